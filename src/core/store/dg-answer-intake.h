/* Messages with answers, each taken once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-answers.h"

G_BEGIN_DECLS

/**
 * DgAnswerMessage:
 * @hash: (nullable): of the message, if it is one
 * @answers: (nullable) (element-type DgAnswer): what is in it
 * @in_mailbox: whether it lies in a mailbox, where anything may lie: messages that were read before
 *   and answers about nothing in this registry are passed over
 * @is_watched: whether messages count as read before even if an undo took back their answers:
 * nobody asked for them again
 */
typedef struct
{
  const char *hash;
  GPtrArray *answers;
  gboolean in_mailbox;
  gboolean is_watched;
} DgAnswerMessage;

gboolean dg_answer_intake_take (DgChange *change,
                                const DgAnswerMessage *message,
                                GPtrArray *outcomes,
                                gboolean *known,
                                GError **error);

G_END_DECLS
