/* A row at the foot of a page while long work goes on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DgProgress:
 *
 * How far some work is: set in its thread, read by the row. Reference-counted.
 */
typedef struct _DgProgress DgProgress;

DgProgress *dg_progress_ref (DgProgress *self);
void dg_progress_unref (DgProgress *self);
void dg_progress_set (DgProgress *self, guint done, guint total);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgProgress, dg_progress_unref)

#define DG_TYPE_PROGRESS_ROW (dg_progress_row_get_type ())
G_DECLARE_FINAL_TYPE (DgProgressRow, dg_progress_row, DG, PROGRESS_ROW, AdwBin)

DgProgress *
dg_progress_row_start (DgProgressRow *self, const char *text, GCancellable *cancellable);
void dg_progress_row_stop (DgProgressRow *self);

G_END_DECLS
