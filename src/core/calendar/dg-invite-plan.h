/* Who is given which calendar file, and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-invite.h"
#include "core/delegations/dg-invitation.h"

G_BEGIN_DECLS

/**
 * DgInviteOrder:
 * @event: the event
 * @sessions: (element-type DgSession): its whole programme
 * @delegates: (element-type DgDelegate): for whom; everybody who is named here gets a file, unless
 *   the life cycle says that there is nothing to invite to
 * @held: (element-type DgInvitation): what anybody was given of this event so far
 * @revisions: (element-type utf8 DgRevision): by UID, of the event and its sessions
 * @templates: (nullable) (element-type DgTemplate): how the coordinator words letters to delegates
 * @delegations: (nullable) (element-type DgDelegation): the event's, whose deadlines letters tell
 * @to_public: one bundle per language with nobody's name, instead of one per delegate
 * @as_request: an invitation per delegate and thing, instead of a bundle per delegate
 * @per_session: with @as_request, each session besides the event
 * @only_changed: only what is newer than what the reader holds, and what is gone
 * @language_given: whether @language holds for everybody
 * @language: then that language
 *
 * What is asked of an export. Everything is borrowed.
 */
typedef struct
{
  DgEvent *event;
  GPtrArray *sessions;
  GPtrArray *delegates;
  GPtrArray *held;
  GHashTable *revisions;
  GPtrArray *templates;
  GPtrArray *delegations;
  gboolean to_public;
  gboolean as_request;
  gboolean per_session;
  gboolean only_changed;
  gboolean language_given;
  DgLanguage language;
} DgInviteOrder;

/**
 * DgInvitePlanReason:
 * @DG_INVITE_NEW: the reader holds nothing of it yet
 * @DG_INVITE_CHANGED: the reader holds an older version, or one in another language, in other words
 *   or for another name or role
 * @DG_INVITE_SAME: the reader holds just this
 * @DG_INVITE_GONE: it no longer takes place, or no longer concerns the reader
 */
typedef enum
{
  DG_INVITE_NEW,
  DG_INVITE_CHANGED,
  DG_INVITE_SAME,
  DG_INVITE_GONE,
} DgInvitePlanReason;

#define DG_TYPE_INVITE_PLAN_REASON (dg_invite_plan_reason_get_type ())
GType dg_invite_plan_reason_get_type (void);

/**
 * DgInvitePlanItem:
 * @kind: what kind of file
 * @delegate: (nullable): for whom
 * @session: (nullable): the session that is meant, %NULL for the event or a bundle
 * @language: the reader's language
 * @revision: of the thing that is meant, of the event for a bundle
 * @reason: why
 * @tells: (element-type DgInvitation): what the reader will hold then
 */
typedef struct
{
  DgInviteKind kind;
  DgDelegate *delegate;
  DgSession *session;
  DgLanguage language;
  DgRevision revision;
  DgInvitePlanReason reason;
  GPtrArray *tells;
} DgInvitePlanItem;

void dg_invite_plan_item_free (DgInvitePlanItem *self);

/**
 * DgInvitePlan:
 * @items: (element-type DgInvitePlanItem): the files to write
 * @without_address: (element-type DgDelegate): who cannot be sent an invitation, having no
 *   e-mail address, or the organiser's own
 * @unchanged: how many files need not be written
 */
typedef struct
{
  GPtrArray *items;
  GPtrArray *without_address;
  guint unchanged;
} DgInvitePlan;

gboolean dg_invite_plan_check (const DgInviteOrder *order, GError **error);
DgInvitePlan *dg_invite_plan_new (const DgInviteOrder *order, GError **error);
void dg_invite_plan_free (DgInvitePlan *self);
GHashTable *dg_invite_plan_make_request (const DgInviteOrder *order,
                                         const DgInvitePlanItem *item,
                                         DgInviteRequest *request);

gboolean dg_invite_plan_concerns (DgStatus status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgInvitePlanItem, dg_invite_plan_item_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgInvitePlan, dg_invite_plan_free)

G_END_DECLS
