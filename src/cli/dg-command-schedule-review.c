/* delegatctl schedule review: what was changed both here and in the schedule.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-table.h"
#include "cli/dg-commands.h"
#include "core/base/dg-json.h"
#include "core/schedule/dg-review.h"

#include <glib/gi18n.h>

/* What stands in a cell: text as it is, everything else as JSON. */
static char *
dup_shown (DgCli *cli, DgEvent *event, JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("–");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (JSON_NODE_HOLDS_OBJECT (node) &&
      json_object_has_member (json_node_get_object (node), "starts"))
    {
      JsonObject *object = json_node_get_object (node);

      return g_strdup_printf ("%s – %s",
                              json_object_get_string_member_with_default (object, "starts", ""),
                              json_object_get_string_member_with_default (object, "ends", ""));
    }

  return dg_json_to_text (node, FALSE);
}

static void
add_cell (DgCliTable *table, DgCli *cli, DgEvent *event, JsonNode *node)
{
  g_autofree char *shown = dup_shown (cli, event, node);
  g_autofree char *line = g_strdelimit (g_strdup (shown), "\n\r\t", ' ');

  dg_cli_table_add (table, line);
}

static void
print_table (DgCli *cli, DgEvent *event, GPtrArray *items)
{
  g_autoptr (DgCliTable) table = dg_cli_table_new (_ ("Session"), _ ("Title"), _ ("Member"),
                                                   _ ("Before"), _ ("Here"), _ ("There"), NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const DgReviewItem *item = g_ptr_array_index (items, i);

      dg_cli_table_add (table, dg_session_get_id (item->session));
      dg_cli_table_add (
          table,
          dg_event_get_text (event, dg_session_get_fields (item->session)->title, cli->language));
      dg_cli_table_add (table, item->member);
      add_cell (table, cli, event, item->base);
      add_cell (table, cli, event, item->ours);
      add_cell (table, cli, event, item->theirs);
    }
  dg_cli_table_print (table);
}

static JsonArray *
describe (GPtrArray *items)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      const DgReviewItem *item = g_ptr_array_index (items, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "session", dg_session_get_id (item->session));
      json_object_set_member (object, "title",
                              dg_text_to_json (dg_session_get_fields (item->session)->title));
      json_object_set_string_member (object, "member", item->member);
      json_object_set_member (object, "base", json_node_copy (item->base));
      json_object_set_member (object, "ours", json_node_copy (item->ours));
      json_object_set_member (object, "theirs", json_node_copy (item->theirs));
      json_object_set_string_member (object, "noticed_at", item->noticed_at);
      json_array_add_object_element (array, object);
    }

  return array;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_READ, error);
  g_autoptr (DgEvent) event =
      store != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  g_autoptr (GPtrArray) items = event != NULL ? dg_review_list (store, event, error) : NULL;

  if (items == NULL)
    return -1;

  if (cli->json)
    dg_cli_print_array (describe (items));
  else if (items->len == 0)
    dg_cli_print_line (_ ("Nothing waits for a decision."));
  else
    print_table (cli, event, items);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_schedule_review = {
  .name = "schedule review",
  .arguments = "EVENT",
  .summary = N_ ("List what was changed both here and in the schedule, and waits for a decision"),
  .description = N_ ("Until “schedule decide” settles it, what was made here stays."),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
