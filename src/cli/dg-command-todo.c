/* delegatctl todo: what needs doing, each with the command that does it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-letters.h"
#include "cli/dg-commands.h"
#include "core/store/dg-revisions.h"
#include "core/store/dg-todo-facts.h"

#include <glib/gi18n.h>
#include <string.h>

/* How many delegates hold what “invite export --changed” would write anew, in the way in which
 * they got it. An event that nobody can be invited to has nobody to tell. */
static gboolean
count_outdated (DgStore *store, const char *event, guint *count, GError **error)
{
  g_auto (DgCliInvite) invite = { 0 };
  g_autoptr (DgInvitePlan) plan = NULL;
  g_autoptr (GHashTable) people = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GError) impossible = NULL;
  DgInviteOrder order = { .only_changed = TRUE };

  *count = 0;
  if (!dg_cli_invite_read (&invite, store, event, error))
    return FALSE;
  for (guint i = 0; i < invite.held->len; i++)
    {
      const DgInvitation *held = g_ptr_array_index (invite.held, i);
      gboolean request = strcmp (held->method, "REQUEST") == 0;

      order.as_request |= request;
      order.per_session |=
          request && strcmp (held->uid, dg_event_get_fields (invite.event)->uid) != 0;
    }
  if (invite.held->len == 0)
    return TRUE;
  if (!dg_cli_invite_order (&invite, &order, dg_revisions_foresee, store, error))
    return FALSE;

  plan = dg_invite_plan_new (&order, &impossible);
  for (guint i = 0; plan != NULL && i < plan->items->len; i++)
    {
      const DgInvitePlanItem *item = g_ptr_array_index (plan->items, i);

      if (item->delegate != NULL &&
          (item->reason == DG_INVITE_CHANGED || item->reason == DG_INVITE_GONE))
        g_hash_table_add (people, item->delegate);
    }
  *count = g_hash_table_size (people);

  return TRUE;
}

static void
print_items (DgCli *cli, DgEvent *event, GPtrArray *items, JsonArray *array, gboolean headed)
{
  if (!cli->json && headed && items->len > 0)
    dg_cli_print_line ("%s (%s)", dg_event_get_title (event, cli->language, NULL),
                       dg_event_get_id (event));

  for (guint i = 0; i < items->len; i++)
    {
      const DgTodoItem *item = g_ptr_array_index (items, i);
      JsonObject *object;

      if (!cli->json)
        {
          dg_cli_print_line ("• %s\n    %s", item->text, item->command);
          continue;
        }
      object = json_object_new ();
      dg_cli_set_text (object, "event", dg_event_get_id (event));
      dg_cli_set_text (object, "kind", dg_enum_get_nick (DG_TYPE_TODO_KIND, (int) item->kind));
      dg_cli_set_text (object, "urgency",
                       dg_enum_get_nick (DG_TYPE_TODO_URGENCY, (int) item->urgency));
      dg_cli_set_text (object, "subject", item->subject);
      json_object_set_int_member (object, "count", item->count);
      dg_cli_set_text (object, "text", item->text);
      dg_cli_set_text (object, "command", item->command);
      json_array_add_object_element (array, object);
    }
}

static GPtrArray *
list_events (DgStore *store, const char *event, GError **error)
{
  GPtrArray *events;
  DgEvent *single;

  if (event == NULL)
    return dg_store_list_events (store, error);

  single = dg_store_get_event (store, event, error);
  if (single == NULL)
    return NULL;
  events = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (events, single);

  return events;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_READ, error);
  g_autoptr (GPtrArray) events = store != NULL ? list_events (store, arguments[0], error) : NULL;
  g_autoptr (JsonArray) array = json_array_new ();
  guint n_items = 0;

  if (events == NULL)
    return -1;

  for (guint i = 0; i < events->len; i++)
    {
      DgEvent *event = g_ptr_array_index (events, i);
      g_auto (DgTodoFacts) facts = { 0 };
      g_autoptr (GPtrArray) items = NULL;

      if (!dg_todo_facts_read (&facts, store, dg_event_get_id (event), error) ||
          !count_outdated (store, dg_event_get_id (event), &facts.n_outdated, error))
        return -1;
      facts.language = cli->language;
      items = dg_todo_list (&facts);
      n_items += items->len;
      print_items (cli, event, items, array, arguments[0] == NULL);
    }

  if (cli->json)
    dg_cli_print_array (g_steal_pointer (&array));
  else if (n_items == 0)
    dg_cli_print_line (_ ("Nothing is waiting for you."));

  return DG_EXIT_DONE;
}

const DgCommand dg_command_todo = {
  .name = "todo",
  .arguments = "[EVENT]",
  .summary = N_ ("Say what needs doing, and which command does it"),
  .min_arguments = 0,
  .max_arguments = 1,
  .run = run,
};
