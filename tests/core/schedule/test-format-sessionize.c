/* Decoding the views of Sessionize.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "decode.h"

static void
test_grid (void)
{
  g_autoptr (DgFeed) feed = decode_data ("sessionize-grid.json", "auto");
  const DgFeedSession *session;

  g_assert_cmpstr (feed->format, ==, "sessionize");
  g_assert_null (feed->time_zone);
  /* One is listed by both rooms, one again as a slot, one has no time yet. */
  assert_counts (feed, 2, 5, 1, 3);
  g_assert_cmpuint (feed->sessions->len, ==, 4);
  g_assert_cmpuint (feed->n_unscheduled, ==, 1);
  g_assert_cmpuint (feed->n_floating, ==, 3);
  g_assert_cmpstr (feed->floating_zone, ==, DECODE_ZONE);

  session = nth_session (feed, 0);
  g_assert_cmpstr (session->id, ==, "9a1c2d00-1111-4222-8333-444455556666");
  g_assert_cmpint (session->kind, ==, DG_SESSION_BREAK);
  g_assert_null (session->abstract);
  g_assert_null (session->speakers);

  session = nth_session (feed, 1);
  g_assert_cmpstr (session->id, ==, "501");
  g_assert_cmpstr (session->starts, ==, "2026-10-02T06:00:00Z");
  g_assert_cmpstr (session->ends, ==, "2026-10-02T07:00:00Z");
  g_assert_cmpstr (english (session->abstract), ==, "Ред\nвтори & трети <3");
  g_assert_cmpstr (english (session->track), ==, "Cities");
  g_assert_cmpstr (session->languages[0], ==, "bg");
  g_assert_cmpint (session->kind, ==, DG_SESSION_WORKSHOP);
  g_assert_cmpstr (session->room_guid, ==, "11");
  g_assert_cmpstr (nth_speaker (session, 1), ==, "Иво Образцов");

  /* Z is real UTC, and a room that is null is the one that lists the session. */
  session = nth_session (feed, 2);
  g_assert_cmpstr (session->id, ==, "502");
  g_assert_cmpstr (session->starts, ==, "2026-10-02T10:00:00Z");
  g_assert_cmpstr (english (session->room), ==, "Голяма зала");
  g_assert_cmpint (session->kind, ==, DG_SESSION_PRESENTATION);

  session = nth_session (feed, 3);
  g_assert_cmpint (session->kind, ==, DG_SESSION_MEAL);
  g_assert_cmpstr (session->ends, ==, session->starts);
  assert_warning (feed, "“Lunch” ends before it starts");
}

static void
test_all (void)
{
  g_autoptr (DgFeed) feed = decode_data ("sessionize-all.json", "auto");
  const DgFeedSession *session = nth_session (feed, 0);

  assert_counts (feed, 2, 3, 2, 2);
  g_assert_cmpuint (feed->n_unscheduled, ==, 1);
  g_assert_cmpstr (english (session->room), ==, "Голяма зала");
  g_assert_cmpstr (english (session->track), ==, "Cities");
  g_assert_cmpint (session->kind, ==, DG_SESSION_KEYNOTE);
  g_assert_cmpuint (session->speakers->len, ==, 2);
  g_assert_cmpstr (nth_speaker (session, 0), ==, "Ана Примерна");
  g_assert_cmpstr (english (nth_session (feed, 1)->room), ==, "Foyer");
  g_assert_cmpint (nth_session (feed, 1)->kind, ==, DG_SESSION_BREAK);
}

static void
test_sessions (void)
{
  g_autoptr (DgFeed) feed = decode_data ("sessionize-sessions.json", "auto");

  /* The one in two groups is one; the late one starts on the day of the others. */
  assert_counts (feed, 1, 2, 2, 1);
  g_assert_cmpint (nth_session (feed, 0)->kind, ==, DG_SESSION_PRESENTATION);
  g_assert_cmpstr (nth_session (feed, 1)->id, ==, "504");
  g_assert_cmpstr (nth_session (feed, 1)->ends, ==, "2026-10-02T21:30:00Z");
}

/* The clock on the wall decides, not the offset of another day. */
static void
test_clock_change (void)
{
  static const char text[] =
      "[{\"date\": \"2026-10-24T00:00:00\", \"timeSlots\": [], \"rooms\": [{\"id\": 1, \"name\": "
      "\"A\", \"sessions\": ["
      "{\"id\": 1, \"title\": \"Before\", \"startsAt\": \"2026-10-24T09:00:00\"},"
      "{\"id\": 2, \"title\": \"After\", \"startsAt\": \"2026-10-25T09:00:00\"}]}]}]";
  g_autoptr (DgFeed) feed = decode_text (text, "auto", NULL);

  g_assert_nonnull (feed);
  g_assert_cmpstr (nth_session (feed, 0)->starts, ==, "2026-10-24T06:00:00Z");
  g_assert_cmpstr (nth_session (feed, 1)->starts, ==, "2026-10-25T07:00:00Z");
}

static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) none = decode_text ("[]", "sessionize", &error);
  g_autoptr (DgFeed) day =
      decode_text ("[{\"date\": \"2026-10-24T00:00:00\", \"rooms\": null}]", "auto", NULL);

  g_assert_no_error (error);
  assert_counts (none, 0, 0, 0, 0);
  assert_counts (day, 1, 0, 0, 0);
}

#define GRID "[{\"date\": \"2026-10-02T00:00:00\", \"timeSlots\": [], \"rooms\": "
#define ROOM GRID "[{\"id\": 1, \"name\": \"A\", \"sessions\": ["

static const Refusal refusals[] = {
  { "text-as-start", ROOM "{\"id\": \"1\", \"title\": \"T\", \"startsAt\": \"soon\"}]}]}]",
    DG_ERROR_FORMAT, "[0].rooms[0].sessions[0].startsAt: “soon” is no date" },
  { "date-as-start", ROOM "{\"id\": \"1\", \"title\": \"T\", \"startsAt\": \"2026-10-02\"}]}]}]",
    DG_ERROR_FORMAT, "sessions[0].startsAt: " },
  { "number-as-start", ROOM "{\"id\": \"1\", \"title\": \"T\", \"startsAt\": 5}]}]}]",
    DG_ERROR_FORMAT, "sessions[0].startsAt: " },
  { "text-as-flag", ROOM "{\"id\": \"1\", \"title\": \"T\", \"isServiceSession\": \"no\"}]}]}]",
    DG_ERROR_FORMAT, "sessions[0].isServiceSession: expected true or false" },
  { "nothing-to-know-it-by", ROOM "{\"startsAt\": \"2026-10-02T09:00:00\"}]}]}]", DG_ERROR_FORMAT,
    "sessions[0]: this session has neither" },
  { "text-as-session", ROOM "\"Lunch\"]}]}]", DG_ERROR_FORMAT, "sessions[0]: expected an object" },
  { "object-as-rooms", GRID "{\"a\": 1}}]", DG_ERROR_FORMAT, "[0].rooms: expected a list" },
  { "null-as-day", GRID "[]}, null]", DG_ERROR_FORMAT, "[1]: expected an object" },
  { "list-as-speakers", ROOM "{\"id\": 1, \"title\": \"T\", \"speakers\": [[1]]}]}]}]",
    DG_ERROR_FORMAT, "speakers[0]: " },
  { "speakers-alone",
    "[{\"id\": \"a\", \"fullName\": \"Ana\", \"profilePicture\": null, \"sessions\": []}]",
    DG_ERROR_UNSUPPORTED, "GridSmart" },
};

static void
test_refusals (gconstpointer data)
{
  decode_refusal ("auto", data);
}

static void
test_other_shape (void)
{
  static const Refusal refusal = { "object", "{\"a\": 1}", DG_ERROR_FORMAT, "expected a list" };
  static const Refusal list = { "list", "[{\"a\": 1}]", DG_ERROR_FORMAT, "none of the views" };

  decode_refusal ("sessionize", &refusal);
  decode_refusal ("sessionize", &list);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/sessionize/grid", test_grid);
  g_test_add_func ("/schedule/sessionize/all", test_all);
  g_test_add_func ("/schedule/sessionize/sessions", test_sessions);
  g_test_add_func ("/schedule/sessionize/clock-change", test_clock_change);
  g_test_add_func ("/schedule/sessionize/empty", test_empty);
  g_test_add_func ("/schedule/sessionize/other-shape", test_other_shape);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *name = g_strconcat ("/schedule/sessionize/refuses/", refusals[i].name, NULL);

      g_test_add_data_func (name, &refusals[i], test_refusals);
    }

  return g_test_run ();
}
