/* Events from hostile JSON, and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/events/dg-event.h"

#include <math.h>
#include <string.h>

static DgEvent *
read_event (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = dg_json_parse (text, strlen (text), error);
  DgJsonPlace root;

  if (node == NULL)
    return NULL;

  root = dg_json_root (node);
  return dg_event_new_from_json (&root, error);
}

/* An event with @members after the fewest that it needs. */
static DgEvent *
make_event (const char *members, GError **error)
{
  g_autofree char *text =
      g_strdup_printf ("{\"title\": \"Тур\", \"time_zone\": \"Europe/Sofia\" %s}", members);

  return read_event (text, error);
}

static char *
write_event (DgEvent *event)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  dg_record_to_json (&dg_event_record, dg_event_get_fields (event), object);
  json_node_take_object (node, object);

  return dg_json_to_text (node, FALSE);
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *members;
    const char *said; /* the message begins so */
  } cases[] = {
    { ", \"id\": \"a/b\"", "id: " },
    { ", \"id\": \"../b\"", "id: " },
    { ", \"id\": 7", "id: " },
    { ", \"id\": \"скопје\"", "id: " },
    { ", \"uid\": \"a b\"", "uid: " },
    { ", \"uid\": \"a\\r\\nATTENDEE:mailto:b@c\"", "uid: " },
    { ", \"kind\": \"party\"", "kind: “party” is none of: conference, summit, workshop" },
    { ", \"kind\": \"Conference\"", "kind: " },
    { ", \"kind\": 1", "kind: expected text" },
    { ", \"status\": \"over\"", "status: " },
    { ", \"language\": \"de\"", "language: “de” is none of: en, bg, mk, uk" },
    { ", \"language\": [\"mk\"]", "language: " },
    { ", \"title\": null", "title: may not be missing" },
    { ", \"title\": \"  \\n \"", "title: may not be missing" },
    { ", \"title\": {\"en\": \"\"}", "title: may not be missing" },
    { ", \"title\": 7", "title: expected text" },
    { ", \"title\": [\"a\"]", "title: " },
    { ", \"title\": {\"de\": \"Reise\"}", "title.de: " },
    { ", \"title\": {\"en\": 7}", "title.en: " },
    { ", \"title\": \"\\ud800\"", "line 1, column " },
    { ", \"time_zone\": null", "time_zone: may not be missing" },
    { ", \"time_zone\": \"Europe/Atlantis\"", "“Europe/Atlantis” is no time zone" },
    { ", \"time_zone\": \"../../etc/passwd\"", "“../../etc/passwd” is no time zone" },
    { ", \"time_zone\": \"+02:00\"", "“+02:00” is no time zone" },
    { ", \"starts\": \"tomorrow\"", "“tomorrow”: no date or time" },
    { ", \"starts\": \"2017-02-29\"", "“2017-02-29”: no date" },
    { ", \"starts\": \"2017-09-04T24:00\"", "“2017-09-04T24:00”: no date" },
    { ", \"starts\": \"2017-09-04\", \"ends\": \"2017-09-03\"", "it ends (2017-09-03) before" },
    { ", \"starts\": \"2017-09-04\", \"ends\": \"2017-09-04T10:00\"", "start and end must both" },
    { ", \"ends\": \"2017-09-04\"", "there is an end, but no start" },
    { ", \"starts\": \"2026-03-29T03:30\"", "“2026-03-29T03:30”: never happens in this time zone" },
    { ", \"starts\": 20170904", "starts: expected text" },
    { ", \"attendance\": \"maybe\"", "attendance: " },
    { ", \"venue\": \"Town hall\"", "venue: expected an object" },
    { ", \"venue\": {\"name\": 7}", "venue.name: " },
    { ", \"venue\": {\"country\": \"Bulgaria\"}", "venue.country: " },
    { ", \"venue\": {\"latitude\": \"42\"}", "venue.latitude: expected a number" },
    { ", \"venue\": {\"latitude\": 42}", "venue: latitude must lie" },
    { ", \"venue\": {\"latitude\": 90.5, \"longitude\": 23}", "venue: latitude must lie" },
    { ", \"venue\": {\"latitude\": 42, \"longitude\": -180.5}", "venue: latitude must lie" },
    { ", \"venue\": {\"latitude\": 1e999, \"longitude\": 0}", "venue.latitude: expected a number" },
    { ", \"join_uri\": \"javascript:alert(1)\"", "join_uri: " },
    { ", \"join_uri\": \"https://example.org/\\r\\nX-A:1\"", "join_uri: " },
    { ", \"organizer\": {\"email\": \"a@b.org\\r\\nATTENDEE:mailto:c@d\"}", "organizer.email: " },
    { ", \"organizer\": {\"email\": \"nobody\"}", "organizer.email: " },
    { ", \"partners\": \"City of Sofia\"", "partners: expected a list" },
    { ", \"partners\": [\"a\", 7]", "partners[1]: " },
    { ", \"partners\": [{\"en\": \"a\"}, {\"fr\": \"b\"}]", "partners[1].fr: " },
    { ", \"capacity\": -1", "capacity: expected a number from 0" },
    { ", \"capacity\": 1000001", "capacity: expected a number from 0" },
    { ", \"capacity\": 99999999999999999999", "capacity: " },
    { ", \"capacity\": 12.5", "capacity: expected a whole number" },
    { ", \"capacity\": \"12\"", "capacity: expected a whole number" },
    { ", \"capacity\": true", "capacity: expected a whole number" },
    { ", \"registration_deadline\": \"2017-09-04T10:00\"", "registration_deadline: " },
    { ", \"categories\": {\"en\": \"a\"}", "categories: expected a list" },
    { ", \"schedule_url\": \"file:///etc/passwd\"", "schedule_url: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgEvent) event = make_event (cases[i].members, &error);

      if (event != NULL)
        g_error ("%s is taken", cases[i].members);
      g_assert_true (g_error_matches (error, DG_ERROR, DG_ERROR_FORMAT) ||
                     g_error_matches (error, DG_ERROR, DG_ERROR_INVALID));
      if (!g_str_has_prefix (error->message, cases[i].said))
        g_error ("%s: “%s”", cases[i].members, error->message);
    }
}

static void
test_refuses_other_than_objects (void)
{
  static const char *const texts[] = { "[]", "null", "7", "\"event\"", "[{}]", "{}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_event (texts[i], &error));
      g_assert_nonnull (error);
      g_assert_cmpint (error->domain, ==, DG_ERROR);
    }
}

static void
test_fills_in (void)
{
  g_autoptr (DgEvent) event = make_event ("", NULL);
  g_autoptr (DgEvent) other = make_event ("", NULL);
  const DgEventFields *fields = dg_event_get_fields (event);

  g_assert_cmpint (fields->kind, ==, DG_EVENT_CONFERENCE);
  g_assert_cmpint (fields->status, ==, DG_EVENT_DRAFT);
  g_assert_cmpint (fields->language, ==, DG_LANGUAGE_EN);
  g_assert_cmpint (fields->attendance, ==, DG_ATTENDANCE_IN_PERSON);
  g_assert_true (isnan (fields->latitude) && isnan (fields->longitude));
  g_assert_true (g_str_has_prefix (fields->id, "e-"));
  g_assert_true (g_uuid_string_is_valid (fields->uid));
  g_assert_cmpstr (fields->id, !=, dg_event_get_id (other));
  g_assert_cmpstr (fields->uid, !=, dg_event_get_fields (other)->uid);
}

static void
test_cleans (void)
{
  g_autoptr (DgEvent) event =
      make_event (", \"id\": \" tour\\n\", \"partners\": [], \"programme\": "
                  "\"  a\\r\\nb\\u0001\\u007f\\rc \", \"status\": \"\"",
                  NULL);
  const DgEventFields *fields = dg_event_get_fields (event);

  g_assert_cmpstr (fields->id, ==, "tour");
  g_assert_null (fields->partners);
  g_assert_cmpstr (dg_text_peek (fields->programme, DG_LANGUAGE_EN), ==, "a\nb\nc");
}

static void
test_own_language (void)
{
  g_autoptr (DgEvent) event =
      make_event (", \"language\": \"mk\", \"summary\": {\"uk\": \"Підсумок\"}", NULL);
  const DgEventFields *fields = dg_event_get_fields (event);
  DgLanguage found = DG_LANGUAGE_EN;

  g_assert_cmpstr (dg_text_peek (fields->title, DG_LANGUAGE_MK), ==, "Тур");
  g_assert_null (dg_text_peek (fields->title, DG_LANGUAGE_EN));
  g_assert_cmpstr (dg_event_get_title (event, DG_LANGUAGE_BG, &found), ==, "Тур");
  g_assert_cmpint (found, ==, DG_LANGUAGE_MK);
  g_assert_cmpstr (dg_event_get_text (event, fields->summary, DG_LANGUAGE_EN), ==, "Підсумок");
  g_assert_null (dg_event_get_text (event, fields->programme, DG_LANGUAGE_EN));
}

static void
test_undated (void)
{
  g_autoptr (DgEvent) event = make_event (", \"starts\": null, \"ends\": \"\"", NULL);
  g_autofree char *text = write_event (event);

  g_assert_false (dg_span_is_known (dg_event_get_span (event)));
  g_assert_null (strstr (text, "starts"));
  g_assert_null (strstr (text, "ends"));
}

/* What is written down is the canonical form: of the zone, of a single day, of two o'clock twice.
 */
static void
test_times (void)
{
  static const struct
  {
    const char *members;
    const char *zone;
    const char *starts;
    const char *ends;
  } cases[] = {
    { ", \"time_zone\": \"Europe/Kiev\", \"starts\": \"2016-03-31\"", "Europe/Kyiv", "2016-03-31",
      "2016-03-31" },
    { ", \"starts\": \"2017-09-04T09:00:00\"", "Europe/Sofia", "2017-09-04T09:00",
      "2017-09-04T09:00" },
    { ", \"starts\": \"2026-10-25T03:30\", \"ends\": \"2026-10-25T03:30+02:00\"", "Europe/Sofia",
      "2026-10-25T03:30", "2026-10-25T03:30+02:00" },
    { ", \"time_zone\": \"Asia/Seoul\", \"starts\": \"2017-09-04T00:00Z\"", "Asia/Seoul",
      "2017-09-04T09:00", "2017-09-04T09:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgEvent) event = make_event (cases[i].members, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (dg_event_get_fields (event)->time_zone, ==, cases[i].zone);
      g_assert_cmpstr (dg_event_get_fields (event)->starts, ==, cases[i].starts);
      g_assert_cmpstr (dg_event_get_fields (event)->ends, ==, cases[i].ends);
    }
}

static void
test_numbers_from_code (void)
{
  g_autoptr (DgEvent) event = make_event ("", NULL);
  static const int bad[] = { -1, G_MININT, 1000001, G_MAXINT };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      DgEventFields fields = *dg_event_get_fields (event);

      fields.capacity = bad[i];
      g_assert_null (dg_event_new (&fields, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "capacity: "));
    }
}

static void
test_round_trip (gconstpointer sample)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "samples", sample, NULL);
  g_autofree char *text = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  g_autoptr (DgEvent) event = NULL;
  g_autoptr (DgEvent) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  event = read_event (text, &error);
  g_assert_no_error (error);
  once = write_event (event);
  again = read_event (once, &error);
  g_assert_no_error (error);
  twice = write_event (again);

  g_assert_cmpstr (once, ==, twice);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/events/event/refuses", test_refuses);
  g_test_add_func ("/events/event/refuses-other-than-objects", test_refuses_other_than_objects);
  g_test_add_func ("/events/event/fills-in", test_fills_in);
  g_test_add_func ("/events/event/cleans", test_cleans);
  g_test_add_func ("/events/event/own-language", test_own_language);
  g_test_add_func ("/events/event/undated", test_undated);
  g_test_add_func ("/events/event/times", test_times);
  g_test_add_func ("/events/event/numbers-from-code", test_numbers_from_code);
  g_test_add_data_func ("/events/event/round-trip/seoul-2017", "seoul-2017.json", test_round_trip);
  g_test_add_data_func ("/events/event/round-trip/ivano-frankivsk-2016",
                        "ivano-frankivsk-2016.json", test_round_trip);
  g_test_add_data_func ("/events/event/round-trip/sofia-2021", "sofia-2021.json", test_round_trip);
  g_test_add_data_func ("/events/event/round-trip/skopje", "skopje.json", test_round_trip);

  return g_test_run ();
}
