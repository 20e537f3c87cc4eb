/* An event's people as a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-people-sheet.h"

#include "core/exchange/dg-people-column.h"

static gconstpointer
get_fields (const DgPeopleColumn *column, DgDelegate *delegate)
{
  return column->of_registration
             ? (gconstpointer) dg_registration_get_fields (dg_delegate_get_registration (delegate))
             : (gconstpointer) dg_person_get_fields (dg_delegate_get_person (delegate));
}

/* Texts take a column for the event's own language, and one for each other that somebody has. */
static gboolean
is_shown (const DgPeopleColumn *column, GPtrArray *delegates, DgLanguage own, DgLanguage language)
{
  if (language == own)
    return TRUE;
  if (column->member->kind != DG_MEMBER_TEXT)
    return FALSE;

  for (guint i = 0; i < delegates->len; i++)
    {
      g_autofree char *value = dg_people_column_dup_value (
          column, get_fields (column, g_ptr_array_index (delegates, i)), language);

      if (value[0] != '\0')
        return TRUE;
    }

  return FALSE;
}

/**
 * dg_people_sheet_choose_columns:
 * @delegates: (element-type DgDelegate): some of an event's people
 * @own: the event's own language
 *
 * Texts have a column for the event's own language, and after it one for each other in which
 * somebody has such a text.
 *
 * Returns: (transfer full) (element-type DgShownColumn): the columns, from the left
 */
GArray *
dg_people_sheet_choose_columns (GPtrArray *delegates, DgLanguage own)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (DgShownColumn));

  for (guint i = 0; i < DG_N_PEOPLE_COLUMNS; i++)
    for (guint j = 0; j < DG_N_LANGUAGES; j++)
      {
        DgLanguage language = j == 0 ? own : j <= own ? j - 1 : j;
        DgShownColumn column = { dg_people_column_get (i), language };

        if (is_shown (column.column, delegates, own, language))
          g_array_append_val (shown, column);
      }

  return shown;
}

/**
 * dg_people_sheet_dup_value:
 * @column: a column of a list
 * @delegate: somebody on it
 *
 * Returns: (transfer full): what the column says of that person, as dg_people_column_dup_value()
 *   gives it
 */
char *
dg_people_sheet_dup_value (const DgShownColumn *column, DgDelegate *delegate)
{
  return dg_people_column_dup_value (column->column, get_fields (column->column, delegate),
                                     column->language);
}

/**
 * dg_people_sheet_new:
 * @delegates: (element-type DgDelegate): some of an event's people
 * @own: the event's own language
 * @error: return location
 *
 * Everything that a list shows of people: the members of the command line's JSON as headings, and
 * a row for each of them. What dg_import_plan_new() makes of it changes nothing.
 *
 * Returns: (transfer full): the table; else %DG_ERROR_FORMAT if it is larger than tables can be
 */
DgSheet *
dg_people_sheet_new (GPtrArray *delegates, DgLanguage own, GError **error)
{
  g_autoptr (DgSheet) sheet = dg_sheet_new ();
  g_autoptr (GArray) shown = dg_people_sheet_choose_columns (delegates, own);

  for (guint i = 0; i < shown->len; i++)
    {
      const DgShownColumn *column = &g_array_index (shown, DgShownColumn, i);
      g_autofree char *title = dg_people_column_dup_title (column->column, own, column->language);

      if (!dg_sheet_add_cell (sheet, title, -1, error))
        return NULL;
    }
  if (!dg_sheet_end_row (sheet, error))
    return NULL;

  for (guint i = 0; i < delegates->len; i++)
    {
      for (guint j = 0; j < shown->len; j++)
        {
          const DgShownColumn *column = &g_array_index (shown, DgShownColumn, j);
          g_autofree char *value =
              dg_people_sheet_dup_value (column, g_ptr_array_index (delegates, i));

          if (!dg_sheet_add_cell (sheet, value, -1, error))
            return NULL;
        }
      if (!dg_sheet_end_row (sheet, error))
        return NULL;
    }

  return g_steal_pointer (&sheet);
}
