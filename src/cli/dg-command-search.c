/* delegatctl search: people and events, in either script.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "cli/dg-cli-table.h"

#include <glib/gi18n.h>

static void
add_result (JsonArray *array, const char *type, const char *id, const char *name)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", type);
  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "name", name);
  json_array_add_object_element (array, object);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_READ, error);
  g_autoptr (GPtrArray) people =
      store != NULL ? dg_store_find_people (store, arguments[0], error) : NULL;
  g_autoptr (GPtrArray) events =
      people != NULL ? dg_store_search (store, "event", arguments[0], error) : NULL;
  g_autoptr (DgCliTable) table = dg_cli_table_new (_ ("Type"), _ ("Id"), _ ("Name"), NULL);
  g_autoptr (JsonArray) array = json_array_new ();

  if (events == NULL)
    return -1;

  for (guint i = 0; i < people->len; i++)
    {
      const DgPersonFields *fields = dg_person_get_fields (g_ptr_array_index (people, i));

      add_result (array, "person", fields->id, fields->name);
      dg_cli_table_add (table, _ ("person"));
      dg_cli_table_add (table, fields->id);
      dg_cli_table_add (table, fields->name);
    }
  for (guint i = 0; i < events->len; i++)
    {
      const char *id = g_ptr_array_index (events, i);
      g_autoptr (DgEvent) event = dg_store_get_event (store, id, error);

      if (event == NULL)
        return -1;
      add_result (array, "event", id, dg_event_get_title (event, cli->language, NULL));
      dg_cli_table_add (table, _ ("event"));
      dg_cli_table_add (table, id);
      dg_cli_table_add (table, dg_event_get_title (event, cli->language, NULL));
    }

  if (cli->json)
    dg_cli_print_array (g_steal_pointer (&array));
  else if (json_array_get_length (array) == 0)
    dg_cli_print_line (_ ("Nothing is found for “%s”."), arguments[0]);
  else
    dg_cli_table_print (table);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_search = {
  .name = "search",
  .arguments = "TEXT",
  .summary = N_ ("Find people and events; either script finds both"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
