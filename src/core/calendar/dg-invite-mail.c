/* The e-mail that brings an invitation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-invite-mail.h"

#include "core/calendar/dg-letter.h"
#include "core/calendar/dg-message.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * dg_invite_mail_get_recipient:
 * @item: an item of a plan
 *
 * Returns: (transfer none) (nullable): the delegate's address; %NULL if nobody knows it
 */
const char *
dg_invite_mail_get_recipient (const DgInvitePlanItem *item)
{
  return item->delegate != NULL
             ? dg_person_get_fields (dg_delegate_get_person (item->delegate))->email
             : NULL;
}

/* The organiser writes, and an office whose account is another one sends. */
static gboolean
choose_author (DgMessageFields *fields, DgEvent *event, DgMailAccount *account, GError **error)
{
  const DgEventFields *about = dg_event_get_fields (event);
  const DgMailAccountFields *own = account != NULL ? dg_mail_account_get_fields (account) : NULL;

  if (about->organizer_email != NULL)
    {
      fields->from_name = dg_event_get_text (event, about->organizer, fields->language);
      fields->from_address = about->organizer_email;
      if (own != NULL && g_ascii_strcasecmp (own->sender_address, about->organizer_email) != 0)
        {
          fields->sender_name = own->sender_name;
          fields->sender_address = own->sender_address;
        }
      return TRUE;
    }
  if (own != NULL)
    {
      fields->from_name = own->sender_name;
      fields->from_address = own->sender_address;
      return TRUE;
    }

  g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
               _ ("“%s” names no e-mail address of the organiser, so nobody would know who writes; "
                  "“delegatctl event edit” sets it"),
               about->id);
  return FALSE;
}

static char *
dup_file_name (const DgInviteRequest *request)
{
  g_autofree char *calendar = dg_invite_dup_file_name (request, 0);
  g_autofree char *stem = g_strndup (calendar, strlen (calendar) - strlen (".ics"));

  return g_strconcat (stem, ".eml", NULL);
}

static GPtrArray *
list_names (const DgInviteRequest *request, guint n)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, dg_invite_dup_file_name (request, i));

  return names;
}

/**
 * dg_invite_mail_new:
 * @order: what was asked for
 * @item: what of it this message is for; of a delegate with an address
 * @account: (nullable): the account that sends
 * @in_reply_to: (nullable): Message-ID of the first message about the same thing
 * @date: now, in seconds since 1970-01-01T00:00:00Z
 * @error: return location
 *
 * Writes the message in the delegate's language. It gets a random Message-ID in the domain of the
 * author.
 *
 * Returns: (transfer full): the message; else %DG_ERROR_REFUSED if nobody is there to write it,
 *   %DG_ERROR_INVALID if an address is none, or an error of dg_invite_write()
 */
DgInviteMail *
dg_invite_mail_new (const DgInviteOrder *order,
                    const DgInvitePlanItem *item,
                    DgMailAccount *account,
                    const char *in_reply_to,
                    gint64 date,
                    GError **error)
{
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (item->delegate));
  DgInviteRequest request;
  g_autoptr (GHashTable) revisions = dg_invite_plan_make_request (order, item, &request);
  g_autoptr (GPtrArray) calendars = dg_invite_write (&request, error);
  g_autoptr (GPtrArray) names = calendars != NULL ? list_names (&request, calendars->len) : NULL;
  g_autoptr (DgProse) letter = NULL;
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *host = NULL;
  g_autoptr (DgInviteMail) self = g_new0 (DgInviteMail, 1);
  DgMessageFields fields = {
    .in_reply_to = in_reply_to,
    .date = date,
    .to_name = dg_delegate_get_display_name (item->delegate, item->language),
    .to_address = person->email,
    .language = item->language,
    .method = dg_invite_get_method (item->kind),
    .calendars = calendars,
    .names = names,
  };

  if (calendars == NULL || !choose_author (&fields, order->event, account, error))
    return NULL;

  letter = dg_letter_new (&request, item->session);
  text = dg_prose_to_text (letter);
  html = dg_prose_to_html (letter);
  host = g_hostname_to_ascii (strchr (fields.from_address, '@') + 1);
  self->id = g_strdup_printf ("%s@%s", unique, host != NULL ? host : "localhost");
  self->recipient = g_strdup (person->email);
  self->subject = dg_letter_dup_subject (&request, item->session);
  self->name = dup_file_name (&request);
  fields.id = self->id;
  fields.subject = self->subject;
  fields.text = text;
  fields.html = html;
  self->bytes = dg_message_write (&fields, error);

  return self->bytes != NULL ? g_steal_pointer (&self) : NULL;
}

void
dg_invite_mail_free (DgInviteMail *self)
{
  g_free (self->id);
  g_free (self->recipient);
  g_free (self->subject);
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}
