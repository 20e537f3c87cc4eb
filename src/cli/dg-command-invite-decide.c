/* delegatctl invite decide: what an answer is worth that could not be taken as it stood.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"
#include "core/store/dg-answer-docket.h"

#include <glib/gi18n.h>

static char *person;
static char *answer;
static gboolean delegatee;
static gboolean ignore;

static const GOptionEntry options[] = {
  { "person", 0, 0, G_OPTION_ARG_STRING, &person,
    N_ ("It is the answer of this delegate and counts"), N_ ("PERSON") },
  { "answer", 0, 0, G_OPTION_ARG_STRING, &answer,
    N_ ("What is answered, if that is not said: accepted, tentative or declined"), N_ ("ANSWER") },
  { "delegatee", 0, 0, G_OPTION_ARG_NONE, &delegatee,
    N_ ("Who shall come instead takes the delegate’s place"), NULL },
  { "ignore", 0, 0, G_OPTION_ARG_NONE, &ignore, N_ ("It does not count"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
read_verdict (DgAnswerVerdict *verdict, GError **error)
{
  int kind = DG_ANSWER_NONE;

  if ((person != NULL) + delegatee + ignore != 1)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("one of --person, --delegatee and --ignore must be there"));
      return FALSE;
    }
  if (answer != NULL && (!dg_enum_from_nick (DG_TYPE_ANSWER_KIND, answer, &kind, NULL) ||
                         kind == DG_ANSWER_NONE || kind == DG_ANSWER_DELEGATED))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is none of the answers accepted, tentative and declined"), answer);
      return FALSE;
    }

  verdict->kind = (DgAnswerKind) kind;
  verdict->decision = person != NULL ? DG_DECISION_COUNT
                      : delegatee    ? DG_DECISION_REPLACE
                                     : DG_DECISION_IGNORE;
  return TRUE;
}

static void
print_outcome (DgCli *cli, const DgAnswerOutcome *outcome)
{
  JsonObject *object;

  if (!cli->json)
    {
      if (outcome->fate == DG_ANSWER_SET_ASIDE)
        dg_cli_print_line (_ ("The answer is ignored."));
      else
        dg_cli_print_line (_ ("%s: %s"), outcome->person,
                           outcome->status != NULL ? outcome->status : "");
      if (outcome->reason != NULL)
        dg_cli_print_line ("%s", outcome->reason);
      return;
    }

  object = json_object_new ();
  dg_cli_set_text (object, "event", outcome->event);
  dg_cli_set_text (object, "session", outcome->session);
  dg_cli_set_text (object, "person", outcome->person);
  dg_cli_set_text (object, "outcome", dg_enum_get_nick (DG_TYPE_ANSWER_FATE, outcome->fate));
  dg_cli_set_text (object, "delegate_status", outcome->status);
  dg_cli_set_text (object, "delegatee", outcome->delegatee);
  dg_cli_set_text (object, "reason", outcome->reason);
  dg_cli_print_object (object);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  DgAnswerVerdict verdict = { .event = arguments[0], .answer = arguments[1] };
  g_autoptr (DgStore) store = NULL;
  g_autoptr (DgPerson) chosen = NULL;
  g_autoptr (DgChange) change = NULL;
  g_autoptr (DgAnswerOutcome) outcome = NULL;

  if (!read_verdict (&verdict, error))
    return -1;

  store = dg_cli_open (cli, DG_STORE_WRITE, error);
  if (store == NULL)
    return -1;
  if (person != NULL)
    {
      chosen = dg_cli_find_person (store, person, error);
      if (chosen == NULL)
        return -1;
      verdict.person = dg_person_get_fields (chosen)->id;
    }

  change = dg_change_begin (store, "invite decide", error);
  outcome = change != NULL ? dg_answers_decide (change, &verdict, error) : NULL;
  if (outcome == NULL || !dg_change_commit (change, error))
    return -1;

  print_outcome (cli, outcome);

  return outcome->fate == DG_ANSWER_UNDECIDED ? DG_EXIT_REFUSED : DG_EXIT_DONE;
}

const DgCommand dg_command_invite_decide = {
  .name = "invite decide",
  .arguments = "EVENT ANSWER",
  .summary = N_ ("Decide about an answer that could not be taken as it stood"),
  .description =
      N_ ("ANSWER is an id as “delegatctl invite answers” shows it, or the beginning of one. "
          "With --person the answer counts as that delegate’s, also if it is about an old version "
          "of the invitation. With --delegatee the delegate is replaced, and who comes instead is "
          "invited if the delegate had a seat. One undo takes the decision back."),
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};
