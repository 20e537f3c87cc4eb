/* Putting sessions together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-feed-build.h"

#include "core/schedule/dg-feed-time.h"

#include <string.h>

#define START 1790920800 /* 2026-10-02T06:00:00Z */

static DgFeedSession *
add (DgFeed *feed, const char *title)
{
  DgFeedSession *session = g_new0 (DgFeedSession, 1);

  session->guid = g_strdup (title);
  session->id = g_strdup (title);
  session->title = dg_text_new_single (DG_LANGUAGE_BG, title);
  g_ptr_array_add (feed->sessions, session);

  return session;
}

static void
test_when (void)
{
  static const struct
  {
    gint64 length;
    const char *ends;
    const char *warning;
  } cases[] = {
    { 3600, "2026-10-02T07:00:00Z", NULL },
    { 0, "2026-10-02T06:00:00Z", NULL },
    { -60, "2026-10-02T06:00:00Z", "before it starts" },
    { DG_FEED_MAX_LENGTH, "2026-11-02T06:00:00Z", NULL },
    { DG_FEED_MAX_LENGTH + 60, "2026-10-02T06:00:00Z", "31 days" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DgFeed) feed = dg_feed_new ("frab");
      DgFeedSession *session = add (feed, "Откриване");

      dg_feed_set_when (feed, session, DG_LANGUAGE_BG, START, START + cases[i].length);
      g_assert_cmpstr (session->starts, ==, "2026-10-02T06:00:00Z");
      g_assert_cmpstr (session->ends, ==, cases[i].ends);
      g_assert_cmpuint (feed->warnings->len, ==, cases[i].warning != NULL);
      if (cases[i].warning != NULL)
        g_assert_nonnull (strstr (feed->warnings->pdata[0], cases[i].warning));
    }
}

static void
test_days (void)
{
  g_autoptr (DgFeed) feed = dg_feed_new ("ical");
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Sofia");
  DgFeedSession *session = add (feed, "Изложба");

  dg_feed_set_days (feed, session, DG_LANGUAGE_BG, "2026-10-02", "2026-12-31");
  g_assert_cmpstr (session->ends, ==, "2026-12-31");
  g_assert_cmpuint (feed->warnings->len, ==, 0);
  dg_feed_set_days (feed, session, DG_LANGUAGE_BG, "2026-10-02", "2026-10-01");
  g_assert_cmpstr (session->ends, ==, "2026-10-02");
  g_assert_cmpuint (feed->warnings->len, ==, 1);

  /* 22:30 in UTC is the next day in Sofia; one without a date is on no day. */
  dg_feed_set_when (feed, add (feed, "a"), DG_LANGUAGE_BG, START, START);
  dg_feed_set_when (feed, add (feed, "b"), DG_LANGUAGE_BG, START + 16 * 3600 + 1800, G_MAXINT64);
  add (feed, "c");
  g_assert_cmpuint (dg_feed_count_days (feed, zone), ==, 2);
}

static void
test_speakers (void)
{
  g_autoptr (DgFeed) feed = dg_feed_new ("indico");
  DgFeedSession *session = add (feed, "t");

  dg_feed_add_speaker (session, DG_LANGUAGE_BG, NULL);
  dg_feed_add_speaker (session, DG_LANGUAGE_BG, "  ");
  g_assert_null (session->speakers);
  dg_feed_add_speaker (session, DG_LANGUAGE_BG, "Ана Примерна");
  dg_feed_add_speaker (session, DG_LANGUAGE_BG, " Ана Примерна ");
  dg_feed_add_speaker (session, DG_LANGUAGE_BG, "Иво Образцов");
  g_assert_cmpuint (session->speakers->len, ==, 2);
}

static void
test_title (void)
{
  g_autoptr (DgFeed) feed = dg_feed_new ("indico");
  DgFeedSession *session = add (feed, "c12");

  dg_feed_set_title (feed, session, DG_LANGUAGE_BG);
  g_assert_cmpuint (feed->warnings->len, ==, 0);
  g_clear_pointer (&session->title, dg_text_unref);
  dg_feed_set_title (feed, session, DG_LANGUAGE_BG);
  g_assert_cmpstr (dg_text_peek (session->title, DG_LANGUAGE_BG), ==, "c12");
  g_assert_cmpuint (feed->warnings->len, ==, 1);
}

/* A list of people without end is none of speakers, and takes no time without end. */
static void
test_many_speakers (void)
{
  g_autoptr (DgFeedSession) session = g_new0 (DgFeedSession, 1);

  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Speaker %u", i);

      dg_feed_add_speaker (session, DG_LANGUAGE_EN, name);
    }
  g_assert_cmpuint (session->speakers->len, ==, 300);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/feed-build/when", test_when);
  g_test_add_func ("/schedule/feed-build/days", test_days);
  g_test_add_func ("/schedule/feed-build/speakers", test_speakers);
  g_test_add_func ("/schedule/feed-build/title", test_title);
  g_test_add_func ("/schedule/feed-build/many-speakers", test_many_speakers);

  return g_test_run ();
}
