/* An event's people as an XLSX workbook.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-people-workbook.h"

#include "core/base/dg-span.h"
#include "core/exchange/dg-nomination-column.h"
#include "core/exchange/dg-people-sheet.h"
#include "core/exchange/dg-workbook-text.h"
#include "core/exchange/dg-workbook-writer.h"
#include "core/i18n/dg-phrases.h"

#include <stdio.h>
#include <string.h>

/* Widths are in digits of the normal font; letters of the bold one are wider. */
#define MIN_WIDTH  6
#define MAX_WIDTH  40
#define PADDING    2
#define BOLD_WIDTH 1.2

/* Days before it are counted in different ways. */
#define FIRST_YEAR 1901

typedef struct
{
  const DgPeopleList *list;
  lxw_worksheet *page;
  lxw_format *heading;
  lxw_format *text;
  lxw_format *number;
  lxw_format *date;
  lxw_format *moment;
  lxw_error fault;
} Writing;

/* Remembers what went wrong first. */
static void
note (Writing *self, lxw_error fault)
{
  if (self->fault == LXW_NO_ERROR)
    self->fault = fault;
}

static lxw_format *
add_format (lxw_workbook *workbook, const char *number_format)
{
  lxw_format *format = workbook_add_format (workbook);

  format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  if (number_format != NULL)
    format_set_num_format (format, number_format);

  return format;
}

static void
add_formats (Writing *self, lxw_workbook *workbook)
{
  const char *date = dg_nomination_column_get_date_format (self->list->language);
  g_autofree char *moment = g_strconcat (date, " hh:mm", NULL);

  self->heading = add_format (workbook, NULL);
  format_set_bold (self->heading);
  format_set_text_wrap (self->heading);
  format_set_bottom (self->heading, LXW_BORDER_THIN);
  /* Text, so that somebody who edits a telephone number keeps its zeros. */
  self->text = add_format (workbook, "@");
  format_set_text_wrap (self->text);
  self->number = add_format (workbook, NULL);
  self->date = add_format (workbook, date);
  self->moment = add_format (workbook, moment);
}

/* “2017-09-04” or “2017-09-04T09:00”, as registrations and passports have them. */
static gboolean
read_moment (const char *value, lxw_datetime *moment, gboolean *is_timed)
{
  gsize length = strlen (value);
  int read;

  *moment = (lxw_datetime){ 0 };
  *is_timed = length == strlen ("2017-09-04T09:00");
  if (!*is_timed && length != strlen ("2017-09-04"))
    return FALSE;

  read = sscanf (value, "%4d-%2d-%2dT%2d:%2d", &moment->year, &moment->month, &moment->day,
                 &moment->hour, &moment->min);
  return read == (*is_timed ? 5 : 3) && moment->year >= FIRST_YEAR;
}

static gboolean
holds_moment (const DgPeopleColumn *column)
{
  return column->member->check == dg_span_check_date || strcmp (column->name, "arrival") == 0 ||
         strcmp (column->name, "departure") == 0;
}

/* What people read instead of the words of JSON; dg_cell_reader_read() takes it back. */
static const char *
find_label (const Writing *self, const DgPeopleColumn *column, DgDelegate *delegate)
{
  const DgRegistrationFields *place =
      dg_registration_get_fields (dg_delegate_get_registration (delegate));
  DgCity *city = dg_delegate_get_city (delegate);
  const char *tag = dg_person_get_fields (dg_delegate_get_person (delegate))->language;
  DgLanguage language;

  if (strcmp (column->name, "role") == 0)
    return dg_role_get_label (place->role, self->list->language);
  if (strcmp (column->name, "status") == 0)
    return dg_status_get_label (place->status, self->list->language);
  if (strcmp (column->name, "city") == 0 && city != NULL)
    return dg_city_get_name (city, self->list->language);
  if (strcmp (column->name, "language") == 0 && dg_language_from_tag (tag, &language))
    return dg_language_get_own_name (language);

  return NULL;
}

/* Returns the width of the longest line. */
static double
write_text (Writing *self, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *escaped = dg_workbook_text_escape (text);
  glong width = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    width = MAX (width, g_utf8_strlen (lines[i], -1));
  note (self, worksheet_write_string (self->page, row, column, escaped, format));

  return (double) width;
}

static double
write_cell (Writing *self,
            lxw_row_t row,
            lxw_col_t place,
            const DgShownColumn *column,
            DgDelegate *delegate)
{
  const char *label = find_label (self, column->column, delegate);
  g_autofree char *value = dg_people_sheet_dup_value (column, delegate);
  lxw_datetime moment;
  gboolean is_timed;

  if (value[0] == '\0')
    return 0;

  if (column->column->member->kind == DG_MEMBER_INTEGER)
    {
      note (self, worksheet_write_number (self->page, row, place, g_ascii_strtod (value, NULL),
                                          self->number));
      return (double) strlen (value);
    }
  if (holds_moment (column->column) && read_moment (value, &moment, &is_timed))
    {
      note (self, worksheet_write_datetime (self->page, row, place, &moment,
                                            is_timed ? self->moment : self->date));
      return (double) strlen (value);
    }

  return write_text (self, row, place, label != NULL ? label : value, self->text);
}

static void
write_column (Writing *self, lxw_col_t place, const DgShownColumn *column)
{
  DgLanguage own = dg_event_get_fields (self->list->event)->language;
  g_autofree char *heading =
      dg_people_column_dup_heading (column->column, own, column->language, self->list->language);
  g_auto (GStrv) words = g_strsplit (heading, " ", -1);
  double width = MIN_WIDTH;

  write_text (self, 0, place, heading, self->heading);
  for (guint i = 0; words[i] != NULL; i++)
    width = MAX (width, (double) g_utf8_strlen (words[i], -1) * BOLD_WIDTH + PADDING);
  for (guint i = 0; i < self->list->delegates->len; i++)
    width = MAX (width, PADDING + write_cell (self, i + 1, place, column,
                                              g_ptr_array_index (self->list->delegates, i)));
  note (self,
        worksheet_set_column (self->page, place, place, MIN (width, MAX_WIDTH + PADDING), NULL));
}

static lxw_error
fill_workbook (lxw_workbook *workbook, gconstpointer data)
{
  const DgPeopleList *list = data;
  lxw_doc_properties properties = {
    .title = (gpointer) dg_event_get_title (list->event, list->language, NULL),
    .created = (time_t) list->created,
  };
  Writing self = { .list = list };
  g_autoptr (GArray) columns =
      dg_people_sheet_choose_columns (list->delegates, dg_event_get_fields (list->event)->language);

  self.page = workbook_add_worksheet (workbook, dg_phrase (list->language, "Attendee list"));
  if (self.page == NULL)
    return LXW_ERROR_SHEETNAME_ALREADY_USED;

  note (&self, workbook_set_properties (workbook, &properties));
  add_formats (&self, workbook);
  for (guint i = 0; i < columns->len; i++)
    write_column (&self, (lxw_col_t) i, &g_array_index (columns, DgShownColumn, i));

  /* The heading, the id and the name stay in sight. */
  worksheet_freeze_panes (self.page, 1, 2);
  note (&self, worksheet_autofilter (self.page, 0, 0, list->delegates->len,
                                     (lxw_col_t) (columns->len - 1)));
  worksheet_set_landscape (self.page);
  worksheet_set_paper (self.page, 9); /* A4 */
  worksheet_fit_to_pages (self.page, 1, 0);
  note (&self, worksheet_repeat_rows (self.page, 0, 0));

  return self.fault;
}

/**
 * dg_people_workbook_write:
 * @list: who is on it, and for whom
 * @error: return location
 *
 * Everything that a list shows of people, with dates and numbers as such and all else as text: no
 * cell is a formula. What dg_import_plan_new() makes of it changes nothing.
 *
 * Returns: (transfer full): an XLSX workbook; else an error as dg_workbook_write() has it
 */
GBytes *
dg_people_workbook_write (const DgPeopleList *list, GError **error)
{
  return dg_workbook_write (fill_workbook, list, error);
}
