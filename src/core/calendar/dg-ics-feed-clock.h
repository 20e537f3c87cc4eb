/* The clocks by which a feed tells its times, there and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-ical.h"

G_BEGIN_DECLS

typedef struct _DgIcsFeedClock DgIcsFeedClock;
typedef struct _DgIcsFeedZone DgIcsFeedZone;

DgIcsFeedClock *
dg_ics_feed_clock_new (icalcomponent *calendar, const char *zone, GPtrArray *warnings);
void dg_ics_feed_clock_free (DgIcsFeedClock *self);
const char *dg_ics_feed_clock_get_floating (DgIcsFeedClock *self);
guint dg_ics_feed_clock_count_floating (DgIcsFeedClock *self);

gboolean dg_ics_feed_clock_get_wall (struct icaltimetype time, gint64 *wall);
const DgIcsFeedZone *
dg_ics_feed_clock_find (DgIcsFeedClock *self, icalproperty *property, struct icaltimetype time);
gint64 dg_ics_feed_clock_resolve (const DgIcsFeedZone *zone, gint64 wall);
gint64 dg_ics_feed_clock_show (const DgIcsFeedZone *zone, gint64 instant);
const char *dg_ics_feed_clock_get_name (const DgIcsFeedZone *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgIcsFeedClock, dg_ics_feed_clock_free)

G_END_DECLS
