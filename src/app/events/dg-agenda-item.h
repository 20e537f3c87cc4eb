/* A line of the agenda: a day, or a session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/events/dg-event.h"
#include "core/events/dg-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DG_TYPE_AGENDA_ITEM (dg_agenda_item_get_type ())
G_DECLARE_FINAL_TYPE (DgAgendaItem, dg_agenda_item, DG, AGENDA_ITEM, GObject)

GListModel *dg_agenda_item_list_all (DgEvent *event, GPtrArray *sessions, DgLanguage language);

DgSession *dg_agenda_item_get_session (DgAgendaItem *self);
const char *dg_agenda_item_get_title (DgAgendaItem *self);
const char *dg_agenda_item_get_times (DgAgendaItem *self);
const char *dg_agenda_item_get_place (DgAgendaItem *self);
const char *dg_agenda_item_get_abstract (DgAgendaItem *self);
gboolean dg_agenda_item_get_open (DgAgendaItem *self);
void dg_agenda_item_set_open (DgAgendaItem *self, gboolean open);

G_END_DECLS
