/* Page layout: what stands on which page, with type that is all of one size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-page-layout.h"

#include <string.h>

#define LETTER  5.0
#define LEADING 10.0

/* What follows from these for the heights on a page: */
#define INTRO (12 + 15 + 14) /* kind, title, white */
#define HEADS 14
#define GROUP 23
#define ROW   16
#define NOTES 20

/* Words of letters that are LETTER wide, with blanks between them. */
static void
measure (gpointer data, DgTextStyle style, const char *text, GArray *words)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      DgWord word = { strlen (parts[i]) * LETTER, LETTER };

      g_array_append_val (words, word);
    }
}

static guint
count_lines (gpointer data, DgTextStyle style, const char *text, double width)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (DgWord));
  guint lines = 1;
  double x = 0;

  measure (NULL, style, text, words);
  for (guint i = 0; i < words->len; i++)
    {
      double word = g_array_index (words, DgWord, i).width;

      if (x > 0 && x + word > width)
        {
          lines++;
          x = 0;
        }
      x += word + LETTER;
    }

  return lines;
}

static DgTextMeter
create_meter (void)
{
  DgTextMeter meter = { .measure = measure, .count_lines = count_lines };

  for (guint i = 0; i < DG_N_TEXT_STYLES; i++)
    meter.leading[i] = LEADING;

  return meter;
}

static DgTable *
create_table (void)
{
  g_autoptr (GDateTime) printed = g_date_time_new_utc (2017, 8, 1, 12, 0, 0);
  const DgTableHead head = {
    .kind = "List", .title = "Title", .empty = "Nobody", .printed = printed
  };
  const DgTableColumn columns[] = { { "No", TRUE, FALSE }, { "Name", FALSE, FALSE } };

  return dg_table_new (&head, columns, G_N_ELEMENTS (columns));
}

/* A row of so many lines: its words are too long to stand beside one another. */
static void
add_row (DgTable *table, guint lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines; i++)
    g_string_append (text, i == 0 ? "abcdefghijklmno" : " abcdefghijklmno");
  dg_table_add_row (table, (const DgTableCell[]){ { "1", NULL }, { text->str, NULL } });
}

/* “k t H G0 r0 r1 | H g0 r2/0+3”: lines by style, heads, groups (small: continued), rows, and of
 * a row that is broken the first line and the number of lines. */
static char *
describe (const DgPageLayout *layout, const DgTable *table)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint page = 0; page < dg_page_layout_get_n_pages (layout); page++)
    {
      guint n_blocks;
      const DgBlock *blocks = dg_page_layout_get_blocks (layout, page, &n_blocks);

      if (page > 0)
        g_string_append (text, " |");
      for (guint i = 0; i < n_blocks; i++)
        {
          const DgBlock *block = &blocks[i];
          const DgTableFit *fit = dg_page_layout_get_fit (layout);

          if (block->kind == DG_BLOCK_LINE)
            g_string_append_printf (text, " %c", "ktdhgcsnf"[block->style]);
          else if (block->kind == DG_BLOCK_HEADS)
            g_string_append (text, " H");
          else if (block->kind == DG_BLOCK_GROUP)
            g_string_append_printf (text, " %c%u", block->continued ? 'g' : 'G', block->index);
          else if (block->kind == DG_BLOCK_NOTE)
            g_string_append (text, " n");
          else if (block->n_lines == dg_table_fit_get_row_lines (fit, block->index))
            g_string_append_printf (text, " r%u", block->index);
          else
            g_string_append_printf (text, " r%u/%u+%u", block->index, block->first_line,
                                    block->n_lines);
        }
    }

  return g_strdup (g_strchug (text->str));
}

typedef struct
{
  const char *name;
  double height; /* of the page, which has no margins */
  guint groups[4];
  guint tall_row;
  guint tall_lines;
  gboolean has_headings;
  gboolean has_note;
  const char *pages;
} Case;

static const Case cases[] = {
  { "fits", INTRO + HEADS + 5 * ROW, { 5 }, 0, 1, FALSE, FALSE, "k t H r0 r1 r2 r3 r4" },
  { "last-row-has-company",
    INTRO + HEADS + 5 * ROW - 1,
    { 5 },
    0,
    1,
    FALSE,
    FALSE,
    "k t H r0 r1 r2 | H r3 r4" },
  { "group-fits",
    INTRO + HEADS + GROUP + 2 * ROW + GROUP + 3 * ROW,
    { 2, 3 },
    0,
    1,
    TRUE,
    FALSE,
    "k t H G0 r0 r1 G1 r2 r3 r4" },
  { "group-of-three-stays-whole",
    INTRO + HEADS + GROUP + 2 * ROW + GROUP + 3 * ROW - 1,
    { 2, 3 },
    0,
    1,
    TRUE,
    FALSE,
    "k t H G0 r0 r1 | H G1 r2 r3 r4" },
  { "heading-has-two-rows",
    INTRO + HEADS + GROUP + 2 * ROW + GROUP + ROW,
    { 2, 9 },
    0,
    1,
    TRUE,
    FALSE,
    "k t H G0 r0 r1 | H G1 r2 r3 r4 r5 r6 r7 r8 | H g1 r9 r10" },
  { "group-continues",
    INTRO + HEADS + GROUP + 5 * ROW,
    { 6 },
    0,
    1,
    TRUE,
    FALSE,
    "k t H G0 r0 r1 r2 r3 | H g0 r4 r5" },
  { "group-of-one",
    INTRO + HEADS + GROUP + ROW,
    { 1, 1 },
    0,
    1,
    TRUE,
    FALSE,
    "k t H G0 r0 | H G1 r1" },
  { "note-stands-with-the-last-row",
    INTRO + HEADS + 4 * ROW + NOTES - 1,
    { 4 },
    0,
    1,
    FALSE,
    TRUE,
    "k t H r0 r1 | H r2 r3 n" },
  { "row-of-many-lines-moves",
    INTRO + HEADS + 6 * ROW,
    { 4 },
    2,
    6,
    FALSE,
    FALSE,
    "k t H r0 r1 | H r2 r3" },
  { "row-taller-than-a-page",
    INTRO + HEADS + 6 * ROW,
    { 4 },
    1,
    20,
    TRUE,
    FALSE,
    "k t H G0 r0 r1/0+5 | H g0 r1/5+10 | H g0 r1/15+5 r2 r3" },
  { "tall-row-starts-where-there-is-room",
    300,
    { 2 },
    1,
    40,
    FALSE,
    FALSE,
    "k t H r0 r1/0+22 | H r1/22+18" },
  { "nobody", 200, { 0 }, 0, 1, FALSE, FALSE, "k t d" },
  { "nobody-in-a-group", 200, { 0 }, 0, 1, TRUE, FALSE, "k t d" },
  { "note-without-rows", 200, { 0 }, 0, 1, FALSE, TRUE, "k t d n" },
};

static DgTable *
fill_table (const Case *test)
{
  DgTable *table = create_table ();
  guint row = 0;

  for (guint i = 0; i < G_N_ELEMENTS (test->groups) && (i == 0 || test->groups[i] > 0); i++)
    {
      if (test->has_headings)
        dg_table_add_group (table, "Skopje", "1 delegate");
      for (guint j = 0; j < test->groups[i]; j++, row++)
        add_row (table, row == test->tall_row ? test->tall_lines : 1);
    }
  if (test->has_note)
    dg_table_add_note (table, "Note");

  return table;
}

static void
test_pages (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (DgTable) table = fill_table (test);
  const DgPageSetup setup = { .width = 120, .height = test->height };
  const DgTextMeter meter = create_meter ();
  g_autoptr (DgPageLayout) layout = dg_page_layout_new (table, &setup, &meter, NULL, NULL);
  g_autofree char *pages = describe (layout, table);

  g_assert_cmpstr (pages, ==, test->pages);
}

/* What holds for every page of every table. */
static void
check_page (const DgPageLayout *layout, guint page, const DgPageSetup *setup)
{
  guint n_blocks;
  const DgBlock *blocks = dg_page_layout_get_blocks (layout, page, &n_blocks);
  double y = setup->top;
  gboolean has_heads = FALSE;

  g_assert_cmpuint (n_blocks, >, 0);
  for (guint i = 0; i < n_blocks; i++)
    {
      g_assert_cmpfloat (blocks[i].y, >=, y - 0.001);
      y = blocks[i].y + blocks[i].height;
      g_assert_cmpfloat (y, <=, setup->height - setup->bottom + 0.01);

      has_heads = has_heads || blocks[i].kind == DG_BLOCK_HEADS;
      if (blocks[i].kind == DG_BLOCK_ROW)
        g_assert_true (has_heads);
      if (blocks[i].kind == DG_BLOCK_GROUP || blocks[i].kind == DG_BLOCK_HEADS)
        g_assert_cmpuint (i + 1, <, n_blocks);
    }
}

static void
test_any_table (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20170904);
  const DgTextMeter meter = create_meter ();

  for (guint run = 0; run < 400; run++)
    {
      g_autoptr (DgTable) table = create_table ();
      g_autoptr (DgPageLayout) layout = NULL;
      guint n_groups = g_rand_int_range (random, 0, 8);
      DgPageSetup setup;
      guint row = 0, line = 0;

      for (guint i = 0; i < n_groups; i++)
        {
          guint n_rows = g_rand_int_range (random, 0, 30);

          dg_table_add_group (table, run % 2 == 0 ? "Skopje" : NULL, NULL);
          for (guint j = 0; j < n_rows; j++)
            add_row (table, g_rand_int_range (random, 0, 20) == 0 ? 60 : 1 + j % 3);
        }
      if (run % 3 == 0)
        dg_table_add_note (table, "Note");

      dg_page_setup_init_for_size (&setup, 150, g_rand_int_range (random, 200, 900));
      layout = dg_page_layout_new (table, &setup, &meter, NULL, NULL);

      /* Every line of every row stands somewhere, once, in order. */
      for (guint page = 0; page < dg_page_layout_get_n_pages (layout); page++)
        {
          guint n_blocks;
          const DgBlock *blocks = dg_page_layout_get_blocks (layout, page, &n_blocks);

          check_page (layout, page, &setup);
          for (guint i = 0; i < n_blocks; i++)
            if (blocks[i].kind == DG_BLOCK_ROW)
              {
                g_assert_cmpuint (blocks[i].index, ==, row);
                g_assert_cmpuint (blocks[i].first_line, ==, line);
                line += blocks[i].n_lines;
                if (line == dg_table_fit_get_row_lines (dg_page_layout_get_fit (layout), row))
                  {
                    row++;
                    line = 0;
                  }
              }
        }
      g_assert_cmpuint (row, ==, dg_table_get_n_rows (table));
    }
}

static void
test_columns (void)
{
  g_autoptr (DgTable) table = create_table ();
  g_autoptr (DgPageLayout) layout = NULL;
  const DgTextMeter meter = create_meter ();
  DgPageSetup setup;
  double x[2], width[2];

  add_row (table, 3);
  dg_page_setup_init (&setup, DG_PAPER_A4, FALSE);
  layout = dg_page_layout_new (table, &setup, &meter, NULL, NULL);

  for (guint i = 0; i < 2; i++)
    dg_table_fit_get_column (dg_page_layout_get_fit (layout), i, &x[i], &width[i]);
  g_assert_cmpfloat (x[0], ==, 0);
  g_assert_cmpfloat_with_epsilon (x[1], width[0] + DG_COLUMN_GAP, 0.001);
  g_assert_cmpfloat_with_epsilon (x[1] + width[1], setup.width - setup.left - setup.right, 0.001);
  g_assert_cmpfloat (dg_table_fit_get_scale (dg_page_layout_get_fit (layout)), ==, 1);
}

/* Fourteen columns of long words: the type becomes smaller, and no smaller than can be read. */
static void
test_scale (void)
{
  static const double widths[] = { 2000, 1300, 900, 300 };
  g_autoptr (GDateTime) printed = g_date_time_new_utc (2017, 8, 1, 12, 0, 0);
  const DgTableHead head = { .kind = "List", .empty = "Nobody", .printed = printed };
  const DgTextMeter meter = create_meter ();
  DgTableColumn columns[14];
  DgTableCell cells[14];
  double before = 2;
  g_autoptr (DgTable) table = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      columns[i] = (DgTableColumn){ "Heading", FALSE, FALSE };
      cells[i] = (DgTableCell){ "abcdefghijklmnop q", NULL };
    }
  table = dg_table_new (&head, columns, G_N_ELEMENTS (columns));
  dg_table_add_row (table, cells);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (DgTableFit) fit = dg_table_fit_new (table, &meter, widths[i], NULL, NULL);
      double scale = dg_table_fit_get_scale (fit);
      double x, width;

      dg_table_fit_get_column (fit, 13, &x, &width);
      g_assert_cmpfloat_with_epsilon ((x + width) * scale, widths[i], 0.001);
      g_assert_cmpfloat (scale, <=, before);
      g_assert_cmpfloat (scale, >=, 0.7);
      before = scale;
    }
  g_assert_cmpfloat (before, <, 1);
}

/* No word stands alone on the last line of a title. */
static void
test_balance (void)
{
  const DgTextMeter meter = create_meter ();
  const char *title = "aaaa bbbb cccc dddd eeee ffff"; /* 29 letters */
  double width = dg_text_meter_balance (&meter, DG_TEXT_STYLE_TITLE, title, 24 * LETTER);

  g_assert_cmpfloat (width, >=, 14 * LETTER);
  g_assert_cmpfloat (width, <, 19 * LETTER);
  g_assert_cmpfloat (dg_text_meter_balance (&meter, DG_TEXT_STYLE_TITLE, "aaaa", 50), ==, 50);
}

static void
test_cancelled (void)
{
  g_autoptr (DgTable) table = create_table ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const DgPageSetup setup = { .width = 120, .height = 200 };
  const DgTextMeter meter = create_meter ();

  add_row (table, 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (dg_page_layout_new (table, &setup, &meter, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_find_group (void)
{
  const Case test = { .height = 178, .groups = { 2, 3 }, .tall_lines = 1, .has_headings = TRUE };
  g_autoptr (DgTable) table = fill_table (&test);
  const DgPageSetup setup = { .width = 120, .height = test.height };
  const DgTextMeter meter = create_meter ();
  g_autoptr (DgPageLayout) layout = dg_page_layout_new (table, &setup, &meter, NULL, NULL);
  double y;

  g_assert_cmpuint (dg_page_layout_find_group (layout, 0, &y), ==, 0);
  g_assert_cmpfloat (y, ==, INTRO + HEADS);
  g_assert_cmpuint (dg_page_layout_find_group (layout, 1, &y), ==, 1);
  g_assert_cmpfloat (y, ==, HEADS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/printing/page-layout/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_pages);
    }
  g_test_add_func ("/printing/page-layout/any-table", test_any_table);
  g_test_add_func ("/printing/page-layout/columns", test_columns);
  g_test_add_func ("/printing/page-layout/scale", test_scale);
  g_test_add_func ("/printing/page-layout/balance", test_balance);
  g_test_add_func ("/printing/page-layout/cancelled", test_cancelled);
  g_test_add_func ("/printing/page-layout/find-group", test_find_group);

  return g_test_run ();
}
