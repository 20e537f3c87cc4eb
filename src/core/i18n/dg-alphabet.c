/* Cyrillic letters and their spelling in Latin ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-alphabet.h"

#define FIRST_LETTER 0x400

/**
 * dg_alphabet_read:
 * @self: an alphabet
 * @letters: small letters
 * @spellings: theirs in the same order with a blank between them, “-” for a letter that is dropped
 *
 * Adds the letters that @self does not have yet.
 */
void
dg_alphabet_read (DgAlphabet *self, const char *letters, const char *spellings)
{
  g_auto (GStrv) latin = g_strsplit (spellings, " ", -1);

  for (guint i = 0; latin[i] != NULL; i++, letters = g_utf8_next_char (letters))
    {
      const char **place = &self->spellings[g_utf8_get_char (letters) - FIRST_LETTER];

      if (*place == NULL)
        *place = g_str_equal (latin[i], "-") ? "" : g_intern_string (latin[i]);
    }
}

/**
 * dg_alphabet_find:
 * @self: an alphabet
 * @letter: a character
 *
 * Returns: (transfer none) (nullable): its spelling; %NULL if @self does not have it
 */
const char *
dg_alphabet_find (const DgAlphabet *self, gunichar letter)
{
  return letter >= FIRST_LETTER && letter < FIRST_LETTER + G_N_ELEMENTS (self->spellings)
             ? self->spellings[letter - FIRST_LETTER]
             : NULL;
}

/**
 * dg_alphabet_is_apostrophe:
 * @c: a character
 *
 * Returns: whether people type @c for an apostrophe
 */
gboolean
dg_alphabet_is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x2019 || c == 0x2bc || c == 0x2032;
}
