/* Sessions from hostile JSON, and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/events/dg-session.h"

#include <string.h>

/* A session in Skopje, the event's own language being Macedonian. */
static DgSession *
make_session (const char *members, GError **error)
{
  g_autofree char *text = g_strdup_printf ("{\"title\": \"Посета\" %s}", members);
  g_autoptr (JsonNode) node = dg_json_parse (text, strlen (text), error);
  DgJsonPlace root;

  if (node == NULL)
    return NULL;

  root = dg_json_root (node);
  return dg_session_new_from_json (&root, DG_LANGUAGE_MK, "Europe/Skopje", error);
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *members;
    const char *said;
  } cases[] = {
    { ", \"id\": \"a b\"", "id: " },
    { ", \"uid\": \"a,b\"", "uid: " },
    { ", \"kind\": \"lunch\"", "kind: “lunch” is none of: presentation, keynote" },
    { ", \"status\": \"needs-action\"", "status: " },
    { ", \"title\": \"\"", "title: may not be missing" },
    { ", \"abstract\": {\"sr\": \"a\"}", "abstract.sr: " },
    { ", \"starts\": \"9:00\"", "“9:00”: no date or time" },
    { ", \"starts\": \"2026-03-29T02:30\"", "“2026-03-29T02:30”: never happens" },
    { ", \"starts\": \"2017-09-04T10:00\", \"ends\": \"2017-09-04T09:00\"", "it ends" },
    { ", \"room\": 12", "room: " },
    { ", \"speakers\": {\"en\": \"Ana\"}", "speakers: expected a list" },
    { ", \"speakers\": [\"Ana\", [\"Eve\"]]", "speakers[1]: " },
    { ", \"languages\": \"mk\"", "languages: expected a list" },
    { ", \"languages\": [\"mk\", 7]", "languages[1]: " },
    { ", \"uri\": \"javascript:alert(1)\"", "uri: " },
    { ", \"uri\": \"https://a.mk/\\nX\"", "uri: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgSession) session = make_session (cases[i].members, &error);

      if (session != NULL)
        g_error ("%s is taken", cases[i].members);
      g_assert_cmpint (error->domain, ==, DG_ERROR);
      if (!g_str_has_prefix (error->message, cases[i].said))
        g_error ("%s: “%s”", cases[i].members, error->message);
    }
}

static void
test_fills_in (void)
{
  g_autoptr (DgSession) session =
      make_session (", \"languages\": [\"mk\", \"\", \" en \", null], \"speakers\": []", NULL);
  const DgSessionFields *fields = dg_session_get_fields (session);

  g_assert_cmpint (fields->kind, ==, DG_SESSION_PRESENTATION);
  g_assert_cmpint (fields->status, ==, DG_SESSION_CONFIRMED);
  g_assert_true (g_str_has_prefix (fields->id, "s-"));
  g_assert_true (g_uuid_string_is_valid (fields->uid));
  g_assert_cmpstr (dg_text_peek (fields->title, DG_LANGUAGE_MK), ==, "Посета");
  g_assert_cmpuint (g_strv_length (fields->languages), ==, 2);
  g_assert_cmpstr (fields->languages[1], ==, "en");
  g_assert_null (fields->speakers);
  g_assert_false (dg_span_is_known (dg_session_get_span (session)));
}

/* The same numbers on the clock, twice: the first is meant unless an offset says otherwise. */
static void
test_overlap (void)
{
  g_autoptr (DgSession) first =
      make_session (", \"starts\": \"2026-10-25T02:30\", \"ends\": \"2026-10-25T02:45\"", NULL);
  g_autoptr (DgSession) second = make_session (
      ", \"starts\": \"2026-10-25T02:30+01:00\", \"ends\": \"2026-10-25T02:45+01:00\"", NULL);

  g_assert_cmpint (dg_span_get_start (dg_session_get_span (second)) -
                       dg_span_get_start (dg_session_get_span (first)),
                   ==, 3600);
  g_assert_cmpstr (dg_session_get_fields (first)->starts, ==, "2026-10-25T02:30");
  g_assert_cmpstr (dg_session_get_fields (second)->starts, ==, "2026-10-25T02:30+01:00");
  g_assert_cmpint (dg_session_compare (first, second), <, 0);
}

static void
test_order (void)
{
  static const char *const members[] = {
    ", \"id\": \"a\", \"starts\": \"2026-09-04T09:00\", \"ends\": \"2026-09-04T10:00\"",
    ", \"id\": \"b\", \"starts\": \"2026-09-04T09:00\", \"ends\": \"2026-09-04T11:00\"",
    ", \"id\": \"c\", \"starts\": \"2026-09-04T09:30\", \"ends\": \"2026-09-04T09:40\"",
    ", \"id\": \"d\"",
  };
  DgSession *sessions[G_N_ELEMENTS (members)];

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    sessions[i] = make_session (members[i], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    for (guint j = 0; j < G_N_ELEMENTS (members); j++)
      {
        int order = dg_session_compare (sessions[i], sessions[j]);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
      }
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_object_unref (sessions[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/events/session/refuses", test_refuses);
  g_test_add_func ("/events/session/fills-in", test_fills_in);
  g_test_add_func ("/events/session/overlap", test_overlap);
  g_test_add_func ("/events/session/order", test_order);

  return g_test_run ();
}
