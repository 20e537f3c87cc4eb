/* One who reads invitations, and what that reader holds already.
 *
 * A calendar keeps the newest thing that it saw. Each reader saw other things: who was uninvited in
 * between is ahead of all others, and must never be told something that is older than that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-invite-reader.h"

#include "core/calendar/dg-revision.h"
#include "core/calendar/dg-told.h"

#include <string.h>

static const char *
get_uid (const DgInviteReader *self, DgSession *session)
{
  return session != NULL ? dg_session_get_fields (session)->uid
                         : dg_event_get_fields (self->order->event)->uid;
}

static DgSpan *
get_span (const DgInviteReader *self, DgSession *session)
{
  return session != NULL ? dg_session_get_span (session) : dg_event_get_span (self->order->event);
}

/**
 * dg_invite_reader_find:
 * @self: a reader
 * @uid: the UID of the event or of a session
 *
 * Returns: (transfer none) (nullable): what the reader was told of it last
 */
const DgInvitation *
dg_invite_reader_find (const DgInviteReader *self, const char *uid)
{
  return self->held != NULL ? g_hash_table_lookup (self->held, uid) : NULL;
}

/**
 * dg_invite_reader_dup_digest:
 * @self: a reader
 * @session: (nullable): one of the sessions, %NULL for the event
 *
 * Returns: (transfer full) (nullable): hash of what concerns this reader alone in what is told of
 *   it; %NULL if nothing does
 */
char *
dg_invite_reader_dup_digest (const DgInviteReader *self, DgSession *session)
{
  DgInviteRequest request = {
    .kind = DG_INVITE_REQUEST,
    .event = self->order->event,
    .sessions = self->order->sessions,
    .delegate = self->delegate,
    .language = self->language,
    .session = session,
    .revisions = self->order->revisions,
    .templates = self->order->templates,
    .delegations = self->order->delegations,
  };

  return self->delegate != NULL ? dg_revision_hash_reader (&request, session, self->letters) : NULL;
}

/* Whether @held says when it is otherwise. */
static gboolean
has_moved (const DgInvitation *held, const DgSpan *span)
{
  g_autofree char *starts = dg_span_dup_starts (span);
  g_autofree char *ends = dg_span_dup_ends (span);

  return g_strcmp0 (held->starts, starts) != 0 || g_strcmp0 (held->ends, ends) != 0;
}

/* An invitation is news to who holds it as part of a bundle: that could not be answered. */
static gboolean
is_personally_new (const DgInviteReader *self,
                   const DgInvitation *held,
                   DgInviteKind kind,
                   const char *digest)
{
  return held->language != self->language ||
         (digest != NULL && held->digest != NULL && strcmp (held->digest, digest) != 0) ||
         (kind == DG_INVITE_REQUEST && strcmp (held->method, "PUBLISH") == 0);
}

/* Whether a file of @kind says that it does not take place. */
static gboolean
is_off (const DgInviteReader *self, DgSession *session, DgInviteKind kind)
{
  return kind == DG_INVITE_CANCEL || kind == DG_INVITE_WITHDRAW ||
         (kind == DG_INVITE_PUBLISH &&
          g_str_equal (dg_told_status (self->order->event, session), "CANCELLED"));
}

/**
 * dg_invite_reader_follow:
 * @self: a reader
 * @session: (nullable): what is told of, %NULL for the event
 * @kind: what kind of file tells it
 * @digest: (nullable): as dg_invite_reader_dup_digest() gives it
 * @revision: (inout): of that thing; raised where this reader holds something newer
 *
 * Calendars ignore what is not newer than what they saw last, though it be new to one reader only:
 * that reader’s DTSTAMP is raised. SEQUENCE is raised by cancelling, by inviting again and by
 * another time (RFC 5546, 2.1.4). What was told once stays as it was for ever.
 *
 * Returns: how what the reader holds compares with what is told now
 */
DgInvitePlanReason
dg_invite_reader_follow (const DgInviteReader *self,
                         DgSession *session,
                         DgInviteKind kind,
                         const char *digest,
                         DgRevision *revision)
{
  const DgInvitation *held = dg_invite_reader_find (self, get_uid (self, session));
  gboolean gone = kind == DG_INVITE_CANCEL || kind == DG_INVITE_WITHDRAW;
  gboolean other, same;

  if (held == NULL)
    return gone ? DG_INVITE_GONE : DG_INVITE_NEW;

  other = gone || has_moved (held, get_span (self, session)) ||
          (strcmp (held->method, "CANCEL") == 0 && !is_off (self, session, kind));
  same = !other && held->sequence >= revision->sequence && held->stamp >= revision->stamp &&
         !is_personally_new (self, held, kind, digest);
  revision->sequence = MAX (revision->sequence, held->sequence + other);
  revision->stamp = MAX (revision->stamp, held->stamp + !same);

  return gone ? DG_INVITE_GONE : same ? DG_INVITE_SAME : DG_INVITE_CHANGED;
}

/**
 * dg_invite_reader_make_told:
 * @self: a reader
 * @session: (nullable): what is told of, %NULL for the event
 * @kind: what kind of file tells it
 * @revision: its revision for this reader
 * @digest: (nullable): as dg_invite_reader_dup_digest() gives it
 *
 * Returns: (transfer full): what the reader holds then
 */
DgInvitation *
dg_invite_reader_make_told (const DgInviteReader *self,
                            DgSession *session,
                            DgInviteKind kind,
                            const DgRevision *revision,
                            const char *digest)
{
  DgEvent *event = self->order->event;
  DgSpan *span = get_span (self, session);
  const char *uid = get_uid (self, session);
  const DgInvitation *held = dg_invite_reader_find (self, uid);
  /* A bundle takes nobody’s invitation away, nor the word that something is off. */
  gboolean as_before = kind == DG_INVITE_PUBLISH && held != NULL &&
                       (strcmp (held->method, "CANCEL") != 0 || is_off (self, session, kind));
  DgInvitation *invitation = g_new0 (DgInvitation, 1);

  invitation->person = g_strdup (self->key);
  invitation->uid = g_strdup (uid);
  invitation->method = g_strdup (as_before ? held->method : dg_invite_get_method (kind));
  invitation->language = self->language;
  invitation->sequence = revision->sequence;
  invitation->stamp = revision->stamp;
  invitation->title =
      g_strdup (session != NULL ? dg_event_get_text (event, dg_session_get_fields (session)->title,
                                                     self->language)
                                : dg_event_get_title (event, self->language, NULL));
  invitation->starts = dg_span_dup_starts (span);
  invitation->ends = dg_span_dup_ends (span);
  invitation->digest = g_strdup (digest);

  return invitation;
}
