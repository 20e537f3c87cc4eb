/* What calendars are told of an event or session besides its wording: status, time, place, parts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegate.h"
#include "core/events/dg-event.h"
#include "core/events/dg-session.h"

G_BEGIN_DECLS

const char *dg_told_status (DgEvent *event, DgSession *session);
DgStatus dg_told_standing (DgDelegate *delegate);
DgSpan *dg_told_span (DgSpan *span);
char *dg_told_line (const char *text);
char *dg_told_moment (const DgSpan *span, gint64 instant);
char *dg_told_clock_change (const DgSpan *span, DgLanguage language);
gboolean dg_told_is_online (DgEvent *event, DgSession *session);
gboolean dg_told_is_at_venue (DgEvent *event, DgSession *session);
char *dg_told_place (DgEvent *event, DgSession *session, DgLanguage language, DgLanguage *found);
GPtrArray *dg_told_sessions (GPtrArray *sessions, DgDelegate *delegate);
char *dg_told_mailto (const char *email);

G_END_DECLS
