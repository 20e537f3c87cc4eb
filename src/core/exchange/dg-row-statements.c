/* What one row of a list says of somebody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-row-statements.h"

#include "core/i18n/dg-translit-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const DgPeopleColumn *column;
  DgLanguage language;
  char *value;
} Statement;

struct _DgRowStatements
{
  GArray *statements; /* Statement */

  /* All of it in one place, by which to look for the person. */
  DgPersonFields person;
  DgRegistrationFields registration;
};

/* The parts of two names: the one used at home, and the one in Latin letters. */
typedef char *Names[2][DG_NAME_FAMILY + 1];

static void
statement_clear (gpointer data)
{
  g_free (((Statement *) data)->value);
}

static DgRowStatements *
make_statements (void)
{
  DgRowStatements *self = g_new0 (DgRowStatements, 1);

  self->statements = g_array_new (FALSE, FALSE, sizeof (Statement));
  g_array_set_clear_func (self->statements, statement_clear);

  return self;
}

void
dg_row_statements_free (DgRowStatements *self)
{
  g_array_unref (self->statements);
  dg_record_clear (&dg_person_record, &self->person);
  dg_record_clear (&dg_registration_record, &self->registration);
  g_free (self);
}

/* Without no-break and other blanks at either end, which spreadsheets bring along. */
static char *
clean_cell (const char *cell)
{
  g_autofree char *clean = dg_text_clean (cell);
  const char *start = clean;
  const char *end = clean + strlen (clean);

  while (g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return g_strndup (start, end - start);
}

/* Takes @value, which may be empty and then says nothing. */
static gboolean
add_statement (DgRowStatements *self,
               const DgPeopleColumn *column,
               DgLanguage language,
               char *value,
               GError **error)
{
  g_autofree char *owned = value;
  Statement statement = { column, language, value };
  gpointer fields =
      column->of_registration ? (gpointer) &self->registration : (gpointer) &self->person;

  if (value[0] == '\0')
    return TRUE;
  if (!dg_people_column_set_value (column, fields, language, value, error))
    return FALSE;

  g_array_append_val (self->statements, statement);
  g_steal_pointer (&owned);

  return TRUE;
}

/* Given name, the father's name, family name, in this order, of what the row has of them; the
 * whole name before all. */
static char *
join_name (char **parts)
{
  g_autoptr (GString) name = g_string_new (parts[DG_NAME_WHOLE]);

  for (guint i = DG_NAME_GIVEN; parts[DG_NAME_WHOLE] == NULL && i <= DG_NAME_FAMILY; i++)
    if (parts[i] != NULL)
      g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", parts[i]);

  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* What spreadsheets show where a formula failed; nobody is called so. */
static gboolean
check_no_fault (const char *text, GError **error)
{
  static const char *const faults[] = {
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (strcmp (text, faults[i]) == 0)
      {
        g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                     _ ("the spreadsheet shows the error %s here; mend its formula"), faults[i]);
        return FALSE;
      }

  return TRUE;
}

static gboolean
read_cell (DgRowStatements *self,
           const DgHeading *meaning,
           DgCellReader *reader,
           const char *cell,
           Names names,
           GError **error)
{
  g_autofree char *clean = clean_cell (cell);
  gboolean is_latin = strcmp (meaning->column->name, "latin_name") == 0;
  char *value;

  if (clean[0] == '\0')
    return TRUE;
  if (!check_no_fault (clean, error))
    return FALSE;

  if (is_latin || strcmp (meaning->column->name, "name") == 0)
    {
      names[is_latin][meaning->part] = g_steal_pointer (&clean);
      return TRUE;
    }

  value = dg_cell_reader_read (reader, meaning->column, clean, error);
  return value != NULL && add_statement (self, meaning->column,
                                         (DgLanguage) MAX (meaning->language, 0), value, error);
}

/**
 * dg_row_statements_read:
 * @sheet: a list
 * @row: one of its rows, from 0
 * @map: what its columns mean
 * @reader: a reader of cells
 * @column: (out): the column in which something is wrong, or −1
 * @error: return location
 *
 * Returns: (transfer full): what the row says; else %DG_ERROR_INVALID or %DG_ERROR_NOT_FOUND
 */
DgRowStatements *
dg_row_statements_read (const DgSheet *sheet,
                        guint row,
                        const DgColumnMap *map,
                        DgCellReader *reader,
                        int *column,
                        GError **error)
{
  g_autoptr (DgRowStatements) self = make_statements ();
  Names names = { { NULL } };
  gboolean good = TRUE;

  *column = -1;
  for (guint i = 0; good && i < dg_column_map_count (map); i++)
    {
      const DgHeading *meaning = dg_column_map_get_meaning (map, i);

      if (meaning->column == NULL)
        continue;
      good = read_cell (self, meaning, reader, dg_sheet_get_cell (sheet, row, i), names, error);
      if (!good)
        *column = (int) i;
    }

  good = good &&
         add_statement (self, dg_people_column_find ("name"), 0, join_name (names[FALSE]), error);
  good = good && add_statement (self, dg_people_column_find ("latin_name"), 0,
                                join_name (names[TRUE]), error);
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j <= DG_NAME_FAMILY; j++)
      g_free (names[i][j]);

  return good ? g_steal_pointer (&self) : NULL;
}

/**
 * dg_row_statements_get_person:
 * @self: what a row says
 *
 * Returns: (transfer none): what it says of the person; all else is absent
 */
const DgPersonFields *
dg_row_statements_get_person (const DgRowStatements *self)
{
  return &self->person;
}

static gboolean
has_cyrillic (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_CYRILLIC)
      return TRUE;

  return FALSE;
}

/* Whether @name is just how @known is called in Latin letters. */
static gboolean
is_transliteration (const char *name, const DgPersonFields *known)
{
  g_autofree char *key = NULL;
  g_autofree char *known_key = NULL;

  if (g_strcmp0 (name, known->latin_name) == 0)
    return TRUE;
  if (has_cyrillic (name) || !has_cyrillic (known->name))
    return FALSE;

  key = dg_translit_search_key (name);
  known_key = dg_translit_search_key (known->name);
  return strcmp (key, known_key) == 0;
}

/**
 * dg_row_statements_settle_name:
 * @self: what a row says
 * @known: (nullable): who it is, if that is known
 *
 * “Petrov” in the column of names is no change of “Петров”. Of somebody new a name that is there
 * only in Latin letters is the name.
 */
void
dg_row_statements_settle_name (DgRowStatements *self, const DgPersonFields *known)
{
  const DgPeopleColumn *column = dg_people_column_find ("name");

  if (known == NULL && self->person.name == NULL && self->person.latin_name != NULL)
    add_statement (self, column, 0, g_strdup (self->person.latin_name), NULL);

  if (known == NULL || self->person.name == NULL || !is_transliteration (self->person.name, known))
    return;
  for (guint i = 0; i < self->statements->len; i++)
    if (g_array_index (self->statements, Statement, i).column == column)
      {
        g_array_remove_index (self->statements, i);
        return;
      }
}

static gboolean
has_string (GPtrArray *strings, const char *string)
{
  return g_ptr_array_find_with_equal_func (strings, string, g_str_equal, NULL);
}

/* Addresses differ in more than their case. */
static gboolean
is_same (const DgPeopleColumn *column, const char *a, const char *b)
{
  g_autofree char *small_a = NULL;
  g_autofree char *small_b = NULL;

  if (strcmp (column->name, "email") != 0)
    return strcmp (a, b) == 0;

  small_a = g_utf8_casefold (a, -1);
  small_b = g_utf8_casefold (b, -1);
  return strcmp (small_a, small_b) == 0;
}

/* “phone: “1” → “2””; what was not there before needs no mention. */
static char *
describe_shift (const char *name, const char *before, const char *after)
{
  g_autofree char *old_text = dg_error_quote (before);
  g_autofree char *new_text = dg_error_quote (after);

  if (before[0] == '\0')
    return g_strdup_printf ("%s: “%s”", name, new_text);
  return g_strdup_printf ("%s: “%s” → “%s”", name, old_text, new_text);
}

/**
 * dg_row_statements_apply:
 * @self: what a row says
 * @of_registration: whether @fields are #DgRegistrationFields or #DgPersonFields
 * @fields: a struct whose members are owned
 * @changes: (element-type utf8): gets the names of the members that are not what they were
 * @shifts: (element-type utf8): gets what they were and what they are now, for people to read
 * @error: return location
 *
 * Everything but the id, which finds people and is never taken over.
 *
 * Returns: %FALSE with %DG_ERROR_INVALID
 */
gboolean
dg_row_statements_apply (const DgRowStatements *self,
                         gboolean of_registration,
                         gpointer fields,
                         GPtrArray *changes,
                         GPtrArray *shifts,
                         GError **error)
{
  for (guint i = 0; i < self->statements->len; i++)
    {
      const Statement *statement = &g_array_index (self->statements, Statement, i);
      const DgPeopleColumn *column = statement->column;
      g_autofree char *before = NULL;

      if (column->of_registration != of_registration || strcmp (column->name, "id") == 0)
        continue;

      before = dg_people_column_dup_value (column, fields, statement->language);
      if (is_same (column, before, statement->value))
        continue;
      if (!dg_people_column_set_value (column, fields, statement->language, statement->value,
                                       error))
        return FALSE;
      g_ptr_array_add (shifts, describe_shift (column->name, before, statement->value));
      if (!has_string (changes, column->name))
        g_ptr_array_add (changes, g_strdup (column->name));
    }

  return TRUE;
}
