/* How a line of the agenda looks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/events/dg-agenda-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_AGENDA_ROW (dg_agenda_row_get_type ())
G_DECLARE_FINAL_TYPE (DgAgendaRow, dg_agenda_row, DG, AGENDA_ROW, AdwBin)

GtkWidget *dg_agenda_row_new (void);
void dg_agenda_row_set_item (DgAgendaRow *self, DgAgendaItem *item);

G_END_DECLS
