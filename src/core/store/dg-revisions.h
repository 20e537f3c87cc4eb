/* The ledger of invitations: what calendars were told, and who holds which version.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/events/dg-revision.h"
#include "core/store/dg-store.h"

G_BEGIN_DECLS

/**
 * DgInvitation:
 * @person: id of the delegate; “” for the public bundle of a language
 * @uid: the component
 * @method: “PUBLISH”, “REQUEST” or “CANCEL”
 * @language: BCP 47 tag
 * @sequence: its SEQUENCE then
 * @stamp: its DTSTAMP then, in seconds since 1970-01-01T00:00:00Z
 * @exported_at: when the file was written, likewise
 *
 * What somebody was last given of one component.
 */
typedef struct
{
  char *person;
  char *uid;
  char *method;
  char *language;
  int sequence;
  gint64 stamp;
  gint64 exported_at;
} DgInvitation;

void dg_invitation_free (DgInvitation *self);

gboolean dg_revisions_settle (const char *uid,
                              const char *time_hash,
                              const char *content_hash,
                              DgRevision *revision,
                              gpointer store,
                              GError **error);
gboolean
dg_revisions_cancel (DgStore *store, const char *uid, DgRevision *revision, GError **error);
GPtrArray *dg_revisions_list (DgStore *store, const char *event, GError **error);
gboolean dg_revisions_record (DgStore *store,
                              const char *event,
                              const DgInvitation *invitation,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgInvitation, dg_invitation_free)

G_END_DECLS
