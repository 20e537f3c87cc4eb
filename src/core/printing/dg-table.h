/* A document of rows before it has pages: title, columns, groups, cells, notes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-language.h"

G_BEGIN_DECLS

/**
 * DgTable:
 *
 * Plain strings in the document's language. Filled from top to bottom, then only read.
 */
typedef struct _DgTable DgTable;

/**
 * DgTableHead:
 * @language: of the document
 * @kind: what the document is: “Attendee list”
 * @title: (nullable): what it is about, set large
 * @details: (nullable): lines below the title
 * @empty: the sentence that stands in for rows where there are none
 * @author: (nullable): who answers for it
 * @printed: when it is made, in the zone whose clock the footer shows
 */
typedef struct
{
  DgLanguage language;
  const char *kind;
  const char *title;
  const char *const *details;
  const char *empty;
  const char *author;
  GDateTime *printed;
} DgTableHead;

/**
 * DgTableColumn:
 * @heading: its name
 * @align_end: whether its cells end at the column's right edge, as numbers do
 * @whole: whether its texts are better not broken: names, telephone numbers
 */
typedef struct
{
  const char *heading;
  gboolean align_end;
  gboolean whole;
} DgTableColumn;

/**
 * DgTableCell:
 * @text: (nullable): what stands there
 * @detail: (nullable): what stands below it in smaller type
 */
typedef struct
{
  const char *text;
  const char *detail;
} DgTableCell;

/**
 * DgTableGroup:
 * @heading: (nullable): %NULL if the rows stand under no heading
 * @count: (nullable): how many there are, in words
 * @first_row: position of its first row in the table
 * @n_rows: how many rows
 */
typedef struct
{
  const char *heading;
  const char *count;
  guint first_row;
  guint n_rows;
} DgTableGroup;

DgTable *dg_table_new (const DgTableHead *head, const DgTableColumn *columns, guint n_columns);
void dg_table_free (DgTable *self);

void dg_table_add_group (DgTable *self, const char *heading, const char *count);
void dg_table_add_row (DgTable *self, const DgTableCell *cells);
void dg_table_add_note (DgTable *self, const char *text);

const DgTableHead *dg_table_get_head (const DgTable *self);
guint dg_table_get_n_columns (const DgTable *self);
const DgTableColumn *dg_table_get_column (const DgTable *self, guint column);
guint dg_table_get_n_groups (const DgTable *self);
const DgTableGroup *dg_table_get_group (const DgTable *self, guint group);
guint dg_table_get_n_rows (const DgTable *self);
const DgTableCell *dg_table_get_cell (const DgTable *self, guint row, guint column);
guint dg_table_get_n_notes (const DgTable *self);
const char *dg_table_get_note (const DgTable *self, guint note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgTable, dg_table_free)

G_END_DECLS
