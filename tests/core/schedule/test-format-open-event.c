/* Decoding Open Event: exports, and answers of a server.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "decode.h"

static void
test_export (void)
{
  g_autoptr (DgFeed) feed = decode_data ("open-event-export.json", "auto");
  const DgFeedSession *session;

  g_assert_cmpstr (feed->format, ==, "open-event");
  g_assert_cmpstr (feed->title, ==, "Open Cities");
  g_assert_cmpstr (feed->acronym, ==, "odd7");
  g_assert_cmpstr (feed->time_zone, ==, "America/Los_Angeles");
  /* Speakers are those of the list, three people with two ids. */
  assert_counts (feed, 2, 4, 1, 3);
  g_assert_cmpuint (feed->n_unscheduled, ==, 1);
  g_assert_cmpuint (feed->n_not_accepted, ==, 3);

  session = nth_session (feed, 0);
  g_assert_cmpstr (session->id, ==, "1");
  g_assert_cmpstr (session->starts, ==, "2026-10-02T17:00:00Z");
  g_assert_cmpstr (session->ends, ==, "2026-10-02T17:50:00Z");
  g_assert_cmpstr (english (session->abstract), ==, "Long & good");
  g_assert_cmpstr (english (session->track), ==, "Data");
  g_assert_cmpint (session->kind, ==, DG_SESSION_WORKSHOP);
  g_assert_cmpuint (session->speakers->len, ==, 2);
  g_assert_cmpstr (session->languages[0], ==, "en");

  session = nth_session (feed, 1);
  g_assert_cmpstr (session->starts, ==, "2026-10-03T17:00:00Z");
  g_assert_cmpstr (session->ends, ==, session->starts);
  g_assert_cmpstr (english (session->abstract), ==, "Short");
  assert_warning (feed, "“Old spelling” ends before it starts");

  session = nth_session (feed, 2);
  g_assert_cmpstr (session->id, ==, "4");
  g_assert_cmpint (session->status, ==, DG_SESSION_CANCELLED);
}

/* Its sessions alone: no zone is named, but offsets are written. */
static void
test_sessions_alone (void)
{
  static const char text[] =
      "[{\"id\": 1, \"title\": \"A\", \"start_time\": \"2026-10-02T23:00:00-07:00\", \"end_time\": "
      "\"2026-10-03T00:30:00-07:00\", \"microlocation\": {\"id\": 1, \"name\": \"M\"}, "
      "\"speakers\": "
      "[{\"id\": 1, \"name\": \"Ana\"}, {\"id\": 2, \"name\": \"Ana\"}]},"
      "{\"id\": 2, \"title\": \"B\", \"start_time\": \"2026-10-02T09:00:00\", \"microlocation\": "
      "{\"id\": 1, \"name\": \"M\"}, \"state\": \"accepted\"}]";
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = decode_text (text, "auto", &error);

  g_assert_no_error (error);
  assert_counts (feed, 1, 2, 1, 2);
  g_assert_cmpstr (nth_session (feed, 0)->starts, ==, "2026-10-03T06:00:00Z");
  g_assert_cmpuint (feed->n_floating, ==, 1);
}

static void
test_zones (void)
{
  static const struct
  {
    const char *written;
    const char *zone;
  } cases[] = {
    { "US / Pacific", "America/Los_Angeles" },
    { "US/Pacific", "America/Los_Angeles" },
    { " Europe/ Kiev", "Europe/Kyiv" },
    { "UTC", "Etc/UTC" },
    { "", NULL },
    { "Mars / North", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "{\"event\": {\"name\": \"E\", \"start_time\": null, \"timezone\": \"%s\"}, "
          "\"sessions\": []}",
          cases[i].written);
      g_autoptr (DgFeed) feed = decode_text (text, "auto", NULL);

      g_assert_nonnull (feed);
      g_assert_cmpstr (feed->time_zone, ==, cases[i].zone);
    }
}

static void
test_pages (void)
{
  g_autoptr (DgFeed) feed = decode_data ("open-event-api-1.json", "auto");
  const DgFeedSession *session = nth_session (feed, 0);

  g_assert_cmpstr (feed->next_page, ==, "/page-2.json");
  g_assert_cmpstr (feed->time_zone, ==, "Europe/Sofia");
  g_assert_cmpstr (feed->acronym, ==, "abc");
  g_assert_cmpstr (session->id, ==, "31");
  g_assert_cmpstr (session->starts, ==, "2026-10-02T07:00:00Z");
  g_assert_cmpstr (english (session->room), ==, "Зала 1");
  g_assert_cmpstr (english (session->track), ==, "Градове");
  g_assert_cmpint (session->kind, ==, DG_SESSION_PANEL);
  g_assert_cmpuint (session->speakers->len, ==, 1);
  g_assert_cmpuint (feed->n_not_accepted, ==, 1);

  decode_next (feed, "open-event-api-2.json");
  g_assert_null (feed->next_page);
  g_assert_cmpstr (feed->time_zone, ==, "Europe/Sofia");
  assert_counts (feed, 2, 2, 2, 1);
  g_assert_cmpstr (nth_session (feed, 1)->starts, ==, "2026-10-03T07:00:00Z");
}

/* An event that includes its sessions. */
static void
test_event_with_sessions (void)
{
  static const char text[] =
      "{\"data\": {\"type\": \"event\", \"id\": \"1\", \"attributes\": {\"name\": \"E\", "
      "\"timezone\": \"Europe/Sofia\"}}, \"included\": ["
      "{\"type\": \"microlocation\", \"id\": \"1\", \"attributes\": {\"name\": \"M\"}},"
      "{\"type\": \"session\", \"id\": \"5\", \"attributes\": {\"title\": \"A\", \"starts-at\": "
      "\"2026-10-02T09:00:00\", \"state\": \"accepted\"}, \"relationships\": {\"microlocation\": "
      "{\"data\": {\"type\": \"microlocation\", \"id\": \"1\"}}}}], \"jsonapi\": {}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = decode_text (text, "auto", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (feed->title, ==, "E");
  assert_counts (feed, 1, 1, 1, 0);
  g_assert_cmpstr (nth_session (feed, 0)->starts, ==, "2026-10-02T06:00:00Z");
}

#define BARE                                                                                       \
  "{\"data\": [{\"type\": \"session\", \"id\": \"1\", \"attributes\": {\"title\": \"A\", "         \
  "\"starts-at\": \"2026-10-02T09:00:00Z\", \"state\": \"accepted\"}, \"relationships\": "         \
  "{\"microlocation\": {\"links\": {\"related\": \"/v1/x\"}}}}], \"jsonapi\": {}}"

/* What is not included is asked for, once. */
static void
test_asks_for_details (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = decode_text (BARE, "auto", &error);
  g_autoptr (GBytes) again = g_bytes_new_static (BARE, sizeof BARE - 1);

  g_assert_no_error (error);
  g_assert_cmpuint (feed->sessions->len, ==, 0);
  g_assert_true (g_str_has_prefix (feed->next_page, "?include=track,microlocation"));

  g_assert_false (dg_source_decode_page (feed, again, DECODE_ZONE, DG_LANGUAGE_EN, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
}

#define SESSION "[{\"id\": 1, \"title\": \"T\", \"microlocation\": {\"id\": 1, \"name\": \"M\"}, "

static const Refusal refusals[] = {
  { "text-as-start", SESSION "\"starts-at\": \"soon\"}]", DG_ERROR_FORMAT,
    "[0].starts-at: “soon” is no date" },
  { "old-text-as-start", SESSION "\"start_time\": \"soon\"}]", DG_ERROR_FORMAT,
    "[0].start_time: “soon” is no date" },
  { "number-as-state", SESSION "\"state\": [1]}]", DG_ERROR_FORMAT, "[0].state: " },
  { "text-as-speakers", SESSION "\"speakers\": \"Ana\"}]", DG_ERROR_FORMAT, "[0].speakers: " },
  { "text-as-speaker", SESSION "\"speakers\": [\"Ana\"]}]", DG_ERROR_FORMAT, "[0].speakers[0]: " },
  { "text-as-track", SESSION "\"track\": \"Data\"}]", DG_ERROR_FORMAT, "[0].track: " },
  { "null-as-session", SESSION "\"state\": null}, null]", DG_ERROR_FORMAT,
    "[1]: expected an object" },
  { "event-alone", "{\"name\": \"E\", \"timezone\": \"UTC\", \"starts-at\": null}", DG_ERROR_FORMAT,
    "“sessions”" },
  { "resource-without-attributes",
    "{\"data\": [{\"type\": \"session\", \"id\": \"1\"}], \"jsonapi\": {}}", DG_ERROR_FORMAT,
    "data[0].attributes: expected an object" },
  { "text-as-links",
    "{\"data\": [{\"type\": \"event\", \"id\": \"1\"}], \"links\": \"x\", \"jsonapi\": {}}",
    DG_ERROR_FORMAT, "links: expected an object" },
  { "number-as-next",
    "{\"data\": [{\"type\": \"event\", \"id\": \"1\"}], \"links\": {\"next\": {\"href\": 5}}, "
    "\"jsonapi\": {}}",
    DG_ERROR_FORMAT, "links.next.href: " },
};

static void
test_refusals (gconstpointer data)
{
  decode_refusal ("auto", data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/open-event/export", test_export);
  g_test_add_func ("/schedule/open-event/sessions-alone", test_sessions_alone);
  g_test_add_func ("/schedule/open-event/zones", test_zones);
  g_test_add_func ("/schedule/open-event/pages", test_pages);
  g_test_add_func ("/schedule/open-event/event-with-sessions", test_event_with_sessions);
  g_test_add_func ("/schedule/open-event/asks-for-details", test_asks_for_details);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *name = g_strconcat ("/schedule/open-event/refuses/", refusals[i].name, NULL);

      g_test_add_data_func (name, &refusals[i], test_refusals);
    }

  return g_test_run ();
}
