/* Publishing an event for everybody: into a folder, or a CalDAV collection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-briefing.h"
#include "app/platform/dg-progress-row.h"
#include "core/base/dg-keyring.h"
#include "core/store/dg-publications.h"

G_BEGIN_DECLS

/**
 * DgPublishOutcome:
 * @written: how many files or entries are new or have changed
 * @removed: how many are gone
 * @conflicts: how many somebody has changed there, which stay as they are
 * @unchanged: how many are as they were
 * @warning: (nullable): what did not go quite well
 * @address: (nullable): what people subscribe to
 */
typedef struct
{
  guint written;
  guint removed;
  guint conflicts;
  guint unchanged;
  char *warning;
  char *address;
} DgPublishOutcome;

void dg_publish_outcome_free (DgPublishOutcome *self);

void dg_publish_run_async (DgBriefing *briefing,
                           DgPublication *publication,
                           DgSecret *password,
                           DgProgress *bar,
                           gpointer source,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgPublishOutcome, dg_publish_outcome_free)

G_END_DECLS
