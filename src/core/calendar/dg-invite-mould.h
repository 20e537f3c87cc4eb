/* Invitations for many: what they have in common is composed once, names are put in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-invite.h"

G_BEGIN_DECLS

typedef struct _DgInviteMould DgInviteMould;

DgInviteMould *dg_invite_mould_new (DgEvent *event,
                                    GPtrArray *sessions,
                                    GPtrArray *templates,
                                    GPtrArray *delegations);
void dg_invite_mould_free (DgInviteMould *self);

GPtrArray *
dg_invite_mould_write (DgInviteMould *self, const DgInviteRequest *request, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgInviteMould, dg_invite_mould_free)

G_END_DECLS
