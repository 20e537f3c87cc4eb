/* delegatctl backup: a consistent copy of a registry that may be in use.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "core/store/dg-integrity.h"

#include <glib/gi18n.h>

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_READ, error);

  if (store == NULL || !dg_integrity_backup (store, arguments[0], cli->yes, error))
    return -1;

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "file", arguments[0]);
      dg_cli_print_object (object);
    }
  else
    dg_cli_print_line (_ ("The registry is copied to %s."), arguments[0]);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_backup = {
  .name = "backup",
  .arguments = "FILE",
  .summary = N_ ("Copy the registry, even while it is in use"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
