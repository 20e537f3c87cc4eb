/* Events, sessions and delegates that the calendar tests read from tests/data/events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-invite.h"

G_BEGIN_DECLS

/**
 * Fixture:
 * @event: an event
 * @sessions: (element-type DgSession): its programme
 * @delegates: (element-type DgDelegate): who could come
 * @revisions: (element-type utf8 DgRevision): by UID: the event has SEQUENCE 2, sessions have 1
 */
typedef struct
{
  DgEvent *event;
  GPtrArray *sessions;
  GPtrArray *delegates;
  GHashTable *revisions;
} Fixture;

JsonNode *fixture_read_json (const char *name);
Fixture *fixture_new (const char *name);
Fixture *fixture_new_from_json (JsonNode *event, JsonNode *delegates);
void fixture_free (Fixture *self);

DgSession *fixture_find_session (Fixture *self, const char *id);
DgInviteRequest fixture_request (
    Fixture *self, DgInviteKind kind, int delegate, const char *session, DgLanguage language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

G_END_DECLS
