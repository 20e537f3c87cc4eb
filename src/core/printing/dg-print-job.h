/* A document with pages, ready for a printer, a PDF file or a preview.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/printing/dg-page-setup.h"
#include "core/printing/dg-table.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgPrintJob:
 *
 * Pages that never change. Any thread may make and draw it, one at a time.
 */
#define DG_TYPE_PRINT_JOB (dg_print_job_get_type ())
G_DECLARE_FINAL_TYPE (DgPrintJob, dg_print_job, DG, PRINT_JOB, GObject)

DgPrintJob *dg_print_job_new (DgTable *table,
                              const DgPageSetup *setup,
                              GCancellable *cancellable,
                              GError **error);

guint dg_print_job_get_n_pages (DgPrintJob *self);
void dg_print_job_get_page_size (DgPrintJob *self, double *width, double *height);
void dg_print_job_draw_page (DgPrintJob *self, cairo_t *cr, guint page);

/**
 * DgPrintMark:
 * @label: what begins there
 * @page: on which page, from 0
 * @y: where on it, in points from its upper edge
 *
 * A place in a document to which readers jump.
 */
typedef struct
{
  const char *label;
  guint page;
  double y;
} DgPrintMark;

char *dg_print_job_dup_title (DgPrintJob *self);
const char *dg_print_job_get_author (DgPrintJob *self);
GDateTime *dg_print_job_get_printed (DgPrintJob *self);
GArray *dg_print_job_list_marks (DgPrintJob *self);

G_END_DECLS
