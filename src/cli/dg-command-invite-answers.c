/* delegatctl invite answers: what delegates answered, and what has to be decided about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-table.h"
#include "cli/dg-commands.h"
#include "core/store/dg-answer-docket.h"

#include <glib/gi18n.h>

/* As much of an id as tells answers apart in a table. */
#define SHOWN_ID 10

static gboolean only_open;

static const GOptionEntry options[] = {
  { "open", 0, 0, G_OPTION_ARG_NONE, &only_open,
    N_ ("Only those about which somebody has to decide"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
set_person (JsonObject *object, const char *name, DgDelegate *delegate)
{
  dg_cli_set_text (object, name,
                   delegate != NULL ? dg_person_get_fields (dg_delegate_get_person (delegate))->id
                                    : NULL);
}

static JsonArray *
list_decisions (const DgAnswerFields *fields)
{
  static const char *const names[] = {
    [DG_DECISION_COUNT] = "count",
    [DG_DECISION_REPLACE] = "replace",
    [DG_DECISION_IGNORE] = "ignore",
  };
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (dg_answer_allows (fields, (DgAnswerDecision) i))
      json_array_add_string_element (array, names[i]);

  return array;
}

static JsonObject *
make_object (const char *event, const DgDocketEntry *entry)
{
  const DgAnswerFields *fields = dg_answer_get_fields (entry->answer);
  JsonObject *object = json_object_new ();

  dg_cli_set_text (object, "id", fields->id);
  dg_cli_set_text (object, "event", event);
  dg_cli_set_text (object, "session", fields->session);
  set_person (object, "person", entry->delegate);
  dg_cli_set_text (object, "attendee", fields->attendee);
  dg_cli_set_text (object, "name", fields->name);
  dg_cli_set_text (object, "method", dg_enum_get_nick (DG_TYPE_ANSWER_METHOD, fields->method));
  dg_cli_set_text (object, "answer", dg_enum_get_nick (DG_TYPE_ANSWER_KIND, fields->kind));
  dg_cli_set_text (object, "standing",
                   dg_enum_get_nick (DG_TYPE_ANSWER_STANDING, fields->standing));
  dg_cli_set_text (object, "question",
                   dg_enum_get_nick (DG_TYPE_ANSWER_QUESTION, fields->question));
  dg_cli_set_text (object, "reason", entry->question);
  json_object_set_array_member (object, "decisions", list_decisions (fields));
  dg_cli_set_text (object, "comment", fields->comment);
  json_object_set_int_member (object, "sequence", fields->sequence);
  dg_cli_set_text (object, "stamp", fields->stamp);
  dg_cli_set_text (object, "sent_by", fields->sent_by);
  dg_cli_set_text (object, "delegated_to", fields->delegated_to);
  set_person (object, "delegatee", entry->delegatee);
  set_person (object, "stands_for", entry->delegator);
  dg_cli_set_text (object, "received_at", fields->received_at);

  return object;
}

/* The question and, where another command answers it, that command. */
static char *
make_remark (const char *event, const DgDocketEntry *entry)
{
  const DgAnswerFields *fields = dg_answer_get_fields (entry->answer);

  if (fields->standing == DG_ANSWER_OPEN && fields->question == DG_QUESTION_REFRESH &&
      entry->delegate != NULL)
    return g_strdup_printf (
        "%s: delegatctl invite export %s --person %s --method request --output …", entry->question,
        event, fields->person);
  if (entry->question != NULL && fields->question == DG_QUESTION_COUNTER && fields->comment != NULL)
    return g_strdup_printf ("%s: %s", entry->question, fields->comment);

  return g_strdup (entry->question != NULL ? entry->question : fields->comment);
}

static void
print_table (const char *event, GPtrArray *entries)
{
  g_autoptr (DgCliTable) table =
      dg_cli_table_new (_ ("Answer"), _ ("Person"), _ ("Says"), _ ("Standing"), _ ("Remark"), NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const DgDocketEntry *entry = g_ptr_array_index (entries, i);
      const DgAnswerFields *fields = dg_answer_get_fields (entry->answer);
      g_autofree char *id = g_strndup (fields->id, SHOWN_ID);
      g_autofree char *remark = make_remark (event, entry);

      dg_cli_table_add (table, id);
      dg_cli_table_add (table, entry->delegate != NULL ? fields->person : fields->attendee);
      dg_cli_table_add (table, fields->method == DG_ANSWER_REPLY
                                   ? dg_enum_get_nick (DG_TYPE_ANSWER_KIND, fields->kind)
                                   : dg_enum_get_nick (DG_TYPE_ANSWER_METHOD, fields->method));
      dg_cli_table_add (table, dg_enum_get_nick (DG_TYPE_ANSWER_STANDING, fields->standing));
      if (remark != NULL)
        g_strdelimit (remark, "\n", ' ');
      dg_cli_table_add (table, remark);
    }

  if (entries->len > 0)
    dg_cli_table_print (table);
  else
    dg_cli_print_line (only_open ? _ ("Nothing has to be decided.") : _ ("Nobody has answered."));
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_READ, error);
  g_autoptr (DgEvent) event =
      store != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  g_autoptr (GPtrArray) entries =
      event != NULL ? dg_answer_docket_read (store, arguments[0], error) : NULL;
  JsonArray *array;

  if (entries == NULL)
    return -1;

  if (only_open)
    g_ptr_array_set_size (entries, (int) dg_answer_docket_count_open (entries));

  if (!cli->json)
    {
      print_table (arguments[0], entries);
      return DG_EXIT_DONE;
    }

  array = json_array_new ();
  for (guint i = 0; i < entries->len; i++)
    json_array_add_object_element (array,
                                   make_object (arguments[0], g_ptr_array_index (entries, i)));
  dg_cli_print_array (array);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_invite_answers = {
  .name = "invite answers",
  .arguments = "EVENT",
  .summary = N_ ("List the answers to an event’s invitations, first those to be decided about"),
  .description = N_ ("Open are answers of people who are no delegates or share an address, answers "
                     "to old versions of the invitation, proposals of another time, requests to "
                     "send the invitation again, and places that are given to somebody else. "
                     "“delegatctl invite decide” decides about them."),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
