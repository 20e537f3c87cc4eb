/* A line of the list of people: a city, or somebody from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-briefing.h"

G_BEGIN_DECLS

#define DG_TYPE_ROSTER_ITEM (dg_roster_item_get_type ())
G_DECLARE_FINAL_TYPE (DgRosterItem, dg_roster_item, DG, ROSTER_ITEM, GObject)

GPtrArray *dg_roster_item_list_people (DgBriefing *briefing);
DgRosterItem *dg_roster_item_new_heading (DgRosterItem *first, guint n_people);

DgDelegate *dg_roster_item_get_delegate (DgRosterItem *self);
const char *dg_roster_item_get_city (DgRosterItem *self);
const char *dg_roster_item_get_title (DgRosterItem *self);
const char *dg_roster_item_get_subtitle (DgRosterItem *self);
gboolean dg_roster_item_matches (DgRosterItem *self, const char *key);

G_END_DECLS
