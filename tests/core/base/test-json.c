/* Reading hostile JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-json.h"

#include <string.h>

static void
test_accepts (void)
{
  static const char *const texts[] = { "{}", "[]", "\xef\xbb\xbf{\"a\":1}", "\"Скопје\"", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = dg_json_parse (texts[i], strlen (texts[i]), &error);

      g_assert_no_error (error);
      g_assert_nonnull (root);
    }
}

static void
test_refuses (void)
{
  static const char *const texts[] = {
    "", "   ", "{", "[1,", "{\"a\":}", "nonsense", "\xff", "\xef\xbb\xbf", "{\"a\" \"b\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = dg_json_parse (texts[i], strlen (texts[i]), &error);

      g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
      g_assert_null (root);
    }
}

static void
test_refuses_deep_nesting (void)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", deep);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) refused = dg_json_parse (deep, strlen (deep), &error);
  g_autoptr (JsonNode) taken = NULL;

  g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
  g_assert_null (refused);

  g_clear_error (&error);
  taken = dg_json_parse (quoted, strlen (quoted), &error);
  g_assert_no_error (error);
  g_assert_nonnull (taken);
}

static void
test_names_the_place (void)
{
  const char *text = "{\"schedule\": {\"days\": [{}, {\"date\": 7}]}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = dg_json_parse (text, strlen (text), NULL);
  DgJsonPlace root = dg_json_root (node);
  DgJsonPlace schedule, days, day, date, absent;
  const char *value;

  g_assert_true (dg_json_member (&root, "schedule", &schedule, NULL));
  g_assert_true (dg_json_member (&schedule, "days", &days, NULL));
  g_assert_cmpuint (dg_json_length (&days), ==, 2);
  day = dg_json_element (&days, 1);
  g_assert_true (dg_json_member (&day, "date", &date, NULL));

  g_assert_false (dg_json_read_string (&date, &value, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
  g_assert_true (g_str_has_prefix (error->message, "schedule.days[1].date: "));

  g_assert_true (dg_json_member (&day, "room", &absent, NULL));
  g_assert_true (dg_json_read_string (&absent, &value, NULL));
  g_assert_null (value);
}

static void
test_refuses_lone_surrogates (void)
{
  const char *text = "[\"\\ud800\"]";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = dg_json_parse (text, strlen (text), NULL);
  const char *value;

  if (node != NULL)
    {
      DgJsonPlace root = dg_json_root (node);
      DgJsonPlace element = dg_json_element (&root, 0);

      if (dg_json_read_string (&element, &value, &error) && value != NULL)
        g_assert_true (g_utf8_validate (value, -1, NULL));
    }
}

static void
test_merge_patch (void)
{
  /* The examples of RFC 7396, appendix A, that concern objects. */
  static const char *const cases[][3] = {
    { "{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}" },
    { "{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}" },
    { "{\"a\":\"b\"}", "{\"a\":null}", "{}" },
    { "{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}" },
    { "{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}" },
    { "{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}" },
    { "{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}" },
    { "{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) target = dg_json_parse (cases[i][0], strlen (cases[i][0]), NULL);
      g_autoptr (JsonNode) patch = dg_json_parse (cases[i][1], strlen (cases[i][1]), NULL);
      g_autoptr (JsonNode) result = dg_json_merge_patch (target, patch);
      g_autofree char *text = dg_json_to_text (result, FALSE);

      g_assert_cmpstr (text, ==, cases[i][2]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/json/accepts", test_accepts);
  g_test_add_func ("/base/json/refuses", test_refuses);
  g_test_add_func ("/base/json/refuses-deep-nesting", test_refuses_deep_nesting);
  g_test_add_func ("/base/json/names-the-place", test_names_the_place);
  g_test_add_func ("/base/json/refuses-lone-surrogates", test_refuses_lone_surrogates);
  g_test_add_func ("/base/json/merge-patch", test_merge_patch);

  return g_test_run ();
}
