/* Phrases: found in every language, told apart by context, and English where there is none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-phrases.h"

static void
test_plain (void)
{
  static const char *const texts[DG_N_LANGUAGES] = { "Date not set yet",
                                                     "Датата още не е определена",
                                                     "Датумот сѐ уште не е утврден",
                                                     "Дату ще не визначено" };

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      g_assert_cmpstr (dg_phrase (language, "Date not set yet"), ==, texts[language]);
      g_assert_cmpstr (dg_phrase (language, "In no catalog"), ==, "In no catalog");
    }
}

static void
test_context (void)
{
  const char *person = dg_phrase_c (DG_LANGUAGE_UK, "registration status", "Cancelled");
  const char *event = dg_phrase_c (DG_LANGUAGE_UK, "event status", "Cancelled");

  g_assert_cmpstr (person, ==, "Участь скасовано");
  g_assert_cmpstr (event, ==, "Захід скасовано");
  g_assert_cmpstr (dg_phrase_c (DG_LANGUAGE_EN, "event status", "Cancelled"), ==, "Cancelled");
  g_assert_cmpstr (dg_phrase_c (DG_LANGUAGE_UK, "weather", "Cancelled"), ==, "Cancelled");
  g_assert_cmpstr (dg_phrase (DG_LANGUAGE_UK, "Cancelled"), ==, "Cancelled");
}

static void
test_format (void)
{
  g_autofree char *page = dg_phrase_format (DG_LANGUAGE_MK, "Page {0} of {1}", dg_phrase_number (1),
                                            dg_phrase_number (1200));
  g_autofree char *people = dg_phrase_format (
      DG_LANGUAGE_UK, "{0,plural,one{# delegate} other{# delegates}}", dg_phrase_number (25));
  g_autofree char *english =
      dg_phrase_format (DG_LANGUAGE_UK, "{0,plural,one{# bus} other{# buses}} to {1}",
                        dg_phrase_number (21), dg_phrase_text ("Суми"));

  g_assert_cmpstr (page, ==, "Страница 1 од 1.200");
  g_assert_cmpstr (people, ==, "25 делегатів");
  g_assert_cmpstr (english, ==, "21 buses to Суми");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/i18n/phrases/plain", test_plain);
  g_test_add_func ("/i18n/phrases/context", test_context);
  g_test_add_func ("/i18n/phrases/format", test_format);

  return g_test_run ();
}
