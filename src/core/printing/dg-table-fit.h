/* A table made to fit a measure: size of type, columns, lines per row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/printing/dg-table.h"
#include "core/printing/dg-text-meter.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* White space above and below the lines of a row, and between columns; to be scaled. */
#define DG_ROW_PADDING 3.0
#define DG_COLUMN_GAP  10.0

/**
 * DgTableFit:
 *
 * What follows from a table and the width that it may have, before there are pages.
 */
typedef struct _DgTableFit DgTableFit;

DgTableFit *dg_table_fit_new (const DgTable *table,
                              const DgTextMeter *meter,
                              double measure,
                              GCancellable *cancellable,
                              GError **error);
void dg_table_fit_free (DgTableFit *self);

double dg_table_fit_get_scale (const DgTableFit *self);
void dg_table_fit_get_column (const DgTableFit *self, guint column, double *x, double *width);
guint dg_table_fit_get_heads_lines (const DgTableFit *self);
guint dg_table_fit_get_row_lines (const DgTableFit *self, guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgTableFit, dg_table_fit_free)

G_END_DECLS
