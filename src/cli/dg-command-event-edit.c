/* delegatctl event edit: changes an event by a merge patch (RFC 7396).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include <glib/gi18n.h>

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (JsonNode) patch = dg_cli_read_json (arguments[1], error);
  g_autoptr (DgStore) store = patch != NULL ? dg_cli_open (cli, DG_STORE_WRITE, error) : NULL;
  g_autoptr (DgChange) change = store != NULL ? dg_change_begin (store, "event edit", error) : NULL;
  g_autoptr (DgDossier) before =
      change != NULL ? dg_store_get_dossier (store, arguments[0], error) : NULL;
  g_autoptr (DgDossier) after = NULL;
  g_autoptr (JsonNode) old = NULL;
  g_autoptr (JsonNode) patched = NULL;
  DgJsonPlace root;

  if (before == NULL)
    return -1;

  old = dg_dossier_to_json (before);
  patched = dg_json_merge_patch (old, patch);
  root = dg_json_root (patched);
  after = dg_dossier_new_from_json (&root, error);
  if (after == NULL)
    {
      g_prefix_error (error, "%s: ", arguments[1]);
      return -1;
    }

  if (!g_str_equal (dg_event_get_id (dg_dossier_get_event (after)), arguments[0]))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                   _ ("%s: an event keeps its id “%s”; add a new event instead"), arguments[1],
                   arguments[0]);
      return -1;
    }

  if (!dg_change_put_dossier (change, after, error) || !dg_change_commit (change, error))
    return -1;

  if (cli->json)
    return dg_cli_print_dossier (store, arguments[0], error);

  dg_cli_print_line (_ ("Changed “%s”."),
                     dg_event_get_title (dg_dossier_get_event (after), cli->language, NULL));
  return DG_EXIT_DONE;
}

const DgCommand dg_command_event_edit = {
  .name = "event edit",
  .arguments = "EVENT FILE",
  .summary = N_ ("Change an event by a partial JSON object (merge patch)"),
  .min_arguments = 2,
  .max_arguments = 2,
  .run = run,
};
