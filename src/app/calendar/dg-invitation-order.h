/* All that invitations to an event draw on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-briefing.h"
#include "core/calendar/dg-invite-plan.h"

G_BEGIN_DECLS

/**
 * DgInvitationOrder:
 * @order: what is asked of an export; everything in it lives as long as this
 *
 * A briefing, with the templates of letters and the revisions that belong to it.
 */
typedef struct
{
  DgInviteOrder order;

  /*< private >*/
  DgBriefing *briefing;
  GPtrArray *templates;
  GHashTable *revisions;
} DgInvitationOrder;

DgInvitationOrder *dg_invitation_order_new (DgBriefing *briefing,
                                            DgRevisionFunc settle,
                                            gboolean must_hold,
                                            GError **error);
void dg_invitation_order_free (DgInvitationOrder *self);
DgDelegate *dg_invitation_order_find (const DgInvitationOrder *self, const char *person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgInvitationOrder, dg_invitation_order_free)

G_END_DECLS
