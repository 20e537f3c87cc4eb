/* A file with people in it, whatever kind of file it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-people-file.h"

#include "core/exchange/dg-column-map.h"
#include "core/exchange/dg-csv.h"
#include "core/exchange/dg-nomination-mark.h"
#include "core/exchange/dg-vcard.h"
#include "core/exchange/dg-workbook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A sheet of a workbook. */
typedef struct
{
  guint index;
  DgSheet *sheet;
  DgWorkbookTraits traits;
} Page;

static void
page_clear (Page *self)
{
  g_clear_pointer (&self->sheet, dg_sheet_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static DgPeopleFile *
make_file (void)
{
  DgPeopleFile *self = g_new0 (DgPeopleFile, 1);

  self->notes = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
dg_people_file_free (DgPeopleFile *self)
{
  g_clear_pointer (&self->sheet, dg_sheet_free);
  g_free (self->form_event);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static char *
quote_name (const DgWorkbook *book, guint index)
{
  return dg_error_quote (dg_workbook_get_name (book, index));
}

static gboolean
read_page (const DgWorkbook *book, guint index, Page *page, GError **error)
{
  g_autofree char *name = quote_name (book, index);

  page_clear (page);
  page->index = index;
  page->sheet = dg_workbook_read_page (book, index, &page->traits, error);
  if (page->sheet == NULL)
    /* Translators: the name of a sheet, before what is wrong with it */
    g_prefix_error (error, _ ("sheet “%s”: "), name);

  return page->sheet != NULL;
}

static gboolean
has_people (const DgSheet *sheet, const char *const *choices)
{
  guint row;
  guint known = 0;

  return dg_column_map_find_headings (sheet, choices, &row, &known) && known > 0;
}

static gboolean
fail_no_page (const DgWorkbook *book, const char *wanted, GError **error)
{
  g_autofree char *shown = dg_error_quote (wanted);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < dg_workbook_count (book); i++)
    {
      g_autofree char *name = quote_name (book, i);

      g_string_append_printf (names, "%s“%s”", i > 0 ? ", " : "", name);
    }
  g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("there is no sheet “%s”; there are: %s"),
               shown, names->str);
  return FALSE;
}

static gboolean
find_named_page (const DgWorkbook *book, const char *wanted, Page *page, GError **error)
{
  for (guint i = 0; i < dg_workbook_count (book); i++)
    if (strcmp (dg_workbook_get_name (book, i), wanted) == 0)
      return read_page (book, i, page, error);

  return fail_no_page (book, wanted, error);
}

/* Says which sheet is read if another one may have been meant. */
static void
note_other_page (DgPeopleFile *self, const DgWorkbook *book, guint taken, guint other)
{
  g_autofree char *name = quote_name (book, taken);
  g_autofree char *other_name = quote_name (book, other);

  g_ptr_array_add (self->notes,
                   g_strdup_printf (_ ("only the sheet “%s” is read; “%s” seems to hold people as "
                                       "well: --sheet names the one that is meant"),
                                    name, other_name));
}

/* The first sheet that people see and that has a known heading; else the first that is not empty.
 */
static gboolean
find_page (DgPeopleFile *self,
           const DgWorkbook *book,
           const char *const *choices,
           Page *page,
           GError **error)
{
  gboolean found = FALSE;
  int fallback = -1;

  for (guint i = 0; i < dg_workbook_count (book); i++)
    {
      g_auto (Page) candidate = { 0 };

      if (dg_workbook_is_hidden (book, i))
        continue;
      if (!read_page (book, i, &candidate, found ? NULL : error))
        {
          if (found)
            continue;
          return FALSE;
        }

      if (found && has_people (candidate.sheet, choices))
        {
          note_other_page (self, book, page->index, i);
          return TRUE;
        }
      if (!found && has_people (candidate.sheet, choices))
        {
          *page = candidate;
          candidate.sheet = NULL;
          found = TRUE;
        }
      else if (fallback < 0 && dg_sheet_count_rows (candidate.sheet) > 0)
        fallback = (int) i;
    }

  if (found)
    return TRUE;
  if (fallback >= 0)
    return read_page (book, (guint) fallback, page, error);

  g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT, _ ("the table is empty"));
  return FALSE;
}

static void
note_traits (DgPeopleFile *self, const DgWorkbookTraits *traits)
{
  if (traits->hidden_rows > 0)
    g_ptr_array_add (
        self->notes,
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u hidden row is read as well",
                                      "%u hidden rows are read as well", traits->hidden_rows),
                         traits->hidden_rows));
  if (traits->empty_formulas > 0)
    g_ptr_array_add (
        self->notes,
        g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE,
                         "row %2$u: the file does not hold the result of %1$u formula; open it in "
                         "a spreadsheet and save it there",
                         "row %2$u: the file does not hold the results of %1$u formulas; open it "
                         "in a spreadsheet and save it there",
                         traits->empty_formulas),
            traits->empty_formulas, traits->first_empty_formula));
}

/* What the sheet for machines says, if the workbook has one. */
static gboolean
read_mark (const DgWorkbook *book, DgNominationMark **mark, GError **error)
{
  *mark = NULL;
  for (guint i = 0; i < dg_workbook_count (book); i++)
    if (strcmp (dg_workbook_get_name (book, i), DG_NOMINATION_MARK_SHEET) == 0)
      {
        g_auto (Page) page = { 0 };

        return read_page (book, i, &page, error) &&
               dg_nomination_mark_read (page.sheet, mark, error);
      }

  return TRUE;
}

static DgPeopleFile *
read_workbook (
    const char *data, gsize length, const char *wanted, const char *const *choices, GError **error)
{
  g_autoptr (DgPeopleFile) self = make_file ();
  g_autoptr (DgWorkbook) book = dg_workbook_open (data, length, error);
  g_autoptr (DgNominationMark) mark = NULL;
  g_auto (Page) page = { 0 };

  if (book == NULL || !read_mark (book, &mark, error))
    return NULL;
  if (wanted != NULL ? !find_named_page (book, wanted, &page, error)
                     : !find_page (self, book, choices, &page, error))
    return NULL;

  note_traits (self, &page.traits);
  if (mark == NULL)
    self->sheet = g_steal_pointer (&page.sheet);
  else
    {
      self->form_event = g_strdup (mark->event);
      self->sheet = dg_nomination_mark_take_people (mark, page.sheet, error);
    }

  return self->sheet != NULL ? g_steal_pointer (&self) : NULL;
}

static gboolean
begins_with (const char *data, gsize length, const char *magic)
{
  return length >= strlen (magic) && g_ascii_strncasecmp (data, magic, strlen (magic)) == 0;
}

/* Whether the file, one of old Excel’s kind, has the stream that a locked workbook has; its name
 * stands there in UTF-16 (MS-OFFCRYPTO, 2.3.4.4). */
static gboolean
is_locked (const char *data, gsize length)
{
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

  for (gsize at = 0; at + sizeof name <= length; at++)
    if (data[at] == name[0] && memcmp (data + at, name, sizeof name) == 0)
      return TRUE;

  return FALSE;
}

/* Kinds of files that are known, but not read. */
static const char *
find_refusal (const char *data, gsize length)
{
  static const struct
  {
    const char *magic;
    const char *sentence;
  } others[] = {
    { "BEGIN:VCALENDAR", N_ ("this is a calendar; tables in CSV or XLSX and vCards are read") },
    { "%PDF-", N_ ("this is a PDF; tables in CSV or XLSX and vCards are read") },
    { "{", N_ ("this is JSON; “delegatctl delegate add” takes it") },
    { "[", N_ ("this is JSON; “delegatctl delegate add” takes it") },
    { "<", N_ ("this is XML or HTML; tables in CSV or XLSX and vCards are read") },
  };

  if (begins_with (data, length, "\xd0\xcf\x11\xe0"))
    return is_locked (data, length)
               ? _ ("the workbook is locked with a password; open it, save it without one, and "
                    "import it again")
               : _ ("this is a workbook of an old Excel (XLS); save it as XLSX");

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (begins_with (data, length, others[i].magic))
      return _ (others[i].sentence);

  return NULL;
}

/**
 * dg_people_file_read:
 * @data: a file from outside
 * @length: its bytes
 * @page: (nullable): the sheet of a workbook that is meant; %NULL for the first that has people
 * @choices: (nullable) (array zero-terminated=1): headings that are known besides, as for
 *   dg_column_map_new()
 * @own: the event's own language, which is that of texts that name none
 * @error: return location
 *
 * What kind of file it is, its content says and not its name.
 *
 * Returns: (transfer full): the people in it; else %DG_ERROR_FORMAT, %DG_ERROR_UNSUPPORTED if it is
 *   a kind of file that is known, but not read, or %DG_ERROR_NOT_FOUND if there is no such sheet
 */
DgPeopleFile *
dg_people_file_read (const char *data,
                     gsize length,
                     const char *page,
                     const char *const *choices,
                     DgLanguage own,
                     GError **error)
{
  g_autoptr (DgPeopleFile) self = NULL;
  gsize mark = begins_with (data, length, "\xef\xbb\xbf") ? 3 : 0;
  const char *refusal = find_refusal (data + mark, length - mark);

  if (refusal != NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_UNSUPPORTED, refusal);
      return NULL;
    }

  if (begins_with (data, length, "PK\003\004"))
    return read_workbook (data, length, page, choices, error);

  if (page != NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID,
                           _ ("only workbooks have sheets; leave out --sheet"));
      return NULL;
    }

  self = make_file ();
  self->sheet = begins_with (data + mark, length - mark, "BEGIN:VCARD")
                    ? dg_vcard_read (data, length, own, self->notes, error)
                    : dg_csv_read (data, length, NULL, error);

  return self->sheet != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * dg_people_file_check_event:
 * @self: a file
 * @event: id of the event to which its people are to be added
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_INVALID if it is a nomination form for another event
 */
gboolean
dg_people_file_check_event (const DgPeopleFile *self, const char *event, GError **error)
{
  g_autofree char *shown = NULL;

  if (self->form_event == NULL || strcmp (self->form_event, event) == 0)
    return TRUE;

  shown = dg_error_quote (self->form_event);
  g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
               _ ("this form names people for the event “%s”, not for “%s”"), shown, event);
  return FALSE;
}
