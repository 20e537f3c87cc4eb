/* Invitations as files: held bytewise to tests/data/calendar, and never more than was meant.
 *
 * To write those files anew after a change that is meant, run this program with
 * DG_TEST_WRITE_GOLDEN=1 and G_TEST_SRCDIR set to the folder tests, and read what changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ical.h"
#include "core/calendar/dg-ics-lint.h"
#include "core/calendar/dg-invite.h"
#include "core/i18n/dg-record.h"
#include "fixture.h"

#include <string.h>

static GPtrArray *
write_all (const DgInviteRequest *request)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *parts = dg_invite_write (request, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (parts->len, >, 0);

  return parts;
}

static char *
write_one (const DgInviteRequest *request)
{
  g_autoptr (GPtrArray) parts = write_all (request);
  GBytes *bytes = g_ptr_array_index (parts, 0);

  g_assert_cmpuint (parts->len, ==, 1);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
compare_with_golden (const char *name, const char *text)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "calendar", name, NULL);
  g_autofree char *golden = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("DG_TEST_WRITE_GOLDEN") != NULL)
    g_file_set_contents (path, text, -1, &error);
  else if (g_file_get_contents (path, &golden, NULL, &error))
    g_assert_cmpstr (text, ==, golden);
  g_assert_no_error (error);
}

static void
check_golden (
    const char *event, DgInviteKind kind, int delegate, const char *session, DgLanguage language)
{
  g_autoptr (Fixture) fixture = fixture_new (event);
  DgInviteRequest request = fixture_request (fixture, kind, delegate, session, language);
  g_autofree char *text = write_one (&request);
  g_autofree char *again = write_one (&request);
  g_autofree char *file = dg_invite_dup_file_name (&request, 0);
  g_autoptr (GString) name = g_string_new (file);

  /* Names of invitations have no language. */
  if (kind != DG_INVITE_PUBLISH && kind != DG_INVITE_ITEM)
    {
      g_string_truncate (name, name->len - strlen (".ics"));
      g_string_append_printf (name, "-%s.ics", dg_language_get_tag (language));
    }

  g_assert_cmpstr (text, ==, again);
  compare_with_golden (name->str, text);
}

static void
test_golden_files (void)
{
  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      check_golden ("plovdiv-2026", DG_INVITE_PUBLISH, 0, NULL, language);
      check_golden ("plovdiv-2026", DG_INVITE_PUBLISH, -1, NULL, language);
      check_golden ("plovdiv-2026", DG_INVITE_REQUEST, 0, NULL, language);
      check_golden ("plovdiv-2026", DG_INVITE_REQUEST, 1, "bus", language);
      check_golden ("plovdiv-2026", DG_INVITE_CANCEL, 1, NULL, language);
      check_golden ("plovdiv-2026", DG_INVITE_CANCEL, 0, "heritage", language);
      check_golden ("plovdiv-2026", DG_INVITE_WITHDRAW, 0, NULL, language);
      check_golden ("kyiv-2026", DG_INVITE_PUBLISH, 2, NULL, language);
      check_golden ("kyiv-2026", DG_INVITE_REQUEST, 0, NULL, language);
    }
  check_golden ("plovdiv-2026", DG_INVITE_ITEM, -1, "night-walk", DG_LANGUAGE_BG);
  check_golden ("casablanca-2026", DG_INVITE_PUBLISH, 0, NULL, DG_LANGUAGE_EN);
  check_golden ("casablanca-2026", DG_INVITE_ITEM, -1, NULL, DG_LANGUAGE_UK);
}

static void
expect_refusal (const DgInviteRequest *request, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = dg_invite_write (request, &error);

  g_assert_null (parts);
  g_assert_error (error, DG_ERROR, code);
}

/* A fixture with members of the event replaced. */
static Fixture *
change_event (const char *name, const char *members)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autoptr (JsonNode) event = fixture_read_json (file);
  g_autoptr (JsonNode) patch = json_from_string (members, NULL);
  g_autoptr (JsonNode) changed = NULL;
  g_autoptr (JsonNode) delegates = fixture_read_json ("delegates.json");

  changed = dg_json_merge_patch (event, patch);
  return fixture_new_from_json (changed, delegates);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *change; /* of the event */
    DgInviteKind kind;
    int delegate;
    const char *session;
    gboolean refused;
  } cases[] = {
    { "{}", DG_INVITE_REQUEST, 0, NULL, FALSE },
    { "{\"starts\":null,\"ends\":null}", DG_INVITE_PUBLISH, 0, NULL, TRUE },
    { "{\"starts\":null,\"ends\":null}", DG_INVITE_REQUEST, 0, "bus", TRUE },
    { "{\"status\":\"cancelled\"}", DG_INVITE_REQUEST, 0, NULL, TRUE },
    { "{\"status\":\"cancelled\"}", DG_INVITE_REQUEST, 0, "bus", TRUE },
    { "{\"status\":\"cancelled\"}", DG_INVITE_CANCEL, 0, NULL, FALSE },
    { "{\"status\":\"cancelled\"}", DG_INVITE_PUBLISH, 0, NULL, FALSE },
    { "{}", DG_INVITE_REQUEST, 0, "counter", TRUE },
    { "{}", DG_INVITE_CANCEL, 0, "counter", FALSE },
    { "{}", DG_INVITE_REQUEST, 0, "closing", TRUE },
    { "{}", DG_INVITE_REQUEST, 2, NULL, TRUE },
    { "{}", DG_INVITE_CANCEL, 2, NULL, TRUE },
    { "{}", DG_INVITE_PUBLISH, 2, NULL, FALSE },
    { "{\"organizer\":{\"email\":null}}", DG_INVITE_REQUEST, 0, NULL, TRUE },
    { "{\"organizer\":{\"email\":null}}", DG_INVITE_PUBLISH, 0, NULL, FALSE },
    { "{\"organizer\":{\"email\":\"Vesna.Urnekova@example.org\"}}", DG_INVITE_REQUEST, 0, NULL,
      TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = change_event ("plovdiv-2026", cases[i].change);
      DgInviteRequest request = fixture_request (fixture, cases[i].kind, cases[i].delegate,
                                                 cases[i].session, DG_LANGUAGE_EN);

      g_test_message ("case %u", i);
      if (cases[i].refused)
        expect_refusal (&request, DG_ERROR_REFUSED);
      else
        g_free (write_one (&request));
    }
}

/* A name makes a calendar of its own; most calendars show no place but LOCATION. */
static void
test_single_entries (void)
{
  static const struct
  {
    const char *event;
    const char *change;
    const char *location;
  } cases[] = {
    { "plovdiv-2026",
      "{\"sessions\":null,\"venue\":{\"name\":null,\"address\":null,\"city\":null}}",
      "\r\nLOCATION:42.141800\\, 24.749900\r\nGEO:42.141800;24.749900\r\n" },
    { "kyiv-2026", "{\"sessions\":null,\"attendance\":\"hybrid\",\"venue\":null}",
      "\r\nLOCATION:https://meet.example.org/kyiv-2026\\;room=1\\,2\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = change_event (cases[i].event, cases[i].change);
      DgInviteRequest request =
          fixture_request (fixture, DG_INVITE_PUBLISH, -1, NULL, DG_LANGUAGE_EN);
      g_autofree char *text = write_one (&request);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GPtrArray) findings = dg_ics_lint (bytes);

      g_assert_null (strstr (text, "\r\nNAME"));
      g_assert_null (strstr (text, "X-WR-CALNAME"));
      g_assert_nonnull (strstr (text, cases[i].location));
      g_assert_cmpuint (findings->len, ==, 0);
    }
}

/* Only what is answered rings, in the reader's words. */
static void
test_alarms (void)
{
  static const struct
  {
    const char *reminder;
    DgInviteKind kind;
    int delegate;
    const char *session;
    const char *trigger; /* NULL: none */
  } cases[] = {
    { "30", DG_INVITE_REQUEST, 0, "heritage", "TRIGGER:-PT30M" },
    { "1440", DG_INVITE_REQUEST, 0, NULL, "TRIGGER:-P1D" },
    { "10080", DG_INVITE_REQUEST, 0, NULL, "TRIGGER:-P1W" },
    { "1530", DG_INVITE_REQUEST, 0, NULL, "TRIGGER:-P1DT1H30M" },
    { "null", DG_INVITE_REQUEST, 0, NULL, NULL },
    { "30", DG_INVITE_CANCEL, 0, NULL, NULL },
    { "30", DG_INVITE_WITHDRAW, 0, NULL, NULL },
    { "30", DG_INVITE_PUBLISH, 0, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) event = fixture_read_json ("plovdiv-2026.json");
      g_autoptr (JsonNode) delegates = fixture_read_json ("delegates.json");
      g_autofree char *json = g_strdup_printf ("{\"reminder\": %s}", cases[i].reminder);
      g_autoptr (JsonNode) patch = json_from_string (json, NULL);
      g_autoptr (JsonNode) changed = dg_json_merge_patch (event, patch);
      g_autoptr (Fixture) fixture = fixture_new_from_json (changed, delegates);
      DgInviteRequest request = fixture_request (fixture, cases[i].kind, cases[i].delegate,
                                                 cases[i].session, DG_LANGUAGE_MK);
      g_autoptr (GPtrArray) parts = write_all (&request);
      g_autoptr (GPtrArray) findings = dg_ics_lint (g_ptr_array_index (parts, 0));
      g_autofree char *text = g_strndup (g_bytes_get_data (g_ptr_array_index (parts, 0), NULL),
                                         g_bytes_get_size (g_ptr_array_index (parts, 0)));

      if (findings->len > 0)
        g_error ("%s", ((DgIcsFinding *) g_ptr_array_index (findings, 0))->message);
      g_assert_cmpint (strstr (text, "BEGIN:VALARM") != NULL, ==, cases[i].trigger != NULL);
      if (cases[i].trigger == NULL)
        continue;
      g_assert_nonnull (strstr (text, "ACTION:DISPLAY"));
      g_assert_nonnull (strstr (text, "DESCRIPTION;LANGUAGE=mk:Потсетник: "));
      if (strstr (text, cases[i].trigger) == NULL)
        g_error ("case %u: %s", i, strstr (text, "BEGIN:VALARM"));
    }
}

static void
test_unknown_revision (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  DgInviteRequest request = fixture_request (fixture, DG_INVITE_PUBLISH, 0, NULL, DG_LANGUAGE_EN);

  g_hash_table_remove (fixture->revisions, "6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e13");
  expect_refusal (&request, DG_ERROR_NOT_FOUND);
}

/* The names of properties and components, one per line. */
static char *
list_names (const char *text)
{
  g_autofree char *joined = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) unfolded = g_string_new (text);
  GString *names = g_string_new (NULL);

  g_string_replace (unfolded, "\r\n ", "", 0);
  lines = g_strsplit (unfolded->str, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize length = strcspn (lines[i], ";:");

      g_string_append_len (names, lines[i],
                           g_str_has_prefix (lines[i], "BEGIN:") ||
                                   g_str_has_prefix (lines[i], "END:")
                               ? -1
                               : (gssize) length);
      g_string_append_c (names, '\n');
    }

  return g_string_free (names, FALSE);
}

/* Adds @evil to every text that @node holds, as far down as it goes. */
static void
poison (JsonNode *node, const char *evil)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      static const char *const ruled[] = {
        "id",         "uid",       "kind",     "status",
        "language",   "time_zone", "starts",   "ends",
        "attendance", "country",   "latitude", "longitude",
        "join_uri",   "uri",       "email",    "registration_deadline",
        "languages",  "role",      "capacity", "person",
        NULL,
      };
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) members = json_object_get_members (object);

      for (GList *l = members; l != NULL; l = l->next)
        {
          JsonNode *member = json_object_get_member (object, l->data);

          if (g_strv_contains (ruled, l->data) ||
              (g_str_equal (l->data, "sessions") &&
               !JSON_NODE_HOLDS_OBJECT (json_array_get_element (json_node_get_array (member), 0))))
            continue;
          if (JSON_NODE_HOLDS_VALUE (member))
            {
              g_autofree char *text = g_strconcat (json_node_get_string (member), evil, NULL);

              json_object_set_string_member (object, l->data, text);
            }
          else
            poison (member, evil);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        poison (json_array_get_element (array, i), evil);
    }
}

static void
expect_good (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GPtrArray) findings = dg_ics_lint (bytes);

  for (guint i = 0; i < findings->len; i++)
    {
      const DgIcsFinding *finding = g_ptr_array_index (findings, i);

      g_error ("line %u: %s: %s\n%s", finding->line, finding->rule, finding->message, text);
    }
}

static void
test_texts_add_no_lines (void)
{
  static const char *const evils[] = {
    "\r\nATTENDEE:mailto:eve@example.com",
    "\nEND:VEVENT\nBEGIN:VALARM\nTRIGGER:-PT5M",
    "\r\n\r\nX-EVIL:1\r\n",
    "\342\200\250ATTACH:https://example.com/\302\205RRULE:FREQ=DAILY",
    "\":mailto:eve@example.com\r\nRRULE:FREQ=SECONDLY",
    "^nATTENDEE:x\\nATTENDEE:y\\",
    "\001\002\033[31m\177\357\273\277",
    ";X=1:,;\\",
  };
  g_autoptr (Fixture) plain = fixture_new ("plovdiv-2026");

  for (guint i = 0; i < G_N_ELEMENTS (evils); i++)
    {
      g_autoptr (JsonNode) event = fixture_read_json ("plovdiv-2026.json");
      g_autoptr (JsonNode) delegates = fixture_read_json ("delegates.json");
      g_autoptr (Fixture) fixture = NULL;

      poison (event, evils[i]);
      poison (delegates, evils[i]);
      fixture = fixture_new_from_json (event, delegates);

      for (DgInviteKind kind = DG_INVITE_PUBLISH; kind <= DG_INVITE_ITEM; kind++)
        {
          DgInviteRequest clean = fixture_request (plain, kind, 0, NULL, DG_LANGUAGE_EN);
          DgInviteRequest dirty = fixture_request (fixture, kind, 0, NULL, DG_LANGUAGE_EN);
          g_autofree char *clean_text = write_one (&clean);
          g_autofree char *dirty_text = write_one (&dirty);
          g_autofree char *expected = list_names (clean_text);
          g_autofree char *found = list_names (dirty_text);

          g_assert_cmpstr (found, ==, expected);
          if (kind != DG_INVITE_ITEM)
            expect_good (dirty_text);
        }
    }
}

/* libical reads back the instants and the words of the model. */
static void
check_entry (icalcomponent *entry, DgSpan *span, const char *title, const char *uid)
{
  g_assert_cmpstr (icalcomponent_get_uid (entry), ==, uid);
  g_assert_cmpstr (icalcomponent_get_summary (entry), ==, title);

  if (dg_span_is_whole_day (span))
    {
      g_assert_true (icaltime_is_date (icalcomponent_get_dtstart (entry)));
      g_assert_cmpint (icaltime_as_timet (icalcomponent_get_dtstart (entry)), ==,
                       dg_span_get_start_wall (span));
      g_assert_cmpint (icaltime_as_timet (icalcomponent_get_dtend (entry)), ==,
                       dg_span_get_end_wall (span));
    }
  else
    {
      icaltimetype start = icalcomponent_get_dtstart (entry);
      icaltimetype end = icalcomponent_get_dtend (entry);

      g_assert_cmpint (icaltime_as_timet_with_zone (start, start.zone), ==,
                       dg_span_get_start (span));
      if (dg_span_get_end (span) > dg_span_get_start (span))
        g_assert_cmpint (icaltime_as_timet_with_zone (end, end.zone), ==, dg_span_get_end (span));
      else
        g_assert_cmpint (icaltime_as_timet_with_zone (end, end.zone), ==,
                         dg_span_get_start (span) + 30 * 60);
    }
}

static void
test_meaning (void)
{
  static const char *const events[] = { "plovdiv-2026", "kyiv-2026", "casablanca-2026" };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new (events[i]);
      const DgEventFields *fields = dg_event_get_fields (fixture->event);
      DgInviteRequest request =
          fixture_request (fixture, DG_INVITE_PUBLISH, -1, NULL, DG_LANGUAGE_UK);
      g_autofree char *text = write_one (&request);
      g_autoptr (icalcomponent) calendar = icalparser_parse_string (text);
      g_autoptr (icalcomponent) judged = icalcomponent_new_clone (calendar);
      guint n = 0;

      g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
      g_assert_true (icalrestriction_check (judged));
      g_assert_cmpint (icalcomponent_count_errors (judged), ==, 0);

      for (icalcomponent *entry =
               icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
           entry != NULL;
           n++, entry = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
        {
          const char *uid = icalcomponent_get_uid (entry);

          if (g_str_equal (uid, fields->uid))
            {
              check_entry (entry, dg_event_get_span (fixture->event),
                           dg_event_get_title (fixture->event, DG_LANGUAGE_UK, NULL), uid);
              continue;
            }
          for (guint j = 0; j < fixture->sessions->len; j++)
            {
              DgSession *session = g_ptr_array_index (fixture->sessions, j);
              const DgSessionFields *part = dg_session_get_fields (session);

              if (g_str_equal (part->uid, uid))
                check_entry (entry, dg_session_get_span (session),
                             dg_event_get_text (fixture->event, part->title, DG_LANGUAGE_UK), uid);
            }
        }
      g_assert_cmpuint (n, ==, i == 0 ? 7 : 3);
    }
}

static void
test_names_nobody_else (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    for (int delegate = -1; delegate < 3; delegate++)
      {
        DgInviteRequest request =
            fixture_request (fixture, DG_INVITE_PUBLISH, delegate, NULL, language);
        g_autofree char *folded = write_one (&request);
        g_autoptr (GString) text = g_string_new (folded);

        g_string_replace (text, "\r\n ", "", 0);
        g_assert_null (strstr (text->str, "ATTENDEE"));
        g_assert_null (strstr (text->str, "vesna.urnekova"));
        g_assert_null (strstr (text->str, "ostap+events"));
        for (int other = 0; other < 3; other++)
          {
            static const char *const marks[] = { "Урнекова|Urnekova", "Зразкевич|Zrazkevych",
                                                 "Безпощенски|Безпощенски" };
            g_auto (GStrv) forms = g_strsplit (marks[other], "|", 2);
            gboolean named =
                strstr (text->str, forms[0]) != NULL || strstr (text->str, forms[1]) != NULL;

            g_assert_cmpint (named, ==, other == delegate);
          }
        if (delegate < 0)
          g_assert_null (strstr (text->str, "Образцова"));
      }
}

static void
test_second_hour_is_told_in_utc (void)
{
  g_autoptr (Fixture) fixture = change_event (
      "kyiv-2026", "{\"starts\":\"2026-10-25T03:30+02:00\",\"ends\":\"2026-10-25T05:00\"}");
  DgInviteRequest request = fixture_request (fixture, DG_INVITE_ITEM, -1, NULL, DG_LANGUAGE_UK);
  g_autofree char *text = write_one (&request);

  g_assert_nonnull (strstr (text, "\r\nDTSTART:20261025T013000Z\r\n"));
  g_assert_nonnull (strstr (text, "\r\nDTEND:20261025T030000Z\r\n"));
}

static void
test_large_bundles_are_split (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("casablanca-2026");
  DgInviteRequest request = fixture_request (fixture, DG_INVITE_PUBLISH, -1, NULL, DG_LANGUAGE_EN);
  g_autoptr (GPtrArray) parts = NULL;
  guint n_entries = 0;

  for (guint i = 0; i < 1100; i++)
    {
      DgSessionFields fields = *dg_session_get_fields (g_ptr_array_index (fixture->sessions, 0));
      g_autofree char *id = g_strdup_printf ("many-%04u", i);
      DgSession *session;

      fields.id = id;
      fields.uid = id;
      session = dg_session_new (&fields, "Africa/Casablanca", NULL);
      g_ptr_array_add (fixture->sessions, session);
      g_hash_table_insert (
          fixture->revisions, g_strdup (id),
          g_memdup2 (
              g_hash_table_lookup (fixture->revisions, dg_event_get_fields (fixture->event)->uid),
              sizeof (DgRevision)));
    }

  parts = write_all (&request);
  g_assert_cmpuint (parts->len, >=, 3);
  for (guint i = 0; i < parts->len; i++)
    {
      GBytes *bytes = g_ptr_array_index (parts, i);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_auto (GStrv) entries = g_strsplit (text, "BEGIN:VEVENT", -1);

      g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
      g_assert_cmpuint (strlen (text), <, 1000 * 1000);
      g_assert_cmpuint (g_strv_length (entries) - 1, <=, 500);
      n_entries += g_strv_length (entries) - 1;
    }
  g_assert_cmpuint (n_entries, ==, 1103);
}

static void
test_file_names (void)
{
  static const struct
  {
    DgInviteKind kind;
    int delegate;
    const char *session;
    DgLanguage language;
    guint part;
    const char *name;
  } cases[] = {
    { DG_INVITE_PUBLISH, 0, NULL, DG_LANGUAGE_MK, 0, "plovdiv-2026-p-vesna-mk.ics" },
    { DG_INVITE_PUBLISH, -1, NULL, DG_LANGUAGE_BG, 0, "plovdiv-2026-public-bg.ics" },
    { DG_INVITE_PUBLISH, -1, NULL, DG_LANGUAGE_BG, 1, "plovdiv-2026-public-bg-2.ics" },
    { DG_INVITE_REQUEST, 0, NULL, DG_LANGUAGE_BG, 0, "plovdiv-2026-p-vesna-v2-invite.ics" },
    { DG_INVITE_REQUEST, 1, "bus", DG_LANGUAGE_BG, 0, "plovdiv-2026-p-ostap-bus-v1-invite.ics" },
    { DG_INVITE_CANCEL, 1, "bus", DG_LANGUAGE_BG, 0, "plovdiv-2026-p-ostap-bus-v1-cancel.ics" },
    { DG_INVITE_WITHDRAW, 1, NULL, DG_LANGUAGE_BG, 0, "plovdiv-2026-p-ostap-v2-withdraw.ics" },
    { DG_INVITE_PUBLISH, 2, NULL, DG_LANGUAGE_BG, 0, "plovdiv-2026-p-primer-29b292-bg.ics" },
  };
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DgInviteRequest request = fixture_request (fixture, cases[i].kind, cases[i].delegate,
                                                 cases[i].session, cases[i].language);
      g_autofree char *name = dg_invite_dup_file_name (&request, cases[i].part);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/invite/alarms", test_alarms);
  g_test_add_func ("/calendar/invite/golden-files", test_golden_files);
  g_test_add_func ("/calendar/invite/refusals", test_refusals);
  g_test_add_func ("/calendar/invite/single-entries", test_single_entries);
  g_test_add_func ("/calendar/invite/unknown-revision", test_unknown_revision);
  g_test_add_func ("/calendar/invite/texts-add-no-lines", test_texts_add_no_lines);
  g_test_add_func ("/calendar/invite/meaning", test_meaning);
  g_test_add_func ("/calendar/invite/names-nobody-else", test_names_nobody_else);
  g_test_add_func ("/calendar/invite/second-hour-is-told-in-utc", test_second_hour_is_told_in_utc);
  g_test_add_func ("/calendar/invite/large-bundles-are-split", test_large_bundles_are_split);
  g_test_add_func ("/calendar/invite/file-names", test_file_names);

  return g_test_run ();
}
