/* delegatctl schedule fetch: brings an event's schedule from a web service.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-schedule.h"
#include "cli/dg-commands.h"

#include "core/base/dg-zone.h"
#include "core/schedule/dg-source.h"

#include <glib/gi18n.h>
#include <string.h>

static char *url;
static char *format;
static char *time_zone;
static char *apply_name;
static gboolean force;
static gboolean dry_run;

static const GOptionEntry options[] = {
  { "url", 0, 0, G_OPTION_ARG_STRING, &url,
    N_ ("Where the schedule is: a web address or a file; remembered with the event"), N_ ("URL") },
  { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("Its format; recognised if not given"),
    N_ ("FORMAT") },
  { "time-zone", 0, 0, G_OPTION_ARG_STRING, &time_zone,
    N_ ("The time zone of a schedule that has none; else the event’s"), N_ ("ZONE") },
  { "apply", 0, 0, G_OPTION_ARG_STRING, &apply_name,
    N_ ("Save everything but what is in conflict, or nothing; without it all is saved unless "
        "there is a conflict"),
    N_ ("all|none") },
  { "force", 0, 0, G_OPTION_ARG_NONE, &force,
    N_ ("Save even if many sessions are gone or it seems to be another event’s schedule"), NULL },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Show what would happen, and change nothing"),
    NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
read_apply (DgSyncApply *apply, GError **error)
{
  *apply = DG_SYNC_APPLY_UNDISPUTED;
  if (apply_name == NULL)
    return TRUE;

  *apply = strcmp (apply_name, "none") == 0 ? DG_SYNC_APPLY_NONE : DG_SYNC_APPLY_ALL;
  if (*apply == DG_SYNC_APPLY_NONE || strcmp (apply_name, "all") == 0)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("--apply is “all” or “none”, not “%s”"), apply_name);
  return FALSE;
}

static gboolean
check_options (GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  if (format != NULL && !dg_source_check_format (format, &local))
    zone = NULL;
  else if (time_zone != NULL)
    zone = dg_zone_load (time_zone, &local);

  if (local == NULL)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, local->message);
  return FALSE;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  DgSyncOptions sync = { .url = url, .format = format, .time_zone = time_zone, .force = force };
  DgSyncApply apply;
  g_autoptr (DgStore) store = NULL;
  g_autoptr (DgEvent) event = NULL;
  g_autoptr (DgSyncReport) report = NULL;

  if (!check_options (error) || !read_apply (&apply, error))
    return -1;

  sync.apply = dry_run ? DG_SYNC_APPLY_NONE : apply;
  store =
      dg_cli_open (cli, sync.apply == DG_SYNC_APPLY_NONE ? DG_STORE_READ : DG_STORE_WRITE, error);
  event = store != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  report = event != NULL ? dg_sync_run (store, arguments[0], &sync, NULL, error) : NULL;
  if (report == NULL)
    return -1;

  if (cli->json)
    dg_cli_print_object (dg_cli_describe_sync (report));
  else
    dg_cli_print_sync (cli, event, report);

  return dg_cli_judge_sync (report, apply);
}

const DgCommand dg_command_schedule_fetch = {
  .name = "schedule fetch",
  .arguments = "EVENT",
  .summary = N_ ("Bring the schedule of an event from a web service or a file"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
