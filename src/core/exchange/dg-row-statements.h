/* What one row of a list says of somebody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-cell-reader.h"
#include "core/exchange/dg-column-map.h"

G_BEGIN_DECLS

/**
 * DgRowStatements:
 *
 * Members and their values, each checked by its own rule. Empty cells say nothing.
 */
typedef struct _DgRowStatements DgRowStatements;

DgRowStatements *dg_row_statements_read (const DgSheet *sheet,
                                         guint row,
                                         const DgColumnMap *map,
                                         DgCellReader *reader,
                                         int *column,
                                         GError **error);
void dg_row_statements_free (DgRowStatements *self);

const DgPersonFields *dg_row_statements_get_person (const DgRowStatements *self);
void dg_row_statements_settle_name (DgRowStatements *self, const DgPersonFields *known);
gboolean dg_row_statements_apply (const DgRowStatements *self,
                                  gboolean of_registration,
                                  gpointer fields,
                                  GPtrArray *changes,
                                  GPtrArray *shifts,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgRowStatements, dg_row_statements_free)

G_END_DECLS
