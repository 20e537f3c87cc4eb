/* Numbers, lists and names in a given language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-format.h"

#include "core/i18n/dg-icu.h"

#include <string.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UListFormatter, ulistfmt_close)

/**
 * dg_format_number:
 * @language: the reader's language
 * @number: a count
 *
 * Returns: (transfer full): the number with the language's own marks between thousands
 */
char *
dg_format_number (DgLanguage language, gint64 number)
{
  UErrorCode code = U_ZERO_ERROR;
  UNumberFormat *format =
      unum_open (UNUM_DECIMAL, NULL, 0, dg_icu_get_locale (language), NULL, &code);
  UChar text[64];
  int32_t length = unum_formatInt64 (format, number, text, G_N_ELEMENTS (text), NULL, &code);

  unum_close (format);
  g_return_val_if_fail (U_SUCCESS (code), g_strdup_printf ("%" G_GINT64_FORMAT, number));

  return dg_icu_to_utf8 (text, length);
}

static gboolean
is_one_of (gunichar c, const char *letters)
{
  return g_utf8_strchr (letters, -1, g_unichar_tolower (c)) != NULL;
}

/* Between two vowels Ukrainian has “й” where it has “і” elsewhere, but not before letters that
 * begin with that sound themselves; CLDR knows only “і”. */
static char *
smooth_list (char *joined, const char *last)
{
  static const char *const join = " і ";
  gsize length = strlen (joined), end = strlen (last);
  char *at = joined + length - end - strlen (join);

  if (length <= end + strlen (join) || !g_str_has_prefix (at, join) ||
      !is_one_of (g_utf8_get_char (g_utf8_prev_char (at)), "аеєиіїоуюя") ||
      !is_one_of (g_utf8_get_char (last), "аеиіоу"))
    return joined;

  memcpy (at, " й ", strlen (join));

  return joined;
}

/**
 * dg_format_list:
 * @language: the reader's language
 * @items: (array zero-terminated=1): texts
 *
 * Returns: (transfer full): “A, B and C”; “” if there is none
 */
char *
dg_format_list (DgLanguage language, const char *const *items)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (UListFormatter) formatter = NULL;
  g_autofree UChar *joined = NULL;
  UErrorCode code = U_ZERO_ERROR;
  int32_t capacity = 1;
  int32_t length;

  for (guint i = 0; items[i] != NULL; i++)
    {
      int32_t units;

      g_ptr_array_add (texts, dg_icu_from_utf8 (items[i], &units));
      /* What stands between two items is short in every language. */
      capacity += units + 16;
    }

  formatter = ulistfmt_open (dg_icu_get_locale (language), &code);
  joined = g_new (UChar, capacity);
  length = ulistfmt_format (formatter, (const UChar *const *) texts->pdata, NULL,
                            (int32_t) texts->len, joined, capacity, &code);
  g_return_val_if_fail (U_SUCCESS (code), g_strjoinv (", ", (char **) items));

  if (language == DG_LANGUAGE_UK && texts->len > 1)
    return smooth_list (dg_icu_to_utf8 (joined, length), items[texts->len - 1]);

  return dg_icu_to_utf8 (joined, length);
}

/**
 * dg_format_country:
 * @language: the reader's language
 * @country: ISO 3166-1 alpha-2
 *
 * Returns: (transfer full): the country's name; @country itself if it is no such code
 */
char *
dg_format_country (DgLanguage language, const char *country)
{
  UErrorCode code = U_ZERO_ERROR;
  char locale[] = "und_ZZ";
  UChar text[128];
  int32_t length;

  if (strlen (country) != 2 || !g_ascii_isalpha (country[0]) || !g_ascii_isalpha (country[1]))
    return g_strdup (country);

  memcpy (locale + 4, country, 2);
  length = uloc_getDisplayCountry (locale, dg_icu_get_locale (language), text, G_N_ELEMENTS (text),
                                   &code);

  return code == U_ZERO_ERROR ? dg_icu_to_utf8 (text, length) : g_strdup (country);
}

/**
 * dg_format_language_name:
 * @language: the reader's language
 * @tag: a BCP 47 tag
 *
 * Returns: (transfer full): what @language calls it, as it is written within a sentence; @tag
 *   itself if it has no name
 */
char *
dg_format_language_name (DgLanguage language, const char *tag)
{
  UErrorCode code = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY];
  UChar text[256];
  int32_t parsed, length;

  parsed = 0;
  uloc_forLanguageTag (tag, locale, sizeof locale, &parsed, &code);
  if (code != U_ZERO_ERROR || parsed == 0 || tag[parsed] != '\0')
    return g_strdup (tag);

  length =
      uloc_getDisplayName (locale, dg_icu_get_locale (language), text, G_N_ELEMENTS (text), &code);

  return code == U_ZERO_ERROR ? dg_icu_to_utf8 (text, length) : g_strdup (tag);
}

/**
 * dg_format_heading:
 * @text: UTF-8, perhaps a weekday or the name of a language
 *
 * Returns: (transfer full): @text as it stands at the head of a line, its first letter large
 */
char *
dg_format_heading (const char *text)
{
  const char *rest = g_utf8_next_char (text);
  g_autofree char *first = NULL;

  if (*text == '\0')
    return g_strdup ("");

  first = g_utf8_strup (text, rest - text);
  return g_strconcat (first, rest, NULL);
}

/**
 * dg_format_inside:
 * @text: UTF-8, a label as “Head of delegation”
 *
 * Returns: (transfer full): @text as it stands inside of a sentence or after a colon, its first
 *   letter small
 */
char *
dg_format_inside (const char *text)
{
  const char *rest = g_utf8_next_char (text);
  g_autofree char *first = NULL;

  if (*text == '\0')
    return g_strdup ("");

  first = g_utf8_strdown (text, rest - text);
  return g_strconcat (first, rest, NULL);
}
