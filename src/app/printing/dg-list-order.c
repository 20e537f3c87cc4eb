/* The list that somebody wants on paper, and making it in a worker thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/printing/dg-list-order.h"

#include "app/platform/dg-work.h"

typedef struct
{
  DgListOrder order;
  char *path; /* NULL if it is not saved */
} Job;

static Job *
job_new (const DgListOrder *order, const char *path)
{
  Job *job = g_new0 (Job, 1);

  job->order = *order;
  job->order.briefing = g_object_ref (order->briefing);
  job->order.options.printed = g_date_time_new_now_local ();
  job->path = g_strdup (path);

  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->order.briefing);
  g_date_time_unref (job->order.options.printed);
  g_free (job->path);
  g_free (job);
}

static gpointer
lay_out (gpointer data, GCancellable *cancellable, GError **error)
{
  const DgListOrder *order = &((Job *) data)->order;

  return dg_attendee_list_create_job (&order->options, dg_briefing_get_event (order->briefing),
                                      dg_briefing_get_delegates (order->briefing), order->language,
                                      cancellable, error);
}

static gpointer
save (gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  const DgListOrder *order = &job->order;

  if (!dg_attendee_list_print (&order->options, dg_briefing_get_event (order->briefing),
                               dg_briefing_get_delegates (order->briefing), order->language,
                               job->path, cancellable, error))
    return NULL;

  return g_steal_pointer (&job->path);
}

static const DgWork laying_out = { lay_out, job_free, g_object_unref };
static const DgWork saving = { save, job_free, g_free };

/**
 * dg_list_order_lay_out_async:
 * @order: what is wanted
 * @source: who asks
 * @cancellable: (nullable): a cancellable
 * @callback: runs when the pages are there
 */
void
dg_list_order_lay_out_async (const DgListOrder *order,
                             gpointer source,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback)
{
  dg_work_run (&laying_out, job_new (order, NULL), source, cancellable, callback);
}

/**
 * dg_list_order_lay_out_finish:
 * @result: as the callback got it
 * @error: return location
 *
 * Returns: (transfer full): the pages, to be drawn by the caller alone
 */
DgPrintJob *
dg_list_order_lay_out_finish (GAsyncResult *result, GError **error)
{
  return dg_work_finish (result, error);
}

/**
 * dg_list_order_save_async:
 * @order: what is wanted
 * @path: the PDF file, which is replaced if it exists
 * @source: who asks
 * @cancellable: (nullable): a cancellable
 * @callback: runs at the end
 */
void
dg_list_order_save_async (const DgListOrder *order,
                          const char *path,
                          gpointer source,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback)
{
  dg_work_run (&saving, job_new (order, path), source, cancellable, callback);
}

/**
 * dg_list_order_save_finish:
 * @result: as the callback got it
 * @error: return location
 *
 * Returns: (transfer full): the path of the file
 */
char *
dg_list_order_save_finish (GAsyncResult *result, GError **error)
{
  return dg_work_finish (result, error);
}
