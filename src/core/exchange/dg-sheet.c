/* A table of cells, as a spreadsheet shows it.
 *
 * All texts stand in one block, so that a million cells cost a million numbers and not a million
 * pieces of memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DgSheet
{
  GString *text; /* every cell with a NUL after it; at 0 stands the empty one */
  GArray *cells; /* guint32: where in @text a cell begins */
  GArray *ends;  /* guint32: how many cells there are up to the end of a row */

  guint n_in_row; /* cells of the row that is being filled, with its empty ones */
};

DgSheet *
dg_sheet_new (void)
{
  DgSheet *self = g_new0 (DgSheet, 1);

  self->text = g_string_new (NULL);
  g_string_append_c (self->text, '\0');
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint32));

  return self;
}

void
dg_sheet_free (DgSheet *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->cells);
  g_array_unref (self->ends);
  g_free (self);
}

/**
 * dg_sheet_fail:
 * @row: where, from 0
 * @column: likewise
 * @error: return location
 * @what: what is wrong there, translated
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the place as a spreadsheet shows it
 */
gboolean
dg_sheet_fail (guint row, guint column, GError **error, const char *what)
{
  g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("row %u, column %u: %s"), row + 1, column + 1,
               what);
  return FALSE;
}

static guint
count_settled_cells (const DgSheet *self, guint row)
{
  return row > 0 ? g_array_index (self->ends, guint32, row - 1) : 0;
}

/**
 * dg_sheet_add_cell:
 * @self: a sheet that is being filled
 * @text: UTF-8 without NUL
 * @length: bytes of @text, or -1 if it ends with NUL
 * @error: return location
 *
 * Adds a cell at the right of the row.
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if a limit is reached
 */
gboolean
dg_sheet_add_cell (DgSheet *self, const char *text, gssize length, GError **error)
{
  const gsize bytes = length < 0 ? strlen (text) : (gsize) length;
  guint row = self->ends->len;
  guint32 start = 0;

  if (self->n_in_row == DG_SHEET_MAX_COLUMNS)
    return dg_sheet_fail (row, self->n_in_row, error, _ ("there are too many columns"));
  if (bytes > DG_SHEET_MAX_CELL)
    return dg_sheet_fail (row, self->n_in_row, error, _ ("the cell is too long"));
  if (self->text->len + bytes >= DG_SHEET_MAX_TEXT)
    return dg_sheet_fail (row, self->n_in_row, error, _ ("the table is too large"));

  if (bytes > 0)
    {
      start = (guint32) self->text->len;
      g_string_append_len (self->text, text, (gssize) bytes);
      g_string_append_c (self->text, '\0');
    }
  g_array_append_val (self->cells, start);
  self->n_in_row++;

  return TRUE;
}

/**
 * dg_sheet_end_row:
 * @self: a sheet that is being filled
 * @error: return location
 *
 * Ends the row; the empty cells at its right end are forgotten.
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if there are too many rows
 */
gboolean
dg_sheet_end_row (DgSheet *self, GError **error)
{
  guint row = self->ends->len;
  guint settled = count_settled_cells (self, row);
  guint32 end = self->cells->len;

  if (row == DG_SHEET_MAX_ROWS)
    return dg_sheet_fail (row, 0, error, _ ("there are too many rows"));

  while (end > settled && g_array_index (self->cells, guint32, end - 1) == 0)
    end--;
  g_array_set_size (self->cells, end);
  g_array_append_val (self->ends, end);
  self->n_in_row = 0;

  return TRUE;
}

guint
dg_sheet_count_rows (const DgSheet *self)
{
  return self->ends->len;
}

/**
 * dg_sheet_count_cells:
 * @self: a sheet
 * @row: one of its rows
 *
 * Returns: the number of its cells up to the last one that is not empty
 */
guint
dg_sheet_count_cells (const DgSheet *self, guint row)
{
  g_return_val_if_fail (row < self->ends->len, 0);

  return g_array_index (self->ends, guint32, row) - count_settled_cells (self, row);
}

/**
 * dg_sheet_get_cell:
 * @self: a sheet
 * @row: one of its rows
 * @column: any column
 *
 * Returns: (transfer none): the text, “” where the row has no such cell
 */
const char *
dg_sheet_get_cell (const DgSheet *self, guint row, guint column)
{
  guint first;

  g_return_val_if_fail (row < self->ends->len, "");

  if (column >= dg_sheet_count_cells (self, row))
    return "";

  first = count_settled_cells (self, row);
  return self->text->str + g_array_index (self->cells, guint32, first + column);
}
