/* What one delegate holds of the invitation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-briefing.h"
#include "core/calendar/dg-invite-plan.h"
#include "core/store/dg-outbox.h"

G_BEGIN_DECLS

#define DG_TYPE_INVITATION_ITEM (dg_invitation_item_get_type ())
G_DECLARE_FINAL_TYPE (DgInvitationItem, dg_invitation_item, DG, INVITATION_ITEM, GObject)

GListModel *dg_invitation_item_read_all (DgBriefing *briefing, GError **error);
DgInvitationItem *dg_invitation_item_new_letter (DgBriefing *briefing,
                                                 const DgInvitePlanItem *planned);
DgInvitationItem *dg_invitation_item_new_waiting (DgBriefing *briefing, const DgOutboxEntry *entry);

DgInvitePlanReason dg_invitation_item_get_reason (DgInvitationItem *self);
const char *dg_invitation_item_get_person (DgInvitationItem *self);
const char *dg_invitation_item_get_name (DgInvitationItem *self);
const char *dg_invitation_item_get_subtitle (DgInvitationItem *self);
const char *dg_invitation_item_get_state (DgInvitationItem *self);
const char *dg_invitation_item_get_date (DgInvitationItem *self);
const char *dg_invitation_item_get_note (DgInvitationItem *self);

G_END_DECLS
