/* The e-mail that brings an invitation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-invite-plan.h"
#include "core/delegations/dg-mail-account.h"

G_BEGIN_DECLS

/**
 * DgInviteMail:
 * @id: its Message-ID, without angle brackets
 * @recipient: the delegate's address
 * @subject: its subject
 * @name: what a file that holds it is called, with “.eml” at the end
 * @bytes: the message
 */
typedef struct
{
  char *id;
  char *recipient;
  char *subject;
  char *name;
  GBytes *bytes;
} DgInviteMail;

const char *dg_invite_mail_get_recipient (const DgInvitePlanItem *item);
DgInviteMail *dg_invite_mail_new (const DgInviteOrder *order,
                                  const DgInvitePlanItem *item,
                                  DgMailAccount *account,
                                  const char *in_reply_to,
                                  gint64 date,
                                  GError **error);
void dg_invite_mail_free (DgInviteMail *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgInviteMail, dg_invite_mail_free)

G_END_DECLS
