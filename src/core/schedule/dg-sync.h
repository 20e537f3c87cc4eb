/* The road of a schedule: fetch, decode, compare, save.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-schedule-diff.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgSyncApply:
 * @DG_SYNC_APPLY_UNDISPUTED: save, unless there is a conflict
 * @DG_SYNC_APPLY_ALL: save; where both sides changed something, ours stays and that is decided
 * @DG_SYNC_APPLY_NONE: only look
 */
typedef enum
{
  DG_SYNC_APPLY_UNDISPUTED,
  DG_SYNC_APPLY_ALL,
  DG_SYNC_APPLY_NONE,
} DgSyncApply;

/**
 * DgSyncOptions:
 * @url: (nullable): a web address or a file; %NULL for the one that the event has
 * @format: (nullable): the name of a format; %NULL to recognise it
 * @time_zone: (nullable): the zone of times that have none; %NULL for the event's
 * @apply: what to save
 * @force: save even what looks strange
 * @deadline: how long the fetch may take, in milliseconds; 0 for the usual
 */
typedef struct
{
  const char *url;
  const char *format;
  const char *time_zone;
  DgSyncApply apply;
  gboolean force;
  guint deadline;
} DgSyncOptions;

/**
 * DgSyncReport:
 * @format: the name of the format
 * @counts: what is in the schedule
 * @diff: (nullable): what it means for the event; %NULL if the schedule is as it was
 * @not_modified: whether the schedule is as it was
 * @guarded: whether it looked too strange to be saved
 * @applied: whether it was saved
 * @warnings: (element-type utf8): what a reader should know besides
 */
typedef struct
{
  char *format;
  DgFeedCounts counts;
  DgScheduleDiff *diff;
  gboolean not_modified;
  gboolean guarded;
  gboolean applied;
  GPtrArray *warnings;
} DgSyncReport;

DgSyncReport *dg_sync_run (DgStore *store,
                           const char *event,
                           const DgSyncOptions *options,
                           GCancellable *cancellable,
                           GError **error);
void dg_sync_run_async (DgStore *store,
                        const char *event,
                        const DgSyncOptions *options,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data);
DgSyncReport *dg_sync_run_finish (GAsyncResult *result, GError **error);
void dg_sync_report_free (DgSyncReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgSyncReport, dg_sync_report_free)

G_END_DECLS
