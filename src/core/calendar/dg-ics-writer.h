/* An iCalendar component as the bytes of a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-ical.h"

G_BEGIN_DECLS

GBytes *dg_ics_write (icalcomponent *calendar);
void dg_ics_append_text (GString *line, const char *text);
void dg_ics_append_parameter (GString *line, const char *value);
void dg_ics_append_folded (GString *file, const char *line);

G_END_DECLS
