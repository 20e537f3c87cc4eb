/* Looking through a mailing, sending it, and deciding about what did not go well.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-briefing.h"
#include "app/platform/dg-progress-row.h"
#include "core/calendar/dg-mail-carrier.h"
#include "core/store/dg-dispatch.h"

G_BEGIN_DECLS

/**
 * DgMailingForecast:
 * @letters: (element-type DgInvitationItem): what would go out
 * @n_new: how many of them are no updates and no cancellations
 * @n_updates: how many take the place of an older one
 * @n_cancelled: how many withdraw something
 * @n_waiting: how many are in the outbox already
 * @without: names of those who have no address
 * @account: (nullable): the mail account
 * @can_draft: whether a mail program can be handed drafts
 */
typedef struct
{
  GListModel *letters;
  guint n_new;
  guint n_updates;
  guint n_cancelled;
  guint n_waiting;
  char **without;
  DgMailAccount *account;
  gboolean can_draft;
} DgMailingForecast;

void dg_mailing_forecast_free (DgMailingForecast *self);

/**
 * DgMailingTask:
 * @only_waiting: whether nothing is added to what waits in the outbox
 * @only_changed: whether those who hold the present invitation are left out
 * @way: how messages go out
 * @folder: (nullable): for files, where to
 */
typedef struct
{
  gboolean only_waiting;
  gboolean only_changed;
  DgMailWay way;
  char *folder;
} DgMailingTask;

/**
 * DgMailingOutcome:
 * @sent: how many went out
 * @failed: how many were refused for good
 * @later: how many the server has put off
 * @uncertain: of how many nobody knows
 * @stopped: (nullable): why it ended before all were through
 */
typedef struct
{
  guint sent;
  guint failed;
  guint later;
  guint uncertain;
  char *stopped;
} DgMailingOutcome;

char *dg_mailing_outcome_describe (const DgMailingOutcome *self);
void dg_mailing_outcome_free (DgMailingOutcome *self);

void dg_mailing_run_foresee_async (DgBriefing *briefing,
                                   const DgMailingTask *task,
                                   gpointer source,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback);
void dg_mailing_run_send_async (DgBriefing *briefing,
                                const DgMailingTask *task,
                                DgProgress *bar,
                                gpointer source,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback);
void dg_mailing_run_decide_async (DgBriefing *briefing,
                                  gint64 entry,
                                  DgDispatchDecision decision,
                                  gpointer source,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgMailingForecast, dg_mailing_forecast_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgMailingOutcome, dg_mailing_outcome_free)

G_END_DECLS
