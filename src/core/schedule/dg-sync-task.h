/* The road of a schedule, in a thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-sync.h"

G_BEGIN_DECLS

void dg_sync_run_async (DgStore *store,
                        const char *event,
                        const DgSyncOptions *options,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data);
DgSyncReport *dg_sync_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
