/* Decoding what Indico exports.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "corpus.h"
#include "torture.h"

#include <string.h>

#define ZONE "Europe/Sofia"

static DgFeed *
decode_file (const char *file)
{
  g_autoptr (GBytes) bytes = data_read (file);
  g_autoptr (GError) error = NULL;
  DgFeed *feed = dg_source_decode (bytes, "auto", ZONE, DG_LANGUAGE_BG, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (feed->format, ==, "indico");
  return feed;
}

static void
assert_counts (const DgFeed *feed, guint days, guint sessions, guint rooms, guint speakers)
{
  DgFeedCounts counts;

  dg_feed_count (feed, &counts);
  g_assert_cmpuint (counts.days, ==, days);
  g_assert_cmpuint (counts.sessions, ==, sessions);
  g_assert_cmpuint (counts.rooms, ==, rooms);
  g_assert_cmpuint (counts.speakers, ==, speakers);
}

typedef struct
{
  const char *file;
  guint days, sessions, rooms, speakers;
  const char *zone;
} Counts;

static const Counts corpus[] = {
  { "xdc2021-event1-contributions.json", 3, 37, 0, 36, "Europe/Warsaw" },
  { "docs-event137346-contributions.json", 2, 4, 0, 0, "Europe/Zurich" },
};

static void
test_corpus (gconstpointer data)
{
  const Counts *expected = data;
  g_autofree char *name = g_build_filename ("indico", expected->file, NULL);
  g_autoptr (GBytes) bytes = corpus_read (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = NULL;

  if (bytes == NULL)
    return;

  feed = dg_source_decode (bytes, "auto", ZONE, DG_LANGUAGE_EN, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (feed->time_zone, ==, expected->zone);
  assert_counts (feed, expected->days, expected->sessions, expected->rooms, expected->speakers);
  g_assert_cmpuint (feed->warnings->len, ==, 0);
}

static void
test_corpus_truncated (void)
{
  g_autoptr (GBytes) bytes = corpus_read ("indico/docs-timetable-137346.TRUNCATED.txt");
  g_autoptr (GError) error = NULL;

  if (bytes == NULL)
    return;

  g_assert_null (dg_source_decode (bytes, "auto", ZONE, DG_LANGUAGE_EN, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
}

static void
test_corpus_members (void)
{
  g_autoptr (GBytes) bytes = corpus_read ("indico/xdc2021-event1-contributions.json");
  g_autoptr (DgFeed) feed = NULL;
  const DgFeedSession *session;

  if (bytes == NULL)
    return;

  feed = dg_source_decode (bytes, "indico", ZONE, DG_LANGUAGE_EN, NULL);
  session = g_ptr_array_index (feed->sessions, 0);
  g_assert_cmpstr (session->guid, ==, "26");
  g_assert_cmpstr (session->starts, ==, "2021-09-17T14:10:00Z");
  g_assert_cmpstr (session->ends, ==, "2021-09-17T14:30:00Z");
  g_assert_cmpstr (dg_text_peek (session->speakers->pdata[0], DG_LANGUAGE_EN), ==, "Martin Peres");
}

static void
test_event (void)
{
  g_autoptr (DgFeed) feed = decode_file ("indico-event.json");
  const DgFeedSession *session;

  g_assert_cmpstr (feed->title, ==, "Open Cities & Data");
  g_assert_cmpstr (feed->acronym, ==, "7");
  g_assert_cmpstr (feed->time_zone, ==, "Europe/Kyiv");
  assert_counts (feed, 2, 4, 3, 3);

  session = g_ptr_array_index (feed->sessions, 0);
  g_assert_cmpstr (session->id, ==, "901");
  g_assert_cmpstr (session->starts, ==, "2026-10-02T06:00:00Z");
  g_assert_cmpstr (session->ends, ==, "2026-10-02T06:45:00Z");
  g_assert_cmpstr (dg_text_peek (session->room, DG_LANGUAGE_BG), ==, "Hall A");
  g_assert_cmpstr (dg_text_peek (session->track, DG_LANGUAGE_BG), ==, "Plenary");
  g_assert_cmpstr (dg_text_peek (session->abstract, DG_LANGUAGE_BG), ==,
                   "Welcome – with coffee.\n\n• One\n• Two\n\n• Part one – Ivo Ivanov\n• Part two");
  g_assert_cmpint (session->kind, ==, DG_SESSION_KEYNOTE);
  g_assert_cmpuint (session->speakers->len, ==, 1);
  g_assert_cmpstr (dg_text_peek (session->speakers->pdata[0], DG_LANGUAGE_BG), ==, "Ана Примерна");
  g_assert_cmpstr (session->uri, ==, "https://indico.example.org/event/7/contributions/901/");

  session = g_ptr_array_index (feed->sessions, 1);
  g_assert_cmpstr (session->id, ==, "902");
  g_assert_null (session->starts);
  g_assert_cmpstr (dg_text_peek (session->room, DG_LANGUAGE_BG), ==, "Hall B");
  g_assert_cmpuint (session->speakers->len, ==, 2);
  g_assert_cmpstr (dg_text_peek (session->speakers->pdata[0], DG_LANGUAGE_BG), ==, "Ivo Ivanov");
  g_assert_cmpstr (dg_text_peek (session->speakers->pdata[1], DG_LANGUAGE_BG), ==, "Ева Пример");

  /* A block with nothing in it; 22:30 in UTC is the day after in Kyiv. */
  session = g_ptr_array_index (feed->sessions, 2);
  g_assert_cmpstr (session->id, ==, "s32");
  g_assert_cmpstr (dg_text_peek (session->title, DG_LANGUAGE_BG), ==, "Workshop: Second half");

  /* Its end is written in another zone than its start, and before it. */
  session = g_ptr_array_index (feed->sessions, 3);
  g_assert_cmpstr (dg_text_peek (session->title, DG_LANGUAGE_BG), ==, "Night walk");
  g_assert_cmpstr (session->starts, ==, "2026-10-02T21:30:00Z");
  g_assert_cmpstr (session->ends, ==, "2026-10-02T21:30:00Z");
  g_assert_null (session->room);

  g_assert_cmpuint (feed->warnings->len, ==, 3);
  g_assert_nonnull (strstr (feed->warnings->pdata[0], "Postponed"));
  g_assert_nonnull (strstr (feed->warnings->pdata[1], "Questions"));
  g_assert_nonnull (strstr (feed->warnings->pdata[2], "before it starts"));
}

static void
test_timetable (void)
{
  static const char *const expected[][4] = {
    { "c12", "2026-10-02T07:00:00Z", "2026-10-02T07:45:00Z", "Hall A" },
    { "b4", "2026-10-02T07:45:00Z", "2026-10-02T08:00:00Z", "Hall A" },
    { "b5", "2026-10-02T10:00:00Z", "2026-10-02T11:00:00Z", "Canteen" },
    { "s40", "2026-10-02T20:00:00Z", "2026-10-02T23:00:00Z", "Yard" },
    { "c14", "2026-10-03T08:00:00Z", "2026-10-03T08:30:00Z", NULL },
  };
  static const DgSessionKind kinds[] = { DG_SESSION_PRESENTATION, DG_SESSION_BREAK, DG_SESSION_MEAL,
                                         DG_SESSION_PRESENTATION, DG_SESSION_PRESENTATION };
  g_autoptr (DgFeed) feed = decode_file ("indico-timetable.json");

  g_assert_cmpstr (feed->time_zone, ==, "Europe/Skopje");
  g_assert_cmpstr (feed->acronym, ==, "7");
  assert_counts (feed, 3, G_N_ELEMENTS (expected), 3, 1);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const DgFeedSession *session = g_ptr_array_index (feed->sessions, i);

      g_assert_cmpstr (session->id, ==, expected[i][0]);
      g_assert_cmpstr (session->starts, ==, expected[i][1]);
      g_assert_cmpstr (session->ends, ==, expected[i][2]);
      g_assert_cmpstr (dg_text_peek (session->room, DG_LANGUAGE_BG), ==, expected[i][3]);
      g_assert_cmpint (session->kind, ==, kinds[i]);
    }
  g_assert_cmpuint (feed->warnings->len, ==, 0);
}

#define ANSWER(results) "{'count': 1, '_type': 'HTTPAPIResult', 'results': " results "}"
#define EVENT(contribution)                                                                        \
  ANSWER ("[{'title': 'E', 'timezone': 'UTC', 'contributions': [" contribution "]}]")
#define AT(member) EVENT ("{'db_id': 1, 'title': 'T', " member "}")

typedef struct
{
  const char *name;
  const char *text;
  const char *message; /* part of it */
} Refusal;

static const Refusal refusals[] = {
  { "unknown-event", "{'count': 0, '_type': 'HTTPAPIResult', 'results': []}", "no such event" },
  { "unknown-timetable", "{'count': 0, '_type': 'HTTPAPIResult', 'results': {}}", "not public" },
  { "error", "{'_type': 'HTTPAPIError', 'message': 'Bad API key'}", "Bad API key" },
  { "no-detail", ANSWER ("[{'title': 'E', 'id': '7'}]"), "results[0]: " },
  { "several-events", ANSWER ("[{'id': '1'}, {'id': '2'}]"), "2 events" },
  { "several-timetables", ANSWER ("{'1': {}, '2': {}}"), "2 events" },
  { "text-as-results", ANSWER ("'x'"), "results: expected an object" },
  { "text-as-event", ANSWER ("['x']"), "results[0]: expected an object" },
  { "text-as-day", ANSWER ("{'7': {'20261002': 'x'}}"), "results.7.20261002: expected an object" },
  { "list-as-entry", ANSWER ("{'7': {'20261002': {'c1': []}}}"), "results.7.20261002.c1: " },
  { "list-as-entries", ANSWER ("{'7': {'20261002': {'s1': {'entries': [1]}}}}"), "s1.entries: " },
  { "text-as-contribution", EVENT ("'x'"), "contributions[0]: expected an object" },
  { "nothing-to-know-it-by", EVENT ("{'duration': 20}"), "contributions[0]: " },
  { "text-as-date", AT ("'startDate': {'date': 'soon', 'time': '09:00:00', 'tz': 'UTC'}"),
    "contributions[0].startDate.date: " },
  { "day-that-is-none", AT ("'startDate': {'date': '2026-02-30', 'time': '09:00:00'}"),
    "contributions[0].startDate.date: " },
  { "number-as-date", AT ("'startDate': 5"), "contributions[0].startDate: " },
  { "text-as-duration", AT ("'duration': 'long'"), "contributions[0].duration: " },
  { "object-as-speakers", AT ("'speakers': {'a': 1}"), "contributions[0].speakers: " },
  { "number-as-speaker", AT ("'speakers': [1]"), "contributions[0].speakers[0]: " },
  { "number-as-description", AT ("'description': 1"), "contributions[0].description: " },
};

static void
test_refusals (gconstpointer data)
{
  const Refusal *expected = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = decode_quoted ("auto", expected->text, &error);

  g_assert_null (feed);
  g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
  if (strstr (error->message, expected->message) == NULL)
    g_error ("“%s” is not in “%s”", expected->message, error->message);
}

typedef struct
{
  const char *name;
  const char *text;
  guint n_sessions;
  const char *starts, *ends;
  const char *warning; /* part of the first; NULL if there must be none */
} Case;

#define START "'startDate': {'date': '2026-10-02', 'time': '09:00:00', 'tz': "

static const Case cases[] = {
  { "no-contributions", ANSWER ("[{'title': 'E', 'contributions': []}]"), 0, NULL, NULL, NULL },
  { "old-envelope",
    "{'count': 1, 'complete': true, 'results': [{'title': 'E', 'contributions': null}]}", 0, NULL,
    NULL, NULL },
  { "unpublished", ANSWER ("{'7': {}}"), 0, NULL, NULL, NULL },
  { "empty-list-as-timetable", ANSWER ("{'7': []}"), 0, NULL, NULL, NULL },
  { "empty-list-as-day", ANSWER ("{'7': {'20261002': []}}"), 0, NULL, NULL, NULL },
  { "zone-of-the-server", AT (START "'America/New_York'}, 'duration': 20"), 1,
    "2026-10-02T13:00:00Z", "2026-10-02T13:20:00Z", NULL },
  { "no-zone", AT (START "null}"), 1, "2026-10-02T09:00:00Z", "2026-10-02T09:00:00Z", NULL },
  { "unknown-zone", AT (START "'Mars/Base'}"), 1, "2026-10-02T09:00:00Z", "2026-10-02T09:00:00Z",
    "Mars/Base" },
  { "no-time", AT ("'startDate': {'date': '2026-10-02'}"), 1, "2026-10-02T00:00:00Z",
    "2026-10-02T00:00:00Z", NULL },
  { "date-as-text", AT ("'startDate': '2026-10-02T09:00:00+03:00'"), 1, "2026-10-02T06:00:00Z",
    "2026-10-02T06:00:00Z", NULL },
  /* The duration has wrapped around; the end has not. */
  { "longer-than-a-day",
    AT (START "'UTC'}, 'duration': 60, 'endDate': {'date': '2026-10-03', 'time': '10:00:00', "
              "'tz': 'UTC'}"),
    1, "2026-10-02T09:00:00Z", "2026-10-03T10:00:00Z", NULL },
  { "absurd-duration", AT (START "'UTC'}, 'duration': 1e300"), 1, "2026-10-02T09:00:00Z",
    "2026-10-02T09:00:00Z", NULL },
  { "not-scheduled", AT ("'startDate': null"), 1, NULL, NULL, "no date yet" },
  { "no-title", EVENT ("{'id': 5, " START "'UTC'}}"), 1, "2026-10-02T09:00:00Z",
    "2026-10-02T09:00:00Z", "no title" },
};

static void
test_cases (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = decode_quoted ("auto", expected->text, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (feed->sessions->len, ==, expected->n_sessions);
  if (expected->n_sessions > 0)
    {
      const DgFeedSession *session = g_ptr_array_index (feed->sessions, 0);

      g_assert_cmpstr (session->starts, ==, expected->starts);
      g_assert_cmpstr (session->ends, ==, expected->ends);
    }
  g_assert_cmpuint (feed->warnings->len, ==, expected->warning != NULL);
  if (expected->warning != NULL)
    g_assert_nonnull (strstr (feed->warnings->pdata[0], expected->warning));
}

/* A list of pages has a count and results, too. */
static void
test_leaves_lists_of_pages (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed =
      decode_quoted ("auto", "{'count': 0, 'next': null, 'previous': null, 'results': []}", &error);

  if (feed != NULL)
    g_assert_cmpstr (feed->format, !=, "indico");
}

static void
test_torture (gconstpointer file)
{
  torture (file, "indico");
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
      g_autofree char *name = g_strconcat ("/schedule/indico/corpus/", corpus[i].file, NULL);

      g_test_add_data_func (name, &corpus[i], test_corpus);
    }
  g_test_add_func ("/schedule/indico/corpus/truncated", test_corpus_truncated);
  g_test_add_func ("/schedule/indico/corpus/members", test_corpus_members);
  g_test_add_func ("/schedule/indico/event", test_event);
  g_test_add_func ("/schedule/indico/timetable", test_timetable);
  ADD ("/schedule/indico/refuses/", refusals, test_refusals);
  ADD ("/schedule/indico/cases/", cases, test_cases);
  g_test_add_func ("/schedule/indico/leaves-lists-of-pages", test_leaves_lists_of_pages);
  g_test_add_data_func ("/schedule/indico/torture/event", "indico-event.json", test_torture);
  g_test_add_data_func ("/schedule/indico/torture/timetable", "indico-timetable.json",
                        test_torture);

  return g_test_run ();
}
