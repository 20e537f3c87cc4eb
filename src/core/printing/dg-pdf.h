/* Documents as PDF files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/printing/dg-print-job.h"

G_BEGIN_DECLS

GBytes *dg_pdf_render (DgPrintJob *job, GCancellable *cancellable, GError **error);
gboolean dg_pdf_save (DgPrintJob *job, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
