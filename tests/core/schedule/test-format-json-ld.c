/* Decoding events of schema.org.
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
  guint days, sessions, rooms, speakers;
  const char *starts;
} Counts;

static const Counts corpus[] = {
  { "laststand-event.jsonld", 1, 1, 1, 0, "2026-08-31T00:00:00Z" },
  { "songkick-elysian-fields.html", 1, 1, 1, 1, "2015-10-31T23:30:00Z" },
  { "schemaorg-Event.001.html", 0, 0, 0, 0, NULL },
};

static void
test_corpus (gconstpointer data)
{
  const Counts *expected = data;
  g_autofree char *name = g_build_filename ("json-ld", expected->file, NULL);
  g_autoptr (GBytes) bytes = corpus_read (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = NULL;
  DgFeedCounts counts;

  if (bytes == NULL)
    return;

  feed = dg_source_decode (bytes, "auto", ZONE, DG_LANGUAGE_EN, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (feed->format, ==, "json-ld");
  dg_feed_count (feed, &counts);
  g_assert_cmpuint (counts.days, ==, expected->days);
  g_assert_cmpuint (counts.sessions, ==, expected->sessions);
  g_assert_cmpuint (counts.rooms, ==, expected->rooms);
  g_assert_cmpuint (counts.speakers, ==, expected->speakers);
  if (expected->starts != NULL)
    g_assert_cmpstr (((DgFeedSession *) g_ptr_array_index (feed->sessions, 0))->starts, ==,
                     expected->starts);
}

/* A line for each session: title, start, end, room, track; then what else there is. */
static char *
describe (const DgFeed *feed)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < feed->sessions->len; i++)
    {
      const DgFeedSession *session = g_ptr_array_index (feed->sessions, i);
      const char *room = dg_text_peek (session->room, DG_LANGUAGE_EN);
      const char *track = dg_text_peek (session->track, DG_LANGUAGE_EN);

      g_string_append_printf (text, "%s%s %s %s", i > 0 ? "\n" : "",
                              dg_text_get (session->title, DG_LANGUAGE_EN, DG_LANGUAGE_EN, NULL),
                              session->starts != NULL ? session->starts : "-",
                              session->ends != NULL ? session->ends : "-");
      if (room != NULL)
        g_string_append_printf (text, " in %s", room);
      if (track != NULL)
        g_string_append_printf (text, " of %s", track);
      for (guint j = 0; session->speakers != NULL && j < session->speakers->len; j++)
        g_string_append_printf (text, " by %s",
                                dg_text_peek (session->speakers->pdata[j], DG_LANGUAGE_EN));
      if (session->status != DG_SESSION_CONFIRMED)
        g_string_append (text,
                         session->status == DG_SESSION_CANCELLED ? " (cancelled)" : " (tentative)");
    }

  return g_string_free (text, FALSE);
}

static void
test_page (void)
{
  g_autoptr (GBytes) bytes = data_read ("events.html");
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = dg_source_decode (bytes, "auto", ZONE, DG_LANGUAGE_EN, &error);
  g_autofree char *text = NULL;
  const DgFeedSession *session;

  g_assert_no_error (error);
  g_assert_cmpstr (feed->title, ==, "Open Cities 2026");
  g_assert_null (feed->time_zone);
  g_assert_cmpuint (feed->n_floating, ==, 1);
  text = describe (feed);
  g_assert_cmpstr (
      text, ==,
      "Q&A 2026-10-02T06:00:00Z 2026-10-02T07:00:00Z in Hall A by Ана Примерна by Ivo Ivanov\n"
      "Inner 2026-10-02T08:00:00Z 2026-10-02T08:45:00Z in Hall B of Track one\n"
      "Call for papers 2026-05-01 2026-07-31\n"
      "Dinner 2026-10-02T19:00:00Z 2026-10-02T19:00:00Z (cancelled)\n"
      "Night 2026-10-03T17:00:00Z 2026-10-03T17:00:00Z in Main square (tentative)");

  session = g_ptr_array_index (feed->sessions, 0);
  g_assert_cmpstr (session->id, ==, "https://example.org/#talk");
  g_assert_cmpstr (dg_text_peek (session->abstract, DG_LANGUAGE_EN), ==, "First line");
  g_assert_cmpstr (session->languages[0], ==, "bg");
  g_assert_cmpstr (dg_text_peek (session->detail->city, DG_LANGUAGE_EN), ==, "Sofia");
  g_assert_cmpstr (dg_text_peek (session->detail->address, DG_LANGUAGE_EN), ==,
                   "1 Vitosha Blvd, 1000");
  g_assert_cmpstr (session->detail->country, ==, "BG");
  g_assert_cmpfloat (session->detail->latitude, ==, 42.69);
  g_assert_cmpstr (((DgFeedSession *) g_ptr_array_index (feed->sessions, 1))->id, ==,
                   "https://example.org/inner");
  session = g_ptr_array_index (feed->sessions, 3);
  g_assert_cmpuint (strlen (session->id), ==, 40);
  g_assert_cmpstr (session->detail->organizer_email, ==, "office@example.org");
  session = g_ptr_array_index (feed->sessions, 4);
  g_assert_cmpstr (session->detail->join_uri, ==, "https://meet.example.org/night");
  g_assert_true (session->detail->is_online && session->detail->is_in_person);

  g_assert_cmpuint (feed->warnings->len, ==, 2);
  g_assert_nonnull (strstr (feed->warnings->pdata[0], "line 4"));
  g_assert_nonnull (strstr (feed->warnings->pdata[1], "“Night” is postponed"));
}

typedef struct
{
  const char *name;
  const char *text;
  const char *sessions;
  const char *warning; /* part of the first; NULL if there must be none */
} Case;

#define EVENT(members)                                                                             \
  "{'@context': 'https://schema.org', '@type': 'Event', 'name': 'T', " members "}"
#define START "'startDate': '2026-10-02T09:00:00Z'"
#define TIME  "2026-10-02T09:00:00Z 2026-10-02T09:00:00Z"

static const Case cases[] = {
  { "list", "[" EVENT (START) ", " EVENT ("'startDate': '2026-10-03'") "]",
    "T " TIME "\nT 2026-10-03 2026-10-03", NULL },
  { "no-context", "{'@type': 'MusicEvent', 'name': 'T', " START "}", "T " TIME, NULL },
  { "type-with-vocabulary", "{'@type': 'http://schema.org/Event', 'name': 'T', " START "}",
    "T " TIME, NULL },
  { "names-with-vocabulary",
    "{'@type': ['schema:Event'], 'http://schema.org/name': 'T', "
    "'https://schema.org/startDate': '2026-10-02'}",
    "T 2026-10-02 2026-10-02", NULL },
  { "item-list",
    "{'@context': 'https://schema.org', '@type': 'ItemList', 'itemListElement': [{'@type': "
    "'ListItem', 'item': " EVENT (START) "}]}",
    "T " TIME, NULL },
  { "main-entity",
    "{'@context': 'https://schema.org', '@type': 'WebPage', 'mainEntity': " EVENT (START) "}",
    "T " TIME, NULL },
  { "no-event", "{'@context': 'https://schema.org', '@type': 'Organization', 'name': 'T'}", "",
    NULL },
  { "texts-with-languages",
    EVENT (START ", 'location': {'name': [{'@value': 'Зала', '@language': 'bg'}, 'Hall']}"),
    "T " TIME " in Hall", NULL },
  { "value-objects", EVENT ("'startDate': {'@type': 'Date', '@value': '2026-10-02'}"),
    "T 2026-10-02 2026-10-02", NULL },
  { "time-without-zone", EVENT ("'startDate': '2026-10-02T09:00'"),
    "T 2026-10-02T06:00:00Z 2026-10-02T06:00:00Z", NULL },
  { "offset-without-colon", EVENT ("'startDate': '2026-10-02T09:00:00-0400'"),
    "T 2026-10-02T13:00:00Z 2026-10-02T13:00:00Z", NULL },
  { "end-is-a-day", EVENT (START ", 'endDate': '2026-10-02'"), "T " TIME, NULL },
  { "day-that-ends-at-a-time",
    EVENT ("'startDate': '2026-10-02', 'endDate': '2026-10-03T18:00:00+03:00'"),
    "T 2026-10-02 2026-10-03", NULL },
  { "ends-before", EVENT (START ", 'endDate': '2026-10-01T09:00:00Z'"), "T " TIME,
    "before it starts" },
  { "no-date", EVENT ("'startDate': ''"), "T - -", "no date yet" },
  { "text-as-date", EVENT ("'startDate': 'next Friday'"), "T - -", "next Friday" },
  { "number-as-date", EVENT ("'startDate': 20261002"), "T - -", "no date yet" },
  { "no-name", "{'@context': 'x', '@type': 'Event', 'url': 'https://example.org/', " START "}",
    "https://example.org/ " TIME, "no title" },
  { "rescheduled",
    EVENT (START ", 'eventStatus': 'http://schema.org/EventRescheduled', 'previousStartDate': "
                 "'2026-09-01'"),
    "T " TIME, NULL },
  { "cancelled-bare", EVENT (START ", 'eventStatus': 'EventCancelled'"), "T " TIME " (cancelled)",
    NULL },
  { "address-for-a-name",
    EVENT (START ", 'location': {'address': {'streetAddress': 'A 1', 'addressLocality': 'B'}}"),
    "T " TIME " in A 1, B", NULL },
  { "performer-as-text", EVENT (START ", 'performers': 'Ana'"), "T " TIME " by Ana", NULL },
  { "parts-by-reference",
    "{'@graph': [{'@type': 'Event', '@id': '#a', 'name': 'W', 'subEvent': {'@id': '#b'}}, "
    "{'@type': "
    "'Event', '@id': '#b', 'name': 'T', 'superEvent': '#a', " START "}]}",
    "T " TIME, NULL },
  { "whole-inside-of-the-part", EVENT (START ", 'superEvent': {'@type': 'Event', 'name': 'W'}"),
    "T " TIME, NULL },
  { "wrong-types",
    EVENT ("'location': 5, 'performer': {'a': []}, 'organizer': [], 'url': {}, "
           "'inLanguage': {}, 'eventStatus': [], 'subEvent': 'x', " START),
    "T " TIME, NULL },
  { "same-page-for-all",
    "[" EVENT ("'url': 'https://example.org/', " START) ", " EVENT (
        "'url': 'https://example.org/', 'startDate': '2026-10-03'") "]",
    "T " TIME "\nT 2026-10-03 2026-10-03", NULL },
};

static void
test_cases (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = decode_quoted ("auto", expected->text, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (feed->format, ==, "json-ld");
  text = describe (feed);
  g_assert_cmpstr (text, ==, expected->sessions);
  g_assert_cmpuint (feed->warnings->len, ==, expected->warning != NULL);
  if (expected->warning != NULL)
    g_assert_nonnull (strstr (feed->warnings->pdata[0], expected->warning));
}

/* A page of Indico, whose programme is elsewhere; other pages with such an address say nothing. */
static void
test_points_to_indico (void)
{
  static const char *const makers[] = { "https://getindico.io", "https://example.org" };

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      g_autofree char *page = g_strdup_printf (
          "<!DOCTYPE html><html><script type=\"application/ld+json\">{\"@context\": "
          "\"http://schema.org\", \"@type\": \"Event\", \"name\": \"T\", \"startDate\": "
          "\"2026-10-02\", \"url\": \"https://indico.example.org/event/7/\"}</script>"
          "<a href=\"%s\">Made by</a></html>",
          makers[i]);
      g_autoptr (GBytes) bytes = g_bytes_new (page, strlen (page));
      g_autoptr (DgFeed) feed = dg_source_decode (bytes, "auto", ZONE, DG_LANGUAGE_EN, NULL);

      g_assert_cmpuint (feed->sessions->len, ==, 1);
      g_assert_cmpuint (feed->warnings->len, ==, i == 0);
      if (i == 0)
        g_assert_nonnull (strstr (feed->warnings->pdata[0],
                                  "https://indico.example.org/export/event/7.json?detail="));
    }
}

static void
test_refusals (void)
{
  static const char *const texts[] = {
    "<html><script type=\"application/ld+json\">{\"a\": </script></html>",
    "hello",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_source_decode (bytes, "json-ld", ZONE, DG_LANGUAGE_EN, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
    }
}

static void
test_torture (void)
{
  torture ("events.html", "json-ld");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (corpus); i++)
    {
      g_autofree char *name = g_strconcat ("/schedule/json-ld/corpus/", corpus[i].file, NULL);

      g_test_add_data_func (name, &corpus[i], test_corpus);
    }
  g_test_add_func ("/schedule/json-ld/page", test_page);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/schedule/json-ld/cases/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_cases);
    }
  g_test_add_func ("/schedule/json-ld/points-to-indico", test_points_to_indico);
  g_test_add_func ("/schedule/json-ld/refusals", test_refusals);
  g_test_add_func ("/schedule/json-ld/torture", test_torture);

  return g_test_run ();
}
