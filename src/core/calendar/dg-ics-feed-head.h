/* What a calendar that others publish says of itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-ical.h"
#include "core/calendar/dg-ics-feed.h"

G_BEGIN_DECLS

void dg_ics_feed_read_head (DgIcsFeed *self, icalcomponent *calendar);
guint dg_ics_feed_count_lost_rules (GBytes *bytes, GPtrArray *calendars);

G_END_DECLS
