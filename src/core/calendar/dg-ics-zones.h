/* The time zones that a calendar file tells, judged by tzdata.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-ics-outline.h"

G_BEGIN_DECLS

typedef struct _DgIcsZones DgIcsZones;

DgIcsZones *dg_ics_zones_new (const DgIcsBlock *calendar, GPtrArray *findings);
void dg_ics_zones_free (DgIcsZones *self);
void dg_ics_zones_check (
    DgIcsZones *self, const DgIcsLine *line, const char *name, gint64 wall, gint64 *instant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgIcsZones, dg_ics_zones_free)

G_END_DECLS
