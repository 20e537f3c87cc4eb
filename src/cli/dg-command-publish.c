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

static const GOptionEntry options[] = {
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &folder,
    N_ ("Write pages and calendar files into this folder, for any web server"), N_ ("DIR") },
  { "address", 0, 0, G_OPTION_ARG_STRING, &address,
    N_ ("Where the web shows that folder; remembered with the event"), N_ ("URL") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
check_options (GError **error)
{
  if (address != NULL && folder == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--address belongs to --output"));
      return FALSE;
    }

  return TRUE;
}

/* Takes over from @last what need not be said again. */
static gboolean
choose_folder (DgPublication *choice, const DgPublication *last, GError **error)
{
  choice->way = DG_PUBLICATION_FOLDER;
  choice->place = g_canonicalize_filename (folder, NULL);

  if (address != NULL && *address != '\0')
    choice->address = dg_public_site_normalize_address (address, error);
  else if (address == NULL && last != NULL && g_str_equal (last->place, choice->place))
    choice->address = g_strdup (last->address);

  return address == NULL || *address == '\0' || choice->address != NULL;
}

/* What was asked for: by the options, or by nothing, which means what was asked for last. */
static DgPublication *
choose (DgCli *cli, DgStore *store, const char *event, GError **error)
{
  g_autoptr (DgPublication) last = NULL;
  g_autoptr (DgPublication) choice = NULL;

  if (folder == NULL)
    {
      if (!dg_publications_find_last (store, event, &last, error))
        return NULL;
      if (last == NULL)
        g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                             _ ("say where to publish the event: --output DIR or --caldav URL"));
      else if (cli->language_given)
        {
          g_free (last->language);
          last->language = g_strdup (dg_language_get_tag (cli->language));
        }
      return g_steal_pointer (&last);
    }

  if (!dg_publications_find (store, event, DG_PUBLICATION_FOLDER, &last, error))
    return NULL;
  choice = g_new0 (DgPublication, 1);
  choice->event = g_strdup (event);
  if (cli->language_given)
    choice->language = g_strdup (dg_language_get_tag (cli->language));

  return choose_folder (choice, last, error) ? g_steal_pointer (&choice) : NULL;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = NULL;
  g_autoptr (DgEvent) event = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GHashTable) revisions = NULL;
  g_autoptr (DgPublication) publication = NULL;
  DgCliPublish publish;

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

  publish = (DgCliPublish){ cli, store, event, sessions, revisions };
  return dg_cli_publish_folder (&publish, publication, error);
}

const DgCommand dg_command_publish = {
  .name = "publish",
  .arguments = "EVENT [--output DIR]",
  .summary = N_ ("Publish an event for everybody to read and subscribe to"),
  .description = N_ ("Without a place, the event is published where it was published last."),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
