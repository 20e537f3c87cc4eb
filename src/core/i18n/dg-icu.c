/* What the sources beside it share in calling ICU: locales and the way between its text and UTF-8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-icu.h"

#include <string.h>

G_STATIC_ASSERT (sizeof (UChar) == sizeof (gunichar2));

/**
 * dg_icu_get_locale:
 * @language: a language
 *
 * English is European English: the day before the month, and no comma before “and”.
 *
 * Returns: (transfer none): the locale that ICU is asked for
 */
const char *
dg_icu_get_locale (DgLanguage language)
{
  return language == DG_LANGUAGE_EN ? "en_GB" : dg_language_get_tag (language);
}

/**
 * dg_icu_from_utf8:
 * @text: UTF-8; what is not valid is replaced
 * @length: (out) (optional): in units of UTF-16
 *
 * Returns: (transfer full): the text, ended by 0
 */
UChar *
dg_icu_from_utf8 (const char *text, int32_t *length)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  glong units = 0;
  gunichar2 *utf16 = g_utf8_to_utf16 (valid, -1, NULL, &units, NULL);

  if (length != NULL)
    *length = (int32_t) units;

  return (UChar *) utf16;
}

/* The locale data knows spaces that many a font lacks, and sets the Ukrainian apostrophe as a
 * modifier letter where our catalogs and the keyboards of officials write a quotation mark. */
static void
replace_rare_characters (gunichar2 *text, glong length)
{
  for (glong i = 0; i < length; i++)
    switch (text[i])
      {
      case 0x202f: /* narrow no-break space */
        text[i] = 0x00a0;
        break;
      case 0x2009: /* thin space */
        text[i] = ' ';
        break;
      case 0x02bc: /* modifier letter apostrophe */
        text[i] = 0x2019;
        break;
      default:
        break;
      }
}

/**
 * dg_icu_to_utf8:
 * @text: text that ICU made
 * @length: in units of UTF-16
 *
 * Returns: (transfer full): the text with characters that every font has
 */
char *
dg_icu_to_utf8 (const UChar *text, int32_t length)
{
  g_autofree gunichar2 *copy = g_new (gunichar2, length + 1);

  memcpy (copy, text, length * sizeof (UChar));
  replace_rare_characters (copy, length);

  return g_utf16_to_utf8 (copy, length, NULL, NULL, NULL);
}
