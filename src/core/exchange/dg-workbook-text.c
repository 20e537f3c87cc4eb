/* Texts of an XLSX workbook.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-workbook-text.h"

#include "core/exchange/dg-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DgWorkbookTexts
{
  GString *all;   /* each with a NUL after it */
  GArray *starts; /* guint32 */
  DgRichText text;
};

/**
 * dg_rich_text_begin:
 * @self: what collects
 *
 * Makes it ready for the next text.
 */
void
dg_rich_text_begin (DgRichText *self)
{
  g_string_truncate (self->text, 0);
  self->n_phonetic = 0;
  self->is_open = FALSE;
}

void
dg_rich_text_on_start (DgRichText *self, const char *name)
{
  if (strcmp (name, "rPh") == 0)
    self->n_phonetic++;
  else if (strcmp (name, "t") == 0)
    self->is_open = self->n_phonetic == 0;
}

void
dg_rich_text_on_end (DgRichText *self, const char *name)
{
  if (strcmp (name, "rPh") == 0 && self->n_phonetic > 0)
    self->n_phonetic--;
  else if (strcmp (name, "t") == 0)
    self->is_open = FALSE;
}

void
dg_rich_text_on_text (DgRichText *self, const char *text, gsize length)
{
  if (self->is_open && self->text->len <= DG_SHEET_MAX_CELL)
    g_string_append_len (self->text, text, (gssize) length);
}

/* Whether what begins with “_x” at @p is “_xHHHH_”. */
static gboolean
is_escape (const char *p)
{
  return strspn (p + 2, "0123456789abcdefABCDEF") >= 4 && p[6] == '_';
}

/**
 * dg_workbook_text_escape:
 * @text: a text for a workbook
 *
 * Returns: (transfer full): what dg_workbook_text_unescape() makes @text of; it differs where @text
 *   has “_xHHHH_” itself
 */
char *
dg_workbook_text_escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (p[0] == '_' && p[1] == 'x' && is_escape (p))
      g_string_append (escaped, "_x005F_");
    else
      g_string_append_c (escaped, *p);

  return g_string_free (escaped, FALSE);
}

/**
 * dg_workbook_text_unescape:
 * @text: a text of a workbook
 *
 * Puts characters for “_xHHHH_”, by which XLSX writes what XML cannot hold (ECMA-376, part 1,
 * 22.9.2.19). Line breaks are one LF then.
 */
void
dg_workbook_text_unescape (GString *text)
{
  static const char form[] = "_xHHHH_";
  const gsize n = strlen (form);

  for (char *p = strstr (text->str, "_x"); p != NULL; p = strstr (p, "_x"))
    {
      const gsize at = (gsize) (p - text->str);
      gunichar c = 0;
      char character[7] = "";

      if (is_escape (p))
        for (guint i = 2; i < 6; i++)
          c = c << 4 | (gunichar) g_ascii_xdigit_value (p[i]);
      if (c == 0 || !g_unichar_validate (c))
        {
          p += 2;
          continue;
        }

      if (c != '\r')
        character[g_unichar_to_utf8 (c, character)] = '\0';
      g_string_erase (text, (gssize) at, (gssize) n);
      g_string_insert (text, (gssize) at, character);
      p = text->str + at + strlen (character);
    }
}

static gboolean
on_start (const char *name, const DgXmlAttributes *attributes, gpointer data, GError **error)
{
  DgWorkbookTexts *self = data;

  if (strcmp (name, "si") == 0)
    dg_rich_text_begin (&self->text);
  dg_rich_text_on_start (&self->text, name);

  return TRUE;
}

static gboolean
on_end (const char *name, gpointer data, GError **error)
{
  DgWorkbookTexts *self = data;
  guint32 start = (guint32) self->all->len;

  dg_rich_text_on_end (&self->text, name);
  if (strcmp (name, "si") != 0)
    return TRUE;

  dg_workbook_text_unescape (self->text.text);
  if (self->all->len + self->text.text->len >= DG_SHEET_MAX_TEXT ||
      self->starts->len >= DG_SHEET_MAX_TEXT / 4)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT, _ ("the table is too large"));
      return FALSE;
    }

  g_array_append_val (self->starts, start);
  g_string_append_len (self->all, self->text.text->str, (gssize) self->text.text->len + 1);

  return TRUE;
}

static gboolean
on_text (const char *text, gsize length, gpointer data, GError **error)
{
  dg_rich_text_on_text (&((DgWorkbookTexts *) data)->text, text, length);
  return TRUE;
}

/**
 * dg_workbook_texts_read:
 * @zip: a workbook
 * @part: (nullable): the part with its texts; %NULL if it has none
 * @error: return location
 *
 * Returns: (transfer full): the texts; else %DG_ERROR_FORMAT
 */
DgWorkbookTexts *
dg_workbook_texts_read (const DgZip *zip, const char *part, GError **error)
{
  static const DgXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (DgWorkbookTexts) self = g_new0 (DgWorkbookTexts, 1);

  self->all = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->text.text = g_string_new (NULL);

  if (part != NULL && !dg_zip_read_xml (zip, part, &handler, self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
dg_workbook_texts_free (DgWorkbookTexts *self)
{
  g_string_free (self->all, TRUE);
  g_array_unref (self->starts);
  g_string_free (self->text.text, TRUE);
  g_free (self);
}

/**
 * dg_workbook_texts_get:
 * @self: texts
 * @number: what a cell says, from outside
 *
 * Returns: (transfer none) (nullable): the text of that number, from 0; %NULL if there is none
 */
const char *
dg_workbook_texts_get (const DgWorkbookTexts *self, const char *number)
{
  guint64 index;

  if (self->starts->len == 0 ||
      !g_ascii_string_to_unsigned (number, 10, 0, self->starts->len - 1, &index, NULL))
    return NULL;

  return self->all->str + g_array_index (self->starts, guint32, index);
}
