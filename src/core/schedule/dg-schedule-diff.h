/* What a fetch means for an event: added, changed, missing, in conflict.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/events/dg-event.h"
#include "core/schedule/dg-dispute-book.h"
#include "core/schedule/dg-feed.h"
#include "core/store/dg-feeds.h"

G_BEGIN_DECLS

/**
 * DgScheduleSides:
 * @event: the event
 * @sessions: (element-type DgSession): its sessions in the registry
 * @state: (nullable): its last accepted fetch
 * @links: (element-type DgFeedLink): what its schedule told of until then
 * @disputes: (nullable) (element-type DgFeedDispute): what waits for a decision
 * @theirs: what was fetched now
 * @now: when, in seconds since 1970-01-01T00:00:00Z
 */
typedef struct
{
  DgEvent *event;
  GPtrArray *sessions;
  const DgFeedState *state;
  GPtrArray *links;
  GPtrArray *disputes;
  const DgFeed *theirs;
  gint64 now;
} DgScheduleSides;

/**
 * DgScheduleOutcome:
 * @DG_SCHEDULE_KEPT: it stays as it is in the registry
 * @DG_SCHEDULE_ADDED: it is new
 * @DG_SCHEDULE_CHANGED: some of its members change
 * @DG_SCHEDULE_REMOVED: it is called off
 *
 * What becomes of a session. The nicks are those of the command line's JSON.
 */
typedef enum
{
  DG_SCHEDULE_KEPT,
  DG_SCHEDULE_ADDED,
  DG_SCHEDULE_CHANGED,
  DG_SCHEDULE_REMOVED,
} DgScheduleOutcome;

#define DG_TYPE_SCHEDULE_OUTCOME (dg_schedule_outcome_get_type ())
GType dg_schedule_outcome_get_type (void);

/**
 * DgScheduleStep:
 * @outcome: what becomes of the session
 * @link: what is to be remembered
 * @before: (nullable): the session as it is in the registry; %NULL if it is not there
 * @session: (nullable): what is to be written; %NULL if it is kept
 * @members: (nullable): the members that change, if some do
 */
typedef struct
{
  DgScheduleOutcome outcome;
  DgFeedLink *link;
  DgSession *before;
  DgSession *session;
  char **members;
} DgScheduleStep;

/**
 * DgScheduleDispute:
 * @session: a session's id
 * @title: its title
 * @members: the members that both sides changed, each in its way
 */
typedef struct
{
  char *session;
  char *title;
  char **members;
} DgScheduleDispute;

/**
 * DgScheduleDiff:
 * @added: sessions that nobody knew
 * @changed: sessions that change
 * @removed: sessions that have been missing for so long that they are called off
 * @missing: sessions that are not in the schedule; nothing happens to them yet
 * @rekeyed: sessions that the service calls something else
 * @conflicts: sessions that both sides changed since the last fetch
 * @kept: sessions that change, and stay as they are because somebody chose so
 * @unchanged: sessions with which nothing happens
 * @guard: (nullable): why nothing should be written without asking
 * @steps: (element-type DgScheduleStep): how to bring the registry there
 * @disputes: (element-type DgScheduleDispute): the conflicts
 * @book: what is to be remembered of them until somebody decides, and what no longer is
 * @warnings: (element-type utf8): what a reader should know besides
 */
typedef struct
{
  guint added;
  guint changed;
  guint removed;
  guint missing;
  guint rekeyed;
  guint conflicts;
  guint kept;
  guint unchanged;
  char *guard;
  GPtrArray *steps;
  GPtrArray *disputes;
  DgDisputeBook *book;
  GPtrArray *warnings;
} DgScheduleDiff;

/**
 * DG_SCHEDULE_CONFIRM_AFTER:
 *
 * How long a session must have been missing before it is called off, in seconds.
 */
#define DG_SCHEDULE_CONFIRM_AFTER (60 * 60)

DgScheduleDiff *dg_schedule_diff_new (const DgScheduleSides *sides, GError **error);
void dg_schedule_diff_free (DgScheduleDiff *self);
gboolean dg_schedule_diff_is_overdue (const DgFeedLink *link, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgScheduleDiff, dg_schedule_diff_free)

G_END_DECLS
