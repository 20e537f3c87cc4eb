/* Decoding schedule.json, version 1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-source.h"

#include "corpus.h"

#include <string.h>

#define ZONE "Europe/Sofia"

static DgFeed *
decode_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dg_source_decode (bytes, "auto", ZONE, DG_LANGUAGE_EN, error);
}

/* A schedule with one session in the room “Hall”; @conference and @event are more members. */
static char *
write_schedule (const char *conference, const char *event)
{
  return g_strdup_printf (
      "{\"schedule\": {\"conference\": {%s%s\"days\": [{\"index\": 1, \"rooms\": {\"Hall\": [{"
      "\"guid\": \"g1\", \"title\": \"T\"%s%s}]}}]}}}",
      conference, conference[0] != '\0' ? ", " : "", event[0] != '\0' ? ", " : "", event);
}

static DgFeed *
decode_event (const char *conference, const char *event, GError **error)
{
  g_autofree char *text = write_schedule (conference, event);

  return decode_text (text, error);
}

static const DgFeedSession *
get_session (const DgFeed *feed, guint index)
{
  g_assert_cmpuint (index, <, feed->sessions->len);

  return g_ptr_array_index (feed->sessions, index);
}

typedef struct
{
  const char *file;
  guint days, sessions, rooms, speakers;
  const char *zone;
} Counts;

static const Counts corpus[] = {
  { "39c3-himmel.schedule.json", 4, 186, 5, 272, "Europe/Berlin" },
  { "39c3-himmel3.schedule.json", 4, 0, 0, 0, "Europe/Berlin" },
  { "camp2019-wiki.schedule.json", 5, 402, 53, 109, NULL },
  { "vocex-frab-camp2019.json", 5, 79, 2, 90, "Europe/Berlin" },
  { "vocex-pretalx-democon.json", 3, 36, 2, 27, NULL },
  { "vocex-pretalx-rc3.json", 4, 48, 5, 56, NULL },
  { "history/camp2019-A1-before-guid-churn.json", 5, 269, 32, 166, NULL },
  { "history/camp2019-A2-after-guid-churn.json", 5, 269, 32, 166, NULL },
  { "history/camp2019-C1-before-vanish.json", 5, 606, 61, 276, NULL },
  { "history/camp2019-C2-vanished.json", 5, 556, 59, 230, NULL },
  { "history/camp2019-C3-returned.json", 5, 606, 61, 276, NULL },
  { "history/camp2019-F1-offset-utc.json", 5, 268, 33, 164, NULL },
  { "history/camp2019-F2-offset-plus2.json", 5, 268, 33, 164, NULL },
};

static void
test_corpus (gconstpointer data)
{
  const Counts *expected = data;
  g_autofree char *name = g_build_filename ("frab-json", expected->file, NULL);
  g_autoptr (GBytes) bytes = corpus_read (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  DgFeedCounts counts;

  if (bytes == NULL)
    return;

  feed = dg_source_decode (bytes, "auto", ZONE, DG_LANGUAGE_EN, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (feed->format, ==, "frab");
  g_assert_cmpstr (feed->time_zone, ==, expected->zone);

  dg_feed_count (feed, &counts);
  g_assert_cmpuint (counts.days, ==, expected->days);
  g_assert_cmpuint (counts.sessions, ==, expected->sessions);
  g_assert_cmpuint (counts.rooms, ==, expected->rooms);
  g_assert_cmpuint (counts.speakers, ==, expected->speakers);

  for (guint i = 0; i < feed->sessions->len; i++)
    {
      const DgFeedSession *session = get_session (feed, i);
      g_autofree char *text = dg_feed_session_to_text (session);
      g_autoptr (DgFeedSession) again = dg_feed_session_from_text (text, &error);
      g_autofree char *copy = NULL;

      g_assert_no_error (error);
      copy = dg_feed_session_to_text (again);
      g_assert_cmpstr (copy, ==, text);
      g_assert_true (g_hash_table_add (ids, session->id));
      g_assert_cmpstr (session->starts, <=, session->ends);
    }
}

/* The pair F: 42 sessions whose instants are written with another offset. */
static void
test_instants_not_offsets (void)
{
  g_autoptr (GBytes) first = corpus_read ("frab-json/history/camp2019-F1-offset-utc.json");
  g_autoptr (GBytes) second = corpus_read ("frab-json/history/camp2019-F2-offset-plus2.json");
  g_autoptr (GHashTable) starts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DgFeed) before = NULL;
  g_autoptr (DgFeed) after = NULL;

  if (first == NULL || second == NULL)
    return;

  before = dg_source_decode (first, "frab", ZONE, DG_LANGUAGE_EN, NULL);
  after = dg_source_decode (second, "frab", ZONE, DG_LANGUAGE_EN, NULL);
  for (guint i = 0; i < before->sessions->len; i++)
    g_hash_table_insert (starts, get_session (before, i)->id, get_session (before, i)->starts);
  for (guint i = 0; i < after->sessions->len; i++)
    g_assert_cmpstr (get_session (after, i)->starts, ==,
                     g_hash_table_lookup (starts, get_session (after, i)->id));
}

typedef struct
{
  const char *name;
  const char *event;
  const char *starts, *ends;
  const char *warning; /* part of it; NULL if there must be none */
} Times;

static const Times times[] = {
  { "offset", "\"date\": \"2026-10-02T09:00:00+03:00\", \"duration\": \"00:30\"",
    "2026-10-02T06:00:00Z", "2026-10-02T06:30:00Z", NULL },
  { "z", "\"date\": \"2026-10-02T09:00:00Z\", \"duration\": \"1:05\"", "2026-10-02T09:00:00Z",
    "2026-10-02T10:05:00Z", NULL },
  { "start-is-not-read",
    "\"date\": \"2026-10-02T09:00:00+03:00\", \"start\": \"23:00\", \"duration\": \"00:30\"",
    "2026-10-02T06:00:00Z", "2026-10-02T06:30:00Z", NULL },
  { "without-offset", "\"date\": \"2026-10-02T09:00:00\", \"duration\": \"00:30\"",
    "2026-10-02T06:00:00Z", "2026-10-02T06:30:00Z", NULL },
  { "days", "\"date\": \"2026-10-02T09:00:00+03:00\", \"duration\": \"2:06:00\"",
    "2026-10-02T06:00:00Z", "2026-10-04T12:00:00Z", NULL },
  { "minutes-over-59", "\"date\": \"2026-10-02T09:00:00+03:00\", \"duration\": \"0:90\"",
    "2026-10-02T06:00:00Z", "2026-10-02T07:30:00Z", NULL },
  { "end-wins",
    "\"date\": \"2026-10-02T09:00:00+03:00\", \"duration\": \"1:00:00\", \"end\": "
    "\"2026-10-02T10:00:00+03:00\"",
    "2026-10-02T06:00:00Z", "2026-10-02T07:00:00Z", "disagree" },
  { "end-alone", "\"date\": \"2026-10-02T09:00:00+03:00\", \"end\": \"2026-10-02T10:00:00+0300\"",
    "2026-10-02T06:00:00Z", "2026-10-02T07:00:00Z", NULL },
  { "ends-before-start",
    "\"date\": \"2026-10-02T09:00:00+03:00\", \"end\": \"2026-10-02T08:00:00+03:00\"",
    "2026-10-02T06:00:00Z", "2026-10-02T06:00:00Z", "ends before it starts" },
  { "too-long", "\"date\": \"2026-10-02T09:00:00+03:00\", \"duration\": \"6944:11:40\"",
    "2026-10-02T06:00:00Z", "2026-10-02T06:00:00Z", "31 days" },
  { "31-days", "\"date\": \"2026-10-02T09:00:00+03:00\", \"duration\": \"31:00:00\"",
    "2026-10-02T06:00:00Z", "2026-11-02T06:00:00Z", NULL },
  { "odd-duration", "\"date\": \"2026-10-02T09:00:00+03:00\", \"duration\": \"135.0:00\"",
    "2026-10-02T06:00:00Z", "2026-10-02T06:00:00Z", "cannot be read" },
  { "no-duration", "\"date\": \"2026-10-02T09:00:00+03:00\"", "2026-10-02T06:00:00Z",
    "2026-10-02T06:00:00Z", NULL },
  { "after-midnight", "\"date\": \"2026-10-03T01:30:00+03:00\", \"duration\": \"00:30\"",
    "2026-10-02T22:30:00Z", "2026-10-02T23:00:00Z", NULL },
  { "no-date", "\"date\": null, \"duration\": \"00:30\"", NULL, NULL, "no date" },
};

static void
test_times (gconstpointer data)
{
  const Times *expected = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = decode_event ("", expected->event, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (get_session (feed, 0)->starts, ==, expected->starts);
  g_assert_cmpstr (get_session (feed, 0)->ends, ==, expected->ends);
  g_assert_cmpuint (feed->warnings->len, ==, expected->warning != NULL ? 1 : 0);
  if (expected->warning != NULL)
    g_assert_nonnull (strstr (g_ptr_array_index (feed->warnings, 0), expected->warning));
}

typedef struct
{
  const char *name;
  const char *conference;
  const char *zone;
  gboolean warns;
} Zone;

static const Zone zones[] = {
  { "iana", "\"time_zone_name\": \"Europe/Sofia\"", "Europe/Sofia", FALSE },
  { "old-name", "\"time_zone_name\": \"Europe/Kiev\"", "Europe/Kyiv", FALSE },
  { "rails-city", "\"time_zone_name\": \"Sofia\"", "Europe/Sofia", FALSE },
  { "rails-alias", "\"time_zone_name\": \"Bern\"", NULL, TRUE },
  { "absent", "\"title\": \"E\"", NULL, FALSE },
  { "empty", "\"time_zone_name\": \"\"", NULL, FALSE },
  { "contradicted", "\"time_zone_name\": \"UTC\"", NULL, TRUE },
  { "nonsense", "\"time_zone_name\": \"Atlantis\"", NULL, TRUE },
  { "path", "\"time_zone_name\": \"../../etc/passwd\"", NULL, TRUE },
};

static void
test_zones (gconstpointer data)
{
  const Zone *expected = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed =
      decode_event (expected->conference, "\"date\": \"2026-10-02T09:00:00+03:00\"", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (feed->time_zone, ==, expected->zone);
  g_assert_cmpuint (feed->warnings->len, ==, expected->warns ? 1 : 0);
  g_assert_cmpstr (get_session (feed, 0)->starts, ==, "2026-10-02T06:00:00Z");
}

typedef struct
{
  const char *name;
  const char *text;
  DgError code;
  const char *message; /* part of it */
} Refusal;

#define DAYS  "{\"schedule\": {\"conference\": {\"days\": "
#define EVENT DAYS "[{}, {\"rooms\": {\"Saal\": [{\"guid\": \"a\", \"title\": \"T\"}, "
#define END   "]}}]}}}"

static const Refusal refusals[] = {
  { "text-as-date", EVENT "{\"guid\": \"b\", \"title\": \"T\", \"date\": \"soon\"}" END,
    DG_ERROR_FORMAT, "schedule.conference.days[1].rooms.Saal[1].date: “soon” is no date" },
  { "number-as-date", EVENT "{\"guid\": \"b\", \"title\": \"T\", \"date\": 5}" END, DG_ERROR_FORMAT,
    "days[1].rooms.Saal[1].date: " },
  { "year-out-of-range",
    EVENT "{\"guid\": \"b\", \"title\": \"T\", \"date\": \"9999-12-31T23:00:00Z\"}" END,
    DG_ERROR_FORMAT, "rooms.Saal[1].date: " },
  { "number-as-title", EVENT "{\"guid\": \"b\", \"title\": 5}" END, DG_ERROR_FORMAT,
    "rooms.Saal[1].title: " },
  { "list-as-guid", EVENT "{\"guid\": [1], \"title\": \"T\"}" END, DG_ERROR_FORMAT,
    "rooms.Saal[1].guid: " },
  { "number-as-duration",
    EVENT "{\"guid\": \"b\", \"title\": \"T\", \"date\": \"2026-10-02T09:00:00Z\", \"duration\": "
          "30}" END,
    DG_ERROR_FORMAT, "rooms.Saal[1].duration: " },
  { "object-as-persons",
    EVENT "{\"guid\": \"b\", \"title\": \"T\", \"date\": \"2026-10-02T09:00:00Z\", \"persons\": "
          "{\"a\": 1}}" END,
    DG_ERROR_FORMAT, "rooms.Saal[1].persons: " },
  { "text-as-person",
    EVENT "{\"guid\": \"b\", \"title\": \"T\", \"date\": \"2026-10-02T09:00:00Z\", \"persons\": "
          "[\"Ana\"]}" END,
    DG_ERROR_FORMAT, "rooms.Saal[1].persons[0]: " },
  { "text-as-event", EVENT "\"Lunch\"" END, DG_ERROR_FORMAT, "rooms.Saal[1]: expected an object" },
  { "nothing-to-know-it-by", EVENT "{\"duration\": \"00:30\"}" END, DG_ERROR_FORMAT,
    "rooms.Saal[1]: " },
  { "list-as-rooms", DAYS "[{\"rooms\": [1]}]}}}", DG_ERROR_FORMAT, "days[0].rooms: " },
  { "object-as-days", DAYS "{}}}}", DG_ERROR_FORMAT, "schedule.conference.days: expected a list" },
  { "null-as-days", DAYS "null}}}", DG_ERROR_FORMAT, "schedule.conference.days: expected a list" },
  { "no-conference", "{\"schedule\": {\"version\": \"1\"}}", DG_ERROR_FORMAT,
    "schedule.conference: expected an object" },
};

static void
test_refusals (gconstpointer data)
{
  const Refusal *expected = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = decode_text (expected->text, &error);

  g_assert_null (feed);
  g_assert_error (error, DG_ERROR, (int) expected->code);
  g_assert_nonnull (strstr (error->message, expected->message));
}

static void
test_members (void)
{
  g_autoptr (GBytes) bytes = data_read ("frab-oddities.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = dg_source_decode (bytes, "auto", ZONE, DG_LANGUAGE_BG, &error);
  const DgFeedSession *session;
  DgFeedCounts counts;

  g_assert_no_error (error);
  g_assert_cmpstr (feed->acronym, ==, "odd-2026");
  dg_feed_count (feed, &counts);
  g_assert_cmpuint (counts.days, ==, 3);
  g_assert_cmpuint (counts.sessions, ==, 6);
  g_assert_cmpuint (counts.rooms, ==, 3);
  g_assert_cmpuint (counts.speakers, ==, 2);

  session = get_session (feed, 0);
  g_assert_cmpstr (session->id, ==, "17");
  g_assert_cmpstr (dg_text_peek (session->room, DG_LANGUAGE_BG), ==, "Zebra");
  g_assert_cmpstr (session->room_guid, ==, "room-guid-1");
  g_assert_cmpstr (dg_text_peek (session->title, DG_LANGUAGE_BG), ==, "Първа");
  g_assert_null (session->abstract);
  g_assert_null (session->speakers);
  g_assert_null (session->languages);
  g_assert_null (session->uri);
  g_assert_null (session->track);
  g_assert_cmpint (session->kind, ==, DG_SESSION_PRESENTATION);

  session = get_session (feed, 1);
  g_assert_cmpstr (session->id, ==, "twice@2026-10-02T07:00:00Z");
  g_assert_cmpstr (dg_text_peek (session->title, DG_LANGUAGE_EN), ==, "Open data");
  g_assert_cmpstr (dg_text_peek (session->title, DG_LANGUAGE_UK), ==, "Відкриті дані");
  g_assert_cmpstr (dg_text_peek (session->track, DG_LANGUAGE_BG), ==, "Données");
  g_assert_cmpstr (dg_text_peek (session->abstract, DG_LANGUAGE_BG), ==,
                   "Подзаглавие\n\nКратко\nи ясно");
  g_assert_cmpuint (session->speakers->len, ==, 2);
  g_assert_cmpstr (dg_text_peek (g_ptr_array_index (session->speakers, 0), DG_LANGUAGE_BG), ==,
                   "Ана Примерна");
  g_assert_cmpstr (dg_text_peek (g_ptr_array_index (session->speakers, 1), DG_LANGUAGE_BG), ==,
                   "Иво Образцов");
  g_assert_cmpstr (session->languages[0], ==, "bg");
  g_assert_cmpstr (session->languages[1], ==, "en");
  g_assert_null (session->languages[2]);
  g_assert_cmpstr (session->uri, ==, "https://odd.example.org/talk/TWICE/");
  g_assert_cmpint (session->kind, ==, DG_SESSION_WORKSHOP);

  /* The order of the rooms is that of the file, which is not that of the alphabet. */
  g_assert_cmpstr (get_session (feed, 2)->id, ==, "twice@2026-10-02T08:00:00Z");
  g_assert_cmpstr (dg_text_peek (get_session (feed, 2)->room, DG_LANGUAGE_BG), ==, "Alpha");

  /* Unlike any other by nothing but its place: told apart by a number. */
  g_assert_cmpstr (get_session (feed, 3)->id, ==, "same@2026-10-02T09:00:00Z");
  g_assert_cmpstr (get_session (feed, 4)->id, ==, "same@2026-10-02T09:00:00Z#2");

  session = get_session (feed, 5);
  g_assert_cmpstr (dg_text_peek (session->title, DG_LANGUAGE_BG), ==, "no-title");
  g_assert_null (session->room);
  g_assert_null (session->uri);
}

static void
test_wrong_head (void)
{
  g_autoptr (DgFeed) feed = decode_event ("\"start\": \"2020-05-01\", \"end\": \"2020-05-03\"",
                                          "\"date\": \"2018-05-02T09:00:00Z\"", NULL);

  g_assert_cmpuint (feed->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (feed->warnings, 0), "2018-05-02"));
}

static void
test_hash_follows_meaning (void)
{
  g_autoptr (DgFeed) feed =
      decode_event ("", "\"date\": \"2026-10-02T09:00:00+03:00\", \"id\": 1", NULL);
  g_autoptr (DgFeed) same = decode_event (
      "\"timeslot_duration\": \"00:05\"",
      "\"date\": \"2026-10-02T06:00:00Z\", \"start\": \"06:00\", \"id\": 2, \"logo\": null", NULL);
  g_autoptr (DgFeed) other =
      decode_event ("", "\"date\": \"2026-10-02T09:00:00+03:00\", \"subtitle\": \"S\"", NULL);
  g_autofree char *hash = dg_feed_dup_hash (feed);
  g_autofree char *same_hash = dg_feed_dup_hash (same);
  g_autofree char *other_hash = dg_feed_dup_hash (other);

  g_assert_cmpstr (hash, ==, same_hash);
  g_assert_cmpstr (hash, !=, other_hash);
}

/* The members one by one: each may be missing, null or of any wrong type. */
static void
test_survives_wrong_types (void)
{
  static const char *const members[] = {
    "guid",  "id",       "code",     "date",       "duration", "end",
    "title", "subtitle", "abstract", "track",      "language", "description",
    "type",  "persons",  "url",      "origin_url", "slug",
  };
  static const char *const values[] = { "null",
                                        "[]",
                                        "{}",
                                        "\"\"",
                                        "0",
                                        "1.5",
                                        "true",
                                        "\"x\"",
                                        "[1]",
                                        "{\"en\": 1}",
                                        "{\"en\": \"x\"}",
                                        "[null]" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        g_autofree char *event = g_strdup_printf ("\"%s\": %s", members[i], values[j]);
        g_autoptr (GError) error = NULL;
        g_autoptr (DgFeed) feed = decode_event ("", event, &error);

        g_assert_true ((feed != NULL) != (error != NULL));
        if (error != NULL)
          g_assert_nonnull (strstr (error->message, "rooms.Hall[0]"));
      }
}

#define ADD(path, table, function)                                                                 \
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)                                                 \
    {                                                                                              \
      g_autofree char *name = g_strconcat (path, (table)[i].name, NULL);                           \
                                                                                                   \
      g_test_add_data_func (name, &(table)[i], function);                                          \
    }

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (corpus); i++)
    {
      g_autofree char *name = g_strconcat ("/schedule/frab/corpus/", corpus[i].file, NULL);

      g_test_add_data_func (name, &corpus[i], test_corpus);
    }
  ADD ("/schedule/frab/times/", times, test_times);
  ADD ("/schedule/frab/zones/", zones, test_zones);
  ADD ("/schedule/frab/refuses/", refusals, test_refusals);
  g_test_add_func ("/schedule/frab/instants-not-offsets", test_instants_not_offsets);
  g_test_add_func ("/schedule/frab/members", test_members);
  g_test_add_func ("/schedule/frab/wrong-head", test_wrong_head);
  g_test_add_func ("/schedule/frab/hash-follows-meaning", test_hash_follows_meaning);
  g_test_add_func ("/schedule/frab/survives-wrong-types", test_survives_wrong_types);

  return g_test_run ();
}
