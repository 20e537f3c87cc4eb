/* A page of a layout drawn onto a cairo context: paper, PDF or a picture on the screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-page-painter.h"

#include "core/i18n/dg-format-time.h"
#include "core/i18n/dg-phrases.h"

/* Rules in points, before scaling. */
#define HEADS_RULE 0.75
#define GROUP_RULE 0.5
#define ROW_RULE   0.25

/* Their greys. */
#define HEADS_GREY 0.25
#define GROUP_GREY 0.45
#define ROW_GREY   0.72

/* Between the two texts of the footer. */
#define FOOTER_GAP 18.0

typedef struct
{
  const DgTable *table;
  const DgPageSetup *setup;
  const DgPageLayout *layout;
  DgTypesetter *typesetter;
  DgTextMeter meter;
  cairo_t *cr;

  double measure; /* before scaling */
} Painter;

static void
draw_rule (const Painter *painter, double y, double thickness, double grey)
{
  cairo_set_source_rgb (painter->cr, grey, grey, grey);
  cairo_set_line_width (painter->cr, thickness);
  cairo_move_to (painter->cr, 0, y);
  cairo_line_to (painter->cr, painter->measure, y);
  cairo_stroke (painter->cr);
}

static void
draw_line (const Painter *painter, const DgBlock *block)
{
  gboolean is_quiet = block->style == DG_TEXT_STYLE_KIND || block->style == DG_TEXT_STYLE_NOTE;
  DgTextBox box = {
    .style = block->style,
    .ink = is_quiet ? DG_INK_QUIET : DG_INK_TEXT,
    .width = painter->measure,
    .n_lines = block->n_lines,
    .ellipsize = TRUE,
  };

  if (block->style == DG_TEXT_STYLE_TITLE)
    box.width = dg_text_meter_balance (&painter->meter, box.style, block->text, box.width);
  dg_typesetter_draw (painter->typesetter, painter->cr, &box, block->text);
}

/* Headings of several lines stand on the rule, not below the white. */
static void
draw_heads (const Painter *painter, double height)
{
  double leading = painter->meter.leading[DG_TEXT_STYLE_HEAD];

  for (guint i = 0; i < dg_table_get_n_columns (painter->table); i++)
    {
      const DgTableColumn *column = dg_table_get_column (painter->table, i);
      DgTextBox box = {
        .style = DG_TEXT_STYLE_HEAD,
        .ink = DG_INK_QUIET,
        .align_end = column->align_end,
        .n_lines = dg_table_fit_get_heads_lines (dg_page_layout_get_fit (painter->layout)),
      };
      guint lines;

      if (column->heading == NULL)
        continue;
      dg_table_fit_get_column (dg_page_layout_get_fit (painter->layout), i, &box.x, &box.width);
      lines = dg_text_meter_count_lines (&painter->meter, box.style, column->heading, box.width);
      box.y = (box.n_lines - MIN (lines, box.n_lines)) * leading;
      dg_typesetter_draw (painter->typesetter, painter->cr, &box, column->heading);
    }

  draw_rule (painter, height - HEADS_RULE / 2, HEADS_RULE, HEADS_GREY);
}

static void
draw_group (const Painter *painter, const DgBlock *block, double height)
{
  const DgTableGroup *group = dg_table_get_group (painter->table, block->index);
  DgLanguage language = dg_table_get_head (painter->table)->language;
  const char *beside = block->continued ? dg_phrase (language, "continued") : group->count;
  double leading = painter->meter.leading[DG_TEXT_STYLE_GROUP];
  DgTextBox box = {
    .style = DG_TEXT_STYLE_GROUP,
    .y = height - DG_ROW_PADDING - block->n_lines * leading,
    .width = painter->measure * DG_GROUP_SHARE,
    .n_lines = block->n_lines,
    .ellipsize = TRUE,
  };

  dg_typesetter_draw (painter->typesetter, painter->cr, &box, group->heading);

  if (beside != NULL)
    {
      box = (DgTextBox){
        .style = DG_TEXT_STYLE_NOTE,
        .ink = DG_INK_QUIET,
        .x = box.width,
        .y = height - DG_ROW_PADDING - painter->meter.leading[DG_TEXT_STYLE_NOTE],
        .width = painter->measure - box.width,
        .align_end = TRUE,
        .n_lines = 1,
        .ellipsize = TRUE,
      };
      dg_typesetter_draw (painter->typesetter, painter->cr, &box, beside);
    }

  draw_rule (painter, height - GROUP_RULE / 2, GROUP_RULE, GROUP_GREY);
}

/* A cell's text and, below it, its detail are one run of lines of which a row that is taller than
 * a page shows a part. */
static void
draw_cell (const Painter *painter, const DgBlock *block, guint column)
{
  const DgTableCell *cell = dg_table_get_cell (painter->table, block->index, column);
  double leading = painter->meter.leading[DG_TEXT_STYLE_CELL];
  guint end = block->first_line + block->n_lines;
  guint text_lines = 0;
  DgTextBox box = {
    .style = DG_TEXT_STYLE_CELL,
    .y = DG_ROW_PADDING,
    .align_end = dg_table_get_column (painter->table, column)->align_end,
    .first_line = block->first_line,
    .n_lines = block->n_lines,
  };

  dg_table_fit_get_column (dg_page_layout_get_fit (painter->layout), column, &box.x, &box.width);

  if (cell->text != NULL)
    text_lines = dg_typesetter_draw (painter->typesetter, painter->cr, &box, cell->text);
  if (cell->detail == NULL || end <= text_lines)
    return;

  box.style = DG_TEXT_STYLE_SMALL;
  box.ink = DG_INK_QUIET;
  box.first_line = MAX (block->first_line, text_lines) - text_lines;
  box.n_lines = end - MAX (block->first_line, text_lines);
  box.y += (MAX (block->first_line, text_lines) - block->first_line) * leading;
  dg_typesetter_draw (painter->typesetter, painter->cr, &box, cell->detail);
}

static void
draw_row (const Painter *painter, const DgBlock *block)
{
  for (guint i = 0; i < dg_table_get_n_columns (painter->table); i++)
    draw_cell (painter, block, i);
}

/* In one stroke for the page: a stroke of its own for each row would take longer than the text. */
static void
draw_row_rules (const Painter *painter, const DgBlock *blocks, guint n_blocks)
{
  double left = painter->setup->left;

  for (guint i = 0; i < n_blocks; i++)
    if (blocks[i].kind == DG_BLOCK_ROW)
      {
        double y = blocks[i].y + blocks[i].height - ROW_RULE / 2;

        cairo_move_to (painter->cr, left, y);
        cairo_line_to (painter->cr, left + painter->measure, y);
      }

  cairo_set_source_rgb (painter->cr, ROW_GREY, ROW_GREY, ROW_GREY);
  cairo_set_line_width (painter->cr, ROW_RULE);
  cairo_stroke (painter->cr);
}

static void
draw_footer (const Painter *painter, guint page)
{
  const DgTableHead *head = dg_table_get_head (painter->table);
  g_autofree char *date = g_date_time_format (head->printed, "%Y-%m-%d");
  g_autofree char *shown_date = dg_format_date_text (head->language, date);
  g_autofree char *printed =
      dg_phrase_format (head->language, "Printed on {0}", dg_phrase_text (shown_date));
  g_autofree char *number =
      dg_phrase_format (head->language, "Page {0} of {1}", dg_phrase_number (page + 1),
                        dg_phrase_number (dg_page_layout_get_n_pages (painter->layout)));
  g_autofree char *right = g_strconcat (printed, "   ·   ", number, NULL);
  DgTextBox box = {
    .style = DG_TEXT_STYLE_FOOTER,
    .ink = DG_INK_QUIET,
    .width = painter->measure,
    .align_end = TRUE,
    .n_lines = 1,
  };

  dg_typesetter_draw (painter->typesetter, painter->cr, &box, right);

  if (head->title == NULL)
    return;

  box.width -= dg_typesetter_measure (painter->typesetter, box.style, right) + FOOTER_GAP;
  box.align_end = FALSE;
  box.ellipsize = TRUE;
  dg_typesetter_draw (painter->typesetter, painter->cr, &box, head->title);
}

/**
 * dg_page_painter_draw:
 * @table: what is drawn
 * @setup: the sheet that @layout was made for
 * @layout: where it stands
 * @typesetter: that of the meter that @layout was made with
 * @page: from 0
 * @cr: where: one unit is a point, and the origin is the sheet's upper left corner
 */
void
dg_page_painter_draw (const DgTable *table,
                      const DgPageSetup *setup,
                      const DgPageLayout *layout,
                      DgTypesetter *typesetter,
                      guint page,
                      cairo_t *cr)
{
  double measure = setup->width - setup->left - setup->right;
  double table_scale = dg_table_fit_get_scale (dg_page_layout_get_fit (layout));
  Painter painter = {
    .table = table,
    .setup = setup,
    .layout = layout,
    .typesetter = typesetter,
    .meter = dg_typesetter_get_meter (typesetter),
    .cr = cr,
  };
  guint n_blocks;
  const DgBlock *blocks = dg_page_layout_get_blocks (layout, page, &n_blocks);

  for (guint i = 0; i < n_blocks; i++)
    {
      gboolean is_text = blocks[i].kind == DG_BLOCK_LINE || blocks[i].kind == DG_BLOCK_NOTE;
      double scale = is_text ? 1 : table_scale;
      double height = blocks[i].height / scale;

      cairo_save (cr);
      cairo_translate (cr, setup->left, blocks[i].y);
      cairo_scale (cr, scale, scale);
      painter.measure = measure / scale;

      switch (blocks[i].kind)
        {
        case DG_BLOCK_LINE:
        case DG_BLOCK_NOTE:
          draw_line (&painter, &blocks[i]);
          break;
        case DG_BLOCK_HEADS:
          draw_heads (&painter, height);
          break;
        case DG_BLOCK_GROUP:
          draw_group (&painter, &blocks[i], height);
          break;
        case DG_BLOCK_ROW:
          draw_row (&painter, &blocks[i]);
          break;
        }

      cairo_restore (cr);
    }

  painter.measure = measure;
  draw_row_rules (&painter, blocks, n_blocks);

  cairo_save (cr);
  cairo_translate (cr, setup->left,
                   setup->height -
                       (setup->bottom + painter.meter.leading[DG_TEXT_STYLE_FOOTER]) / 2);
  draw_footer (&painter, page);
  cairo_restore (cr);
}
