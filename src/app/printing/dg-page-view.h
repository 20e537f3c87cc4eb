/* A page of a document as it will come out of the printer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/printing/dg-print-job.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DG_TYPE_PAGE_VIEW (dg_page_view_get_type ())
G_DECLARE_FINAL_TYPE (DgPageView, dg_page_view, DG, PAGE_VIEW, GtkWidget)

void dg_page_view_show (DgPageView *self, DgPrintJob *job, guint page);

G_END_DECLS
