/* Blocking work in a thread of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/platform/dg-work.h"

typedef struct
{
  const DgWork *work;
  gpointer data;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->work->free_data != NULL)
    job->work->free_data (job->data);
  g_free (job);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gpointer result = job->work->run (job->data, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->work->free_result);
}

/**
 * dg_work_run:
 * @work: what to do; must stay, so it is static
 * @data: (transfer full) (nullable): for its functions
 * @source: (type GObject): who asks, kept until the callback has run
 * @cancellable: (nullable): cancelled when the answer is of no use any more
 * @callback: runs in the thread of the caller, with @source
 */
void
dg_work_run (const DgWork *work,
             gpointer data,
             gpointer source,
             GCancellable *cancellable,
             GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, NULL);
  Job *job = g_new0 (Job, 1);

  job->work = work;
  job->data = data;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * dg_work_finish:
 * @result: as the callback got it
 * @error: return location
 *
 * Returns: (transfer full): what the work returned; %NULL with its error, %G_IO_ERROR_CANCELLED if
 *   it was cancelled, even after it was done
 */
gpointer
dg_work_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
