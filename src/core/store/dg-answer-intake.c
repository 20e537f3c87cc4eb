/* Messages with answers, each taken once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-answer-intake.h"

static gboolean
take_answer (DgChange *change,
             const DgAnswerMessage *message,
             DgAnswer *said,
             GPtrArray *outcomes,
             gboolean *kept,
             GError **error)
{
  DgAnswerFields fields = *dg_answer_get_fields (said);
  g_autoptr (DgAnswer) answer = NULL;
  g_autoptr (DgAnswerOutcome) outcome = NULL;

  fields.message = (char *) message->hash;
  answer = dg_answer_new (&fields, error);
  outcome = answer != NULL ? dg_answers_take (change, answer, error) : NULL;
  if (outcome == NULL)
    return FALSE;

  *kept = *kept || outcome->fate != DG_ANSWER_FOREIGN;
  if (!message->in_mailbox || outcome->fate != DG_ANSWER_FOREIGN)
    {
      outcome->answer = g_object_ref (said);
      g_ptr_array_add (outcomes, g_steal_pointer (&outcome));
    }

  return TRUE;
}

/**
 * dg_answer_intake_take:
 * @change: a change
 * @message: what came in
 * @outcomes: (element-type DgAnswerOutcome): where what became of its answers is added
 * @known: (out): whether it was passed over, because it was read before
 * @error: return location
 *
 * That it was read is kept with its answers, in one transaction: whatever happens in between, no
 * message is lost or taken twice.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_answer_intake_take (DgChange *change,
                       const DgAnswerMessage *message,
                       GPtrArray *outcomes,
                       gboolean *known,
                       GError **error)
{
  gboolean kept = FALSE;

  *known = FALSE;
  if (message->in_mailbox && message->hash != NULL &&
      !dg_answers_knows_message (dg_change_get_store (change), message->hash, message->is_watched,
                                 known, error))
    return FALSE;
  if (*known)
    return TRUE;

  for (guint i = 0; message->answers != NULL && i < message->answers->len; i++)
    if (!take_answer (change, message, g_ptr_array_index (message->answers, i), outcomes, &kept,
                      error))
      return FALSE;

  return !message->in_mailbox || message->hash == NULL ||
         dg_answers_note_message (change, message->hash, kept, error);
}
