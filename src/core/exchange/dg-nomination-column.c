/* The columns of a nomination form: what they hold, what stands above them, what they take.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-nomination-column.h"

#include "core/delegations/dg-registration.h"
#include "core/i18n/dg-phrases.h"

typedef enum
{
  CELL_TEXT,
  CELL_LATIN,
  CELL_LANGUAGE,
  CELL_ROLE,
  CELL_DATE,
} CellKind;

static const struct
{
  const char *member;
  const char *heading;
  double width;
  CellKind kind;
} columns[DG_N_NOMINATION_COLUMNS] = {
  { "name", DG_N_PHRASE ("Name as used at home"), 22, CELL_TEXT },
  { "latin_name", DG_N_PHRASE ("Name as in the passport, in Latin letters"), 22, CELL_LATIN },
  { "honorific", DG_N_PHRASE ("Form of address (Mr, Ms)"), 12, CELL_TEXT },
  { "position", DG_N_PHRASE ("Position"), 18, CELL_TEXT },
  { "organisation", DG_N_PHRASE ("Organisation"), 20, CELL_TEXT },
  { "email", DG_N_PHRASE ("E-mail"), 22, CELL_TEXT },
  { "phone", DG_N_PHRASE ("Phone"), 14, CELL_TEXT },
  { "language", DG_N_PHRASE ("Language"), 12, CELL_LANGUAGE },
  { "role", DG_N_PHRASE ("Role"), 15, CELL_ROLE },
  { "diet", DG_N_PHRASE ("Dietary needs"), 14, CELL_TEXT },
  { "access_needs", DG_N_PHRASE ("Access needs"), 14, CELL_TEXT },
  { "passport.number", DG_N_PHRASE ("Passport number"), 14, CELL_TEXT },
  { "passport.expires", DG_N_PHRASE ("Passport valid until"), 12, CELL_DATE },
  { "passport.birth_date", DG_N_PHRASE ("Date of birth"), 12, CELL_DATE },
};

/* How a date is typed, and an example that cannot be read in two ways. */
static const struct
{
  const char *format;
  const char *example;
} dates[DG_N_LANGUAGES] = {
  [DG_LANGUAGE_EN] = { "yyyy-mm-dd", "2031-12-31" },
  [DG_LANGUAGE_BG] = { "dd.mm.yyyy", "31.12.2031" },
  [DG_LANGUAGE_MK] = { "dd.mm.yyyy", "31.12.2031" },
  [DG_LANGUAGE_UK] = { "dd.mm.yyyy", "31.12.2031" },
};

/**
 * dg_nomination_column_get_member:
 * @column: less than %DG_N_NOMINATION_COLUMNS
 *
 * Returns: (transfer none): the member of a person's JSON that it holds; a point stands before the
 *   member of a member
 */
const char *
dg_nomination_column_get_member (guint column)
{
  g_return_val_if_fail (column < DG_N_NOMINATION_COLUMNS, NULL);

  return columns[column].member;
}

/**
 * dg_nomination_column_get_heading:
 * @column: less than %DG_N_NOMINATION_COLUMNS
 * @language: the reader's language
 *
 * Returns: (transfer none): what stands above it
 */
const char *
dg_nomination_column_get_heading (guint column, DgLanguage language)
{
  g_return_val_if_fail (column < DG_N_NOMINATION_COLUMNS, NULL);

  return dg_phrase (language, columns[column].heading);
}

/**
 * dg_nomination_column_get_width:
 * @column: less than %DG_N_NOMINATION_COLUMNS
 *
 * Returns: its width, in digits of the normal font; every word of its headings fits
 */
double
dg_nomination_column_get_width (guint column)
{
  g_return_val_if_fail (column < DG_N_NOMINATION_COLUMNS, 0);

  return columns[column].width;
}

gboolean
dg_nomination_column_is_date (guint column)
{
  g_return_val_if_fail (column < DG_N_NOMINATION_COLUMNS, FALSE);

  return columns[column].kind == CELL_DATE;
}

/**
 * dg_nomination_column_get_date_format:
 * @language: the reader's language
 *
 * Returns: (transfer none): the number format of cells that hold dates
 */
const char *
dg_nomination_column_get_date_format (DgLanguage language)
{
  g_return_val_if_fail (language < DG_N_LANGUAGES, NULL);

  return dates[language].format;
}

/**
 * dg_nomination_column_dup_date_help:
 * @language: the reader's language
 *
 * Returns: (transfer full): how dates are typed
 */
char *
dg_nomination_column_dup_date_help (DgLanguage language)
{
  g_return_val_if_fail (language < DG_N_LANGUAGES, NULL);

  return dg_phrase_format (language, "Write dates in this way: {0}",
                           dg_phrase_text (dates[language].example));
}

/**
 * dg_nomination_column_add_rule:
 * @column: less than %DG_N_NOMINATION_COLUMNS
 * @language: the reader's language
 * @page: the sheet
 * @first: the first row of cells
 * @where: the column of the sheet
 * @last: the last row of cells
 *
 * Says what the cells take, and to somebody who writes something else what it is.
 *
 * Returns: what libxlsxwriter said
 */
lxw_error
dg_nomination_column_add_rule (guint column,
                               DgLanguage language,
                               lxw_worksheet *page,
                               lxw_row_t first,
                               lxw_col_t where,
                               lxw_row_t last)
{
  const char *list[MAX (DG_N_ROLES, DG_N_LANGUAGES) + 1] = { NULL };
  g_autofree char *how = dg_nomination_column_dup_date_help (language);
  lxw_data_validation rule = {
    .validate = LXW_VALIDATION_TYPE_LIST,
    .ignore_blank = LXW_VALIDATION_ON,
    .show_input = LXW_VALIDATION_ON,
    .show_error = LXW_VALIDATION_ON,
    .dropdown = LXW_VALIDATION_ON,
    .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
    .value_list = (gpointer) list,
    .error_title = (gpointer) dg_phrase (language, "Not in the list"),
    .error_message =
        (gpointer) dg_phrase (language, "Please choose one of the entries in the list."),
  };

  switch (columns[column].kind)
    {
    case CELL_LANGUAGE:
      for (DgLanguage i = 0; i < DG_N_LANGUAGES; i++)
        list[i] = dg_language_get_own_name (i);
      break;

    case CELL_ROLE:
      for (DgRole i = 0; i < DG_N_ROLES; i++)
        list[i] = dg_role_get_label (i, language);
      break;

    case CELL_DATE:
      rule.validate = LXW_VALIDATION_TYPE_DATE;
      rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      rule.minimum_datetime = (lxw_datetime){ 1901, 1, 1, 0, 0, 0 };
      rule.maximum_datetime = (lxw_datetime){ 2099, 12, 31, 0, 0, 0 };
      rule.input_message = how;
      rule.error_title = (gpointer) dg_phrase (language, "Not a date");
      rule.error_message = how;
      break;

    case CELL_LATIN:
      rule.validate = LXW_VALIDATION_TYPE_ANY;
      rule.input_message = (gpointer) dg_phrase (
          language, "Write the name in Latin letters exactly as it stands in the passport.");
      break;

    case CELL_TEXT:
    default:
      return LXW_NO_ERROR;
    }

  return worksheet_data_validation_range (page, first, where, last, where, &rule);
}
