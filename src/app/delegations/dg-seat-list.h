/* How the seats of every city stand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_SEAT_LIST (dg_seat_list_get_type ())
G_DECLARE_FINAL_TYPE (DgSeatList, dg_seat_list, DG, SEAT_LIST, AdwBin)

G_END_DECLS
