/* delegatctl event remove: an event with its sessions, delegations and registrations.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include <glib/gi18n.h>

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_WRITE, error);
  g_autoptr (DgChange) change =
      store != NULL ? dg_change_begin (store, "event remove", error) : NULL;
  g_autoptr (DgEvent) event =
      change != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;

  if (event == NULL || !dg_change_remove_event (change, arguments[0], error) ||
      !dg_change_commit (change, error))
    return -1;

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "removed", arguments[0]);
      dg_cli_print_object (object);
    }
  else
    dg_cli_print_line (_ ("Removed “%s”; “delegatctl undo” brings it back."),
                       dg_event_get_title (event, cli->language, NULL));

  return DG_EXIT_DONE;
}

const DgCommand dg_command_event_remove = {
  .name = "event remove",
  .arguments = "EVENT",
  .summary = N_ ("Remove an event with its sessions, delegations and registrations"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
