/* Texts are cut between what readers take for characters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-graphemes.h"

#include <string.h>

static void
test_fits (void)
{
  static const struct
  {
    const char *text;
    gsize limit;
    gsize fits;
  } cases[] = {
    { "", 0, 0 },
    { "abc", 0, 0 },
    { "abc", 2, 2 },
    { "abc", 3, 3 },
    { "abc", 99, 3 },
    { "жа", 1, 0 },
    { "жа", 2, 2 },
    { "жа", 3, 2 },
    { "аи\xcc\x86б", 4, 2 }, /* a breve keeps its letter */
    { "аи\xcc\x86б", 5, 2 },
    { "аи\xcc\x86б", 6, 6 },
    { "a\xcc\x81", 2, 1 }, /* too long for the place: between code points */
    { "\xf0\x9f\x87\xa7\xf0\x9f\x87\xac\xf0\x9f\x87\xb2\xf0\x9f\x87\xb0", 12, 8 }, /* flags */
    { "x\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd", 8, 1 },                                 /* skin */
    { "x\xe2\x9c\x88\xef\xb8\x8fy", 4, 1 }, /* variation selector */
    { "a\r\nb", 2, 1 },
    { "a\nb", 2, 2 },
    { "\xcc\x86\xcc\x86", 3, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpuint (dg_graphemes_fit (cases[i].text, strlen (cases[i].text), cases[i].limit),
                        ==, cases[i].fits);
    }
}

/* The end of a long text is not looked at, however its octets fall. */
static void
test_long_texts (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, i % 3 == 0 ? "и\xcc\x86" : "щ");
  for (gsize start = 0; start < 40; start += 8)
    for (gsize limit = 60; limit < 76; limit++)
      {
        gsize fits = dg_graphemes_fit (text->str + start, text->len - start, limit);

        g_assert_cmpuint (fits, >, limit - 4);
        g_assert_cmpuint (fits, <=, limit);
        g_assert_cmpint ((guchar) text->str[start + fits], !=, 0xcc);
        g_assert_true (g_utf8_validate (text->str + start, (gssize) fits, NULL));
      }
}

/* What is said of such characters must be so, or texts would differ from their NFC. */
static void
test_alone (void)
{
  g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof (gunichar));

  for (gunichar c = 1; c < 0x3000; c++)
    if (dg_graphemes_stands_alone (c))
      {
        char text[8] = "";
        g_autofree char *composed = NULL;

        g_unichar_to_utf8 (c, text);
        composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
        g_assert_cmpstr (text, ==, composed);
        g_assert_cmpint (g_unichar_combining_class (c), ==, 0);
        g_assert_false (g_unichar_ismark (c));
        g_array_append_val (alone, c);
      }

  g_assert_cmpuint (alone->len, >, 800);
  for (guint i = 0; i < alone->len; i++)
    for (guint j = 0; j < alone->len; j++)
      {
        gunichar composed;

        g_assert_false (g_unichar_compose (g_array_index (alone, gunichar, i),
                                           g_array_index (alone, gunichar, j), &composed));
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/i18n/graphemes/fits", test_fits);
  g_test_add_func ("/i18n/graphemes/long-texts", test_long_texts);
  g_test_add_func ("/i18n/graphemes/knows-what-stands-alone", test_alone);

  return g_test_run ();
}
