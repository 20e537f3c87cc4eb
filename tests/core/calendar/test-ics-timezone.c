/* What a VTIMEZONE tells is what tzdata says, for every zone that a country uses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-timezone.h"

#include "core/base/dg-zone.h"
#include "core/calendar/dg-ics-writer.h"

#include <string.h>
#include <time.h>

#define HOUR (60 * 60)
#define DAY  (24 * HOUR)

/* Of events that are planned. */
#define FIRST_YEAR 2024
#define LAST_YEAR  2040

static gint64
new_year (int year)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, 1, 1, 0, 0, 0);

  return g_date_time_to_unix (time);
}

/* Offset of @instant as libical reads it from @told. */
static gint64
read_offset (icaltimezone *told, gint64 instant)
{
  icaltimetype time =
      icaltime_from_timet_with_zone ((time_t) instant, 0, icaltimezone_get_utc_timezone ());

  return icaltimezone_get_utc_offset_of_utc_time (told, &time, NULL);
}

static icaltimezone *
load_told (icalcomponent *component)
{
  icaltimezone *told = icaltimezone_new ();

  g_assert_cmpint (icaltimezone_set_component (told, component), ==, 1);

  return told;
}

/* What the C library shows: a second reader of tzdata, which also knows the years after 2037. */
static void
use_zone (const char *name)
{
  g_setenv ("TZ", name, TRUE);
  tzset ();
}

static gint64
ask_libc (gint64 instant)
{
  time_t time = (time_t) instant;
  struct tm local;

  g_assert_nonnull (localtime_r (&time, &local));

  return local.tm_gmtoff;
}

static void
compare_at (const char *name, icaltimezone *told, gint64 instant)
{
  gint64 expected = ask_libc (instant);
  gint64 found = read_offset (told, instant);

  if (found != expected)
    g_error ("%s at %" G_GINT64_FORMAT ": tzdata says %" G_GINT64_FORMAT
             ", the VTIMEZONE %" G_GINT64_FORMAT,
             name, instant, expected, found);
}

/* In every hour of the days around each change of the clock, and every few days, where a change
 * that tzdata does not have would show. */
static void
compare_years (const char *name, int first, int last, icalcomponent *component)
{
  g_autoptr (icaltimezone) told = load_told (component);

  for (gint64 time = new_year (first); time < new_year (last + 1); time += 6 * DAY)
    {
      gint64 offset = ask_libc (time);

      compare_at (name, told, time);
      if (offset == ask_libc (time + 6 * DAY))
        continue;

      while (offset == ask_libc (time + DAY))
        time += DAY;
      for (gint64 hour = time; hour <= time + DAY; hour += HOUR / 2)
        compare_at (name, told, hour);
    }
}

/* One STANDARD, at most one DAYLIGHT, with a yearly rule that names a weekday, and nothing else. */
static void
check_shape (icalcomponent *zone)
{
  guint n_standard = icalcomponent_count_components (zone, ICAL_XSTANDARD_COMPONENT);
  guint n_daylight = icalcomponent_count_components (zone, ICAL_XDAYLIGHT_COMPONENT);
  g_autoptr (GBytes) bytes = dg_ics_write (zone);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  guint n_rules = 0;

  g_assert_cmpuint (n_standard, ==, 1);
  g_assert_cmpuint (n_daylight, <=, 1);
  for (const char *p = text; (p = strstr (p, "\r\nRRULE:")) != NULL; p++)
    {
      g_assert_true (g_regex_match_simple ("^\r\nRRULE:FREQ=YEARLY;BYDAY=(-1|[1-4])[A-Z]{2};"
                                           "BYMONTH=\\d+\r\n",
                                           p, 0, 0));
      n_rules++;
    }
  g_assert_cmpuint (n_rules, ==, 2 * n_daylight);
  g_assert_null (strstr (text, "UNTIL"));
  g_assert_null (strstr (text, "RDATE"));
  g_assert_null (strstr (text, "freeassociation"));
}

static void
test_all_zones_agree_with_tzdata (void)
{
  g_autofree char *own_zone = g_strdup (g_getenv ("TZ"));
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_told = 0, n_zones = 0;

  g_assert_true (g_file_get_contents ("/usr/share/zoneinfo/zone1970.tab", &table, NULL, NULL));
  lines = g_strsplit (table, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 4);

      if (lines[i][0] == '#' || g_strv_length (fields) < 3)
        continue;

      n_zones++;
      use_zone (fields[2]);
      for (int year = FIRST_YEAR; year <= LAST_YEAR; year++)
        {
          icalcomponent *component = dg_ics_timezone_new (fields[2], year, year);

          if (component == NULL)
            continue;
          n_told++;
          check_shape (component);
          compare_years (fields[2], year, year, component);
        }
    }
  use_zone (own_zone != NULL ? own_zone : "UTC");

  /* A few zones change their rules in any year; nearly all do not. */
  g_assert_cmpuint (n_zones, >, 300);
  g_assert_cmpuint (n_told * 100, >, n_zones * (LAST_YEAR - FIRST_YEAR + 1) * 94);
}

static void
test_zones_that_cannot_be_told (void)
{
  static const struct
  {
    const char *name;
    int first, last;
    gboolean told;
  } cases[] = {
    { "Europe/Sofia", 2026, 2026, TRUE },
    { "Europe/Skopje", 2026, 2026, TRUE },
    { "Europe/Kyiv", 2016, 2016, TRUE },
    { "Europe/Sofia", 2026, 2030, TRUE },
    { "Asia/Seoul", 2017, 2017, TRUE },
    { "Europe/Dublin", 2026, 2026, TRUE },
    { "America/Santiago", 2026, 2026, TRUE },
    { "Australia/Lord_Howe", 2026, 2026, TRUE },
    { "Asia/Kathmandu", 2026, 2026, TRUE },
    { "Europe/Sofia", 2040, 2041, TRUE },
    { "Africa/Casablanca", 2026, 2026, FALSE }, /* follows the moon */
    { "Europe/Istanbul", 2016, 2016, FALSE },   /* gave winter time up */
    { "Europe/Istanbul", 2017, 2017, FALSE },   /* the year after */
    { "Europe/Istanbul", 2018, 2018, TRUE },
    { "Europe/Istanbul", 2015, 2018, FALSE },
    { "Asia/Almaty", 2024, 2024, FALSE },
    { "Europe/Sofia", 1970, 1970, FALSE }, /* the year before is not known */
    { "Etc/UTC", 2026, 2026, FALSE },
    { "Etc/GMT-2", 2026, 2026, FALSE },
    { "GMT", 2026, 2026, FALSE },
    { "CET", 2026, 2026, FALSE },
    { "No/Where", 2026, 2026, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (icalcomponent) component =
          dg_ics_timezone_new (cases[i].name, cases[i].first, cases[i].last);

      g_test_message ("%s, %d to %d", cases[i].name, cases[i].first, cases[i].last);
      g_assert_cmpint (component != NULL, ==, cases[i].told);
    }
}

/* GLib ends in 2037; by the rule that tzdata gives, summer time of 2040 starts on 25 March. */
static void
test_rule_goes_on (void)
{
  icalcomponent *component = dg_ics_timezone_new ("Europe/Sofia", 2040, 2040);
  g_autoptr (icaltimezone) told = load_told (component);
  gint64 spring = new_year (2040) + (31 + 29 + 24) * DAY + HOUR;

  g_assert_cmpint (read_offset (told, spring - 1), ==, 2 * HOUR);
  g_assert_cmpint (read_offset (told, spring), ==, 3 * HOUR);
}

static void
test_form (void)
{
  static const struct
  {
    const char *name;
    const char *lines;
  } cases[] = {
    { "Europe/Sofia", "BEGIN:VTIMEZONE|TZID:Europe/Sofia|"
                      "BEGIN:STANDARD|DTSTART:19701025T040000|TZOFFSETFROM:+0300|TZOFFSETTO:+0200|"
                      "TZNAME:EET|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10|END:STANDARD|"
                      "BEGIN:DAYLIGHT|DTSTART:19700329T030000|TZOFFSETFROM:+0200|TZOFFSETTO:+0300|"
                      "TZNAME:EEST|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3|END:DAYLIGHT|"
                      "END:VTIMEZONE|" },
    { "America/New_York",
      "BEGIN:VTIMEZONE|TZID:America/New_York|"
      "BEGIN:STANDARD|DTSTART:19701101T020000|TZOFFSETFROM:-0400|TZOFFSETTO:-0500|"
      "TZNAME:EST|RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11|END:STANDARD|"
      "BEGIN:DAYLIGHT|DTSTART:19700308T020000|TZOFFSETFROM:-0500|TZOFFSETTO:-0400|"
      "TZNAME:EDT|RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3|END:DAYLIGHT|END:VTIMEZONE|" },
    { "Asia/Seoul", "BEGIN:VTIMEZONE|TZID:Asia/Seoul|BEGIN:STANDARD|DTSTART:19700101T000000|"
                    "TZOFFSETFROM:+0900|TZOFFSETTO:+0900|TZNAME:KST|END:STANDARD|END:VTIMEZONE|" },
    { "Asia/Kathmandu",
      "BEGIN:VTIMEZONE|TZID:Asia/Kathmandu|BEGIN:STANDARD|DTSTART:19700101T000000|"
      "TZOFFSETFROM:+0545|TZOFFSETTO:+0545|TZNAME:+0545|END:STANDARD|END:VTIMEZONE|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (icalcomponent) component = dg_ics_timezone_new (cases[i].name, 2026, 2026);
      g_autoptr (GBytes) bytes = dg_ics_write (component);
      g_autoptr (GString) text =
          g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));

      g_string_replace (text, "\r\n", "|", 0);
      g_assert_cmpstr (text->str, ==, cases[i].lines);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/ics-timezone/all-zones-agree-with-tzdata",
                   test_all_zones_agree_with_tzdata);
  g_test_add_func ("/calendar/ics-timezone/zones-that-cannot-be-told",
                   test_zones_that_cannot_be_told);
  g_test_add_func ("/calendar/ics-timezone/rule-goes-on", test_rule_goes_on);
  g_test_add_func ("/calendar/ics-timezone/form", test_form);

  return g_test_run ();
}
