/* A person's places at events, and how they came to be so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-registration.h"
#include "core/store/dg-store.h"

G_BEGIN_DECLS

/**
 * DgPersonStep:
 * @event: an event's id
 * @made_at: when, in seconds since 1970-01-01T00:00:00Z
 * @gone: whether the place was taken away then
 * @role: the role from then on
 * @status: the status from then on
 */
typedef struct
{
  char *event;
  gint64 made_at;
  gboolean gone;
  DgRole role;
  DgStatus status;
} DgPersonStep;

void dg_person_step_free (DgPersonStep *self);
GPtrArray *dg_person_history_list (DgStore *store, const char *person, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgPersonStep, dg_person_step_free)

G_END_DECLS
