/* Handing mail to a server: SMTP.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-keyring.h"
#include "core/delegations/dg-mail-account.h"

G_BEGIN_DECLS

/**
 * DgSmtpOutcome:
 * @DG_SMTP_SENT: the server has taken the message
 * @DG_SMTP_REFUSED: it never will (a 5xx reply)
 * @DG_SMTP_LATER: not now (a 4xx reply)
 * @DG_SMTP_UNCERTAIN: all of it was handed over, but no reply came: nobody knows
 * @DG_SMTP_STOPPED: it was not sent, and no other message would be now
 */
typedef enum
{
  DG_SMTP_SENT,
  DG_SMTP_REFUSED,
  DG_SMTP_LATER,
  DG_SMTP_UNCERTAIN,
  DG_SMTP_STOPPED,
} DgSmtpOutcome;

/**
 * DgSmtpCommitFunc:
 * @user_data: what was given with it
 * @error: return location
 *
 * Called when the server has everything but the sign that the message is complete. Whatever happens
 * before, the server throws the message away; whatever happens after, it may have sent it. So it is
 * here that somebody notes, durably, that the message must not be sent once more.
 *
 * Returns: %FALSE with an error if the message shall not go out after all
 */
typedef gboolean (*DgSmtpCommitFunc) (gpointer user_data, GError **error);

/**
 * DgSmtp:
 *
 * A connection to a mail server, opened when it is needed and kept for the next message.
 */
typedef struct _DgSmtp DgSmtp;

DgSmtp *dg_smtp_new (DgMailAccount *account, const DgSecret *password);
void dg_smtp_free (DgSmtp *self);

gboolean dg_smtp_check (DgSmtp *self, GCancellable *cancellable, GError **error);
DgSmtpOutcome dg_smtp_send (DgSmtp *self,
                            const char *recipient,
                            GBytes *message,
                            DgSmtpCommitFunc commit,
                            gpointer user_data,
                            char **reply,
                            GCancellable *cancellable,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgSmtp, dg_smtp_free)

G_END_DECLS
