/* How a line of the list of invitations looks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/calendar/dg-invitation-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_INVITATION_ROW (dg_invitation_row_get_type ())
G_DECLARE_FINAL_TYPE (DgInvitationRow, dg_invitation_row, DG, INVITATION_ROW, AdwBin)

GtkWidget *dg_invitation_row_new (void);
void dg_invitation_row_set_item (DgInvitationRow *self, DgInvitationItem *item);

G_END_DECLS
