/* The sheet: its size and the margins that stay white.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-page-setup.h"

#define MM(length) ((length) *72.0 / 25.4)

G_DEFINE_ENUM_TYPE (DgPaper,
                    dg_paper,
                    G_DEFINE_ENUM_VALUE (DG_PAPER_A4, "a4"),
                    G_DEFINE_ENUM_VALUE (DG_PAPER_LETTER, "letter"))

/**
 * dg_page_setup_init:
 * @self: (out caller-allocates): the sheet
 * @paper: its format
 * @landscape: whether the long side lies
 *
 * A4 is that of ISO 216, Letter 8½ by 11 inches.
 */
void
dg_page_setup_init (DgPageSetup *self, DgPaper paper, gboolean landscape)
{
  double width = paper == DG_PAPER_LETTER ? 8.5 * 72 : MM (210);
  double height = paper == DG_PAPER_LETTER ? 11 * 72 : MM (297);

  dg_page_setup_init_for_size (self, landscape ? height : width, landscape ? width : height);
}

/**
 * dg_page_setup_init_for_size:
 * @self: (out caller-allocates): the sheet
 * @width: in points, as a print dialog has it
 * @height: likewise
 *
 * Margins are 18 mm above and below and 15 mm at the sides, less on sheets smaller than A5.
 */
void
dg_page_setup_init_for_size (DgPageSetup *self, double width, double height)
{
  self->width = MAX (width, MM (20));
  self->height = MAX (height, MM (20));
  self->top = self->bottom = MIN (MM (18), self->height * 0.09);
  self->left = self->right = MIN (MM (15), self->width * 0.1);
}
