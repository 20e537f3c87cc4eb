/* Forgetting a person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-store.h"

G_BEGIN_DECLS

/**
 * DgErasure:
 * @places: registrations that are places of nobody now
 * @invitations: told invitations that are gone
 * @messages: messages of the outbox that are gone
 * @answers: answers that are gone
 * @steps: entries of the journal that are gone or rewritten
 * @mentions: values about something else in which the person stood
 */
typedef struct
{
  guint places;
  guint invitations;
  guint messages;
  guint answers;
  guint steps;
  guint mentions;
} DgErasure;

gboolean dg_erasure_run (DgStore *store, const char *person, DgErasure *erasure, GError **error);

/* For the store, when it is opened for writing. */
gboolean dg_erasure_catch_up (DgStore *store, GError **error);

G_END_DECLS
