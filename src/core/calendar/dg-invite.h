/* What a delegate's calendar is told: an event and its sessions as iCalendar files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegate.h"
#include "core/delegations/dg-delegation.h"
#include "core/delegations/dg-template.h"
#include "core/events/dg-revision.h"
#include "core/events/dg-session.h"

G_BEGIN_DECLS

/**
 * DgInviteKind:
 * @DG_INVITE_PUBLISH: a bundle to import: the event and its sessions, nobody as ATTENDEE
 * @DG_INVITE_REQUEST: an invitation to one thing, or its update: answered with yes or no
 * @DG_INVITE_CANCEL: that thing does not take place
 * @DG_INVITE_WITHDRAW: it does, but this delegate is no longer invited
 * @DG_INVITE_ITEM: one thing as a CalDAV collection keeps it, without METHOD
 *
 * “One thing” is the event or one session: every file but a bundle holds a single UID (RFC 5546,
 * 3.2.2), as Outlook reads only the first.
 */
typedef enum
{
  DG_INVITE_PUBLISH,
  DG_INVITE_REQUEST,
  DG_INVITE_CANCEL,
  DG_INVITE_WITHDRAW,
  DG_INVITE_ITEM,
} DgInviteKind;

/**
 * DgInviteRequest:
 * @kind: what kind of file
 * @event: the event; it must have a date
 * @sessions: (element-type DgSession): its whole programme; what @delegate does not attend is left
 *   out here
 * @delegate: (nullable): whom it is for; %NULL for everybody, and then without any name. Not
 *   %NULL for a request, cancellation or withdrawal
 * @language: the reader's language
 * @session: (nullable): not for a bundle: the session that is meant, %NULL for the event
 * @revisions: (element-type utf8 DgRevision): by UID, of everything that is told
 * @templates: (nullable) (element-type DgTemplate): how the coordinator words letters to delegates
 * @delegations: (nullable) (element-type DgDelegation): the event's, whose deadlines letters tell
 *
 * Everything is borrowed during the call.
 */
typedef struct
{
  DgInviteKind kind;
  DgEvent *event;
  GPtrArray *sessions;
  DgDelegate *delegate;
  DgLanguage language;
  DgSession *session;
  GHashTable *revisions;
  GPtrArray *templates;
  GPtrArray *delegations;
} DgInviteRequest;

GPtrArray *dg_invite_write (const DgInviteRequest *request, GError **error);
char *dg_invite_dup_file_name (const DgInviteRequest *request, guint part);
const char *dg_invite_get_method (DgInviteKind kind);

G_END_DECLS
