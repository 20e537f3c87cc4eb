/* Spans: what is taken, what is refused, and the way back to text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-span.h"

static void
test_round_trip (void)
{
  static const struct
  {
    const char *zone, *starts, *ends;
    const char *shown_starts, *shown_ends;
    gint64 start, length; /* seconds */
  } cases[] = {
    { "Asia/Seoul", "2017-09-04", "2017-09-08", "2017-09-04", "2017-09-08", 1504450800, 5 * 86400 },
    { "Europe/Sofia", "2021-01-07T10:00", "2021-01-07T13:30", "2021-01-07T10:00",
      "2021-01-07T13:30", 1610006400, 12600 },
    { "Europe/Kiev", "2016-03-31T09:00", NULL, "2016-03-31T09:00", "2016-03-31T09:00", 1459404000,
      0 },
    { "Europe/Sofia", "2026-10-25T03:30", "2026-10-25T03:30+02:00", "2026-10-25T03:30",
      "2026-10-25T03:30+02:00", 1792888200, 3600 },
    { "Europe/Skopje", "2017-09-04T07:00:30Z", NULL, "2017-09-04T09:00:30", "2017-09-04T09:00:30",
      1504508430, 0 },
    { "Europe/Sofia", "2026-03-28", "2026-03-29", "2026-03-28", "2026-03-29", 1774648800,
      47 * 3600 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgSpan) span = dg_span_new (cases[i].zone, cases[i].starts, cases[i].ends, &error);
      g_autoptr (DgSpan) again = NULL;
      g_autofree char *starts = NULL;
      g_autofree char *ends = NULL;

      g_assert_no_error (error);
      starts = dg_span_dup_starts (span);
      ends = dg_span_dup_ends (span);
      g_assert_cmpstr (starts, ==, cases[i].shown_starts);
      g_assert_cmpstr (ends, ==, cases[i].shown_ends);
      g_assert_cmpint (dg_span_get_start (span), ==, cases[i].start);
      g_assert_cmpint (dg_span_get_end (span) - dg_span_get_start (span), ==, cases[i].length);

      again = dg_span_new (cases[i].zone, starts, ends, &error);
      g_assert_no_error (error);
      g_assert_true (dg_span_equal (span, again));
    }
}

static void
test_refuses (void)
{
  static const char *const cases[][2] = {
    { "2017-09-08", "2017-09-04" },
    { "2017-09-04T10:00", "2017-09-04T09:59" },
    { "2017-09-04", "2017-09-04T09:00" },
    { "2026-03-29T03:30", NULL },
    { NULL, "2017-09-04" },
    { "2017-02-29", NULL },
    { "2017-09-04T25:00", NULL },
    { "2017-09-04 09:00", NULL },
    { "2017-9-4", NULL },
    { "2017-09-04T09:00+99:00", NULL },
    { "2017-09-04T09:00x", NULL },
    { "04.09.2017", NULL },
    { "99999-01-01", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_span_new ("Europe/Sofia", cases[i][0], cases[i][1], &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
    }
}

static void
test_days (void)
{
  g_autoptr (DgSpan) night =
      dg_span_new ("Europe/Sofia", "2026-05-01T20:00", "2026-05-02T00:00", NULL);
  g_autoptr (DgSpan) tour = dg_span_new ("Asia/Seoul", "2017-09-04", "2017-09-08", NULL);
  GDate first, last;

  dg_span_get_days (night, &first, &last);
  g_assert_cmpint (g_date_get_day (&first), ==, 1);
  g_assert_cmpint (g_date_get_day (&last), ==, 1);

  dg_span_get_days (tour, &first, &last);
  g_assert_cmpint (g_date_get_day (&first), ==, 4);
  g_assert_cmpint (g_date_get_day (&last), ==, 8);
  g_assert_cmpint (g_date_get_year (&last), ==, 2017);
}

static void
test_order (void)
{
  g_autoptr (DgSpan) early =
      dg_span_new ("Europe/Sofia", "2026-05-01T09:00", "2026-05-01T10:00", NULL);
  g_autoptr (DgSpan) touching =
      dg_span_new ("Europe/Skopje", "2026-05-01T09:00", "2026-05-01T10:00", NULL);
  g_autoptr (DgSpan) inside =
      dg_span_new ("Europe/Sofia", "2026-05-01T09:30", "2026-05-01T09:45", NULL);
  g_autoptr (DgSpan) unknown = dg_span_new ("Europe/Sofia", NULL, NULL, NULL);

  g_assert_cmpint (dg_span_compare (early, touching), <, 0);
  g_assert_cmpint (dg_span_compare (unknown, touching), >, 0);
  g_assert_false (dg_span_overlaps (early, touching));
  g_assert_true (dg_span_overlaps (early, inside));
  g_assert_false (dg_span_overlaps (early, unknown));
  g_assert_false (dg_span_is_known (unknown));
  g_assert_null (dg_span_dup_starts (unknown));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/span/round-trip", test_round_trip);
  g_test_add_func ("/base/span/refuses", test_refuses);
  g_test_add_func ("/base/span/days", test_days);
  g_test_add_func ("/base/span/order", test_order);

  return g_test_run ();
}
