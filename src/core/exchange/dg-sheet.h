/* A table of cells, as a spreadsheet shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/* What no list of people has; more is refused before it fills the memory. */
#define DG_SHEET_MAX_ROWS    1048576
#define DG_SHEET_MAX_COLUMNS 1000
#define DG_SHEET_MAX_CELL    (1024 * 1024)       /* bytes */
#define DG_SHEET_MAX_TEXT    (512 * 1024 * 1024) /* bytes of all cells */

/**
 * DgSheet:
 *
 * Rows of cells, each a text in UTF-8. It is filled from left to right and from top to bottom and
 * never changes afterwards. Rows and columns are counted from 0; what people read counts from 1.
 */
typedef struct _DgSheet DgSheet;

DgSheet *dg_sheet_new (void);
void dg_sheet_free (DgSheet *self);

gboolean dg_sheet_add_cell (DgSheet *self, const char *text, gssize length, GError **error);
gboolean dg_sheet_end_row (DgSheet *self, GError **error);

guint dg_sheet_count_rows (const DgSheet *self);
guint dg_sheet_count_cells (const DgSheet *self, guint row);
const char *dg_sheet_get_cell (const DgSheet *self, guint row, guint column);

gboolean dg_sheet_fail (guint row, guint column, GError **error, const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgSheet, dg_sheet_free)

G_END_DECLS
