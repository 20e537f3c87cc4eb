/* Writing the invitations of an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-briefing.h"
#include "app/platform/dg-progress-row.h"

G_BEGIN_DECLS

/**
 * DgInvitationOutcome:
 * @folder: where the files are
 * @written: how many files were written
 * @unchanged: how many needed no update
 */
typedef struct
{
  char *folder;
  guint written;
  guint unchanged;
} DgInvitationOutcome;

void dg_invitation_outcome_free (DgInvitationOutcome *self);

void dg_invitation_run_async (DgBriefing *briefing,
                              const char *folder,
                              gboolean only_changed,
                              DgProgress *progress,
                              gpointer source,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback);
DgInvitationOutcome *dg_invitation_run_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgInvitationOutcome, dg_invitation_outcome_free)

G_END_DECLS
