/* How well somebody or something is found.
 *
 * All texts are search keys: words of a–z and 0–9 with a blank between them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-search-rank.h"

#include <string.h>

/* In shorter words one letter is too much of the word. */
#define SHORTEST_WITH_ERROR 4

#define N_PLACES 3

enum
{
  FOUND_EXACTLY,
  FOUND_BEGINNING,
  FOUND_INSIDE,
  FOUND_WITH_ERROR,
  NOT_FOUND,
};

/* Whether one letter too many, too few, wrong, or two swapped make @a of @b. */
static gboolean
is_slip (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gsize start = 0;
  gsize end = 0;
  gsize shorter = MIN (a_length, b_length);

  while (start < shorter && a[start] == b[start])
    start++;
  while (end < shorter - start && a[a_length - 1 - end] == b[b_length - 1 - end])
    end++;

  if (MAX (a_length, b_length) - start - end <= 1)
    return TRUE;

  return a_length == b_length && a_length - start - end == 2 && a[start] == b[start + 1] &&
         a[start + 1] == b[start];
}

/* As one types, a slip is in the beginning of the word already. */
static gboolean
has_slip (const char *wanted, gsize length, const char *word, gsize word_length)
{
  if (length < SHORTEST_WITH_ERROR)
    return FALSE;

  for (gsize n = length - 1; n <= length + 1 && n <= word_length; n++)
    if (is_slip (wanted, length, word, n))
      return TRUE;

  return FALSE;
}

static guint
match_words (const char *wanted, const char *words)
{
  gsize length = strlen (wanted);
  guint best = NOT_FOUND;

  while (*words != '\0' && best > FOUND_EXACTLY)
    {
      gsize word_length = strcspn (words, " ");
      guint found = NOT_FOUND;

      if (word_length >= length && strncmp (words, wanted, length) == 0)
        found = word_length == length ? FOUND_EXACTLY : FOUND_BEGINNING;
      else if (best > FOUND_INSIDE && length > 1 &&
               g_strstr_len (words, (gssize) word_length, wanted) != NULL)
        found = FOUND_INSIDE;
      else if (best > FOUND_WITH_ERROR && has_slip (wanted, length, words, word_length))
        found = FOUND_WITH_ERROR;

      best = MIN (best, found);
      words += word_length;
      words += strspn (words, " ");
    }

  return best;
}

/**
 * dg_search_rank:
 * @wanted: the words that are looked for
 * @names: the words of names and titles
 * @words: the words of all else
 * @notes: the words of notes
 *
 * Every word has to be found. A whole word comes before a beginning, that before a part, and that
 * before a word with one letter wrong; among equals, names come before all else and notes last.
 *
 * Returns: the lower, the better; #DG_SEARCH_NOT_FOUND if a word is missing
 */
guint
dg_search_rank (char **wanted, const char *names, const char *words, const char *notes)
{
  const char *const places[N_PLACES] = { names, words, notes };
  guint rank = 0;

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      guint best = DG_SEARCH_NOT_FOUND;

      for (guint place = 0; place < N_PLACES && best != FOUND_EXACTLY; place++)
        {
          guint found = match_words (wanted[i], places[place]);

          if (found < NOT_FOUND)
            best = MIN (best, found * N_PLACES + place);
        }
      if (best == DG_SEARCH_NOT_FOUND)
        return DG_SEARCH_NOT_FOUND;
      rank += best;
    }

  return rank;
}
