/* delegatctl undo and redo: take changes back, and do them again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "core/store/dg-journal.h"

#include <glib/gi18n.h>

static gboolean
read_count (const char *text, guint *count, GError **error)
{
  guint64 number = 1;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, 100000, &number, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is no number of changes"), text);
      return FALSE;
    }

  *count = (guint) number;
  return TRUE;
}

static int
swap (DgCli *cli, char **arguments, gboolean undo, GError **error)
{
  g_autoptr (DgStore) store = NULL;
  g_autoptr (GPtrArray) items = NULL;
  JsonObject *object;
  JsonArray *array;
  guint count;

  if (!read_count (arguments[0], &count, error))
    return -1;

  store = dg_cli_open (cli, DG_STORE_WRITE, error);
  if (store != NULL)
    items = undo ? dg_journal_undo (store, count, error) : dg_journal_redo (store, count, error);
  if (items == NULL)
    return -1;

  array = json_array_new ();
  for (guint i = 0; i < items->len; i++)
    {
      const DgJournalItem *item = g_ptr_array_index (items, i);
      g_autofree char *when = dg_cli_format_time (item->made_at);

      object = json_object_new ();
      json_object_set_string_member (object, "what", item->what);
      json_object_set_string_member (object, "when", when);
      if (item->subject != NULL)
        json_object_set_string_member (object, "subject", item->subject);
      json_array_add_object_element (array, object);

      if (!cli->json)
        dg_cli_print_line (undo ? _ ("Undone: %s %s (%s)") : _ ("Done again: %s %s (%s)"),
                           item->what, item->subject != NULL ? item->subject : "", when);
    }

  if (!cli->json && items->len == 0)
    dg_cli_print_line (undo ? _ ("There is nothing to undo.") : _ ("There is nothing to redo."));

  object = json_object_new ();
  json_object_set_array_member (object, undo ? "undone" : "redone", array);
  if (cli->json)
    dg_cli_print_object (object);
  else
    json_object_unref (object);

  return DG_EXIT_DONE;
}

static int
run_undo (DgCli *cli, char **arguments, GError **error)
{
  return swap (cli, arguments, TRUE, error);
}

static int
run_redo (DgCli *cli, char **arguments, GError **error)
{
  return swap (cli, arguments, FALSE, error);
}

const DgCommand dg_command_undo = {
  .name = "undo",
  .arguments = "[N]",
  .summary = N_ ("Take back the last changes, one if N is not given"),
  .max_arguments = 1,
  .run = run_undo,
};

const DgCommand dg_command_redo = {
  .name = "redo",
  .arguments = "[N]",
  .summary = N_ ("Do again what was undone"),
  .max_arguments = 1,
  .run = run_redo,
};
