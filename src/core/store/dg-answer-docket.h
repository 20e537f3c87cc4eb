/* The answers to an event’s invitations, with what has to be decided about them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-answers.h"

G_BEGIN_DECLS

/**
 * DgDocketEntry:
 * @answer: what was answered
 * @delegate: (nullable): who answered, if it is known and still registered
 * @delegatee: (nullable): who shall come instead
 * @delegator: (nullable): in whose place the one who answered comes
 * @question: (nullable): what has to be decided, as a sentence without a full stop
 */
typedef struct
{
  DgAnswer *answer;
  DgDelegate *delegate;
  DgDelegate *delegatee;
  DgDelegate *delegator;
  char *question;
} DgDocketEntry;

void dg_docket_entry_free (DgDocketEntry *self);

GPtrArray *dg_answer_docket_read (DgStore *store, const char *event, GError **error);
guint dg_answer_docket_count_open (GPtrArray *entries);

/**
 * DgAnswerDecision:
 * @DG_DECISION_COUNT: it is somebody’s answer and counts
 * @DG_DECISION_REPLACE: who shall come instead takes the delegate’s place
 * @DG_DECISION_IGNORE: it does not count
 */
typedef enum
{
  DG_DECISION_COUNT,
  DG_DECISION_REPLACE,
  DG_DECISION_IGNORE,
} DgAnswerDecision;

/**
 * DgAnswerVerdict:
 * @event: id of an event
 * @answer: id of an answer that is open, or the beginning of it
 * @decision: what is decided
 * @person: (nullable): whose answer it is; %NULL if that is known
 * @kind: what is answered; %DG_ANSWER_NONE if it says that itself
 */
typedef struct
{
  const char *event;
  const char *answer;
  DgAnswerDecision decision;
  const char *person;
  DgAnswerKind kind;
} DgAnswerVerdict;

gboolean dg_answer_allows (const DgAnswerFields *fields, DgAnswerDecision decision);
DgAnswerOutcome *
dg_answers_decide (DgChange *change, const DgAnswerVerdict *verdict, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgDocketEntry, dg_docket_entry_free)

G_END_DECLS
