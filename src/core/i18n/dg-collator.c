/* The alphabetical order of a language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-collator.h"

#include "core/i18n/dg-icu.h"

#include <unicode/ucol.h>

struct _DgCollator
{
  UCollator *collator;
};

/**
 * dg_collator_new:
 * @language: the reader's language
 *
 * “Room 9” comes before “Room 10”. Letters of other alphabets than the language's own follow it.
 *
 * Returns: (transfer full): a collator
 */
DgCollator *
dg_collator_new (DgLanguage language)
{
  DgCollator *self = g_new0 (DgCollator, 1);
  UErrorCode code = U_ZERO_ERROR;

  self->collator = ucol_open (dg_icu_get_locale (language), &code);
  ucol_setAttribute (self->collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &code);
  if (U_FAILURE (code))
    g_critical ("no order of letters for %s: %s", dg_language_get_tag (language),
                u_errorName (code));

  return self;
}

void
dg_collator_free (DgCollator *self)
{
  ucol_close (self->collator);
  g_free (self);
}

/**
 * dg_collator_compare:
 * @self: a collator
 * @a: UTF-8
 * @b: UTF-8
 *
 * Returns: less than, equal to or greater than 0
 */
int
dg_collator_compare (const DgCollator *self, const char *a, const char *b)
{
  UErrorCode code = U_ZERO_ERROR;

  return ucol_strcollUTF8 (self->collator, a, -1, b, -1, &code);
}

/**
 * dg_collator_dup_key:
 * @self: a collator
 * @text: UTF-8
 *
 * What is compared often is better compared by its keys. They hold for as long as the program
 * runs: another version of ICU makes others.
 *
 * Returns: (transfer full): ASCII that strcmp() orders as dg_collator_compare() orders texts
 */
char *
dg_collator_dup_key (const DgCollator *self, const char *text)
{
  static const char digits[] = "0123456789abcdef";
  int32_t units;
  g_autofree UChar *utf16 = dg_icu_from_utf8 (text, &units);
  int32_t size = ucol_getSortKey (self->collator, utf16, units, NULL, 0);
  g_autofree guint8 *key = g_malloc (size);
  g_autoptr (GString) hex = g_string_sized_new (2 * size);

  ucol_getSortKey (self->collator, utf16, units, key, size);
  for (int32_t i = 0; i + 1 < size; i++)
    {
      g_string_append_c (hex, digits[key[i] >> 4]);
      g_string_append_c (hex, digits[key[i] & 15]);
    }

  return g_string_free (g_steal_pointer (&hex), FALSE);
}
