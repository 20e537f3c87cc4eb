/* A bar that shows how seats stand: confirmed solid, invited hatched, waiting outlined, free empty.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-life-cycle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DG_TYPE_SEAT_BAR (dg_seat_bar_get_type ())
G_DECLARE_FINAL_TYPE (DgSeatBar, dg_seat_bar, DG, SEAT_BAR, GtkWidget)

void dg_seat_bar_set_seats (DgSeatBar *self, const DgSeats *seats);
char *dg_seat_bar_describe (const DgSeats *seats);

G_END_DECLS
