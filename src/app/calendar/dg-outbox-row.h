/* A message of the outbox, and what became of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-briefing.h"
#include "core/store/dg-outbox.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_OUTBOX_ROW (dg_outbox_row_get_type ())
G_DECLARE_FINAL_TYPE (DgOutboxRow, dg_outbox_row, DG, OUTBOX_ROW, GtkListBoxRow)

GtkWidget *dg_outbox_row_new (DgBriefing *briefing, const DgOutboxEntry *entry);

G_END_DECLS
