/* Sending a document to a printer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/printing/dg-print-job.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean dg_paper_printer_print (GtkWindow *parent, DgPrintJob *job, GError **error);

G_END_DECLS
