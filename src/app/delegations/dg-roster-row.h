/* How a line of the list of people looks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/delegations/dg-roster-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_ROSTER_ROW (dg_roster_row_get_type ())
G_DECLARE_FINAL_TYPE (DgRosterRow, dg_roster_row, DG, ROSTER_ROW, AdwBin)

GtkWidget *dg_roster_row_new (void);
void dg_roster_row_set_item (DgRosterRow *self, DgRosterItem *item);

G_END_DECLS
