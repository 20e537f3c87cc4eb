/* The account that sends mail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-mail-account.h"
#include "core/store/dg-store.h"

G_BEGIN_DECLS

gboolean dg_accounts_find_mail (DgStore *store, DgMailAccount **account, GError **error);
gboolean dg_accounts_save_mail (DgStore *store, DgMailAccount *account, GError **error);

G_END_DECLS
