/* What somebody has to decide about an answer, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-answer.h"
#include "core/delegations/dg-delegate.h"

G_BEGIN_DECLS

gboolean dg_answer_has_address (DgDelegate *delegate, const char *address);
DgDelegate *dg_answer_find_delegate (GPtrArray *delegates, const char *person);
char *dg_answer_describe_question (const DgAnswerFields *fields, GPtrArray *delegates, int sent);

G_END_DECLS
