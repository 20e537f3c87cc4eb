/* A card that shows how a city stands, and chooses its people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-life-cycle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DG_TYPE_CITY_CARD (dg_city_card_get_type ())
G_DECLARE_FINAL_TYPE (DgCityCard, dg_city_card, DG, CITY_CARD, GtkToggleButton)

GtkWidget *dg_city_card_new (const char *city, const char *name, const DgSeats *seats);
const char *dg_city_card_get_city (DgCityCard *self);

G_END_DECLS
