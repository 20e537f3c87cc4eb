/* What both sides changed, for somebody to decide.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-schedule-choice.h"

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

GPtrArray *dg_review_list (DgStore *store, DgEvent *event, GError **error);
gboolean dg_review_decide (
    DgStore *store, const char *event, GPtrArray *answers, guint *n_decided, GError **error);
void dg_review_item_free (DgReviewItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgReviewItem, dg_review_item_free)

G_END_DECLS
