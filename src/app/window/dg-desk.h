/* The desk: events at the side, the pages of the chosen one beside them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_DESK (dg_desk_get_type ())
G_DECLARE_FINAL_TYPE (DgDesk, dg_desk, DG, DESK, AdwBin)

void dg_desk_restore (DgDesk *self, GSettings *settings);
void dg_desk_remember (DgDesk *self, GSettings *settings);
void dg_desk_show_page (DgDesk *self, const char *name);
void dg_desk_ask_page (DgDesk *self, const char *name, const char *action, GVariant *parameter);
void dg_desk_search (DgDesk *self);

G_END_DECLS
