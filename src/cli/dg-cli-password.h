/* Questions on the terminal: yes or no, and passwords.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/dg-cli.h"
#include "core/base/dg-keyring.h"
#include "core/delegations/dg-mail-account.h"

G_BEGIN_DECLS

gboolean dg_cli_confirm (DgCli *cli, const char *question);
DgSecret *dg_cli_read_password (GError **error);
DgSecret *dg_cli_ask_password (const char *question);
gboolean dg_cli_find_mail_password (DgMailAccount *account,
                                    gboolean from_stdin,
                                    DgSecret **password,
                                    GError **error);

G_END_DECLS
