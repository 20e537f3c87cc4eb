/* What waits for a decision, before and after a fetch.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-session-merge.h"
#include "core/store/dg-feeds.h"

G_BEGIN_DECLS

/**
 * DgDisputeBook:
 * @news: (element-type DgFeedDispute): what is to be remembered from now on
 * @settled: (element-type utf8): ids of what no longer needs a decision
 */
typedef struct _DgDisputeBook
{
  GPtrArray *news;
  GPtrArray *settled;

  /*< private >*/
  GHashTable *by_session; /* id → GPtrArray of DgFeedDispute */
  gint64 now;
} DgDisputeBook;

DgDisputeBook *dg_dispute_book_new (GPtrArray *disputes, gint64 now);
void dg_dispute_book_free (DgDisputeBook *self);
gboolean dg_dispute_book_judge (DgDisputeBook *self,
                                const DgSessionSides *sides,
                                DgSessionMerge *merged,
                                GError **error);
void dg_dispute_book_forget (DgDisputeBook *self, const char *session);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgDisputeBook, dg_dispute_book_free)

G_END_DECLS
