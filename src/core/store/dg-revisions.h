/* The ledger of invitations: what calendars were told, and who holds which version.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-invitation.h"
#include "core/events/dg-revision.h"
#include "core/store/dg-store.h"

G_BEGIN_DECLS

gboolean dg_revisions_settle (const char *uid,
                              const char *time_hash,
                              const char *content_hash,
                              DgRevision *revision,
                              gpointer store,
                              GError **error);
gboolean dg_revisions_foresee (const char *uid,
                               const char *time_hash,
                               const char *content_hash,
                               DgRevision *revision,
                               gpointer store,
                               GError **error);
GPtrArray *dg_revisions_list (DgStore *store, const char *event, GError **error);
gboolean
dg_revisions_record (DgStore *store, const char *event, GPtrArray *invitations, GError **error);

G_END_DECLS
