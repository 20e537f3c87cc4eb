/* Refreshes a schedule of a thousand sessions, beside json-glib's reading of the same bytes.
 *
 * Arguments: how many sessions, how often, a folder. Prints a line per way: its name, the median in
 * microseconds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-sync.h"
#include "core/store/dg-change.h"
#include "median.h"

#include <string.h>

#define DAYS 5

static const char event_json[] =
    "{\"id\": \"e\", \"language\": \"bg\", \"title\": \"Отворени градове\", \"time_zone\": "
    "\"Europe/Sofia\", \"starts\": \"2026-10-01\", \"ends\": \"2026-10-05\"}";

static const char words[] = "Градовете разказват как отварят данните си и какво са научили. ";

static void
append_session (GString *json, guint day, guint number, guint variant, const char *abstract)
{
  guint minute = number % 100 * 5;

  g_string_append_printf (
      json,
      "{\"guid\": \"00000000-0000-4000-8000-%012u\", \"id\": %u, \"date\": "
      "\"2026-10-%02uT%02u:%02u:00+03:00\", \"start\": \"%02u:%02u\", \"duration\": \"00:05\", "
      "\"room\": \"Зала %u\", \"slug\": \"s-%u\", \"title\": \"Сесия %u, издание %u\", "
      "\"subtitle\": "
      "\"\", \"track\": \"Пленарна\", \"type\": \"talk\", \"language\": \"bg\", \"abstract\": "
      "\"%s\", "
      "\"description\": \"\", \"persons\": [{\"id\": %u, \"public_name\": \"Лектор %u\"}], "
      "\"links\": "
      "[], \"attachments\": []}",
      day * 100000 + number, day * 100000 + number, day + 1, 9 + minute / 60, minute % 60,
      9 + minute / 60, minute % 60, number / 100, number, number, number < 10 ? variant : 0,
      abstract, number, number);
}

/* Ten sessions of each day have another title in each @variant. */
static char *
make_schedule (guint sessions, guint variant)
{
  GString *json = g_string_new (
      "{\"schedule\": {\"version\": \"1\", \"conference\": {\"acronym\": \"e\", \"title\": "
      "\"Отворени "
      "градове\", \"start\": \"2026-10-01\", \"end\": \"2026-10-05\", \"daysCount\": 5, "
      "\"timeslot_duration\": \"00:05\", \"time_zone_name\": \"Europe/Sofia\", \"days\": [");
  g_autoptr (GString) abstract = g_string_new (NULL);

  while (abstract->len < 2500)
    g_string_append (abstract, words);
  for (guint day = 0; day < DAYS; day++)
    {
      g_string_append_printf (json, "%s{\"index\": %u, \"date\": \"2026-10-%02u\", \"rooms\": {",
                              day > 0 ? ", " : "", day + 1, day + 1);
      for (guint i = 0; i < sessions / DAYS; i++)
        {
          if (i % 100 == 0)
            g_string_append_printf (json, "%s\"Зала %u\": [", i > 0 ? "], " : "", i / 100);
          else
            g_string_append (json, ", ");
          append_session (json, day, i, variant, abstract->str);
        }
      g_string_append (json, "]}}");
    }
  g_string_append (json, "]}}}");

  return g_string_free (json, FALSE);
}

static DgStore *
make_store (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "bench.delegat", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgStore) store = dg_store_open (path, DG_STORE_CREATE, &error);
  g_autoptr (JsonNode) node = dg_json_parse (event_json, strlen (event_json), NULL);
  DgJsonPlace place = dg_json_root (node);
  g_autoptr (DgEvent) event = dg_event_new_from_json (&place, &error);
  g_autoptr (DgChange) change = NULL;

  g_assert_no_error (error);
  change = dg_change_begin (store, "bench", &error);
  g_assert_true (dg_change_put_event (change, event, &error));
  g_assert_true (dg_change_commit (change, &error));

  return g_steal_pointer (&store);
}

static double
refresh (DgStore *store, const char *url, gboolean applied)
{
  const DgSyncOptions options = { .url = url, .format = "auto" };
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (DgSyncReport) report = dg_sync_run (store, "e", &options, NULL, &error);
  double seconds = median_since (begin);

  g_assert_no_error (error);
  g_assert_cmpint (report->applied, ==, applied);
  return seconds;
}

int
main (int argc, char **argv)
{
  guint sessions = (guint) atoi (argv[1]);
  guint runs = (guint) atoi (argv[2]);
  g_autofree char *path = g_build_filename (argv[3], "schedule.json", NULL);
  g_autofree char *url = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (DgStore) store = make_store (argv[3]);
  g_autofree double *parsing = g_new (double, runs);
  g_autofree double *changed = g_new (double, runs);
  g_autofree double *unchanged = g_new (double, runs);
  double first = 0;

  for (guint run = 0; run <= runs; run++)
    {
      g_autofree char *json = make_schedule (sessions, run);
      g_autoptr (JsonParser) parser = json_parser_new ();
      double seconds;
      gint64 begin;

      g_assert_true (g_file_set_contents (path, json, -1, NULL));
      seconds = refresh (store, url, TRUE);
      if (run == 0)
        {
          first = seconds;
          g_print ("# %zu bytes\n", strlen (json));
          continue;
        }
      changed[run - 1] = seconds;
      unchanged[run - 1] = refresh (store, url, FALSE);
      begin = g_get_monotonic_time ();
      g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
      parsing[run - 1] = median_since (begin);
    }

  median_print ("json-glib", parsing, runs, 1);
  median_print ("schedule-first", &first, 1, 1);
  median_print ("schedule-changed", changed, runs, 1);
  median_print ("schedule-unchanged", unchanged, runs, 1);

  return 0;
}
