/* Numbers, lists and names as each language writes them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-format.h"

#define NBSP "\u00a0"

static void
test_number (void)
{
  static const char *const texts[DG_N_LANGUAGES] = { "-1,234,567", "-1" NBSP "234" NBSP "567",
                                                     "-1.234.567", "-1" NBSP "234" NBSP "567" };

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      g_autofree char *large = dg_format_number (language, -1234567);
      g_autofree char *small = dg_format_number (language, 42);

      g_assert_cmpstr (large, ==, texts[language]);
      g_assert_cmpstr (small, ==, "42");
    }
}

static void
test_list (void)
{
  static const struct
  {
    const char *items[4];
    const char *texts[DG_N_LANGUAGES];
  } cases[] = {
    { { NULL }, { "", "", "", "" } },
    { { "София" }, { "София", "София", "София", "София" } },
    { { "A", "B" }, { "A and B", "A и B", "A и B", "A і B" } },
    { { "A", "B", "C" }, { "A, B and C", "A, B и C", "A, B и C", "A, B і C" } },
    { { "корейська", "англійська" },
      { "корейська and англійська", "корейська и англійська", "корейська и англійська",
        "корейська й англійська" } },
    { { "мова", "Анна", "Яна" },
      { "мова, Анна and Яна", "мова, Анна и Яна", "мова, Анна и Яна", "мова, Анна і Яна" } },
    { { "мова", "Яна", "Олена" },
      { "мова, Яна and Олена", "мова, Яна и Олена", "мова, Яна и Олена", "мова, Яна й Олена" } },
    { { "Дарина", "Йосип" },
      { "Дарина and Йосип", "Дарина и Йосип", "Дарина и Йосип", "Дарина і Йосип" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
      {
        g_autofree char *text = dg_format_list (language, cases[i].items);

        g_assert_cmpstr (text, ==, cases[i].texts[language]);
      }
}

static void
test_country (void)
{
  static const struct
  {
    const char *country;
    const char *texts[DG_N_LANGUAGES];
  } cases[] = {
    { "MK",
      { "North Macedonia", "Северна Македония", "Северна Македонија", "Північна Македонія" } },
    { "XK", { "Kosovo", "Косово", "Косово", "Косово" } },
    { "ua", { "Ukraine", "Украйна", "Украина", "Україна" } },
    { "XX", { "XX", "XX", "XX", "XX" } },
    { "", { "", "", "", "" } },
    { "M\n", { "M\n", "M\n", "M\n", "M\n" } },
    { "MKD", { "MKD", "MKD", "MKD", "MKD" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
      {
        g_autofree char *text = dg_format_country (language, cases[i].country);

        g_assert_cmpstr (text, ==, cases[i].texts[language]);
      }
}

static void
test_language_name (void)
{
  static const struct
  {
    const char *tag;
    const char *texts[DG_N_LANGUAGES];
  } cases[] = {
    { "bg", { "Bulgarian", "български", "бугарски", "болгарська" } },
    { "mk", { "Macedonian", "македонски", "македонски", "македонська" } },
    { "uk", { "Ukrainian", "украински", "украински", "українська" } },
    { "sq", { "Albanian", "албански", "албански", "албанська" } },
    { "xx", { "xx", "xx", "xx", "xx" } },
    { "", { "", "", "", "" } },
    { "no tag", { "no tag", "no tag", "no tag", "no tag" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
      {
        g_autofree char *text = dg_format_language_name (language, cases[i].tag);

        g_assert_cmpstr (text, ==, cases[i].texts[language]);
      }
}

static void
test_heading (void)
{
  static const char *const cases[][2] = {
    { "четвъртък, 7 януари", "Четвъртък, 7 януари" },
    { "їжа", "Їжа" },
    { "Already so", "Already so" },
    { "7 January", "7 January" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dg_format_heading (cases[i][0]);

      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/i18n/format/number", test_number);
  g_test_add_func ("/i18n/format/list", test_list);
  g_test_add_func ("/i18n/format/country", test_country);
  g_test_add_func ("/i18n/format/language-name", test_language_name);
  g_test_add_func ("/i18n/format/heading", test_heading);

  return g_test_run ();
}
