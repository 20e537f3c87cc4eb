/* Calendars that others wrote, as components of libical.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"
#include "core/calendar/dg-ical.h"

G_BEGIN_DECLS

GPtrArray *dg_ics_read (GBytes *bytes, GError **error);
GPtrArray *dg_ics_read_with_warnings (GBytes *bytes, GPtrArray *warnings, GError **error);

G_END_DECLS
