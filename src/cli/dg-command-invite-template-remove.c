/* delegatctl invite template remove: back to the built-in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-letters.h"
#include "cli/dg-commands.h"

#include <glib/gi18n.h>

static char *kind;

static const GOptionEntry options[] = {
  DG_CLI_KIND_OPTION (&kind),
  G_OPTION_ENTRY_NULL,
};

static gboolean
remove_template (DgStore *store, const char *id, GError **error)
{
  g_autoptr (DgChange) change = dg_change_begin (store, "invite template remove", error);

  if (change == NULL || !dg_change_remove_template (change, id, error))
    return FALSE;
  if (dg_change_count_entries (change) == 0)
    {
      g_set_error (
          error, DG_ERROR, DG_ERROR_NOT_FOUND,
          _ ("there is no letter template %s; “delegatctl invite template list” shows those "
             "that there are"),
          id);
      return FALSE;
    }

  return dg_change_commit (change, error);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = NULL;
  g_autofree char *id = NULL;

  if (!dg_cli_require_language (cli, error) ||
      (kind != NULL && !dg_template_check_kind (kind, error)))
    return -1;

  id = dg_template_dup_id (kind, cli->language);
  store = dg_cli_open (cli, DG_STORE_WRITE, error);
  if (store == NULL || !remove_template (store, id, error))
    return -1;

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "removed", id);
      dg_cli_print_object (object);
    }
  else
    dg_cli_print_line (_ ("The letter template %s is removed; “delegatctl undo” brings it back."),
                       id);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_invite_template_remove = {
  .name = "invite template remove",
  .arguments = "--language L",
  .summary = N_ ("Remove a letter template, so that the next more general words hold"),
  .options = options,
  .run = run,
};
