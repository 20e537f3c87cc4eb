/* A row at the foot of a page while long work goes on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/platform/dg-progress-row.h"

#include "app/platform/dg-accessible.h"

/* How often the bar is moved, in milliseconds. */
#define INTERVAL 100

struct _DgProgress
{
  gatomicrefcount ref_count;
  guint done;
  guint total;
};

struct _DgProgressRow
{
  AdwBin parent_instance;

  /* template */
  GtkRevealer *revealer;
  GtkLabel *label;
  GtkProgressBar *bar;

  /* owned */
  DgProgress *progress;
  GCancellable *cancellable;
  guint source;
};

G_DEFINE_FINAL_TYPE (DgProgressRow, dg_progress_row, ADW_TYPE_BIN)

DgProgress *
dg_progress_ref (DgProgress *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dg_progress_unref (DgProgress *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/**
 * dg_progress_set:
 * @self: how far some work is
 * @done: so much of it is done
 * @total: of so much
 *
 * To be called from any thread.
 */
void
dg_progress_set (DgProgress *self, guint done, guint total)
{
  g_atomic_int_set (&self->total, total);
  g_atomic_int_set (&self->done, done);
}

static gboolean
move_bar (gpointer data)
{
  DgProgressRow *self = data;
  guint done = g_atomic_int_get (&self->progress->done);
  guint total = g_atomic_int_get (&self->progress->total);

  if (total > 0)
    gtk_progress_bar_set_fraction (self->bar, MIN (1.0, (double) done / total));
  else
    gtk_progress_bar_pulse (self->bar);

  return G_SOURCE_CONTINUE;
}

static void
on_cancel (DgProgressRow *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
dg_progress_row_dispose (GObject *object)
{
  DgProgressRow *self = DG_PROGRESS_ROW (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->progress, dg_progress_unref);

  G_OBJECT_CLASS (dg_progress_row_parent_class)->dispose (object);
}

static void
dg_progress_row_class_init (DgProgressRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dg_progress_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/platform/dg-progress-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgProgressRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, DgProgressRow, label);
  gtk_widget_class_bind_template_child (widget_class, DgProgressRow, bar);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
dg_progress_row_init (DgProgressRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dg_progress_row_start:
 * @self: a row that is at rest
 * @text: what is being done
 * @cancellable: cancelled by the row’s button
 *
 * Returns: (transfer full): to be told how far it is
 */
DgProgress *
dg_progress_row_start (DgProgressRow *self, const char *text, GCancellable *cancellable)
{
  g_return_val_if_fail (DG_IS_PROGRESS_ROW (self), NULL);

  dg_progress_row_stop (self);
  self->progress = g_new0 (DgProgress, 1);
  g_atomic_ref_count_init (&self->progress->ref_count);
  self->cancellable = g_object_ref (cancellable);
  self->source = g_timeout_add (INTERVAL, move_bar, self);

  gtk_label_set_text (self->label, text);
  gtk_progress_bar_set_fraction (self->bar, 0);
  dg_accessible_set_label (GTK_WIDGET (self->bar), text);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);

  return dg_progress_ref (self->progress);
}

/**
 * dg_progress_row_stop:
 * @self: a row
 *
 * Puts it to rest.
 */
void
dg_progress_row_stop (DgProgressRow *self)
{
  g_return_if_fail (DG_IS_PROGRESS_ROW (self));

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->progress, dg_progress_unref);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}
