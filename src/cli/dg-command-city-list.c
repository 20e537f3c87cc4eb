/* delegatctl city list: the controlled list of cities.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "cli/dg-cli-table.h"
#include "core/i18n/dg-format.h"

#include <glib/gi18n.h>

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_READ, error);
  g_autoptr (GPtrArray) cities = store != NULL ? dg_store_list_cities (store, error) : NULL;
  g_autoptr (DgCliTable) table = dg_cli_table_new (_ ("Id"), _ ("City"), _ ("Country"), NULL);
  JsonArray *array = NULL;

  if (cities == NULL)
    return -1;

  if (cli->json)
    array = json_array_new ();
  for (guint i = 0; i < cities->len; i++)
    {
      DgCity *city = g_ptr_array_index (cities, i);

      if (cli->json)
        {
          JsonObject *object = json_object_new ();

          dg_record_to_json (&dg_city_record, dg_city_get_fields (city), object);
          json_array_add_object_element (array, object);
        }
      else
        {
          g_autofree char *country =
              dg_format_country (cli->language, dg_city_get_fields (city)->country);

          dg_cli_table_add (table, dg_city_get_fields (city)->id);
          dg_cli_table_add (table, dg_city_get_name (city, cli->language));
          dg_cli_table_add (table, country);
        }
    }

  if (cli->json)
    dg_cli_print_array (array);
  else
    dg_cli_table_print (table);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_city_list = {
  .name = "city list",
  .arguments = "",
  .summary = N_ ("List the cities that can send delegates"),
  .run = run,
};
