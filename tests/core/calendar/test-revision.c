/* Which change of an event raises SEQUENCE, which only makes a newer revision, and of what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-revision.h"
#include "fixture.h"

static Fixture *
read_changed (const char *event_patch, const char *session_patch)
{
  g_autoptr (JsonNode) event = fixture_read_json ("plovdiv-2026.json");
  g_autoptr (JsonNode) delegates = fixture_read_json ("delegates.json");
  g_autoptr (JsonNode) patch = json_from_string (event_patch, NULL);
  g_autoptr (JsonNode) part_patch = json_from_string (session_patch, NULL);
  g_autoptr (JsonNode) changed = dg_json_merge_patch (event, patch);
  JsonArray *sessions = json_object_get_array_member (json_node_get_object (changed), "sessions");
  g_autoptr (JsonNode) part =
      dg_json_merge_patch (json_array_get_element (sessions, 1), part_patch);

  json_array_remove_element (sessions, 1);
  json_array_add_element (sessions, g_steal_pointer (&part));

  return fixture_new_from_json (changed, delegates);
}

/* Time and content hashes of the event, of the session “heritage” and of another one. */
static void
hash_all (Fixture *fixture, char *hashes[6])
{
  DgSession *sessions[] = { NULL, fixture_find_session (fixture, "heritage"),
                            fixture_find_session (fixture, "bus") };

  for (guint i = 0; i < 3; i++)
    {
      hashes[2 * i] = dg_revision_hash_time (fixture->event, sessions[i]);
      hashes[2 * i + 1] = dg_revision_hash_content (fixture->event, fixture->sessions, sessions[i]);
    }
}

static void
test_changes (void)
{
  static const struct
  {
    const char *event;
    const char *session;
    const char *differ; /* event's time, event's content, session's …, other session's … */
  } cases[] = {
    { "{}", "{}", "------" },
    { "{\"capacity\":30}", "{}", "------" },
    { "{\"status\":\"closed\"}", "{}", "------" },
    { "{}", "{\"room\":{\"en\":\"Small Hall\"}}", "---c--" },
    { "{}", "{\"abstract\":{\"uk\":\"Нове\"}}", "---c--" },
    { "{}", "{\"title\":{\"mk\":\"Ново\"}}", "-c-c--" },
    { "{}", "{\"ends\":\"2026-10-22T11:00\"}", "-ctc--" },
    { "{}", "{\"status\":\"cancelled\"}", "-ctc--" },
    { "{\"summary\":{\"en\":\"New\"}}", "{}", "-c----" },
    { "{\"reminder\":30}", "{}", "-c-c-c" },
    { "{\"title\":{\"en\":\"New\"}}", "{}", "-c-c-c" },
    { "{\"venue\":{\"name\":{\"en\":\"New\"}}}", "{}", "-c-c-c" },
    { "{\"join_uri\":\"https://new.example.org/\"}", "{}", "-c-c-c" },
    { "{\"registration_deadline\":null}", "{}", "-c----" },
    { "{\"ends\":\"2026-10-27\"}", "{}", "tc----" },
    { "{\"status\":\"draft\"}", "{}", "tc----" },
    { "{\"status\":\"cancelled\"}", "{}", "tctctc" },
    { "{\"time_zone\":\"Europe/Kyiv\"}", "{}", "tctctc" },
  };
  g_autoptr (Fixture) plain = read_changed ("{}", "{}");
  char *before[6];

  hash_all (plain, before);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = read_changed (cases[i].event, cases[i].session);
      char *after[6];
      char differ[7] = "------";

      hash_all (fixture, after);
      for (guint j = 0; j < 6; j++)
        {
          if (!g_str_equal (before[j], after[j]))
            differ[j] = j % 2 == 0 ? 't' : 'c';
          g_free (after[j]);
        }
      g_test_message ("%s %s", cases[i].event, cases[i].session);
      g_assert_cmpstr (differ, ==, cases[i].differ);
    }
  for (guint j = 0; j < 6; j++)
    g_free (before[j]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/revision/changes", test_changes);

  return g_test_run ();
}
