/* delegatctl publish: an event for everybody, on the web or in a CalDAV collection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-publish.h"
#include "cli/dg-commands.h"
#include "core/calendar/dg-invite-export.h"
#include "core/calendar/dg-public-site.h"
#include "core/store/dg-revisions.h"

#include <glib/gi18n.h>

static char *folder;
static char *address;
static char *caldav;
static char *user;
static gboolean password_stdin;
static gboolean remember;
static gboolean force;

static const GOptionEntry options[] = {
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &folder,
    N_ ("Write pages and calendar files into this folder, for any web server"), N_ ("DIR") },
  { "address", 0, 0, G_OPTION_ARG_STRING, &address,
    N_ ("Where the web shows that folder; remembered with the event"), N_ ("URL") },
  { "caldav", 0, 0, G_OPTION_ARG_STRING, &caldav,
    N_ ("Keep this calendar on a CalDAV server up to date; it is made if it is not there"),
    N_ ("URL") },
  { "user", 0, 0, G_OPTION_ARG_STRING, &user,
    N_ ("Who signs in to that server; remembered with the event"), N_ ("NAME") },
  { "password-stdin", 0, 0, G_OPTION_ARG_NONE, &password_stdin,
    N_ ("Read the password from standard input instead of the keyring"), NULL },
  { "remember", 0, 0, G_OPTION_ARG_NONE, &remember, N_ ("Keep that password in the keyring"),
    NULL },
  { "force", 0, 0, G_OPTION_ARG_NONE, &force,
    N_ ("Write over entries that somebody changed on the server"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
check_options (GError **error)
{
  const char *problem = NULL;

  if (folder != NULL && caldav != NULL)
    problem = _ ("--output and --caldav are two commands; give them one after the other");
  else if (address != NULL && folder == NULL)
    problem = _ ("--address belongs to --output");
  else if ((user != NULL || password_stdin || force) && folder != NULL)
    problem = _ ("--user, --password-stdin and --force belong to --caldav");
  else if (remember && !password_stdin)
    problem = _ ("--remember belongs to --password-stdin");

  if (problem != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, problem);

  return problem == NULL;
}

/* Takes over from @last what need not be said again. */
static gboolean
choose_folder (DgPublication *choice, const DgPublication *last, GError **error)
{
  choice->place = g_canonicalize_filename (folder, NULL);

  if (address != NULL && *address != '\0')
    choice->address = dg_public_site_normalize_address (address, error);
  else if (address == NULL && last != NULL && g_str_equal (last->place, choice->place))
    choice->address = g_strdup (last->address);

  return address == NULL || *address == '\0' || choice->address != NULL;
}

static gboolean
choose_collection (DgPublication *choice, const DgPublication *last, GError **error)
{
  choice->place = dg_public_site_normalize_address (caldav, error);
  if (choice->place == NULL)
    return FALSE;

  if (last != NULL && g_str_equal (last->place, choice->place))
    {
      choice->name = g_strdup (last->name);
      choice->user = g_strdup (last->user);
      choice->language = g_strdup (last->language);
    }

  return TRUE;
}

/* What was asked for the last time, where nothing is asked for now. */
static DgPublication *
choose_last (DgStore *store, const char *event, GError **error)
{
  DgPublication *last;

  if (dg_publications_find_last (store, event, &last, error) && last == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _ ("say where to publish the event: --output DIR or --caldav URL"));

  return last;
}

static DgPublication *
choose_new (DgStore *store, const char *event, GError **error)
{
  DgPublicationWay way = folder != NULL ? DG_PUBLICATION_FOLDER : DG_PUBLICATION_CALDAV;
  g_autoptr (DgPublication) last = NULL;
  g_autoptr (DgPublication) choice = NULL;

  if (!dg_publications_find (store, event, way, &last, error))
    return NULL;

  choice = g_new0 (DgPublication, 1);
  choice->event = g_strdup (event);
  choice->way = way;
  if (way == DG_PUBLICATION_FOLDER ? !choose_folder (choice, last, error)
                                   : !choose_collection (choice, last, error))
    return NULL;

  return g_steal_pointer (&choice);
}

static void
replace (char **member, const char *value)
{
  g_free (*member);
  *member = g_strdup (value);
}

static DgPublication *
choose (DgCli *cli, DgStore *store, const char *event, GError **error)
{
  DgPublication *choice = folder == NULL && caldav == NULL ? choose_last (store, event, error)
                                                           : choose_new (store, event, error);

  if (choice == NULL)
    return NULL;

  if (cli->language_given)
    replace (&choice->language, dg_language_get_tag (cli->language));
  if (user != NULL)
    replace (&choice->user, *user != '\0' ? user : NULL);

  return choice;
}

static int
publish (const DgCliPublish *what, const DgPublication *publication, GError **error)
{
  const DgCliPublishLogin login = { password_stdin, remember, force };

  return publication->way == DG_PUBLICATION_FOLDER
             ? dg_cli_publish_folder (what, publication, error)
             : dg_cli_publish_caldav (what, publication, &login, error);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = NULL;
  g_autoptr (DgEvent) event = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GHashTable) revisions = NULL;
  g_autoptr (DgPublication) publication = NULL;
  DgCliPublish what;

  if (!check_options (error))
    return -1;

  store = dg_cli_open (cli, DG_STORE_WRITE, error);
  event = store != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  publication = event != NULL ? choose (cli, store, arguments[0], error) : NULL;
  sessions = publication != NULL ? dg_store_list_sessions (store, event, error) : NULL;
  if (sessions == NULL)
    return -1;

  if (!dg_span_is_known (dg_event_get_span (event)))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("“%s” has no date yet, so there is nothing to publish; set when it starts "
                      "first"),
                   arguments[0]);
      return -1;
    }

  revisions = dg_invite_export_settle (event, sessions, dg_revisions_settle, store, error);
  if (revisions == NULL)
    return -1;

  what = (DgCliPublish){ cli, store, event, sessions, revisions };
  return publish (&what, publication, error);
}

const DgCommand dg_command_publish = {
  .name = "publish",
  .arguments = "EVENT [--output DIR | --caldav URL]",
  .summary = N_ ("Publish an event for everybody to read and subscribe to"),
  .description = N_ ("Without a place, the event is published where it was published last."),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
