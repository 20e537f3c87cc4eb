/* Which column of a sheet holds which member.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-column-map.h"

#include "core/i18n/dg-translit-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Titles and empty lines may stand above the headings. */
#define HEADING_ROWS 10

struct _DgColumnMap
{
  const DgSheet *sheet;
  guint heading_row;
  guint n_columns;
  DgHeading *meanings;
};

void
dg_column_map_free (DgColumnMap *self)
{
  g_free (self->meanings);
  g_free (self);
}

/* The member that stands before “=” in @choice, and the column after it. */
static gboolean
read_choice (const char *choice, DgHeading *heading, const char **column)
{
  const char *sign = strchr (choice, '=');
  g_autofree char *member = sign != NULL ? g_strndup (choice, sign - choice) : NULL;

  if (member == NULL || !dg_heading_read (member, heading))
    return FALSE;
  *column = sign + 1;

  return TRUE;
}

/**
 * dg_column_map_check_choice:
 * @choice: “MEMBER=COLUMN” from outside
 * @error: return location
 *
 * Returns: whether it has that form and names a member; else %DG_ERROR_INVALID that lists them
 */
gboolean
dg_column_map_check_choice (const char *choice, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *shown = NULL;
  const char *column;
  DgHeading heading;

  if (read_choice (choice, &heading, &column))
    return TRUE;

  for (guint i = 0; i < DG_N_PEOPLE_COLUMNS; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", dg_people_column_get (i)->name);
  shown = dg_error_quote (choice);
  g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
               _ ("“%s” is not written FIELD=COLUMN with one of the fields: %s"), shown,
               names->str);
  return FALSE;
}

/* Whether what people call @wanted is @heading, as nearly as headings are compared. */
static gboolean
is_called (const char *heading, const char *wanted)
{
  g_autofree char *a = dg_translit_search_key (heading);
  g_autofree char *b = dg_translit_search_key (wanted);

  return strcmp (heading, wanted) == 0 || (a[0] != '\0' && strcmp (a, b) == 0);
}

static guint
count_known (const DgSheet *sheet, guint row, const char *const *choices)
{
  guint n = 0;

  for (guint column = 0; column < dg_sheet_count_cells (sheet, row); column++)
    {
      const char *cell = dg_sheet_get_cell (sheet, row, column);
      gboolean known;
      DgHeading heading;

      known = dg_heading_read (cell, &heading);
      for (guint i = 0; !known && cell[0] != '\0' && choices != NULL && choices[i] != NULL; i++)
        {
          const char *wanted;

          known = read_choice (choices[i], &heading, &wanted) && is_called (cell, wanted);
        }
      n += known;
    }

  return n;
}

/**
 * dg_column_map_find_headings:
 * @sheet: a sheet
 * @choices: (nullable) (array zero-terminated=1): as for dg_column_map_new()
 * @row: (out): the row of the first ten with the most known headings; else the first that is not
 *   empty; from 0
 * @known: (out) (optional): how many of its headings are known
 *
 * Returns: whether the sheet holds anything
 */
gboolean
dg_column_map_find_headings (const DgSheet *sheet,
                             const char *const *choices,
                             guint *row,
                             guint *known)
{
  guint n_rows = dg_sheet_count_rows (sheet);
  gboolean found = FALSE;
  guint looked = 0;
  guint most = 0;

  for (guint i = 0; i < n_rows && looked < HEADING_ROWS; i++)
    {
      guint n;

      if (dg_sheet_count_cells (sheet, i) == 0)
        continue;

      n = count_known (sheet, i, choices);
      if (!found || n > most)
        {
          *row = i;
          most = n;
        }
      found = TRUE;
      looked++;
    }
  if (known != NULL)
    *known = most;

  return found;
}

/* Finds a column by its heading, or by its number from 1. */
static gboolean
find_column (const DgColumnMap *self, const char *wanted, guint *found, GError **error)
{
  g_autofree char *shown = dg_error_quote (wanted);
  guint n = 0;
  guint64 number;

  for (int exactly = TRUE; n == 0 && exactly >= FALSE; exactly--)
    for (guint i = 0; i < self->n_columns; i++)
      {
        const char *heading = dg_column_map_get_heading (self, i);

        if (exactly ? strcmp (heading, wanted) == 0 : is_called (heading, wanted))
          {
            *found = i;
            n++;
          }
      }

  if (n > 1)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                   _ ("%u columns are called “%s”; give the number of the one that you mean"), n,
                   shown);
      return FALSE;
    }

  if (n == 1)
    return TRUE;

  if (g_ascii_string_to_unsigned (wanted, 10, 1, self->n_columns, &number, NULL))
    {
      *found = (guint) number - 1;
      return TRUE;
    }

  g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("there is no column “%s”"), shown);
  return FALSE;
}

static gboolean
is_same (const DgHeading *a, const DgHeading *b)
{
  return a->column == b->column && a->part == b->part && a->language == b->language;
}

/* Whether a column that means @known cannot hold it any more once another was chosen for @chosen.
 * Who names the column of the whole name wants no parts, and the other way round. */
static gboolean
is_overtaken (const DgHeading *known, const DgHeading *chosen)
{
  if (known->column != chosen->column || known->language != chosen->language)
    return FALSE;

  if (chosen->part == DG_NAME_WHOLE || chosen->part == DG_NAME_WHOLE_OR_GIVEN)
    return TRUE;

  return known->part == chosen->part || known->part == DG_NAME_WHOLE ||
         (known->part == DG_NAME_WHOLE_OR_GIVEN && chosen->part == DG_NAME_GIVEN);
}

/* A text whose language nobody names is in the event's own. */
static void
settle_language (DgHeading *meaning, DgLanguage own)
{
  if (meaning->column != NULL && meaning->column->member->kind == DG_MEMBER_TEXT &&
      meaning->language < 0)
    meaning->language = (int) own;
}

/* What somebody chose counts before what headings say. “notes=” leaves a member out. */
static gboolean
apply_choices (DgColumnMap *self, const char *const *choices, DgLanguage own, GError **error)
{
  g_autofree gboolean *chosen = g_new0 (gboolean, self->n_columns);

  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    {
      const char *wanted;
      DgHeading heading;
      guint column;

      if (!dg_column_map_check_choice (choices[i], error))
        return FALSE;

      read_choice (choices[i], &heading, &wanted);
      settle_language (&heading, own);
      for (guint j = 0; j < self->n_columns; j++)
        if (chosen[j] ? is_same (&self->meanings[j], &heading)
                      : is_overtaken (&self->meanings[j], &heading))
          self->meanings[j].column = NULL;

      if (wanted[0] == '\0')
        continue;
      if (!find_column (self, wanted, &column, error))
        return FALSE;
      self->meanings[column] = heading;
      chosen[column] = TRUE;
    }

  return TRUE;
}

static gboolean
has_part (const DgColumnMap *self, const DgPeopleColumn *column, DgNamePart part)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->meanings[i].column == column && self->meanings[i].part == part)
      return TRUE;

  return FALSE;
}

/* “Име” beside “Фамилия” is a given name; “Презиме” beside it is not the family's. */
static void
settle_names (DgColumnMap *self)
{
  const DgPeopleColumn *name = dg_people_column_find ("name");
  gboolean given = has_part (self, name, DG_NAME_GIVEN);
  gboolean family = has_part (self, name, DG_NAME_FAMILY);
  gboolean either = has_part (self, name, DG_NAME_FAMILY_OR_MIDDLE);

  for (guint i = 0; i < self->n_columns; i++)
    {
      DgHeading *meaning = &self->meanings[i];

      if (meaning->part == DG_NAME_WHOLE_OR_GIVEN)
        meaning->part = (family || either) && !given ? DG_NAME_GIVEN : DG_NAME_WHOLE;
      else if (meaning->part == DG_NAME_FAMILY_OR_MIDDLE)
        meaning->part = family ? DG_NAME_MIDDLE : DG_NAME_FAMILY;
    }
}

static gboolean
is_empty (const DgColumnMap *self, guint column)
{
  for (guint row = self->heading_row + 1; row < dg_sheet_count_rows (self->sheet); row++)
    if (dg_sheet_get_cell (self->sheet, row, column)[0] != '\0')
      return FALSE;

  return TRUE;
}

static gboolean
fail_twice (const DgColumnMap *self, guint first, guint second, GError **error)
{
  const char *member = self->meanings[first].column->name;
  g_autofree char *one = dg_error_quote (dg_column_map_get_heading (self, first));
  g_autofree char *other = dg_error_quote (dg_column_map_get_heading (self, second));

  g_set_error (
      error, DG_ERROR, DG_ERROR_INVALID,
      _ ("columns %u (“%s”) and %u (“%s”) both mean “%s”; say which is meant, as in %s=%u"),
      first + 1, one, second + 1, other, member, member, first + 1);
  return FALSE;
}

/* Two columns for one member are a question, unless one of them is empty. */
static gboolean
check_unique (DgColumnMap *self, GError **error)
{
  for (guint i = 0; i < self->n_columns; i++)
    for (guint j = 0; self->meanings[i].column != NULL && j < i; j++)
      {
        if (!is_same (&self->meanings[i], &self->meanings[j]))
          continue;

        if (is_empty (self, j))
          self->meanings[j].column = NULL;
        else if (is_empty (self, i))
          self->meanings[i].column = NULL;
        else
          return fail_twice (self, j, i, error);
      }

  return TRUE;
}

/**
 * dg_column_map_new:
 * @sheet: the sheet, which must outlive the map
 * @choices: (nullable) (array zero-terminated=1): “MEMBER=COLUMN”, where the column is a heading or
 *   its number from 1, and nothing after “=” leaves the member out
 * @own: the event's own language, which is that of texts whose heading names none
 * @error: return location
 *
 * Returns: (transfer full): what the columns mean; else %DG_ERROR_FORMAT if there are none,
 *   %DG_ERROR_INVALID if two mean the same, %DG_ERROR_NOT_FOUND if there is no such column
 */
DgColumnMap *
dg_column_map_new (const DgSheet *sheet, const char *const *choices, DgLanguage own, GError **error)
{
  g_autoptr (DgColumnMap) self = g_new0 (DgColumnMap, 1);
  gboolean any = FALSE;

  self->sheet = sheet;
  if (!dg_column_map_find_headings (sheet, choices, &self->heading_row, NULL))
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT, _ ("the table is empty"));
      return NULL;
    }

  self->n_columns = dg_sheet_count_cells (sheet, self->heading_row);
  self->meanings = g_new0 (DgHeading, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    {
      dg_heading_read (dg_column_map_get_heading (self, i), &self->meanings[i]);
      settle_language (&self->meanings[i], own);
    }

  if (!apply_choices (self, choices, own, error))
    return NULL;
  settle_names (self);
  if (!check_unique (self, error))
    return NULL;

  for (guint i = 0; i < self->n_columns; i++)
    any |= self->meanings[i].column != NULL;
  if (!any)
    {
      g_autofree char *first = dg_error_quote (dg_column_map_get_heading (self, 0));

      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
                   _ ("row %u: none of the headings is known; the first is “%s”"),
                   self->heading_row + 1, first);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * dg_column_map_get_heading_row:
 * @self: a map
 *
 * Returns: the row of the headings, from 0
 */
guint
dg_column_map_get_heading_row (const DgColumnMap *self)
{
  return self->heading_row;
}

guint
dg_column_map_count (const DgColumnMap *self)
{
  return self->n_columns;
}

/**
 * dg_column_map_get_heading:
 * @self: a map
 * @column: one of its columns
 *
 * Returns: (transfer none): what stands above the column
 */
const char *
dg_column_map_get_heading (const DgColumnMap *self, guint column)
{
  return dg_sheet_get_cell (self->sheet, self->heading_row, column);
}

/**
 * dg_column_map_get_meaning:
 * @self: a map
 * @column: one of its columns
 *
 * Returns: (transfer none): what the column holds; its member is %NULL if it is left alone
 */
const DgHeading *
dg_column_map_get_meaning (const DgColumnMap *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, NULL);

  return &self->meanings[column];
}

/**
 * dg_column_map_has:
 * @self: a map
 * @member: a member's name
 *
 * Returns: whether a column holds it
 */
gboolean
dg_column_map_has (const DgColumnMap *self, const char *member)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->meanings[i].column != NULL && strcmp (self->meanings[i].column->name, member) == 0)
      return TRUE;

  return FALSE;
}
