/* The account that sends mail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_MAIL_ACCOUNT_DIALOG (dg_mail_account_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    DgMailAccountDialog, dg_mail_account_dialog, DG, MAIL_ACCOUNT_DIALOG, AdwWindow)

GtkWindow *dg_mail_account_dialog_new (GtkWindow *parent, DgStore *store);

G_END_DECLS
