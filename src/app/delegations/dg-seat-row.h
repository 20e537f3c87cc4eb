/* How the seats of one city stand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-life-cycle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DG_TYPE_SEAT_ROW (dg_seat_row_get_type ())
G_DECLARE_FINAL_TYPE (DgSeatRow, dg_seat_row, DG, SEAT_ROW, GtkListBoxRow)

GtkWidget *dg_seat_row_new (const char *city, const DgSeats *seats);

G_END_DECLS
