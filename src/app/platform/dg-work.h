/* Blocking work in a thread of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgWorkFunc:
 * @data: as given to dg_work_run()
 * @cancellable: (nullable): to be looked at now and then
 * @error: return location
 *
 * Runs in a worker thread: touches no widget.
 *
 * Returns: the result; %NULL with an error
 */
typedef gpointer (*DgWorkFunc) (gpointer data, GCancellable *cancellable, GError **error);

/**
 * DgWork:
 * @run: what is done
 * @free_data: (nullable): frees what @run was given
 * @free_result: (nullable): frees what it returns, if nobody takes it
 */
typedef struct
{
  DgWorkFunc run;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} DgWork;

void dg_work_run (const DgWork *work,
                  gpointer data,
                  gpointer source,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback);
gpointer dg_work_finish (GAsyncResult *result, GError **error);

G_END_DECLS
