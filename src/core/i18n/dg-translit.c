/* From Cyrillic to Latin as the states spell it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-translit.h"

#include "core/i18n/dg-alphabet.h"

typedef struct
{
  const char *letters;
  const char *latin;
} System;

/* Letters that a text borrows from another alphabet are spelt as the first system below that has
 * them does; those of none of the three, from Serbian to Russian, stand with English. */
static const System systems[DG_N_LANGUAGES] = {
  [DG_LANGUAGE_EN] = { "ђћўѐѝѣѫёыэәғқңөұүһ", "dj c u e i e a yo y e a g k n o u u h" },
  /* Закон за транслитерацията, ДВ 19/2009, чл. 4 */
  [DG_LANGUAGE_BG] = { "абвгдежзийклмнопрстуфхцчшщъьюя",
                       "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya" },
  /* As passports have it: ICAO Doc 9303-3, section 6, with its exceptions for Macedonian */
  [DG_LANGUAGE_MK] = { "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
                       "a b v g d gj e zh z dz i j k l lj m n nj o p r s t kj u f h c ch dj sh" },
  /* Постанова Кабінету Міністрів України № 55 від 27 січня 2010 р. */
  [DG_LANGUAGE_UK] = { "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
                       "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu "
                       "ia" },
};

static gpointer
read_systems (gpointer data)
{
  static const DgLanguage order[] = { DG_LANGUAGE_BG, DG_LANGUAGE_MK, DG_LANGUAGE_UK,
                                      DG_LANGUAGE_EN };
  DgAlphabet *alphabets = g_new0 (DgAlphabet, DG_N_LANGUAGES);

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      const System *own = &systems[language];

      dg_alphabet_read (&alphabets[language], own->letters, own->latin);
      for (guint i = 0; i < G_N_ELEMENTS (order); i++)
        dg_alphabet_read (&alphabets[language], systems[order[i]].letters, systems[order[i]].latin);
    }

  return alphabets;
}

static gpointer
read_ukrainian_at_start (gpointer data)
{
  DgAlphabet *alphabet = g_new0 (DgAlphabet, 1);

  dg_alphabet_read (alphabet, "єїйюя", "ye yi y yu ya");

  return alphabet;
}

/* A text as it is read: its characters, composed, and one of small letters beside each. */
typedef struct
{
  gunichar *characters;
  gunichar *small;
  glong length;
} Reading;

static void
reading_clear (Reading *self)
{
  g_free (self->characters);
  g_free (self->small);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
read_text (Reading *self, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  self->characters = g_utf8_to_ucs4_fast (normal, -1, &self->length);
  self->small = g_new (gunichar, self->length + 1);
  for (glong i = 0; i <= self->length; i++)
    self->small[i] = g_unichar_tolower (self->characters[i]);
}

static gunichar
get_small (const Reading *self, glong i)
{
  return i >= 0 && i < self->length ? self->small[i] : 0;
}

static gboolean
is_letter (const Reading *self, glong i)
{
  return g_unichar_isalpha (get_small (self, i)) || g_unichar_ismark (get_small (self, i));
}

static gboolean
is_upper (const Reading *self, glong i)
{
  return i >= 0 && i < self->length && self->characters[i] != self->small[i];
}

static gboolean
is_within_word (const Reading *self, glong i)
{
  return is_letter (self, i - 1) ||
         (dg_alphabet_is_apostrophe (get_small (self, i - 1)) && i >= 2 && is_letter (self, i - 2));
}

/* Whether the word that holds position @i is @word, which has the position @at in it. */
static gboolean
is_in_word (const Reading *self, glong i, glong at, const char *word)
{
  glong start = i - at;
  glong end = start;

  for (; *word != '\0'; word = g_utf8_next_char (word), end++)
    if (get_small (self, end) != g_utf8_get_char (word))
      return FALSE;

  return !is_letter (self, start - 1) && !is_letter (self, end);
}

/* What the rules of @language make of position @i beyond its table. */
static const char *
find_exception (const Reading *self, DgLanguage language, glong i)
{
  static GOnce at_start = G_ONCE_INIT;
  gunichar letter = self->small[i];

  if (language == DG_LANGUAGE_BG)
    {
      /* Article 5: -ия at the end of a word. Article 6: the name of the country. */
      if (letter == L'я' && get_small (self, i - 1) == L'и' && !is_letter (self, i + 1))
        return "a";
      if (letter == L'ъ' && is_in_word (self, i, 1, "българия"))
        return "u";
    }
  else if (language == DG_LANGUAGE_UK)
    {
      if (letter == L'г' && get_small (self, i - 1) == L'з')
        return "gh";
      if (dg_alphabet_is_apostrophe (letter) && is_letter (self, i - 1) && is_letter (self, i + 1))
        return "";
      if (!is_within_word (self, i))
        return dg_alphabet_find (g_once (&at_start, read_ukrainian_at_start, NULL), letter);
    }

  return NULL;
}

/* “Щ” is “Sht” in “Щерева” and “SHT” in “ЩЕРЕВА”. */
static void
append_with_case (GString *latin, const Reading *self, glong i, const char *spelling)
{
  gboolean all = is_letter (self, i + 1) ? is_upper (self, i + 1)
                                         : is_letter (self, i - 1) && is_upper (self, i - 1);

  if (!is_upper (self, i))
    {
      g_string_append (latin, spelling);
      return;
    }

  for (const char *p = spelling; *p != '\0'; p++)
    g_string_append_c (latin, all || p == spelling ? g_ascii_toupper (*p) : *p);
}

/* By the letters that one alphabet alone has, and by ь, which Bulgarian has only before о. */
static DgLanguage
guess_language (const Reading *self)
{
  for (glong i = 0; i < self->length; i++)
    {
      gunichar letter = self->small[i];

      if (g_utf8_strchr ("ґєії", -1, letter) != NULL ||
          (letter == L'ь' && get_small (self, i + 1) != L'о'))
        return DG_LANGUAGE_UK;
      if (g_utf8_strchr ("ѓѕјљњќџ", -1, letter) != NULL)
        return DG_LANGUAGE_MK;
    }

  return DG_LANGUAGE_BG;
}

/**
 * dg_translit_to_latin:
 * @language: the language of @text; if it is English, guessed by the letters, else Bulgarian
 * @text: UTF-8
 *
 * Spells Cyrillic in Latin letters by the state's own rules, as its passports and road signs do.
 * Everything else stays as it is. A passport that is at hand is right before any rule.
 *
 * Returns: (transfer full): the text
 */
char *
dg_translit_to_latin (DgLanguage language, const char *text)
{
  static GOnce once = G_ONCE_INIT;
  const DgAlphabet *alphabets = g_once (&once, read_systems, NULL);
  g_auto (Reading) reading = { NULL };
  g_autoptr (GString) latin = g_string_new (NULL);

  read_text (&reading, text);
  if (language == DG_LANGUAGE_EN)
    language = guess_language (&reading);

  for (glong i = 0; i < reading.length; i++)
    {
      const char *spelling = find_exception (&reading, language, i);

      if (spelling == NULL)
        spelling = dg_alphabet_find (&alphabets[language], reading.small[i]);
      if (spelling != NULL)
        append_with_case (latin, &reading, i, spelling);
      else
        g_string_append_unichar (latin, reading.characters[i]);
    }

  return g_string_free (g_steal_pointer (&latin), FALSE);
}
