/* A table made to fit a measure: size of type, columns, lines per row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-table-fit.h"

#include "core/printing/dg-column-widths.h"

/* Rows from which the columns’ widths are made. */
#define MAX_SAMPLE 120

/* Type becomes smaller in these steps; the last is 6.3 pt. */
static const double scales[] = { 1, 0.94, 0.88, 0.82, 0.76, 0.7 };

/* What the columns ask for at least, from the best to what is always granted. A word (an address)
 * that is longer than its share of the table is broken, however it looks. */
static const struct
{
  double whole_share; /* of the table: longest text that is kept whole where that is better */
  guint n_scales;     /* how small the type may become for that */
} levels[] = { { 0.24, 4 }, { 0.11, 6 }, { 0, 6 } };
#define MAX_WORD_SHARE 0.3

struct _DgTableFit
{
  const DgTable *table;
  DgTextMeter meter;

  double scale;
  guint n_columns;
  DgColumnWidth *columns; /* before scaling */
  guint heads_lines;
  guint *row_lines;
};

/* What is asked of a column so far. */
typedef struct
{
  double measure; /* of the table */
  gboolean whole;
  double longest[G_N_ELEMENTS (levels)];
} Need;

/* Appends the words of @text and gives how many. */
static guint
measure_text (DgTableFit *self, DgTextStyle style, const char *text, GArray *words, Need *need)
{
  guint first = words->len;
  double natural = 0;
  double longest = 0;

  if (text == NULL)
    return 0;

  self->meter.measure (self->meter.data, style, text, words);
  for (guint i = first; i < words->len; i++)
    {
      const DgWord *word = &g_array_index (words, DgWord, i);

      natural += word->width + (i + 1 < words->len ? word->blank : 0);
      longest = MAX (longest, MIN (word->width, need->measure * MAX_WORD_SHARE));
    }

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (need->whole && natural <= need->measure * levels[i].whole_share)
      need->longest[i] = MAX (need->longest[i], natural);
    else
      need->longest[i] = MAX (need->longest[i], longest);

  return words->len - first;
}

static DgCellWords
measure_cell (DgTableFit *self, const DgTableCell *cell, GArray *words, Need *need)
{
  DgCellWords found = { .first = words->len };

  found.n_text = measure_text (self, DG_TEXT_STYLE_CELL, cell->text, words, need);
  found.n_detail = measure_text (self, DG_TEXT_STYLE_SMALL, cell->detail, words, need);

  return found;
}

/* Sets the columns' minimums as well. */
static void
choose_scale (DgTableFit *self, const Need *needs, double measure)
{
  for (guint level = 0; level < G_N_ELEMENTS (levels); level++)
    {
      double sum = (self->n_columns - 1) * DG_COLUMN_GAP;

      for (guint i = 0; i < self->n_columns; i++)
        {
          self->columns[i].minimum = needs[i].longest[level];
          sum += self->columns[i].minimum;
        }

      for (guint i = 0; i < levels[level].n_scales; i++)
        {
          self->scale = scales[i];
          if (sum * self->scale <= measure)
            return;
        }
    }
}

static gboolean
fit_columns (DgTableFit *self, double measure, GCancellable *cancellable, GError **error)
{
  guint n_rows = dg_table_get_n_rows (self->table);
  guint every = n_rows / MAX_SAMPLE + 1;
  double gaps = (self->n_columns - 1) * DG_COLUMN_GAP;
  g_autofree Need *needs = g_new0 (Need, self->n_columns);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (DgWord));
  g_autoptr (GArray) sample = g_array_new (FALSE, FALSE, sizeof (DgCellWords));

  for (guint i = 0; i < self->n_columns; i++)
    {
      const DgTableColumn *column = dg_table_get_column (self->table, i);

      self->columns[i].rigid = column->align_end;
      needs[i].measure = measure;
      measure_text (self, DG_TEXT_STYLE_HEAD, column->heading, words, &needs[i]);
      needs[i].whole = column->whole;
    }

  for (guint row = 0; row < n_rows; row++)
    {
      if (row % 64 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      for (guint i = 0; i < self->n_columns; i++)
        {
          const DgTableCell *cell = dg_table_get_cell (self->table, row, i);
          DgCellWords found = measure_cell (self, cell, words, &needs[i]);

          if (row % every == 0)
            g_array_append_val (sample, found);
          else
            g_array_set_size (words, found.first);
        }
    }

  choose_scale (self, needs, measure);
  dg_column_widths_fit (self->columns, self->n_columns, (const DgCellWords *) sample->data,
                        sample->len / self->n_columns, (const DgWord *) words->data,
                        MAX (measure / self->scale - gaps, self->n_columns));

  return TRUE;
}

static gboolean
break_cells (DgTableFit *self, GCancellable *cancellable, GError **error)
{
  guint n_rows = dg_table_get_n_rows (self->table);

  self->heads_lines = 1;
  for (guint i = 0; i < self->n_columns; i++)
    self->heads_lines = MAX (
        self->heads_lines, dg_text_meter_count_lines (&self->meter, DG_TEXT_STYLE_HEAD,
                                                      dg_table_get_column (self->table, i)->heading,
                                                      self->columns[i].width));

  self->row_lines = g_new (guint, n_rows);
  for (guint row = 0; row < n_rows; row++)
    {
      if (row % 64 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      self->row_lines[row] = 1;
      for (guint i = 0; i < self->n_columns; i++)
        {
          const DgTableCell *cell = dg_table_get_cell (self->table, row, i);
          double width = self->columns[i].width;
          guint lines =
              dg_text_meter_count_lines (&self->meter, DG_TEXT_STYLE_CELL, cell->text, width) +
              dg_text_meter_count_lines (&self->meter, DG_TEXT_STYLE_SMALL, cell->detail, width);

          self->row_lines[row] = MAX (self->row_lines[row], lines);
        }
    }

  return TRUE;
}

/**
 * dg_table_fit_new:
 * @table: what is to be set; must outlive the fit
 * @meter: how wide text is and where it breaks
 * @measure: the width of the whole table in points
 * @cancellable: (nullable): to stop early
 * @error: return location
 *
 * Where the columns cannot hold their longest words, the type becomes smaller.
 *
 * Returns: (transfer full): the fit; else %G_IO_ERROR_CANCELLED
 */
DgTableFit *
dg_table_fit_new (const DgTable *table,
                  const DgTextMeter *meter,
                  double measure,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (DgTableFit) self = g_new0 (DgTableFit, 1);

  self->table = table;
  self->meter = *meter;
  self->n_columns = dg_table_get_n_columns (table);
  self->columns = g_new0 (DgColumnWidth, self->n_columns);

  if (!fit_columns (self, measure, cancellable, error) || !break_cells (self, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
dg_table_fit_free (DgTableFit *self)
{
  g_free (self->columns);
  g_free (self->row_lines);
  g_free (self);
}

/**
 * dg_table_fit_get_scale:
 * @self: a fit
 *
 * Returns: how much smaller than their style headings, groups and rows are; 1 or less
 */
double
dg_table_fit_get_scale (const DgTableFit *self)
{
  return self->scale;
}

/**
 * dg_table_fit_get_column:
 * @self: a fit
 * @column: from 0
 * @x: (out): its left edge, from the table’s, before scaling
 * @width: (out): its width, before scaling
 */
void
dg_table_fit_get_column (const DgTableFit *self, guint column, double *x, double *width)
{
  *x = 0;
  for (guint i = 0; i < column; i++)
    *x += self->columns[i].width + DG_COLUMN_GAP;
  *width = self->columns[column].width;
}

guint
dg_table_fit_get_heads_lines (const DgTableFit *self)
{
  return self->heads_lines;
}

guint
dg_table_fit_get_row_lines (const DgTableFit *self, guint row)
{
  return self->row_lines[row];
}
