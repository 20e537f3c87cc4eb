/* A document of rows before it has pages: title, columns, groups, cells, notes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-table.h"

#include <string.h>

struct _DgTable
{
  DgTableHead head;

  GArray *columns; /* of DgTableColumn */
  GArray *groups;  /* of DgTableGroup */
  GArray *cells;   /* of DgTableCell, row by row */
  GPtrArray *notes;

  /* Every string is here, once: cities and statuses come again in most rows. */
  GStringChunk *strings;
};

/* One paragraph of valid UTF-8, whatever came in; “” becomes %NULL. */
static const char *
keep (DgTable *self, const char *text)
{
  g_autofree char *clean = NULL;

  if (text == NULL || text[0] == '\0')
    return NULL;

  if (strpbrk (text, "\n\r\t\v\f") == NULL && strstr (text, "\xe2\x80\xa8") == NULL &&
      strstr (text, "\xe2\x80\xa9") == NULL && g_utf8_validate (text, -1, NULL))
    return g_string_chunk_insert_const (self->strings, text);

  clean = g_utf8_make_valid (text, -1);
  for (char *p = clean; *p != '\0'; p++)
    if (g_ascii_isspace (*p))
      *p = ' ';
    else if (strncmp (p, "\xe2\x80\xa8", 3) == 0 || strncmp (p, "\xe2\x80\xa9", 3) == 0)
      memset (p, ' ', 3);

  return g_string_chunk_insert_const (self->strings, clean);
}

/**
 * dg_table_new:
 * @head: what stands above the rows; copied
 * @columns: the columns; copied
 * @n_columns: how many, at least 1
 *
 * Returns: (transfer full): a table without rows
 */
DgTable *
dg_table_new (const DgTableHead *head, const DgTableColumn *columns, guint n_columns)
{
  DgTable *self = g_new0 (DgTable, 1);
  g_autoptr (GPtrArray) details = g_ptr_array_new ();

  self->columns = g_array_sized_new (FALSE, FALSE, sizeof (DgTableColumn), n_columns);
  self->groups = g_array_new (FALSE, FALSE, sizeof (DgTableGroup));
  self->cells = g_array_new (FALSE, FALSE, sizeof (DgTableCell));
  self->notes = g_ptr_array_new ();
  self->strings = g_string_chunk_new (4096);

  for (guint i = 0; head->details != NULL && head->details[i] != NULL; i++)
    if (head->details[i][0] != '\0')
      g_ptr_array_add (details, (gpointer) keep (self, head->details[i]));
  g_ptr_array_add (details, NULL);

  self->head = (DgTableHead){
    .language = head->language,
    .kind = keep (self, head->kind),
    .title = keep (self, head->title),
    .details = (const char *const *) g_ptr_array_steal (details, NULL),
    .empty = keep (self, head->empty),
    .author = keep (self, head->author),
    .printed = g_date_time_ref (head->printed),
  };

  for (guint i = 0; i < n_columns; i++)
    {
      DgTableColumn column = columns[i];

      column.heading = keep (self, columns[i].heading);
      g_array_append_val (self->columns, column);
    }

  return self;
}

void
dg_table_free (DgTable *self)
{
  g_free ((gpointer) self->head.details);
  g_date_time_unref (self->head.printed);
  g_array_unref (self->columns);
  g_array_unref (self->groups);
  g_array_unref (self->cells);
  g_ptr_array_unref (self->notes);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * dg_table_add_group:
 * @self: a table
 * @heading: (nullable): its heading; %NULL for rows without one
 * @count: (nullable): how many rows follow, in words
 *
 * Rows that are added from now on belong to this group.
 */
void
dg_table_add_group (DgTable *self, const char *heading, const char *count)
{
  DgTableGroup group = {
    .heading = keep (self, heading),
    .count = keep (self, count),
    .first_row = dg_table_get_n_rows (self),
  };

  g_array_append_val (self->groups, group);
}

/**
 * dg_table_add_row:
 * @self: a table
 * @cells: a cell per column; copied
 */
void
dg_table_add_row (DgTable *self, const DgTableCell *cells)
{
  if (self->groups->len == 0)
    dg_table_add_group (self, NULL, NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      DgTableCell cell = { keep (self, cells[i].text), keep (self, cells[i].detail) };

      g_array_append_val (self->cells, cell);
    }

  g_array_index (self->groups, DgTableGroup, self->groups->len - 1).n_rows++;
}

/**
 * dg_table_add_note:
 * @self: a table
 * @text: what stands below the last row
 */
void
dg_table_add_note (DgTable *self, const char *text)
{
  const char *kept = keep (self, text);

  if (kept != NULL)
    g_ptr_array_add (self->notes, (gpointer) kept);
}

const DgTableHead *
dg_table_get_head (const DgTable *self)
{
  return &self->head;
}

guint
dg_table_get_n_columns (const DgTable *self)
{
  return self->columns->len;
}

const DgTableColumn *
dg_table_get_column (const DgTable *self, guint column)
{
  return &g_array_index (self->columns, DgTableColumn, column);
}

guint
dg_table_get_n_groups (const DgTable *self)
{
  return self->groups->len;
}

const DgTableGroup *
dg_table_get_group (const DgTable *self, guint group)
{
  return &g_array_index (self->groups, DgTableGroup, group);
}

guint
dg_table_get_n_rows (const DgTable *self)
{
  return self->cells->len / self->columns->len;
}

const DgTableCell *
dg_table_get_cell (const DgTable *self, guint row, guint column)
{
  return &g_array_index (self->cells, DgTableCell, row * self->columns->len + column);
}

guint
dg_table_get_n_notes (const DgTable *self)
{
  return self->notes->len;
}

const char *
dg_table_get_note (const DgTable *self, guint note)
{
  return g_ptr_array_index (self->notes, note);
}
