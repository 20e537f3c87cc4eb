/* An event or session as a VEVENT.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-ical.h"
#include "core/calendar/dg-invite.h"

G_BEGIN_DECLS

icalcomponent *dg_vevent_new (const DgInviteRequest *request,
                              DgSession *session,
                              const DgRevision *revision,
                              gboolean has_zone);

G_END_DECLS
