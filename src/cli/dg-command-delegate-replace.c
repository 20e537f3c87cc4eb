/* delegatctl delegate replace: somebody comes in a delegate's place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "core/delegations/dg-substitution.h"

#include <glib/gi18n.h>

static char *reason;
static gboolean override;

static const GOptionEntry options[] = {
  { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why"), N_ ("TEXT") },
  { "override", 0, 0, G_OPTION_ARG_NONE, &override,
    N_ ("Give a seat although none is free; needs a reason"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
print (DgCli *cli, DgDelegate *delegate, DgPerson *substitute, DgRegistration *taken)
{
  const char *status =
      dg_enum_get_nick (DG_TYPE_STATUS, (int) dg_registration_get_fields (taken)->status);

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      dg_cli_set_text (object, "person",
                       dg_person_get_fields (dg_delegate_get_person (delegate))->id);
      dg_cli_set_text (object, "status", dg_enum_get_nick (DG_TYPE_STATUS, DG_STATUS_REPLACED));
      dg_cli_set_text (object, "substitute", dg_person_get_fields (substitute)->id);
      dg_cli_set_text (object, "substitute_status", status);
      dg_cli_print_object (object);
      return;
    }

  dg_cli_print_line (_ ("%s comes in the place of %s: %s"), dg_person_get_fields (substitute)->name,
                     dg_person_get_fields (dg_delegate_get_person (delegate))->name, status);
  dg_cli_print_line (
      "%s", _ ("“delegatctl invite export --changed” withdraws the one invitation and writes the "
               "other."));
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = NULL;
  g_autoptr (DgChange) change = NULL;
  g_autoptr (DgEvent) event = NULL;
  g_autoptr (GPtrArray) delegates = NULL;
  g_autoptr (GPtrArray) delegations = NULL;
  g_autoptr (DgPerson) substitute = NULL;
  g_autoptr (DgRegistration) left = NULL;
  g_autoptr (DgRegistration) taken = NULL;
  DgSubstitution wish = { .reason = reason };

  if (override && (reason == NULL || reason[0] == '\0'))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("--override needs a reason: --reason TEXT"));
      return -1;
    }

  store = dg_cli_open (cli, DG_STORE_WRITE, error);
  change = store != NULL ? dg_change_begin (store, "delegate replace", error) : NULL;
  event = change != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  delegates = event != NULL ? dg_store_list_delegates (store, arguments[0], error) : NULL;
  delegations = delegates != NULL ? dg_store_list_delegations (store, arguments[0], error) : NULL;
  if (delegations == NULL)
    return -1;

  wish.delegates = delegates;
  wish.delegations = delegations;
  wish.capacity = dg_event_get_fields (event)->capacity;
  wish.override = override ? reason : NULL;
  wish.delegate = dg_cli_require_delegate (store, delegates, arguments[1], error);
  substitute = wish.delegate != NULL ? dg_cli_find_person (store, arguments[2], error) : NULL;
  wish.substitute = substitute;
  if (substitute == NULL || !dg_substitution_plan (&wish, &left, &taken, error) ||
      !dg_change_put_registration (change, arguments[0], left, error) ||
      !dg_change_put_registration (change, arguments[0], taken, error) ||
      !dg_change_commit (change, error))
    return -1;

  print (cli, wish.delegate, substitute, taken);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_delegate_replace = {
  .name = "delegate replace",
  .arguments = "EVENT PERSON NEW-PERSON",
  .summary = N_ ("Let somebody come in a delegate’s place"),
  .description = N_ ("NEW-PERSON takes over seat, role, rank, quota and chosen sessions, and is "
                     "invited if PERSON held a seat. Somebody whom the registry does not know is "
                     "registered first: delegatctl delegate add."),
  .min_arguments = 3,
  .max_arguments = 3,
  .options = options,
  .run = run,
};
