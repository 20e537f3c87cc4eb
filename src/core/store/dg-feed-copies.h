/* What schedules were like, byte for byte, when they were last accepted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-feeds.h"

G_BEGIN_DECLS

/**
 * DG_FEED_COPIES_KEPT:
 *
 * How many copies are kept for each event.
 */
#define DG_FEED_COPIES_KEPT 10

/**
 * DgFeedCopy:
 * @number: 1 for the first of the event, and so on; never given twice
 * @fetched_at: when, as “2026-10-02T06:00:00Z”
 * @url: from where
 * @format: the name of its format
 * @etag: (nullable): validator that came with it
 * @last_modified: (nullable): likewise
 * @content_hash: hash of what was understood of it
 * @n_pages: in how many pieces it came
 * @size: bytes that it takes in the registry
 * @pages: (nullable) (element-type GBytes): what came; %NULL in lists
 */
typedef struct
{
  gint64 number;
  char *fetched_at;
  char *url;
  char *format;
  char *etag;
  char *last_modified;
  char *content_hash;
  guint n_pages;
  gint64 size;
  GPtrArray *pages;
} DgFeedCopy;

gboolean
dg_feed_copies_add (DgStore *store, const DgFeedState *state, GPtrArray *pages, GError **error);
GPtrArray *dg_feed_copies_list (DgStore *store, const char *event, GError **error);
DgFeedCopy *dg_feed_copies_get (DgStore *store, const char *event, gint64 number, GError **error);
gboolean dg_feed_copies_remove (DgStore *store, const char *event, GError **error);

/* For the other files of this slice, inside a transaction. */
typedef GBytes *(*DgFeedCopyRewrite) (GBytes *page, gpointer data);
gboolean dg_feed_copies_rewrite (DgDatabase *database,
                                 DgFeedCopyRewrite rewrite,
                                 gpointer data,
                                 GError **error);

void dg_feed_copy_free (DgFeedCopy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgFeedCopy, dg_feed_copy_free)

G_END_DECLS
