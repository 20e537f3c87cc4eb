/* What would go to whom by e-mail, and putting it into the outbox.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-mailing.h"

#include "core/calendar/dg-invite-mail.h"
#include "core/store/dg-accounts.h"
#include "core/store/dg-dispatch.h"

#include <string.h>

static const char *
get_person (DgDelegate *delegate)
{
  return dg_person_get_fields (dg_delegate_get_person (delegate))->id;
}

/* What a message is about. */
static const char *
get_uid (DgMailing *self, const DgInvitePlanItem *item)
{
  return item->session != NULL ? dg_session_get_fields (item->session)->uid
                               : dg_event_get_fields (self->order->order.event)->uid;
}

/* Whether the outbox has a message that says the same to that person. */
static gboolean
is_known (DgMailing *self, const char *person, const char *digest)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const DgOutboxEntry *entry = g_ptr_array_index (self->entries, i);

      if (strcmp (entry->person, person) == 0 && strcmp (entry->digest, digest) == 0 &&
          entry->state != DG_OUTBOX_DISCARDED)
        return TRUE;
    }

  return FALSE;
}

/* Whether what @entry invites to is still meant for its reader, whose status may be another one
 * than when it was put into the outbox. */
static gboolean
is_meant (DgBriefing *briefing, const DgOutboxEntry *entry)
{
  GPtrArray *delegates = dg_briefing_get_delegates (briefing);

  if (strcmp (entry->method, "CANCEL") == 0)
    return TRUE;
  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);

      if (strcmp (get_person (delegate), entry->person) == 0)
        return dg_invite_plan_concerns (dg_delegate_get_status (delegate));
    }

  return FALSE;
}

/* Message-ID of the first message to @person about @uid that went out. */
static const char *
find_first (DgMailing *self, const char *person, const char *uid)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const DgOutboxEntry *entry = g_ptr_array_index (self->entries, i);

      if (strcmp (entry->person, person) == 0 && strcmp (entry->uid, uid) == 0 &&
          entry->state == DG_OUTBOX_SENT)
        return entry->message_id;
    }

  return NULL;
}

static gboolean
plan_letters (DgMailing *self,
              DgBriefing *briefing,
              gboolean only_changed,
              DgRevisionFunc settle,
              GError **error)
{
  self->order = dg_invitation_order_new (briefing, settle, TRUE, error);
  if (self->order == NULL)
    return FALSE;
  self->order->order.as_request = TRUE;
  self->order->order.only_changed = only_changed;
  self->plan = dg_invite_plan_new (&self->order->order, error);
  if (self->plan == NULL)
    return FALSE;

  g_ptr_array_extend (self->without, self->plan->without_address, NULL, NULL);
  for (guint i = 0; i < self->plan->items->len; i++)
    {
      DgInvitePlanItem *item = g_ptr_array_index (self->plan->items, i);
      const char *recipient = dg_invite_mail_get_recipient (item);
      g_autofree char *digest =
          recipient != NULL ? dg_outbox_dup_digest (recipient, item->tells) : NULL;

      if (recipient == NULL)
        g_ptr_array_add (self->without, item->delegate);
      else if (!is_known (self, get_person (item->delegate), digest))
        g_ptr_array_add (self->letters, item);
    }

  return TRUE;
}

/**
 * dg_mailing_list_outbox:
 * @briefing: about an event
 * @error: return location
 *
 * What a program that died has left half done is uncertain from here on, unless another one is
 * sending now. Blocks; belongs in a worker thread.
 *
 * Returns: (transfer full) (element-type DgOutboxEntry): the event's outbox; else the error of the
 *   store
 */
GPtrArray *
dg_mailing_list_outbox (DgBriefing *briefing, GError **error)
{
  DgStore *store = dg_briefing_get_store (briefing);
  const char *event = dg_event_get_id (dg_briefing_get_event (briefing));

  /* Of a registry that can only be read, nobody sends. */
  dg_dispatch_recover (store, NULL);

  return dg_outbox_list (store, event, error);
}

/**
 * dg_mailing_new:
 * @briefing: about an event with a date
 * @only_waiting: whether nothing is added to what waits in the outbox already
 * @only_changed: whether those who hold the present invitation are left out
 * @settle: dg_revisions_foresee() to ask, dg_revisions_settle() to queue
 * @error: return location
 *
 * Blocks; belongs in a worker thread.
 *
 * Returns: (transfer full): what would go out; else the error of the store or the plan
 */
DgMailing *
dg_mailing_new (DgBriefing *briefing,
                gboolean only_waiting,
                gboolean only_changed,
                DgRevisionFunc settle,
                GError **error)
{
  g_autoptr (DgMailing) self = g_new0 (DgMailing, 1);

  self->letters = g_ptr_array_new ();
  self->without = g_ptr_array_new ();
  self->due = g_ptr_array_new ();
  self->entries = dg_mailing_list_outbox (briefing, error);
  if (self->entries == NULL)
    return NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      DgOutboxEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->state == DG_OUTBOX_QUEUED && is_meant (briefing, entry))
        g_ptr_array_add (self->due, entry);
    }
  if (!only_waiting && !plan_letters (self, briefing, only_changed, settle, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
dg_mailing_free (DgMailing *self)
{
  g_clear_pointer (&self->letters, g_ptr_array_unref);
  g_clear_pointer (&self->without, g_ptr_array_unref);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->plan, dg_invite_plan_free);
  g_clear_pointer (&self->order, dg_invitation_order_free);
  g_free (self);
}

static DgOutboxMail *
describe_mail (DgMailing *self, const DgInvitePlanItem *item, const DgInviteMail *mail)
{
  DgOutboxMail *entry = g_new (DgOutboxMail, 1);

  *entry = (DgOutboxMail){
    .person = get_person (item->delegate),
    .uid = get_uid (self, item),
    .method = dg_invite_get_method (item->kind),
    .recipient = mail->recipient,
    .subject = mail->subject,
    .file_name = mail->name,
    .message_id = mail->id,
    .message = mail->bytes,
    .tells = item->tells,
  };

  return entry;
}

/**
 * dg_mailing_queue:
 * @self: a mailing whose revisions are settled
 * @error: return location
 *
 * Puts the new messages into the outbox, all or none. Blocks.
 *
 * Returns: %FALSE with the error of a letter or the store
 */
gboolean
dg_mailing_queue (DgMailing *self, GError **error)
{
  g_autoptr (GPtrArray) written =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_invite_mail_free);
  g_autoptr (GPtrArray) mails = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DgMailAccount) account = NULL;
  DgStore *store;
  guint added;

  if (self->letters->len == 0)
    return TRUE;

  store = dg_briefing_get_store (self->order->briefing);
  if (!dg_accounts_find_mail (store, &account, error))
    return FALSE;

  for (guint i = 0; i < self->letters->len; i++)
    {
      const DgInvitePlanItem *item = g_ptr_array_index (self->letters, i);
      DgInviteMail *mail =
          dg_invite_mail_new (&self->order->order, item, account,
                              find_first (self, get_person (item->delegate), get_uid (self, item)),
                              dg_store_get_now (store), error);

      if (mail == NULL)
        return FALSE;
      g_ptr_array_add (written, mail);
      g_ptr_array_add (mails, describe_mail (self, item, mail));
    }

  return dg_outbox_add (store, dg_event_get_id (self->order->order.event), mails, &added, error);
}
