/* The lines of calendars and address books, unfolded and folded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-content-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longest line that is written, in bytes without its end (RFC 6350, 3.2). */
#define FOLD_AT 75

struct _DgContentLines
{
  const char *next; /* the physical line that comes next */
  const char *end;
  guint number; /* of that line, from 1 */
  guint first;  /* where the unfolded line began */
  GString *line;
};

/**
 * dg_content_lines_new:
 * @text: UTF-8 from outside, which must outlive the lines
 * @length: its bytes
 *
 * Returns: (transfer full): the lines, before the first
 */
DgContentLines *
dg_content_lines_new (const char *text, gsize length)
{
  DgContentLines *self = g_new0 (DgContentLines, 1);

  self->next = text;
  self->end = text + length;
  self->number = 1;
  self->line = g_string_new (NULL);

  return self;
}

void
dg_content_lines_free (DgContentLines *self)
{
  g_string_free (self->line, TRUE);
  g_free (self);
}

/* Appends the next physical line without its first @skip bytes; ends are CR LF, LF or CR. */
static gboolean
take_physical (DgContentLines *self, gsize skip, GError **error)
{
  const char *start = self->next + skip;
  const char *stop = start;

  while (stop < self->end && *stop != '\n' && *stop != '\r')
    stop++;
  self->next = stop < self->end ? stop + 1 : stop;
  if (stop + 1 < self->end && stop[0] == '\r' && stop[1] == '\n')
    self->next++;
  self->number++;

  if (self->line->len + (gsize) (stop - start) > DG_CONTENT_LINE_MAX)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("line %u: the line is longer than %d MB"),
                   self->first, DG_CONTENT_LINE_MAX / (1000 * 1000));
      return FALSE;
    }
  g_string_append_len (self->line, start, (gssize) (stop - start));

  return TRUE;
}

static gboolean
goes_on (const DgContentLines *self)
{
  return self->next < self->end && (*self->next == ' ' || *self->next == '\t');
}

/**
 * dg_content_lines_next:
 * @self: lines
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the next line, unfolded, until the next call; %NULL without
 *   error after the last one, or with %DG_ERROR_FORMAT if it is too long
 */
const char *
dg_content_lines_next (DgContentLines *self, GError **error)
{
  g_string_truncate (self->line, 0);
  if (self->next >= self->end)
    return NULL;

  self->first = self->number;
  if (!take_physical (self, 0, error))
    return NULL;
  while (goes_on (self))
    if (!take_physical (self, 1, error))
      return NULL;

  return self->line->str;
}

/**
 * dg_content_lines_join_soft:
 * @self: lines
 * @error: return location
 *
 * As long as the line ends with “=”, takes that away and the next physical line to it, as the soft
 * line breaks of quoted-printable texts want it (RFC 2045, 6.7).
 *
 * Returns: (transfer none) (nullable): the line as it is then; %NULL with %DG_ERROR_FORMAT if it is
 *   too long
 */
const char *
dg_content_lines_join_soft (DgContentLines *self, GError **error)
{
  while (self->line->len > 0 && self->line->str[self->line->len - 1] == '=')
    {
      g_string_truncate (self->line, self->line->len - 1);
      if (self->next < self->end && !take_physical (self, 0, error))
        return NULL;
    }

  return self->line->str;
}

/**
 * dg_content_lines_get_number:
 * @self: lines
 *
 * Returns: where the line that is there began, from 1
 */
guint
dg_content_lines_get_number (const DgContentLines *self)
{
  return self->first;
}

/**
 * dg_content_lines_append:
 * @text: a text of lines
 * @line: UTF-8 without line breaks
 *
 * Appends @line, folded between characters.
 */
void
dg_content_lines_append (GString *text, const char *line)
{
  gsize used = 0;

  for (const char *p = line; *p != '\0';)
    {
      gsize n = (gsize) (g_utf8_next_char (p) - p);

      if (used + n > FOLD_AT)
        {
          g_string_append (text, "\r\n ");
          used = 1;
        }
      g_string_append_len (text, p, (gssize) n);
      used += n;
      p += n;
    }
  g_string_append (text, "\r\n");
}
