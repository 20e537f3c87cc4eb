/* The schedules of all events, brought up to date without being a burden to anybody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-sync.h"

G_BEGIN_DECLS

/**
 * DG_REFRESH_MAX_AT_ONCE:
 *
 * How many requests are under way at once.
 */
#define DG_REFRESH_MAX_AT_ONCE 4

/**
 * DG_REFRESH_MAX_PER_HOST:
 *
 * How many of them at one host.
 */
#define DG_REFRESH_MAX_PER_HOST 2

/**
 * DgRefreshOutcome:
 * @event: an event that has the address of a schedule
 * @report: (nullable): what came of it
 * @error: (nullable): why nothing came of it
 * @wait_until: until when its service wants to be left alone, in seconds since
 *   1970-01-01T00:00:00Z, if that is why it was not asked; else 0
 */
typedef struct
{
  DgEvent *event;
  DgSyncReport *report;
  GError *error;
  gint64 wait_until;
} DgRefreshOutcome;

/**
 * DgRefreshProgress:
 * @done: how many services are done with
 * @total: how many there are
 * @data: what was given with it
 */
typedef void (*DgRefreshProgress) (guint done, guint total, gpointer data);

GPtrArray *dg_refresh_run (DgStore *store,
                           DgSyncApply apply,
                           DgRefreshProgress progress,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error);
void dg_refresh_outcome_free (DgRefreshOutcome *self);

G_END_DECLS
