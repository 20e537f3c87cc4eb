/* What schedules of other people hold, format by format.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-zone.h"
#include "core/schedule/dg-source.h"

#include "corpus.h"

#include <string.h>

#define ZONE "Europe/Sofia"

typedef struct
{
  const char *file;
  const char *format;
  guint days, sessions, rooms, speakers;
  guint unscheduled;
  const char *zone;
} Counts;

static const Counts corpus[] = {
  { "frab-xml/39c3-himmel.schedule.xml", "frab-xml", 4, 186, 5, 272, 0, "Europe/Berlin" },
  { "frab-xml/39c3-himmel3.schedule.xml", "frab-xml", 4, 0, 0, 0, 0, "Europe/Berlin" },
  { "frab-xml/emf2024-schedule.frab.xml", "frab-xml", 4, 482, 44, 306, 0, NULL },
  { "frab-xml/pretalx-democon2022-v1.43.schedule.xml", "frab-xml", 3, 35, 2, 31, 0,
    "Europe/Berlin" },
  { "sessionize/droidcon-berlin2019-a-gridsmart.json", "sessionize", 3, 188, 5, 120, 0, NULL },
  { "sessionize/droidcon-berlin2019-b-gridsmart.json", "sessionize", 3, 201, 6, 128, 0, NULL },
  { "sessionize/droidcon-london2024-gridsmart.json", "sessionize", 2, 137, 7, 117, 0, NULL },
  { "open-event/OTS16/sessions.json", "open-event", 1, 82, 8, 77, 0, NULL },
  /* Nine people are written in another way there than in the list of speakers, who are 112. */
  { "open-event/FBF817/sessions.json", "open-event", 2, 63, 7, 113, 1, NULL },
};

static DgFeed *
decode_file (const char *file, const char *format)
{
  g_autoptr (GBytes) bytes = corpus_read (file);
  g_autoptr (GError) error = NULL;
  DgFeed *feed;

  if (bytes == NULL)
    return NULL;

  feed = dg_source_decode (bytes, format, ZONE, DG_LANGUAGE_EN, &error);
  g_assert_no_error (error);

  return feed;
}

static const DgFeedSession *
get_session (const DgFeed *feed, guint index)
{
  return g_ptr_array_index (feed->sessions, index);
}

static void
test_counts (gconstpointer data)
{
  const Counts *expected = data;
  g_autoptr (DgFeed) feed = decode_file (expected->file, "auto");
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  DgFeedCounts counts;

  if (feed == NULL)
    return;

  g_assert_cmpstr (feed->format, ==, expected->format);
  g_assert_cmpstr (feed->time_zone, ==, expected->zone);
  dg_feed_count (feed, &counts);
  g_assert_cmpuint (counts.days, ==, expected->days);
  g_assert_cmpuint (counts.sessions, ==, expected->sessions);
  g_assert_cmpuint (counts.rooms, ==, expected->rooms);
  g_assert_cmpuint (counts.speakers, ==, expected->speakers);
  g_assert_cmpuint (feed->n_unscheduled, ==, expected->unscheduled);

  for (guint i = 0; i < feed->sessions->len; i++)
    {
      const DgFeedSession *session = get_session (feed, i);
      g_autofree char *text = dg_feed_session_to_text (session);
      g_autoptr (GError) error = NULL;
      g_autoptr (DgFeedSession) again = dg_feed_session_from_text (text, &error);

      g_assert_no_error (error);
      g_assert_nonnull (again);
      g_assert_true (g_hash_table_add (ids, session->id));
      g_assert_cmpstr (session->starts, <=, session->ends);
    }
}

static GHashTable *
index_sessions (const DgFeed *feed)
{
  GHashTable *sessions = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < feed->sessions->len; i++)
    g_hash_table_insert (sessions, get_session (feed, i)->id, (gpointer) get_session (feed, i));

  return sessions;
}

/* Both files of one programme say the same. */
static void
test_xml_says_what_json_says (void)
{
  g_autoptr (DgFeed) xml = decode_file ("frab-xml/39c3-himmel.schedule.xml", "frab-xml");
  g_autoptr (DgFeed) json =
      xml != NULL ? decode_file ("frab-json/39c3-himmel.schedule.json", "frab") : NULL;
  g_autoptr (GHashTable) sessions = NULL;

  if (json == NULL)
    return;

  sessions = index_sessions (json);
  g_assert_cmpuint (xml->sessions->len, ==, json->sessions->len);
  for (guint i = 0; i < xml->sessions->len; i++)
    {
      const DgFeedSession *ours = get_session (xml, i);
      const DgFeedSession *theirs = g_hash_table_lookup (sessions, ours->id);

      g_assert_nonnull (theirs);
      g_assert_cmpstr (ours->starts, ==, theirs->starts);
      g_assert_cmpstr (ours->ends, ==, theirs->ends);
      g_assert_true (dg_text_equal (ours->title, theirs->title));
      g_assert_true (dg_text_equal (ours->room, theirs->room));
      g_assert_cmpint (ours->kind, ==, theirs->kind);
      g_assert_cmpuint (ours->speakers != NULL ? ours->speakers->len : 0, ==,
                        theirs->speakers != NULL ? theirs->speakers->len : 0);
    }
}

/* “2:06:00” is two days and six hours. */
static void
test_days_in_durations (void)
{
  static const struct
  {
    const char *id;
    gint64 hours;
  } cases[] = { { "812", 54 }, { "596", 36 } };
  g_autoptr (DgFeed) feed = decode_file ("frab-xml/emf2024-schedule.frab.xml", "auto");
  guint found = 0;

  if (feed == NULL)
    return;

  for (guint i = 0; i < feed->sessions->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        const DgFeedSession *session = get_session (feed, i);
        g_autofree char *part = g_strdup_printf ("/%s-", cases[j].id);
        g_autoptr (GDateTime) starts = g_date_time_new_from_iso8601 (session->starts, NULL);
        g_autoptr (GDateTime) ends = g_date_time_new_from_iso8601 (session->ends, NULL);

        if (session->uri == NULL || strstr (session->uri, part) == NULL)
          continue;
        g_assert_cmpint (g_date_time_difference (ends, starts), ==,
                         cases[j].hours * G_TIME_SPAN_HOUR);
        found++;
      }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (cases));
}

/* Sessions that start before six belong to the evening before. */
static void
test_after_midnight (void)
{
  g_autoptr (DgFeed) feed = decode_file ("frab-xml/emf2024-schedule.frab.xml", "auto");
  g_autoptr (GTimeZone) london = dg_zone_load ("Europe/London", NULL);
  guint n = 0;

  if (feed == NULL)
    return;

  for (guint i = 0; i < feed->sessions->len; i++)
    {
      g_autoptr (GDateTime) utc =
          g_date_time_new_from_iso8601 (get_session (feed, i)->starts, NULL);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, london);

      n += g_date_time_get_hour (local) < 4;
    }
  g_assert_cmpuint (n, ==, 9);
}

/* Times without a zone are those of the zone that was given. */
static void
test_sessionize_zone (void)
{
  g_autoptr (DgFeed) feed =
      decode_file ("sessionize/droidcon-london2024-gridsmart.json", "sessionize");
  guint breaks = 0;

  if (feed == NULL)
    return;

  g_assert_cmpstr (get_session (feed, 0)->starts, ==, "2024-10-31T05:45:00Z");
  g_assert_cmpuint (feed->n_floating, ==, 137);
  g_assert_cmpstr (feed->floating_zone, ==, ZONE);
  for (guint i = 0; i < feed->sessions->len; i++)
    {
      const DgFeedSession *session = get_session (feed, i);

      breaks += session->kind == DG_SESSION_BREAK || session->kind == DG_SESSION_MEAL;
    }
  g_assert_cmpuint (breaks, >=, 16);
}

static gboolean
is_same_text (const DgText *a, const DgText *b)
{
  return (a == NULL) == (b == NULL) && (a == NULL || dg_text_equal (a, b));
}

static gboolean
has_same_speakers (const DgFeedSession *a, const DgFeedSession *b)
{
  if ((a->speakers == NULL) != (b->speakers == NULL))
    return FALSE;
  if (a->speakers == NULL)
    return TRUE;
  if (a->speakers->len != b->speakers->len)
    return FALSE;

  for (guint i = 0; i < a->speakers->len; i++)
    if (!dg_text_equal (a->speakers->pdata[i], b->speakers->pdata[i]))
      return FALSE;

  return TRUE;
}

static void
test_berlin_pair (void)
{
  g_autoptr (DgFeed) a = decode_file ("sessionize/droidcon-berlin2019-a-gridsmart.json", "auto");
  g_autoptr (DgFeed) b =
      a != NULL ? decode_file ("sessionize/droidcon-berlin2019-b-gridsmart.json", "auto") : NULL;
  g_autoptr (GHashTable) before = NULL;
  guint added = 0, common = 0, title = 0, room = 0, starts = 0, ends = 0, people = 0, text = 0;

  if (b == NULL)
    return;

  before = index_sessions (a);
  for (guint i = 0; i < b->sessions->len; i++)
    {
      const DgFeedSession *new = get_session (b, i);
      const DgFeedSession *old = g_hash_table_lookup (before, new->id);

      if (old == NULL)
        {
          added++;
          continue;
        }
      common++;
      title += !dg_text_equal (old->title, new->title);
      room += !is_same_text (old->room, new->room);
      starts += strcmp (old->starts, new->starts) != 0;
      ends += strcmp (old->ends, new->ends) != 0;
      people += !has_same_speakers (old, new);
      text += !is_same_text (old->abstract, new->abstract);
    }

  g_assert_cmpuint (added, ==, 21);
  g_assert_cmpuint (a->sessions->len - common, ==, 8);
  g_assert_cmpuint (title, ==, 8);
  g_assert_cmpuint (room, ==, 15);
  g_assert_cmpuint (starts, ==, 11);
  g_assert_cmpuint (ends, ==, 13);
  g_assert_cmpuint (people, ==, 4);
  g_assert_cmpuint (text, ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (corpus); i++)
    {
      g_autofree char *name = g_strconcat ("/schedule/corpus/", corpus[i].file, NULL);

      g_test_add_data_func (name, &corpus[i], test_counts);
    }
  g_test_add_func ("/schedule/corpus/xml-says-what-json-says", test_xml_says_what_json_says);
  g_test_add_func ("/schedule/corpus/days-in-durations", test_days_in_durations);
  g_test_add_func ("/schedule/corpus/after-midnight", test_after_midnight);
  g_test_add_func ("/schedule/corpus/sessionize-zone", test_sessionize_zone);
  g_test_add_func ("/schedule/corpus/berlin-pair", test_berlin_pair);

  return g_test_run ();
}
