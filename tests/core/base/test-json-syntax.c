/* What is JSON, and where it stops being JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-json-syntax.h"

#include <string.h>

#define DEPTH 4

static void
test_takes (void)
{
  static const char *const texts[] = {
    "{}",
    "[]",
    " [ ] ",
    "null",
    "true",
    "false",
    "0",
    "-0",
    "12",
    "-1.50",
    "1e9",
    "1E+9",
    "0.1e-2",
    "1e999",
    "\"\"",
    "\"Скопје\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0421\"",
    "\"\\ud83d\\ude00\"",
    "{\"a\":1}",
    "{\"a\":[1,2,{\"b\":null}],\"c\":\"]}\"}",
    "\r\n\t {\"a\" :\n[ 1 , 2 ] }\n",
    "[[[[]]]]",
    "[{},{},[],[[]]]",
    "{\"\":{}}",
    "\"//\"",
    "\"\x7f\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      dg_json_syntax_check (texts[i], strlen (texts[i]), DEPTH, &error);
      g_assert_no_error (error);
    }
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *text;
    const char *said;
  } cases[] = {
    { "", "the JSON text is empty" },
    { " \n ", "the JSON text is empty" },
    { "{", "line 1: this is not JSON: it ends too early" },
    { "{\"a\":\n[1,\n2", "line 3: this is not JSON: it ends too early" },
    { "[1,", "line 1: this is not JSON: it ends too early" },
    { "\"a", "line 1: this is not JSON: it ends too early" },
    { "\"a\\", "line 1: this is not JSON: it ends too early" },
    { "tru", "line 1, column 1: this is not JSON" },
    { "-", "line 1: this is not JSON: it ends too early" },
    { "1.", "line 1: this is not JSON: it ends too early" },
    { "1e", "line 1: this is not JSON: it ends too early" },
    { "nonsense", "line 1, column 1: this is not JSON" },
    { "[1,]", "line 1, column 4: this is not JSON" },
    { "[,1]", "line 1, column 2: this is not JSON" },
    { "[1 2]", "line 1, column 4: this is not JSON" },
    { "[1}", "line 1, column 3: this is not JSON" },
    { "{]", "line 1, column 2: this is not JSON" },
    { "]", "line 1, column 1: this is not JSON" },
    { "{\"a\" 1}", "line 1, column 6: this is not JSON" },
    { "{\"a\":1,}", "line 1, column 8: this is not JSON" },
    { "{\"a\"}", "line 1, column 5: this is not JSON" },
    { "{a:1}", "line 1, column 2: this is not JSON" },
    { "{1:1}", "line 1, column 2: this is not JSON" },
    { "{'a':1}", "line 1, column 2: this is not JSON" },
    { "['a']", "line 1, column 2: this is not JSON" },
    { "{} {}", "line 1, column 4: this is not JSON" },
    { "{}\n\"Скопје\" x", "line 2, column 1: this is not JSON" },
    { "[\"Скопје\" x]", "line 1, column 11: this is not JSON" },
    { "[1] // one", "line 1, column 5: this is not JSON" },
    { "/* one */ 1", "line 1, column 1: this is not JSON" },
    { "# one\n1", "line 1, column 1: this is not JSON" },
    { "01", "line 1, column 2: this is not JSON" },
    { "-01", "line 1, column 3: this is not JSON" },
    { "0x10", "line 1, column 2: this is not JSON" },
    { "+1", "line 1, column 1: this is not JSON" },
    { ".5", "line 1, column 1: this is not JSON" },
    { "NaN", "line 1, column 1: this is not JSON" },
    { "-Infinity", "line 1, column 2: this is not JSON" },
    { "True", "line 1, column 1: this is not JSON" },
    { "truely", "line 1, column 5: this is not JSON" },
    { "\"a\nb\"", "line 1, column 3: this is not JSON" },
    { "\"a\tb\"", "line 1, column 3: this is not JSON" },
    { "\"\\x41\"", "line 1, column 3: this is not JSON" },
    { "\"\\u12g4\"", "line 1, column 6: this is not JSON" },
    { "\"\\ud800\"", "line 1, column 8: this is not JSON" },
    { "\"\\ud800\\u0041\"", "line 1, column 14: this is not JSON" },
    { "\"\\udc00\"", "line 1, column 8: this is not JSON" },
    { "\xc2\xa0 1", "line 1, column 1: this is not JSON" },
    { "[[[[[]]]]]", "line 1: the JSON text is nested more than 4 levels deep" },
    { "[\n[[{\"a\":{}}]]]", "line 2: the JSON text is nested more than 4 levels deep" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dg_json_syntax_check (cases[i].text, strlen (cases[i].text), DEPTH, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
      if (g_strcmp0 (error->message, cases[i].said) != 0)
        g_error ("%s: “%s”", cases[i].text, error->message);
    }
}

/* Whatever is cut off a text, no byte after its end is looked at. */
static void
test_cut (void)
{
  static const char text[] =
      "{\"a\": [1, -2.5e+3, true, null], \"b\": \"\\ud83d\\ude00 \\n\", \"c\": {\"d\": \"ж\"}}";

  for (gsize length = 0; length <= strlen (text); length++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *exact = g_memdup2 (text, length);
      gboolean whole = length == strlen (text);

      g_assert_cmpint (dg_json_syntax_check (exact, length, DEPTH, &error), ==, whole);
      g_assert_cmpint (error == NULL, ==, whole);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/json-syntax/takes", test_takes);
  g_test_add_func ("/base/json-syntax/refuses", test_refuses);
  g_test_add_func ("/base/json-syntax/cut", test_cut);

  return g_test_run ();
}
