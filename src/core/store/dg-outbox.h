/* The outbox: messages that go out, and what became of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-invitation.h"
#include "core/store/dg-store.h"

G_BEGIN_DECLS

/**
 * DgOutboxState:
 * @DG_OUTBOX_QUEUED: it waits to be sent
 * @DG_OUTBOX_SENDING: it was handed over, and the answer is awaited
 * @DG_OUTBOX_SENT: it is out
 * @DG_OUTBOX_FAILED: it was refused for good
 * @DG_OUTBOX_UNCERTAIN: it was handed over, and no answer came; a person decides
 * @DG_OUTBOX_DISCARDED: it is not to be sent
 */
typedef enum
{
  DG_OUTBOX_QUEUED,
  DG_OUTBOX_SENDING,
  DG_OUTBOX_SENT,
  DG_OUTBOX_FAILED,
  DG_OUTBOX_UNCERTAIN,
  DG_OUTBOX_DISCARDED,
} DgOutboxState;

#define DG_TYPE_OUTBOX_STATE (dg_outbox_state_get_type ())
GType dg_outbox_state_get_type (void);

/**
 * DgOutboxMail:
 * @person: whom it is for: a person's id
 * @uid: the event's or session's UID that it is about
 * @method: METHOD of the calendar in it
 * @recipient: the person's address
 * @subject: its subject
 * @file_name: what a file that holds it is called
 * @message_id: its Message-ID, without angle brackets
 * @message: the message
 * @tells: (element-type DgInvitation): what that person holds once it is sent
 *
 * A message that is put into the outbox. Everything is borrowed.
 */
typedef struct
{
  const char *person;
  const char *uid;
  const char *method;
  const char *recipient;
  const char *subject;
  const char *file_name;
  const char *message_id;
  GBytes *message;
  GPtrArray *tells;
} DgOutboxMail;

/**
 * DgOutboxEntry:
 * @id: its number
 * @event: the event's id
 * @person: the person's id
 * @uid: the event's or session's UID that it is about
 * @method: METHOD of the calendar in it
 * @digest: as dg_outbox_dup_digest() gives it
 * @recipient: the address
 * @subject: its subject
 * @file_name: what a file that holds it is called
 * @message_id: its Message-ID, without angle brackets
 * @state: what became of it
 * @way: (nullable): how it was last tried: “eml”, “draft” or “smtp”
 * @attempts: how often a server has put it off
 * @result: (nullable): what was said then
 * @queued_at: when it was put there, in seconds since 1970-01-01T00:00:00Z
 * @changed_at: when @state last changed, likewise
 */
typedef struct
{
  gint64 id;
  char *event;
  char *person;
  char *uid;
  char *method;
  char *digest;
  char *recipient;
  char *subject;
  char *file_name;
  char *message_id;
  DgOutboxState state;
  char *way;
  int attempts;
  char *result;
  gint64 queued_at;
  gint64 changed_at;
} DgOutboxEntry;

void dg_outbox_entry_free (DgOutboxEntry *self);

char *dg_outbox_dup_digest (const char *recipient, GPtrArray *tells);
gboolean
dg_outbox_add (DgStore *store, const char *event, GPtrArray *mails, guint *added, GError **error);
GPtrArray *dg_outbox_list (DgStore *store, const char *event, GError **error);
GBytes *dg_outbox_load (DgStore *store, gint64 id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgOutboxEntry, dg_outbox_entry_free)

G_END_DECLS
