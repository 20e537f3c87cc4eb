/* delegatctl log: the journal, newest first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "cli/dg-cli-table.h"
#include "core/store/dg-journal.h"

#include <glib/gi18n.h>

static char *event;
static char *person;

static const GOptionEntry options[] = {
  { "event", 0, 0, G_OPTION_ARG_STRING, &event, N_ ("Only what was about this event"), N_ ("E") },
  { "person", 0, 0, G_OPTION_ARG_STRING, &person, N_ ("Only what was about this person"),
    N_ ("P") },
  G_OPTION_ENTRY_NULL,
};

static void
add_json (JsonArray *array, const DgJournalItem *item, const char *when)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", item->id);
  json_object_set_string_member (object, "when", when);
  json_object_set_string_member (object, "who", item->made_by);
  json_object_set_string_member (object, "what", item->what);
  if (item->subject != NULL)
    json_object_set_string_member (object, "subject", item->subject);
  json_object_set_int_member (object, "rows", item->n_entries);
  json_object_set_string_member (object, "state", item->state);
  json_array_add_object_element (array, object);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_READ, error);
  g_autoptr (GPtrArray) items =
      store != NULL ? dg_journal_list (store, event, person, error) : NULL;
  g_autoptr (DgCliTable) table = dg_cli_table_new (_ ("When"), _ ("Who"), _ ("What"), _ ("About"),
                                                   _ ("Rows"), _ ("State"), NULL);
  g_autoptr (JsonArray) array = json_array_new ();

  if (items == NULL)
    return -1;

  for (guint i = 0; i < items->len; i++)
    {
      const DgJournalItem *item = g_ptr_array_index (items, i);
      g_autofree char *when = dg_cli_format_time (item->made_at);

      add_json (array, item, when);
      dg_cli_table_add (table, when);
      dg_cli_table_add (table, item->made_by);
      dg_cli_table_add (table, item->what);
      dg_cli_table_add (table, item->subject);
      dg_cli_table_add_number (table, item->n_entries);
      dg_cli_table_add (table, item->state);
    }

  if (cli->json)
    dg_cli_print_array (g_steal_pointer (&array));
  else
    dg_cli_table_print (table);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_log = {
  .name = "log",
  .arguments = "[--event E] [--person P]",
  .summary = N_ ("Show who changed what, newest first"),
  .options = options,
  .run = run,
};
