/* delegatctl schedule review: what was changed both here and in the schedule.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-table.h"
#include "cli/dg-commands.h"
#include "core/schedule/dg-review.h"

#include <glib/gi18n.h>

/* A text: alone as it is, in several languages with their tags. */
static char *
dup_text (JsonObject *texts)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  JsonObjectIter iter;
  const char *tag;
  JsonNode *text;

  json_object_iter_init_ordered (&iter, texts);
  while (json_object_iter_next_ordered (&iter, &tag, &text))
    if (json_object_get_size (texts) == 1)
      g_string_append (shown, json_node_get_string (text));
    else
      g_string_append_printf (shown, "%s%s: %s", shown->len > 0 ? "; " : "", tag,
                              json_node_get_string (text));

  return g_string_free (g_steal_pointer (&shown), FALSE);
}

/* What stands in a cell; the core gives what events have in their JSON, and nothing else. */
static char *
dup_shown (JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("–");
  if (JSON_NODE_HOLDS_VALUE (node))
    return g_strdup (json_node_get_string (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
      g_auto (GStrv) list = NULL;

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *part = dup_shown (json_array_get_element (array, i));

          g_strv_builder_add (parts, part);
        }
      list = g_strv_builder_end (parts);
      return g_strjoinv (", ", list);
    }
  if (json_object_has_member (json_node_get_object (node), "starts"))
    {
      JsonObject *object = json_node_get_object (node);
      g_autofree char *starts = dup_shown (json_object_get_member (object, "starts"));
      g_autofree char *ends = dup_shown (json_object_get_member (object, "ends"));

      return g_strdup_printf ("%s – %s", starts, ends);
    }

  return dup_text (json_node_get_object (node));
}

static void
add_cell (DgCliTable *table, JsonNode *node)
{
  g_autofree char *shown = dup_shown (node);

  dg_cli_table_add (table, g_strdelimit (shown, "\n\r\t", ' '));
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
      add_cell (table, item->base);
      add_cell (table, item->ours);
      add_cell (table, item->theirs);
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
