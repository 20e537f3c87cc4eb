/* The search index: folded words of people and events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-entity.h"

G_BEGIN_DECLS

gboolean dg_search_update (
    DgDatabase *database, DgEntityId table, const char *key, gconstpointer fields, GError **error);
gboolean
dg_search_follow (DgDatabase *database, const DgEntity *table, const char *key, GError **error);

G_END_DECLS
