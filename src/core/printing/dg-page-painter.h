/* A page of a layout drawn onto a cairo context: paper, PDF or a picture on the screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/printing/dg-page-layout.h"
#include "core/printing/dg-typesetter.h"

G_BEGIN_DECLS

void dg_page_painter_draw (const DgTable *table,
                           const DgPageSetup *setup,
                           const DgPageLayout *layout,
                           DgTypesetter *typesetter,
                           guint page,
                           cairo_t *cr);

G_END_DECLS
