/* delegatctl outbox: what waits to be sent, what was sent, and what is to be done about the rest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-outbox.h"
#include "cli/dg-commands.h"
#include "core/calendar/dg-message.h"

#include <glib/gi18n.h>
#include <string.h>

static char *state;
static char *output;
static char *event;

static const GOptionEntry list_options[] = {
  { "state", 0, 0, G_OPTION_ARG_STRING, &state, N_ ("Only messages in this state"),
    "queued|sent|failed|uncertain|discarded" },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry show_options[] = {
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write the message to this file"),
    N_ ("FILE.eml") },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry decide_options[] = {
  { "event", 0, 0, G_OPTION_ARG_STRING, &event,
    N_ ("All messages of this event to which it applies"), N_ ("EVENT") },
  G_OPTION_ENTRY_NULL,
};

static int
run_list (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  int wanted = 0;

  if (state != NULL && !dg_enum_from_nick (DG_TYPE_OUTBOX_STATE, state, &wanted, error))
    return -1;

  store = dg_cli_open_outbox (cli, error);
  entries = store != NULL ? dg_outbox_list (store, arguments[0], error) : NULL;
  if (entries == NULL)
    return -1;

  for (guint i = entries->len; i > 0 && state != NULL; i--)
    if ((int) ((DgOutboxEntry *) g_ptr_array_index (entries, i - 1))->state != wanted)
      g_ptr_array_remove_index (entries, i - 1);

  if (cli->json)
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < entries->len; i++)
        json_array_add_object_element (
            array, dg_cli_describe_outbox_entry (g_ptr_array_index (entries, i)));
      dg_cli_print_array (array);
    }
  else
    dg_cli_print_outbox (entries);

  return DG_EXIT_DONE;
}

static const DgOutboxEntry *
find_entry (GPtrArray *entries, gint64 id)
{
  for (guint i = 0; i < entries->len; i++)
    if (((DgOutboxEntry *) g_ptr_array_index (entries, i))->id == id)
      return g_ptr_array_index (entries, i);

  return NULL;
}

static void
print_message (DgCli *cli, const DgOutboxEntry *entry, const DgMessage *message)
{
  if (cli->json)
    {
      JsonObject *object = dg_cli_describe_outbox_entry (entry);
      JsonArray *files = json_array_new ();

      for (guint i = 0; i < message->names->len; i++)
        json_array_add_string_element (files, g_ptr_array_index (message->names, i));
      json_object_set_string_member (object, "text", message->text);
      json_object_set_array_member (object, "files", files);
      dg_cli_print_object (object);
      return;
    }

  dg_cli_print_line (_ ("To: %s"), message->to);
  dg_cli_print_line (_ ("Subject: %s"), message->subject);
  dg_cli_print_line (_ ("State: %s"), dg_cli_get_outbox_state (entry->state));
  if (entry->result != NULL)
    dg_cli_print_line (_ ("Result: %s"), entry->result);
  for (guint i = 0; i < message->names->len; i++)
    dg_cli_print_line (_ ("Attached: %s"), (const char *) g_ptr_array_index (message->names, i));
  dg_cli_print_line ("\n%s", message->text);
}

static int
run_show (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DgMessage) message = NULL;
  const DgOutboxEntry *entry;
  gint64 id;

  if (!dg_cli_read_outbox_id (arguments[0], &id, error))
    return -1;

  store = dg_cli_open_outbox (cli, error);
  bytes = store != NULL ? dg_outbox_load (store, id, error) : NULL;
  entries = bytes != NULL ? dg_outbox_list (store, NULL, error) : NULL;
  entry = entries != NULL ? find_entry (entries, id) : NULL;
  message = entry != NULL ? dg_message_read (bytes, error) : NULL;
  if (message == NULL)
    return -1;

  if (output != NULL)
    {
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);

      if (!dg_cli_write_file (output, data, length, error))
        return -1;
    }
  if (output == NULL || cli->json)
    print_message (cli, entry, message);

  return DG_EXIT_DONE;
}

/* Whether @decision can be taken on an entry in this state. */
static gboolean
applies (const DgOutboxEntry *entry, DgDispatchDecision decision)
{
  switch (decision)
    {
    case DG_DISPATCH_DISCARD:
      return entry->state == DG_OUTBOX_QUEUED || entry->state == DG_OUTBOX_FAILED;
    case DG_DISPATCH_RETRY:
      return entry->state == DG_OUTBOX_FAILED;
    case DG_DISPATCH_CONFIRM:
    default:
      return entry->state == DG_OUTBOX_UNCERTAIN;
    }
}

static gboolean
list_ids (
    DgStore *store, char **arguments, DgDispatchDecision decision, GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  for (guint i = 0; arguments[i] != NULL; i++)
    {
      gint64 id;

      if (!dg_cli_read_outbox_id (arguments[i], &id, error))
        return FALSE;
      g_array_append_val (ids, id);
    }
  if (event == NULL)
    return TRUE;

  entries = dg_outbox_list (store, event, error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (applies (g_ptr_array_index (entries, i), decision))
      g_array_append_val (ids, ((DgOutboxEntry *) g_ptr_array_index (entries, i))->id);

  return entries != NULL;
}

static int
decide (DgCli *cli, char **arguments, DgDispatchDecision decision, GError **error)
{
  g_autoptr (DgStore) store = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if ((arguments[0] == NULL) == (event == NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("name the messages by their numbers, or all of an event: --event "
                              "EVENT"));
      return -1;
    }

  store = dg_cli_open_outbox (cli, error);
  if (store == NULL || !list_ids (store, arguments, decision, ids, error) ||
      !dg_dispatch_decide (store, ids, decision, error))
    return -1;

  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < ids->len; i++)
        json_array_add_int_element (array, g_array_index (ids, gint64, i));
      json_object_set_array_member (object, "changed", array);
      dg_cli_print_object (object);
    }
  else
    dg_cli_print_line (g_dngettext (GETTEXT_PACKAGE, "%u message was changed.",
                                    "%u messages were changed.", ids->len),
                       ids->len);

  return DG_EXIT_DONE;
}

static int
run_discard (DgCli *cli, char **arguments, GError **error)
{
  return decide (cli, arguments, DG_DISPATCH_DISCARD, error);
}

static int
run_retry (DgCli *cli, char **arguments, GError **error)
{
  return decide (cli, arguments, DG_DISPATCH_RETRY, error);
}

static int
run_confirm (DgCli *cli, char **arguments, GError **error)
{
  return decide (cli, arguments, DG_DISPATCH_CONFIRM, error);
}

const DgCommand dg_command_outbox_list = {
  .name = "outbox list",
  .arguments = "[EVENT]",
  .summary = N_ ("List the messages that go out, and what became of them"),
  .max_arguments = 1,
  .options = list_options,
  .run = run_list,
};

const DgCommand dg_command_outbox_show = {
  .name = "outbox show",
  .arguments = "NUMBER [--output FILE.eml]",
  .summary = N_ ("Show a message of the outbox"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = show_options,
  .run = run_show,
};

const DgCommand dg_command_outbox_discard = {
  .name = "outbox discard",
  .arguments = "NUMBER… | --event EVENT",
  .summary = N_ ("Take messages out that were not sent"),
  .max_arguments = G_MAXINT,
  .options = decide_options,
  .run = run_discard,
};

const DgCommand dg_command_outbox_retry = {
  .name = "outbox retry",
  .arguments = "NUMBER… | --event EVENT",
  .summary = N_ ("Queue messages again that failed, or of which nobody knows whether they arrived"),
  .description = N_ ("With --event, those that failed; an uncertain one must be named, because its "
                     "reader may get it twice."),
  .max_arguments = G_MAXINT,
  .options = decide_options,
  .run = run_retry,
};

const DgCommand dg_command_outbox_confirm = {
  .name = "outbox confirm",
  .arguments = "NUMBER… | --event EVENT",
  .summary = N_ ("Take uncertain messages for sent"),
  .max_arguments = G_MAXINT,
  .options = decide_options,
  .run = run_confirm,
};
