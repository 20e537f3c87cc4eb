/* delegatctl schedule history: the copies of an event's schedule that are kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-table.h"
#include "cli/dg-commands.h"
#include "core/store/dg-feed-copies.h"

#include <glib/gi18n.h>

static void
print_table (GPtrArray *copies)
{
  g_autoptr (DgCliTable) table =
      dg_cli_table_new (_ ("Copy"), _ ("Fetched"), _ ("Format"), _ ("Bytes"), _ ("From"), NULL);

  for (guint i = 0; i < copies->len; i++)
    {
      const DgFeedCopy *copy = g_ptr_array_index (copies, i);

      dg_cli_table_add_number (table, copy->number);
      dg_cli_table_add (table, copy->fetched_at);
      dg_cli_table_add (table, copy->format);
      dg_cli_table_add_number (table, copy->size);
      dg_cli_table_add (table, copy->url);
    }
  dg_cli_table_print (table);
}

static JsonArray *
describe (GPtrArray *copies)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < copies->len; i++)
    {
      const DgFeedCopy *copy = g_ptr_array_index (copies, i);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "copy", copy->number);
      json_object_set_string_member (object, "fetched_at", copy->fetched_at);
      json_object_set_string_member (object, "format", copy->format);
      json_object_set_string_member (object, "url", copy->url);
      if (copy->etag != NULL)
        json_object_set_string_member (object, "etag", copy->etag);
      if (copy->last_modified != NULL)
        json_object_set_string_member (object, "last_modified", copy->last_modified);
      json_object_set_string_member (object, "content_hash", copy->content_hash);
      json_object_set_int_member (object, "pages", copy->n_pages);
      json_object_set_int_member (object, "size", copy->size);
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
  g_autoptr (GPtrArray) copies =
      event != NULL ? dg_feed_copies_list (store, arguments[0], error) : NULL;

  if (copies == NULL)
    return -1;

  if (cli->json)
    dg_cli_print_array (describe (copies));
  else if (copies->len == 0)
    dg_cli_print_line (_ ("No schedule of this event was ever fetched."));
  else
    print_table (copies);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_schedule_history = {
  .name = "schedule history",
  .arguments = "EVENT",
  .summary = N_ ("List the last copies of the schedule of an event"),
  .description =
      N_ ("The last ten schedules that were saved are kept as they came. “schedule fetch "
          "EVENT --from-history COPY --dry-run” shows what one of them would change."),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
