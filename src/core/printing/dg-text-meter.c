/* The styles of type on a page, and how a layout learns what text in them needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-text-meter.h"

/**
 * dg_text_meter_count_lines:
 * @self: a meter
 * @style: the type
 * @text: (nullable): one paragraph
 * @width: where its lines break
 *
 * Returns: how many lines it has, 0 if it is %NULL
 */
guint
dg_text_meter_count_lines (const DgTextMeter *self,
                           DgTextStyle style,
                           const char *text,
                           double width)
{
  return text != NULL ? MAX (self->count_lines (self->data, style, text, width), 1) : 0;
}

/**
 * dg_text_meter_balance:
 * @self: a meter
 * @style: the type
 * @text: one paragraph
 * @width: where its lines break at the latest
 *
 * Returns: where they break so that no word stands alone at the end, with no line more than at
 *   @width
 */
double
dg_text_meter_balance (const DgTextMeter *self, DgTextStyle style, const char *text, double width)
{
  guint lines = dg_text_meter_count_lines (self, style, text, width);
  double too_narrow = width / 2;

  if (lines <= 1)
    return width;

  while (width - too_narrow > 1)
    {
      double middle = (width + too_narrow) / 2;

      if (dg_text_meter_count_lines (self, style, text, middle) > lines)
        too_narrow = middle;
      else
        width = middle;
    }

  return width;
}
