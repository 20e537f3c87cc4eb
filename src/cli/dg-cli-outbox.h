/* The outbox as the commands show it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/dg-cli.h"
#include "core/store/dg-dispatch.h"

G_BEGIN_DECLS

DgStore *dg_cli_open_outbox (DgCli *cli, GError **error);
const char *dg_cli_get_outbox_state (DgOutboxState state);
JsonObject *dg_cli_describe_outbox_entry (const DgOutboxEntry *entry);
void dg_cli_print_outbox (GPtrArray *entries);
gboolean dg_cli_read_outbox_id (const char *text, gint64 *id, GError **error);

G_END_DECLS
