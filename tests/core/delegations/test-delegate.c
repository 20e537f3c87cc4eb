/* One row of an event's list: whose name in which language, at which sessions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-delegate.h"

#include <string.h>

static DgDelegate *
make_delegate (const char *text)
{
  g_autoptr (JsonNode) node = dg_json_parse (text, strlen (text), NULL);
  DgJsonPlace root = dg_json_root (node);
  g_autoptr (DgPerson) person = dg_person_new_from_json (&root, DG_LANGUAGE_EN, NULL);
  g_autoptr (DgRegistration) registration =
      dg_registration_new_for_person (&root, dg_person_get_fields (person)->id, NULL);

  return dg_delegate_new (person, registration, NULL);
}

static void
test_name (void)
{
  g_autoptr (DgDelegate) both =
      make_delegate ("{\"name\": \"Анна\", \"latin_name\": \"Anna\", \"badge_name\": \"Аня\"}");
  g_autoptr (DgDelegate) home = make_delegate ("{\"name\": \"Анна\"}");

  for (DgLanguage reader = 0; reader < DG_N_LANGUAGES; reader++)
    {
      g_assert_cmpstr (dg_delegate_get_display_name (both, reader), ==,
                       reader == DG_LANGUAGE_EN ? "Anna" : "Анна");
      g_assert_cmpstr (dg_delegate_get_display_name (home, reader), ==, "Анна");
    }
}

static void
test_language (void)
{
  g_autoptr (DgDelegate) known = make_delegate ("{\"name\": \"Анна\", \"language\": \"uk\"}");
  g_autoptr (DgDelegate) unknown = make_delegate ("{\"name\": \"Анна\"}");

  g_assert_cmpint (dg_delegate_get_language (known, DG_LANGUAGE_BG), ==, DG_LANGUAGE_UK);
  g_assert_cmpint (dg_delegate_get_language (unknown, DG_LANGUAGE_BG), ==, DG_LANGUAGE_BG);
}

static void
test_sessions (void)
{
  g_autoptr (DgDelegate) all = make_delegate ("{\"name\": \"Анна\"}");
  g_autoptr (DgDelegate) none_named = make_delegate ("{\"name\": \"Анна\", \"sessions\": [\"\"]}");
  g_autoptr (DgDelegate) some =
      make_delegate ("{\"name\": \"Анна\", \"sessions\": [\"a\", \"b\"]}");

  g_assert_true (dg_delegate_attends_session (all, "c"));
  g_assert_true (dg_delegate_attends_session (none_named, "c"));
  g_assert_true (dg_delegate_attends_session (some, "b"));
  g_assert_false (dg_delegate_attends_session (some, "c"));
}

static void
test_json (void)
{
  g_autoptr (DgDelegate) delegate =
      make_delegate ("{\"id\": \"p-1\", \"name\": \"Анна\", \"role\": \"head\", \"rank\": 1}");
  g_autoptr (JsonNode) node = dg_delegate_to_json (delegate);
  g_autofree char *text = dg_json_to_text (node, FALSE);

  g_assert_cmpstr (text, ==,
                   "{\"id\":\"p-1\",\"name\":\"Анна\",\"role\":\"head\",\"status\":\"nominated\","
                   "\"rank\":1}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/delegations/delegate/name", test_name);
  g_test_add_func ("/delegations/delegate/language", test_language);
  g_test_add_func ("/delegations/delegate/sessions", test_sessions);
  g_test_add_func ("/delegations/delegate/json", test_json);

  return g_test_run ();
}
