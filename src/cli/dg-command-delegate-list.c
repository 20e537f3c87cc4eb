/* delegatctl delegate list: the people of one event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-table.h"
#include "cli/dg-commands.h"
#include "core/delegations/dg-delegate-order.h"
#include "core/exchange/dg-csv.h"
#include "core/exchange/dg-people-sheet.h"
#include "core/exchange/dg-vcard.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *status;
static char *city;
static char *role;
static char *sort;
static char *search;
static char *format;
static gboolean mark;
static char *output;

static const GOptionEntry options[] = {
  { "status", 0, 0, G_OPTION_ARG_STRING, &status, N_ ("Only people of this status"), N_ ("S") },
  { "city", 0, 0, G_OPTION_ARG_STRING, &city, N_ ("Only people from this city"), N_ ("C") },
  { "role", 0, 0, G_OPTION_ARG_STRING, &role, N_ ("Only people of this role"), N_ ("R") },
  { "sort", 0, 0, G_OPTION_ARG_STRING, &sort, N_ ("protocol, name, city or status"), N_ ("S") },
  { "search", 0, 0, G_OPTION_ARG_STRING, &search, N_ ("Only people who are found by this text"),
    N_ ("TEXT") },
  { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("How to print the list"),
    N_ ("table|json|csv|xlsx|vcard") },
  { "bom", 0, 0, G_OPTION_ARG_NONE, &mark,
    N_ ("With csv: a byte order mark, by which Excel knows the encoding"), NULL },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output,
    N_ ("With csv, xlsx and vcard: write to this file"), N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

/* What the options ask for; −1 and NULL ask for nothing. */
typedef struct
{
  int status;
  int role;
  DgCity *city;
  GHashTable *found;
} Filter;

static void
filter_clear (Filter *self)
{
  g_clear_object (&self->city);
  g_clear_pointer (&self->found, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filter, filter_clear)

static gboolean
read_filter (DgStore *store, Filter *filter, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;

  filter->status = -1;
  filter->role = -1;

  if ((status != NULL && !dg_enum_from_nick (DG_TYPE_STATUS, status, &filter->status, error)) ||
      (role != NULL && !dg_enum_from_nick (DG_TYPE_ROLE, role, &filter->role, error)))
    return FALSE;

  if (city != NULL && (filter->city = dg_store_find_city (store, city, error)) == NULL)
    return FALSE;

  if (search == NULL)
    return TRUE;

  ids = dg_store_search (store, "person", search, error);
  if (ids == NULL)
    return FALSE;
  filter->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (filter->found, g_strdup (g_ptr_array_index (ids, i)));

  return TRUE;
}

static gboolean
passes (const Filter *filter, DgDelegate *delegate)
{
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (delegate));
  const DgRegistrationFields *place =
      dg_registration_get_fields (dg_delegate_get_registration (delegate));

  return (filter->status < 0 || (int) place->status == filter->status) &&
         (filter->role < 0 || (int) place->role == filter->role) &&
         (filter->city == NULL ||
          g_strcmp0 (person->city, dg_city_get_fields (filter->city)->id) == 0) &&
         (filter->found == NULL || g_hash_table_contains (filter->found, person->id));
}

static void
print_json (GPtrArray *delegates)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < delegates->len; i++)
    json_array_add_element (array, dg_delegate_to_json (g_ptr_array_index (delegates, i)));
  dg_cli_print_array (array);
}

static void
print_table (DgCli *cli, GPtrArray *delegates)
{
  g_autoptr (DgCliTable) table =
      dg_cli_table_new (_ ("Name"), _ ("City"), _ ("Role"), _ ("Status"), _ ("Id"), NULL);

  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);
      DgCity *from = dg_delegate_get_city (delegate);
      const DgRegistrationFields *place =
          dg_registration_get_fields (dg_delegate_get_registration (delegate));

      dg_cli_table_add (table, dg_delegate_get_display_name (delegate, cli->language));
      dg_cli_table_add (table, from != NULL ? dg_city_get_name (from, cli->language) : NULL);
      dg_cli_table_add (table, dg_enum_get_nick (DG_TYPE_ROLE, place->role));
      dg_cli_table_add (table, dg_enum_get_nick (DG_TYPE_STATUS, place->status));
      dg_cli_table_add (table, place->person);
    }

  if (delegates->len == 0)
    dg_cli_print_line (_ ("Nobody is on this list."));
  else
    dg_cli_table_print (table);
}

static GBytes *
make_csv (const DgPeopleList *list, GError **error)
{
  g_autoptr (DgSheet) sheet =
      dg_people_sheet_new (list->delegates, dg_event_get_fields (list->event)->language, error);
  char *csv = sheet != NULL ? dg_csv_write (sheet, ',', mark) : NULL;

  return csv != NULL ? g_bytes_new_take (csv, strlen (csv)) : NULL;
}

/* Formats that are files. */
static const struct
{
  const char *name;
  GBytes *(*make) (const DgPeopleList *list, GError **error);
  gboolean is_text;
} files[] = {
  { "csv", make_csv, TRUE },
  { "xlsx", dg_people_workbook_write, FALSE },
  { "vcard", dg_vcard_write, TRUE },
};

/* The index of the format that was asked for, or −1 if it is none that makes a file. */
static int
find_file_format (void)
{
  for (guint i = 0; format != NULL && i < G_N_ELEMENTS (files); i++)
    if (strcmp (files[i].name, format) == 0)
      return (int) i;

  return -1;
}

/* Bytes as they are: g_print() would turn them into the charset of the locale. */
static gboolean
print_bytes (GBytes *bytes, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (fwrite (data, 1, size, stdout) == size && fflush (stdout) == 0)
    return TRUE;

  g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID,
                       _ ("the list could not be written to standard output"));
  return FALSE;
}

/* With --json the value that is printed tells of the file. */
static gboolean
write_file (DgCli *cli, const DgPeopleList *list, GError **error)
{
  g_autoptr (GBytes) bytes = files[find_file_format ()].make (list, error);
  gsize size;
  gconstpointer data;

  if (bytes == NULL)
    return FALSE;
  if (output == NULL)
    return print_bytes (bytes, error);

  data = g_bytes_get_data (bytes, &size);
  if (!dg_cli_write_file (output, data, size, error))
    return FALSE;

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "file", output);
      json_object_set_int_member (object, "rows", list->delegates->len);
      dg_cli_print_object (object);
    }
  else
    dg_cli_print_line (g_dngettext (GETTEXT_PACKAGE, "%u person is in %s now.",
                                    "%u people are in %s now.", list->delegates->len),
                       list->delegates->len, output);

  return TRUE;
}

static gboolean
check_options (DgCli *cli, GError **error)
{
  const int file = find_file_format ();

  if (format != NULL && file < 0 && strcmp (format, "table") != 0 && strcmp (format, "json") != 0)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("“%s” is no format: write table, json, csv, xlsx or vcard"), format);
  else if (file < 0 && output != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _ ("--output needs --format csv, xlsx or vcard"));
  else if (mark && g_strcmp0 (format, "csv") != 0)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _ ("--bom needs --format csv"));
  else if (file >= 0 && cli->json && output == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _ ("--json prints JSON; give --output FILE for the list"));
  else if (file >= 0 && !files[file].is_text && output == NULL && isatty (STDOUT_FILENO))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _ ("a workbook is nothing for a terminal; give --output FILE"));
  else
    {
      cli->json |= g_strcmp0 (format, "json") == 0;
      return TRUE;
    }

  return FALSE;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store =
      check_options (cli, error) ? dg_cli_open (cli, DG_STORE_READ, error) : NULL;
  g_autoptr (DgEvent) event =
      store != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  g_autoptr (GPtrArray) delegates =
      event != NULL ? dg_store_list_delegates (store, arguments[0], error) : NULL;
  g_autoptr (GPtrArray) sorted = NULL;
  g_auto (Filter) filter = { 0 };
  int order = DG_DELEGATE_SORT_PROTOCOL;

  if (delegates == NULL || !read_filter (store, &filter, error) ||
      (sort != NULL && !dg_enum_from_nick (DG_TYPE_DELEGATE_SORT, sort, &order, error)))
    return -1;

  for (guint i = delegates->len; i > 0; i--)
    if (!passes (&filter, g_ptr_array_index (delegates, i - 1)))
      g_ptr_array_remove_index (delegates, i - 1);

  sorted = dg_delegate_order_apply (delegates, DG_DELEGATE_GROUP_NONE, order, cli->language);
  if (find_file_format () >= 0)
    {
      DgPeopleList list = { event, sorted, cli->language, dg_store_get_now (store) };

      return write_file (cli, &list, error) ? DG_EXIT_DONE : -1;
    }

  if (cli->json)
    print_json (sorted);
  else
    print_table (cli, sorted);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_delegate_list = {
  .name = "delegate list",
  .arguments = "EVENT",
  .summary = N_ ("List the people of an event"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
