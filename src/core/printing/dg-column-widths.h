/* How wide the columns of a table become.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/printing/dg-text-meter.h"

G_BEGIN_DECLS

/**
 * DgCellWords:
 * @first: position of its first word among the words of all cells
 * @n_text: how many words its text has
 * @n_detail: how many words what stands below it has; they follow those of the text
 */
typedef struct
{
  guint first;
  guint n_text;
  guint n_detail;
} DgCellWords;

/**
 * DgColumnWidth:
 * @minimum: what its longest word needs, or its longest text if that is better not broken
 * @rigid: whether it takes no more than it needs where there is room to spare
 * @width: what it gets
 */
typedef struct
{
  double minimum;
  gboolean rigid;
  double width;
} DgColumnWidth;

void dg_column_widths_fit (DgColumnWidth *columns,
                           guint n_columns,
                           const DgCellWords *cells,
                           guint n_rows,
                           const DgWord *words,
                           double available);

G_END_DECLS
