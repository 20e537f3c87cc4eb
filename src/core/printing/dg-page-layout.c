/* Rows and their measures become pages: arithmetic without a surface to draw on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-page-layout.h"

#include <math.h>

/* White space in points. */
#define AFTER_KIND   2.0
#define AFTER_TITLE  5.0
#define AFTER_INTRO  14.0
#define HEADS_BELOW  4.0
#define GROUP_ABOVE  10.0
#define GROUP_BELOW  3.0
#define BEFORE_NOTES 10.0

/* A title or a group's heading is cut after so many lines; nobody names anything like that. */
#define MAX_TITLE_LINES 8
#define MAX_GROUP_LINES 3

/* A row that is taller than a page starts where there is room for so many lines. */
#define MIN_LINES 3

struct _DgPageLayout
{
  const DgTable *table;
  DgPageSetup setup;
  DgTextMeter meter;

  DgTableFit *fit;
  double scale;

  GArray *blocks; /* of DgBlock, page by page */
  GArray *pages;  /* of guint: where a page’s blocks start */
};

/* Where the next block goes. */
typedef struct
{
  DgPageLayout *layout;

  double y;
  double bottom;
  double heads_height;
  double notes_height;
  gboolean has_heads;
  gboolean has_rows;
} Pager;

static double
get_measure (const DgPageLayout *self)
{
  return MAX (self->setup.width - self->setup.left - self->setup.right, 1);
}

static double
get_lines_height (const Pager *pager, guint lines)
{
  return (lines * pager->layout->meter.leading[DG_TEXT_STYLE_CELL] + 2 * DG_ROW_PADDING) *
         pager->layout->scale;
}

static double
get_row_height (const Pager *pager, guint row)
{
  return get_lines_height (pager, dg_table_fit_get_row_lines (pager->layout->fit, row));
}

static guint
count_group_lines (const Pager *pager, const DgTableGroup *group)
{
  DgPageLayout *self = pager->layout;

  return MIN (dg_text_meter_count_lines (&self->meter, DG_TEXT_STYLE_GROUP, group->heading,
                                         get_measure (self) / self->scale * DG_GROUP_SHARE),
              MAX_GROUP_LINES);
}

static double
get_group_height (const Pager *pager, const DgTableGroup *group)
{
  guint lines = count_group_lines (pager, group);

  if (lines == 0)
    return 0;
  return (lines * pager->layout->meter.leading[DG_TEXT_STYLE_GROUP] + GROUP_ABOVE + GROUP_BELOW) *
         pager->layout->scale;
}

static DgBlock *
add_block (Pager *pager, DgBlockKind kind, double height)
{
  DgBlock block = { .kind = kind, .y = pager->y, .height = height };
  GArray *blocks = pager->layout->blocks;

  g_array_append_val (blocks, block);
  pager->y += height;

  return &g_array_index (blocks, DgBlock, blocks->len - 1);
}

static void
add_line (
    Pager *pager, DgBlockKind kind, DgTextStyle style, const char *text, guint most, double after)
{
  DgPageLayout *self = pager->layout;
  guint lines =
      MIN (dg_text_meter_count_lines (&self->meter, style, text, get_measure (self)), most);
  DgBlock *block;

  if (lines == 0)
    return;

  block = add_block (pager, kind, lines * self->meter.leading[style] + after);
  block->style = style;
  block->text = text;
  block->n_lines = lines;
}

static void
begin_page (Pager *pager)
{
  DgPageLayout *self = pager->layout;

  g_array_append_val (self->pages, self->blocks->len);
  pager->y = self->setup.top;
  pager->has_heads = FALSE;
  pager->has_rows = FALSE;
}

static void
add_heads (Pager *pager)
{
  DgPageLayout *self = pager->layout;

  if (!pager->has_heads)
    add_block (pager, DG_BLOCK_HEADS, pager->heads_height)->n_lines =
        dg_table_fit_get_heads_lines (self->fit);
  pager->has_heads = TRUE;
}

static void
add_group (Pager *pager, guint index, gboolean continued)
{
  const DgTableGroup *group = dg_table_get_group (pager->layout->table, index);
  DgBlock *block;

  if (group->heading == NULL)
    return;

  block = add_block (pager, DG_BLOCK_GROUP, get_group_height (pager, group));
  block->index = index;
  block->n_lines = count_group_lines (pager, group);
  block->continued = continued;
}

static void
add_intro (Pager *pager)
{
  const DgTableHead *head = dg_table_get_head (pager->layout->table);

  add_line (pager, DG_BLOCK_LINE, DG_TEXT_STYLE_KIND, head->kind, MAX_TITLE_LINES, AFTER_KIND);
  add_line (pager, DG_BLOCK_LINE, DG_TEXT_STYLE_TITLE, head->title, MAX_TITLE_LINES, AFTER_TITLE);
  for (guint i = 0; head->details[i] != NULL; i++)
    add_line (pager, DG_BLOCK_LINE, DG_TEXT_STYLE_DETAIL, head->details[i], MAX_TITLE_LINES, 0);
  pager->y += AFTER_INTRO;
}

/* The height of what must stand on one page with @row: the first row of a group with the second,
 * the last but one with the last, the table's last row with the notes. */
static double
get_chain_height (const Pager *pager, const DgTableGroup *group, guint row, gboolean is_last_group)
{
  guint last = group->first_row + group->n_rows - 1;
  double height = get_row_height (pager, row);

  while (row < last && (row == group->first_row || row + 1 == last))
    height += get_row_height (pager, ++row);

  return row == last && is_last_group ? height + pager->notes_height : height;
}

static double
get_capacity (const Pager *pager, const DgTableGroup *group)
{
  return pager->bottom - pager->layout->setup.top - pager->heads_height -
         get_group_height (pager, group);
}

/* Sees to it that @height fits below: on a new page, if this one has less and is not new itself. */
static gboolean
make_room (Pager *pager, double height)
{
  double heads = pager->has_heads ? 0 : pager->heads_height;
  gboolean is_new = !pager->has_rows && pager->layout->pages->len > 1;

  if (pager->y + heads + height <= pager->bottom + 0.001 || is_new)
    return FALSE;

  begin_page (pager);
  return TRUE;
}

/* A row that is taller than a page goes on on the next. */
static void
add_row (Pager *pager, guint group, guint row)
{
  double leading = pager->layout->meter.leading[DG_TEXT_STYLE_CELL] * pager->layout->scale;
  guint lines = dg_table_fit_get_row_lines (pager->layout->fit, row);
  guint done = 0;

  while (done < lines)
    {
      double room = pager->bottom - pager->y - 2 * DG_ROW_PADDING * pager->layout->scale;
      guint n = CLAMP (floor (room / leading + 0.001), 1, lines - done);
      DgBlock *block = add_block (pager, DG_BLOCK_ROW, get_lines_height (pager, n));

      block->index = row;
      block->first_line = done;
      block->n_lines = n;
      pager->has_rows = TRUE;

      done += n;
      if (done < lines)
        {
          begin_page (pager);
          add_heads (pager);
          add_group (pager, group, TRUE);
        }
    }
}

static void
add_group_rows (Pager *pager, guint index)
{
  const DgTable *table = pager->layout->table;
  const DgTableGroup *group = dg_table_get_group (table, index);
  gboolean is_last = index + 1 == dg_table_get_n_groups (table);
  double capacity = get_capacity (pager, group);
  guint end = group->first_row + group->n_rows;

  for (guint row = group->first_row; row < end; row++)
    {
      gboolean is_first = row == group->first_row;
      double height = get_chain_height (pager, group, row, is_last);
      gboolean is_new;

      if (height > capacity)
        height = get_row_height (pager, row);
      if (height > capacity)
        height = get_lines_height (pager, MIN_LINES);

      /* What follows in a chain fits already; only its first row may ask for a page. */
      if (is_first)
        height += get_group_height (pager, group);
      is_new = make_room (pager, height);
      add_heads (pager);
      if (is_first || is_new)
        add_group (pager, index, !is_first);
      add_row (pager, index, row);
    }
}

static void
add_notes (Pager *pager)
{
  const DgTable *table = pager->layout->table;

  for (guint i = 0; i < dg_table_get_n_notes (table); i++)
    {
      DgPageLayout *self = pager->layout;
      const char *text = dg_table_get_note (table, i);
      guint lines =
          dg_text_meter_count_lines (&self->meter, DG_TEXT_STYLE_NOTE, text, get_measure (self));
      double before = i == 0 ? BEFORE_NOTES : 0;

      if (pager->y + before + lines * self->meter.leading[DG_TEXT_STYLE_NOTE] > pager->bottom)
        begin_page (pager);
      else
        pager->y += before;
      add_line (pager, DG_BLOCK_NOTE, DG_TEXT_STYLE_NOTE, text, lines, 0);
    }
}

static double
get_notes_height (DgPageLayout *self)
{
  guint n_notes = dg_table_get_n_notes (self->table);
  guint lines = 0;

  for (guint i = 0; i < n_notes; i++)
    lines += dg_text_meter_count_lines (&self->meter, DG_TEXT_STYLE_NOTE,
                                        dg_table_get_note (self->table, i), get_measure (self));

  return lines > 0 ? lines * self->meter.leading[DG_TEXT_STYLE_NOTE] + BEFORE_NOTES : 0;
}

static void
fill_pages (DgPageLayout *self)
{
  Pager pager = {
    .layout = self,
    .bottom = self->setup.height - self->setup.bottom,
    .heads_height =
        (dg_table_fit_get_heads_lines (self->fit) * self->meter.leading[DG_TEXT_STYLE_HEAD] +
         HEADS_BELOW) *
        self->scale,
    .notes_height = get_notes_height (self),
  };

  begin_page (&pager);
  add_intro (&pager);
  if (dg_table_get_n_rows (self->table) == 0)
    add_line (&pager, DG_BLOCK_LINE, DG_TEXT_STYLE_DETAIL, dg_table_get_head (self->table)->empty,
              MAX_TITLE_LINES, 0);
  for (guint i = 0; i < dg_table_get_n_groups (self->table); i++)
    if (dg_table_get_group (self->table, i)->n_rows > 0)
      add_group_rows (&pager, i);
  add_notes (&pager);
}

/**
 * dg_page_layout_new:
 * @table: what is to be laid out; must outlive the layout
 * @setup: the sheet
 * @meter: how wide text is and where it breaks
 * @cancellable: (nullable): to stop early
 * @error: return location
 *
 * A row stands on one page unless it is taller than a page. A group's heading stands with its
 * first two rows, no row stands alone on a page if another of its group could keep it company, and
 * where a group goes on on a new page its heading stands there again.
 *
 * Returns: (transfer full): the layout, of one page at least; else %G_IO_ERROR_CANCELLED
 */
DgPageLayout *
dg_page_layout_new (const DgTable *table,
                    const DgPageSetup *setup,
                    const DgTextMeter *meter,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (DgPageLayout) self = g_new0 (DgPageLayout, 1);

  self->table = table;
  self->setup = *setup;
  self->meter = *meter;
  self->blocks = g_array_new (FALSE, FALSE, sizeof (DgBlock));
  self->pages = g_array_new (FALSE, FALSE, sizeof (guint));

  self->fit = dg_table_fit_new (table, meter, get_measure (self), cancellable, error);
  if (self->fit == NULL)
    return NULL;

  self->scale = dg_table_fit_get_scale (self->fit);
  fill_pages (self);

  return g_steal_pointer (&self);
}

void
dg_page_layout_free (DgPageLayout *self)
{
  g_clear_pointer (&self->fit, dg_table_fit_free);
  g_array_unref (self->blocks);
  g_array_unref (self->pages);
  g_free (self);
}

guint
dg_page_layout_get_n_pages (const DgPageLayout *self)
{
  return self->pages->len;
}

/**
 * dg_page_layout_get_blocks:
 * @self: a layout
 * @page: from 0
 * @n_blocks: (out): how many
 *
 * Returns: (transfer none) (array length=n_blocks): what stands on that page, from top to bottom
 */
const DgBlock *
dg_page_layout_get_blocks (const DgPageLayout *self, guint page, guint *n_blocks)
{
  guint start = g_array_index (self->pages, guint, page);
  guint end = page + 1 < self->pages->len ? g_array_index (self->pages, guint, page + 1)
                                          : self->blocks->len;

  *n_blocks = end - start;
  return &g_array_index (self->blocks, DgBlock, start);
}

/**
 * dg_page_layout_get_fit:
 * @self: a layout
 *
 * Returns: (transfer none): where the columns stand
 */
const DgTableFit *
dg_page_layout_get_fit (const DgPageLayout *self)
{
  return self->fit;
}

/**
 * dg_page_layout_find_group:
 * @self: a layout
 * @group: position in the table of a group that has rows
 * @y: (out): where its first row or heading stands, from the sheet's upper edge
 *
 * Returns: the page on which the group begins, from 0
 */
guint
dg_page_layout_find_group (const DgPageLayout *self, guint group, double *y)
{
  guint row = dg_table_get_group (self->table, group)->first_row;

  for (guint page = 0; page < self->pages->len; page++)
    {
      guint n_blocks;
      const DgBlock *blocks = dg_page_layout_get_blocks (self, page, &n_blocks);

      for (guint i = 0; i < n_blocks; i++)
        if ((blocks[i].kind == DG_BLOCK_GROUP && blocks[i].index == group) ||
            (blocks[i].kind == DG_BLOCK_ROW && blocks[i].index == row))
          {
            *y = blocks[i].y;
            return page;
          }
    }

  g_return_val_if_reached (0);
}
