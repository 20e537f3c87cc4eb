/* What a fetch of a schedule brought, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-schedule.h"

#include "cli/dg-cli-table.h"
#include "core/schedule/dg-service-poll.h"

#include <glib/gi18n.h>

static JsonArray *
list_names (char **names)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    json_array_add_string_element (array, names[i]);

  return array;
}

static JsonArray *
list_changes (const DgScheduleDiff *diff)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; diff != NULL && i < diff->steps->len; i++)
    {
      const DgScheduleStep *step = g_ptr_array_index (diff->steps, i);
      JsonObject *object;

      if (step->outcome == DG_SCHEDULE_KEPT)
        continue;
      object = json_object_new ();
      json_object_set_string_member (object, "session", step->link->session);
      json_object_set_string_member (object, "source_id", step->link->source_id);
      json_object_set_member (object, "title",
                              dg_text_to_json (dg_session_get_fields (step->session)->title));
      json_object_set_string_member (object, "outcome",
                                     dg_enum_get_nick (DG_TYPE_SCHEDULE_OUTCOME, step->outcome));
      json_object_set_array_member (object, "members", list_names (step->members));
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonArray *
list_disputes (const DgScheduleDiff *diff)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; diff != NULL && i < diff->disputes->len; i++)
    {
      const DgScheduleDispute *dispute = g_ptr_array_index (diff->disputes, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "session", dispute->session);
      json_object_set_string_member (object, "title", dispute->title);
      json_object_set_array_member (object, "members", list_names (dispute->members));
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonObject *
describe_touches (const DgScheduleTouches *touches)
{
  JsonObject *object = json_object_new ();
  JsonArray *outdated = json_array_new ();
  JsonArray *clashes = json_array_new ();

  for (guint i = 0; touches != NULL && i < touches->outdated->len; i++)
    json_array_add_string_element (outdated, g_ptr_array_index (touches->outdated, i));
  for (guint i = 0; touches != NULL && i < touches->clashes->len; i++)
    {
      const DgScheduleClash *clash = g_ptr_array_index (touches->clashes, i);
      JsonObject *entry = json_object_new ();
      JsonArray *sessions = json_array_new ();

      json_array_add_string_element (sessions, clash->first);
      json_array_add_string_element (sessions, clash->second);
      json_object_set_string_member (entry, "kind", clash->kind);
      json_object_set_string_member (entry, "name", clash->name);
      json_object_set_array_member (entry, "sessions", sessions);
      json_array_add_object_element (clashes, entry);
    }
  json_object_set_int_member (object, "invited", touches != NULL ? touches->n_invited : 0);
  json_object_set_array_member (object, "outdated", outdated);
  json_object_set_array_member (object, "overlaps", clashes);

  return object;
}

/**
 * dg_cli_describe_failure:
 * @store: the registry
 * @event: an event
 * @error: why its schedule could not be fetched
 *
 * Returns: (transfer full): that nothing came of it, and how old what is kept is
 */
JsonObject *
dg_cli_describe_failure (DgStore *store, DgEvent *event, const GError *error)
{
  gint64 age = dg_service_poll_find_age (store, dg_event_get_id (event));
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "error", error->message);
  json_object_set_boolean_member (object, "not_modified", FALSE);
  json_object_set_boolean_member (object, "guarded", FALSE);
  json_object_set_boolean_member (object, "applied", FALSE);
  if (age >= 0)
    {
      g_autofree char *kept = dg_cli_format_time (dg_store_get_now (store) - age);

      json_object_set_string_member (object, "kept_from", kept);
      json_object_set_int_member (object, "kept_age", age);
    }
  json_object_set_array_member (object, "warnings", json_array_new ());

  return object;
}

/**
 * dg_cli_describe_sync:
 * @report: what came of a fetch
 *
 * Returns: (transfer full): it in the form that scripts rely on
 */
JsonObject *
dg_cli_describe_sync (const DgSyncReport *report)
{
  const DgScheduleDiff none = { .unchanged = report->counts.sessions };
  const DgScheduleDiff *diff = report->diff != NULL ? report->diff : &none;
  JsonObject *object = json_object_new ();
  JsonArray *warnings = json_array_new ();
  const struct
  {
    const char *name;
    guint number;
  } numbers[] = {
    { "days", report->counts.days },
    { "sessions", report->counts.sessions },
    { "rooms", report->counts.rooms },
    { "speakers", report->counts.speakers },
    { "added", diff->added },
    { "changed", diff->changed },
    { "removed", diff->removed },
    { "missing", report->not_modified ? report->n_missing : diff->missing },
    { "rekeyed", diff->rekeyed },
    { "conflicts", diff->conflicts },
    { "kept", diff->kept },
    { "unchanged", diff->unchanged },
  };

  json_object_set_string_member (object, "format", report->format);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    json_object_set_int_member (object, numbers[i].name, numbers[i].number);
  json_object_set_boolean_member (object, "not_modified", report->not_modified);
  json_object_set_boolean_member (object, "guarded", report->guarded);
  json_object_set_boolean_member (object, "applied", report->applied);

  for (guint i = 0; i < report->warnings->len; i++)
    json_array_add_string_element (warnings, g_ptr_array_index (report->warnings, i));
  json_object_set_array_member (object, "warnings", warnings);
  json_object_set_array_member (object, "changes", list_changes (report->diff));
  json_object_set_array_member (object, "disputes", list_disputes (report->diff));
  json_object_set_object_member (object, "touches", describe_touches (report->touches));

  return object;
}

static const char *
get_outcome_label (DgScheduleOutcome outcome)
{
  switch (outcome)
    {
    case DG_SCHEDULE_ADDED:
      return _ ("added");
    case DG_SCHEDULE_CHANGED:
      return _ ("changed");
    case DG_SCHEDULE_REMOVED:
      return _ ("called off");
    case DG_SCHEDULE_KEPT:
    default:
      return _ ("kept");
    }
}

static void
print_sessions (DgCli *cli, DgEvent *event, const DgScheduleDiff *diff)
{
  g_autoptr (DgCliTable) table = dg_cli_table_new (_ ("What"), _ ("Session"), _ ("Members"), NULL);

  for (guint i = 0; i < diff->steps->len; i++)
    {
      const DgScheduleStep *step = g_ptr_array_index (diff->steps, i);
      g_autofree char *members =
          step->members != NULL ? g_strjoinv (", ", step->members) : g_strdup ("");

      if (step->outcome == DG_SCHEDULE_KEPT)
        continue;
      dg_cli_table_add (table, get_outcome_label (step->outcome));
      dg_cli_table_add (
          table,
          dg_event_get_text (event, dg_session_get_fields (step->session)->title, cli->language));
      dg_cli_table_add (table, members);
    }

  for (guint i = 0; i < diff->disputes->len; i++)
    {
      const DgScheduleDispute *dispute = g_ptr_array_index (diff->disputes, i);
      g_autofree char *members = g_strjoinv (", ", dispute->members);

      dg_cli_table_add (table, _ ("conflict"));
      dg_cli_table_add (table, dispute->title);
      dg_cli_table_add (table, members);
    }

  if (diff->added + diff->changed + diff->removed + diff->conflicts > 0)
    dg_cli_table_print (table);
}

static void
print_numbers (const DgScheduleDiff *diff)
{
  const struct
  {
    const char *label;
    guint number;
  } rows[] = {
    { _ ("Added"), diff->added },
    { _ ("Changed"), diff->changed },
    { _ ("Called off"), diff->removed },
    { _ ("Missing, called off if they are still missing in an hour"), diff->missing },
    { _ ("Known under another id"), diff->rekeyed },
    { _ ("In conflict"), diff->conflicts },
    { _ ("Kept as it is here"), diff->kept },
    { _ ("Unchanged"), diff->unchanged },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].number > 0)
      dg_cli_print_line ("%s: %u", rows[i].label, rows[i].number);
}

static void
print_touches (const DgScheduleTouches *touches)
{
  if (touches->outdated->len > 0)
    dg_cli_print_line (ngettext ("%u of %u delegate holds an older invitation.",
                                 "%u of %u delegates hold an older invitation.",
                                 touches->n_invited),
                       touches->outdated->len, touches->n_invited);

  for (guint i = 0; i < touches->clashes->len; i++)
    {
      const DgScheduleClash *clash = g_ptr_array_index (touches->clashes, i);

      dg_cli_print_line (_ ("At the same time: “%s” and “%s” (%s)"), clash->first_title,
                         clash->second_title, clash->name);
    }
}

/**
 * dg_cli_print_sync:
 * @cli: the options
 * @event: the event
 * @report: what came of a fetch of its schedule
 *
 * Prints what became of which session, and the numbers.
 */
void
dg_cli_print_sync (DgCli *cli, DgEvent *event, const DgSyncReport *report)
{
  const DgFeedCounts *counts = &report->counts;

  if (report->diff != NULL)
    print_sessions (cli, event, report->diff);

  dg_cli_print_line (_ ("In the schedule: days %u, sessions %u, rooms %u, speakers %u"),
                     counts->days, counts->sessions, counts->rooms, counts->speakers);
  if (report->diff != NULL)
    print_numbers (report->diff);
  if (report->touches != NULL)
    print_touches (report->touches);

  if (report->not_modified)
    dg_cli_print_line (_ ("The schedule is as it was."));
  else if (report->applied)
    dg_cli_print_line (_ ("Saved."));
  else
    dg_cli_print_line (_ ("Nothing was saved."));
}

/**
 * dg_cli_judge_sync:
 * @report: what came of a fetch
 * @apply: what was to be saved
 *
 * Tells on standard error what a reader should know, and what to do if nothing was saved.
 *
 * Returns: a #DgExit
 */
int
dg_cli_judge_sync (const DgSyncReport *report, DgSyncApply apply)
{
  for (guint i = 0; i < report->warnings->len; i++)
    dg_cli_warn ("%s", (const char *) g_ptr_array_index (report->warnings, i));

  if (report->guarded)
    {
      dg_cli_warn (_ ("%s; nothing was saved, “--force” saves it all the same"),
                   report->diff->guard);
      return DG_EXIT_REFUSED;
    }

  if (report->diff != NULL && report->diff->conflicts > 0 && apply != DG_SYNC_APPLY_ALL)
    {
      dg_cli_warn (ngettext ("%u session was changed here and in the schedule; nothing was saved, "
                             "“--apply all” saves the rest and keeps what was changed here until "
                             "“schedule decide”",
                             "%u sessions were changed here and in the schedule; nothing was "
                             "saved, “--apply all” saves the rest and keeps what was changed here "
                             "until “schedule decide”",
                             report->diff->conflicts),
                   report->diff->conflicts);
      return DG_EXIT_REFUSED;
    }

  return DG_EXIT_DONE;
}
