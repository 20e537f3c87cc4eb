/* What texts become where only a–z and 0–9 will do: keys for searching, names of files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-translit-key.h"

#include "core/i18n/dg-alphabet.h"
#include "core/i18n/dg-icu.h"
#include "core/i18n/dg-translit.h"

#include <string.h>
#include <unicode/utrans.h>

/* Names and titles are shorter; what is longer keeps its ASCII letters only. */
#define MOST_UNITS 65536

/* What a name keeps when it is written by ear, with or without marks, in any of the systems. */
static gpointer
read_letters (gpointer data)
{
  DgAlphabet *letters = g_new0 (DgAlphabet, 1);

  dg_alphabet_read (letters, "абвгґдѓђеєёэжзѕиіїыйјклљмнњопрстћќуўфхцчџшщъьюяѐѝѣѫәғқңөұүһ",
                    "a b v g g d g d e ie e e z z d i i i i i j k l l m n n o p r s t c k u u f "
                    "h c c d s st a - iu ia e i e a a g k n o u u h");

  return letters;
}

/* Small letters of ASCII as far as there is a way to them from any script; a few characters that
 * are no letters may stay what they are. */
static char *
fold_to_ascii (const char *text)
{
  static const char rules[] = "Any-Latin; NFKD; [:Mn:] Remove; Latin-ASCII; Any-Lower";
  static UTransliterator *transliterator;
  static GMutex lock;
  g_autoptr (GMutexLocker) locker = NULL;
  g_autofree UChar *utf16 = NULL;
  UErrorCode code = U_ZERO_ERROR;
  int32_t length, capacity, limit;

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);

  locker = g_mutex_locker_new (&lock);
  if (transliterator == NULL)
    {
      g_autofree UChar *id = dg_icu_from_utf8 (rules, NULL);

      transliterator = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
      g_return_val_if_fail (U_SUCCESS (code), g_ascii_strdown (text, -1));
    }

  utf16 = dg_icu_from_utf8 (text, &length);
  if (length > MOST_UNITS)
    return g_ascii_strdown (text, -1);

  /* A character of Han becomes at most six letters and a blank, a compatibility one eighteen. */
  capacity = 20 * length + 1;
  utf16 = g_renew (UChar, utf16, capacity);
  limit = length;
  utrans_transUChars (transliterator, utf16, &length, capacity, 0, &limit, &code);

  return U_SUCCESS (code) ? dg_icu_to_utf8 (utf16, length) : g_ascii_strdown (text, -1);
}

/* What several systems spell differently, longest first, and the letter that stands for all. */
static const char *const spellings[][2] = {
  { "dzh", "d" }, { "dz", "d" }, { "dj", "d" }, { "gj", "g" }, { "gh", "g" }, { "kj", "k" },
  { "kh", "g" },  { "lj", "l" }, { "nj", "n" }, { "ts", "c" }, { "ch", "c" }, { "sh", "s" },
  { "zh", "z" },  { "h", "g" },  { "j", "i" },  { "y", "i" },  { "w", "v" },  { "x", "ks" },
};

/* Returns the length of what is read at @p. */
static gsize
append_skeleton (GString *key, const char *p)
{
  char last = key->len > 0 ? key->str[key->len - 1] : '\0';
  const char *spelling = NULL;
  char letter[2] = { *p, '\0' };
  gsize length = 1;

  for (guint i = 0; spelling == NULL && i < G_N_ELEMENTS (spellings); i++)
    if (g_str_has_prefix (p, spellings[i][0]))
      {
        spelling = spellings[i][1];
        length = strlen (spellings[i][0]);
      }
  if (spelling == NULL)
    spelling = letter;

  /* Щ is sht, shch or šć; ий is y, yi, ij or ii. */
  if (last == 's' && g_str_equal (spelling, "c"))
    spelling = "t";
  if (last != 'i' || !g_str_equal (spelling, "i"))
    g_string_append (key, spelling);

  return length;
}

/**
 * dg_translit_search_key:
 * @text: UTF-8
 *
 * Brings a name to what all its spellings share: small letters of one script, without marks.
 * Петров and Petrov have one key; so have Щерева, Shtereva, Shchereva and Ščereva, or Ќосе, Kjose
 * and Ḱose. The key of the beginning of a name begins the key of the name, but for letters that
 * the systems spell with two, such as ts. Never shown to anybody.
 *
 * Returns: (transfer full): words of a–z and 0–9 with one blank between them, maybe “”
 */
char *
dg_translit_search_key (const char *text)
{
  static GOnce once = G_ONCE_INIT;
  const DgAlphabet *letters = g_once (&once, read_letters, NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autoptr (GString) latin = g_string_new (NULL);
  g_autoptr (GString) key = g_string_new (NULL);
  g_autofree char *ascii = NULL;

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_unichar_tolower (g_utf8_get_char (p));
      const char *spelling = dg_alphabet_find (letters, letter);

      /* Bulgarian spells it yo; elsewhere ь is dropped. */
      if (letter == L'ь' && g_unichar_tolower (g_utf8_get_char (g_utf8_next_char (p))) == L'о')
        spelling = "i";
      if (spelling != NULL)
        g_string_append (latin, spelling);
      else
        g_string_append_unichar (latin, letter);
    }

  ascii = fold_to_ascii (latin->str);
  for (const char *p = ascii; *p != '\0';)
    {
      if (g_ascii_isalnum (*p))
        p += append_skeleton (key, p);
      else
        {
          gunichar c = g_utf8_get_char (p);

          if (!dg_alphabet_is_apostrophe (c) && key->len > 0 && key->str[key->len - 1] != ' ')
            g_string_append_c (key, ' ');
          p = g_utf8_next_char (p);
        }
    }

  return g_strchomp (g_string_free (g_steal_pointer (&key), FALSE));
}

/**
 * dg_translit_slug:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text for names of files and ids: words of a–z and 0–9 with a hyphen
 *   between them, Cyrillic spelt as dg_translit_to_latin() guesses; “” if nothing is left
 */
char *
dg_translit_slug (const char *text)
{
  g_autofree char *latin = dg_translit_to_latin (DG_LANGUAGE_EN, text);
  g_autofree char *ascii = fold_to_ascii (latin);
  g_autoptr (GString) slug = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (slug, *p);
      else if (!dg_alphabet_is_apostrophe (g_utf8_get_char (p)) && slug->len > 0 &&
               slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);

  return g_string_free (g_steal_pointer (&slug), FALSE);
}
