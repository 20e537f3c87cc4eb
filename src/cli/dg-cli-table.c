/* Tables on a terminal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-table.h"

struct _DgCliTable
{
  guint n_columns;
  GPtrArray *cells; /* row by row, the headings first */
  gboolean *numeric;
};

/**
 * dg_cli_table_new:
 * @first_heading: heading of the first column
 * @...: those of the others, and %NULL
 *
 * Returns: (transfer full): a table without rows
 */
DgCliTable *
dg_cli_table_new (const char *first_heading, ...)
{
  DgCliTable *self = g_new0 (DgCliTable, 1);
  va_list args;

  self->cells = g_ptr_array_new_with_free_func (g_free);
  va_start (args, first_heading);
  for (const char *heading = first_heading; heading != NULL; heading = va_arg (args, const char *))
    dg_cli_table_add (self, heading);
  va_end (args);
  self->n_columns = self->cells->len;
  self->numeric = g_new0 (gboolean, self->n_columns);

  return self;
}

void
dg_cli_table_free (DgCliTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self->numeric);
  g_free (self);
}

/**
 * dg_cli_table_add:
 * @self: a table
 * @cell: (nullable): the next cell; line breaks become blanks
 */
void
dg_cli_table_add (DgCliTable *self, const char *cell)
{
  g_ptr_array_add (self->cells, g_strdelimit (g_strdup (cell != NULL ? cell : ""), "\n\t\r", ' '));
}

void
dg_cli_table_add_number (DgCliTable *self, gint64 number)
{
  self->numeric[self->cells->len % self->n_columns] = TRUE;
  g_ptr_array_add (self->cells, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

static int
measure (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

/**
 * dg_cli_table_print:
 * @self: a table
 *
 * Prints to standard output; numbers stand to the right, and the last column is not padded.
 */
void
dg_cli_table_print (DgCliTable *self)
{
  g_autofree int *widths = g_new0 (int, self->n_columns);

  for (guint i = 0; i < self->cells->len; i++)
    widths[i % self->n_columns] =
        MAX (widths[i % self->n_columns], measure (g_ptr_array_index (self->cells, i)));

  for (guint i = 0; i < self->cells->len; i++)
    {
      const char *cell = g_ptr_array_index (self->cells, i);
      guint column = i % self->n_columns;
      int blanks = widths[column] - measure (cell);
      gboolean last = column == self->n_columns - 1;

      if (self->numeric[column])
        g_print ("%*s%s%s", blanks, "", cell, last ? "\n" : "  ");
      else if (last)
        g_print ("%s\n", cell);
      else
        g_print ("%s%*s", cell, blanks + 2, "");
    }
}
