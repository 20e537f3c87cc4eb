/* delegatctl schedule refresh: fetches the schedules of all events that have an address.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-schedule.h"
#include "cli/dg-commands.h"

#include <glib/gi18n.h>

/* What became of one event; @error is what kept it from being fetched. */
static void
report_event (
    DgCli *cli, JsonArray *array, DgEvent *event, const DgSyncReport *report, const GError *error)
{
  JsonObject *object = report != NULL ? dg_cli_describe_sync (report) : json_object_new ();

  json_object_set_string_member (object, "event", dg_event_get_id (event));
  if (error != NULL)
    json_object_set_string_member (object, "error", error->message);
  json_array_add_object_element (array, object);

  if (cli->json || report == NULL)
    return;
  dg_cli_print_line ("%s", dg_event_get_title (event, cli->language, NULL));
  dg_cli_print_sync (cli, event, report);
}

/* One event that cannot be fetched keeps no other from it; the first failure is the exit code. */
static int
refresh (DgCli *cli, DgStore *store, GPtrArray *events, JsonArray *array)
{
  int status = DG_EXIT_DONE;

  for (guint i = 0; i < events->len; i++)
    {
      DgEvent *event = g_ptr_array_index (events, i);
      const char *id = dg_event_get_id (event);
      const DgSyncOptions options = { .apply = DG_SYNC_APPLY_UNDISPUTED };
      g_autoptr (DgFeedState) state = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (DgSyncReport) report = NULL;
      int outcome;

      if (dg_feeds_find_state (store, id, &state, &error) && state == NULL &&
          dg_event_get_fields (event)->schedule_url == NULL)
        continue;
      if (error == NULL)
        report = dg_sync_run (store, id, &options, NULL, &error);

      report_event (cli, array, event, report, error);
      if (error != NULL)
        {
          dg_cli_warn ("%s: %s", id, error->message);
          outcome = dg_cli_get_exit_code (error);
        }
      else
        outcome = dg_cli_judge_sync (report, options.apply);
      if (status == DG_EXIT_DONE)
        status = outcome;
    }

  return status;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_WRITE, error);
  g_autoptr (GPtrArray) events = store != NULL ? dg_store_list_events (store, error) : NULL;
  g_autoptr (JsonArray) array = json_array_new ();
  int status;

  if (events == NULL)
    return -1;

  status = refresh (cli, store, events, array);
  if (cli->json)
    dg_cli_print_array (g_steal_pointer (&array));
  else if (json_array_get_length (array) == 0)
    dg_cli_print_line (
        _ ("No event has the address of a schedule; “delegatctl schedule fetch” gives one."));

  return status;
}

const DgCommand dg_command_schedule_refresh = {
  .name = "schedule refresh",
  .arguments = "",
  .summary = N_ ("Fetch the schedules of all events that have an address"),
  .run = run,
};
