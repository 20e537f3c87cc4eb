/* An answer as the list shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-briefing.h"
#include "core/store/dg-answer-docket.h"

G_BEGIN_DECLS

#define DG_TYPE_ANSWER_ITEM (dg_answer_item_get_type ())
G_DECLARE_FINAL_TYPE (DgAnswerItem, dg_answer_item, DG, ANSWER_ITEM, GObject)

GListModel *dg_answer_item_read_all (DgBriefing *briefing, GError **error);

const DgAnswerFields *dg_answer_item_get_fields (DgAnswerItem *self);
DgBriefing *dg_answer_item_get_briefing (DgAnswerItem *self);
const char *dg_answer_item_get_name (DgAnswerItem *self);
const char *dg_answer_item_get_said (DgAnswerItem *self);
const char *dg_answer_item_get_note (DgAnswerItem *self);
const char *dg_answer_item_get_standing (DgAnswerItem *self);

G_END_DECLS
