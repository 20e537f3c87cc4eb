/* How the seats of every city stand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/delegations/dg-seat-list.h"

#include "app/delegations/dg-seat-row.h"
#include "app/platform/dg-briefing.h"

#include <glib/gi18n.h>

struct _DgSeatList
{
  AdwBin parent_instance;

  /* template */
  GtkLabel *total;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DgSeatList, dg_seat_list, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BRIEFING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_total (DgSeatList *self, DgBriefing *briefing)
{
  g_autofree char *text = NULL;
  DgSeats seats;

  dg_briefing_count_seats (briefing, NULL, &seats);
  text = g_strdup_printf (
      ngettext ("%d of %d seat confirmed", "%d of %d seats confirmed", (gulong) seats.seats),
      seats.confirmed, seats.seats);
  gtk_label_set_text (self->total, text);
}

static void
set_briefing (DgSeatList *self, DgBriefing *briefing)
{
  GtkListBoxRow *row;
  GPtrArray *delegations;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (briefing == NULL)
    return;

  delegations = dg_briefing_get_delegations (briefing);
  for (guint i = 0; i < delegations->len; i++)
    {
      DgDelegation *delegation = g_ptr_array_index (delegations, i);
      const char *city = dg_delegation_get_fields (delegation)->city;
      DgSeats seats;

      dg_briefing_count_seats (briefing, delegation, &seats);
      gtk_list_box_append (self->list,
                           dg_seat_row_new (dg_briefing_get_city_name (briefing, city), &seats));
    }
  show_total (self, briefing);
  gtk_widget_set_visible (GTK_WIDGET (self), delegations->len > 0);
}

static void
dg_seat_list_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BRIEFING:
      set_briefing (DG_SEAT_LIST (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_seat_list_class_init (DgSeatListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = dg_seat_list_set_property;

  properties[PROP_BRIEFING] = g_param_spec_object ("briefing", NULL, NULL, DG_TYPE_BRIEFING,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/delegations/dg-seat-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DgSeatList, total);
  gtk_widget_class_bind_template_child (widget_class, DgSeatList, list);
}

static void
dg_seat_list_init (DgSeatList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
