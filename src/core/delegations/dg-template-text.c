/* The text of a letter template, read: its lines, what stands in braces, and what is wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-template-text.h"

#include "core/base/dg-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Ten pages; a letter's own programme comes on top of it. */
#define MAX_BYTES 20000

/* Longer subjects are cut by every program that shows them. */
#define MAX_SUBJECT 200

/* More findings help nobody. */
#define MAX_FINDINGS 50

#define BOM "\xef\xbb\xbf"

typedef struct
{
  DgTemplateText *text;
  guint line;
  const char *start; /* of the line */
} Reader;

static void
clear_piece (gpointer data)
{
  g_free (((DgTemplatePiece *) data)->text);
}

static void
line_free (gpointer data)
{
  DgTemplateLine *line = data;

  if (line == NULL)
    return;
  g_free (line->label);
  g_array_unref (line->pieces);
  g_free (line);
}

static void
finding_free (gpointer data)
{
  g_free (((DgTemplateFinding *) data)->message);
  g_free (data);
}

void
dg_template_text_free (DgTemplateText *self)
{
  line_free (self->subject);
  g_ptr_array_unref (self->paragraphs);
  g_ptr_array_unref (self->findings);
  g_free (self);
}

/* Takes @message. */
static void
take_finding (DgTemplateText *self, guint line, guint column, char *message)
{
  DgTemplateFinding *finding;

  if (self->findings->len >= MAX_FINDINGS)
    {
      g_free (message);
      return;
    }

  finding = g_new (DgTemplateFinding, 1);
  *finding = (DgTemplateFinding){ line, column, message };
  g_ptr_array_add (self->findings, finding);
}

static void
find_fault (Reader *self, const char *at, char *message)
{
  take_finding (self->text, self->line, (guint) g_utf8_strlen (self->start, at - self->start) + 1,
                message);
}

static void
take_words (GArray *pieces, GString *words)
{
  DgTemplatePiece piece = { .text = words->str };

  if (words->len == 0)
    return;

  piece.text = g_strdup (words->str);
  g_array_append_val (pieces, piece);
  g_string_truncate (words, 0);
}

/* @open is a “{”, @close the “}” that ends it. */
static void
take_placeholder (Reader *self, GArray *pieces, const char *open, const char *close)
{
  g_autofree char *name = g_strndup (open + 1, close - open - 1);
  g_autofree char *shown = NULL;
  const char *nearest;
  DgTemplatePiece piece = { NULL, 0 };

  g_strstrip (name);
  if (dg_placeholder_find (name, &piece.placeholder))
    {
      g_array_append_val (pieces, piece);
      return;
    }

  if (*name == '\0')
    {
      find_fault (self, open, g_strdup (_ ("there is no name between the braces")));
      return;
    }

  shown = dg_error_quote (name);
  nearest = dg_placeholder_find_nearest (name);
  if (nearest != NULL)
    find_fault (
        self, open,
        g_strdup_printf (_ ("{%s} is no placeholder – did you mean {%s}?"), shown, nearest));
  else
    find_fault (self, open, g_strdup_printf (_ ("{%s} is no placeholder"), shown));
}

static void
check_character (Reader *self, const char *at)
{
  gunichar c = g_utf8_get_char (at);

  if (c != '\t' && (c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xfffe || c == 0xffff))
    find_fault (self, at,
                g_strdup_printf (_ ("the control character U+%04X may not stand here"), c));
}

/* Reads @start to @end into pieces. “{{” and “}}” stand for a brace. */
static GArray *
read_pieces (Reader *self, const char *start, const char *end)
{
  GArray *pieces = g_array_new (FALSE, TRUE, sizeof (DgTemplatePiece));
  g_autoptr (GString) words = g_string_new (NULL);
  const char *p = start;

  g_array_set_clear_func (pieces, clear_piece);

  while (p < end)
    {
      const char *next = g_utf8_next_char (p);
      gboolean brace = *p == '{' || *p == '}';

      if (brace && next < end && *next == *p)
        {
          g_string_append_c (words, *p);
          next++;
        }
      else if (*p == '}')
        find_fault (self, p, g_strdup (_ ("this } closes nothing; write }} for a brace")));
      else if (*p == '{')
        {
          const char *close = p + 1;

          while (close < end && *close != '}' && *close != '{')
            close++;
          if (close < end && *close == '}')
            {
              take_words (pieces, words);
              take_placeholder (self, pieces, p, close);
              next = close + 1;
            }
          else
            find_fault (self, p,
                        g_strdup (_ ("this { is not closed on its line; write {{ for a brace")));
        }
      else
        {
          check_character (self, p);
          g_string_append_len (words, p, next - p);
        }
      p = next;
    }
  take_words (pieces, words);

  return pieces;
}

/* Splits “Where: ” from the placeholder that ends the line. */
static void
split_label (DgTemplateLine *line)
{
  DgTemplatePiece *first;

  if (line->style != DG_TEMPLATE_PLAIN || line->pieces->len != 2 ||
      g_array_index (line->pieces, DgTemplatePiece, 1).text != NULL)
    return;

  first = &g_array_index (line->pieces, DgTemplatePiece, 0);
  if (first->text == NULL || strlen (first->text) <= 2 || !g_str_has_suffix (first->text, ": "))
    return;

  line->label = g_strndup (first->text, strlen (first->text) - 2);
  g_array_remove_index (line->pieces, 0);
}

/* A placeholder for paragraphs stands alone; after @start only blanks surround it. */
static void
check_blocks (Reader *self, const DgTemplateLine *line, const char *start, const char *end)
{
  for (guint i = 0; i < line->pieces->len; i++)
    {
      const DgTemplatePiece *piece = &g_array_index (line->pieces, DgTemplatePiece, i);

      if (piece->text == NULL && dg_placeholder_is_block (piece->placeholder) &&
          (line->pieces->len > 1 || line->style != DG_TEMPLATE_PLAIN))
        {
          const char *name = dg_placeholder_get_name (piece->placeholder);
          const char *at = g_strstr_len (start, end - start, name);

          find_fault (
              self, at != NULL ? at - 1 : start,
              g_strdup_printf (_ ("{%s} is whole paragraphs and needs a line of its own"), name));
        }
    }
}

static DgTemplateLine *
read_line (Reader *self, const char *start, const char *end)
{
  DgTemplateLine *line = g_new0 (DgTemplateLine, 1);
  const char *rest = start;

  if (g_str_has_prefix (start, "# "))
    {
      line->style = DG_TEMPLATE_TITLE;
      rest += strlen ("# ");
    }
  else if (g_str_has_prefix (start, "## "))
    {
      line->style = DG_TEMPLATE_HEADING;
      rest += strlen ("## ");
    }

  line->pieces = read_pieces (self, MIN (rest, end), end);
  check_blocks (self, line, start, end);
  split_label (line);

  return line;
}

static void
read_subject (Reader *self, const char *start, const char *end)
{
  DgTemplateLine *line = g_new0 (DgTemplateLine, 1);

  while (start < end && g_ascii_isspace (*start))
    start++;

  line->pieces = read_pieces (self, start, end);
  for (guint i = 0; i < line->pieces->len; i++)
    {
      const DgTemplatePiece *piece = &g_array_index (line->pieces, DgTemplatePiece, i);

      if (piece->text == NULL && dg_placeholder_is_block (piece->placeholder))
        find_fault (self, start,
                    g_strdup_printf (_ ("{%s} is whole paragraphs and cannot be in the subject"),
                                     dg_placeholder_get_name (piece->placeholder)));
    }
  if (line->pieces->len == 0)
    find_fault (self, start,
                g_strdup (_ ("the subject is empty; without one, leave out the line")));
  else if (g_utf8_strlen (start, end - start) > MAX_SUBJECT)
    find_fault (self, start,
                g_strdup_printf (_ ("the subject is longer than %d characters"), MAX_SUBJECT));
  self->text->subject = line;
}

static gboolean
is_blank (const char *start, const char *end)
{
  while (start < end && g_ascii_isspace (*start))
    start++;

  return start == end;
}

static void
read_lines (Reader *self, const char *p, const char *end)
{
  static const char subject[] = "Subject:";
  GPtrArray *paragraph = NULL;

  for (; p < end; p = self->start)
    {
      const char *newline = memchr (p, '\n', end - p);
      const char *stop = newline != NULL ? newline : end;
      const char *last = stop > p && stop[-1] == '\r' ? stop - 1 : stop;

      self->line++;
      self->start = p;
      if (self->line == 1 && g_ascii_strncasecmp (p, subject, strlen (subject)) == 0)
        {
          read_subject (self, p + strlen (subject), last);
          paragraph = NULL;
        }
      else if (is_blank (p, last))
        paragraph = NULL;
      else
        {
          if (paragraph == NULL)
            {
              paragraph = g_ptr_array_new_with_free_func (line_free);
              g_ptr_array_add (self->text->paragraphs, paragraph);
            }
          g_ptr_array_add (paragraph, read_line (self, p, last));
        }
      self->start = newline != NULL ? newline + 1 : end;
    }
}

static gboolean
tells_when (const DgTemplateText *self)
{
  for (guint i = 0; i < DG_N_PLACEHOLDERS; i++)
    if (dg_placeholder_tells_when (i) && dg_template_text_uses (self, i))
      return TRUE;

  return FALSE;
}

/* Whether @data is text at all; a finding says why not. */
static gboolean
check_bytes (DgTemplateText *self, const char *data, gsize length)
{
  const char *bad;
  guint line = 1;

  if (length > MAX_BYTES)
    {
      take_finding (self, 1, 1,
                    g_strdup_printf (_ ("the text is longer than %d bytes"), MAX_BYTES));
      return FALSE;
    }
  if (g_utf8_validate_len (data, length, &bad))
    return TRUE;

  for (const char *p = data; p < bad; p++)
    {
      line += *p == '\n';
      if (*p == '\n')
        data = p + 1;
    }
  take_finding (self, line, (guint) g_utf8_strlen (data, bad - data) + 1,
                g_strdup (_ ("this is not UTF-8; save the text as UTF-8")));
  return FALSE;
}

/**
 * dg_template_text_read:
 * @data: text from outside
 * @length: its bytes
 *
 * Reads a template. The first line may be “Subject: …”; empty lines part paragraphs; “# ” begins
 * the title, “## ” a heading; “{name}” is filled in, “{{” and “}}” are braces.
 *
 * Returns: (transfer full): what was read, with everything that is wrong with it
 */
DgTemplateText *
dg_template_text_read (const char *data, gsize length)
{
  DgTemplateText *self = g_new0 (DgTemplateText, 1);
  g_autofree char *text = NULL;
  Reader reader = { .text = self };

  self->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->findings = g_ptr_array_new_with_free_func (finding_free);

  if (!check_bytes (self, data, length))
    return self;
  if (length >= strlen (BOM) && memcmp (data, BOM, strlen (BOM)) == 0)
    {
      data += strlen (BOM);
      length -= strlen (BOM);
    }

  text = g_strndup (data, length);
  read_lines (&reader, text, text + length);

  if (self->findings->len == 0 && self->paragraphs->len == 0)
    take_finding (self, 1, 1, g_strdup (_ ("the text is empty")));
  else if (self->findings->len == 0 && !tells_when (self))
    take_finding (self, MAX (reader.line, 1), 1,
                  g_strdup (_ ("nothing in the letter says when the event is; write {when}")));

  return self;
}

static gboolean
line_uses (const DgTemplateLine *line, DgPlaceholder placeholder)
{
  for (guint i = 0; i < line->pieces->len; i++)
    {
      const DgTemplatePiece *piece = &g_array_index (line->pieces, DgTemplatePiece, i);

      if (piece->text == NULL && piece->placeholder == placeholder)
        return TRUE;
    }

  return FALSE;
}

/**
 * dg_template_text_uses:
 * @self: a text
 * @placeholder: a placeholder
 *
 * Returns: whether @placeholder stands in the letter; the subject does not count
 */
gboolean
dg_template_text_uses (const DgTemplateText *self, DgPlaceholder placeholder)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      GPtrArray *paragraph = g_ptr_array_index (self->paragraphs, i);

      for (guint j = 0; j < paragraph->len; j++)
        if (line_uses (g_ptr_array_index (paragraph, j), placeholder))
          return TRUE;
    }

  return FALSE;
}
