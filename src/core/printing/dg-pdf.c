/* Documents as PDF files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-pdf.h"

#include "core/base/dg-private-file.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_t, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)

static cairo_status_t
on_bytes_written (gpointer data, const guchar *bytes, guint length)
{
  g_byte_array_append (data, bytes, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t *surface, DgPrintJob *job)
{
  g_autofree char *title = dg_print_job_dup_title (job);
  g_autofree char *printed =
      g_date_time_format (dg_print_job_get_printed (job), "%Y-%m-%dT%H:%M:%S%:z");
  const char *author = dg_print_job_get_author (job);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  if (author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Delegat");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, printed);
}

static void
add_outline (cairo_surface_t *surface, DgPrintJob *job)
{
  g_autoptr (GArray) marks = dg_print_job_list_marks (job);

  for (guint i = 0; i < marks->len; i++)
    {
      const DgPrintMark *mark = &g_array_index (marks, DgPrintMark, i);
      g_autofree char *place =
          g_strdup_printf ("page=%u pos=[0 %d]", mark->page + 1, (int) mark->y);

      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, mark->label, place, 0);
    }
}

static gboolean
draw_pages (cairo_surface_t *surface, DgPrintJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (cairo_t) cr = cairo_create (surface);

  for (guint page = 0; page < dg_print_job_get_n_pages (job); page++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      dg_print_job_draw_page (job, cr, page);
      cairo_show_page (cr);
    }

  return TRUE;
}

/**
 * dg_pdf_render:
 * @job: what is printed
 * @cancellable: (nullable): to stop early
 * @error: return location
 *
 * The same job gives the same bytes: the time in the file is that in the job. Fonts are embedded,
 * groups become bookmarks.
 *
 * Returns: (transfer full): a PDF file; else %G_IO_ERROR_CANCELLED, or %DG_ERROR_UNSUPPORTED if
 *   cairo cannot draw it
 */
GBytes *
dg_pdf_render (DgPrintJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (cairo_surface_t) surface = NULL;
  double width, height;

  g_return_val_if_fail (DG_IS_PRINT_JOB (job), NULL);

  dg_print_job_get_page_size (job, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (on_bytes_written, bytes, width, height);
  set_metadata (surface, job);
  add_outline (surface, job);
  if (!draw_pages (surface, job, cancellable, error))
    return NULL;

  cairo_surface_finish (surface);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_UNSUPPORTED, _ ("the document cannot be drawn: %s"),
                   cairo_status_to_string (cairo_surface_status (surface)));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * dg_pdf_save:
 * @job: what is printed
 * @path: the file, which only its owner may read; one that is there is replaced
 * @cancellable: (nullable): to stop early
 * @error: return location
 *
 * The file is written whole or not at all, and it is on the disk when this returns.
 *
 * Returns: %FALSE as dg_pdf_render() or dg_private_file_save() does
 */
gboolean
dg_pdf_save (DgPrintJob *job, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = dg_pdf_render (job, cancellable, error);

  return bytes != NULL && dg_private_file_save (path, bytes, error);
}
