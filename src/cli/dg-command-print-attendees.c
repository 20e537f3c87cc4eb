/* delegatctl print attendees: the attendee list of an event as a PDF file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"
#include "core/printing/dg-attendee-list.h"

#include <glib/gi18n.h>

static char *output;
static char *columns;
static char *layout;
static char *sort;
static char *group;
static char **statuses;
static char *paper;
static gboolean landscape;

static const GOptionEntry options[] = {
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), N_ ("FILE.pdf") },
  { "columns", 0, 0, G_OPTION_ARG_STRING, &columns, N_ ("Columns, in this order: name,city,…"),
    N_ ("a,b,…") },
  { "layout", 0, 0, G_OPTION_ARG_STRING, &layout,
    N_ ("Ready-made columns: standard, public, contacts, hotel or transport"), N_ ("PRESET") },
  { "sort", 0, 0, G_OPTION_ARG_STRING, &sort, N_ ("protocol, name, city or status"), N_ ("S") },
  { "group", 0, 0, G_OPTION_ARG_STRING, &group, N_ ("city, country, status or none"), N_ ("G") },
  { "status", 0, 0, G_OPTION_ARG_STRING_ARRAY, &statuses, N_ ("Only people of this status"),
    N_ ("S") },
  { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, N_ ("a4 or letter"), N_ ("P") },
  { "landscape", 0, 0, G_OPTION_ARG_NONE, &landscape, N_ ("Turn the sheet"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
clear_options (DgAttendeeListOptions *list)
{
  g_clear_pointer (&list->columns, g_array_unref);
  g_clear_pointer (&list->printed, g_date_time_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DgAttendeeListOptions, clear_options)

/* The value of an option that names one of an enumeration; absent leaves @value alone. */
static gboolean
read_choice (const char *option, GType type, const char *text, int *value, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (text == NULL || dg_enum_from_nick (type, text, value, &local))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s: %s", option, local->message);
  return FALSE;
}

static gboolean
read_options (DgAttendeeListOptions *list, GError **error)
{
  int chosen_sort = DG_DELEGATE_SORT_PROTOCOL;
  int chosen_group = DG_DELEGATE_GROUP_NONE;
  int chosen_paper = DG_PAPER_A4;

  if (output == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("say where to write the list: --output FILE.pdf"));
      return FALSE;
    }

  if (!read_choice ("sort", DG_TYPE_DELEGATE_SORT, sort, &chosen_sort, error) ||
      !read_choice ("group", DG_TYPE_DELEGATE_GROUP, group, &chosen_group, error) ||
      !read_choice ("paper", DG_TYPE_PAPER, paper, &chosen_paper, error))
    return FALSE;

  for (guint i = 0; statuses != NULL && statuses[i] != NULL; i++)
    {
      int status = 0;

      if (!read_choice ("status", DG_TYPE_STATUS, statuses[i], &status, error))
        return FALSE;
      list->statuses |= DG_STATUS_BIT (status);
    }

  if (columns != NULL)
    list->columns = dg_attendee_columns_from_text (columns, error);
  else if (layout != NULL)
    list->columns = dg_attendee_columns_from_preset (layout, error);
  if ((columns != NULL || layout != NULL) && list->columns == NULL)
    return FALSE;

  list->sort = chosen_sort;
  list->group = chosen_group;
  list->paper = chosen_paper;
  list->landscape = landscape;

  return TRUE;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_auto (DgAttendeeListOptions) list = { 0 };
  g_autoptr (DgStore) store = NULL;
  g_autoptr (DgEvent) event = NULL;
  g_autoptr (GPtrArray) delegates = NULL;
  DgLanguage language;

  if (!read_options (&list, error))
    return -1;

  store = dg_cli_open (cli, DG_STORE_READ, error);
  event = store != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  delegates = event != NULL ? dg_store_list_delegates (store, arguments[0], error) : NULL;
  if (delegates == NULL)
    return -1;

  language = cli->language_given ? cli->language : dg_event_get_fields (event)->language;
  list.printed = g_date_time_new_from_unix_local (dg_store_get_now (store));
  if (!dg_attendee_list_print (&list, event, delegates, language, output, NULL, error))
    return -1;

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "file", output);
      json_object_set_string_member (object, "language", dg_language_get_tag (language));
      dg_cli_print_object (object);
    }
  else
    dg_cli_print_line (_ ("The attendee list is in %s."), output);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_print_attendees = {
  .name = "print attendees",
  .arguments = "EVENT --output FILE.pdf",
  .summary = N_ ("Print the attendee list to a PDF file"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
