/* All that the pages show of one event, as it was read at one moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-life-cycle.h"
#include "core/store/dg-revisions.h"

G_BEGIN_DECLS

/**
 * DgBriefing:
 *
 * An event with its programme, its delegations and people. Immutable: after a change a new one is
 * read. Pages share one, so that they agree.
 */
#define DG_TYPE_BRIEFING (dg_briefing_get_type ())
G_DECLARE_FINAL_TYPE (DgBriefing, dg_briefing, DG, BRIEFING, GObject)

DgBriefing *dg_briefing_read (DgStore *store, const char *event, GError **error);

DgStore *dg_briefing_get_store (DgBriefing *self);
DgEvent *dg_briefing_get_event (DgBriefing *self);
GPtrArray *dg_briefing_get_sessions (DgBriefing *self);
GPtrArray *dg_briefing_get_delegations (DgBriefing *self);
GPtrArray *dg_briefing_get_delegates (DgBriefing *self);
const char *dg_briefing_get_city_name (DgBriefing *self, const char *city);
const char *dg_briefing_get_person_name (DgBriefing *self, const char *person);
void dg_briefing_count_seats (DgBriefing *self, DgDelegation *delegation, DgSeats *seats);
GPtrArray *dg_briefing_get_ledger (DgBriefing *self);
const DgInvitation *dg_briefing_find_invitation (DgBriefing *self, const char *person);
DgLanguage dg_briefing_get_language (DgBriefing *self);

G_END_DECLS
