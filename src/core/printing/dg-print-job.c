/* A document with pages, ready for a printer, a PDF file or a preview.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-print-job.h"

#include "core/printing/dg-page-painter.h"

struct _DgPrintJob
{
  GObject parent_instance;

  DgTable *table;
  DgPageSetup setup;
  DgTypesetter *typesetter;
  DgPageLayout *layout;
};

G_DEFINE_FINAL_TYPE (DgPrintJob, dg_print_job, G_TYPE_OBJECT)

static void
dg_print_job_finalize (GObject *object)
{
  DgPrintJob *self = DG_PRINT_JOB (object);

  g_clear_pointer (&self->layout, dg_page_layout_free);
  g_clear_pointer (&self->typesetter, dg_typesetter_free);
  g_clear_pointer (&self->table, dg_table_free);

  G_OBJECT_CLASS (dg_print_job_parent_class)->finalize (object);
}

static void
dg_print_job_class_init (DgPrintJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dg_print_job_finalize;
}

static void
dg_print_job_init (DgPrintJob *self)
{
}

/**
 * dg_print_job_new:
 * @table: (transfer full): what is printed
 * @setup: the sheets
 * @cancellable: (nullable): to stop early
 * @error: return location
 *
 * Returns: (transfer full): the job, of one page at least; else %G_IO_ERROR_CANCELLED
 */
DgPrintJob *
dg_print_job_new (DgTable *table,
                  const DgPageSetup *setup,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (DgPrintJob) self = g_object_new (DG_TYPE_PRINT_JOB, NULL);
  DgTextMeter meter;

  self->table = table;
  self->setup = *setup;
  self->typesetter = dg_typesetter_new (dg_table_get_head (table)->language);

  meter = dg_typesetter_get_meter (self->typesetter);
  self->layout = dg_page_layout_new (table, setup, &meter, cancellable, error);
  if (self->layout == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

guint
dg_print_job_get_n_pages (DgPrintJob *self)
{
  g_return_val_if_fail (DG_IS_PRINT_JOB (self), 0);

  return dg_page_layout_get_n_pages (self->layout);
}

/**
 * dg_print_job_get_page_size:
 * @self: a job
 * @width: (out): in points
 * @height: (out): in points
 */
void
dg_print_job_get_page_size (DgPrintJob *self, double *width, double *height)
{
  g_return_if_fail (DG_IS_PRINT_JOB (self));

  *width = self->setup.width;
  *height = self->setup.height;
}

/**
 * dg_print_job_draw_page:
 * @self: a job
 * @cr: where: one unit is a point, and the origin is the sheet's upper left corner; a picture on
 *   the screen is scaled by its caller, who also paints the white of the paper
 * @page: from 0
 */
void
dg_print_job_draw_page (DgPrintJob *self, cairo_t *cr, guint page)
{
  g_return_if_fail (DG_IS_PRINT_JOB (self));
  g_return_if_fail (page < dg_print_job_get_n_pages (self));

  dg_page_painter_draw (self->table, &self->setup, self->layout, self->typesetter, page, cr);
}

/**
 * dg_print_job_dup_title:
 * @self: a job
 *
 * Returns: (transfer full): “World Smart City Week – Attendee list”
 */
char *
dg_print_job_dup_title (DgPrintJob *self)
{
  const DgTableHead *head;

  g_return_val_if_fail (DG_IS_PRINT_JOB (self), NULL);

  head = dg_table_get_head (self->table);
  if (head->title == NULL)
    return g_strdup (head->kind);
  return g_strdup_printf ("%s – %s", head->title, head->kind);
}

/**
 * dg_print_job_get_author:
 * @self: a job
 *
 * Returns: (transfer none) (nullable): who answers for the document
 */
const char *
dg_print_job_get_author (DgPrintJob *self)
{
  g_return_val_if_fail (DG_IS_PRINT_JOB (self), NULL);

  return dg_table_get_head (self->table)->author;
}

GDateTime *
dg_print_job_get_printed (DgPrintJob *self)
{
  g_return_val_if_fail (DG_IS_PRINT_JOB (self), NULL);

  return dg_table_get_head (self->table)->printed;
}

/**
 * dg_print_job_list_marks:
 * @self: a job
 *
 * Returns: (transfer full) (element-type DgPrintMark): the groups, whose labels @self owns
 */
GArray *
dg_print_job_list_marks (DgPrintJob *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (DgPrintMark));

  g_return_val_if_fail (DG_IS_PRINT_JOB (self), marks);

  for (guint i = 0; i < dg_table_get_n_groups (self->table); i++)
    {
      const DgTableGroup *group = dg_table_get_group (self->table, i);
      DgPrintMark mark = { .label = group->heading };

      if (group->heading == NULL || group->n_rows == 0)
        continue;
      mark.page = dg_page_layout_find_group (self->layout, i, &mark.y);
      g_array_append_val (marks, mark);
    }

  return marks;
}
