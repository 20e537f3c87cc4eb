/* An IANA time zone as a VTIMEZONE that every calendar reads alike.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-ical.h"

G_BEGIN_DECLS

icalcomponent *dg_ics_timezone_new (const char *name, int first_year, int last_year);

G_END_DECLS
