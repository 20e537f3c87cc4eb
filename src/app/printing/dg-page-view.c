/* A page of a document as it will come out of the printer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/printing/dg-page-view.h"

/* Smaller than this, in pixels, nothing could be read. Whoever holds the view gives it the shape of
 * the page. */
#define LEAST_SIZE 200

struct _DgPageView
{
  GtkWidget parent_instance;

  DgPrintJob *job;
  guint page;
};

G_DEFINE_FINAL_TYPE (DgPageView, dg_page_view, GTK_TYPE_WIDGET)

static void
dg_page_view_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = *natural = LEAST_SIZE;
}

static void
dg_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DgPageView *self = DG_PAGE_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double page_width, page_height;
  cairo_t *cr;

  if (self->job == NULL)
    return;

  dg_print_job_get_page_size (self->job, &page_width, &page_height);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_scale (cr, width / page_width, height / page_height);
  dg_print_job_draw_page (self->job, cr, self->page);
  cairo_destroy (cr);
}

static void
dg_page_view_finalize (GObject *object)
{
  g_clear_object (&DG_PAGE_VIEW (object)->job);

  G_OBJECT_CLASS (dg_page_view_parent_class)->finalize (object);
}

static void
dg_page_view_class_init (DgPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dg_page_view_finalize;
  widget_class->measure = dg_page_view_measure;
  widget_class->snapshot = dg_page_view_snapshot;

  gtk_widget_class_set_css_name (widget_class, "pageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dg_page_view_init (DgPageView *self)
{
}

/**
 * dg_page_view_show:
 * @self: a view
 * @job: (nullable): a document; nobody else draws it meanwhile
 * @page: which page of it, from 0
 */
void
dg_page_view_show (DgPageView *self, DgPrintJob *job, guint page)
{
  g_return_if_fail (DG_IS_PAGE_VIEW (self));

  g_set_object (&self->job, job);
  self->page = page;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
