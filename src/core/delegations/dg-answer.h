/* What somebody answered to an invitation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-value.h"

G_BEGIN_DECLS

/* PARTSTAT (RFC 5545, 3.2.12), by what it promises: of two answers given in the same second, the
 * one that promises less counts. */
typedef enum
{
  DG_ANSWER_NONE,
  DG_ANSWER_ACCEPTED,
  DG_ANSWER_TENTATIVE,
  DG_ANSWER_DELEGATED,
  DG_ANSWER_DECLINED,
} DgAnswerKind;

#define DG_TYPE_ANSWER_KIND (dg_answer_kind_get_type ())
GType dg_answer_kind_get_type (void);

typedef enum
{
  DG_ANSWER_REPLY,
  DG_ANSWER_COUNTER,
  DG_ANSWER_REFRESH,
} DgAnswerMethod;

#define DG_TYPE_ANSWER_METHOD (dg_answer_method_get_type ())
GType dg_answer_method_get_type (void);

/**
 * DgAnswerStanding:
 * @DG_ANSWER_OPEN: somebody has to decide
 * @DG_ANSWER_CURRENT: it is what counts
 * @DG_ANSWER_PAST: a newer answer came before it
 * @DG_ANSWER_IGNORED: somebody decided that it does not count
 */
typedef enum
{
  DG_ANSWER_OPEN,
  DG_ANSWER_CURRENT,
  DG_ANSWER_PAST,
  DG_ANSWER_IGNORED,
} DgAnswerStanding;

#define DG_TYPE_ANSWER_STANDING (dg_answer_standing_get_type ())
GType dg_answer_standing_get_type (void);

/**
 * DgAnswerQuestion:
 * @DG_QUESTION_NONE: nothing
 * @DG_QUESTION_NOBODY: it does not say who answers
 * @DG_QUESTION_SEVERAL: it names several people
 * @DG_QUESTION_NO_ADDRESS: who answers has no e-mail address there
 * @DG_QUESTION_ONE_DAY: it is about one day of several
 * @DG_QUESTION_NO_ANSWER: it says neither yes nor no
 * @DG_QUESTION_NO_TIME: it does not say when it was given
 * @DG_QUESTION_NO_DELEGATEE: it gives the place away, and not to whom
 * @DG_QUESTION_BAD_DELEGATEE: it gives the place to what is no address
 * @DG_QUESTION_COUNTER: it proposes another time
 * @DG_QUESTION_REFRESH: it asks for the invitation again
 * @DG_QUESTION_STRANGER: who answers is no delegate
 * @DG_QUESTION_SHARED: several delegates have that address
 * @DG_QUESTION_STATUS: the delegate’s status does not allow it
 * @DG_QUESTION_SEAT: no seat is free
 * @DG_QUESTION_DELEGATION: somebody else shall come instead
 * @DG_QUESTION_OLD_VERSION: it answers an invitation that was changed since
 *
 * What stands in the way of an answer.
 */
typedef enum
{
  DG_QUESTION_NONE,
  DG_QUESTION_NOBODY,
  DG_QUESTION_SEVERAL,
  DG_QUESTION_NO_ADDRESS,
  DG_QUESTION_ONE_DAY,
  DG_QUESTION_NO_ANSWER,
  DG_QUESTION_NO_TIME,
  DG_QUESTION_NO_DELEGATEE,
  DG_QUESTION_BAD_DELEGATEE,
  DG_QUESTION_COUNTER,
  DG_QUESTION_REFRESH,
  DG_QUESTION_STRANGER,
  DG_QUESTION_SHARED,
  DG_QUESTION_STATUS,
  DG_QUESTION_SEAT,
  DG_QUESTION_DELEGATION,
  DG_QUESTION_OLD_VERSION,
} DgAnswerQuestion;

#define DG_TYPE_ANSWER_QUESTION (dg_answer_question_get_type ())
GType dg_answer_question_get_type (void);

/**
 * DgDelegateeOrigin:
 * @DG_DELEGATEE_NONE: there is no delegatee
 * @DG_DELEGATEE_REGISTERED: was registered for the event already
 * @DG_DELEGATEE_KNOWN: was known already and is registered on behalf of the answer
 * @DG_DELEGATEE_NEW: is known and registered on behalf of the answer
 */
typedef enum
{
  DG_DELEGATEE_NONE,
  DG_DELEGATEE_REGISTERED,
  DG_DELEGATEE_KNOWN,
  DG_DELEGATEE_NEW,
} DgDelegateeOrigin;

#define DG_TYPE_DELEGATEE_ORIGIN (dg_delegatee_origin_get_type ())
GType dg_delegatee_origin_get_type (void);

/**
 * DgAnswerFields:
 * @id: the same for the same answer, however often it comes
 * @uid: of the event or session that was answered
 * @session: (nullable): id of the session, %NULL for the event itself
 * @attendee: (nullable): address of who answers, as dg_answer_normalize_address() makes it; %NULL
 * if that cannot be told
 * @name: (nullable): what the attendee is called there
 * @person: (nullable): id of the delegate; %NULL if the attendee is none
 * @sequence: SEQUENCE of the invitation that is answered
 * @stamp: (nullable): DTSTAMP, as “20261022T080000Z”
 * @comment: (nullable): in the attendee's words
 * @sent_by: (nullable): address of who answered in the attendee's place
 * @delegated_to: (nullable): address of who shall come instead
 * @delegated_from: (nullable): address of whose place it is
 * @request_status: (nullable): how the attendee's calendar fared with the invitation
 * @standing: what it is worth
 * @question: what has to be decided about it
 * @before: (nullable): the delegate's status before any answer of theirs was applied
 * @after: (nullable): the status that this answer gave
 * @delegatee: (nullable): id of the person who shall come instead
 * @delegatee_origin: where that person came from
 * @message: (nullable): hash of the message that it came in
 * @received_at: (nullable): when it was kept, as “2026-10-02T06:00:00Z”
 */
typedef struct
{
  char *id;
  char *uid;
  char *session;
  char *attendee;
  char *name;
  char *person;
  DgAnswerMethod method;
  DgAnswerKind kind;
  int sequence;
  char *stamp;
  char *comment;
  char *sent_by;
  char *delegated_to;
  char *delegated_from;
  char *request_status;
  DgAnswerStanding standing;
  DgAnswerQuestion question;
  char *before;
  char *after;
  char *delegatee;
  DgDelegateeOrigin delegatee_origin;
  char *message;
  char *received_at;
} DgAnswerFields;

extern const DgRecord dg_answer_record;

#define DG_TYPE_ANSWER (dg_answer_get_type ())
G_DECLARE_FINAL_TYPE (DgAnswer, dg_answer, DG, ANSWER, DgValue)

DgAnswer *dg_answer_new (const DgAnswerFields *fields, GError **error);
const DgAnswerFields *dg_answer_get_fields (DgAnswer *self);

gboolean dg_answer_is_ordered (const DgAnswerFields *fields);
int dg_answer_compare (const DgAnswerFields *a, const DgAnswerFields *b);
char *dg_answer_normalize_address (const char *text);

G_END_DECLS
