/* The grammar of JSON, to the letter.
 *
 * json-glib takes more than JSON (comments, single quotes, 010, a second value after the first),
 * forgets where it gave up, and recurses per level. So each text is held to RFC 8259 before
 * json-glib sees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-json-syntax.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *at;
  const char *end;
  const char *line_start;
  guint line;
  GString *closers; /* the brackets that are still to come, innermost last */
  guint max_depth;
} Scanner;

/* 0 at the end; the text holds no NUL. */
static char
peek (const Scanner *self)
{
  return self->at < self->end ? *self->at : '\0';
}

static gboolean
take (Scanner *self, char c)
{
  if (peek (self) != c)
    return FALSE;
  self->at++;

  return TRUE;
}

static void
skip_blanks (Scanner *self)
{
  for (; peek (self) != '\0' && strchr (" \t\r\n", *self->at) != NULL; self->at++)
    if (*self->at == '\n')
      {
        self->line++;
        self->line_start = self->at + 1;
      }
}

static gboolean
take_word (Scanner *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return FALSE;
  self->at += length;

  return TRUE;
}

static gboolean
take_digits (Scanner *self)
{
  const char *start = self->at;

  while (g_ascii_isdigit (peek (self)))
    self->at++;

  return self->at > start;
}

static gboolean
take_number (Scanner *self)
{
  take (self, '-');
  if (!take (self, '0') && !take_digits (self))
    return FALSE;
  if (take (self, '.') && !take_digits (self))
    return FALSE;
  if (take (self, 'e') || take (self, 'E'))
    {
      if (!take (self, '+'))
        take (self, '-');
      return take_digits (self);
    }

  return TRUE;
}

/* Four hexadecimal digits after “\u”. */
static gboolean
take_unit (Scanner *self, guint *unit)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (peek (self)))
        return FALSE;
      *unit = *unit * 16 + (guint) g_ascii_xdigit_value (*self->at++);
    }

  return TRUE;
}

/* Surrogates come in pairs (RFC 8259, 7); alone they would be no Unicode. */
static gboolean
take_escape (Scanner *self)
{
  guint unit, second;
  char c = peek (self);

  if (c != '\0' && strchr ("\"\\/bfnrt", c) != NULL)
    {
      self->at++;
      return TRUE;
    }

  return take (self, 'u') && take_unit (self, &unit) && (unit & 0xfc00) != 0xdc00 &&
         ((unit & 0xfc00) != 0xd800 ||
          (take_word (self, "\\u") && take_unit (self, &second) && (second & 0xfc00) == 0xdc00));
}

static gboolean
take_string (Scanner *self)
{
  if (!take (self, '"'))
    return FALSE;

  while (!take (self, '"'))
    {
      if ((guchar) peek (self) < 0x20)
        return FALSE;
      if (*self->at++ == '\\' && !take_escape (self))
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_scalar (Scanner *self)
{
  return peek (self) == '"' ? take_string (self)
                            : take_word (self, "true") || take_word (self, "false") ||
                                  take_word (self, "null") || take_number (self);
}

/* The name of a member and the colon; outside of objects there is none. */
static gboolean
take_name (Scanner *self)
{
  if (self->closers->len == 0 || self->closers->str[self->closers->len - 1] != '}')
    return TRUE;

  skip_blanks (self);
  if (!take_string (self))
    return FALSE;
  skip_blanks (self);

  return take (self, ':');
}

/* One value with all that is inside it. Brackets are counted, not recursed into. */
static gboolean
take_value (Scanner *self)
{
  for (;;)
    {
      gboolean opened = FALSE;

      skip_blanks (self);
      if (peek (self) == '{' || peek (self) == '[')
        {
          if (self->closers->len == self->max_depth)
            return FALSE;
          g_string_append_c (self->closers, *self->at++ == '{' ? '}' : ']');
          opened = TRUE;
        }
      else if (!take_scalar (self))
        return FALSE;

      for (;;)
        {
          gsize depth = self->closers->len;

          if (depth == 0)
            return TRUE;
          skip_blanks (self);
          if (take (self, self->closers->str[depth - 1]))
            g_string_truncate (self->closers, depth - 1);
          else if (opened || take (self, ','))
            break;
          else
            return FALSE;
          opened = FALSE;
        }

      if (!take_name (self))
        return FALSE;
    }
}

/**
 * dg_json_syntax_check:
 * @data: valid UTF-8 without NUL
 * @length: number of bytes
 * @max_depth: how many brackets may be open at once
 * @error: return location
 *
 * Returns: whether this is exactly one JSON value (RFC 8259); else %DG_ERROR_FORMAT with line and
 *   column
 */
gboolean
dg_json_syntax_check (const char *data, gsize length, guint max_depth, GError **error)
{
  g_autoptr (GString) closers = g_string_new (NULL);
  Scanner scanner = { data, data + length, data, 1, closers, max_depth };

  skip_blanks (&scanner);
  if (scanner.at == scanner.end)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT, _ ("the JSON text is empty"));
      return FALSE;
    }

  if (take_value (&scanner))
    {
      skip_blanks (&scanner);
      if (scanner.at == scanner.end)
        return TRUE;
    }

  if (closers->len == max_depth && (peek (&scanner) == '{' || peek (&scanner) == '['))
    g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
                 _ ("line %u: the JSON text is nested more than %u levels deep"), scanner.line,
                 max_depth);
  else if (scanner.at == scanner.end)
    g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
                 _ ("line %u: this is not JSON: it ends too early"), scanner.line);
  else
    g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("line %u, column %ld: this is not JSON"),
                 scanner.line, g_utf8_pointer_to_offset (scanner.line_start, scanner.at) + 1);

  return FALSE;
}
