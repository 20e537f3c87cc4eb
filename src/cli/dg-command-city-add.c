/* delegatctl city add: one city or a list of cities from JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include <glib/gi18n.h>

static gboolean
add_city (DgChange *change, const DgJsonPlace *place, JsonArray *added, GError **error)
{
  g_autoptr (DgCity) city = dg_city_new_from_json (place, DG_LANGUAGE_EN, error);
  JsonObject *object;

  if (city == NULL || !dg_change_put_city (change, city, error))
    return FALSE;

  object = json_object_new ();
  dg_record_to_json (&dg_city_record, dg_city_get_fields (city), object);
  json_array_add_object_element (added, object);

  return TRUE;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (JsonNode) node = dg_cli_read_json (arguments[0], error);
  g_autoptr (DgStore) store = node != NULL ? dg_cli_open (cli, DG_STORE_CREATE, error) : NULL;
  g_autoptr (DgChange) change = store != NULL ? dg_change_begin (store, "city add", error) : NULL;
  g_autoptr (JsonArray) added = json_array_new ();
  DgJsonPlace root;
  gboolean good = TRUE;

  if (change == NULL)
    return -1;

  root = dg_json_root (node);
  if (dg_json_is_array (&root))
    for (guint i = 0; good && i < dg_json_length (&root); i++)
      {
        DgJsonPlace element = dg_json_element (&root, i);

        good = add_city (change, &element, added, error);
      }
  else
    good = add_city (change, &root, added, error);

  if (!good)
    {
      g_prefix_error (error, "%s: ", arguments[0]);
      return -1;
    }
  if (!dg_change_commit (change, error))
    return -1;

  if (cli->json)
    dg_cli_print_array (g_steal_pointer (&added));
  else
    dg_cli_print_line (g_dngettext (GETTEXT_PACKAGE, "Wrote %u city.", "Wrote %u cities.",
                                    json_array_get_length (added)),
                       json_array_get_length (added));

  return DG_EXIT_DONE;
}

const DgCommand dg_command_city_add = {
  .name = "city add",
  .arguments = "FILE",
  .summary = N_ ("Add or replace cities from a JSON file: an object or a list"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
