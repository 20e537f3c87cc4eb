/* delegatctl invite reply: answers that delegates sent, from files and mailboxes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-table.h"
#include "cli/dg-commands.h"
#include "core/calendar/dg-mailbox.h"
#include "core/calendar/dg-reply.h"
#include "core/store/dg-answers.h"

#include <glib/gi18n.h>
#include <string.h>

/* A file, with the answers in it. */
typedef struct
{
  char *path;
  char *message; /* hash of the e-mail that it is */
  GPtrArray *replies;
  GError *refused; /* why it is no answer */
  gboolean in_mailbox;
} Letter;

/* An answer and what became of it. */
typedef struct
{
  const Letter *letter;
  const DgAnswerFields *said;
  DgAnswerOutcome *outcome;
} Row;

static void
letter_free (Letter *self)
{
  g_free (self->path);
  g_free (self->message);
  g_clear_pointer (&self->replies, g_ptr_array_unref);
  g_clear_error (&self->refused);
  g_free (self);
}

static void
row_free (Row *self)
{
  dg_answer_outcome_free (self->outcome);
  g_free (self);
}

static void
read_letter (const char *path, gboolean in_mailbox, GPtrArray *letters)
{
  Letter *letter = g_new0 (Letter, 1);
  g_autoptr (GBytes) bytes = NULL;

  letter->path = g_strdup (path);
  letter->in_mailbox = in_mailbox;
  bytes = strcmp (path, "-") == 0 ? dg_cli_read_file (path, &letter->refused)
                                  : dg_mailbox_load (path, &letter->refused);
  if (bytes != NULL)
    letter->replies = dg_reply_read (bytes, &letter->message, &letter->refused);
  g_ptr_array_add (letters, letter);
}

static GPtrArray *
read_letters (char **arguments, GError **error)
{
  g_autoptr (GPtrArray) letters = g_ptr_array_new_with_free_func ((GDestroyNotify) letter_free);

  for (guint i = 0; arguments[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) paths = NULL;

      if (!dg_mailbox_is_maildir (arguments[i]))
        {
          read_letter (arguments[i], FALSE, letters);
          continue;
        }
      paths = dg_mailbox_list (arguments[i], error);
      if (paths == NULL)
        return NULL;
      for (guint j = 0; j < paths->len; j++)
        read_letter (g_ptr_array_index (paths, j), TRUE, letters);
    }

  return g_steal_pointer (&letters);
}

/* In a mailbox anything may lie; a file that is named is meant to be an answer. */
static guint
count_refused (GPtrArray *letters)
{
  guint n = 0;

  for (guint i = 0; i < letters->len; i++)
    {
      const Letter *letter = g_ptr_array_index (letters, i);

      if (letter->refused == NULL || letter->in_mailbox)
        continue;
      dg_cli_warn ("%s: %s", letter->path, letter->refused->message);
      n++;
    }

  return n;
}

static gboolean
take_reply (DgChange *change, const Letter *letter, DgReply *reply, GPtrArray *rows, GError **error)
{
  DgAnswerFields fields = *dg_answer_get_fields (reply->answer);
  g_autoptr (DgAnswer) answer = NULL;
  DgAnswerOutcome *outcome;
  Row *row;

  fields.message = letter->message;
  answer = dg_answer_new (&fields, error);
  outcome = answer != NULL ? dg_answers_take (change, answer, reply->problem, error) : NULL;
  if (outcome == NULL)
    return FALSE;

  if (letter->in_mailbox && outcome->fate == DG_ANSWER_FOREIGN)
    {
      dg_answer_outcome_free (outcome);
      return TRUE;
    }

  row = g_new0 (Row, 1);
  row->letter = letter;
  row->said = dg_answer_get_fields (reply->answer);
  row->outcome = outcome;
  g_ptr_array_add (rows, row);

  return TRUE;
}

static gboolean
take_letter (DgChange *change, const Letter *letter, GPtrArray *rows, GError **error)
{
  gboolean known = FALSE;

  if (letter->in_mailbox && letter->message != NULL &&
      !dg_answers_knows_message (dg_change_get_store (change), letter->message, &known, error))
    return FALSE;
  if (known)
    return TRUE;

  /* Somebody may have answered with it; it is told once. */
  if (letter->message != NULL && g_error_matches (letter->refused, DG_ERROR, DG_ERROR_FORMAT))
    dg_cli_warn ("%s: %s", letter->path, letter->refused->message);

  for (guint i = 0; letter->replies != NULL && i < letter->replies->len; i++)
    if (!take_reply (change, letter, g_ptr_array_index (letter->replies, i), rows, error))
      return FALSE;

  /* What left an answer behind is known by that, as long as it is not undone. */
  return !letter->in_mailbox || letter->message == NULL ||
         (dg_answers_knows_message (dg_change_get_store (change), letter->message, &known, error) &&
          (known || dg_answers_note_message (change, letter->message, error)));
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

/* What the answer set: nothing if it is not what counts. */
static const char *
get_set (const Row *row)
{
  gboolean counts =
      row->outcome->fate == DG_ANSWER_TAKEN || row->outcome->fate == DG_ANSWER_REPEATED;

  return counts ? dg_enum_get_nick (DG_TYPE_ANSWER_KIND, row->said->kind) : NULL;
}

static JsonObject *
make_object (const Row *row)
{
  JsonObject *object = json_object_new ();
  const DgAnswerOutcome *outcome = row->outcome;

  set_text (object, "file", row->letter->path);
  set_text (object, "event", outcome->event);
  set_text (object, "session", outcome->session);
  set_text (object, "person", outcome->person);
  set_text (object, "status", get_set (row));
  set_text (object, "reason", outcome->reason);
  set_text (object, "outcome", dg_enum_get_nick (DG_TYPE_ANSWER_FATE, outcome->fate));
  set_text (object, "method", dg_enum_get_nick (DG_TYPE_ANSWER_METHOD, row->said->method));
  set_text (object, "answer", dg_enum_get_nick (DG_TYPE_ANSWER_KIND, row->said->kind));
  set_text (object, "attendee", row->said->attendee);
  set_text (object, "comment", row->said->comment);
  set_text (object, "delegated_to", row->said->delegated_to);
  set_text (object, "delegate_status", outcome->status);

  return object;
}

static void
print_table (GPtrArray *rows)
{
  g_autoptr (DgCliTable) table = dg_cli_table_new (_ ("Event"), _ ("Person"), _ ("Answer"),
                                                   _ ("Status"), _ ("File"), _ ("Remark"), NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);
      const DgAnswerOutcome *outcome = row->outcome;

      dg_cli_table_add (table, outcome->event);
      dg_cli_table_add (table, outcome->person != NULL ? outcome->person : row->said->attendee);
      dg_cli_table_add (table, dg_enum_get_nick (DG_TYPE_ANSWER_KIND, row->said->kind));
      dg_cli_table_add (table, outcome->status);
      dg_cli_table_add (table, row->letter->path);
      dg_cli_table_add (table, outcome->reason != NULL ? outcome->reason : row->said->comment);
    }

  if (rows->len > 0)
    dg_cli_table_print (table);
  else
    dg_cli_print_line (_ ("No new answers."));
}

/* All of it is refused: says so for each file, the good ones too. */
static void
print_refused (GPtrArray *letters)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < letters->len; i++)
    {
      const Letter *letter = g_ptr_array_index (letters, i);
      JsonObject *object = json_object_new ();

      set_text (object, "file", letter->path);
      json_object_set_null_member (object, "event");
      json_object_set_null_member (object, "person");
      json_object_set_null_member (object, "status");
      set_text (object, "reason",
                letter->refused != NULL ? letter->refused->message
                                        : _ ("not taken, because another file is no answer"));
      json_array_add_object_element (array, object);
    }

  dg_cli_print_array (array);
}

static int
print_rows (DgCli *cli, GPtrArray *rows)
{
  JsonArray *array;
  int code = DG_EXIT_DONE;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);

      if (row->outcome->fate == DG_ANSWER_UNDECIDED || row->outcome->fate == DG_ANSWER_FOREIGN)
        code = DG_EXIT_REFUSED;
    }

  if (!cli->json)
    {
      print_table (rows);
      return code;
    }

  array = json_array_new ();
  for (guint i = 0; i < rows->len; i++)
    json_array_add_object_element (array, make_object (g_ptr_array_index (rows, i)));
  dg_cli_print_array (array);

  return code;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_WRITE, error);
  g_autoptr (GPtrArray) letters = store != NULL ? read_letters (arguments, error) : NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  g_autoptr (DgChange) change = NULL;

  if (letters == NULL)
    return -1;

  if (count_refused (letters) > 0)
    {
      if (cli->json)
        print_refused (letters);
      return DG_EXIT_BAD_INPUT;
    }

  change = dg_change_begin (store, "invite reply", error);
  if (change == NULL)
    return -1;
  for (guint i = 0; i < letters->len; i++)
    {
      const Letter *letter = g_ptr_array_index (letters, i);

      if (!take_letter (change, letter, rows, error))
        {
          g_prefix_error (error, "%s: ", letter->path);
          return -1;
        }
    }
  if (!dg_change_commit (change, error))
    return -1;

  return print_rows (cli, rows);
}

const DgCommand dg_command_invite_reply = {
  .name = "invite reply",
  .arguments = "FILE…",
  .summary = N_ ("Take the answers of delegates from calendar files, e-mails or a Maildir"),
  .description =
      N_ ("Each FILE is an .ics or .eml file, or a folder in Maildir form, which is only "
          "read: messages that were read before and what is no answer are passed over "
          "there. All answers are taken in one change, which one undo takes back. If "
          "a file that is named is no answer, nothing is changed and the exit status is "
          "3. It is 1 if somebody has to decide about an answer."),
  .min_arguments = 1,
  .max_arguments = G_MAXINT,
  .run = run,
};
