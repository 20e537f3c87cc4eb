/* The search index: folded words of people and events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-table.h"

G_BEGIN_DECLS

gboolean dg_search_update (
    DgDatabase *database, DgTableId table, const char *key, gconstpointer fields, GError **error);
gboolean
dg_search_follow (DgDatabase *database, const DgTable *table, const char *key, GError **error);

G_END_DECLS
