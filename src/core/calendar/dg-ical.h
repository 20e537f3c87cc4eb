/* libical, with its cleanups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libical/ical.h>

G_BEGIN_DECLS

/* What libical allocates for good (the functions that end in _r) is freed with free(). */
typedef char DgIcalString;

static inline void
dg_ical_string_free (DgIcalString *string)
{
  free (string);
}

static inline void
dg_ical_timezone_free (icaltimezone *zone)
{
  icaltimezone_free (zone, TRUE);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (icalcomponent, icalcomponent_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (icaltimezone, dg_ical_timezone_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgIcalString, dg_ical_string_free)

G_END_DECLS
