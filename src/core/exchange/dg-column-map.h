/* Which column of a sheet holds which member.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-heading.h"
#include "core/exchange/dg-sheet.h"

G_BEGIN_DECLS

/**
 * DgColumnMap:
 *
 * What the columns of a sheet mean. Immutable.
 */
typedef struct _DgColumnMap DgColumnMap;

DgColumnMap *dg_column_map_new (const DgSheet *sheet,
                                const char *const *choices,
                                DgLanguage own,
                                GError **error);
void dg_column_map_free (DgColumnMap *self);

guint dg_column_map_get_heading_row (const DgColumnMap *self);
guint dg_column_map_count (const DgColumnMap *self);
const char *dg_column_map_get_heading (const DgColumnMap *self, guint column);
const DgHeading *dg_column_map_get_meaning (const DgColumnMap *self, guint column);
gboolean dg_column_map_has (const DgColumnMap *self, const char *member);

gboolean dg_column_map_find_headings (const DgSheet *sheet,
                                      const char *const *choices,
                                      guint *row,
                                      guint *known);
gboolean dg_column_map_check_choice (const char *choice, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgColumnMap, dg_column_map_free)

G_END_DECLS
