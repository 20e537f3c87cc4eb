/* The road of a schedule, in a thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-sync-task.h"

#include <string.h>

/* What a thread needs of a call of dg_sync_run_async(). */
typedef struct
{
  char *event;
  DgSyncOptions options; /* its strings are owned */
} Order;

static void
order_free (Order *self)
{
  g_free (self->event);
  g_free ((char *) self->options.url);
  g_free ((char *) self->options.format);
  g_free ((char *) self->options.time_zone);
  g_free ((char *) self->options.user);
  g_clear_pointer ((DgSecret **) &self->options.secret, dg_secret_free);
  g_clear_pointer (&self->options.seen, dg_sync_catch_unref);
  g_clear_pointer (&self->options.choices, g_ptr_array_unref);
  g_free (self);
}

static void
run_in_thread (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  DgSyncReport *report = dg_sync_run (store, order->event, &order->options, cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) dg_sync_report_free);
  else
    g_task_return_error (task, error);
}

/**
 * dg_sync_run_async:
 * @store: a registry
 * @event: an event's id
 * @options: how; copied
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @data: for @callback
 *
 * Like dg_sync_run(), in a thread.
 */
void
dg_sync_run_async (DgStore *store,
                   const char *event,
                   const DgSyncOptions *options,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, data);
  Order *order = g_new0 (Order, 1);

  order->event = g_strdup (event);
  order->options = *options;
  order->options.url = g_strdup (options->url);
  order->options.format = g_strdup (options->format);
  order->options.time_zone = g_strdup (options->time_zone);
  order->options.user = g_strdup (options->user);
  if (options->seen != NULL)
    order->options.seen = dg_sync_catch_ref (options->seen);
  if (options->choices != NULL)
    order->options.choices = g_ptr_array_ref (options->choices);
  if (options->secret != NULL)
    order->options.secret = dg_secret_new (options->secret, strlen (options->secret));

  g_task_set_source_tag (task, dg_sync_run_async);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, run_in_thread);
}

DgSyncReport *
dg_sync_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
