/* The outbox as the commands show it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-outbox.h"

#include "cli/dg-cli-table.h"

#include <glib/gi18n.h>

/**
 * dg_cli_open_outbox:
 * @cli: the options
 * @error: return location
 *
 * What a program that died left half done is uncertain from here on, unless another program is
 * sending now.
 *
 * Returns: (transfer full): the registry; else %DG_ERROR_STORE
 */
DgStore *
dg_cli_open_outbox (DgCli *cli, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_WRITE, error);

  return store != NULL && dg_dispatch_recover (store, error) ? g_steal_pointer (&store) : NULL;
}

const char *
dg_cli_get_outbox_state (DgOutboxState state)
{
  static const char *const states[] = {
    [DG_OUTBOX_QUEUED] = N_ ("waiting"),      [DG_OUTBOX_SENDING] = N_ ("being sent"),
    [DG_OUTBOX_SENT] = N_ ("sent"),           [DG_OUTBOX_FAILED] = N_ ("failed"),
    [DG_OUTBOX_UNCERTAIN] = N_ ("uncertain"), [DG_OUTBOX_DISCARDED] = N_ ("discarded"),
  };

  return _ (states[state]);
}

/**
 * dg_cli_describe_outbox_entry:
 * @entry: an entry
 *
 * Returns: (transfer full): what scripts are told of it
 */
JsonObject *
dg_cli_describe_outbox_entry (const DgOutboxEntry *entry)
{
  g_autofree char *queued = dg_cli_format_time (entry->queued_at);
  g_autofree char *changed = dg_cli_format_time (entry->changed_at);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "entry", entry->id);
  json_object_set_string_member (object, "event", entry->event);
  json_object_set_string_member (object, "person", entry->person);
  json_object_set_string_member (object, "recipient", entry->recipient);
  json_object_set_string_member (object, "subject", entry->subject);
  json_object_set_string_member (object, "method", entry->method);
  json_object_set_string_member (object, "message_id", entry->message_id);
  json_object_set_string_member (object, "state",
                                 dg_enum_get_nick (DG_TYPE_OUTBOX_STATE, entry->state));
  json_object_set_string_member (object, "way", entry->way);
  json_object_set_string_member (object, "result", entry->result);
  json_object_set_int_member (object, "attempts", entry->attempts);
  json_object_set_string_member (object, "queued_at", queued);
  json_object_set_string_member (object, "changed_at", changed);

  return object;
}

/**
 * dg_cli_print_outbox:
 * @entries: (element-type DgOutboxEntry): entries
 *
 * Prints a table for people.
 */
void
dg_cli_print_outbox (GPtrArray *entries)
{
  g_autoptr (DgCliTable) table = dg_cli_table_new (_ ("No."), _ ("Event"), _ ("To"), _ ("Subject"),
                                                   _ ("State"), _ ("Since"), _ ("Result"), NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const DgOutboxEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *changed = dg_cli_format_time (entry->changed_at);

      dg_cli_table_add_number (table, entry->id);
      dg_cli_table_add (table, entry->event);
      dg_cli_table_add (table, entry->recipient);
      dg_cli_table_add (table, entry->subject);
      dg_cli_table_add (table, dg_cli_get_outbox_state (entry->state));
      dg_cli_table_add (table, changed);
      dg_cli_table_add (table, entry->result != NULL ? entry->result : "");
    }

  dg_cli_table_print (table);
}

/**
 * dg_cli_read_outbox_id:
 * @text: an argument
 * @id: (out): the number of an entry
 * @error: return location
 *
 * Returns: %FALSE with %G_OPTION_ERROR_BAD_VALUE
 */
gboolean
dg_cli_read_outbox_id (const char *text, gint64 *id, GError **error)
{
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s” is no number of a message in the outbox"), text);
  return FALSE;
}
