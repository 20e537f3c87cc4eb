/* The attendee list of an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-attendee-list.h"

#include "core/events/dg-event-labels.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"
#include "core/printing/dg-pdf.h"
#include "core/printing/dg-stand-ins.h"

#include <string.h>

/* A list while it is being written. */
typedef struct
{
  DgEvent *event;
  const DgEventFields *fields;
  DgLanguage language;
  GArray *columns;
  DgStandIns *stand_ins;
} List;

/* What a cell says, freed with the row. */
typedef struct
{
  char *text;
  const char *detail;
} Words;

static char *
join_present (const char *const *parts, guint n_parts, const char *separator)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < n_parts; i++)
    if (parts[i] != NULL && parts[i][0] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? separator : "", parts[i]);

  return g_strdup (joined->str);
}

/* Readers of English have the Latin name alone; all others find it below the name used at home,
 * because passports, tickets and hotels have it so. */
static Words
write_name (const List *list, DgDelegate *delegate)
{
  const char *name = dg_delegate_get_display_name (delegate, list->language);
  const char *latin = dg_person_get_fields (dg_delegate_get_person (delegate))->latin_name;
  gboolean is_other = latin != NULL && strcmp (latin, name) != 0;

  return (Words){ g_strdup (name), is_other ? latin : NULL };
}

static char *
write_country (const List *list, DgCity *city)
{
  return city != NULL ? dg_format_country (list->language, dg_city_get_fields (city)->country)
                      : NULL;
}

static char *
write_language (const List *list, const char *tag)
{
  g_autofree char *name = tag != NULL ? dg_format_language_name (list->language, tag) : NULL;

  return name != NULL ? dg_format_heading (name) : NULL;
}

/* What is no date stands there as it was written. */
static char *
write_moment (const List *list, const char *moment)
{
  g_autoptr (DgSpan) span = NULL;

  if (moment == NULL)
    return NULL;

  span = dg_span_new (list->fields->time_zone, moment, NULL, NULL);
  return span != NULL ? dg_format_span_short (list->language, span) : g_strdup (moment);
}

static Words
write_cell (const List *list, DgAttendeeColumn column, DgDelegate *delegate, guint number)
{
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (delegate));
  const DgRegistrationFields *registration =
      dg_registration_get_fields (dg_delegate_get_registration (delegate));
  DgLanguage language = list->language;
  DgLanguage own = list->fields->language;
  DgCity *city = dg_delegate_get_city (delegate);
  Words words = { NULL, NULL };

  switch (column)
    {
    case DG_ATTENDEE_COLUMN_NUMBER:
      words.text = g_strdup_printf ("%u", number);
      break;
    case DG_ATTENDEE_COLUMN_NAME:
      words = write_name (list, delegate);
      break;
    case DG_ATTENDEE_COLUMN_POSITION:
      words.text = dg_stand_ins_dup_text (list->stand_ins, person->position, own);
      break;
    case DG_ATTENDEE_COLUMN_ORGANISATION:
      words.text = dg_stand_ins_dup_text (list->stand_ins, person->organisation, own);
      break;
    case DG_ATTENDEE_COLUMN_CITY:
      if (city != NULL)
        words.text = dg_stand_ins_dup_text (list->stand_ins, dg_city_get_fields (city)->name,
                                            DG_LANGUAGE_EN);
      break;
    case DG_ATTENDEE_COLUMN_COUNTRY:
      words.text = write_country (list, city);
      break;
    case DG_ATTENDEE_COLUMN_ROLE:
      words.text = g_strdup (dg_role_get_label (registration->role, language));
      break;
    case DG_ATTENDEE_COLUMN_STATUS:
      words.text = g_strdup (dg_status_get_label (registration->status, language));
      break;
    case DG_ATTENDEE_COLUMN_EMAIL:
      words.text = g_strdup (person->email);
      break;
    case DG_ATTENDEE_COLUMN_PHONE:
      words.text = g_strdup (person->phone);
      break;
    case DG_ATTENDEE_COLUMN_LANGUAGE:
      words.text = write_language (list, person->language);
      break;
    case DG_ATTENDEE_COLUMN_DIET:
      words.text = g_strdup (person->diet);
      break;
    case DG_ATTENDEE_COLUMN_ACCESS_NEEDS:
      words.text = g_strdup (person->access_needs);
      break;
    case DG_ATTENDEE_COLUMN_ARRIVAL:
      words.text = write_moment (list, registration->arrival);
      break;
    case DG_ATTENDEE_COLUMN_DEPARTURE:
      words.text = write_moment (list, registration->departure);
      break;
    }

  return words;
}

static void
add_row (const List *list, DgTable *table, DgDelegate *delegate, guint number)
{
  Words words[DG_N_ATTENDEE_COLUMNS];
  DgTableCell cells[DG_N_ATTENDEE_COLUMNS];

  for (guint i = 0; i < list->columns->len; i++)
    {
      words[i] =
          write_cell (list, g_array_index (list->columns, DgAttendeeColumn, i), delegate, number);
      cells[i] = (DgTableCell){ words[i].text, words[i].detail };
    }

  dg_table_add_row (table, cells);

  for (guint i = 0; i < list->columns->len; i++)
    g_free (words[i].text);
}

static char *
write_place (const List *list)
{
  const DgEventFields *fields = list->fields;
  g_autofree char *venue = NULL;
  g_autofree char *city = NULL;
  g_autofree char *country = NULL;

  if (fields->attendance == DG_ATTENDANCE_ONLINE)
    return g_strdup (dg_attendance_get_label (DG_ATTENDANCE_ONLINE, list->language));

  venue = dg_stand_ins_dup_text (list->stand_ins, fields->venue, fields->language);
  city = dg_stand_ins_dup_text (list->stand_ins, fields->city, fields->language);
  if (fields->country != NULL)
    country = dg_format_country (list->language, fields->country);
  if (venue != NULL && city != NULL && strstr (venue, city) != NULL)
    g_clear_pointer (&city, g_free);

  return join_present ((const char *const[]){ venue, city, country }, 3, ", ");
}

static char *
write_count (const List *list, guint count)
{
  return dg_phrase_format (list->language, "{0,plural,one{# delegate} other{# delegates}}",
                           dg_phrase_number (count));
}

/* How many are listed, and of which statuses if not of all. */
static char *
write_extent (const List *list, guint n_delegates, guint statuses)
{
  g_autofree char *count = n_delegates > 0 ? write_count (list, n_delegates) : NULL;
  g_autofree char *labels = NULL;
  const char *parts[DG_N_STATUSES];
  guint n_parts = 0;

  for (DgStatus status = 0; status < DG_N_STATUSES; status++)
    if (statuses & DG_STATUS_BIT (status))
      parts[n_parts++] = dg_status_get_label (status, list->language);
  labels = join_present (parts, n_parts, ", ");

  return join_present ((const char *const[]){ count, labels }, 2, " · ");
}

static DgTable *
create_table (const List *list, const DgAttendeeListOptions *options, guint n_delegates)
{
  const DgEventFields *fields = list->fields;
  DgLanguage language = list->language;
  g_autofree char *title = dg_stand_ins_dup_text (list->stand_ins, fields->title, fields->language);
  g_autofree char *span = dg_format_span (language, dg_event_get_span (list->event));
  g_autofree char *when = dg_format_heading (span);
  g_autofree char *where = write_place (list);
  g_autofree char *extent = write_extent (list, n_delegates, options->statuses);
  DgTableColumn columns[DG_N_ATTENDEE_COLUMNS];
  DgTableHead head = {
    .language = language,
    .kind = dg_phrase (language, "Attendee list"),
    .title = title,
    .details = (const char *const[]){ when, where, extent, NULL },
    .empty = options->statuses == 0 ? dg_phrase (language, "No delegates are registered yet.")
                                    : dg_phrase (language, "No delegate has this status."),
    .author = dg_event_get_text (list->event, fields->organizer, language),
    .printed = options->printed,
  };

  for (guint i = 0; i < list->columns->len; i++)
    {
      DgAttendeeColumn column = g_array_index (list->columns, DgAttendeeColumn, i);

      columns[i] = (DgTableColumn){
        .heading = dg_attendee_column_get_heading (column, language),
        .align_end = column == DG_ATTENDEE_COLUMN_NUMBER,
        .whole = column == DG_ATTENDEE_COLUMN_NAME || column == DG_ATTENDEE_COLUMN_PHONE ||
                 column == DG_ATTENDEE_COLUMN_ARRIVAL || column == DG_ATTENDEE_COLUMN_DEPARTURE,
      };
    }

  return dg_table_new (&head, columns, list->columns->len);
}

static GPtrArray *
select_delegates (const DgAttendeeListOptions *options, GPtrArray *delegates, DgLanguage language)
{
  g_autoptr (GPtrArray) selected = g_ptr_array_new ();

  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);

      if (options->statuses == 0 ||
          (options->statuses & DG_STATUS_BIT (dg_delegate_get_status (delegate))))
        g_ptr_array_add (selected, delegate);
    }

  return dg_delegate_order_apply (selected, options->group, options->sort, language);
}

static void
add_group (
    const List *list, DgTable *table, GPtrArray *delegates, guint first, DgDelegateGroup group)
{
  DgDelegate *delegate = g_ptr_array_index (delegates, first);
  g_autofree char *heading = dg_delegate_order_dup_heading (delegate, group, list->language);
  g_autofree char *count = NULL;
  guint end = first + 1;

  while (end < delegates->len &&
         dg_delegate_order_same_group (delegate, g_ptr_array_index (delegates, end), group))
    end++;

  count = write_count (list, end - first);
  dg_table_add_group (table, heading, heading != NULL ? count : NULL);
}

/**
 * dg_attendee_list_build:
 * @options: what is listed, and how
 * @event: the event
 * @delegates: (element-type DgDelegate): its delegates, in any order
 * @language: the reader's language
 *
 * A text that is missing in @language stands there in another one, and a note says so.
 *
 * Returns: (transfer full): the list before it has pages
 */
DgTable *
dg_attendee_list_build (const DgAttendeeListOptions *options,
                        DgEvent *event,
                        GPtrArray *delegates,
                        DgLanguage language)
{
  g_autoptr (GPtrArray) sorted = select_delegates (options, delegates, language);
  g_autoptr (DgStandIns) stand_ins = dg_stand_ins_new (language);
  g_autoptr (GArray) columns = options->columns != NULL
                                   ? g_array_ref (options->columns)
                                   : dg_attendee_columns_new_default (options->group);
  List list = { event, dg_event_get_fields (event), language, columns, stand_ins };
  DgTable *table = create_table (&list, options, sorted->len);

  for (guint i = 0; i < sorted->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (sorted, i);

      if (i == 0 || !dg_delegate_order_same_group (g_ptr_array_index (sorted, i - 1), delegate,
                                                   options->group))
        add_group (&list, table, sorted, i, options->group);
      add_row (&list, table, delegate, i + 1);
    }

  dg_stand_ins_add_notes (stand_ins, table);

  return table;
}

/**
 * dg_attendee_list_create_job:
 * @options: what is listed, and how
 * @event: the event
 * @delegates: (element-type DgDelegate): its delegates, in any order
 * @language: the reader's language
 * @cancellable: (nullable): to stop early
 * @error: return location
 *
 * Returns: (transfer full): the list with its pages; else %G_IO_ERROR_CANCELLED
 */
DgPrintJob *
dg_attendee_list_create_job (const DgAttendeeListOptions *options,
                             DgEvent *event,
                             GPtrArray *delegates,
                             DgLanguage language,
                             GCancellable *cancellable,
                             GError **error)
{
  DgPageSetup setup;

  dg_page_setup_init (&setup, options->paper, options->landscape);

  return dg_print_job_new (dg_attendee_list_build (options, event, delegates, language), &setup,
                           cancellable, error);
}

/**
 * dg_attendee_list_print:
 * @options: what is listed, and how
 * @event: the event
 * @delegates: (element-type DgDelegate): its delegates, in any order
 * @language: the reader's language
 * @path: the PDF file
 * @cancellable: (nullable): to stop early
 * @error: return location
 *
 * Returns: whether the file is there; else as dg_pdf_save()
 */
gboolean
dg_attendee_list_print (const DgAttendeeListOptions *options,
                        DgEvent *event,
                        GPtrArray *delegates,
                        DgLanguage language,
                        const char *path,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (DgPrintJob) job =
      dg_attendee_list_create_job (options, event, delegates, language, cancellable, error);

  return job != NULL && dg_pdf_save (job, path, cancellable, error);
}
