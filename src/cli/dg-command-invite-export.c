/* delegatctl invite export: calendar files for delegates or for everybody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-letters.h"
#include "cli/dg-cli-progress.h"
#include "cli/dg-commands.h"
#include "core/calendar/dg-invite-export.h"
#include "core/store/dg-revisions.h"

#include <glib/gi18n.h>
#include <string.h>

static char **persons;
static char **statuses;
static gboolean to_public;
static char *method;
static gboolean per_session;
static gboolean only_changed;
static char *alarm_text;
static char *folder;

static const GOptionEntry options[] = {
  { "person", 0, 0, G_OPTION_ARG_STRING_ARRAY, &persons, N_ ("Only for this person"), N_ ("P") },
  { "status", 0, 0, G_OPTION_ARG_STRING_ARRAY, &statuses, N_ ("Only for people of this status"),
    N_ ("S") },
  { "public", 0, 0, G_OPTION_ARG_NONE, &to_public,
    N_ ("One bundle per language, with nobody’s name"), NULL },
  { "method", 0, 0, G_OPTION_ARG_STRING, &method,
    N_ ("publish: a bundle to import; request: invitations to answer"), N_ ("publish|request") },
  { "sessions", 0, 0, G_OPTION_ARG_NONE, &per_session,
    N_ ("With request: each session, besides the event"), NULL },
  { "changed", 0, 0, G_OPTION_ARG_NONE, &only_changed,
    N_ ("Only what changed since it was last exported, and what is gone"), NULL },
  { "alarm", 0, 0, G_OPTION_ARG_STRING, &alarm_text,
    N_ ("With request: when calendars remind of it before the start, in minutes or as P1D, PT2H …; "
        "remembered for the event, “none” ends it"),
    N_ ("TIME") },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_ ("The folder to write to"), N_ ("DIR") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
read_options (DgInviteOrder *order, GError **error)
{
  if (folder == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("say where to write the files: --output DIR"));
      return FALSE;
    }

  if (!dg_cli_check_method (method, error))
    return FALSE;
  order->as_request = g_strcmp0 (method, "request") == 0;
  if (alarm_text != NULL && !order->as_request)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--alarm goes with --method request; a bundle never rings"));
      return FALSE;
    }
  if (to_public && order->as_request)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("a public bundle is published; it cannot be a request"));
      return FALSE;
    }

  order->to_public = to_public;
  order->per_session = per_session;
  order->only_changed = only_changed;

  return TRUE;
}

/* Gives the event the alarm that the options ask for. */
static gboolean
set_alarm (DgEvent **event, GError **error)
{
  DgEventFields fields = *dg_event_get_fields (*event);
  DgEvent *changed;

  if (alarm_text == NULL)
    return TRUE;
  if (!dg_cli_read_alarm (alarm_text, &fields.reminder, error))
    return FALSE;

  changed = dg_event_new (&fields, error);
  if (changed == NULL)
    return FALSE;
  g_object_unref (*event);
  *event = changed;

  return TRUE;
}

/* Once the files are there. An event that had this alarm already leaves no trace in the journal. */
static gboolean
remember_alarm (DgStore *store, DgEvent *event, GError **error)
{
  g_autoptr (DgChange) change = NULL;

  if (alarm_text == NULL)
    return TRUE;
  change = dg_change_begin (store, "event edit", error);

  return change != NULL && dg_change_put_event (change, event, error) &&
         dg_change_commit (change, error);
}

static const char *
get_person_id (DgDelegate *delegate)
{
  return delegate != NULL ? dg_person_get_fields (dg_delegate_get_person (delegate))->id : NULL;
}

static void
print_json (DgEvent *event, GPtrArray *files, const DgInvitePlan *plan)
{
  JsonObject *object = json_object_new ();
  JsonArray *written = json_array_new ();
  JsonArray *skipped = json_array_new ();

  for (guint i = 0; i < files->len; i++)
    {
      const DgInviteFile *file = g_ptr_array_index (files, i);
      const DgInvitePlanItem *item = file->item;
      g_autofree char *path = g_build_filename (folder, file->name, NULL);
      JsonObject *entry = json_object_new ();

      json_object_set_string_member (entry, "file", path);
      json_object_set_string_member (entry, "event", dg_event_get_id (event));
      if (item->session != NULL)
        json_object_set_string_member (entry, "session", dg_session_get_id (item->session));
      if (item->delegate != NULL)
        json_object_set_string_member (entry, "person", get_person_id (item->delegate));
      else
        json_object_set_null_member (entry, "person");
      json_object_set_string_member (entry, "language", dg_language_get_tag (item->language));
      json_object_set_string_member (entry, "method", dg_invite_get_method (item->kind));
      json_object_set_int_member (entry, "sequence", item->revision.sequence);
      json_object_set_string_member (entry, "reason",
                                     dg_enum_get_nick (DG_TYPE_INVITE_PLAN_REASON, item->reason));
      json_array_add_object_element (written, entry);
    }
  for (guint i = 0; i < plan->without_address->len; i++)
    {
      JsonObject *entry = json_object_new ();

      json_object_set_string_member (entry, "person",
                                     get_person_id (g_ptr_array_index (plan->without_address, i)));
      json_object_set_string_member (entry, "reason", "no e-mail address of their own");
      json_array_add_object_element (skipped, entry);
    }

  json_object_set_array_member (object, "written", written);
  json_object_set_int_member (object, "unchanged", plan->unchanged);
  json_object_set_array_member (object, "skipped", skipped);
  dg_cli_print_object (object);
}

static void
print_text (GPtrArray *files, const DgInvitePlan *plan)
{
  static const char *const reasons[] = {
    [DG_INVITE_NEW] = N_ ("new"),
    [DG_INVITE_CHANGED] = N_ ("changed"),
    [DG_INVITE_SAME] = N_ ("as before"),
    [DG_INVITE_GONE] = N_ ("cancelled"),
  };

  for (guint i = 0; i < files->len; i++)
    {
      const DgInviteFile *file = g_ptr_array_index (files, i);

      dg_cli_print_line ("%s (%s)", file->name, _ (reasons[file->item->reason]));
    }
  dg_cli_print_line (g_dngettext (GETTEXT_PACKAGE, "%u file was written to %s.",
                                  "%u files were written to %s.", files->len),
                     files->len, folder);
  if (plan->unchanged > 0)
    dg_cli_print_line (g_dngettext (GETTEXT_PACKAGE, "%u file needs no update.",
                                    "%u files need no update.", plan->unchanged),
                       plan->unchanged);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  DgInviteOrder order = { .language_given = cli->language_given, .language = cli->language };
  g_autoptr (DgStore) store = NULL;
  g_auto (DgCliInvite) invite = { 0 };
  g_autoptr (DgInvitePlan) plan = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) told = NULL;

  if (!read_options (&order, error))
    return -1;

  store = dg_cli_open (cli, DG_STORE_WRITE, error);
  if (store == NULL || !dg_cli_invite_read (&invite, store, arguments[0], error) ||
      !dg_cli_choose_delegates (store, invite.delegates, persons, statuses, error) ||
      !set_alarm (&invite.event, error) ||
      !dg_cli_invite_order (&invite, &order, dg_revisions_settle, store, error))
    return -1;

  plan = dg_invite_plan_new (&order, error);
  files = plan != NULL ? dg_invite_export_write (&order, plan, folder, dg_cli_show_progress, NULL,
                                                 NULL, error)
                       : NULL;
  if (files == NULL)
    return -1;

  told = dg_invite_export_list_told (plan);
  if (!dg_revisions_record (store, arguments[0], told, error) ||
      !remember_alarm (store, invite.event, error))
    return -1;

  for (guint i = 0; i < plan->without_address->len; i++)
    dg_cli_warn (_ ("%s has no e-mail address besides the organiser’s and gets no invitation"),
                 get_person_id (g_ptr_array_index (plan->without_address, i)));
  if (cli->json)
    print_json (invite.event, files, plan);
  else
    print_text (files, plan);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_invite_export = {
  .name = "invite export",
  .arguments = "EVENT --output DIR",
  .summary = N_ ("Write calendar files in each delegate’s language"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
