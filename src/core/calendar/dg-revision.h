/* What makes a new revision of an event or session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-invite.h"

G_BEGIN_DECLS

char *dg_revision_hash_time (DgEvent *event, DgSession *session);
char *dg_revision_hash_content (DgEvent *event, GPtrArray *sessions, DgSession *session);
char *
dg_revision_hash_reader (const DgInviteRequest *request, DgSession *session, GHashTable *letters);

G_END_DECLS
