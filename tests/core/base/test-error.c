/* What messages show of values from outside.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-error.h"

#include <string.h>

static void
test_quotes (void)
{
  static const struct
  {
    const char *text;
    const char *quote;
  } cases[] = {
    { "", "" },
    { "Скопје", "Скопје" },
    { "a\r\ndelegatctl: all is well", "a��delegatctl: all is well" },
    { "a\tb\x1b[2J\x7f", "a�b�[2J�" },
    { "a\xe2\x80\xa8"
      "b\xe2\x80\xaeyna",
      "a�b�yna" },
    { "a\xff\xfe", "a��" },
    { "cut \xd0", "cut �" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quote = dg_error_quote (cases[i].text);

      g_assert_cmpstr (quote, ==, cases[i].quote);
    }
}

static void
test_cuts (void)
{
  static const char *const letters[] = { "a", "ж", "語", "😀" };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *whole = NULL;
      g_autofree char *cut = NULL;

      while (g_utf8_strlen (text->str, -1) < 80)
        g_string_append (text, letters[i]);
      whole = dg_error_quote (text->str);
      g_assert_cmpstr (whole, ==, text->str);

      g_string_append (text, letters[i]);
      cut = dg_error_quote (text->str);
      g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 81);
      g_assert_true (g_str_has_suffix (cut, "…"));
      g_assert_null (strstr (cut, "�"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/error/quotes", test_quotes);
  g_test_add_func ("/base/error/cuts", test_cuts);

  return g_test_run ();
}
