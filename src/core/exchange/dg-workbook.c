/* XLSX workbooks from outside.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-workbook.h"

#include "core/exchange/dg-workbook-parts.h"

#include <glib/gi18n-lib.h>

struct _DgWorkbook
{
  DgZip *zip;
  DgWorkbookParts *parts;
  DgWorkbookTexts *texts;
  DgNumberForms *forms;
};

void
dg_workbook_free (DgWorkbook *self)
{
  g_clear_pointer (&self->zip, dg_zip_free);
  g_clear_pointer (&self->parts, dg_workbook_parts_free);
  g_clear_pointer (&self->texts, dg_workbook_texts_free);
  g_clear_pointer (&self->forms, dg_number_forms_free);
  g_free (self);
}

/**
 * dg_workbook_open:
 * @data: a file from outside, which must outlive the workbook
 * @length: its bytes
 * @error: return location
 *
 * Returns: (transfer full): the workbook; else %DG_ERROR_FORMAT if it is damaged or absurd, or
 *   %DG_ERROR_UNSUPPORTED if it is locked or another kind of file, which is named
 */
DgWorkbook *
dg_workbook_open (const char *data, gsize length, GError **error)
{
  g_autoptr (DgWorkbook) self = g_new0 (DgWorkbook, 1);

  if (length > DG_WORKBOOK_MAX_BYTES)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("the file is larger than %d megabytes"),
                   DG_WORKBOOK_MAX_BYTES / (1024 * 1024));
      return NULL;
    }

  if ((self->zip = dg_zip_new (data, length, error)) == NULL ||
      (self->parts = dg_workbook_parts_read (self->zip, error)) == NULL ||
      (self->texts = dg_workbook_texts_read (self->zip, self->parts->strings, error)) == NULL ||
      (self->forms = dg_number_forms_read (self->zip, self->parts->styles, self->parts->is_1904,
                                           error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

guint
dg_workbook_count (const DgWorkbook *self)
{
  return self->parts->pages->len;
}

static const DgWorkbookPage *
get_page (const DgWorkbook *self, guint index)
{
  return g_ptr_array_index (self->parts->pages, index);
}

/**
 * dg_workbook_get_name:
 * @self: a workbook
 * @index: one of its sheets, from the left
 *
 * Returns: (transfer none): what stands on its tab
 */
const char *
dg_workbook_get_name (const DgWorkbook *self, guint index)
{
  return get_page (self, index)->name;
}

gboolean
dg_workbook_is_hidden (const DgWorkbook *self, guint index)
{
  return get_page (self, index)->is_hidden;
}

/**
 * dg_workbook_read_page:
 * @self: a workbook
 * @index: one of its sheets, from the left
 * @traits: (out caller-allocates): what is remarkable about it
 * @error: return location
 *
 * Returns: (transfer full): its cells; else %DG_ERROR_FORMAT
 */
DgSheet *
dg_workbook_read_page (const DgWorkbook *self,
                       guint index,
                       DgWorkbookTraits *traits,
                       GError **error)
{
  return dg_workbook_page_read (self->zip, get_page (self, index)->part, self->texts, self->forms,
                                traits, error);
}
