/* Where a text may be cut: between what readers take for characters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-graphemes.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

static void
close_iterator (gpointer iterator)
{
  ubrk_close (iterator);
}

/* Opening one costs more than all questions about a letter, and one may not be shared by threads.
 * The rules are the same in all languages. */
static UBreakIterator *
get_iterator (void)
{
  static GPrivate iterators = G_PRIVATE_INIT (close_iterator);
  UBreakIterator *iterator = g_private_get (&iterators);
  UErrorCode status = U_ZERO_ERROR;

  if (iterator == NULL)
    {
      iterator = ubrk_open (UBRK_CHARACTER, "en", NULL, 0, &status);
      if (U_FAILURE (status))
        return NULL;
      g_private_set (&iterators, iterator);
    }

  return iterator;
}

/* Whether @octet continues a code point. */
static gboolean
is_inside (char octet)
{
  return (octet & 0xc0) == 0x80;
}

/* @limit stands between two code points. */
static gsize
find_boundary (const char *text, gsize length, gsize limit)
{
  UBreakIterator *iterator = get_iterator ();
  UText utf8 = UTEXT_INITIALIZER;
  UErrorCode status = U_ZERO_ERROR;
  int32_t found = 0;

  if (iterator == NULL)
    return 0;

  utext_openUTF8 (&utf8, text, (int64_t) length, &status);
  ubrk_setUText (iterator, &utf8, &status);
  if (U_SUCCESS (status))
    found = ubrk_isBoundary (iterator, (int32_t) limit)
                ? (int32_t) limit
                : ubrk_preceding (iterator, (int32_t) limit);
  utext_close (&utf8);

  return found == UBRK_DONE ? 0 : (gsize) found;
}

/**
 * dg_graphemes_stands_alone:
 * @c: a character
 *
 * Tells most of what people here write from what needs Unicode's tables.
 *
 * Returns: whether @c is one of those that no other character changes: that compose with none
 *   (NFC_Quick_Check=Yes, ccc=0, no part of a composition), and that part from their like
 *   (Grapheme_Cluster_Break=Other); %FALSE for some that are, too
 */
gboolean
dg_graphemes_stands_alone (gunichar c)
{
  return (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c < 0x300 && c != 0xad) ||
         (c >= 0x400 && c <= 0x482) || (c >= 0x48a && c <= 0x52f) || (c >= 0x2010 && c <= 0x2027) ||
         c == 0x2116;
}

/**
 * dg_graphemes_fit:
 * @text: valid UTF-8
 * @length: its length in bytes, up to %G_MAXINT32
 * @limit: how many bytes there is room for
 *
 * Finds the longest beginning of @text that ends between two grapheme clusters (Unicode Standard
 * Annex 29): a letter keeps its accents, a flag its second half. A cluster that is longer than
 * @limit is cut between code points.
 *
 * Returns: its length in bytes; 0 only if not even the first code point fits
 */
gsize
dg_graphemes_fit (const char *text, gsize length, gsize limit)
{
  const gsize window = 256;
  gsize found;

  if (length <= limit)
    return length;

  while (limit > 0 && is_inside (text[limit]))
    limit--;
  if (limit == 0)
    return 0;

  /* Two ASCII characters never belong together, except CR LF. */
  if ((guchar) text[limit - 1] < 0x80 && (guchar) text[limit] < 0x80 && text[limit] != '\n')
    return limit;

  if (dg_graphemes_stands_alone (g_utf8_get_char (text + limit)) &&
      dg_graphemes_stands_alone (g_utf8_get_char (g_utf8_prev_char (text + limit))))
    return limit;

  /* What follows the next few characters cannot matter; ICU would index all of it. */
  if (length > limit + window)
    for (length = limit + window; is_inside (text[length]); length--)
      ;

  found = find_boundary (text, length, limit);

  return found > 0 ? found : limit;
}
