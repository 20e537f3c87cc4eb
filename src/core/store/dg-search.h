/* The search index: folded words of people and events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-entity.h"
#include "core/store/dg-store.h"

G_BEGIN_DECLS

/**
 * DgSearchHit:
 * @entity: “person” or “event”
 * @id: its id
 * @names: its names as they are compared, for sorting
 * @rank: as dg_search_rank() gives it
 */
typedef struct
{
  char *entity;
  char *id;
  char *names;
  guint rank;
} DgSearchHit;

void dg_search_hit_free (DgSearchHit *self);
GPtrArray *dg_store_search_ranked (DgStore *self, const char *text, GError **error);

/* For the other files of this slice, inside a transaction. */

gboolean dg_search_update (
    DgDatabase *database, DgEntityId table, const char *key, gconstpointer fields, GError **error);
gboolean
dg_search_follow (DgDatabase *database, const DgEntity *table, const char *key, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgSearchHit, dg_search_hit_free)

G_END_DECLS
