/* Times as services write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-feed-time.h"

typedef struct
{
  const char *text;
  const char *instant; /* NULL if it is none */
  gboolean has_offset;
} Time;

/* Clocks in Sofia are three hours ahead in October, two in December. */
static const Time times[] = {
  { "2026-10-02T09:00:00+03:00", "2026-10-02T06:00:00Z", TRUE },
  { "2026-10-02T09:00:00+0300", "2026-10-02T06:00:00Z", TRUE },
  { "2026-10-02T09:00:00-04", "2026-10-02T13:00:00Z", TRUE },
  { "2026-10-02T09:00:00Z", "2026-10-02T09:00:00Z", TRUE },
  { "2026-10-02T09:00:00.123456+00:00", "2026-10-02T09:00:00Z", TRUE },
  { "2026-10-02T09:00:00", "2026-10-02T06:00:00Z", FALSE },
  { "2026-12-02T09:00", "2026-12-02T07:00:00Z", FALSE },
  { "2026-10-02T09:00+03:00", "2026-10-02T06:00:00Z", TRUE },
  { "2026-10-02T09:00Z", "2026-10-02T09:00:00Z", TRUE },
  { "2026-10-02 09:00", "2026-10-02T06:00:00Z", FALSE },
  { "2026-10-02 09:00:00 +03:00", "2026-10-02T06:00:00Z", TRUE },
  { " 2026-10-02t09:00 +03:00 ", "2026-10-02T06:00:00Z", TRUE },
  { "20261002T090000Z", "2026-10-02T09:00:00Z", TRUE },
  { "2026-10-02", NULL, FALSE },
  { "2026-13-02T09:00", NULL, FALSE },
  { "2026-10-02T25:00", NULL, FALSE },
  { "9999-12-31T23:00Z", NULL, FALSE },
  { "2026-10-02T9", NULL, FALSE },
  { "tomorrow", NULL, FALSE },
  { "", NULL, FALSE },
};

static void
test_times (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Sofia");

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      DgFeedTime time;
      g_autofree char *instant = dg_feed_time_parse (times[i].text, zone, &time)
                                     ? dg_feed_time_to_text (time.instant)
                                     : NULL;

      g_assert_cmpstr (instant, ==, times[i].instant);
      if (instant != NULL)
        g_assert_cmpint (time.has_offset, ==, times[i].has_offset);
    }
}

static void
test_dates (void)
{
  static const char *const dates[][2] = {
    { "2026-10-02", "2026-10-02" }, { " 20261002 ", "2026-10-02" }, { "2026-02-30", NULL },
    { "20260230", NULL },           { "2026-10-2", NULL },          { "2026-10-02T09:00", NULL },
    { "9999-12-31", NULL },         { "20261O02", NULL },           { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *date = dg_feed_time_parse_date (dates[i][0]);

      g_assert_cmpstr (date, ==, dates[i][1]);
    }

  g_assert_true (dg_feed_time_is_date ("2026-10-02"));
  g_assert_false (dg_feed_time_is_date ("2026-10-02T06:00:00Z"));
  g_assert_false (dg_feed_time_is_date (NULL));
  g_assert_cmpint (dg_feed_time_from_text ("1970-01-02"), ==, 24 * 60 * 60);
  g_assert_cmpint (dg_feed_time_from_text ("soon"), ==, G_MAXINT64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/feed-time/times", test_times);
  g_test_add_func ("/schedule/feed-time/dates", test_dates);

  return g_test_run ();
}
