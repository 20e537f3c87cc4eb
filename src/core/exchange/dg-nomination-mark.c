/* By what a nomination form is known when it comes back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-nomination-mark.h"

#include "core/exchange/dg-column-map.h"
#include "core/exchange/dg-nomination-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
dg_nomination_mark_free (DgNominationMark *self)
{
  g_free (self->event);
  g_free (self->city);
  g_free (self);
}

/* What stands beside @name; “” if nothing does. */
static const char *
find_value (const DgSheet *sheet, const char *name)
{
  for (guint row = 0; row < dg_sheet_count_rows (sheet); row++)
    if (strcmp (dg_sheet_get_cell (sheet, row, 0), name) == 0)
      return dg_sheet_get_cell (sheet, row, 1);

  return "";
}

/**
 * dg_nomination_mark_read:
 * @sheet: the sheet for machines of a workbook
 * @mark: (out) (nullable): what it says; %NULL if the workbook is no nomination form
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_UNSUPPORTED if a newer version wrote the form
 */
gboolean
dg_nomination_mark_read (const DgSheet *sheet, DgNominationMark **mark, GError **error)
{
  const char *version = find_value (sheet, DG_NOMINATION_MARK_KIND);

  *mark = NULL;
  if (version[0] == '\0')
    return TRUE;
  if (strcmp (version, DG_NOMINATION_MARK_VERSION) != 0)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_UNSUPPORTED,
                           _ ("a newer version of Delegat wrote this form; install that one"));
      return FALSE;
    }

  *mark = g_new0 (DgNominationMark, 1);
  (*mark)->event = g_strdup (find_value (sheet, "event"));
  (*mark)->city = g_strdup (find_value (sheet, "city"));
  if (!dg_language_from_tag (find_value (sheet, "language"), &(*mark)->language))
    (*mark)->language = DG_LANGUAGE_EN;

  return TRUE;
}

/* Numbers and help stand in the first column; rows with nothing else were left empty. */
static gboolean
is_filled_in (const DgSheet *sheet, guint row, guint n_columns)
{
  for (guint column = 1; column < n_columns; column++)
    if (dg_sheet_get_cell (sheet, row, column)[0] != '\0')
      return TRUE;

  return FALSE;
}

/**
 * dg_nomination_mark_take_people:
 * @self: what the form was made for
 * @sheet: its sheet that people fill in
 * @error: return location
 *
 * Returns: (transfer full): the people of the form alone, in the rows in which they stand there,
 *   with the city in a column of its own; else %DG_ERROR_FORMAT if there are no headings any more
 */
DgSheet *
dg_nomination_mark_take_people (const DgNominationMark *self, const DgSheet *sheet, GError **error)
{
  g_autoptr (DgSheet) people = dg_sheet_new ();
  const char *city = dg_nomination_fact_get_label (DG_NOMINATION_CITY, self->language);
  guint headings = 0;
  guint known = 0;
  guint n_columns;

  if (!dg_column_map_find_headings (sheet, NULL, &headings, &known) || known < 2)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT,
                           _ ("the form has no headings any more; fill in a new one"));
      return NULL;
    }

  n_columns = dg_sheet_count_cells (sheet, headings);
  for (guint row = 0; row < dg_sheet_count_rows (sheet); row++)
    {
      gboolean is_taken = row >= headings && is_filled_in (sheet, row, n_columns);

      for (guint column = 0; is_taken && column < n_columns; column++)
        if (!dg_sheet_add_cell (people, column > 0 ? dg_sheet_get_cell (sheet, row, column) : "",
                                -1, error))
          return NULL;
      if (is_taken && !dg_sheet_add_cell (people, row == headings ? city : self->city, -1, error))
        return NULL;
      if (!dg_sheet_end_row (people, error))
        return NULL;
    }

  return g_steal_pointer (&people);
}
