/* What all formats of schedules share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-feed-json.h"

#include "world.h"

#include <string.h>

static void
test_rails_names (void)
{
  g_assert_cmpstr (dg_feed_time_find_zone ("Berlin"), ==, "Europe/Berlin");
  g_assert_cmpstr (dg_feed_time_find_zone ("Eastern Time (US & Canada)"), ==, "America/New_York");
  g_assert_cmpstr (dg_feed_time_find_zone ("Mexico City"), ==, "America/Mexico_City");
  g_assert_cmpstr (dg_feed_time_find_zone ("Skopje"), ==, "Europe/Skopje");
  g_assert_null (dg_feed_time_find_zone (""));
}

static void
test_warnings_end (void)
{
  DgFeed *feed = dg_feed_new ("frab");

  for (guint i = 0; i < 1000; i++)
    dg_feed_warn (feed, "%u", i);
  g_assert_cmpuint (feed->warnings->len, ==, 51);
  dg_feed_free (feed);
}

static void
test_shortens_by_characters (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *short_text = NULL;
  g_autofree char *line = dg_feed_shorten ("one\ntwo");

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "ю");
  short_text = dg_feed_shorten (text->str);
  g_assert_cmpint (g_utf8_strlen (short_text, -1), ==, 61);
  g_assert_true (g_utf8_validate (short_text, -1, NULL));
  g_assert_cmpstr (line, ==, "one…");
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *type;
    DgSessionKind kind;
  } kinds[] = {
    { NULL, DG_SESSION_PRESENTATION },
    { "Talk 30 min + 10min Q&A", DG_SESSION_PRESENTATION },
    { "Workshop Bühne (lang)", DG_SESSION_WORKSHOP },
    { "Lightning Talk", DG_SESSION_PRESENTATION },
    { "Keynote talk", DG_SESSION_KEYNOTE },
    { "Lunch break", DG_SESSION_MEAL },
    { "Кръгла маса", DG_SESSION_PANEL },
    { "КРУГЛИЙ СТІЛ", DG_SESSION_PANEL },
    { "djset", DG_SESSION_OTHER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (dg_feed_guess_kind (kinds[i].type), ==, kinds[i].kind);
}

static void
test_languages (void)
{
  static const struct
  {
    const char *text;
    const char *tags;
  } cases[] = {
    { NULL, "" },         { "de", "de" },    { "de, en", "de en" },
    { "pt_BR", "pt-BR" }, { "English", "" }, { ",,;", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) tags = dg_feed_split_languages (cases[i].text);
      g_autofree char *joined = tags != NULL ? g_strjoinv (" ", tags) : g_strdup ("");

      g_assert_cmpstr (joined, ==, cases[i].tags);
    }
}

/* A session at half past one in the morning belongs to the evening before. */
static void
test_dates_of_event (void)
{
  static const struct
  {
    const char *starts, *ends;
    const char *warning; /* part of it */
  } cases[] = {
    { "2026-10-02", "2026-10-02", NULL },
    { "2026-10-02T09:00", "2026-10-02T18:00", NULL },
    { "2026-10-01", "2026-10-01", "4 sessions are not on the dates" },
    { NULL, NULL, "from 2026-10-02 to 2026-10-02" },
  };
  g_autoptr (DgFeed) feed = feed_make ();

  feed_add (feed, "party", "Party", "2026-10-02T22:30:00Z", "Yard");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DgSpan) span = dg_span_new ("Europe/Sofia", cases[i].starts, cases[i].ends, NULL);
      g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);

      dg_feed_check_event (feed, span, warnings);
      g_assert_cmpuint (warnings->len, ==, cases[i].warning != NULL ? 1 : 0);
      if (cases[i].warning != NULL)
        g_assert_nonnull (strstr (g_ptr_array_index (warnings, 0), cases[i].warning));
    }
}

/* Times without a zone are asked after, unless a zone was given that is not the event's. */
static void
test_left_open (void)
{
  g_autoptr (DgFeed) feed = feed_make ();
  g_autoptr (DgSpan) span = dg_span_new ("Europe/Sofia", "2026-10-02", "2026-10-02", NULL);
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  DgFeedCounts counts;
  guint n;

  dg_feed_count (feed, &counts);
  n = counts.sessions;
  feed->n_unscheduled = 2;
  dg_feed_note_speaker (feed, "1");
  dg_feed_note_speaker (feed, "2");
  dg_feed_note_speaker (feed, "1");
  dg_feed_count (feed, &counts);
  g_assert_cmpuint (counts.sessions, ==, n + 2);
  g_assert_cmpuint (counts.speakers, ==, 2);

  feed->n_floating = 3;
  feed->floating_zone = "Europe/Sofia";
  dg_feed_check_event (feed, span, warnings);
  g_assert_cmpuint (warnings->len, ==, 2);
  g_assert_nonnull (strstr (warnings->pdata[0], "2 sessions have no time"));
  g_assert_nonnull (strstr (warnings->pdata[1], "3 times are written without a time zone"));

  g_ptr_array_set_size (warnings, 0);
  feed->floating_zone = "Europe/Berlin";
  dg_feed_check_event (feed, span, warnings);
  g_assert_cmpuint (warnings->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/feed/rails-names", test_rails_names);
  g_test_add_func ("/schedule/feed/warnings-end", test_warnings_end);
  g_test_add_func ("/schedule/feed/shortens-by-characters", test_shortens_by_characters);
  g_test_add_func ("/schedule/feed/kinds", test_kinds);
  g_test_add_func ("/schedule/feed/languages", test_languages);
  g_test_add_func ("/schedule/feed/left-open", test_left_open);
  g_test_add_func ("/schedule/feed/dates-of-event", test_dates_of_event);

  return g_test_run ();
}
