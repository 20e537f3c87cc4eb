/* Taking answers into the registry, and deciding about them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-answer-docket.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgAnswerTally:
 * @taken: answers that count now
 * @open: answers about which somebody has to decide
 * @other: answers that change nothing: known, old or about nothing here
 * @refused: files that are no answers
 * @first_refusal: (nullable): why the first of those is none
 */
typedef struct
{
  guint taken;
  guint open;
  guint other;
  guint refused;
  char *first_refusal;
} DgAnswerTally;

void dg_answer_tally_free (DgAnswerTally *self);

void dg_answer_run_take_async (DgStore *store,
                               char **paths,
                               gboolean is_watched,
                               gpointer source,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback);
DgAnswerTally *dg_answer_run_take_finish (GAsyncResult *result, GError **error);

void dg_answer_run_decide_async (DgStore *store,
                                 const DgAnswerVerdict *verdict,
                                 gpointer source,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback);
DgAnswerOutcome *dg_answer_run_decide_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgAnswerTally, dg_answer_tally_free)

G_END_DECLS
