/* The sessions that may turn up in a fetch.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-feed.h"
#include "core/store/dg-feeds.h"

G_BEGIN_DECLS

/**
 * DgKnownSession:
 * @link: (nullable): what is remembered of it; %NULL if it was made here and no service ever told
 *   of it
 * @base: what the service told of it last; what stands in the registry if it never did
 * @again: (nullable): the session of the fetch that says the same word for word
 * @ours: (nullable): it in the registry; %NULL if it was deleted here
 */
typedef struct
{
  const DgFeedLink *link;
  DgFeedSession *base;
  const DgFeedSession *again;
  DgSession *ours;
} DgKnownSession;

GPtrArray *
dg_known_session_collect (GPtrArray *sessions, GPtrArray *links, GPtrArray *theirs, GError **error);
gboolean dg_known_session_is_expected (const DgKnownSession *self);

G_END_DECLS
