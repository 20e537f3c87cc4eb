/* What the time zones of a calendar file and those of tzdata make of a time in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-ical.h"

G_BEGIN_DECLS

/**
 * DgIcsMoment:
 * @is_date: a whole day; @instant and @told are its first second
 * @is_floating: in whatever zone the reader is; @instant and @told are as if that were UTC
 * @wall: what the clock shows, in seconds since 1970-01-01T00:00 of that clock
 * @zone: (nullable): interned IANA name; %NULL if it floats or if only the file knows its zone
 * @instant: what counts, in seconds since 1970 UTC: by tzdata, where it knows the zone
 * @told: by the VTIMEZONE of the file; the same as @instant where there is none to be asked
 */
typedef struct
{
  gboolean is_date;
  gboolean is_floating;
  gint64 wall;
  const char *zone;
  gint64 instant;
  gint64 told;
} DgIcsMoment;

typedef struct _DgIcsClocks DgIcsClocks;

DgIcsClocks *dg_ics_clocks_new (icalcomponent *calendar);
void dg_ics_clocks_free (DgIcsClocks *self);
icaltimezone *dg_ics_clocks_find_told (DgIcsClocks *self, const char *tzid);
gint64 dg_ics_clocks_ask_told (icaltimezone *zone, gint64 wall);
gboolean dg_ics_clocks_read (DgIcsClocks *self, icalproperty *property, DgIcsMoment *moment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgIcsClocks, dg_ics_clocks_free)

G_END_DECLS
