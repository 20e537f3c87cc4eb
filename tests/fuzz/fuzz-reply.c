/* Any bytes as answers, in a file or a message.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include "core/calendar/dg-reply.h"
#include "core/delegations/dg-answer-question.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GPtrArray) delegates = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GPtrArray) answers = dg_reply_read (bytes, &message, &error);

  g_assert_true ((answers == NULL) == (error != NULL));
  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      const DgAnswerFields *fields = dg_answer_get_fields (g_ptr_array_index (answers, i));
      g_autofree char *question = dg_answer_describe_question (fields, delegates, 0);

      g_assert_true (question == NULL || g_utf8_validate (question, -1, NULL));
      g_assert_true (fields->comment == NULL || g_utf8_validate (fields->comment, -1, NULL));
    }

  return 0;
}
