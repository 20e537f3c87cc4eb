/* delegatctl delegate show: a person, and that person's events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include <glib/gi18n.h>

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_READ, error);
  g_autoptr (DgPerson) person =
      store != NULL ? dg_cli_find_person (store, arguments[0], error) : NULL;

  return person != NULL ? dg_cli_print_person (cli, store, person, error) : -1;
}

const DgCommand dg_command_delegate_show = {
  .name = "delegate show",
  .arguments = "PERSON",
  .summary = N_ ("Show a person, by id, e-mail address or name"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
