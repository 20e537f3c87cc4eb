/* Rows and their measures become pages: arithmetic without a surface to draw on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/printing/dg-page-setup.h"
#include "core/printing/dg-table-fit.h"

G_BEGIN_DECLS

typedef enum
{
  DG_BLOCK_LINE,  /* kind, title or a detail above the rows, or the sentence for no rows */
  DG_BLOCK_HEADS, /* the columns' headings */
  DG_BLOCK_GROUP, /* a group's heading */
  DG_BLOCK_ROW,
  DG_BLOCK_NOTE,
} DgBlockKind;

/**
 * DgBlock:
 * @kind: what it is
 * @style: of a line or note
 * @text: (nullable): of a line or note
 * @index: position of the group or row in the table
 * @y: its top, from the sheet's upper edge
 * @height: its height, with the white space that belongs to it
 * @first_line: of a row that is taller than a page, the first of its lines that stands here
 * @n_lines: how many lines
 * @continued: whether a group's heading stands again because the page is new
 *
 * What stands in one place of a page, over the whole width between the margins.
 */
typedef struct
{
  DgBlockKind kind;
  DgTextStyle style;
  const char *text;
  guint index;
  double y;
  double height;
  guint first_line;
  guint n_lines;
  gboolean continued;
} DgBlock;

/**
 * DgPageLayout:
 *
 * Which row stands where. Borrows the table.
 */
typedef struct _DgPageLayout DgPageLayout;

/* How much of the width a group's heading may take; the count stands beside it. */
#define DG_GROUP_SHARE 0.75

DgPageLayout *dg_page_layout_new (const DgTable *table,
                                  const DgPageSetup *setup,
                                  const DgTextMeter *meter,
                                  GCancellable *cancellable,
                                  GError **error);
void dg_page_layout_free (DgPageLayout *self);

guint dg_page_layout_get_n_pages (const DgPageLayout *self);
const DgBlock *dg_page_layout_get_blocks (const DgPageLayout *self, guint page, guint *n_blocks);
const DgTableFit *dg_page_layout_get_fit (const DgPageLayout *self);
guint dg_page_layout_find_group (const DgPageLayout *self, guint group, double *y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgPageLayout, dg_page_layout_free)

G_END_DECLS
