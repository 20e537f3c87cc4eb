/* A row of the list of events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-event-entry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DG_TYPE_EVENT_ROW (dg_event_row_get_type ())
G_DECLARE_FINAL_TYPE (DgEventRow, dg_event_row, DG, EVENT_ROW, GtkListBoxRow)

GtkWidget *dg_event_row_new (DgEventEntry *entry);
DgEventEntry *dg_event_row_get_entry (DgEventRow *self);

G_END_DECLS
