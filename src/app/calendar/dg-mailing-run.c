/* Looking through a mailing, sending it, and deciding about what did not go well.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-mailing-run.h"

#include "app/calendar/dg-invitation-item.h"
#include "app/calendar/dg-mailing.h"
#include "app/platform/dg-work.h"
#include "core/calendar/dg-mail-draft.h"
#include "core/store/dg-accounts.h"

#include <glib/gi18n.h>

/* What a thread is asked to do, and what it needs while it does it. */
typedef struct
{
  DgBriefing *briefing;
  DgMailingTask task;
  DgProgress *progress;
  DgDispatch *dispatch;
  GArray *ids;
  DgDispatchDecision decision;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->briefing);
  g_free (run->task.folder);
  g_clear_pointer (&run->progress, dg_progress_unref);
  g_clear_pointer (&run->ids, g_array_unref);
  g_free (run);
}

static Run *
run_new (DgBriefing *briefing, const DgMailingTask *task)
{
  Run *run = g_new0 (Run, 1);

  run->briefing = g_object_ref (briefing);
  if (task != NULL)
    {
      run->task = *task;
      run->task.folder = g_strdup (task->folder);
    }

  return run;
}

void
dg_mailing_forecast_free (DgMailingForecast *self)
{
  g_clear_object (&self->letters);
  g_strfreev (self->without);
  g_clear_object (&self->account);
  g_free (self);
}

void
dg_mailing_outcome_free (DgMailingOutcome *self)
{
  g_free (self->stopped);
  g_free (self);
}

/* Takes @text if it is about anything. */
static void
add_part (GPtrArray *parts, guint n, char *text)
{
  if (n > 0)
    g_ptr_array_add (parts, text);
  else
    g_free (text);
}

/**
 * dg_mailing_outcome_describe:
 * @self: an outcome
 *
 * Returns: (transfer full): the parts of it that are not nothing, as one line
 */
char *
dg_mailing_outcome_describe (const DgMailingOutcome *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add_part (parts, self->sent,
            g_strdup_printf (ngettext ("%u message went out", "%u messages went out", self->sent),
                             self->sent));
  add_part (parts, self->failed,
            g_strdup_printf (ngettext ("%u failed", "%u failed", self->failed), self->failed));
  add_part (parts, self->later,
            g_strdup_printf (
                ngettext ("%u put off by the server", "%u put off by the server", self->later),
                self->later));
  add_part (parts, self->uncertain,
            g_strdup_printf (ngettext ("%u uncertain", "%u uncertain", self->uncertain),
                             self->uncertain));
  if (self->stopped != NULL)
    g_ptr_array_add (parts, g_strdup (self->stopped));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (_ ("There was nothing to send")));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
add_letters (DgMailingForecast *forecast, GListStore *items, Run *run, const DgMailing *mailing)
{
  for (guint i = 0; i < mailing->letters->len; i++)
    {
      const DgInvitePlanItem *letter = g_ptr_array_index (mailing->letters, i);
      g_autoptr (DgInvitationItem) item = dg_invitation_item_new_letter (run->briefing, letter);

      if (letter->reason == DG_INVITE_GONE)
        forecast->n_cancelled++;
      else if (letter->reason == DG_INVITE_CHANGED)
        forecast->n_updates++;
      else
        forecast->n_new++;
      g_list_store_append (items, item);
    }
  for (guint i = 0; i < mailing->due->len; i++)
    {
      const DgOutboxEntry *entry = g_ptr_array_index (mailing->due, i);
      g_autoptr (DgInvitationItem) item = dg_invitation_item_new_waiting (run->briefing, entry);

      g_list_store_append (items, item);
    }
  forecast->n_waiting = mailing->due->len;
}

static gpointer
foresee (gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;
  g_autoptr (DgMailing) mailing = dg_mailing_new (
      run->briefing, run->task.only_waiting, run->task.only_changed, dg_revisions_foresee, error);
  g_autoptr (DgMailingForecast) forecast = g_new0 (DgMailingForecast, 1);
  g_autoptr (GStrvBuilder) without = g_strv_builder_new ();
  g_autoptr (GListStore) items = g_list_store_new (DG_TYPE_INVITATION_ITEM);

  if (mailing == NULL ||
      !dg_accounts_find_mail (dg_briefing_get_store (run->briefing), &forecast->account, error))
    return NULL;

  add_letters (forecast, items, run, mailing);
  for (guint i = 0; i < mailing->without->len; i++)
    g_strv_builder_add (without,
                        dg_delegate_get_display_name (g_ptr_array_index (mailing->without, i),
                                                      dg_briefing_get_language (run->briefing)));
  forecast->without = g_strv_builder_end (without);
  forecast->letters = G_LIST_MODEL (g_steal_pointer (&items));
  forecast->can_draft = dg_mail_draft_check (cancellable, NULL);

  return g_steal_pointer (&forecast);
}

static const DgWork foreseeing = { foresee, run_free, (GDestroyNotify) dg_mailing_forecast_free };

static GBytes *
load (gint64 id, gpointer data, GError **error)
{
  return dg_outbox_load (dg_briefing_get_store (((Run *) data)->briefing), id, error);
}

static gboolean
begin (gint64 id, DgMailWay way, gpointer data, GError **error)
{
  return dg_dispatch_begin (((Run *) data)->dispatch, id, dg_enum_get_nick (DG_TYPE_MAIL_WAY, way),
                            error);
}

static gboolean
finish (gint64 id,
        DgMailWay way,
        DgSmtpOutcome outcome,
        const char *result,
        gpointer data,
        GError **error)
{
  static const DgOutboxState states[] = {
    [DG_SMTP_SENT] = DG_OUTBOX_SENT,
    [DG_SMTP_REFUSED] = DG_OUTBOX_FAILED,
    [DG_SMTP_LATER] = DG_OUTBOX_QUEUED,
    [DG_SMTP_UNCERTAIN] = DG_OUTBOX_UNCERTAIN,
  };

  return dg_dispatch_finish (((Run *) data)->dispatch, id, states[outcome],
                             dg_enum_get_nick (DG_TYPE_MAIL_WAY, way), result, error);
}

static void
progress (guint done, guint total, gpointer data)
{
  dg_progress_set (((Run *) data)->progress, done, total);
}

/* Before anything is queued: what can be set right in the account must not leave messages behind
 * that wait. */
static gboolean
find_account (Run *run,
              DgMailAccount **account,
              DgSecret **password,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *address = NULL;
  const char *user;

  if (!dg_accounts_find_mail (dg_briefing_get_store (run->briefing), account, error))
    return FALSE;
  if (*account == NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_REFUSED,
                           _ ("there is no mail account yet; set it up first"));
      return FALSE;
    }
  user = dg_mail_account_get_fields (*account)->user;
  if (user == NULL)
    return TRUE;

  address = dg_mail_account_dup_address (*account);
  if (!dg_keyring_look_up (address, user, DG_KEYRING_PATIENCE, password, cancellable, error))
    return FALSE;
  if (*password == NULL)
    g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                 _ ("the keyring has no password of %s at %s; type it once more in the mail "
                    "account"),
                 user, address);

  return *password != NULL;
}

static GArray *
list_parcels (GPtrArray *entries)
{
  GArray *parcels = g_array_new (FALSE, FALSE, sizeof (DgMailParcel));

  for (guint i = 0; i < entries->len; i++)
    {
      const DgOutboxEntry *entry = g_ptr_array_index (entries, i);
      DgMailParcel parcel = { entry->id, entry->recipient, entry->file_name };

      g_array_append_val (parcels, parcel);
    }

  return parcels;
}

static gboolean
queue (Run *run, DgBriefing *now, GError **error)
{
  g_autoptr (DgMailing) mailing =
      dg_mailing_new (now, FALSE, run->task.only_changed, dg_revisions_settle, error);

  return mailing != NULL && dg_mailing_queue (mailing, error);
}

/* Everything is read anew: what the page shows may be older than the registry. */
static gpointer
send (gpointer data, GCancellable *cancellable, GError **error)
{
  static const DgMailKeeper keeper = { load, begin, finish, progress };
  Run *run = data;
  g_autoptr (DgMailAccount) account = NULL;
  g_autoptr (DgSecret) password = NULL;
  g_autoptr (DgDispatch) dispatch = NULL;
  g_autoptr (DgMailing) waiting = NULL;
  g_autoptr (GArray) parcels = NULL;
  g_autoptr (GError) stopped = NULL;
  g_autoptr (DgBriefing) now =
      dg_briefing_read (dg_briefing_get_store (run->briefing),
                        dg_event_get_id (dg_briefing_get_event (run->briefing)), error);
  DgMailCarrier carrier = { .way = run->task.way, .folder = run->task.folder };
  DgMailingOutcome *outcome;

  if (now == NULL)
    return NULL;
  if (run->task.way == DG_MAIL_WAY_SMTP &&
      !find_account (run, &account, &password, cancellable, error))
    return NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      (!run->task.only_waiting && !queue (run, now, error)))
    return NULL;

  dispatch = dg_dispatch_new (dg_briefing_get_store (run->briefing), error);
  waiting = dispatch != NULL ? dg_mailing_new (now, TRUE, FALSE, NULL, error) : NULL;
  if (waiting == NULL)
    return NULL;

  run->dispatch = dispatch;
  parcels = list_parcels (waiting->due);
  carrier.account = account;
  carrier.password = password;
  carrier.keeper = &keeper;
  carrier.user_data = run;
  dg_mail_carrier_run (&carrier, parcels, cancellable, &stopped);

  outcome = g_new0 (DgMailingOutcome, 1);
  outcome->sent = carrier.sent;
  outcome->failed = carrier.failed;
  outcome->later = carrier.later;
  outcome->uncertain = carrier.uncertain;
  if (stopped != NULL)
    outcome->stopped = g_strdup (stopped->message);

  return outcome;
}

static const DgWork sending = { send, run_free, (GDestroyNotify) dg_mailing_outcome_free };

static gpointer
decide (gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;

  if (!dg_dispatch_decide (dg_briefing_get_store (run->briefing), run->ids, run->decision, error))
    return NULL;

  return g_object_ref (run->briefing);
}

static const DgWork deciding = { decide, run_free, g_object_unref };

/**
 * dg_mailing_run_foresee_async:
 * @briefing: about an event with a date
 * @task: what is to be sent; copied
 * @source: who asks
 * @cancellable: for when nobody waits for it any more
 * @callback: runs at the end; dg_work_finish() gives it a #DgMailingForecast
 */
void
dg_mailing_run_foresee_async (DgBriefing *briefing,
                              const DgMailingTask *task,
                              gpointer source,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback)
{
  dg_work_run (&foreseeing, run_new (briefing, task), source, cancellable, callback);
}

/**
 * dg_mailing_run_send_async:
 * @briefing: about an event with a date
 * @task: what is to be sent, and how; copied
 * @bar: told how far it is
 * @source: who asks
 * @cancellable: stops it; what has not gone out waits in the outbox then
 * @callback: runs at the end; dg_work_finish() gives it a #DgMailingOutcome
 */
void
dg_mailing_run_send_async (DgBriefing *briefing,
                           const DgMailingTask *task,
                           DgProgress *bar,
                           gpointer source,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback)
{
  Run *run = run_new (briefing, task);

  run->progress = dg_progress_ref (bar);
  dg_work_run (&sending, run, source, cancellable, callback);
}

/**
 * dg_mailing_run_decide_async:
 * @briefing: about the event
 * @entry: the number of an entry of its outbox
 * @decision: what is decided about it
 * @source: who asks
 * @cancellable: for when nobody waits for it any more
 * @callback: runs at the end; dg_work_finish() gives it an object, or the error
 */
void
dg_mailing_run_decide_async (DgBriefing *briefing,
                             gint64 entry,
                             DgDispatchDecision decision,
                             gpointer source,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback)
{
  Run *run = run_new (briefing, NULL);

  run->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (run->ids, entry);
  run->decision = decision;
  dg_work_run (&deciding, run, source, cancellable, callback);
}
