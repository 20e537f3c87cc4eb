/* An event with its sessions and delegations, from hostile JSON and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-dossier.h"

#include <string.h>

static DgDossier *
read_dossier (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = dg_json_parse (text, strlen (text), error);
  DgJsonPlace root;

  if (node == NULL)
    return NULL;

  root = dg_json_root (node);
  return dg_dossier_new_from_json (&root, error);
}

static char *
write_dossier (DgDossier *dossier)
{
  g_autoptr (JsonNode) node = dg_dossier_to_json (dossier);

  return dg_json_to_text (node, TRUE);
}

/* What is in the sample stands in what is written, and what is written reads back the same. */
static void
test_round_trip (gconstpointer sample)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "samples", sample, NULL);
  g_autofree char *text = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  g_autoptr (DgDossier) dossier = NULL;
  g_autoptr (DgDossier) again = NULL;
  g_autoptr (JsonNode) source = NULL;
  g_autoptr (JsonNode) written = NULL;
  g_autoptr (JsonNode) merged = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  dossier = read_dossier (text, &error);
  g_assert_no_error (error);
  once = write_dossier (dossier);
  again = read_dossier (once, &error);
  g_assert_no_error (error);
  twice = write_dossier (again);
  g_assert_cmpstr (once, ==, twice);

  source = dg_json_parse (text, strlen (text), NULL);
  written = dg_dossier_to_json (dossier);
  merged = dg_json_merge_patch (written, source);
  g_assert_true (json_node_equal (merged, written));
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *members;
    const char *said;
  } cases[] = {
    { "\"sessions\": {}", "sessions: expected a list" },
    { "\"sessions\": [7]", "sessions[0]: expected an object" },
    { "\"sessions\": [null]", "sessions[0]: expected an object" },
    { "\"sessions\": [{}]", "sessions[0]: title: may not be missing" },
    { "\"sessions\": [{\"title\": \"a\"}, {\"title\": 7}]", "sessions[1].title: expected text" },
    { "\"sessions\": [{\"title\": \"a\", \"kind\": \"b\"}]", "sessions[0].kind: “b” is none of" },
    { "\"sessions\": [{\"title\": \"a\", \"uri\": \"b\"}]", "sessions[0]: uri: “b” is no web" },
    { "\"sessions\": [{\"title\": \"a\", \"starts\": \"b\"}]", "sessions[0]: “b”: no date" },
    { "\"sessions\": [{\"id\": \"a\", \"title\": \"b\"}, {\"id\": \"a\", \"title\": \"b\"}]",
      "sessions.id: “a” stands there twice" },
    { "\"uid\": \"u\", \"sessions\": [{\"uid\": \"u\", \"title\": \"b\"}]",
      "sessions.uid: “u” stands there twice" },
    { "\"delegations\": \"Skopje\"", "delegations: expected a list" },
    { "\"delegations\": [{\"seats\": 1}]", "delegations[0]: city: may not be missing" },
    { "\"delegations\": [{\"city\": \"a\", \"seats\": \"1\"}]", "delegations[0].seats: expected" },
    { "\"delegations\": [{\"city\": \"a\", \"seats\": -1}]", "delegations[0].seats: expected" },
    { "\"delegations\": [{\"city\": \"a\", \"deadline\": \"b\"}]",
      "delegations[0]: deadline: “b”" },
    { "\"delegations\": [{\"city\": \"a\", \"contact_email\": \"b\"}]",
      "delegations[0]: contact_email: “b”" },
    { "\"delegations\": [{\"city\": \"a\", \"language\": \"de\"}]", "delegations[0]: language: " },
    { "\"delegations\": [{\"city\": \"a\"}, {\"city\": \"a\"}]",
      "delegations.city: “a” stands there twice" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "{\"title\": \"a\", \"time_zone\": \"Europe/Sofia\", %s}", cases[i].members);
      g_autoptr (GError) error = NULL;
      g_autoptr (DgDossier) dossier = read_dossier (text, &error);

      if (dossier != NULL)
        g_error ("%s is taken", cases[i].members);
      g_assert_cmpint (error->domain, ==, DG_ERROR);
      if (!g_str_has_prefix (error->message, cases[i].said))
        g_error ("%s: “%s”", cases[i].members, error->message);
    }
}

static void
test_own_language_and_zone (void)
{
  g_autoptr (DgDossier) dossier =
      read_dossier ("{\"sessions\": [{\"title\": \"Огляд\", \"starts\": \"2016-03-31T07:00Z\"}], "
                    "\"title\": \"Стіл\", \"time_zone\": \"Europe/Kiev\", \"language\": \"uk\"}",
                    NULL);
  GPtrArray *sessions = dg_dossier_get_sessions (dossier);
  const DgSessionFields *fields = dg_session_get_fields (g_ptr_array_index (sessions, 0));

  g_assert_cmpstr (dg_text_peek (fields->title, DG_LANGUAGE_UK), ==, "Огляд");
  g_assert_cmpstr (fields->starts, ==, "2016-03-31T10:00");
  g_assert_cmpuint (dg_dossier_get_delegations (dossier)->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/delegations/dossier/round-trip/seoul-2017", "seoul-2017.json",
                        test_round_trip);
  g_test_add_data_func ("/delegations/dossier/round-trip/ivano-frankivsk-2016",
                        "ivano-frankivsk-2016.json", test_round_trip);
  g_test_add_data_func ("/delegations/dossier/round-trip/sofia-2021", "sofia-2021.json",
                        test_round_trip);
  g_test_add_data_func ("/delegations/dossier/round-trip/skopje", "skopje.json", test_round_trip);
  g_test_add_func ("/delegations/dossier/refuses", test_refuses);
  g_test_add_func ("/delegations/dossier/own-language-and-zone", test_own_language_and_zone);

  return g_test_run ();
}
