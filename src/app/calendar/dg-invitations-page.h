/* Who holds which invitation, and the way to give them the present one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_INVITATIONS_PAGE (dg_invitations_page_get_type ())
G_DECLARE_FINAL_TYPE (DgInvitationsPage, dg_invitations_page, DG, INVITATIONS_PAGE, AdwBin)

G_END_DECLS
