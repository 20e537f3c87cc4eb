/* Patterns: arguments, plurals of each language, and what a broken pattern does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-message.h"

#define UK_SEATS "{0,plural,one{# місце} few{# місця} many{# місць} other{# місця}}"
#define EN_SEATS "{0,plural,=0{no seats} one{one seat} other{# seats in {1}}}"

static void
test_format (void)
{
  static const struct
  {
    DgLanguage language;
    const char *pattern;
    gint64 number;
    const char *text;
  } cases[] = {
    { DG_LANGUAGE_EN, "Page {0} # of {1}", 1234, "Page 1,234 # of Ниш {0}" },
    { DG_LANGUAGE_EN, "", 1, "" },
    { DG_LANGUAGE_EN, EN_SEATS, 0, "no seats" },
    { DG_LANGUAGE_EN, EN_SEATS, 1, "one seat" },
    { DG_LANGUAGE_EN, "(" EN_SEATS ")", 2, "(2 seats in Ниш {0})" },
    { DG_LANGUAGE_BG, "{0,plural,one{едно} other{#}}", 21, "21" },
    { DG_LANGUAGE_MK, "{0,plural,one{# делегат} other{# делегати}}", 21, "21 делегат" },
    { DG_LANGUAGE_MK, "{0,plural,one{# делегат} other{# делегати}}", 11, "11 делегати" },
    { DG_LANGUAGE_UK, UK_SEATS, 1, "1 місце" },
    { DG_LANGUAGE_UK, UK_SEATS, 3, "3 місця" },
    { DG_LANGUAGE_UK, UK_SEATS, 12, "12 місць" },
    { DG_LANGUAGE_UK, UK_SEATS, 101, "101 місце" },
    { DG_LANGUAGE_UK, "{0,plural,other{#}}", 1, "1" },
    { DG_LANGUAGE_EN, "{0,plural,one{a", 2, "" },
    { DG_LANGUAGE_EN, "{0,plural,}", 2, "" },
    { DG_LANGUAGE_EN, "{0,plural,other}", 2, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DgPhraseArg arguments[] = { dg_phrase_number (cases[i].number),
                                        dg_phrase_text ("Ниш {0}") };
      g_autofree char *text = dg_message_format (cases[i].language, cases[i].pattern, arguments, 2);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_refuses (void)
{
  static const char *const patterns[] = {
    "{2}", "{}", "{x}", "{0", "{0,select,other{}}", "{1,plural,other{#}}", "{99999999999999999999}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      const DgPhraseArg arguments[] = { dg_phrase_number (1), dg_phrase_text (NULL) };
      g_autofree char *text = NULL;
      gboolean fine = g_str_equal (patterns[i], "{0");

      if (!fine)
        g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*append_argument*");
      text = dg_message_format (DG_LANGUAGE_EN, patterns[i], arguments, 2);
      g_test_assert_expected_messages ();
      g_assert_cmpstr (text, ==, fine ? "1" : "");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/i18n/message/format", test_format);
  g_test_add_func ("/i18n/message/refuses", test_refuses);

  return g_test_run ();
}
