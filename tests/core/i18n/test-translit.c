/* Names in Latin letters: as the states spell them, as people search them, as files are called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-translit.h"

#include <string.h>

static void
test_to_latin (void)
{
  static const struct
  {
    DgLanguage language;
    const char *text, *latin;
  } cases[] = {
    { DG_LANGUAGE_BG, "Щерева", "Shtereva" },
    { DG_LANGUAGE_BG, "ЩЕРЕВА", "SHTEREVA" },
    { DG_LANGUAGE_BG, "Г. Щ. Юг, ЮГ, Я", "G. Sht. Yug, YUG, Ya" },
    { DG_LANGUAGE_BG, "София, Мария и Марияна", "Sofia, Maria i Mariyana" },
    { DG_LANGUAGE_BG, "СОФИЯ", "SOFIA" },
    { DG_LANGUAGE_BG, "България БЪЛГАРИЯ Българин", "Bulgaria BULGARIA Balgarin" },
    { DG_LANGUAGE_BG, "Кьосев Йордан Добруджа", "Kyosev Yordan Dobrudzha" },
    { DG_LANGUAGE_BG, "Цветан Жечев, Шуменско шосе 8", "Tsvetan Zhechev, Shumensko shose 8" },
    { DG_LANGUAGE_BG, "Ѓорѓи Києв", "Gjorgji Kiiev" },
    { DG_LANGUAGE_MK, "Ѓоко Ќосев Ѕвезда", "Gjoko Kjosev Dzvezda" },
    { DG_LANGUAGE_MK, "Џемаил Хаџи-Љубица Њагул", "Djemail Hadji-Ljubica Njagul" },
    { DG_LANGUAGE_MK, "ЏЕМАИЛ ЌОСЕВ Јован", "DJEMAIL KJOSEV Jovan" },
    { DG_LANGUAGE_MK, "Стојче Цветковски, Штип", "Stojche Cvetkovski, Shtip" },
    { DG_LANGUAGE_MK, "Маѓар’т", "Magjar’t" },
    { DG_LANGUAGE_UK, "Щербухи Гоща Гаращенко", "Shcherbukhy Hoshcha Harashchenko" },
    { DG_LANGUAGE_UK, "ЩЕРЕВА Щерева", "SHCHEREVA Shchereva" },
    { DG_LANGUAGE_UK, "Єнакієве Їжакевич Кадиївка", "Yenakiieve Yizhakevych Kadyivka" },
    { DG_LANGUAGE_UK, "Йосипівка Стрий Олексій", "Yosypivka Stryi Oleksii" },
    { DG_LANGUAGE_UK, "Юрій Крюківка Яготин Костянтин", "Yurii Kriukivka Yahotyn Kostiantyn" },
    { DG_LANGUAGE_UK, "Згорани Розгон ЗГУРСЬКИЙ", "Zghorany Rozghon ZGHURSKYI" },
    { DG_LANGUAGE_UK, "Знам'янка Знам’янка Короп’є", "Znamianka Znamianka Koropie" },
    { DG_LANGUAGE_UK, "Івано-Франківськ, Нью-Йорк", "Ivano-Frankivsk, Niu-York" },
    { DG_LANGUAGE_UK, "Ґалаґан ‘Ярослав’ 'Є'", "Galagan ‘Yaroslav’ 'Ye'" },
    { DG_LANGUAGE_UK, "Кии\u0306в Кі\u0308ш", "Kyiv Kish" },
    { DG_LANGUAGE_EN, "Київ", "Kyiv" },
    { DG_LANGUAGE_EN, "Зеленський", "Zelenskyi" },
    { DG_LANGUAGE_EN, "Кольо", "Kolyo" },
    { DG_LANGUAGE_EN, "Скопје", "Skopje" },
    { DG_LANGUAGE_EN, "Търново", "Tarnovo" },
    { DG_LANGUAGE_EN, "Rijeka – Škoda 서울", "Rijeka – Škoda 서울" },
    { DG_LANGUAGE_BG, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *latin = dg_translit_to_latin (cases[i].language, cases[i].text);

      g_assert_cmpstr (latin, ==, cases[i].latin);
    }
}

/* All spellings in a row have one key. */
static void
test_search_key_joins (void)
{
  static const char *const cases[][7] = {
    { "Петров", "Petrov", "PETROV", "петров", "Петро\u0301в", " petrov. " },
    { "Щерева", "Shchereva", "Ščereva", "Shtereva", "Scereva", "ЩЕРЕВА" },
    { "Ќосе", "Kjose", "Ḱose", "KJOSE", "Kose" },
    { "Ѓорѓи", "Gjorgji", "Ǵorǵi" },
    { "Љубица Њагул", "Ljubica Njagul", "ljubica  njagul", "Љубица, Њагул" },
    { "Џемаил", "Djemail", "Dzhemail", "Džemail", "Dzemail" },
    { "Ђорђевић", "Đorđević", "Djordjevic", "Dordevic", "Djordjević" },
    { "Шимић", "Šimić", "Simic", "Shimich" },
    { "Шћепановић", "Šćepanović", "Scepanovic" },
    { "Стојанце", "Stojance", "Стоянце", "Stoyantse" },
    { "Јован", "Jovan", "Йован", "Yovan", "Iovan" },
    { "Цветан", "Tsvetan", "Cvetan" },
    { "Кьосев", "Kyosev" },
    { "Мария", "Maria", "Марија", "Marija", "Mariya", "Марія", "Mariia" },
    { "Юрій Згурський", "Yurii Zghurskyi", "Yuriy Zgursky", "Юрий Згурский", "Iurii Zghurskyy" },
    { "Знам’янка", "Знам'янка", "Знамʼянка", "Znamianka", "Znamyanka" },
    { "Григорій", "Hryhorii", "Hryhoriy", "Grigorij", "Григорий" },
    { "Семён", "Семен", "Semen" },
    { "Їжак Київ", "Ижак Киив", "Yizhak Kyiv" },
    { "Владислав Хоменко", "Wladyslaw Khomenko", "Władysław Homenko" },
    { "Østergård", "Ostergard", "ØSTERGÅRD" },
    { "Weiß", "Weiss", "WEIẞ" },
    { "Александар", "Aleksandar", "Alexandar" },
    { "Івано-Франківськ", "Ivano Frankivsk", "ivano–frankivsk" },
    { "Ｐｅｔｒｏｖ ﬁ", "Petrov fi" },
    { "Παπαδόπουλος", "Papadopoulos" },
    { "", " ", "–", "’", "☃" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *first = dg_translit_search_key (cases[i][0]);

      for (guint j = 1; j < G_N_ELEMENTS (cases[i]) && cases[i][j] != NULL; j++)
        {
          g_autofree char *key = dg_translit_search_key (cases[i][j]);

          if (!g_str_equal (key, first))
            g_test_fail_printf ("%s is %s, but %s is %s", cases[i][0], first, cases[i][j], key);
        }
      g_assert_cmpuint (strspn (first, "abcdefghijklmnopqrstuvwxyz0123456789 "), ==,
                        strlen (first));
    }
}

static void
test_search_key_parts (void)
{
  static const char *const cases[][2] = {
    { "Петров", "Петрова" }, { "Иван", "Иванка" },   { "Марин", "Мирин" },
    { "Зала 1", "Зала 11" }, { "Скопје", "Софија" }, { "Дона", "Тона" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *a = dg_translit_search_key (cases[i][0]);
      g_autofree char *b = dg_translit_search_key (cases[i][1]);

      g_assert_cmpstr (a, !=, b);
    }
}

/* Who types the beginning of a name finds it, letter by letter. */
static void
test_search_key_of_beginning (void)
{
  static const char *const names[] = { "Мария",  "Maria",           "Зеленський", "Щерева",
                                       "Љубица", "Ivano-Frankivsk", "Јорданка" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *key = dg_translit_search_key (names[i]);

      for (const char *p = names[i]; *p != '\0'; p = g_utf8_next_char (p))
        {
          g_autofree char *start = g_strndup (names[i], p - names[i]);
          g_autofree char *start_key = dg_translit_search_key (start);

          if (!g_str_has_prefix (key, start_key))
            g_test_fail_printf ("%s does not begin %s", start_key, key);
        }
    }
}

/* What is far too long for a name is not brought over from other scripts, but does no harm. */
static void
test_long_text (void)
{
  g_autofree char *text = g_malloc (4 * 70000 + 1);
  g_autofree char *key = NULL;

  for (guint i = 0; i < 70000; i++)
    memcpy (text + 4 * i, "α a", 4);
  text[4 * 70000] = '\0';

  key = dg_translit_search_key (text);
  g_assert_true (g_str_has_prefix (key, "a a a"));
}

static void
test_slug (void)
{
  static const char *const cases[][2] = {
    { "Среща на кметовете, 2026 г.", "sreshta-na-kmetovete-2026-g" },
    { "Скопје: „Паметни градови“", "skopje-pametni-gradovi" },
    { "Івано-Франківськ – зустріч", "ivano-frankivsk-zustrich" },
    { "Łódź & Østfold/ß", "lodz-ostfold-ss" },
    { "../../etc/passwd", "etc-passwd" },
    { "서울", "seoul" },
    { "", "" },
    { "…", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = dg_translit_slug (cases[i][0]);

      g_assert_cmpstr (slug, ==, cases[i][1]);
    }
}

/* Nothing that comes from outside is too strange, or grows beyond its room. */
static void
test_strange_text (void)
{
  static const char *const cases[] = {
    "\xff\xfeЩ", "\u0301\u0308", "ﷺﷺﷺ", "㌀㍿㋿", "\U0010ffff", "𒈙𒈙", "💩🏽‍🚀",
    "ⷶ",          "İıǅ",          "ꙮ",   "龘靐齉爩"
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *latin = dg_translit_to_latin (DG_LANGUAGE_EN, cases[i]);
      g_autofree char *key = dg_translit_search_key (cases[i]);
      g_autofree char *slug = dg_translit_slug (cases[i]);

      g_assert_true (g_utf8_validate (latin, -1, NULL));
      g_assert_true (g_str_is_ascii (key));
      g_assert_true (g_str_is_ascii (slug));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/i18n/translit/to-latin", test_to_latin);
  g_test_add_func ("/i18n/translit/search-key/joins", test_search_key_joins);
  g_test_add_func ("/i18n/translit/search-key/parts", test_search_key_parts);
  g_test_add_func ("/i18n/translit/search-key/of-beginning", test_search_key_of_beginning);
  g_test_add_func ("/i18n/translit/search-key/long-text", test_long_text);
  g_test_add_func ("/i18n/translit/slug", test_slug);
  g_test_add_func ("/i18n/translit/strange-text", test_strange_text);

  return g_test_run ();
}
