/* Tables on a terminal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgCliTable:
 *
 * Rows of cells, printed with columns as wide as their widest cell on the screen.
 */
typedef struct _DgCliTable DgCliTable;

DgCliTable *dg_cli_table_new (const char *first_heading, ...) G_GNUC_NULL_TERMINATED;
void dg_cli_table_free (DgCliTable *self);
void dg_cli_table_add (DgCliTable *self, const char *cell);
void dg_cli_table_add_number (DgCliTable *self, gint64 number);
void dg_cli_table_print (DgCliTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgCliTable, dg_cli_table_free)

G_END_DECLS
