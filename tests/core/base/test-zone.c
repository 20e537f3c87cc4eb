/* Zone names and wall times around changes of the clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-zone.h"

static gint64
wall (int year, int month, int day, int hour, int minute)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, month, day, hour, minute, 0);

  return g_date_time_to_unix (time);
}

static void
test_canonical_names (void)
{
  static const char *const cases[][2] = {
    { "Europe/Kiev", "Europe/Kyiv" },     { "Europe/Kyiv", "Europe/Kyiv" },
    { "Europe/Skopje", "Europe/Skopje" }, { "Europe/Sofia", "Europe/Sofia" },
    { "Asia/Seoul", "Asia/Seoul" },       { "ROK", "Asia/Seoul" },
    { "No/Where", "No/Where" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (dg_zone_canonicalize (cases[i][0]), ==, cases[i][1]);
}

static void
test_refuses_what_is_no_name (void)
{
  static const char *const names[] = {
    "",
    "+02:00",
    "/etc/localtime",
    "../../etc/passwd",
    "Europe/../Europe/Sofia",
    "Europe/Atlantis",
    ":Europe/Sofia",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_zone_load (names[i], &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
    }
}

static void
test_changes_of_the_clock (void)
{
  static const struct
  {
    const char *zone;
    int month, day, hour;
    DgWallTime kind;
    int earlier_offset, later_offset; /* hours */
  } cases[] = {
    { "Europe/Sofia", 3, 29, 3, DG_WALL_TIME_GAP, 2, 2 },
    { "Europe/Sofia", 3, 29, 2, DG_WALL_TIME_PLAIN, 2, 2 },
    { "Europe/Sofia", 3, 29, 4, DG_WALL_TIME_PLAIN, 3, 3 },
    { "Europe/Sofia", 10, 25, 3, DG_WALL_TIME_OVERLAP, 3, 2 },
    { "Europe/Sofia", 10, 25, 2, DG_WALL_TIME_PLAIN, 3, 3 },
    { "Europe/Sofia", 10, 25, 4, DG_WALL_TIME_PLAIN, 2, 2 },
    { "Europe/Kyiv", 10, 25, 3, DG_WALL_TIME_OVERLAP, 3, 2 },
    { "Europe/Kiev", 3, 29, 3, DG_WALL_TIME_GAP, 2, 2 },
    { "Asia/Seoul", 3, 29, 3, DG_WALL_TIME_PLAIN, 9, 9 },
    { "America/New_York", 11, 1, 1, DG_WALL_TIME_OVERLAP, -4, -5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = dg_zone_load (cases[i].zone, NULL);
      gint64 time = wall (2026, cases[i].month, cases[i].day, cases[i].hour, 30);
      gint64 earlier, later;

      g_assert_cmpint (dg_zone_resolve (zone, time, &earlier, &later), ==, cases[i].kind);
      g_assert_cmpint (time - earlier, ==, cases[i].earlier_offset * 3600);
      g_assert_cmpint (time - later, ==, cases[i].later_offset * 3600);
    }
}

static void
test_finds_changes (void)
{
  static const struct
  {
    const char *zone;
    const char *after, *until, *change;
  } cases[] = {
    { "Europe/Sofia", "2026-01-01T00:00:00", "2026-12-31T00:00:00", "2026-03-29T01:00:00" },
    { "Europe/Sofia", "2026-03-29T00:59:00", "2026-03-29T01:00:00", "2026-03-29T01:00:00" },
    { "Europe/Sofia", "2026-03-29T01:00:00", "2026-12-31T00:00:00", "2026-10-25T01:00:00" },
    { "Europe/Sofia", "2026-03-29T00:00:00", "2026-03-29T00:59:00", NULL },
    { "Europe/Sofia", "2026-11-01T00:00:00", "2026-11-01T00:00:00", NULL },
    { "Asia/Seoul", "2017-01-01T00:00:00", "2019-01-01T00:00:00", NULL },
    { "America/New_York", "2026-06-01T00:00:00", "2027-01-01T00:00:00", "2026-11-01T06:00:00" },
  };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = dg_zone_load (cases[i].zone, NULL);
      g_autoptr (GDateTime) after = g_date_time_new_from_iso8601 (cases[i].after, utc);
      g_autoptr (GDateTime) until = g_date_time_new_from_iso8601 (cases[i].until, utc);
      g_autoptr (GDateTime) change =
          cases[i].change != NULL ? g_date_time_new_from_iso8601 (cases[i].change, utc) : NULL;

      g_assert_cmpint (
          dg_zone_find_change (zone, g_date_time_to_unix (after), g_date_time_to_unix (until)), ==,
          change != NULL ? g_date_time_to_unix (change) : G_MAXINT64);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/zone/canonical-names", test_canonical_names);
  g_test_add_func ("/base/zone/refuses-what-is-no-name", test_refuses_what_is_no_name);
  g_test_add_func ("/base/zone/changes-of-the-clock", test_changes_of_the_clock);
  g_test_add_func ("/base/zone/finds-changes", test_finds_changes);

  return g_test_run ();
}
