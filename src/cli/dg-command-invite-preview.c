/* delegatctl invite preview: the letter that one delegate would read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-letters.h"
#include "cli/dg-commands.h"
#include "core/calendar/dg-letter.h"
#include "core/store/dg-revisions.h"

#include <glib/gi18n.h>
#include <string.h>

static char *session_id;
static char *method;
static gboolean html;

static const GOptionEntry options[] = {
  { "session", 0, 0, G_OPTION_ARG_STRING, &session_id,
    N_ ("The invitation to this session, instead of the event’s"), N_ ("ID") },
  { "method", 0, 0, G_OPTION_ARG_STRING, &method,
    N_ ("publish: a bundle to import; request: invitations to answer"), N_ ("publish|request") },
  { "html", 0, 0, G_OPTION_ARG_NONE, &html, N_ ("Print the letter as HTML, and nothing else"),
    NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
find_session (GPtrArray *sessions, DgSession **session, GError **error)
{
  g_autofree char *shown = NULL;

  *session = NULL;
  if (session_id == NULL)
    return TRUE;

  for (guint i = 0; i < sessions->len; i++)
    if (strcmp (dg_session_get_id (g_ptr_array_index (sessions, i)), session_id) == 0)
      {
        *session = g_ptr_array_index (sessions, i);
        return TRUE;
      }

  shown = dg_error_quote (session_id);
  g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("the event has no session “%s”"), shown);
  return FALSE;
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

/* Makes @request as an export would, with the names of the files that it would write; else as it
 * would if it wrote one, and says why it does not. */
static gboolean
prepare (const DgInviteOrder *order,
         DgDelegate *delegate,
         DgSession *session,
         DgInviteRequest *request,
         GHashTable **revisions,
         GStrvBuilder *names,
         GError **error)
{
  g_autoptr (GError) refused = NULL;
  g_autoptr (DgInvitePlan) plan = dg_invite_plan_new (order, &refused);
  const DgInvitePlanItem *item = plan != NULL ? find_item (plan, session) : NULL;
  g_autoptr (GPtrArray) parts = NULL;

  if (item != NULL)
    {
      *revisions = dg_invite_plan_make_request (order, item, request);
      parts = dg_invite_write (request, &refused);
      for (guint i = 0; parts != NULL && i < parts->len; i++)
        {
          g_autofree char *name = dg_invite_dup_file_name (request, i);

          g_strv_builder_add (names, name);
        }
    }
  else
    *request = (DgInviteRequest){
      .kind = order->as_request ? DG_INVITE_REQUEST : DG_INVITE_PUBLISH,
      .event = order->event,
      .sessions = order->sessions,
      .delegate = delegate,
      .language =
          order->language_given
              ? order->language
              : dg_delegate_get_language (delegate, dg_event_get_fields (order->event)->language),
      .session = session,
      .revisions = order->revisions,
      .templates = order->templates,
      .delegations = order->delegations,
    };

  if (!dg_letter_check (request, error))
    return FALSE;

  if (refused != NULL)
    dg_cli_warn (_ ("nothing would be sent: %s"), refused->message);
  else if (plan->without_address->len > 0)
    dg_cli_warn (_ ("nothing would be sent: the delegate has no e-mail address besides the "
                    "organiser’s"));
  else if (item == NULL && !dg_invite_plan_concerns (dg_delegate_get_status (delegate)))
    dg_cli_warn (_ ("nothing would be sent: the delegate’s status is %s"),
                 dg_enum_get_nick (DG_TYPE_STATUS, dg_delegate_get_status (delegate)));
  else if (item == NULL)
    dg_cli_warn (_ ("nothing would be sent: there is nothing to tell this delegate"));

  return TRUE;
}

static void
print_json (const DgInviteRequest *request,
            const char *subject,
            const char *text,
            const char *rich,
            char **names)
{
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (request->delegate));
  JsonObject *object = json_object_new ();
  JsonObject *to = json_object_new ();
  JsonArray *attachments = json_array_new ();

  json_object_set_string_member (
      to, "name", dg_delegate_get_display_name (request->delegate, request->language));
  if (person->email != NULL)
    json_object_set_string_member (to, "email", person->email);
  for (guint i = 0; names[i] != NULL; i++)
    json_array_add_string_element (attachments, names[i]);

  json_object_set_string_member (object, "event", dg_event_get_id (request->event));
  if (request->session != NULL)
    json_object_set_string_member (object, "session", dg_session_get_id (request->session));
  json_object_set_string_member (object, "person", person->id);
  json_object_set_string_member (object, "language", dg_language_get_tag (request->language));
  json_object_set_string_member (object, "method", dg_invite_get_method (request->kind));
  json_object_set_object_member (object, "to", to);
  json_object_set_string_member (object, "subject", subject);
  json_object_set_array_member (object, "attachments", attachments);
  json_object_set_string_member (object, "text", text);
  json_object_set_string_member (object, "html", rich);
  dg_cli_print_object (object);
}

static void
print_text (const DgInviteRequest *request, const char *subject, const char *text, char **names)
{
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (request->delegate));
  const char *name = dg_delegate_get_display_name (request->delegate, request->language);

  if (person->email != NULL)
    dg_cli_print_line (_ ("To: %s <%s>"), name, person->email);
  else
    dg_cli_print_line (_ ("To: %s"), name);
  dg_cli_print_line (_ ("Subject: %s"), subject);
  for (guint i = 0; names[i] != NULL; i++)
    dg_cli_print_line (_ ("Attachment: %s"), names[i]);
  g_print ("\n%s\n", text);
}

static void
print_letter (DgCli *cli, const DgInviteRequest *request, char **names)
{
  g_autoptr (DgProse) letter = dg_letter_new (request, request->session);
  g_autofree char *subject = dg_letter_dup_subject (request, request->session);
  g_autofree char *text = dg_prose_to_text (letter);
  g_autofree char *rich = dg_prose_to_html (letter);

  if (cli->json)
    print_json (request, subject, text, rich, names);
  else if (html)
    g_print ("%s\n", rich);
  else
    print_text (request, subject, text, names);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  DgInviteOrder order = { .language_given = cli->language_given, .language = cli->language };
  g_autoptr (DgStore) store = NULL;
  g_autoptr (DgPerson) person = NULL;
  g_auto (DgCliInvite) invite = { 0 };
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autoptr (GHashTable) revisions = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  DgInviteRequest request;
  DgDelegate *delegate;
  DgSession *session;

  order.as_request = g_strcmp0 (method, "request") == 0 || session_id != NULL;
  order.per_session = session_id != NULL;
  if (!dg_cli_check_method (method, error))
    return -1;

  store = dg_cli_open (cli, DG_STORE_READ, error);
  if (store == NULL || !dg_cli_invite_read (&invite, store, arguments[0], error) ||
      !find_session (invite.sessions, &session, error) ||
      !dg_cli_invite_order (&invite, &order, dg_revisions_foresee, store, error))
    return -1;
  person = dg_cli_find_person (store, arguments[1], error);
  if (person == NULL)
    return -1;

  delegate = dg_cli_find_delegate (invite.delegates, dg_person_get_fields (person)->id);
  if (delegate == NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("%s is not registered for this event"),
                   dg_person_get_fields (person)->name);
      return -1;
    }
  g_ptr_array_add (alone, delegate);
  order.delegates = alone;

  if (!prepare (&order, delegate, session, &request, &revisions, builder, error))
    return -1;
  names = g_strv_builder_end (builder);
  print_letter (cli, &request, names);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_invite_preview = {
  .name = "invite preview",
  .arguments = "EVENT PERSON",
  .summary = N_ ("Show the letter that a delegate would read, and what comes with it"),
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};
