/* How wide the columns of a table become.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-column-widths.h"

/* Room is given away in steps of this many points. */
#define STEP 3.0

/* What a line less in one cell is worth, where a line less in the whole row is worth 1: it counts
 * because a row becomes lower only when all its cells do. */
#define CELL_WORTH 0.12

/* The rows that decide, and the columns that they are set in. */
typedef struct
{
  DgColumnWidth *columns;
  guint n_columns;
  const DgCellWords *cells;
  guint n_rows;
  const DgWord *words;
} Grid;

static guint
count_lines (const DgWord *words, guint n_words, double width)
{
  double x = 0;
  guint lines = n_words > 0;

  for (guint i = 0; i < n_words; i++)
    {
      if (x > 0 && x + words[i].width > width)
        {
          lines++;
          x = 0;
        }
      if (words[i].width > width)
        lines += words[i].width / width;
      x += words[i].width + words[i].blank;
    }

  return lines;
}

static guint
count_cell_lines (const Grid *grid, guint row, guint column, double width)
{
  const DgCellWords *cell = &grid->cells[row * grid->n_columns + column];
  const DgWord *words = grid->words + cell->first;

  return count_lines (words, cell->n_text, width) +
         count_lines (words + cell->n_text, cell->n_detail, width);
}

/* How high the rows are without @column. */
static void
count_other_lines (const Grid *grid, guint column, guint *others)
{
  for (guint row = 0; row < grid->n_rows; row++)
    {
      others[row] = 0;
      for (guint i = 0; i < grid->n_columns; i++)
        if (i != column)
          others[row] = MAX (others[row], count_cell_lines (grid, row, i, grid->columns[i].width));
    }
}

static double
weigh_column (const Grid *grid, guint column, double width, const guint *others)
{
  double weight = 0;

  for (guint row = 0; row < grid->n_rows; row++)
    {
      guint lines = count_cell_lines (grid, row, column, width);

      weight += MAX (lines, others[row]) + CELL_WORTH * lines;
    }

  return weight;
}

/* The step that spares most lines per point; 0 if none spares any. */
static double
find_best_step (const Grid *grid, double slack, guint *best_column)
{
  g_autofree guint *others = g_new (guint, grid->n_rows);
  double best_gain = 0;
  double best_step = 0;

  for (guint column = 0; column < grid->n_columns; column++)
    {
      double width = grid->columns[column].width;
      double before;

      count_other_lines (grid, column, others);
      before = weigh_column (grid, column, width, others);
      for (double step = STEP; step <= slack; step += STEP)
        {
          double gain = (before - weigh_column (grid, column, width + step, others)) / step;

          if (gain > best_gain)
            {
              best_gain = gain;
              best_step = step;
              *best_column = column;
            }
        }
    }

  return best_step;
}

/* All columns stand on one line each, or nothing helps any more: the rest makes the table fill
 * the measure. */
static void
share (DgColumnWidth *columns, guint n_columns, double slack)
{
  double sum = 0;

  for (guint i = 0; i < n_columns; i++)
    if (!columns[i].rigid)
      sum += columns[i].width;
  if (sum <= 0)
    return;

  for (guint i = 0; i < n_columns; i++)
    if (!columns[i].rigid)
      columns[i].width *= 1 + slack / sum;
}

/**
 * dg_column_widths_fit:
 * @columns: (inout): the columns; their @width is set
 * @n_columns: how many
 * @cells: what the cells hold, row by row; of a long table a sample will do
 * @n_rows: how many rows @cells has
 * @words: the words of all @cells
 * @available: the widths' sum, in the unit of all the others
 *
 * Starts from the longest words and gives each bit of room to the column where it spares most
 * lines. If not even the words fit, all columns shrink alike.
 */
void
dg_column_widths_fit (DgColumnWidth *columns,
                      guint n_columns,
                      const DgCellWords *cells,
                      guint n_rows,
                      const DgWord *words,
                      double available)
{
  const Grid grid = { columns, n_columns, cells, n_rows, words };
  double slack = available;
  double step;
  guint column;

  for (guint i = 0; i < n_columns; i++)
    {
      columns[i].width = MAX (columns[i].minimum, 1);
      slack -= columns[i].width;
    }

  if (slack < 0)
    {
      for (guint i = 0; i < n_columns; i++)
        columns[i].width *= available / (available - slack);
      return;
    }

  while ((step = find_best_step (&grid, slack, &column)) > 0)
    {
      columns[column].width += step;
      slack -= step;
    }

  share (columns, n_columns, slack);
}
