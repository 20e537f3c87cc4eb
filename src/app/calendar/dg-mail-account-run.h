/* Reading, keeping and trying the account that sends mail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-keyring.h"
#include "core/store/dg-accounts.h"

G_BEGIN_DECLS

/**
 * DgMailAccountAct:
 * @DG_MAIL_ACCOUNT_READ: says which account there is; %NULL without an error if there is none
 * @DG_MAIL_ACCOUNT_KEEP: keeps it, and its password in the keyring
 * @DG_MAIL_ACCOUNT_TRY: logs in with it, and sends nothing
 */
typedef enum
{
  DG_MAIL_ACCOUNT_READ,
  DG_MAIL_ACCOUNT_KEEP,
  DG_MAIL_ACCOUNT_TRY,
} DgMailAccountAct;

void dg_mail_account_run_async (DgStore *store,
                                DgMailAccountAct act,
                                DgMailAccount *account,
                                DgSecret *password,
                                gpointer source,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback);
DgMailAccount *dg_mail_account_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
