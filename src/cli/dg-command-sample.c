/* delegatctl sample: fills the registry with the four sample events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "core/store/dg-sample.h"

#include <glib/gi18n.h>

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_CREATE, error);
  guint n_changed;

  if (store == NULL || !dg_sample_fill (store, &n_changed, error))
    return -1;

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "changed", n_changed);
      dg_cli_print_object (object);
    }
  else if (n_changed == 0)
    dg_cli_print_line (_ ("The sample events are already there; nothing was changed."));
  else
    dg_cli_print_line (_ ("The sample events are in %s now."), dg_store_get_path (store));

  return DG_EXIT_DONE;
}

const DgCommand dg_command_sample = {
  .name = "sample",
  .arguments = "",
  .summary = N_ ("Fill the registry with the four sample events"),
  .run = run,
};
