/* delegatctl search: people and events, in either script.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "cli/dg-cli-table.h"
#include "core/store/dg-search.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_result (JsonArray *array, const char *type, const char *id, const char *name)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", type);
  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "name", name);
  json_array_add_object_element (array, object);
}

/* Returns: (transfer full): what it is called; %NULL with an error */
static char *
dup_name (DgCli *cli, DgStore *store, const DgSearchHit *hit, GError **error)
{
  g_autoptr (DgPerson) person = NULL;
  g_autoptr (DgEvent) event = NULL;

  if (strcmp (hit->entity, "person") == 0)
    {
      person = dg_store_get_person (store, hit->id, error);
      return person != NULL ? g_strdup (dg_person_get_fields (person)->name) : NULL;
    }

  event = dg_store_get_event (store, hit->id, error);
  return event != NULL ? g_strdup (dg_event_get_title (event, cli->language, NULL)) : NULL;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_READ, error);
  g_autoptr (GPtrArray) hits =
      store != NULL ? dg_store_search_ranked (store, arguments[0], error) : NULL;
  g_autoptr (DgCliTable) table = dg_cli_table_new (_ ("Type"), _ ("Id"), _ ("Name"), NULL);
  g_autoptr (JsonArray) array = json_array_new ();

  if (hits == NULL)
    return -1;

  for (guint i = 0; i < hits->len; i++)
    {
      const DgSearchHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *name = dup_name (cli, store, hit, error);

      if (name == NULL)
        return -1;
      add_result (array, hit->entity, hit->id, name);
      dg_cli_table_add (table, strcmp (hit->entity, "person") == 0 ? _ ("person") : _ ("event"));
      dg_cli_table_add (table, hit->id);
      dg_cli_table_add (table, name);
    }

  if (cli->json)
    dg_cli_print_array (g_steal_pointer (&array));
  else if (hits->len == 0)
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
