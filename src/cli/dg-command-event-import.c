/* delegatctl event import: brings a calendar of events into the registry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-table.h"
#include "cli/dg-commands.h"

#include "core/base/dg-zone.h"
#include "core/schedule/dg-event-import.h"
#include "core/schedule/dg-source.h"

#include <glib/gi18n.h>

static char *format;
static char *time_zone;
static gboolean dry_run;

static const GOptionEntry options[] = {
  { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("Its format; recognised if not given"),
    N_ ("FORMAT") },
  { "time-zone", 0, 0, G_OPTION_ARG_STRING, &time_zone,
    N_ ("The time zone of new events, and of times that have none"), N_ ("ZONE") },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Show what would happen, and change nothing"),
    NULL },
  G_OPTION_ENTRY_NULL,
};

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

static JsonObject *
describe_item (const DgEventImportItem *item)
{
  JsonObject *object = json_object_new ();
  JsonArray *members = json_array_new ();

  json_object_set_string_member (object, "id", dg_event_get_id (item->event));
  json_object_set_member (object, "title",
                          dg_text_to_json (dg_event_get_fields (item->event)->title));
  json_object_set_string_member (object, "outcome",
                                 dg_enum_get_nick (DG_TYPE_EVENT_IMPORT_OUTCOME, item->outcome));
  for (guint i = 0; item->members != NULL && item->members[i] != NULL; i++)
    json_array_add_string_element (members, item->members[i]);
  json_object_set_array_member (object, "members", members);

  return object;
}

static void
print_json (const DgEventImport *report)
{
  JsonObject *object = json_object_new ();
  JsonArray *events = json_array_new ();
  JsonArray *warnings = json_array_new ();

  json_object_set_string_member (object, "format", report->format);
  json_object_set_int_member (object, "added",
                              dg_event_import_count (report, DG_EVENT_IMPORT_ADDED));
  json_object_set_int_member (object, "updated",
                              dg_event_import_count (report, DG_EVENT_IMPORT_UPDATED));
  json_object_set_int_member (object, "unchanged",
                              dg_event_import_count (report, DG_EVENT_IMPORT_UNCHANGED));
  json_object_set_boolean_member (object, "applied", report->applied);
  for (guint i = 0; i < report->items->len; i++)
    json_array_add_object_element (events, describe_item (g_ptr_array_index (report->items, i)));
  json_object_set_array_member (object, "events", events);
  for (guint i = 0; i < report->warnings->len; i++)
    json_array_add_string_element (warnings, g_ptr_array_index (report->warnings, i));
  json_object_set_array_member (object, "warnings", warnings);

  dg_cli_print_object (object);
}

static const char *
get_label (DgEventImportOutcome outcome)
{
  switch (outcome)
    {
    case DG_EVENT_IMPORT_ADDED:
      return _ ("added");
    case DG_EVENT_IMPORT_UPDATED:
      return _ ("changed");
    case DG_EVENT_IMPORT_UNCHANGED:
    default:
      return _ ("unchanged");
    }
}

static void
print_table (DgCli *cli, const DgEventImport *report)
{
  g_autoptr (DgCliTable) table =
      dg_cli_table_new (_ ("What"), _ ("Id"), _ ("Starts"), _ ("Title"), _ ("Members"), NULL);

  for (guint i = 0; i < report->items->len; i++)
    {
      const DgEventImportItem *item = g_ptr_array_index (report->items, i);
      const DgEventFields *fields = dg_event_get_fields (item->event);
      g_autofree char *members =
          item->members != NULL ? g_strjoinv (", ", item->members) : g_strdup ("");

      if (item->outcome == DG_EVENT_IMPORT_UNCHANGED)
        continue;
      dg_cli_table_add (table, get_label (item->outcome));
      dg_cli_table_add (table, fields->id);
      dg_cli_table_add (table, fields->starts != NULL ? fields->starts : "");
      dg_cli_table_add (table, dg_event_get_title (item->event, cli->language, NULL));
      dg_cli_table_add (table, members);
    }
  if (dg_event_import_count (report, DG_EVENT_IMPORT_UNCHANGED) < report->items->len)
    dg_cli_table_print (table);

  dg_cli_print_line (_ ("Added: %u, changed: %u, unchanged: %u"),
                     dg_event_import_count (report, DG_EVENT_IMPORT_ADDED),
                     dg_event_import_count (report, DG_EVENT_IMPORT_UPDATED),
                     dg_event_import_count (report, DG_EVENT_IMPORT_UNCHANGED));
  dg_cli_print_line ("%s", report->applied ? _ ("Saved.") : _ ("Nothing was saved."));
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  const DgEventImportOptions wanted = { .url = arguments[0],
                                        .format = format,
                                        .time_zone = time_zone,
                                        .language = cli->language,
                                        .dry_run = dry_run };
  g_autoptr (DgStore) store = NULL;
  g_autoptr (DgEventImport) report = NULL;

  if (!check_options (error))
    return -1;

  store = dg_cli_open (cli, dry_run ? DG_STORE_READ : DG_STORE_CREATE, error);
  report = store != NULL ? dg_event_import_run (store, &wanted, NULL, error) : NULL;
  if (report == NULL)
    return -1;

  if (cli->json)
    print_json (report);
  else
    print_table (cli, report);
  for (guint i = 0; i < report->warnings->len; i++)
    dg_cli_warn ("%s", (const char *) g_ptr_array_index (report->warnings, i));

  return DG_EXIT_DONE;
}

const DgCommand dg_command_event_import = {
  .name = "event import",
  .arguments = "FILE|URL",
  .summary = N_ ("Bring the events of a calendar (iCalendar, JSON-LD) into the registry"),
  .description = N_ ("What the calendar says is taken over what stands in the registry; what it "
                     "does not speak of stays. The same calendar again changes nothing."),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
