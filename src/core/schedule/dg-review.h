/* What both sides changed, for somebody to decide.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/events/dg-session.h"
#include "core/store/dg-store.h"

G_BEGIN_DECLS

/**
 * DgReviewItem:
 * @session: the session
 * @member: a member of it
 * @base: what it was when both sides still agreed
 * @ours: what it is here
 * @theirs: what the service says
 * @noticed_at: when this was noticed, as “2026-10-02T06:00:00Z”
 *
 * A question. Values are as in the JSON of events; for “starts” an object of start and end.
 */
typedef struct
{
  DgSession *session;
  char *member;
  JsonNode *base;
  JsonNode *ours;
  JsonNode *theirs;
  char *noticed_at;
} DgReviewItem;

/**
 * DgReviewAnswer:
 * @session: (nullable): a session’s id; %NULL for all
 * @member: (nullable): a member; %NULL for all
 * @take: whether it becomes what the service says; else it stays as it is here
 */
typedef struct
{
  const char *session;
  const char *member;
  gboolean take;
} DgReviewAnswer;

GPtrArray *dg_review_list (DgStore *store, DgEvent *event, GError **error);
gboolean dg_review_decide (DgStore *store,
                           const char *event,
                           const DgReviewAnswer *answer,
                           guint *n_decided,
                           GError **error);
void dg_review_item_free (DgReviewItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgReviewItem, dg_review_item_free)

G_END_DECLS
