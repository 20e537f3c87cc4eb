/* How far apart two spellings are, for telling slips of the pen from other words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-spelling.h"

#include <string.h>

/**
 * dg_spelling_measure:
 * @a: what somebody wrote, in ASCII; it may be a megabyte
 * @b: a word that is known, in ASCII
 *
 * Returns: Levenshtein's distance, or any number above %DG_SPELLING_SLIP_MAX if the lengths alone
 *   say that it is greater
 */
guint
dg_spelling_measure (const char *a, const char *b)
{
  gsize length = strlen (b);
  g_autofree guint *row = NULL;

  if (strnlen (a, length + DG_SPELLING_SLIP_MAX + 1) > length + DG_SPELLING_SLIP_MAX)
    return DG_SPELLING_SLIP_MAX + 1;
  row = g_new (guint, length + 1);

  for (gsize j = 0; j <= length; j++)
    row[j] = j;

  for (gsize i = 0; a[i] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = i + 1;
      for (gsize j = 0; j < length; j++)
        {
          guint above = row[j + 1];

          row[j + 1] = MIN (MIN (above, row[j]) + 1, diagonal + (a[i] != b[j]));
          diagonal = above;
        }
    }

  return row[length];
}
