/* One sheet of an XLSX workbook (ECMA-376, part 1, 18.3).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-workbook-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Cells of all merged areas but the uppermost of each. */
#define MAX_MERGED DG_SHEET_MAX_ROWS

typedef struct
{
  const DgWorkbookTexts *texts;
  const DgNumberForms *forms;
  DgWorkbookTraits *traits;

  DgSheet *sheet;
  guint n_in_row;      /* cells of the row that is being filled */
  GHashTable *merged;  /* place below the uppermost cell of an area → row of that one, + 1 */
  guint merged_width;  /* columns up to the last of these */
  gboolean is_in_data; /* between the tags of the table itself */

  guint row; /* that is being read, from 0 */
  gboolean is_hidden;
  gboolean is_filled; /* whether the row holds something */
  guint next_row;     /* where one stands that does not say */

  guint column; /* of the cell that is being read */
  guint next_column;
  gboolean is_in_cell;
  gboolean is_in_value;
  gboolean has_formula;
  char *type;
  char *style;
  GString *value;
  DgRichText text;
} Page;

static void
page_clear (Page *self)
{
  g_clear_pointer (&self->sheet, dg_sheet_free);
  g_clear_pointer (&self->merged, g_hash_table_unref);
  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->style, g_free);
  g_string_free (self->value, TRUE);
  g_string_free (self->text.text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static gpointer
make_place (guint row, guint column)
{
  return GUINT_TO_POINTER (row * (DG_SHEET_MAX_COLUMNS + 1) + column + 1);
}

/* “BC12” → row 11, column 54; FALSE if that is no place. */
static gboolean
read_place (const char **text, guint *row, guint *column)
{
  const char *p = *text;
  guint letters = 0;
  guint digits = 0;

  *column = 0;
  for (; g_ascii_isupper (*p) && letters < 4; p++, letters++)
    *column = *column * 26 + (guint) (*p - 'A') + 1;
  *row = 0;
  for (; g_ascii_isdigit (*p) && digits < 8; p++, digits++)
    *row = *row * 10 + (guint) (*p - '0');
  *text = p;

  if (letters == 0 || digits == 0 || *row == 0)
    return FALSE;
  --*row;
  --*column;

  return TRUE;
}

static gboolean
begin_row (Page *self, const DgXmlAttributes *attributes, GError **error)
{
  g_autofree char *number = dg_xml_dup_attribute (attributes, "r");
  g_autofree char *hidden = dg_xml_dup_attribute (attributes, "hidden");
  guint64 row = (guint64) self->next_row + 1;

  if (number != NULL && !g_ascii_string_to_unsigned (number, 10, 1, DG_SHEET_MAX_ROWS, &row, NULL))
    return dg_sheet_fail (self->next_row, 0, error, _ ("this is no number of a row"));

  self->row = (guint) row - 1;
  self->next_row = self->row + 1;
  self->next_column = 0;
  self->is_hidden = hidden != NULL && (hidden[0] == '1' || hidden[0] == 't');
  self->is_filled = FALSE;

  return TRUE;
}

static gboolean
begin_cell (Page *self, const DgXmlAttributes *attributes, GError **error)
{
  g_autofree char *place = dg_xml_dup_attribute (attributes, "r");
  const char *rest = place;
  guint row;

  self->column = self->next_column;
  if (place != NULL && (!read_place (&rest, &row, &self->column) || *rest != '\0'))
    return dg_sheet_fail (self->row, self->next_column, error, _ ("this is no place of a cell"));

  self->next_column = self->column + 1;
  self->is_in_cell = TRUE;
  self->has_formula = FALSE;
  g_free (self->type);
  self->type = dg_xml_dup_attribute (attributes, "t");
  g_free (self->style);
  self->style = dg_xml_dup_attribute (attributes, "s");
  g_string_truncate (self->value, 0);
  dg_rich_text_begin (&self->text);

  return TRUE;
}

/* Dates that stand as text have a time that says nothing, and parts of seconds. */
static char *
dup_date_text (const char *value)
{
  gsize length = strcspn (value, ".Z");

  return g_strndup (value, length);
}

/* What the cell shows. */
static char *
dup_cell_text (Page *self, GError **error)
{
  const char *type = self->type != NULL ? self->type : "n";
  const char *shared;

  if (strcmp (type, "inlineStr") == 0)
    {
      dg_workbook_text_unescape (self->text.text);
      return g_strdup (self->text.text->str);
    }
  if (self->value->len == 0)
    return g_strdup ("");

  if (strcmp (type, "s") == 0)
    {
      shared = dg_workbook_texts_get (self->texts, self->value->str);
      if (shared != NULL)
        return g_strdup (shared);
      dg_sheet_fail (self->row, self->column, error,
                     _ ("the text of the cell is missing; save the workbook anew"));
      return NULL;
    }
  if (strcmp (type, "str") == 0)
    {
      dg_workbook_text_unescape (self->value);
      return g_strdup (self->value->str);
    }
  if (strcmp (type, "b") == 0)
    return g_strdup (self->value->str[0] == '1' ? "TRUE" : "FALSE");
  if (strcmp (type, "d") == 0)
    return dup_date_text (self->value->str);
  if (strcmp (type, "e") == 0)
    return g_strdup (self->value->str);

  return dg_number_forms_dup_text (self->forms, self->style, g_strstrip (self->value->str));
}

/* Adds the cell where it stands, with empty ones before it. */
static gboolean
add_cell (Page *self, const char *text, GError **error)
{
  if (self->column >= DG_SHEET_MAX_COLUMNS)
    return dg_sheet_fail (self->row, self->column, error, _ ("there are too many columns"));
  if (self->row < dg_sheet_count_rows (self->sheet) ||
      (self->row == dg_sheet_count_rows (self->sheet) && self->column < self->n_in_row))
    return dg_sheet_fail (self->row, self->column, error,
                          _ ("the cell stands twice, or not in order; save the workbook anew"));

  while (dg_sheet_count_rows (self->sheet) < self->row)
    {
      if (!dg_sheet_end_row (self->sheet, error))
        return FALSE;
      self->n_in_row = 0;
    }
  for (; self->n_in_row < self->column; self->n_in_row++)
    if (!dg_sheet_add_cell (self->sheet, "", 0, error))
      return FALSE;

  self->n_in_row++;
  self->is_filled = TRUE;
  return dg_sheet_add_cell (self->sheet, text, -1, error);
}

static gboolean
end_cell (Page *self, GError **error)
{
  g_autofree char *text = dup_cell_text (self, error);

  self->is_in_cell = FALSE;
  if (text == NULL)
    return FALSE;
  if (text[0] != '\0')
    return add_cell (self, text, error);

  /* A formula may well give no text, but says so. */
  if (self->has_formula && g_strcmp0 (self->type, "str") != 0 &&
      self->traits->empty_formulas++ == 0)
    self->traits->first_empty_formula = self->row + 1;

  return TRUE;
}

/* An area’s value stands in its first cell. It counts for the rows below that one, as one sees it;
 * the columns beside it are but a wider cell. */
static gboolean
take_merged (Page *self, const DgXmlAttributes *attributes, GError **error)
{
  g_autofree char *area = dg_xml_dup_attribute (attributes, "ref");
  const char *rest = area;
  guint first, last, column, last_column;

  if (area == NULL || !read_place (&rest, &first, &column) || *rest++ != ':' ||
      !read_place (&rest, &last, &last_column) || column >= DG_SHEET_MAX_COLUMNS)
    return TRUE;

  last = MIN (last, dg_sheet_count_rows (self->sheet));
  self->merged_width = MAX (self->merged_width, column + 1);
  for (guint row = first + 1; row <= last; row++)
    {
      if (g_hash_table_size (self->merged) == MAX_MERGED)
        return dg_sheet_fail (row, column, error, _ ("there are too many merged cells"));
      g_hash_table_insert (self->merged, make_place (row, column), GUINT_TO_POINTER (first + 1));
    }

  return TRUE;
}

static gboolean
on_start (const char *name, const DgXmlAttributes *attributes, gpointer data, GError **error)
{
  Page *self = data;

  if (self->is_in_cell)
    {
      if (strcmp (name, "v") == 0)
        self->is_in_value = TRUE;
      else if (strcmp (name, "f") == 0)
        self->has_formula = TRUE;
      else
        dg_rich_text_on_start (&self->text, name);
      return TRUE;
    }

  if (strcmp (name, "sheetData") == 0)
    self->is_in_data = TRUE;
  else if (self->is_in_data && strcmp (name, "row") == 0)
    return begin_row (self, attributes, error);
  else if (self->is_in_data && strcmp (name, "c") == 0)
    return begin_cell (self, attributes, error);
  else if (strcmp (name, "mergeCell") == 0)
    return take_merged (self, attributes, error);

  return TRUE;
}

static gboolean
on_end (const char *name, gpointer data, GError **error)
{
  Page *self = data;

  if (self->is_in_cell && strcmp (name, "c") == 0)
    return end_cell (self, error);
  if (self->is_in_cell)
    {
      dg_rich_text_on_end (&self->text, name);
      if (strcmp (name, "v") == 0)
        self->is_in_value = FALSE;
    }
  else if (strcmp (name, "sheetData") == 0)
    self->is_in_data = FALSE;
  else if (self->is_in_data && strcmp (name, "row") == 0)
    self->traits->hidden_rows += self->is_hidden && self->is_filled;

  return TRUE;
}

static gboolean
on_text (const char *text, gsize length, gpointer data, GError **error)
{
  Page *self = data;

  if (!self->is_in_cell)
    return TRUE;

  if (!self->is_in_value)
    dg_rich_text_on_text (&self->text, text, length);
  else if (self->value->len + length > DG_SHEET_MAX_CELL)
    return dg_sheet_fail (self->row, self->column, error, _ ("the cell is too long"));
  else
    g_string_append_len (self->value, text, (gssize) length);

  return TRUE;
}

/* A row with nothing of its own stays empty. */
static DgSheet *
fill_merged (const Page *self, GError **error)
{
  g_autoptr (DgSheet) filled = dg_sheet_new ();

  for (guint row = 0; row < dg_sheet_count_rows (self->sheet); row++)
    {
      guint n = dg_sheet_count_cells (self->sheet, row);

      for (guint column = 0; n > 0 && column < MAX (n, self->merged_width); column++)
        {
          const char *text = dg_sheet_get_cell (self->sheet, row, column);
          guint first =
              GPOINTER_TO_UINT (g_hash_table_lookup (self->merged, make_place (row, column)));

          if (text[0] == '\0' && first > 0)
            text = dg_sheet_get_cell (self->sheet, first - 1, column);
          if (!dg_sheet_add_cell (filled, text, -1, error))
            return NULL;
        }
      if (!dg_sheet_end_row (filled, error))
        return NULL;
    }

  return g_steal_pointer (&filled);
}

/**
 * dg_workbook_page_read:
 * @zip: a workbook
 * @part: the part with the sheet
 * @texts: the texts that its cells share
 * @forms: how its numbers are shown
 * @traits: (out caller-allocates): what is remarkable
 * @error: return location
 *
 * Formulas have the result that was saved with them. Rows and columns that are hidden count as
 * well.
 *
 * Returns: (transfer full): the cells; else %DG_ERROR_FORMAT, with row and column if it is a cell
 */
DgSheet *
dg_workbook_page_read (const DgZip *zip,
                       const char *part,
                       const DgWorkbookTexts *texts,
                       const DgNumberForms *forms,
                       DgWorkbookTraits *traits,
                       GError **error)
{
  static const DgXmlHandler handler = { on_start, on_end, on_text };
  g_auto (Page) page = {
    .texts = texts,
    .forms = forms,
    .traits = traits,
    .sheet = dg_sheet_new (),
    .merged = g_hash_table_new (NULL, NULL),
    .value = g_string_new (NULL),
    .text.text = g_string_new (NULL),
  };

  *traits = (DgWorkbookTraits){ 0 };
  if (!dg_zip_read_xml (zip, part, &handler, &page, error))
    return NULL;
  if (page.n_in_row > 0 && !dg_sheet_end_row (page.sheet, error))
    return NULL;

  return g_hash_table_size (page.merged) > 0 ? fill_merged (&page, error)
                                             : g_steal_pointer (&page.sheet);
}
