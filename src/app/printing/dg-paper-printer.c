/* Sending a document to a printer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/printing/dg-paper-printer.h"

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, DgPrintJob *job)
{
  dg_print_job_draw_page (job, gtk_print_context_get_cairo_context (context), (guint) page);
}

/* The sheet is the document's own; the dialog may scale it, but not lay it out anew. */
static GtkPageSetup *
create_setup (DgPrintJob *job)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = NULL;
  double width, height;

  dg_print_job_get_page_size (job, &width, &height);
  paper = gtk_paper_size_new_custom ("document", "document", MIN (width, height),
                                     MAX (width, height), GTK_UNIT_POINTS);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);

  return setup;
}

/**
 * dg_paper_printer_print:
 * @parent: the window that asks
 * @job: a document that nobody else draws
 * @error: return location
 *
 * Shows the dialog of the desktop; printing goes on while the program does.
 *
 * Returns: %FALSE with an error of GTK
 */
gboolean
dg_paper_printer_print (GtkWindow *parent, DgPrintJob *job, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = create_setup (job);
  g_autofree char *title = dg_print_job_dup_title (job);

  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_n_pages (operation, (int) dg_print_job_get_n_pages (job));
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page), g_object_ref (job),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);

  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent,
                                  error) != GTK_PRINT_OPERATION_RESULT_ERROR;
}
