/* Decoding the REST API of pretalx.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "decode.h"

#include <string.h>

static void
test_schedule (void)
{
  g_autoptr (DgFeed) feed = decode_data ("pretalx-schedule.json", "auto");
  const DgFeedSession *session;

  g_assert_cmpstr (feed->format, ==, "pretalx");
  g_assert_null (feed->next_page);
  assert_counts (feed, 2, 5, 2, 2);
  g_assert_cmpuint (feed->n_unscheduled, ==, 1);

  /* Slots have other ids in each release; the code of the talk has not. */
  session = nth_session (feed, 0);
  g_assert_cmpstr (session->id, ==, "AAAAAA@2026-10-02T07:00:00Z");
  g_assert_cmpstr (session->code, ==, "AAAAAA");
  g_assert_cmpstr (english (session->abstract), ==, "*Short*\nand clear");
  g_assert_cmpstr (dg_text_peek (session->room, DG_LANGUAGE_BG), ==, "Голяма зала");
  g_assert_cmpstr (dg_text_peek (session->room, DG_LANGUAGE_EN), ==, "Great hall");
  g_assert_cmpstr (session->room_guid, ==, "3");
  g_assert_cmpstr (dg_text_peek (session->track, DG_LANGUAGE_UK), ==, "Міста");
  g_assert_cmpint (session->kind, ==, DG_SESSION_WORKSHOP);
  g_assert_cmpstr (session->languages[0], ==, "bg");
  g_assert_cmpuint (session->speakers->len, ==, 1);
  g_assert_cmpint (session->status, ==, DG_SESSION_CONFIRMED);

  session = nth_session (feed, 1);
  g_assert_cmpstr (session->id, ==, "AAAAAA@2026-10-03T07:00:00Z");
  g_assert_cmpstr (session->ends, ==, "2026-10-03T07:45:00Z");

  session = nth_session (feed, 2);
  g_assert_cmpint (session->kind, ==, DG_SESSION_MEAL);
  g_assert_cmpstr (dg_text_peek (session->title, DG_LANGUAGE_BG), ==, "Обяд");
  session = nth_session (feed, 3);
  g_assert_cmpint (session->kind, ==, DG_SESSION_BREAK);
  g_assert_true (dg_text_is_complete (session->title));
}

static void
test_submissions (void)
{
  g_autoptr (DgFeed) feed = decode_data ("pretalx-submissions.json", "auto");

  assert_counts (feed, 2, 7, 1, 1);
  g_assert_cmpuint (feed->sessions->len, ==, 6);
  g_assert_cmpuint (feed->n_unscheduled, ==, 1);
  g_assert_cmpuint (feed->n_not_accepted, ==, 1);
  g_assert_cmpstr (nth_session (feed, 0)->id, ==, "AAAAAA@2026-10-02T07:00:00Z");
  g_assert_cmpint (nth_session (feed, 2)->status, ==, DG_SESSION_TENTATIVE);
  g_assert_cmpstr (nth_session (feed, 2)->ends, ==, "2026-10-02T09:30:00Z");
  g_assert_cmpint (nth_session (feed, 3)->status, ==, DG_SESSION_CANCELLED);
  g_assert_null (nth_session (feed, 3)->starts);
  g_assert_cmpint (nth_session (feed, 4)->status, ==, DG_SESSION_CANCELLED);
  g_assert_cmpint (nth_session (feed, 5)->kind, ==, DG_SESSION_KEYNOTE);
  g_assert_cmpstr (english (nth_session (feed, 5)->track), ==, "Données");
  g_assert_cmpstr (english (nth_session (feed, 5)->room), ==, "Hall");
}

/* A list of ids and codes is asked for once more; then its pages are followed. */
static void
test_asks_for_details (void)
{
  g_autoptr (DgFeed) feed = decode_data ("pretalx-bare.json", "auto");
  g_autoptr (GError) error = NULL;
  static const char page[] =
      "{\"count\": 2, \"next\": \"?page=2&expand=room\", \"previous\": null, \"results\": "
      "[{\"id\": "
      "1, \"room\": {\"id\": 3, \"name\": {\"en\": \"H\"}}, \"start\": "
      "\"2026-10-02T10:00:00+03:00\", \"end\": null, \"submission\": null}]}";
  g_autoptr (GBytes) expanded = g_bytes_new_static (page, sizeof page - 1);

  g_assert_true (g_str_has_prefix (feed->next_page, "?page_size=50&expand=room,submission"));
  g_assert_cmpuint (feed->sessions->len, ==, 0);

  g_assert_true (dg_source_decode_page (feed, expanded, DECODE_ZONE, DG_LANGUAGE_EN, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (feed->next_page, ==, "?page=2&expand=room");
  g_assert_cmpuint (feed->sessions->len, ==, 1);
}

static void
test_still_bare (void)
{
  g_autoptr (DgFeed) feed = decode_data ("pretalx-bare.json", "pretalx");
  g_autoptr (GError) error = NULL;
  static const char page[] =
      "{\"count\": 1, \"next\": null, \"previous\": null, \"results\": [{\"id\": 1, \"room\": 3, "
      "\"start\": \"2026-10-02T10:00:00+03:00\", \"end\": null, \"submission\": null}]}";
  g_autoptr (GBytes) bare = g_bytes_new_static (page, sizeof page - 1);

  g_assert_false (dg_source_decode_page (feed, bare, DECODE_ZONE, DG_LANGUAGE_EN, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "expand="));
}

typedef struct
{
  const char *name;
  const char *text;
  const char *next;
} Way;

static const Way ways[] = {
  { "event",
    "{\"name\": {\"en\": \"E\"}, \"slug\": \"odd\", \"date_from\": \"2026-10-02\", \"date_to\": "
    "\"2026-10-03\", \"timezone\": \"Europe/Sofia\"}",
    "schedules/latest/?expand=slots,slots.room" },
  { "schedules",
    "{\"count\": 1, \"next\": null, \"previous\": null, \"results\": [{\"id\": 1, \"version\": "
    "\"1\", \"published\": null}]}",
    "latest/?expand=slots,slots.room" },
  { "schedule", "{\"id\": 1, \"version\": \"1\", \"slots\": [5, 6]}", "?expand=slots,slots.room" },
  { "submissions",
    "{\"count\": 1, \"next\": null, \"previous\": null, \"results\": [{\"code\": \"A\", \"title\": "
    "\"T\", \"state\": \"confirmed\", \"slots\": [7], \"speakers\": [\"X\"]}]}",
    "?page_size=50&expand=slots,slots.room,speakers" },
};

/* From what people have an address of to the whole schedule. */
static void
test_ways (gconstpointer data)
{
  const Way *way = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = decode_text (way->text, "auto", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (feed->format, ==, "pretalx");
  g_assert_true (g_str_has_prefix (feed->next_page, way->next));
  g_assert_cmpuint (feed->sessions->len, ==, 0);
  g_assert_cmpuint (feed->n_unscheduled, ==, 0);
}

static void
test_event_names_the_zone (void)
{
  g_autoptr (DgFeed) feed = decode_text (ways[0].text, "auto", NULL);

  decode_next (feed, "pretalx-schedule.json");
  g_assert_cmpstr (feed->time_zone, ==, "Europe/Sofia");
  g_assert_cmpstr (feed->title, ==, "E");
  g_assert_cmpstr (feed->acronym, ==, "odd");
  assert_counts (feed, 2, 5, 2, 2);
}

/* Servers of old have talks for slots, and breaks beside them. */
static void
test_old_schedule (void)
{
  static const char text[] =
      "{\"version\": \"0.1\", \"slots\": [{\"code\": \"A\", \"title\": \"T\", \"state\": "
      "\"confirmed\", \"track\": {\"en\": \"Data\", \"bg\": \"Данни\"}, \"slot\": {\"room\": "
      "{\"en\": \"Hall\"}, \"start\": \"2026-10-02T10:00:00+03:00\", \"end\": "
      "\"2026-10-02T11:00:00+03:00\"}}], \"breaks\": [{\"room\": {\"en\": \"Hall\"}, \"start\": "
      "\"2026-10-02T11:00:00+03:00\", \"end\": \"2026-10-02T11:30:00+03:00\", \"description\": "
      "{\"en\": \"Coffee\"}}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = decode_text (text, "auto", &error);

  g_assert_no_error (error);
  assert_counts (feed, 1, 2, 1, 0);
  g_assert_cmpstr (dg_text_peek (nth_session (feed, 0)->track, DG_LANGUAGE_BG), ==, "Данни");
  g_assert_cmpint (nth_session (feed, 1)->kind, ==, DG_SESSION_BREAK);
  g_assert_cmpstr (english (nth_session (feed, 1)->title), ==, "Coffee");
}

static void
test_empty (void)
{
  g_autoptr (DgFeed) feed = decode_text (
      "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}", "auto", NULL);

  g_assert_nonnull (feed);
  g_assert_cmpstr (feed->format, ==, "pretalx");
  assert_counts (feed, 0, 0, 0, 0);
}

#define SLOT                                                                                       \
  "{\"id\": 1, \"version\": \"1\", \"slots\": [{\"room\": {\"name\": \"H\"}, \"submission\": "     \
  "{\"code\": \"A\", \"title\": \"T\"}, "

static const Refusal refusals[] = {
  { "text-as-start", SLOT "\"start\": \"soon\"}]}", DG_ERROR_FORMAT,
    "slots[0].start: “soon” is no date" },
  { "text-as-duration", SLOT "\"start\": \"2026-10-02T10:00:00Z\", \"duration\": \"an hour\"}]}",
    DG_ERROR_FORMAT, "slots[0].duration: " },
  { "endless-duration", SLOT "\"start\": \"2026-10-02T10:00:00Z\", \"duration\": 99999999999}]}",
    DG_ERROR_FORMAT, "slots[0].duration: " },
  { "text-as-slots", "{\"id\": 1, \"version\": \"1\", \"slots\": \"none\"}", DG_ERROR_FORMAT,
    "slots: expected a list" },
  { "null-as-slot", "{\"id\": 1, \"version\": \"1\", \"slots\": [null]}", DG_ERROR_FORMAT,
    "slots[0]: expected an object" },
  { "number-as-next", "{\"count\": 0, \"next\": 5, \"previous\": null, \"results\": []}",
    DG_ERROR_FORMAT, "next: expected text" },
};

static void
test_refusals (gconstpointer data)
{
  decode_refusal ("auto", data);
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

  g_test_add_func ("/schedule/pretalx/schedule", test_schedule);
  g_test_add_func ("/schedule/pretalx/submissions", test_submissions);
  g_test_add_func ("/schedule/pretalx/asks-for-details", test_asks_for_details);
  g_test_add_func ("/schedule/pretalx/still-bare", test_still_bare);
  g_test_add_func ("/schedule/pretalx/event-names-the-zone", test_event_names_the_zone);
  g_test_add_func ("/schedule/pretalx/old-schedule", test_old_schedule);
  g_test_add_func ("/schedule/pretalx/empty", test_empty);
  ADD ("/schedule/pretalx/ways/", ways, test_ways);
  ADD ("/schedule/pretalx/refuses/", refusals, test_refusals);

  return g_test_run ();
}
