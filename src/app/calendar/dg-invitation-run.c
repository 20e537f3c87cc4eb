/* Writing the invitations of an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-invitation-run.h"

#include "app/calendar/dg-invitation-order.h"
#include "app/platform/dg-work.h"
#include "core/calendar/dg-invite-export.h"

typedef struct
{
  DgBriefing *briefing;
  char *folder;
  gboolean only_changed;
  DgProgress *progress;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->briefing);
  g_free (run->folder);
  dg_progress_unref (run->progress);
  g_free (run);
}

void
dg_invitation_outcome_free (DgInvitationOutcome *self)
{
  g_free (self->folder);
  g_free (self);
}

static void
on_file_written (guint done, guint total, gpointer data)
{
  dg_progress_set (data, done, total);
}

/* Everything is read anew: what the page shows may be older than the registry. */
static gpointer
write_invitations (gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;
  DgStore *store = dg_briefing_get_store (run->briefing);
  const char *id = dg_event_get_id (dg_briefing_get_event (run->briefing));
  g_autoptr (DgBriefing) now = dg_briefing_read (store, id, error);
  g_autoptr (DgInvitationOrder) order =
      now != NULL ? dg_invitation_order_new (now, dg_revisions_settle, TRUE, error) : NULL;
  g_autoptr (DgInvitePlan) plan = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) told = NULL;
  DgInvitationOutcome *outcome;

  if (order == NULL)
    return NULL;
  order->order.only_changed = run->only_changed;
  plan = dg_invite_plan_new (&order->order, error);
  files = plan != NULL ? dg_invite_export_write (&order->order, plan, run->folder, on_file_written,
                                                 run->progress, cancellable, error)
                       : NULL;
  if (files == NULL)
    return NULL;
  told = dg_invite_export_list_told (plan);
  if (!dg_revisions_record (store, id, told, error))
    return NULL;

  outcome = g_new0 (DgInvitationOutcome, 1);
  outcome->folder = g_strdup (run->folder);
  outcome->written = files->len;
  outcome->unchanged = plan->unchanged;

  return outcome;
}

static const DgWork work = { write_invitations, run_free,
                             (GDestroyNotify) dg_invitation_outcome_free };

/**
 * dg_invitation_run_async:
 * @briefing: about the event
 * @folder: where the files go
 * @only_changed: whether only what is newer than what somebody holds is written, and what is gone
 * @progress: told how far it is
 * @source: who asks
 * @cancellable: stops it; nothing is left behind then
 * @callback: runs at the end
 */
void
dg_invitation_run_async (DgBriefing *briefing,
                         const char *folder,
                         gboolean only_changed,
                         DgProgress *progress,
                         gpointer source,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback)
{
  Run *run = g_new0 (Run, 1);

  run->briefing = g_object_ref (briefing);
  run->folder = g_strdup (folder);
  run->only_changed = only_changed;
  run->progress = dg_progress_ref (progress);
  dg_work_run (&work, run, source, cancellable, callback);
}

/**
 * dg_invitation_run_finish:
 * @result: as the callback got it
 * @error: return location
 *
 * Returns: (transfer full): what was written; else why it was not
 */
DgInvitationOutcome *
dg_invitation_run_finish (GAsyncResult *result, GError **error)
{
  return dg_work_finish (result, error);
}
