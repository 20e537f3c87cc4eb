/* Column widths: who gets the room, and who goes without.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-column-widths.h"

#define N_COLUMNS 3

/* Cells of words of 10 with blanks of 2 between them; the number says how many. */
typedef struct
{
  const char *name;
  guint words[4][N_COLUMNS];
  guint n_rows;
  double available;
  double least[N_COLUMNS];
  double most[N_COLUMNS];
} Case;

static const Case cases[] = {
  /* 22, 46 and 10 are needed; the first column is rigid, the others share what is left. */
  { "all-on-one-line", { { 2, 4, 1 } }, 1, 200, { 22, 100, 10 }, { 25, 170, 60 } },
  /* The long text of one row does not take the room that spares a line in three others. */
  { "one-long-text",
    { { 1, 12, 2 }, { 1, 1, 4 }, { 1, 1, 4 }, { 1, 1, 4 } },
    4,
    120,
    { 10, 50, 46 },
    { 13, 64, 60 } },
  { "exactly-the-words", { { 1, 5, 5 } }, 1, 30, { 10, 10, 10 }, { 10, 10, 10 } },
  { "less-than-the-words", { { 1, 5, 5 } }, 1, 15, { 5, 5, 5 }, { 5, 5, 5 } },
  { "no-rows", { { 0 } }, 0, 100, { 10, 40, 40 }, { 10, 50, 50 } },
};

static void
test_fit (gconstpointer data)
{
  const Case *test = data;
  DgColumnWidth columns[N_COLUMNS] = { { 10, TRUE, 0 }, { 10, FALSE, 0 }, { 10, FALSE, 0 } };
  DgCellWords cells[4 * N_COLUMNS];
  DgWord words[100];
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    words[i] = (DgWord){ 10, 2 };
  for (guint row = 0; row < test->n_rows; row++)
    for (guint i = 0; i < N_COLUMNS; i++)
      cells[row * N_COLUMNS + i] = (DgCellWords){ 0, test->words[row][i], 0 };

  dg_column_widths_fit (columns, N_COLUMNS, cells, test->n_rows, words, test->available);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_assert_cmpfloat (columns[i].width, >=, test->least[i] - 0.001);
      g_assert_cmpfloat (columns[i].width, <=, test->most[i] + 0.001);
      sum += columns[i].width;
    }
  g_assert_cmpfloat_with_epsilon (sum, test->available, 0.001);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/printing/column-widths/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_fit);
    }

  return g_test_run ();
}
