/* An answer on its way into the registry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-answers.h"

G_BEGIN_DECLS

/**
 * DgTaking:
 * @fields: owned; what is to be kept
 * @delegate: (nullable): borrowed; who answers
 * @by_address: whether @delegate alone has the attendee’s address
 * @sent: SEQUENCE that the delegate was last sent
 * @result: borrowed
 *
 * For the other files of this slice: the answer with all that it may touch.
 */
typedef struct
{
  DgChange *change;
  DgEvent *event;
  GPtrArray *delegates;
  GPtrArray *delegations;
  GPtrArray *answers;
  DgAnswerFields fields;
  DgDelegate *delegate;
  gboolean by_address;
  int sent;
  DgAnswerOutcome *result;
} DgTaking;

gboolean dg_taking_begin (DgTaking *self, DgChange *change, const char *event, GError **error);
void dg_taking_clear (DgTaking *self);

DgAnswer *dg_taking_find_answer (DgTaking *self, const char *id);
gboolean dg_taking_is_newest (DgTaking *self);
void dg_taking_set_delegate (DgTaking *self, DgDelegate *delegate);

gboolean dg_taking_retire_rivals (DgTaking *self, gboolean only_old, GError **error);
gboolean
dg_taking_withdraw_delegatee (DgTaking *self, const DgAnswerFields *fields, GError **error);
gboolean dg_taking_apply (DgTaking *self, GError **error);
gboolean dg_taking_keep (DgTaking *self, DgAnswerStanding standing, GError **error);

void dg_taking_set_text (char **slot, const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DgTaking, dg_taking_clear)

G_END_DECLS
