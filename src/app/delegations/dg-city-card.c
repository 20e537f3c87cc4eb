/* A card that shows how a city stands, and chooses its people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/delegations/dg-city-card.h"

#include "app/platform/dg-accessible.h"
#include "app/platform/dg-seat-bar.h"

struct _DgCityCard
{
  GtkToggleButton parent_instance;

  /* template */
  GtkLabel *name;
  GtkLabel *numbers;
  DgSeatBar *bar;

  /* owned */
  char *city;
};

G_DEFINE_FINAL_TYPE (DgCityCard, dg_city_card, GTK_TYPE_TOGGLE_BUTTON)

static void
dg_city_card_finalize (GObject *object)
{
  g_clear_pointer (&DG_CITY_CARD (object)->city, g_free);

  G_OBJECT_CLASS (dg_city_card_parent_class)->finalize (object);
}

static void
dg_city_card_class_init (DgCityCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dg_city_card_finalize;
  g_type_ensure (DG_TYPE_SEAT_BAR);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/delegations/dg-city-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DgCityCard, name);
  gtk_widget_class_bind_template_child (widget_class, DgCityCard, numbers);
  gtk_widget_class_bind_template_child (widget_class, DgCityCard, bar);
}

static void
dg_city_card_init (DgCityCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dg_city_card_new:
 * @city: (nullable): id of a city, %NULL for all of them
 * @name: what it is called
 * @seats: how its seats stand
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
dg_city_card_new (const char *city, const char *name, const DgSeats *seats)
{
  DgCityCard *self = g_object_new (DG_TYPE_CITY_CARD, NULL);
  g_autofree char *numbers = g_strdup_printf ("%d/%d", seats->confirmed, seats->seats);
  g_autofree char *words = dg_seat_bar_describe (seats);
  g_autofree char *label = g_strdup_printf ("%s: %s", name, words);

  self->city = g_strdup (city);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->numbers, numbers);
  dg_seat_bar_set_seats (self->bar, seats);
  dg_accessible_set_label (GTK_WIDGET (self), label);

  return GTK_WIDGET (self);
}

const char *
dg_city_card_get_city (DgCityCard *self)
{
  g_return_val_if_fail (DG_IS_CITY_CARD (self), NULL);

  return self->city;
}
