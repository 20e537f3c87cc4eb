/* How the seats of one city stand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/delegations/dg-seat-row.h"

#include "app/platform/dg-accessible.h"
#include "app/platform/dg-seat-bar.h"

struct _DgSeatRow
{
  GtkListBoxRow parent_instance;

  /* template */
  GtkLabel *city;
  GtkLabel *words;
  DgSeatBar *bar;
  GtkLabel *numbers;
};

G_DEFINE_FINAL_TYPE (DgSeatRow, dg_seat_row, GTK_TYPE_LIST_BOX_ROW)

static void
dg_seat_row_class_init (DgSeatRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (DG_TYPE_SEAT_BAR);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/delegations/dg-seat-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgSeatRow, city);
  gtk_widget_class_bind_template_child (widget_class, DgSeatRow, words);
  gtk_widget_class_bind_template_child (widget_class, DgSeatRow, bar);
  gtk_widget_class_bind_template_child (widget_class, DgSeatRow, numbers);
}

static void
dg_seat_row_init (DgSeatRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dg_seat_row_new:
 * @city: its name
 * @seats: how its seats stand
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
dg_seat_row_new (const char *city, const DgSeats *seats)
{
  DgSeatRow *self = g_object_new (DG_TYPE_SEAT_ROW, NULL);
  g_autofree char *words = dg_seat_bar_describe (seats);
  g_autofree char *numbers = g_strdup_printf ("%d/%d", seats->confirmed, seats->seats);

  gtk_label_set_text (self->city, city);
  gtk_label_set_text (self->words, words);
  gtk_label_set_text (self->numbers, numbers);
  dg_seat_bar_set_seats (self->bar, seats);
  dg_accessible_set_label (GTK_WIDGET (self), city);

  return GTK_WIDGET (self);
}
