/* What a list of people would change at an event.
 *
 * Pure: values go in and values come out; whoever asked writes them, in one transaction.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-import-plan.h"

#include "core/base/dg-id.h"
#include "core/delegations/dg-life-cycle.h"
#include "core/delegations/dg-seat-count.h"
#include "core/exchange/dg-row-statements.h"

#include <glib/gi18n-lib.h>

G_DEFINE_ENUM_TYPE (DgImportOutcome,
                    dg_import_outcome,
                    G_DEFINE_ENUM_VALUE (DG_IMPORT_ADDED, "added"),
                    G_DEFINE_ENUM_VALUE (DG_IMPORT_UPDATED, "updated"),
                    G_DEFINE_ENUM_VALUE (DG_IMPORT_UNCHANGED, "unchanged"),
                    G_DEFINE_ENUM_VALUE (DG_IMPORT_REJECTED, "rejected"))

struct _DgImportPlan
{
  GPtrArray *rows; /* DgImportRow */
};

/* What is needed while the plan is made. */
typedef struct
{
  const DgImportGround *ground;
  const DgSheet *sheet;
  const DgColumnMap *map;
  DgCellReader *reader;
  DgPeopleIndex *index;
  GHashTable *delegates; /* id of a person → DgDelegate */
  DgSeatCount *seats;
} Making;

static void
making_clear (Making *self)
{
  g_clear_pointer (&self->reader, dg_cell_reader_free);
  g_clear_pointer (&self->index, dg_people_index_free);
  g_clear_pointer (&self->delegates, g_hash_table_unref);
  g_clear_pointer (&self->seats, dg_seat_count_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

static void
row_free (gpointer data)
{
  DgImportRow *self = data;

  g_clear_object (&self->person);
  g_clear_object (&self->registration);
  g_strfreev (self->changes);
  g_strfreev (self->shifts);
  g_free (self->column);
  g_free (self->reason);
  g_free (self->warning);
  g_free (self);
}

/* Takes @error. The column is one of the map, or −1 if the whole row is meant. */
static void
reject (const Making *making, DgImportRow *row, int column, GError *error)
{
  row->outcome = DG_IMPORT_REJECTED;
  row->reason = g_strdup (error->message);
  if (column >= 0)
    row->column = dg_text_clean (dg_column_map_get_heading (making->map, (guint) column));
  g_clear_object (&row->person);
  g_clear_object (&row->registration);
  g_clear_pointer (&row->changes, g_strfreev);
  g_clear_pointer (&row->shifts, g_strfreev);
  g_clear_pointer (&row->warning, g_free);
  g_error_free (error);
}

static DgPerson *
make_person (const DgRowStatements *statements,
             DgPerson *known,
             GPtrArray *changes,
             GPtrArray *shifts,
             GError **error)
{
  static const DgPersonFields nobody = { NULL };
  DgPersonFields fields;
  DgPerson *person = NULL;

  dg_record_copy (&dg_person_record, known != NULL ? dg_person_get_fields (known) : &nobody,
                  &fields);
  if (known == NULL)
    fields.id = dg_id_new ("p");

  if (dg_row_statements_apply (statements, FALSE, &fields, changes, shifts, error))
    person =
        known != NULL && changes->len == 0 ? g_object_ref (known) : dg_person_new (&fields, error);
  dg_record_clear (&dg_person_record, &fields);

  return person;
}

/* A status that changes must be one that may follow; whether a seat is free is asked later. */
static gboolean
check_status (const Making *making, DgDelegate *delegate, DgStatus to, GError **error)
{
  static const char no_question_of_seats[] = "-";

  return dg_delegate_get_status (delegate) == to ||
         dg_life_cycle_check_move (making->ground->delegates, making->ground->delegations, 0,
                                   delegate, to, no_question_of_seats, error);
}

static DgRegistration *
make_registration (const Making *making,
                   const DgRowStatements *statements,
                   const char *person,
                   GPtrArray *changes,
                   GPtrArray *shifts,
                   GError **error)
{
  static const DgRegistrationFields nothing = { NULL };
  DgDelegate *delegate = g_hash_table_lookup (making->delegates, person);
  DgRegistration *known = delegate != NULL ? dg_delegate_get_registration (delegate) : NULL;
  DgRegistrationFields fields;
  DgRegistration *registration = NULL;

  dg_record_copy (&dg_registration_record,
                  known != NULL ? dg_registration_get_fields (known) : &nothing, &fields);
  if (known == NULL)
    fields.person = g_strdup (person);

  if (dg_row_statements_apply (statements, TRUE, &fields, changes, shifts, error) &&
      (delegate == NULL || check_status (making, delegate, fields.status, error)))
    {
      /* Why it was moved before does not explain this move. */
      if (delegate != NULL && dg_delegate_get_status (delegate) != fields.status)
        {
          g_clear_pointer (&fields.reason, g_free);
          if (!dg_life_cycle_holds_seat (fields.status))
            g_clear_pointer (&fields.override, g_free);
        }
      registration = dg_registration_new (&fields, error);
    }
  dg_record_clear (&dg_registration_record, &fields);

  return registration;
}

static gboolean
check_first (DgKnownPerson *known, GError **error)
{
  if (known == NULL || known->row == 0)
    return TRUE;

  g_set_error (error, DG_ERROR, DG_ERROR_CONFLICT, _ ("this is the same person as in row %u"),
               known->row);
  return FALSE;
}

/* Somebody new who is called like somebody known may be that one, with another address. */
static char *
dup_warning (const Making *making, const DgPersonFields *person)
{
  DgKnownPerson *namesake = dg_people_index_find_namesake (making->index, person);
  g_autofree char *name = dg_error_quote (person->name);

  if (namesake == NULL)
    return NULL;
  if (namesake->row > 0)
    return g_strdup_printf (_ ("%s is also the name of the person in row %u"), name, namesake->row);
  return g_strdup_printf (_ ("%s may be %s, whom the registry knows"), name,
                          dg_person_get_fields (namesake->person)->id);
}

/* In the order of the columns that lists have. */
static int
compare_members (gconstpointer a, gconstpointer b)
{
  const DgPeopleColumn *first = dg_people_column_find (*(const char *const *) a);
  const DgPeopleColumn *second = dg_people_column_find (*(const char *const *) b);

  return (first > second) - (first < second);
}

/* What the row makes of the person and the registration; @column says what is wrong. */
static gboolean
plan_row (Making *making, guint sheet_row, DgImportRow *row, int *column, GError **error)
{
  g_autoptr (DgRowStatements) statements =
      dg_row_statements_read (making->sheet, sheet_row, making->map, making->reader, column, error);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) shifts = g_ptr_array_new_with_free_func (g_free);
  DgKnownPerson *known = NULL;

  if (statements == NULL ||
      !dg_people_index_find (making->index, dg_row_statements_get_person (statements), &known,
                             error) ||
      !check_first (known, error))
    return FALSE;

  dg_row_statements_settle_name (statements,
                                 known != NULL ? dg_person_get_fields (known->person) : NULL);
  row->person =
      make_person (statements, known != NULL ? known->person : NULL, changes, shifts, error);
  if (row->person == NULL)
    return FALSE;

  row->is_new = known == NULL;
  if (known != NULL)
    known->row = row->row;
  else
    {
      row->warning = dup_warning (making, dg_person_get_fields (row->person));
      dg_people_index_add (making->index, row->person, row->row);
    }

  row->registration = make_registration (making, statements, dg_person_get_fields (row->person)->id,
                                         changes, shifts, error);
  if (row->registration == NULL)
    return FALSE;

  if (g_hash_table_contains (making->delegates, dg_person_get_fields (row->person)->id))
    row->outcome = changes->len > 0 ? DG_IMPORT_UPDATED : DG_IMPORT_UNCHANGED;
  g_ptr_array_sort (changes, compare_members);
  g_ptr_array_add (changes, NULL);
  row->changes = (char **) g_ptr_array_free (g_steal_pointer (&changes), FALSE);
  g_ptr_array_add (shifts, NULL);
  row->shifts = (char **) g_ptr_array_free (g_steal_pointer (&shifts), FALSE);

  return TRUE;
}

static gboolean
check_width (const Making *making, guint sheet_row, GError **error)
{
  guint cells = dg_sheet_count_cells (making->sheet, sheet_row);
  guint headings = dg_column_map_count (making->map);

  if (cells <= headings)
    return TRUE;

  g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
               _ ("the row has %u cells, but there are only %u headings"), cells, headings);
  return FALSE;
}

static void
plan_rows (Making *making, GPtrArray *rows)
{
  guint n_rows = dg_sheet_count_rows (making->sheet);

  for (guint i = dg_column_map_get_heading_row (making->map) + 1; i < n_rows; i++)
    {
      DgImportRow *row;
      GError *error = NULL;
      int column = -1;

      if (dg_sheet_count_cells (making->sheet, i) == 0)
        continue;

      row = g_new0 (DgImportRow, 1);
      row->row = i + 1;
      if (!check_width (making, i, &error) || !plan_row (making, i, row, &column, &error))
        reject (making, row, column, error);
      g_ptr_array_add (rows, row);
    }
}

/* The seat that somebody holds before and after. */
typedef struct
{
  gboolean before;
  gboolean after;
  const char *before_city;
  const char *after_city;
  DgRegistration *before_place;
} SeatMove;

/* Whether @row changes anything about seats. */
static gboolean
find_seat_move (const Making *making, const DgImportRow *row, SeatMove *move)
{
  DgDelegate *delegate;

  if (row->outcome == DG_IMPORT_REJECTED)
    return FALSE;

  delegate = g_hash_table_lookup (making->delegates, dg_person_get_fields (row->person)->id);
  move->before = delegate != NULL && dg_life_cycle_holds_seat (dg_delegate_get_status (delegate));
  move->before_city =
      delegate != NULL ? dg_person_get_fields (dg_delegate_get_person (delegate))->city : NULL;
  move->before_place = delegate != NULL ? dg_delegate_get_registration (delegate) : NULL;
  move->after = dg_life_cycle_holds_seat (dg_registration_get_fields (row->registration)->status);
  move->after_city = dg_person_get_fields (row->person)->city;

  return move->before != move->after ||
         (move->after && (g_strcmp0 (move->before_city, move->after_city) != 0 ||
                          strcmp (dg_registration_get_quota (move->before_place),
                                  dg_registration_get_quota (row->registration)) != 0));
}

/* Those who give seats back come first: a list may swap two people in any order. */
static void
settle_seats (const Making *making, GPtrArray *rows)
{
  SeatMove move;

  for (guint i = 0; i < rows->len; i++)
    if (find_seat_move (making, g_ptr_array_index (rows, i), &move) && move.before)
      dg_seat_count_take (making->seats, move.before_city, move.before_place, -1);

  for (guint i = 0; i < rows->len; i++)
    {
      DgImportRow *row = g_ptr_array_index (rows, i);
      GError *error = NULL;

      if (!find_seat_move (making, row, &move) || !move.after)
        continue;

      if (dg_registration_get_fields (row->registration)->override != NULL ||
          dg_seat_count_check (making->seats, move.after_city, row->registration, &error))
        dg_seat_count_take (making->seats, move.after_city, row->registration, 1);
      else
        reject (making, row, -1, error);
    }
}

/* At least one column must say who somebody is. */
static gboolean
check_map (const DgColumnMap *map, DgImportKey key, GError **error)
{
  const char *const keys[] = { "email", "passport.number", "name" };

  if (dg_column_map_has (map, "id") || dg_column_map_has (map, "name") ||
      dg_column_map_has (map, "latin_name") || dg_column_map_has (map, keys[key]))
    return TRUE;

  g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
               _ ("row %u: no heading is known that says who somebody is, such as “name”"),
               dg_column_map_get_heading_row (map) + 1);
  return FALSE;
}

/**
 * dg_import_plan_new:
 * @ground: what is known before
 * @sheet: the list
 * @map: what its columns mean
 * @key: by what people are known again
 * @error: return location
 *
 * Empty cells erase nothing, names are kept as they are written, and what is merely alike is never
 * merged. Who is new to the event begins as nominated, unless the list says otherwise; the life
 * cycle’s rules about statuses and seats hold. What is wrong with a row stands in the row.
 *
 * Returns: (transfer full): the plan; else %DG_ERROR_FORMAT if no column says who people are
 */
DgImportPlan *
dg_import_plan_new (const DgImportGround *ground,
                    const DgSheet *sheet,
                    const DgColumnMap *map,
                    DgImportKey key,
                    GError **error)
{
  g_auto (Making) making = { .ground = ground, .sheet = sheet, .map = map };
  DgImportPlan *self;

  if (!check_map (map, key, error))
    return NULL;

  making.reader = dg_cell_reader_new (ground->event, ground->sessions, ground->cities);
  making.index = dg_people_index_new (ground->people, key);
  making.delegates = g_hash_table_new (g_str_hash, g_str_equal);
  making.seats = dg_seat_count_new (ground->delegates, ground->delegations,
                                    dg_event_get_fields (ground->event)->capacity);
  for (guint i = 0; i < ground->delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (ground->delegates, i);

      g_hash_table_insert (making.delegates,
                           dg_person_get_fields (dg_delegate_get_person (delegate))->id, delegate);
    }

  self = g_new0 (DgImportPlan, 1);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  plan_rows (&making, self->rows);
  settle_seats (&making, self->rows);

  return self;
}

void
dg_import_plan_free (DgImportPlan *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * dg_import_plan_get_rows:
 * @self: a plan
 *
 * Returns: (transfer none) (element-type DgImportRow): the rows that are not empty, in order
 */
GPtrArray *
dg_import_plan_get_rows (DgImportPlan *self)
{
  return self->rows;
}

/**
 * dg_import_plan_count:
 * @self: a plan
 * @outcome: what becomes of a row
 *
 * Returns: how many rows it becomes of
 */
guint
dg_import_plan_count (DgImportPlan *self, DgImportOutcome outcome)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += ((DgImportRow *) g_ptr_array_index (self->rows, i))->outcome == outcome;

  return n;
}
