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
#include "core/i18n/dg-phrases.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>

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
write_workbook (const DgNominationForm *self, char *folder, const char *path)
{
  lxw_workbook_options options = { .tmpdir = folder };
  lxw_workbook *workbook = workbook_new_opt (path, &options);
  lxw_error fault, closing;

  if (workbook == NULL)
    return LXW_ERROR_MEMORY_MALLOC_FAILED;

  fault = set_properties (self, workbook);
  if (fault == LXW_NO_ERROR)
    fault = dg_nomination_sheet_add (self, workbook);
  if (fault == LXW_NO_ERROR)
    fault = add_mark (self, workbook);

  /* Closing writes the file and frees the workbook, whatever happened before. */
  closing = workbook_close (workbook);

  return fault != LXW_NO_ERROR ? fault : closing;
}

/* libxlsxwriter prints numbers by the locale of the thread, and half of ours have a comma in them
 * where the format wants a point. */
static lxw_error
write_with_points (const DgNominationForm *self, char *folder, const char *path)
{
  locale_t own = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0)));
  locale_t before;
  lxw_error fault;

  if (own == (locale_t) 0)
    return LXW_ERROR_MEMORY_MALLOC_FAILED;

  before = uselocale (own);
  fault = write_workbook (self, folder, path);
  uselocale (before);
  freelocale (own);

  return fault;
}

static gboolean
is_too_long (lxw_error fault)
{
  return fault == LXW_ERROR_255_STRING_LENGTH_EXCEEDED ||
         fault == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED;
}

/* Lets libxlsxwriter, which knows files alone, write into @folder, and reads what it wrote. */
static GBytes *
write_in_folder (const DgNominationForm *self, char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "form.xlsx", NULL);
  g_autoptr (GError) fault = NULL;
  char *data = NULL;
  gsize size = 0;
  lxw_error result = write_with_points (self, folder, path);

  if (result == LXW_NO_ERROR)
    g_file_get_contents (path, &data, &size, &fault);
  g_unlink (path);

  if (result != LXW_NO_ERROR)
    g_set_error (error, DG_ERROR, is_too_long (result) ? DG_ERROR_UNSUPPORTED : DG_ERROR_STORE,
                 _ ("the form cannot be written: %s"), lxw_strerror (result));
  else if (data == NULL)
    g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("the form cannot be written: %s"),
                 fault->message);

  return data != NULL ? g_bytes_new_take (data, size) : NULL;
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
  g_autoptr (GError) fault = NULL;
  g_autofree char *folder = NULL;
  GBytes *bytes;

  if (seats > DG_NOMINATION_MAX_SEATS)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_UNSUPPORTED,
                   _ ("a form has room for %d people, but there are %d seats"),
                   DG_NOMINATION_MAX_SEATS, seats);
      return NULL;
    }

  folder = g_dir_make_tmp ("delegat-XXXXXX", &fault);
  if (folder == NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("the form cannot be written: %s"),
                   fault->message);
      return NULL;
    }

  bytes = write_in_folder (self, folder, error);
  g_rmdir (folder);

  return bytes;
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
