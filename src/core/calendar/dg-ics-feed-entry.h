/* One VEVENT of a calendar that others publish, as libical reads it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-ics-feed-clock.h"
#include "core/calendar/dg-ics-feed.h"

G_BEGIN_DECLS

/**
 * DgIcsWhen:
 * @zone: the zone of its start
 * @start: its DTSTART
 * @starts: an instant, as in #DgIcsEntry
 * @ends: likewise
 *
 * When a VEVENT takes place, the first time if it repeats.
 */
typedef struct
{
  const DgIcsFeedZone *zone;
  struct icaltimetype start;
  gint64 starts;
  gint64 ends;
} DgIcsWhen;

gboolean dg_ics_feed_entry_read_when (DgIcsFeedClock *clock, icalcomponent *event, DgIcsWhen *when);
char *dg_ics_feed_entry_dup_key (DgIcsFeedClock *clock, icalcomponent *event, gboolean *is_date);
char *dg_ics_feed_entry_make_key (gint64 instant, gboolean is_date);
DgIcsEntry *dg_ics_feed_entry_new (icalcomponent *event, const char *id);
void dg_ics_feed_entry_set_when (DgIcsEntry *self, const DgIcsWhen *when);
void dg_ics_feed_entry_free (DgIcsEntry *self);

G_END_DECLS
