/* The styles of type on a page, and how a layout learns what text in them needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DG_TEXT_STYLE_KIND,
  DG_TEXT_STYLE_TITLE,
  DG_TEXT_STYLE_DETAIL,
  DG_TEXT_STYLE_HEAD,
  DG_TEXT_STYLE_GROUP,
  DG_TEXT_STYLE_CELL,
  DG_TEXT_STYLE_SMALL,
  DG_TEXT_STYLE_NOTE,
  DG_TEXT_STYLE_FOOTER,
} DgTextStyle;

#define DG_N_TEXT_STYLES 9

/**
 * DgWord:
 * @width: of what is never broken unless it is wider than its column
 * @blank: of the white space between it and the next word on the same line
 */
typedef struct
{
  double width;
  double blank;
} DgWord;

/**
 * DgTextMeter:
 * @measure: appends the words of a text
 * @count_lines: gives the number of lines that a text has when it is broken at a width
 * @leading: per style, the distance from one line to the next
 * @data: for the functions
 *
 * How a page layout learns about type. Points throughout.
 */
typedef struct
{
  void (*measure) (gpointer data, DgTextStyle style, const char *text, GArray *words);
  guint (*count_lines) (gpointer data, DgTextStyle style, const char *text, double width);
  double leading[DG_N_TEXT_STYLES];
  gpointer data;
} DgTextMeter;

guint dg_text_meter_count_lines (const DgTextMeter *self,
                                 DgTextStyle style,
                                 const char *text,
                                 double width);
double
dg_text_meter_balance (const DgTextMeter *self, DgTextStyle style, const char *text, double width);

G_END_DECLS
