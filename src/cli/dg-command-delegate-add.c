/* delegatctl delegate add: registers a person, known or new, at an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "core/delegations/dg-life-cycle.h"

#include <glib/gi18n.h>

/* A person who is already known keeps what FILE does not mention. */
static DgPerson *
make_person (DgStore *store, JsonNode *node, GError **error)
{
  g_autoptr (DgPerson) known = NULL;
  DgJsonPlace root = dg_json_root (node);
  DgJsonPlace member;
  const char *id;

  if (!dg_json_expect_object (&root, error) || !dg_json_member (&root, "id", &member, error) ||
      !dg_json_read_string (&member, &id, error))
    return NULL;

  if (id != NULL)
    known = dg_store_get_person (store, id, NULL);
  if (known == NULL)
    return dg_person_new_from_json (&root, DG_LANGUAGE_EN, error);

  return dg_person_new_patched (known, node, error);
}

static gboolean
add (DgChange *change, DgEvent *event, JsonNode *node, char **person_id, GError **error)
{
  DgStore *store = dg_change_get_store (change);
  const char *event_id = dg_event_get_id (event);
  g_autoptr (DgPerson) person = make_person (store, node, error);
  g_autoptr (DgPerson) kept = NULL;
  g_autoptr (DgRegistration) registration = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) delegations = NULL;
  const char *id;
  DgJsonPlace root = dg_json_root (node);

  if (person == NULL)
    return FALSE;
  id = dg_person_get_fields (person)->id;

  registration = dg_registration_new_for_person (&root, id, error);
  before = registration != NULL ? dg_store_list_delegates (store, event_id, error) : NULL;
  delegations = before != NULL ? dg_store_list_delegations (store, event_id, error) : NULL;
  if (delegations == NULL)
    return FALSE;

  if (dg_cli_find_delegate (before, id) != NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED, _ ("%s is already registered for “%s”"),
                   dg_person_get_fields (person)->name, event_id);
      return FALSE;
    }

  /* What is kept of the person names the city by its id, as seats are counted. */
  if (!dg_change_put_person (change, person, error) ||
      (kept = dg_store_get_person (store, id, error)) == NULL ||
      !dg_life_cycle_check_new (before, delegations, dg_event_get_fields (event)->capacity, kept,
                                registration, error) ||
      !dg_change_put_registration (change, event_id, registration, error))
    return FALSE;

  *person_id = g_strdup (id);
  return TRUE;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (JsonNode) node = dg_cli_read_json (arguments[1], error);
  g_autoptr (DgStore) store = node != NULL ? dg_cli_open (cli, DG_STORE_WRITE, error) : NULL;
  g_autoptr (DgChange) change =
      store != NULL ? dg_change_begin (store, "delegate add", error) : NULL;
  g_autoptr (DgEvent) event =
      change != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) delegates = NULL;
  DgDelegate *delegate;

  if (event == NULL)
    return -1;
  if (!add (change, event, node, &id, error))
    {
      g_prefix_error (error, "%s: ", arguments[1]);
      return -1;
    }
  if (!dg_change_commit (change, error))
    return -1;

  delegates = dg_store_list_delegates (store, arguments[0], error);
  delegate = delegates != NULL ? dg_cli_find_delegate (delegates, id) : NULL;
  if (delegate == NULL)
    return -1;

  if (cli->json)
    {
      g_autoptr (JsonNode) json = dg_delegate_to_json (delegate);

      dg_cli_print_json (json);
    }
  else
    dg_cli_print_line (_ ("%s is registered for “%s” (%s)."),
                       dg_delegate_get_display_name (delegate, cli->language),
                       dg_event_get_title (event, cli->language, NULL), id);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_delegate_add = {
  .name = "delegate add",
  .arguments = "EVENT FILE",
  .summary = N_ ("Register a person from a JSON file at an event"),
  .min_arguments = 2,
  .max_arguments = 2,
  .run = run,
};
