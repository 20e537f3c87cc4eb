/* What documents call the kinds and statuses of events and sessions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/events/dg-event.h"
#include "core/events/dg-session.h"

G_BEGIN_DECLS

const char *dg_event_kind_get_label (DgEventKind kind, DgLanguage language);
const char *dg_event_status_get_label (DgEventStatus status, DgLanguage language);
const char *dg_attendance_get_label (DgAttendance attendance, DgLanguage language);
const char *dg_session_kind_get_label (DgSessionKind kind, DgLanguage language);
const char *dg_session_status_get_label (DgSessionStatus status, DgLanguage language);

G_END_DECLS
