/* delegatctl event list: events by start, undated ones last.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "cli/dg-cli-table.h"
#include "core/i18n/dg-format.h"

#include <glib/gi18n.h>

static char *kind;
static char *status;

static const GOptionEntry options[] = {
  { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("Only events of this kind"), N_ ("K") },
  { "status", 0, 0, G_OPTION_ARG_STRING, &status, N_ ("Only events of this status"), N_ ("S") },
  G_OPTION_ENTRY_NULL,
};

/* Keeps the events that @kind and @status ask for. */
static gboolean
filter_events (GPtrArray *events, GError **error)
{
  int wanted_kind = -1;
  int wanted_status = -1;

  if (kind != NULL && !dg_enum_from_nick (DG_TYPE_EVENT_KIND, kind, &wanted_kind, error))
    return FALSE;
  if (status != NULL && !dg_enum_from_nick (DG_TYPE_EVENT_STATUS, status, &wanted_status, error))
    return FALSE;

  for (guint i = events->len; i > 0; i--)
    {
      const DgEventFields *fields = dg_event_get_fields (g_ptr_array_index (events, i - 1));

      if ((wanted_kind >= 0 && (int) fields->kind != wanted_kind) ||
          (wanted_status >= 0 && (int) fields->status != wanted_status))
        g_ptr_array_remove_index (events, i - 1);
    }

  return TRUE;
}

static void
print_table (DgCli *cli, GPtrArray *events)
{
  g_autoptr (DgCliTable) table =
      dg_cli_table_new (_ ("Id"), _ ("Kind"), _ ("Status"), _ ("When"), _ ("Title"), NULL);

  for (guint i = 0; i < events->len; i++)
    {
      DgEvent *event = g_ptr_array_index (events, i);
      const DgEventFields *fields = dg_event_get_fields (event);
      g_autofree char *span = dg_format_span_short (cli->language, dg_event_get_span (event));

      dg_cli_table_add (table, fields->id);
      dg_cli_table_add (table, dg_enum_get_nick (DG_TYPE_EVENT_KIND, fields->kind));
      dg_cli_table_add (table, dg_enum_get_nick (DG_TYPE_EVENT_STATUS, fields->status));
      dg_cli_table_add (table, span);
      dg_cli_table_add (table, dg_event_get_title (event, cli->language, NULL));
    }

  if (events->len == 0)
    dg_cli_print_line (_ ("There are no events."));
  else
    dg_cli_table_print (table);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_READ, error);
  g_autoptr (GPtrArray) events = store != NULL ? dg_store_list_events (store, error) : NULL;
  JsonArray *array;

  if (events == NULL || !filter_events (events, error))
    return -1;

  if (!cli->json)
    {
      print_table (cli, events);
      return DG_EXIT_DONE;
    }

  array = json_array_new ();
  for (guint i = 0; i < events->len; i++)
    {
      JsonObject *object = json_object_new ();

      dg_record_to_json (&dg_event_record, dg_event_get_fields (g_ptr_array_index (events, i)),
                         object);
      json_array_add_object_element (array, object);
    }
  dg_cli_print_array (array);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_event_list = {
  .name = "event list",
  .arguments = "[--kind K] [--status S]",
  .summary = N_ ("List events by start; undated ones come last"),
  .options = options,
  .run = run,
};
