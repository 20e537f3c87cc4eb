/* Who holds which invitation, and the letter to one of them beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_INVITATION_LIST (dg_invitation_list_get_type ())
G_DECLARE_FINAL_TYPE (DgInvitationList, dg_invitation_list, DG, INVITATION_LIST, AdwBin)

gboolean dg_invitation_list_get_only_changed (DgInvitationList *self);
void dg_invitation_list_show_letter (DgInvitationList *self, const char *person);

G_END_DECLS
