/* Answers to invitations: which one counts, and what becomes of the delegate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-answer.h"
#include "core/store/dg-change.h"

G_BEGIN_DECLS

/**
 * DgAnswerFate:
 * @DG_ANSWER_TAKEN: it counts now
 * @DG_ANSWER_REPEATED: it was known; nothing was changed
 * @DG_ANSWER_STALE: something newer is known; kept as history
 * @DG_ANSWER_UNDECIDED: kept; somebody has to decide
 * @DG_ANSWER_FOREIGN: it is about nothing in this registry; not kept
 * @DG_ANSWER_SET_ASIDE: somebody decided that it does not count
 */
typedef enum
{
  DG_ANSWER_TAKEN,
  DG_ANSWER_REPEATED,
  DG_ANSWER_STALE,
  DG_ANSWER_UNDECIDED,
  DG_ANSWER_FOREIGN,
  DG_ANSWER_SET_ASIDE,
} DgAnswerFate;

#define DG_TYPE_ANSWER_FATE (dg_answer_fate_get_type ())
GType dg_answer_fate_get_type (void);

/**
 * DgAnswerOutcome:
 * @answer: (nullable): what was said, as it came
 * @event: (nullable): id of the event
 * @session: (nullable): id of the session, if one was answered
 * @person: (nullable): id of the delegate
 * @delegatee: (nullable): id of who shall come instead
 * @status: (nullable): the delegate's status now, by its nick
 * @reason: (nullable): a sentence about it
 */
typedef struct
{
  DgAnswerFate fate;
  DgAnswer *answer;
  char *event;
  char *session;
  char *person;
  char *delegatee;
  const char *status;
  char *reason;
} DgAnswerOutcome;

void dg_answer_outcome_free (DgAnswerOutcome *self);

DgAnswerOutcome *dg_answers_take (DgChange *change, DgAnswer *answer, GError **error);
GPtrArray *dg_answers_list (DgStore *store, const char *event, GError **error);

gboolean dg_answers_knows_message (
    DgStore *store, const char *hash, gboolean even_undone, gboolean *known, GError **error);
gboolean
dg_answers_note_message (DgChange *change, const char *hash, gboolean answered, GError **error);

/* For the other files of this slice. */
gboolean dg_answers_find_place (
    DgStore *store, const char *uid, char **event, char **session, GError **error);
gboolean dg_answers_find_sequence (DgStore *store,
                                   const char *event,
                                   const char *person,
                                   const char *uid,
                                   int *sequence,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgAnswerOutcome, dg_answer_outcome_free)

G_END_DECLS
