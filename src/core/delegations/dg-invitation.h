/* What somebody was last given of an event or one of its sessions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-language.h"

G_BEGIN_DECLS

/**
 * DgInvitation:
 * @person: id of the delegate; “*” and the language for a public bundle
 * @uid: the event's or session's UID
 * @method: “PUBLISH”, “REQUEST” or “CANCEL”
 * @language: in which it was written
 * @sequence: its SEQUENCE then
 * @stamp: its DTSTAMP then, in seconds since 1970-01-01T00:00:00Z
 * @title: what it was called then, in @language; a cancellation names what is gone
 * @starts: (nullable): when it began then, a date or wall time
 * @ends: (nullable): likewise
 * @digest: (nullable): hash of what this reader alone was told: name, role, wording of the letter
 * @exported_at: when the file was written, in seconds since 1970-01-01T00:00:00Z
 */
typedef struct
{
  char *person;
  char *uid;
  char *method;
  DgLanguage language;
  int sequence;
  gint64 stamp;
  char *title;
  char *starts;
  char *ends;
  char *digest;
  gint64 exported_at;
} DgInvitation;

DgInvitation *dg_invitation_copy (const DgInvitation *self);
void dg_invitation_free (DgInvitation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgInvitation, dg_invitation_free)

G_END_DECLS
