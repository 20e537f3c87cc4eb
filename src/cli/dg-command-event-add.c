/* delegatctl event add: a new event from JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include <glib/gi18n.h>

static gboolean
add (DgStore *store, DgDossier *dossier, GError **error)
{
  const char *id = dg_event_get_id (dg_dossier_get_event (dossier));
  g_autoptr (DgChange) change = dg_change_begin (store, "event add", error);
  g_autoptr (DgEvent) known = NULL;

  if (change == NULL)
    return FALSE;

  known = dg_store_get_event (store, id, NULL);
  if (known != NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("there is already an event “%s”; “delegatctl event edit” changes it"), id);
      return FALSE;
    }

  return dg_change_put_dossier (change, dossier, error) && dg_change_commit (change, error);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (JsonNode) node = dg_cli_read_json (arguments[0], error);
  g_autoptr (DgDossier) dossier = NULL;
  g_autoptr (DgStore) store = NULL;
  DgJsonPlace root;

  if (node == NULL)
    return -1;

  root = dg_json_root (node);
  dossier = dg_dossier_new_from_json (&root, error);
  if (dossier == NULL)
    {
      g_prefix_error (error, "%s: ", arguments[0]);
      return -1;
    }

  store = dg_cli_open (cli, DG_STORE_CREATE, error);
  if (store == NULL || !add (store, dossier, error))
    return -1;

  if (cli->json)
    return dg_cli_print_dossier (store, dg_event_get_id (dg_dossier_get_event (dossier)), error);

  dg_cli_print_line (_ ("Added “%s” (%s)."),
                     dg_event_get_title (dg_dossier_get_event (dossier), cli->language, NULL),
                     dg_event_get_id (dg_dossier_get_event (dossier)));
  return DG_EXIT_DONE;
}

const DgCommand dg_command_event_add = {
  .name = "event add",
  .arguments = "FILE",
  .summary = N_ ("Add an event from a JSON file; “-” is standard input"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
