/* The form on which a city names its delegates: an XLSX workbook.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-nomination-form.h"

#include "core/base/dg-private-file.h"
#include "core/exchange/dg-nomination-column.h"
#include "core/exchange/dg-nomination-mark.h"
#include "core/exchange/dg-nomination-sheet.h"
#include "core/exchange/dg-workbook-writer.h"
#include "core/i18n/dg-phrases.h"

#include <glib/gi18n-lib.h>

/* The sheet for machines, and the row that comes next. */
typedef struct
{
  lxw_worksheet *sheet;
  lxw_row_t row;
  lxw_error fault;
} Mark;

static void
add_cell (Mark *mark, lxw_col_t column, const char *text)
{
  lxw_error fault = worksheet_write_string (mark->sheet, mark->row, column, text, NULL);

  if (mark->fault == LXW_NO_ERROR)
    mark->fault = fault;
}

static void
add_pair (Mark *mark, const char *name, const char *value)
{
  add_cell (mark, 0, name);
  add_cell (mark, 1, value);
  mark->row++;
}

static void
add_number (Mark *mark, const char *name, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  add_pair (mark, name, text);
}

static lxw_error
add_mark (const DgNominationForm *self, lxw_workbook *workbook)
{
  Mark mark = { workbook_add_worksheet (workbook, DG_NOMINATION_MARK_SHEET), 0, LXW_NO_ERROR };

  if (mark.sheet == NULL)
    return LXW_ERROR_SHEETNAME_ALREADY_USED;

  add_pair (&mark, DG_NOMINATION_MARK_KIND, DG_NOMINATION_MARK_VERSION);
  add_pair (&mark, "event", dg_event_get_id (self->event));
  add_pair (&mark, "city", dg_city_get_fields (self->city)->id);
  add_pair (&mark, "language", dg_language_get_tag (self->language));
  add_number (&mark, "first-row", DG_NOMINATION_FIRST_ROW + 1);
  add_number (&mark, "seats", dg_nomination_sheet_count_seats (self));
  add_number (&mark, "substitutes", DG_NOMINATION_SUBSTITUTES);

  for (guint i = 0; i < DG_N_NOMINATION_COLUMNS; i++)
    {
      const char letter[] = { (char) ('A' + DG_NOMINATION_FIRST_COLUMN + i), '\0' };

      add_cell (&mark, 2, dg_nomination_column_get_member (i));
      add_pair (&mark, "column", letter);
    }

  worksheet_hide (mark.sheet);
  worksheet_protect (mark.sheet, NULL, NULL);

  return mark.fault;
}

static lxw_error
set_properties (const DgNominationForm *self, lxw_workbook *workbook)
{
  const DgEventFields *fields = dg_event_get_fields (self->event);
  g_autofree char *title =
      g_strdup_printf ("%s – %s", dg_event_get_title (self->event, self->language, NULL),
                       dg_phrase (self->language, "Nomination form"));
  lxw_doc_properties properties = {
    .title = title,
    .subject = (gpointer) dg_city_get_name (self->city, self->language),
    .author = (gpointer) dg_event_get_text (self->event, fields->organizer, self->language),
    .created = (time_t) self->created,
  };
  lxw_error fault = workbook_set_properties (workbook, &properties);

  /* libxlsxwriter has no core property for it. */
  return fault != LXW_NO_ERROR ? fault
                               : workbook_set_custom_property_string (
                                     workbook, "Language", dg_language_get_tag (self->language));
}

static lxw_error
fill_workbook (lxw_workbook *workbook, gconstpointer data)
{
  const DgNominationForm *self = data;
  lxw_error fault = set_properties (self, workbook);

  if (fault == LXW_NO_ERROR)
    fault = dg_nomination_sheet_add (self, workbook);
  if (fault == LXW_NO_ERROR)
    fault = add_mark (self, workbook);

  return fault;
}

/**
 * dg_nomination_form_choose_language:
 * @event: an event
 * @delegation: the seats of a city at it
 *
 * Returns: what whoever answers for the city reads best; the event's own language if that is not
 *   known, or none of the four
 */
DgLanguage
dg_nomination_form_choose_language (DgEvent *event, DgDelegation *delegation)
{
  DgLanguage language;

  if (dg_language_from_tag (dg_delegation_get_fields (delegation)->language, &language))
    return language;

  return dg_event_get_fields (event)->language;
}

/**
 * dg_nomination_form_write:
 * @self: what the form is made for
 * @error: return location
 *
 * The same form with the same date, if one is given, has the same bytes.
 *
 * Returns: (transfer full): an XLSX workbook (ECMA-376); else %DG_ERROR_UNSUPPORTED if the city has
 *   more than %DG_NOMINATION_MAX_SEATS seats or a text is longer than a cell can hold, or
 *   %DG_ERROR_STORE if the folder for temporary files is full or cannot be written to
 */
GBytes *
dg_nomination_form_write (const DgNominationForm *self, GError **error)
{
  int seats = dg_delegation_get_fields (self->delegation)->seats;

  if (seats > DG_NOMINATION_MAX_SEATS)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_UNSUPPORTED,
                   _ ("a form has room for %d people, but there are %d seats"),
                   DG_NOMINATION_MAX_SEATS, seats);
      return NULL;
    }

  return dg_workbook_write (fill_workbook, self, error);
}

/**
 * dg_nomination_form_save:
 * @self: what the form is made for
 * @path: the file
 * @error: return location
 *
 * Returns: %FALSE as dg_nomination_form_write() or dg_private_file_save() does
 */
gboolean
dg_nomination_form_save (const DgNominationForm *self, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = dg_nomination_form_write (self, error);

  return bytes != NULL && dg_private_file_save (path, bytes, error);
}
