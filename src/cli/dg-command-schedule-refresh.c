/* delegatctl schedule refresh: fetches the schedules of all events that have an address.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-progress.h"
#include "cli/dg-cli-schedule.h"
#include "cli/dg-commands.h"
#include "core/schedule/dg-refresh.h"

#include <glib/gi18n.h>

static JsonObject *
describe (DgStore *store, const DgRefreshOutcome *outcome)
{
  JsonObject *object;

  if (outcome->report != NULL)
    object = dg_cli_describe_sync (outcome->report);
  else if (outcome->error != NULL)
    object = dg_cli_describe_failure (store, outcome->event, outcome->error);
  else
    {
      g_autofree char *until = dg_cli_format_time (outcome->wait_until);

      object = json_object_new ();
      json_object_set_string_member (object, "wait_until", until);
    }
  json_object_set_boolean_member (object, "skipped", outcome->wait_until != 0);
  json_object_set_string_member (object, "event", dg_event_get_id (outcome->event));

  return object;
}

static void
print (DgCli *cli, const DgRefreshOutcome *outcome)
{
  if (outcome->error != NULL)
    return;

  dg_cli_print_line ("%s", dg_event_get_title (outcome->event, cli->language, NULL));
  if (outcome->report != NULL)
    dg_cli_print_sync (cli, outcome->event, outcome->report);
  else
    {
      g_autofree char *until = dg_cli_format_time (outcome->wait_until);

      dg_cli_print_line (
          _ ("The service wants to be left alone until %s; “schedule fetch” asks all the same."),
          until);
    }
}

/* What @outcome means for the exit code, said on standard error. */
static int
judge (const DgRefreshOutcome *outcome)
{
  if (outcome->error != NULL)
    {
      dg_cli_warn ("%s: %s", dg_event_get_id (outcome->event), outcome->error->message);
      return dg_cli_get_exit_code (outcome->error);
    }

  return outcome->report != NULL ? dg_cli_judge_sync (outcome->report, DG_SYNC_APPLY_UNDISPUTED)
                                 : DG_EXIT_DONE;
}

/* One event that cannot be fetched keeps no other from it; the first failure is the exit code. */
static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_WRITE, error);
  g_autoptr (GPtrArray) outcomes = store != NULL
                                       ? dg_refresh_run (store, DG_SYNC_APPLY_UNDISPUTED,
                                                         dg_cli_show_progress, NULL, NULL, error)
                                       : NULL;
  g_autoptr (JsonArray) array = json_array_new ();
  int status = DG_EXIT_DONE;
  guint n_failed = 0;

  if (outcomes == NULL)
    return -1;

  for (guint i = 0; i < outcomes->len; i++)
    {
      const DgRefreshOutcome *outcome = g_ptr_array_index (outcomes, i);
      int code;

      if (cli->json)
        json_array_add_object_element (array, describe (store, outcome));
      else
        print (cli, outcome);
      code = judge (outcome);
      n_failed += code != DG_EXIT_DONE;
      if (status == DG_EXIT_DONE)
        status = code;
    }

  if (cli->json)
    dg_cli_print_array (g_steal_pointer (&array));
  else if (outcomes->len == 0)
    dg_cli_print_line (
        _ ("No event has the address of a schedule; “delegatctl schedule fetch” gives one."));
  else if (n_failed > 0)
    dg_cli_print_line (ngettext ("%u of %u schedule could not be brought up to date.",
                                 "%u of %u schedules could not be brought up to date.",
                                 outcomes->len),
                       n_failed, outcomes->len);

  return status;
}

const DgCommand dg_command_schedule_refresh = {
  .name = "schedule refresh",
  .arguments = "",
  .summary = N_ ("Fetch the schedules of all events that have an address"),
  .run = run,
};
