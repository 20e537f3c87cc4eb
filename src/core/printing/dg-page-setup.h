/* The sheet: its size and the margins that stay white.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DG_PAPER_A4,
  DG_PAPER_LETTER,
} DgPaper;

#define DG_TYPE_PAPER (dg_paper_get_type ())
GType dg_paper_get_type (void);

/**
 * DgPageSetup:
 * @width: of the sheet
 * @height: of the sheet
 * @top: margin
 * @bottom: margin; the footer stands in it
 * @left: margin
 * @right: margin
 *
 * Everything in points of 1/72 inch.
 */
typedef struct
{
  double width;
  double height;
  double top;
  double bottom;
  double left;
  double right;
} DgPageSetup;

void dg_page_setup_init (DgPageSetup *self, DgPaper paper, gboolean landscape);
void dg_page_setup_init_for_size (DgPageSetup *self, double width, double height);

G_END_DECLS
