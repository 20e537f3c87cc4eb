/* Identifiers of events, sessions, cities and people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-id.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Long enough for any slug; short enough to leave room in a file name of 255 bytes. */
#define ID_MAX 100

/* No vowels but “a” and “e”: random ids spell no words. No letter that looks like a digit. */
static const char alphabet[] = "23456789abcdefghjkmnpqrstvwxyz";

/**
 * dg_id_new:
 * @prefix: what the id stands for, for example “p” for a person
 *
 * Makes a random id such as “p-7f3k2m9xqd”, with about 49 bits of chance.
 *
 * Returns: (transfer full): the id
 */
char *
dg_id_new (const char *prefix)
{
  GString *id = g_string_new (prefix);

  g_string_append_c (id, '-');
  for (guint i = 0; i < 10; i++)
    g_string_append_c (id, alphabet[g_random_int_range (0, sizeof alphabet - 1)]);

  return g_string_free (id, FALSE);
}

/**
 * dg_id_check:
 * @id: an id from outside
 * @error: return location
 *
 * Ids become part of file names and command lines, so only ASCII letters, digits, “-”, “_” and
 * “.” are taken, and the first character is a letter or digit.
 *
 * Returns: whether @id may be used; else %DG_ERROR_INVALID
 */
gboolean
dg_id_check (const char *id, GError **error)
{
  gsize length = strlen (id);

  if (length == 0 || length > ID_MAX || !g_ascii_isalnum (id[0]) ||
      strspn (id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") != length)
    {
      g_autofree char *shown = dg_error_quote (id);

      g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                   _ ("“%s” cannot be an id: use up to %d Latin letters, digits, “-”, “_” and “.”, "
                      "beginning with a letter or digit"),
                   shown, ID_MAX);
      return FALSE;
    }

  return TRUE;
}
