/* One who reads invitations, and what that reader holds already.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-invite-plan.h"

G_BEGIN_DECLS

/**
 * DgInviteReader:
 * @order: what is asked for
 * @delegate: (nullable): who reads, %NULL for everybody in one language
 * @language: in which language
 * @key: what the ledger calls the reader: DgInvitation.person
 * @held: (nullable) (element-type utf8 DgInvitation): by UID, what the reader was given so far
 * @letters: (element-type utf8 utf8): what dg_revision_hash_reader() keeps, for all readers
 *
 * Everything is borrowed.
 */
typedef struct
{
  const DgInviteOrder *order;
  DgDelegate *delegate;
  DgLanguage language;
  const char *key;
  GHashTable *held;
  GHashTable *letters;
} DgInviteReader;

const DgInvitation *dg_invite_reader_find (const DgInviteReader *self, const char *uid);
char *dg_invite_reader_dup_digest (const DgInviteReader *self, DgSession *session);
DgInvitePlanReason dg_invite_reader_follow (const DgInviteReader *self,
                                            DgSession *session,
                                            DgInviteKind kind,
                                            const char *digest,
                                            DgRevision *revision);
DgInvitation *dg_invite_reader_make_told (const DgInviteReader *self,
                                          DgSession *session,
                                          DgInviteKind kind,
                                          const DgRevision *revision,
                                          const char *digest);

G_END_DECLS
