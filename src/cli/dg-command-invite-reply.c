/* delegatctl invite reply: answers that delegates sent, from files and mailboxes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-table.h"
#include "cli/dg-commands.h"
#include "core/calendar/dg-mailbox-watch.h"
#include "core/calendar/dg-mailbox.h"
#include "core/calendar/dg-reply-file.h"
#include "core/store/dg-answer-intake.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <string.h>

static gboolean watch;

static const GOptionEntry options[] = {
  { "watch", 0, 0, G_OPTION_ARG_NONE, &watch,
    N_ ("Stay and take what comes into the Maildir, until interrupted"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* An answer and what became of it. */
typedef struct
{
  const DgReplyFile *file;
  DgAnswerOutcome *outcome;
} Row;

static void
row_free (Row *self)
{
  dg_answer_outcome_free (self->outcome);
  g_free (self);
}

static const DgAnswerFields *
get_said (const Row *row)
{
  return dg_answer_get_fields (row->outcome->answer);
}

static DgReplyFile *
read_file (const char *path)
{
  DgReplyFile *file;
  GError *refused = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (strcmp (path, "-") != 0)
    return dg_reply_file_new (path, FALSE);

  bytes = dg_cli_read_file (path, &refused);
  if (bytes != NULL)
    return dg_reply_file_new_for_bytes (path, bytes);

  file = g_new0 (DgReplyFile, 1);
  file->path = g_strdup (path);
  file->refused = refused;

  return file;
}

static GPtrArray *
read_files (char **arguments, GError **error)
{
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_reply_file_free);

  for (guint i = 0; arguments[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) paths = NULL;

      if (!dg_mailbox_is_maildir (arguments[i]))
        {
          g_ptr_array_add (files, read_file (arguments[i]));
          continue;
        }
      paths = dg_mailbox_list (arguments[i], error);
      if (paths == NULL)
        return NULL;
      for (guint j = 0; j < paths->len; j++)
        g_ptr_array_add (files, dg_reply_file_new (g_ptr_array_index (paths, j), TRUE));
    }

  return g_steal_pointer (&files);
}

/* In a mailbox anything may lie; a file that is named is meant to be an answer. */
static guint
count_refused (GPtrArray *files)
{
  guint n = 0;

  for (guint i = 0; i < files->len; i++)
    {
      const DgReplyFile *file = g_ptr_array_index (files, i);

      if (file->refused == NULL || file->in_mailbox)
        continue;
      dg_cli_warn ("%s: %s", file->path, file->refused->message);
      n++;
    }

  return n;
}

static gboolean
take_file (
    DgChange *change, const DgReplyFile *file, gboolean is_watched, GPtrArray *rows, GError **error)
{
  const DgAnswerMessage message = {
    .hash = file->message,
    .answers = file->answers,
    .in_mailbox = file->in_mailbox,
    .is_watched = is_watched,
  };
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new ();
  gboolean known;

  if (!dg_answer_intake_take (change, &message, outcomes, &known, error))
    {
      g_ptr_array_foreach (outcomes, (GFunc) dg_answer_outcome_free, NULL);
      g_prefix_error (error, "%s: ", file->path);
      return FALSE;
    }

  /* Somebody may have answered with it; it is told once. */
  if (!known && file->message != NULL && g_error_matches (file->refused, DG_ERROR, DG_ERROR_FORMAT))
    dg_cli_warn ("%s: %s", file->path, file->refused->message);

  for (guint i = 0; i < outcomes->len; i++)
    {
      Row *row = g_new0 (Row, 1);

      row->file = file;
      row->outcome = g_ptr_array_index (outcomes, i);
      g_ptr_array_add (rows, row);
    }

  return TRUE;
}

/* All files in one change; the rows are good as long as @files are. */
static GPtrArray *
take_files (DgStore *store, GPtrArray *files, gboolean is_watched, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  g_autoptr (DgChange) change = dg_change_begin (store, "invite reply", error);

  if (change == NULL)
    return NULL;
  for (guint i = 0; i < files->len; i++)
    if (!take_file (change, g_ptr_array_index (files, i), is_watched, rows, error))
      return NULL;

  return dg_change_commit (change, error) ? g_steal_pointer (&rows) : NULL;
}

/* What the answer set: nothing if it is not what counts. */
static const char *
get_set (const Row *row)
{
  gboolean counts =
      row->outcome->fate == DG_ANSWER_TAKEN || row->outcome->fate == DG_ANSWER_REPEATED;

  return counts ? dg_enum_get_nick (DG_TYPE_ANSWER_KIND, get_said (row)->kind) : NULL;
}

static JsonObject *
make_object (const Row *row)
{
  JsonObject *object = json_object_new ();
  const DgAnswerOutcome *outcome = row->outcome;

  dg_cli_set_text (object, "file", row->file->path);
  dg_cli_set_text (object, "event", outcome->event);
  dg_cli_set_text (object, "session", outcome->session);
  dg_cli_set_text (object, "person", outcome->person);
  dg_cli_set_text (object, "status", get_set (row));
  dg_cli_set_text (object, "reason", outcome->reason);
  dg_cli_set_text (object, "outcome", dg_enum_get_nick (DG_TYPE_ANSWER_FATE, outcome->fate));
  dg_cli_set_text (object, "method",
                   dg_enum_get_nick (DG_TYPE_ANSWER_METHOD, get_said (row)->method));
  dg_cli_set_text (object, "answer", dg_enum_get_nick (DG_TYPE_ANSWER_KIND, get_said (row)->kind));
  dg_cli_set_text (object, "attendee", get_said (row)->attendee);
  dg_cli_set_text (object, "comment", get_said (row)->comment);
  dg_cli_set_text (object, "delegatee", outcome->delegatee);
  dg_cli_set_text (object, "delegated_to", get_said (row)->delegated_to);
  dg_cli_set_text (object, "delegate_status", outcome->status);

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
      dg_cli_table_add (table,
                        outcome->person != NULL ? outcome->person : get_said (row)->attendee);
      dg_cli_table_add (table, dg_enum_get_nick (DG_TYPE_ANSWER_KIND, get_said (row)->kind));
      dg_cli_table_add (table, outcome->status);
      dg_cli_table_add (table, row->file->path);
      dg_cli_table_add (table, outcome->reason != NULL ? outcome->reason : get_said (row)->comment);
    }

  if (rows->len > 0)
    dg_cli_table_print (table);
  else
    dg_cli_print_line (_ ("No new answers."));
}

/* All of it is refused: says so for each file, the good ones too. */
static void
print_refused (GPtrArray *files)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < files->len; i++)
    {
      const DgReplyFile *file = g_ptr_array_index (files, i);
      JsonObject *object = json_object_new ();

      dg_cli_set_text (object, "file", file->path);
      json_object_set_null_member (object, "event");
      json_object_set_null_member (object, "person");
      json_object_set_null_member (object, "status");
      dg_cli_set_text (object, "reason",
                       file->refused != NULL ? file->refused->message
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

/* What a watch needs as long as it lasts. */
typedef struct
{
  DgCli *cli;
  DgStore *store;
  GMainLoop *loop;
  GError *error;
} Watching;

/* Each flock of messages is a change, and with --json a line, so that a reader can follow. */
static void
on_arrived (DgMailboxWatch *mailbox, char **paths, gpointer data)
{
  Watching *self = data;
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_reply_file_free);
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (files, dg_reply_file_new (paths[i], TRUE));
  rows = take_files (self->store, files, TRUE, &self->error);
  if (rows == NULL)
    g_main_loop_quit (self->loop);
  else if (rows->len > 0)
    print_rows (self->cli, rows);
}

static void
on_failed (DgMailboxWatch *mailbox, const char *reason, gpointer data)
{
  Watching *self = data;

  g_set_error_literal (&self->error, DG_ERROR, DG_ERROR_INVALID, reason);
  g_main_loop_quit (self->loop);
}

static gboolean
on_interrupted (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_CONTINUE;
}

static int
run_watch (DgCli *cli, DgStore *store, const char *path, GError **error)
{
  g_autoptr (DgMailboxWatch) mailbox = dg_mailbox_watch_new (path, error);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Watching watching = { .cli = cli, .store = store, .loop = loop };
  guint sources[2];

  if (mailbox == NULL)
    return -1;

  g_signal_connect (mailbox, "arrived", G_CALLBACK (on_arrived), &watching);
  g_signal_connect (mailbox, "failed", G_CALLBACK (on_failed), &watching);
  sources[0] = g_unix_signal_add (SIGINT, on_interrupted, loop);
  sources[1] = g_unix_signal_add (SIGTERM, on_interrupted, loop);
  g_main_loop_run (loop);
  g_source_remove (sources[0]);
  g_source_remove (sources[1]);

  if (watching.error == NULL)
    return DG_EXIT_DONE;
  g_propagate_error (error, watching.error);
  return -1;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (watch && arguments[1] != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("--watch takes one Maildir"));
      return -1;
    }

  store = dg_cli_open (cli, DG_STORE_WRITE, error);
  if (store != NULL && watch)
    return run_watch (cli, store, arguments[0], error);
  files = store != NULL ? read_files (arguments, error) : NULL;
  if (files == NULL)
    return -1;

  if (count_refused (files) > 0)
    {
      if (cli->json)
        print_refused (files);
      return DG_EXIT_BAD_INPUT;
    }

  rows = take_files (store, files, FALSE, error);

  return rows != NULL ? print_rows (cli, rows) : -1;
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
          "3. It is 1 if somebody has to decide about an answer; “delegatctl invite answers” lists "
          "those. With --watch it goes on until it is interrupted, each flock of messages is "
          "a change of its own, and with --json each is an array on its own; what an undo took "
          "back stays taken back."),
  .min_arguments = 1,
  .max_arguments = G_MAXINT,
  .options = options,
  .run = run,
};
