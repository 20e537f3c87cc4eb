/* The one error domain of libdelegat.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-error.h"

#include <string.h>

/* Enough to recognise a value by, little enough for a line. */
#define QUOTE_MAX 80

G_DEFINE_QUARK (DgError, dg_error)

/* Characters that end a line or turn its direction. */
static gboolean
is_plain (gunichar c)
{
  return !g_unichar_iscntrl (c) && c != 0x2028 && c != 0x2029 && (c < 0x202a || c > 0x202e) &&
         (c < 0x2066 || c > 0x2069);
}

/**
 * dg_error_quote:
 * @text: text from outside, maybe not even UTF-8
 *
 * Gives what a message shows of a value: on one line, so that no value passes itself off as a
 * message, and cut where a reader has recognised it.
 *
 * Returns: (transfer full): valid UTF-8 of at most some 80 characters
 */
char *
dg_error_quote (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, strnlen (text, 4 * QUOTE_MAX + 4));
  GString *quote = g_string_new (NULL);
  const char *p = valid;

  for (guint i = 0; i < QUOTE_MAX && *p != '\0'; i++, p = g_utf8_next_char (p))
    g_string_append_unichar (quote, is_plain (g_utf8_get_char (p)) ? g_utf8_get_char (p) : 0xfffd);
  if (*p != '\0')
    g_string_append (quote, "…");

  return g_string_free (quote, FALSE);
}
