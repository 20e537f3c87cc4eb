/* delegatctl check: whether the registry is sound.
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
  g_autoptr (GPtrArray) problems = store != NULL ? dg_integrity_check (store, error) : NULL;

  if (problems == NULL)
    return -1;

  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < problems->len; i++)
        json_array_add_string_element (array, g_ptr_array_index (problems, i));
      json_object_set_boolean_member (object, "sound", problems->len == 0);
      json_object_set_array_member (object, "problems", array);
      dg_cli_print_object (object);
    }
  else if (problems->len == 0)
    dg_cli_print_line (_ ("The registry is sound."));
  else
    for (guint i = 0; i < problems->len; i++)
      dg_cli_print_line ("%s", (const char *) g_ptr_array_index (problems, i));

  return problems->len == 0 ? DG_EXIT_DONE : DG_EXIT_REGISTRY;
}

const DgCommand dg_command_check = {
  .name = "check",
  .arguments = "",
  .summary = N_ ("Check the file and the rules of the domain"),
  .run = run,
};
