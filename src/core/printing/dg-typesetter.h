/* Type on paper: text measured and drawn with Pango in the styles of a page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-language.h"
#include "core/printing/dg-text-meter.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * DgTypesetter:
 *
 * Has fonts of its own, so that any thread may use it, though only one at a time.
 */
typedef struct _DgTypesetter DgTypesetter;

/**
 * DgInk:
 * @DG_INK_TEXT: what is read
 * @DG_INK_QUIET: what stands beside it
 */
typedef enum
{
  DG_INK_TEXT,
  DG_INK_QUIET,
} DgInk;

DgTypesetter *dg_typesetter_new (DgLanguage language);
void dg_typesetter_free (DgTypesetter *self);

DgTextMeter dg_typesetter_get_meter (DgTypesetter *self);
double dg_typesetter_measure (DgTypesetter *self, DgTextStyle style, const char *text);

/**
 * DgTextBox:
 * @style: the type
 * @ink: the colour
 * @x: left edge of the first line
 * @y: top of the first line
 * @width: where lines break
 * @align_end: whether lines end at the right edge
 * @first_line: from which line on
 * @n_lines: how many lines at most
 * @ellipsize: whether “…” ends the text if it has more lines
 */
typedef struct
{
  DgTextStyle style;
  DgInk ink;
  double x;
  double y;
  double width;
  gboolean align_end;
  guint first_line;
  guint n_lines;
  gboolean ellipsize;
} DgTextBox;

guint dg_typesetter_draw (DgTypesetter *self, cairo_t *cr, const DgTextBox *box, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgTypesetter, dg_typesetter_free)

G_END_DECLS
