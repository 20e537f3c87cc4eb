/* Decoding calendars.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "corpus.h"
#include "torture.h"

#include <string.h>

#define ZONE "Europe/Sofia"

typedef struct
{
  const char *file;
  guint days, sessions, rooms;
  const char *zone;
  guint n_whole_days;
} Counts;

static const Counts corpus[] = {
  { "emf2024-schedule.ics", 4, 482, 44, "Europe/London", 0 },
  { "pretalx-democon2022-v1.43.ics", 4, 36, 2, "Europe/Berlin", 0 },
  { "webstandards-ru-2017-10-02.ics", 38, 42, 23, NULL, 30 },
  { "gnome-schedule-unstable.ics", 29, 37, 0, NULL, 37 },
};

static void
test_corpus (gconstpointer data)
{
  const Counts *expected = data;
  g_autofree char *name = g_build_filename ("ics", expected->file, NULL);
  g_autoptr (GBytes) bytes = corpus_read (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = NULL;
  DgFeedCounts counts;
  guint n_whole_days = 0;

  if (bytes == NULL)
    return;

  feed = dg_source_decode (bytes, "auto", ZONE, DG_LANGUAGE_EN, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (feed->format, ==, "ical");
  g_assert_cmpstr (feed->time_zone, ==, expected->zone);
  g_assert_cmpuint (feed->warnings->len, ==, 0);
  dg_feed_count (feed, &counts);
  g_assert_cmpuint (counts.days, ==, expected->days);
  g_assert_cmpuint (counts.sessions, ==, expected->sessions);
  g_assert_cmpuint (counts.rooms, ==, expected->rooms);
  for (guint i = 0; i < feed->sessions->len; i++)
    n_whole_days +=
        strlen (((DgFeedSession *) g_ptr_array_index (feed->sessions, i))->starts) == 10;
  g_assert_cmpuint (n_whole_days, ==, expected->n_whole_days);
}

static void
test_members (void)
{
  static const char *const expected[][4] = {
    { "opening@example.org", "2026-10-02T06:00:00Z", "2026-10-02T07:00:00Z",
      "Opening, with music" },
    { "talk@example.org@20261001T053000Z", "2026-10-01T05:30:00Z", "2026-10-01T05:45:00Z",
      "Daily stand-up" },
    { "talk@example.org@20261003T053000Z", "2026-10-03T06:15:00Z", "2026-10-03T06:30:00Z",
      "Daily stand-up" },
    { "fair@example.org", "2026-10-02", "2026-10-03", NULL },
  };
  g_autoptr (GBytes) bytes = data_read ("calendar.ics");
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = dg_source_decode (bytes, "ical", ZONE, DG_LANGUAGE_EN, &error);
  const DgFeedSession *session;

  g_assert_no_error (error);
  g_assert_cmpstr (feed->title, ==, "Open Cities 2026");
  g_assert_cmpstr (feed->time_zone, ==, "Europe/Kyiv");
  g_assert_cmpint (feed->refresh_interval, ==, 6 * 60 * 60);
  g_assert_cmpuint (feed->n_days, ==, 3);
  g_assert_cmpuint (feed->warnings->len, ==, 1);
  g_assert_nonnull (strstr (feed->warnings->pdata[0], "1 task"));
  g_assert_cmpuint (feed->sessions->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      session = g_ptr_array_index (feed->sessions, i);
      g_assert_cmpstr (session->id, ==, expected[i][0]);
      g_assert_cmpstr (session->starts, ==, expected[i][1]);
      g_assert_cmpstr (session->ends, ==, expected[i][2]);
      g_assert_cmpstr (dg_text_peek (session->title, DG_LANGUAGE_EN), ==, expected[i][3]);
    }

  session = g_ptr_array_index (feed->sessions, 0);
  g_assert_cmpstr (dg_text_peek (session->abstract, DG_LANGUAGE_EN), ==,
                   "Welcome & hello.\n\n• One");
  g_assert_cmpstr (dg_text_peek (session->room, DG_LANGUAGE_EN), ==, "Hall A");
  g_assert_cmpint (session->kind, ==, DG_SESSION_KEYNOTE);
  g_assert_cmpstr (session->uri, ==, "https://example.org/opening");
  session = g_ptr_array_index (feed->sessions, 2);
  g_assert_cmpint (session->status, ==, DG_SESSION_CANCELLED);
  session = g_ptr_array_index (feed->sessions, 3);
  g_assert_cmpstr (dg_text_peek (session->title, DG_LANGUAGE_UK), ==, "Ярмарок");
}

/* DTSTAMP is when the file was made: the same calendar, made again, is the same. */
static void
test_hash_without_stamps (void)
{
  g_autoptr (GBytes) bytes = data_read ("calendar.ics");
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) parts = g_strsplit (text, "DTSTAMP:20260901", -1);
  g_autofree char *again = g_strjoinv ("DTSTAMP:20260902", parts);
  g_autoptr (GBytes) other = g_bytes_new (again, strlen (again));
  g_autoptr (DgFeed) first = dg_source_decode (bytes, "ical", ZONE, DG_LANGUAGE_EN, NULL);
  g_autoptr (DgFeed) second = dg_source_decode (other, "ical", ZONE, DG_LANGUAGE_EN, NULL);
  g_autofree char *hash = dg_feed_dup_hash (first);
  g_autofree char *other_hash = dg_feed_dup_hash (second);

  g_assert_cmpstr (text, !=, again);
  g_assert_cmpstr (hash, ==, other_hash);
}

static void
test_recognizes (void)
{
  static const char *const texts[] = {
    "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "\xef\xbb\xbf\r\nbegin:vcalendar\nend:vcalendar",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (DgFeed) feed = dg_source_decode (bytes, "auto", ZONE, DG_LANGUAGE_EN, NULL);

      g_assert_nonnull (feed);
      g_assert_cmpstr (feed->format, ==, "ical");
    }
}

static void
test_refuses_other_texts (void)
{
  static const char *const texts[] = { "", "{}", "<html></html>", "BEGIN:VCARD\nEND:VCARD\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_source_decode (bytes, "ical", ZONE, DG_LANGUAGE_EN, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
    }
}

static void
test_torture (void)
{
  torture ("calendar.ics", "ical");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (corpus); i++)
    {
      g_autofree char *name = g_strconcat ("/schedule/ical/corpus/", corpus[i].file, NULL);

      g_test_add_data_func (name, &corpus[i], test_corpus);
    }
  g_test_add_func ("/schedule/ical/members", test_members);
  g_test_add_func ("/schedule/ical/hash-without-stamps", test_hash_without_stamps);
  g_test_add_func ("/schedule/ical/recognizes", test_recognizes);
  g_test_add_func ("/schedule/ical/refuses-other-texts", test_refuses_other_texts);
  g_test_add_func ("/schedule/ical/torture", test_torture);

  return g_test_run ();
}
