/* The order of letters in each language, by comparison and by key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-collator.h"

#include <string.h>

/* Each word must come strictly before the next one. */
static const struct
{
  DgLanguage language;
  const char *words;
} cases[] = {
  { DG_LANGUAGE_EN, "Adam Äsop Belgrade Rijeka Šibenik Skopje Zagreb" },
  { DG_LANGUAGE_EN, "Room_1 Room_2 Room_9 Room_10 Room_100" },
  { DG_LANGUAGE_BG, "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ь ю я" },
  { DG_LANGUAGE_BG, "Иван Йовков Карлово Щерева Ъглов Ямбол London" },
  { DG_LANGUAGE_MK, "а б в г д ѓ е ж з ѕ и ј к л љ м н њ о п р с т ќ у ф х ц ч џ ш" },
  { DG_LANGUAGE_MK, "Димов Ѓоковски Ема Зоран Ѕвезда Иво Јован Тодор Ќосе Ума" },
  { DG_LANGUAGE_UK, "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я" },
  { DG_LANGUAGE_UK, "Гринь Ґудзь Дуб Енко Єнко Київ Суми Чоп Щука Юрій" },
  { DG_LANGUAGE_UK, "Зала_2 Зала_10" },
};

static void
test_order (gconstpointer by_key)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DgCollator) collator = dg_collator_new (cases[i].language);
      g_auto (GStrv) words = g_strsplit (cases[i].words, " ", -1);

      for (guint j = 0; words[j + 1] != NULL; j++)
        {
          g_autofree char *a = dg_collator_dup_key (collator, words[j]);
          g_autofree char *b = dg_collator_dup_key (collator, words[j + 1]);
          int order = by_key != NULL ? strcmp (a, b)
                                     : dg_collator_compare (collator, words[j], words[j + 1]);

          if (order >= 0)
            g_test_fail_printf ("%s: %s is not before %s", dg_language_get_tag (cases[i].language),
                                words[j], words[j + 1]);
          g_assert_true (g_str_is_ascii (a));
        }
    }
}

static void
test_equal (void)
{
  g_autoptr (DgCollator) collator = dg_collator_new (DG_LANGUAGE_UK);
  g_autofree char *composed = dg_collator_dup_key (collator, "Київ");
  g_autofree char *decomposed = dg_collator_dup_key (collator, "Ки\u0456\u0308в");

  g_assert_cmpstr (composed, ==, decomposed);
  g_assert_cmpint (dg_collator_compare (collator, "Київ", "Ки\u0456\u0308в"), ==, 0);
}

static void
test_invalid_text (void)
{
  g_autoptr (DgCollator) collator = dg_collator_new (DG_LANGUAGE_BG);
  g_autofree char *key = dg_collator_dup_key (collator, "a\xff\xc3");

  g_assert_cmpint (dg_collator_compare (collator, "a\xff\xc3", "a\xff\xc3"), ==, 0);
  g_assert_cmpstr (key, !=, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/i18n/collator/order", NULL, test_order);
  g_test_add_data_func ("/i18n/collator/order-of-keys", "key", test_order);
  g_test_add_func ("/i18n/collator/equal", test_equal);
  g_test_add_func ("/i18n/collator/invalid-text", test_invalid_text);

  return g_test_run ();
}
