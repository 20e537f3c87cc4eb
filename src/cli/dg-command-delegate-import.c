/* delegatctl delegate import: registers the people of a table at an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-progress.h"
#include "cli/dg-cli-table.h"
#include "cli/dg-commands.h"
#include "core/exchange/dg-import-plan.h"
#include "core/exchange/dg-people-file.h"

#include <glib/gi18n.h>

static char **choices;
static char *key_name;
static char *page;
static gboolean dry_run;

static const GOptionEntry options[] = {
  { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &choices,
    N_ ("Take a field from the column of this heading or number, as in email=“E-mail 2”; nothing "
        "after “=” leaves the field out"),
    N_ ("FIELD=COLUMN") },
  { "key", 0, 0, G_OPTION_ARG_STRING, &key_name,
    N_ ("By what people are known again: email (default), passport, or name with city"),
    N_ ("email|passport|name") },
  { "sheet", 0, 0, G_OPTION_ARG_STRING, &page,
    N_ ("Of a workbook, read this sheet and not the first one with people in it"), N_ ("NAME") },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Show what would happen, and change nothing"),
    NULL },
  G_OPTION_ENTRY_NULL,
};

/* What the ground is made of, as long as the command lasts. */
typedef struct
{
  DgPeopleFile *file;
  DgColumnMap *map;
  DgImportGround ground;
} Import;

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->map, dg_column_map_free);
  g_clear_pointer (&self->file, dg_people_file_free);
  g_clear_object (&self->ground.event);
  g_clear_pointer (&self->ground.sessions, g_ptr_array_unref);
  g_clear_pointer (&self->ground.delegations, g_ptr_array_unref);
  g_clear_pointer (&self->ground.delegates, g_ptr_array_unref);
  g_clear_pointer (&self->ground.people, g_ptr_array_unref);
  g_clear_pointer (&self->ground.cities, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static gboolean
read_key (DgImportKey *key, GError **error)
{
  g_autoptr (GError) local = NULL;
  int value = DG_IMPORT_KEY_EMAIL;

  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    if (!dg_column_map_check_choice (choices[i], &local))
      break;
  if (local == NULL && key_name != NULL)
    dg_enum_from_nick (DG_TYPE_IMPORT_KEY, key_name, &value, &local);

  *key = value;
  if (local == NULL)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, local->message);
  return FALSE;
}

static gboolean
load_ground (DgStore *store, const char *event, DgImportGround *ground, GError **error)
{
  return (ground->event = dg_store_get_event (store, event, error)) != NULL &&
         (ground->sessions = dg_store_list_sessions (store, ground->event, error)) != NULL &&
         (ground->delegations = dg_store_list_delegations (store, event, error)) != NULL &&
         (ground->delegates = dg_store_list_delegates (store, event, error)) != NULL &&
         (ground->people = dg_store_list_people (store, error)) != NULL &&
         (ground->cities = dg_store_list_cities (store, error)) != NULL;
}

/* What the file says, and what its columns mean. */
static gboolean
read_file (Import *import, GBytes *bytes, GError **error)
{
  const char *const *chosen = (const char *const *) choices;
  DgLanguage own = dg_event_get_fields (import->ground.event)->language;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  import->file = dg_people_file_read (data != NULL ? data : "", length, page, chosen, own, error);

  return import->file != NULL &&
         dg_people_file_check_event (import->file, dg_event_get_id (import->ground.event), error) &&
         (import->map = dg_column_map_new (import->file->sheet, chosen, own, error)) != NULL;
}

static gboolean
write_rows (DgChange *change, const char *event, GPtrArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const DgImportRow *row = g_ptr_array_index (rows, i);

      if (row->outcome != DG_IMPORT_UNCHANGED &&
          (!dg_change_put_person (change, row->person, error) ||
           !dg_change_put_registration (change, event, row->registration, error)))
        {
          g_prefix_error (error, "%u: ", row->row);
          return FALSE;
        }
      dg_cli_show_progress (i + 1, rows->len, NULL);
    }

  return TRUE;
}

/* An id means nothing before the person is in the registry. */
static const char *
get_id (const DgImportRow *row, gboolean written)
{
  return row->person != NULL && (written || !row->is_new) ? dg_person_get_fields (row->person)->id
                                                          : NULL;
}

static void
set_string (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

static JsonArray *
list_columns (const DgColumnMap *map)
{
  JsonArray *columns = json_array_new ();

  for (guint i = 0; i < dg_column_map_count (map); i++)
    {
      const DgHeading *meaning = dg_column_map_get_meaning (map, i);
      JsonObject *column = json_object_new ();

      json_object_set_string_member (column, "column", dg_column_map_get_heading (map, i));
      set_string (column, "field", meaning->column != NULL ? meaning->column->name : NULL);
      json_array_add_object_element (columns, column);
    }

  return columns;
}

static JsonObject *
describe_row (const DgImportRow *row, gboolean written)
{
  JsonObject *object = json_object_new ();
  JsonArray *fields = json_array_new ();

  for (guint i = 0; row->changes[i] != NULL; i++)
    json_array_add_string_element (fields, row->changes[i]);
  json_object_set_int_member (object, "row", row->row);
  json_object_set_string_member (object, "outcome",
                                 dg_enum_get_nick (DG_TYPE_IMPORT_OUTCOME, row->outcome));
  set_string (object, "person", get_id (row, written));
  json_object_set_array_member (object, "fields", fields);

  return object;
}

static void
print_json (DgImportPlan *plan, const DgPeopleFile *file, const DgColumnMap *map, gboolean written)
{
  GPtrArray *rows = dg_import_plan_get_rows (plan);
  JsonObject *object = json_object_new ();
  JsonArray *rejected = json_array_new ();
  JsonArray *persons = json_array_new ();
  JsonArray *changes = json_array_new ();
  JsonArray *notes = json_array_new ();

  for (guint i = 0; i < file->notes->len; i++)
    json_array_add_string_element (notes, g_ptr_array_index (file->notes, i));
  for (guint i = 0; i < rows->len; i++)
    {
      const DgImportRow *row = g_ptr_array_index (rows, i);
      const char *id = get_id (row, written);

      if (id != NULL)
        json_array_add_string_element (persons, id);
      else
        json_array_add_null_element (persons);

      if (row->outcome == DG_IMPORT_REJECTED)
        {
          JsonObject *rejection = json_object_new ();

          json_object_set_int_member (rejection, "row", row->row);
          set_string (rejection, "column", row->column);
          json_object_set_string_member (rejection, "reason", row->reason);
          json_array_add_object_element (rejected, rejection);
        }
      else if (row->outcome != DG_IMPORT_UNCHANGED)
        json_array_add_object_element (changes, describe_row (row, written));
    }

  json_object_set_int_member (object, "rows", rows->len);
  json_object_set_int_member (object, "added", dg_import_plan_count (plan, DG_IMPORT_ADDED));
  json_object_set_int_member (object, "updated", dg_import_plan_count (plan, DG_IMPORT_UPDATED));
  json_object_set_int_member (object, "unchanged",
                              dg_import_plan_count (plan, DG_IMPORT_UNCHANGED));
  json_object_set_array_member (object, "rejected", rejected);
  json_object_set_array_member (object, "persons", persons);
  json_object_set_boolean_member (object, "written", written);
  json_object_set_array_member (object, "columns", list_columns (map));
  json_object_set_array_member (object, "changes", changes);
  json_object_set_array_member (object, "notes", notes);
  dg_cli_print_object (object);
}

static const char *
get_outcome_label (DgImportOutcome outcome)
{
  switch (outcome)
    {
    case DG_IMPORT_ADDED:
      return _ ("added");

    case DG_IMPORT_UPDATED:
      return _ ("updated");

    case DG_IMPORT_REJECTED:
      return _ ("rejected");

    case DG_IMPORT_UNCHANGED:
    default:
      return _ ("unchanged");
    }
}

static void
print_table (DgImportPlan *plan, gboolean written)
{
  GPtrArray *rows = dg_import_plan_get_rows (plan);
  guint rejected = dg_import_plan_count (plan, DG_IMPORT_REJECTED);
  guint unchanged = dg_import_plan_count (plan, DG_IMPORT_UNCHANGED);
  g_autoptr (DgCliTable) table =
      dg_cli_table_new (_ ("Row"), _ ("Outcome"), _ ("Name"), _ ("Column"), _ ("What"), NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const DgImportRow *row = g_ptr_array_index (rows, i);
      char **changed = row->outcome == DG_IMPORT_UPDATED ? row->shifts : row->changes;
      g_autofree char *changes =
          changed != NULL ? g_strjoinv (", ", changed) : g_strdup (row->reason);

      if (row->outcome == DG_IMPORT_UNCHANGED)
        continue;
      dg_cli_table_add_number (table, row->row);
      dg_cli_table_add (table, get_outcome_label (row->outcome));
      dg_cli_table_add (table, row->person != NULL ? dg_person_get_fields (row->person)->name : "");
      dg_cli_table_add (table, row->column);
      dg_cli_table_add (table, changes);
    }

  if (unchanged < rows->len)
    dg_cli_table_print (table);
  dg_cli_print_line (_ ("Added: %u, updated: %u, unchanged: %u, rejected: %u."),
                     dg_import_plan_count (plan, DG_IMPORT_ADDED),
                     dg_import_plan_count (plan, DG_IMPORT_UPDATED), unchanged, rejected);
  if (!written)
    dg_cli_print_line ("%s", rejected > 0
                                 ? _ ("Nothing was changed: first the rejected rows need mending.")
                                 : _ ("Nothing was changed."));
}

/* What somebody should look at, in the form of a compiler. */
static void
warn (const char *path, const DgPeopleFile *file, DgImportPlan *plan, const DgColumnMap *map)
{
  GPtrArray *rows = dg_import_plan_get_rows (plan);

  for (guint i = 0; i < file->notes->len; i++)
    dg_cli_warn (_ ("%s: note: %s"), path, (const char *) g_ptr_array_index (file->notes, i));

  for (guint i = 0; i < dg_column_map_count (map); i++)
    {
      g_autofree char *heading = dg_error_quote (dg_column_map_get_heading (map, i));

      if (dg_column_map_get_meaning (map, i)->column == NULL && heading[0] != '\0')
        dg_cli_warn (_ ("%s:%u: the column “%s” is left alone"), path,
                     dg_column_map_get_heading_row (map) + 1, heading);
    }

  for (guint i = 0; i < rows->len; i++)
    {
      const DgImportRow *row = g_ptr_array_index (rows, i);

      if (row->reason != NULL)
        dg_cli_warn ("%s:%u: %s", path, row->row, row->reason);
      else if (row->warning != NULL)
        dg_cli_warn (_ ("%s:%u: note: %s"), path, row->row, row->warning);
    }
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DgStore) store = NULL;
  g_autoptr (DgChange) change = NULL;
  g_autoptr (DgImportPlan) plan = NULL;
  g_auto (Import) import = { NULL };
  gboolean written = FALSE;
  DgImportKey key;

  if (!read_key (&key, error))
    return -1;

  bytes = dg_cli_read_file (arguments[1], error);
  if (bytes == NULL)
    return -1;

  store = dg_cli_open (cli, dry_run ? DG_STORE_READ : DG_STORE_WRITE, error);
  if (store == NULL)
    return -1;
  /* The registry is held from before it is read, so that nobody changes it in between. */
  if (!dry_run && (change = dg_change_begin (store, "delegate import", error)) == NULL)
    return -1;
  if (!load_ground (store, arguments[0], &import.ground, error))
    return -1;

  if (read_file (&import, bytes, error))
    plan = dg_import_plan_new (&import.ground, import.file->sheet, import.map, key, error);
  if (plan == NULL)
    {
      g_prefix_error (error, "%s: ", arguments[1]);
      return -1;
    }

  if (!dry_run && dg_import_plan_count (plan, DG_IMPORT_REJECTED) == 0)
    {
      if (!write_rows (change, arguments[0], dg_import_plan_get_rows (plan), error) ||
          !dg_change_commit (change, error))
        return -1;
      written = TRUE;
    }

  warn (arguments[1], import.file, plan, import.map);
  if (cli->json)
    print_json (plan, import.file, import.map, written);
  else
    print_table (plan, written);

  return dg_import_plan_count (plan, DG_IMPORT_REJECTED) > 0 ? DG_EXIT_BAD_INPUT : DG_EXIT_DONE;
}

const DgCommand dg_command_delegate_import = {
  .name = "delegate import",
  .arguments = "EVENT FILE",
  .summary =
      N_ ("Register the people of a table (CSV, XLSX) or vCard; if one row is rejected, nothing is "
          "changed"),
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};
