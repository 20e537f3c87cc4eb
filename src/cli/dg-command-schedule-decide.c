/* delegatctl schedule decide: settles what was changed both here and in the schedule.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"
#include "core/schedule/dg-review.h"
#include "core/schedule/dg-session-decision.h"

#include <glib/gi18n.h>
#include <string.h>

static char *text;

static const GOptionEntry options[] = {
  { "value", 0, 0, G_OPTION_ARG_STRING, &text,
    N_ ("With “edit”: what it becomes; start and end with “/” between them, names divided by "
        "commas"),
    N_ ("TEXT") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
check_decision (char **arguments, GError **error)
{
  guint n = g_strv_length (arguments);
  const char *word = arguments[n - 1];
  gboolean edit = strcmp (word, "edit") == 0;

  if (edit != (text != NULL) || (edit && n < 4))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("“edit” needs a session, a member and --value"));
      return FALSE;
    }
  if (!edit && strcmp (word, "take") != 0 && strcmp (word, "keep") != 0)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("the decision is “keep”, “take” or “edit”, not “%s”"), word);
      return FALSE;
    }

  return TRUE;
}

/* What was written is in the event’s own language, as a service’s text would be, unless somebody
 * says otherwise. */
static DgScheduleChoice *
read_answer (DgCli *cli, DgEvent *event, char **arguments)
{
  guint n = g_strv_length (arguments);
  const char *member = n > 3 ? arguments[2] : NULL;
  DgLanguage language = cli->language_given ? cli->language : dg_event_get_fields (event)->language;
  g_autoptr (JsonNode) value =
      text != NULL ? dg_session_decision_parse (member, text, language) : NULL;

  return dg_schedule_choice_new (n > 2 ? arguments[1] : NULL, member,
                                 strcmp (arguments[n - 1], "take") == 0, value);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) answers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_schedule_choice_free);
  g_autoptr (DgStore) store = NULL;
  g_autoptr (DgEvent) event = NULL;
  guint n_decided;

  if (!check_decision (arguments, error))
    return -1;

  store = dg_cli_open (cli, DG_STORE_WRITE, error);
  event = store != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  if (event == NULL)
    return -1;

  g_ptr_array_add (answers, read_answer (cli, event, arguments));
  if (!dg_review_decide (store, arguments[0], answers, &n_decided, error))
    return -1;

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "decided", n_decided);
      json_object_set_string_member (object, "decision", arguments[g_strv_length (arguments) - 1]);
      dg_cli_print_object (object);
    }
  else
    dg_cli_print_line (ngettext ("%u question is settled.", "%u questions are settled.", n_decided),
                       n_decided);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_schedule_decide = {
  .name = "schedule decide",
  .arguments = "EVENT [SESSION [MEMBER]] keep|take|edit",
  .summary = N_ ("Keep what was made here, take what the schedule says, or write what is right"),
  .description = N_ ("Without MEMBER for all members of the session that wait for a decision, "
                     "without SESSION for all sessions. “schedule review” lists them. What was "
                     "decided comes back only when the schedule changes it again."),
  .min_arguments = 2,
  .max_arguments = 4,
  .options = options,
  .run = run,
};
