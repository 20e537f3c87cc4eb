/* Entries that repeat: when each of them takes place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-ics-feed-clock.h"

G_BEGIN_DECLS

/**
 * DG_ICS_SERIES_MAX:
 *
 * Most occurrences of one entry that are taken: three years of working days.
 */
#define DG_ICS_SERIES_MAX 1000

/**
 * DgIcsOccurrence:
 * @wall: when it starts, on the clock of the entry
 * @length: in seconds; negative if it is as long as the first one
 */
typedef struct
{
  gint64 wall;
  gint64 length;
} DgIcsOccurrence;

/**
 * DgIcsEffort:
 * @days: days that may still be gone through for all entries of a file
 * @steps: likewise occurrences
 *
 * Rules can be written that take hours to work out.
 */
typedef struct
{
  gint64 days;
  gint64 steps;
} DgIcsEffort;

/**
 * DgIcsSeries:
 * @event: a VEVENT with a start
 * @clock: the clocks of its calendar
 * @zone: the zone of its start
 * @start: its DTSTART
 * @label: what to call it
 * @from: first instant that is of interest
 * @until: last one
 * @effort: what may still be done; lessened
 * @warnings: (element-type utf8): gets a sentence for what cannot be worked out
 * @is_cut: set if it goes on after @until, or has more occurrences than are taken
 */
typedef struct
{
  icalcomponent *event;
  DgIcsFeedClock *clock;
  const DgIcsFeedZone *zone;
  struct icaltimetype start;
  const char *label;
  gint64 from;
  gint64 until;
  DgIcsEffort *effort;
  GPtrArray *warnings;
  gboolean is_cut;
} DgIcsSeries;

gboolean dg_ics_series_repeats (icalcomponent *event);
GArray *dg_ics_series_expand (DgIcsSeries *self);

G_END_DECLS
