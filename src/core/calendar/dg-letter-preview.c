/* A letter as its reader will see it, before it is sent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-letter-preview.h"

#include "core/calendar/dg-letter.h"

#include <glib/gi18n-lib.h>

void
dg_letter_preview_free (DgLetterPreview *self)
{
  g_free (self->name);
  g_free (self->address);
  g_free (self->subject);
  g_free (self->text);
  g_free (self->html);
  g_strfreev (self->attachments);
  g_free (self->obstacle);
  g_free (self);
}

/* The one file of @plan that is about @session, or about the event. */
static const DgInvitePlanItem *
find_item (const DgInvitePlan *plan, DgSession *session)
{
  for (guint i = 0; i < plan->items->len; i++)
    {
      const DgInvitePlanItem *item = g_ptr_array_index (plan->items, i);

      if (item->session == session)
        return item;
    }

  return NULL;
}

/* What would be asked for if it were written, though it is not. */
static void
assume_request (const DgInviteOrder *order,
                DgDelegate *delegate,
                DgSession *session,
                DgInviteRequest *request)
{
  *request = (DgInviteRequest){
    .kind = order->as_request ? DG_INVITE_REQUEST : DG_INVITE_PUBLISH,
    .event = order->event,
    .sessions = order->sessions,
    .delegate = delegate,
    .language = order->language_given ? order->language
                                      : dg_delegate_get_language (
                                            delegate, dg_event_get_fields (order->event)->language),
    .session = session,
    .revisions = order->revisions,
    .templates = order->templates,
    .delegations = order->delegations,
  };
}

static char **
list_attachments (const DgInviteRequest *request, GError **error)
{
  g_autoptr (GPtrArray) parts = dg_invite_write (request, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      g_autofree char *name = dg_invite_dup_file_name (request, i);

      g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

static char *
explain (const DgInvitePlan *plan,
         const DgInvitePlanItem *item,
         DgDelegate *delegate,
         const GError *refused)
{
  if (refused != NULL)
    return g_strdup_printf (_ ("nothing would be sent: %s"), refused->message);
  if (plan->without_address->len > 0)
    return g_strdup (_ ("nothing would be sent: the delegate has no e-mail address besides the "
                        "organiser’s"));
  if (item != NULL)
    return NULL;
  if (!dg_invite_plan_concerns (dg_delegate_get_status (delegate)))
    return g_strdup_printf (_ ("nothing would be sent: the delegate’s status is %s"),
                            dg_enum_get_nick (DG_TYPE_STATUS, dg_delegate_get_status (delegate)));

  return g_strdup (_ ("nothing would be sent: there is nothing to tell this delegate"));
}

/**
 * dg_letter_preview_new:
 * @order: what is asked of an export; its delegates do not matter
 * @delegate: whose letter
 * @session: (nullable): the session that it is about, %NULL for the event
 * @error: return location
 *
 * Writes the letter as an export would; where nothing would be exported, as if it were, and says
 * why it is not.
 *
 * Returns: (transfer full): the letter; else %DG_ERROR_INVALID if the coordinator's template for it
 *   is bad
 */
DgLetterPreview *
dg_letter_preview_new (const DgInviteOrder *order,
                       DgDelegate *delegate,
                       DgSession *session,
                       GError **error)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autoptr (GError) refused = NULL;
  g_autoptr (DgInvitePlan) plan = NULL;
  g_autoptr (GHashTable) revisions = NULL;
  g_auto (GStrv) attachments = NULL;
  g_autoptr (DgProse) letter = NULL;
  const DgInvitePlanItem *item;
  DgInviteOrder single = *order;
  DgInviteRequest request;
  DgLetterPreview *self;

  g_ptr_array_add (alone, delegate);
  single.delegates = alone;
  plan = dg_invite_plan_new (&single, &refused);
  item = plan != NULL ? find_item (plan, session) : NULL;
  if (item != NULL)
    {
      revisions = dg_invite_plan_make_request (&single, item, &request);
      attachments = list_attachments (&request, &refused);
    }
  else
    {
      assume_request (&single, delegate, session, &request);
      attachments = g_new0 (char *, 1);
    }
  if (!dg_letter_check (&request, error))
    return NULL;

  letter = dg_letter_new (&request, session);
  self = g_new0 (DgLetterPreview, 1);
  self->kind = request.kind;
  self->language = request.language;
  self->name = g_strdup (dg_delegate_get_display_name (delegate, request.language));
  self->address = g_strdup (dg_person_get_fields (dg_delegate_get_person (delegate))->email);
  self->subject = dg_letter_dup_subject (&request, session);
  self->text = dg_prose_to_text (letter);
  self->html = dg_prose_to_html (letter);
  self->attachments = g_steal_pointer (&attachments);
  self->obstacle = explain (plan, item, delegate, refused);

  return self;
}
