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
 * @DG_ANSWER_PAST: a newer answer or invitation came before it
 */
typedef enum
{
  DG_ANSWER_OPEN,
  DG_ANSWER_CURRENT,
  DG_ANSWER_PAST,
} DgAnswerStanding;

#define DG_TYPE_ANSWER_STANDING (dg_answer_standing_get_type ())
GType dg_answer_standing_get_type (void);

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
 * @before: (nullable): the delegate's status before any answer of theirs was applied
 * @after: (nullable): the status that this answer gave
 * @delegatee: (nullable): id of the person that was registered on behalf of this answer
 * @delegatee_is_new: 1 if that person was not known before
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
  char *before;
  char *after;
  char *delegatee;
  int delegatee_is_new;
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
