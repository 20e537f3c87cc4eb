/* The road of a schedule: fetch, decode, compare, save.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-keyring.h"
#include "core/schedule/dg-schedule-choice.h"
#include "core/schedule/dg-schedule-touches.h"
#include "core/schedule/dg-sync-catch.h"

G_BEGIN_DECLS

/**
 * DgSyncApply:
 * @DG_SYNC_APPLY_UNDISPUTED: save, unless there is a conflict
 * @DG_SYNC_APPLY_ALL: save; where both sides changed something, ours stays until somebody decides
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
 * @accept_redirect: whether the service may lead on to another one, and whether the event’s address
 *   becomes the one to which it has moved for good
 * @user: (nullable): whose password @secret is; %NULL if it is a token
 * @secret: (nullable): the password or token that the service asks for; %NULL for what the keyring
 *   keeps
 * @keep_secret: whether the keyring is to keep @secret
 * @copy: number of a copy to look at instead of asking the service; 0 for none. Nothing is saved
 * @seen: (nullable): what an earlier call brought, to be taken instead of asking the service
 * @choices: (nullable) (element-type DgScheduleChoice): what becomes of single sessions
 * @keep_others: whether what none of @choices is about is turned down
 * @is_poll: whether the service’s wish to be left alone is remembered even if nothing is saved
 * @progress: (nullable): told how many bytes have come, and how many there are, or −1; called in
 * the thread that fetches
 * @progress_data: for @progress
 * @deadline: how long the fetch may take, in milliseconds; 0 for the usual
 */
typedef struct
{
  const char *url;
  const char *format;
  const char *time_zone;
  DgSyncApply apply;
  gboolean force;
  gboolean accept_redirect;
  const char *user;
  const DgSecret *secret;
  gboolean keep_secret;
  gint64 copy;
  DgSyncCatch *seen;
  GPtrArray *choices;
  gboolean keep_others;
  gboolean is_poll;
  GFileProgressCallback progress;
  gpointer progress_data;
  guint deadline;
} DgSyncOptions;

/**
 * DgSyncReport:
 * @format: the name of the format
 * @counts: what is in the schedule
 * @diff: (nullable): what it means for the event; %NULL if the schedule is as it was
 * @touches: (nullable): whom that concerns
 * @catch: (nullable): what came, to be given to another call; %NULL if nothing new did
 * @n_missing: sessions that had been missing before
 * @floating_zone: (nullable): the zone in which times that have none were taken to be; interned
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
  DgScheduleTouches *touches;
  DgSyncCatch *catch;
  guint n_missing;
  const char *floating_zone;
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
void dg_sync_report_free (DgSyncReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgSyncReport, dg_sync_report_free)

G_END_DECLS
