/* delegatctl report: figures about the people of an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-table.h"
#include "cli/dg-commands.h"
#include "core/delegations/dg-report.h"
#include "core/exchange/dg-csv.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static char *by_text;
static char *format;
static char *output;

static const GOptionEntry options[] = {
  { "by", 0, 0, G_OPTION_ARG_STRING, &by_text, N_ ("Only figures by this"),
    N_ ("country|city|role|status|day|gender-of-address") },
  { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("How to print the figures"),
    N_ ("table|json|csv") },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("With csv: write to this file"),
    N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
check_options (DgCli *cli, int *by, GError **error)
{
  const gboolean csv = g_strcmp0 (format, "csv") == 0;

  *by = -1;
  if (by_text != NULL && !dg_enum_from_nick (DG_TYPE_REPORT_BY, by_text, by, error))
    return FALSE;
  if (format != NULL && !csv && strcmp (format, "table") != 0 && strcmp (format, "json") != 0)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("“%s” is no format: write table, json or csv"), format);
  else if (!csv && output != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _ ("--output needs --format csv"));
  else if (csv && cli->json && output == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _ ("--json prints JSON; give --output FILE for the table"));
  else
    {
      cli->json |= g_strcmp0 (format, "json") == 0;
      return TRUE;
    }

  return FALSE;
}

static JsonObject *
describe_row (const DgReportRow *row)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "key", row->key);
  json_object_set_string_member (object, "label", row->label);
  for (int i = 0; i < DG_N_STATUSES; i++)
    json_object_set_int_member (object, dg_enum_get_nick (DG_TYPE_STATUS, i), row->counts[i]);
  json_object_set_int_member (object, "no_shows", row->counts[DG_STATUS_ABSENT]);
  json_object_set_int_member (object, "substitutes", row->substitutes);
  json_object_set_int_member (object, "total", row->total);

  return object;
}

static void
print_json (DgEvent *event, GPtrArray *reports[DG_N_REPORTS], const DgReportRow *sum)
{
  JsonObject *object = json_object_new ();
  JsonObject *by = json_object_new ();

  for (int i = 0; i < DG_N_REPORTS; i++)
    if (reports[i] != NULL)
      {
        JsonArray *array = json_array_new ();

        for (guint j = 0; j < reports[i]->len; j++)
          json_array_add_object_element (array, describe_row (reports[i]->pdata[j]));
        json_object_set_array_member (by, dg_enum_get_nick (DG_TYPE_REPORT_BY, i), array);
      }
  json_object_set_string_member (object, "event", dg_event_get_id (event));
  json_object_set_object_member (object, "by", by);
  json_object_set_object_member (object, "total", describe_row (sum));
  dg_cli_print_object (object);
}

static void
add_table_row (DgCliTable *table, const DgReportRow *row)
{
  static const DgStatus shown[] = { DG_STATUS_NOMINATED, DG_STATUS_WAITING,  DG_STATUS_INVITED,
                                    DG_STATUS_CONFIRMED, DG_STATUS_ATTENDED, DG_STATUS_ABSENT };

  dg_cli_table_add (table, row->label);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    dg_cli_table_add_number (table, row->counts[shown[i]]);
  dg_cli_table_add_number (table, row->counts[DG_STATUS_DECLINED] +
                                      row->counts[DG_STATUS_CANCELLED] +
                                      row->counts[DG_STATUS_REPLACED]);
  dg_cli_table_add_number (table, row->substitutes);
  dg_cli_table_add_number (table, row->total);
}

static void
print_tables (GPtrArray *reports[DG_N_REPORTS], const DgReportRow *sum)
{
  const char *const headings[] = {
    [DG_REPORT_COUNTRY] = _ ("Country"), [DG_REPORT_CITY] = _ ("City"),
    [DG_REPORT_ROLE] = _ ("Role"),       [DG_REPORT_STATUS] = _ ("Status"),
    [DG_REPORT_DAY] = _ ("Day"),         [DG_REPORT_GENDER] = _ ("Addressed as"),
  };
  gboolean first = TRUE;

  for (int i = 0; i < DG_N_REPORTS; i++)
    {
      g_autoptr (DgCliTable) table = NULL;

      if (reports[i] == NULL || reports[i]->len == 0)
        continue;
      table = dg_cli_table_new (headings[i], _ ("Nominated"), _ ("Waiting"), _ ("Invited"),
                                _ ("Confirmed"), _ ("Attended"), _ ("No-shows"), _ ("Not coming"),
                                _ ("Substitutes"), _ ("Total"), NULL);
      for (guint j = 0; j < reports[i]->len; j++)
        add_table_row (table, reports[i]->pdata[j]);
      if (i != DG_REPORT_DAY)
        add_table_row (table, sum);
      if (!first)
        g_print ("\n");
      first = FALSE;
      dg_cli_table_print (table);
    }
}

static gboolean
add_sheet_row (DgSheet *sheet, const char *by, const DgReportRow *row, GError **error)
{
  const char *const texts[] = { by, row->key, row->label };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!dg_sheet_add_cell (sheet, texts[i], -1, error))
      return FALSE;
  for (int i = 0; i < DG_N_STATUSES + 2; i++)
    {
      guint number = i < DG_N_STATUSES    ? row->counts[i]
                     : i == DG_N_STATUSES ? row->substitutes
                                          : row->total;
      g_autofree char *text = g_strdup_printf ("%u", number);

      if (!dg_sheet_add_cell (sheet, text, -1, error))
        return FALSE;
    }

  return dg_sheet_end_row (sheet, error);
}

/* The headings are what JSON calls its members. */
static DgSheet *
make_sheet (GPtrArray *reports[DG_N_REPORTS], const DgReportRow *sum, GError **error)
{
  g_autoptr (DgSheet) sheet = dg_sheet_new ();
  const char *const texts[] = { "by", "key", "label" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!dg_sheet_add_cell (sheet, texts[i], -1, error))
      return NULL;
  for (int i = 0; i < DG_N_STATUSES; i++)
    if (!dg_sheet_add_cell (sheet, dg_enum_get_nick (DG_TYPE_STATUS, i), -1, error))
      return NULL;
  if (!dg_sheet_add_cell (sheet, "substitutes", -1, error) ||
      !dg_sheet_add_cell (sheet, "total", -1, error) || !dg_sheet_end_row (sheet, error))
    return NULL;

  for (int i = 0; i < DG_N_REPORTS; i++)
    for (guint j = 0; reports[i] != NULL && j < reports[i]->len; j++)
      if (!add_sheet_row (sheet, dg_enum_get_nick (DG_TYPE_REPORT_BY, i), reports[i]->pdata[j],
                          error))
        return NULL;

  return add_sheet_row (sheet, "total", sum, error) ? g_steal_pointer (&sheet) : NULL;
}

static gboolean
write_csv (DgCli *cli, GPtrArray *reports[DG_N_REPORTS], const DgReportRow *sum, GError **error)
{
  g_autoptr (DgSheet) sheet = make_sheet (reports, sum, error);
  g_autofree char *csv = sheet != NULL ? dg_csv_write (sheet, ',', FALSE) : NULL;

  if (csv == NULL)
    return FALSE;

  if (output == NULL)
    {
      if (fputs (csv, stdout) >= 0 && fflush (stdout) == 0)
        return TRUE;
      g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID,
                           _ ("the list could not be written to standard output"));
      return FALSE;
    }
  if (!dg_cli_write_file (output, csv, strlen (csv), error))
    return FALSE;

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "file", output);
      dg_cli_print_object (object);
    }
  else
    dg_cli_print_line (_ ("The figures are in %s now."), output);

  return TRUE;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  int by;
  g_autoptr (DgStore) store =
      check_options (cli, &by, error) ? dg_cli_open (cli, DG_STORE_READ, error) : NULL;
  g_autoptr (DgEvent) event =
      store != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  g_autoptr (GPtrArray) sessions =
      event != NULL ? dg_store_list_sessions (store, event, error) : NULL;
  g_autoptr (GPtrArray) delegates =
      sessions != NULL ? dg_store_list_delegates (store, arguments[0], error) : NULL;
  g_autoptr (DgReportRow) sum = NULL;
  GPtrArray *reports[DG_N_REPORTS] = { NULL };
  int status = DG_EXIT_DONE;

  if (delegates == NULL)
    return -1;

  sum = dg_report_sum (delegates, cli->language);
  for (int i = 0; i < DG_N_REPORTS; i++)
    if (by < 0 || by == i)
      reports[i] = dg_report_list (event, sessions, delegates, (DgReportBy) i, cli->language);

  if (g_strcmp0 (format, "csv") == 0)
    status = write_csv (cli, reports, sum, error) ? DG_EXIT_DONE : -1;
  else if (cli->json)
    print_json (event, reports, sum);
  else
    print_tables (reports, sum);

  for (int i = 0; i < DG_N_REPORTS; i++)
    g_clear_pointer (&reports[i], g_ptr_array_unref);

  return status;
}

const DgCommand dg_command_report = {
  .name = "report",
  .arguments = "EVENT",
  .summary = N_ ("Give the figures of an event by country, city, role, status and day"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
