/* delegatctl invite preview: the letter that one delegate would read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-letters.h"
#include "cli/dg-commands.h"
#include "core/calendar/dg-letter-preview.h"
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

static void
print_json (const DgLetterPreview *letter, DgEvent *event, DgSession *session, const char *person)
{
  JsonObject *object = json_object_new ();
  JsonObject *to = json_object_new ();
  JsonArray *attachments = json_array_new ();

  json_object_set_string_member (to, "name", letter->name);
  if (letter->address != NULL)
    json_object_set_string_member (to, "email", letter->address);
  for (guint i = 0; letter->attachments[i] != NULL; i++)
    json_array_add_string_element (attachments, letter->attachments[i]);

  json_object_set_string_member (object, "event", dg_event_get_id (event));
  if (session != NULL)
    json_object_set_string_member (object, "session", dg_session_get_id (session));
  json_object_set_string_member (object, "person", person);
  json_object_set_string_member (object, "language", dg_language_get_tag (letter->language));
  json_object_set_string_member (object, "method", dg_invite_get_method (letter->kind));
  json_object_set_object_member (object, "to", to);
  json_object_set_string_member (object, "subject", letter->subject);
  json_object_set_array_member (object, "attachments", attachments);
  json_object_set_string_member (object, "text", letter->text);
  json_object_set_string_member (object, "html", letter->html);
  dg_cli_print_object (object);
}

static void
print_text (const DgLetterPreview *letter)
{
  if (letter->address != NULL)
    dg_cli_print_line (_ ("To: %s <%s>"), letter->name, letter->address);
  else
    dg_cli_print_line (_ ("To: %s"), letter->name);
  dg_cli_print_line (_ ("Subject: %s"), letter->subject);
  for (guint i = 0; letter->attachments[i] != NULL; i++)
    dg_cli_print_line (_ ("Attachment: %s"), letter->attachments[i]);
  g_print ("\n%s\n", letter->text);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  DgInviteOrder order = { .language_given = cli->language_given, .language = cli->language };
  g_autoptr (DgStore) store = NULL;
  g_autoptr (DgPerson) person = NULL;
  g_auto (DgCliInvite) invite = { 0 };
  g_autoptr (DgLetterPreview) letter = NULL;
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
  letter = dg_letter_preview_new (&order, delegate, session, error);
  if (letter == NULL)
    return -1;

  if (letter->obstacle != NULL)
    dg_cli_warn ("%s", letter->obstacle);
  if (cli->json)
    print_json (letter, invite.event, session, dg_person_get_fields (person)->id);
  else if (html)
    g_print ("%s\n", letter->html);
  else
    print_text (letter);

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
