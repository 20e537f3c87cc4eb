/* delegatctl schedule decide: settles what was changed both here and in the schedule.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"
#include "core/schedule/dg-review.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
read_answer (char **arguments, DgReviewAnswer *answer, GError **error)
{
  guint n = g_strv_length (arguments);
  const char *word = arguments[n - 1];

  *answer = (DgReviewAnswer){
    .session = n > 2 ? arguments[1] : NULL,
    .member = n > 3 ? arguments[2] : NULL,
    .take = strcmp (word, "take") == 0,
  };
  if (answer->take || strcmp (word, "keep") == 0)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("the decision is “keep” or “take”, not “%s”"), word);
  return FALSE;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = NULL;
  DgReviewAnswer answer;
  guint n_decided;

  if (!read_answer (arguments, &answer, error))
    return -1;

  store = dg_cli_open (cli, DG_STORE_WRITE, error);
  if (store == NULL || !dg_review_decide (store, arguments[0], &answer, &n_decided, error))
    return -1;

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "decided", n_decided);
      json_object_set_string_member (object, "decision", answer.take ? "take" : "keep");
      dg_cli_print_object (object);
    }
  else
    dg_cli_print_line (ngettext ("%u question is settled.", "%u questions are settled.", n_decided),
                       n_decided);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_schedule_decide = {
  .name = "schedule decide",
  .arguments = "EVENT [SESSION [MEMBER]] keep|take",
  .summary = N_ ("Keep what was made here, or take what the schedule says"),
  .description = N_ ("Without MEMBER for all members of the session that wait for a decision, "
                     "without SESSION for all sessions. “schedule review” lists them. What was "
                     "decided comes back only when the schedule changes it again."),
  .min_arguments = 2,
  .max_arguments = 4,
  .run = run,
};
