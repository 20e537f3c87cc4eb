/* What a fetch of a schedule brought, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/dg-cli.h"
#include "core/schedule/dg-sync.h"

G_BEGIN_DECLS

JsonObject *dg_cli_describe_sync (const DgSyncReport *report);
JsonObject *dg_cli_describe_failure (DgStore *store, DgEvent *event, const GError *error);
void dg_cli_print_sync (DgCli *cli, DgEvent *event, const DgSyncReport *report);
int dg_cli_judge_sync (const DgSyncReport *report, DgSyncApply apply);

G_END_DECLS
