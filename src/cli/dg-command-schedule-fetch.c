/* delegatctl schedule fetch: brings an event's schedule from a web service.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-password.h"
#include "cli/dg-cli-progress.h"
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
static gboolean accept_redirect;
static gint64 copy;
static gboolean token_stdin;
static char *user;
static gboolean remember;
static char **only;
static char **keep;

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
  { "only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &only,
    N_ ("Take over this session and no other, as often as wanted; the rest stays as it is here "
        "until the schedule changes it again"),
    N_ ("SESSION") },
  { "keep", 0, 0, G_OPTION_ARG_STRING_ARRAY, &keep,
    N_ ("Leave this session as it is here, as often as wanted, until the schedule changes it "
        "again"),
    N_ ("SESSION") },
  { "force", 0, 0, G_OPTION_ARG_NONE, &force,
    N_ ("Save even if many sessions are gone or it seems to be another event’s schedule"), NULL },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Show what would happen, and change nothing"),
    NULL },
  { "accept-redirect", 0, 0, G_OPTION_ARG_NONE, &accept_redirect,
    N_ ("Let the service lead on to another server, and change the address of the event if the "
        "schedule has moved for good"),
    NULL },
  { "user", 0, 0, G_OPTION_ARG_STRING, &user,
    N_ ("Log in with this name; the first line of standard input is the password"), N_ ("NAME") },
  { "token-stdin", 0, 0, G_OPTION_ARG_NONE, &token_stdin,
    N_ ("Log in with a token, the first line of standard input"), NULL },
  { "remember", 0, 0, G_OPTION_ARG_NONE, &remember,
    N_ ("Keep the password or token in the keyring, for the next time"), NULL },
  { "from-history", 0, 0, G_OPTION_ARG_INT64, &copy,
    N_ ("With --dry-run: look at this copy of “schedule history” instead of asking the service"),
    N_ ("COPY") },
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

static void
add_choices (GPtrArray *choices, char **sessions, gboolean take)
{
  for (guint i = 0; sessions != NULL && sessions[i] != NULL; i++)
    g_ptr_array_add (choices, dg_schedule_choice_new (sessions[i], NULL, take, NULL));
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

  if (local == NULL && user != NULL && token_stdin)
    g_set_error_literal (&local, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("--user and --token-stdin exclude each other"));
  if (local == NULL && remember && user == NULL && !token_stdin)
    g_set_error_literal (&local, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("--remember goes with --user or --token-stdin"));
  if (local == NULL && only != NULL && keep != NULL)
    g_set_error_literal (&local, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("--only and --keep exclude each other"));
  if (local == NULL && (copy < 0 || (copy > 0 && !dry_run)))
    g_set_error_literal (&local, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("--from-history names a copy, and goes with --dry-run"));

  if (local == NULL)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, local->message);
  return FALSE;
}

/* Kilobytes, because bytes of a schedule are more than a reader wants to see change. */
static void
on_progress (goffset current, goffset total, gpointer unused)
{
  if (total > 0)
    dg_cli_show_progress ((guint) (current / 1024), (guint) (total / 1024), NULL);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  DgSyncOptions sync = {
    .url = url,
    .format = format,
    .time_zone = time_zone,
    .force = force,
    .accept_redirect = accept_redirect,
    .user = user,
    .keep_secret = remember,
    .copy = copy,
    .keep_others = only != NULL,
    .progress = on_progress,
  };
  DgSyncApply apply;
  g_autoptr (GPtrArray) choices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_schedule_choice_free);
  g_autoptr (DgSecret) secret = NULL;
  g_autoptr (DgStore) store = NULL;
  g_autoptr (DgEvent) event = NULL;
  g_autoptr (DgSyncReport) report = NULL;

  if (!check_options (error) || !read_apply (&apply, error))
    return -1;
  if (user != NULL || token_stdin)
    {
      secret = dg_cli_read_password (error);
      if (secret == NULL)
        return -1;
      sync.secret = secret;
    }

  add_choices (choices, only, TRUE);
  add_choices (choices, keep, FALSE);
  sync.choices = choices->len > 0 ? choices : NULL;
  sync.apply = dry_run ? DG_SYNC_APPLY_NONE : apply;
  store =
      dg_cli_open (cli, sync.apply == DG_SYNC_APPLY_NONE ? DG_STORE_READ : DG_STORE_WRITE, error);
  event = store != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  if (event == NULL)
    return -1;

  report = dg_sync_run (store, arguments[0], &sync, NULL, error);
  if (report == NULL)
    {
      if (cli->json && g_error_matches (*error, DG_ERROR, DG_ERROR_NETWORK))
        dg_cli_print_object (dg_cli_describe_failure (store, event, *error));
      return -1;
    }

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
