/* delegatctl delegate place: role, rank, quota and party of a delegate at an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "core/delegations/dg-life-cycle.h"

#include <glib/gi18n.h>

static char *role;
static int rank = -1;
static char *quota;
static char *party;
static char *reason;
static gboolean override;

static const GOptionEntry options[] = {
  { "role", 0, 0, G_OPTION_ARG_STRING, &role, N_ ("As what the delegate comes"), N_ ("R") },
  { "rank", 0, 0, G_OPTION_ARG_INT, &rank,
    N_ ("The order within the delegation: 1 for its head, 0 for none"), N_ ("N") },
  { "quota", 0, 0, G_OPTION_ARG_STRING, &quota,
    N_ ("To which quota of the delegation the seat counts; empty for that of the role"),
    N_ ("NAME") },
  { "party", 0, 0, G_OPTION_ARG_STRING, &party,
    N_ ("With whom the delegate waits: a party moves up together or not at all; empty for alone"),
    N_ ("NAME") },
  { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why"), N_ ("TEXT") },
  { "override", 0, 0, G_OPTION_ARG_NONE, &override,
    N_ ("Count the seat although the quota is full; needs a reason"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
check_options (GError **error)
{
  if (role == NULL && rank < 0 && quota == NULL && party == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _ ("say what changes: --role, --rank, --quota or --party"));
  else if (override && (reason == NULL || reason[0] == '\0'))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _ ("--override needs a reason: --reason TEXT"));
  else
    return TRUE;

  return FALSE;
}

static DgRegistration *
make_registration (DgRegistration *known, GError **error)
{
  DgRegistrationFields fields = *dg_registration_get_fields (known);
  int chosen = (int) fields.role;

  if (role != NULL && !dg_enum_from_nick (DG_TYPE_ROLE, role, &chosen, error))
    return NULL;
  fields.role = (DgRole) chosen;
  if (rank >= 0)
    fields.rank = rank;
  if (quota != NULL)
    fields.quota = quota;
  if (party != NULL)
    fields.party = party;
  if (reason != NULL)
    fields.reason = reason;
  if (override)
    fields.override = reason;

  return dg_registration_new (&fields, error);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store =
      check_options (error) ? dg_cli_open (cli, DG_STORE_WRITE, error) : NULL;
  g_autoptr (DgChange) change =
      store != NULL ? dg_change_begin (store, "delegate place", error) : NULL;
  g_autoptr (DgEvent) event =
      change != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  g_autoptr (GPtrArray) delegates =
      event != NULL ? dg_store_list_delegates (store, arguments[0], error) : NULL;
  g_autoptr (GPtrArray) delegations =
      delegates != NULL ? dg_store_list_delegations (store, arguments[0], error) : NULL;
  g_autoptr (DgRegistration) registration = NULL;
  g_autoptr (DgDelegate) placed = NULL;
  DgDelegate *delegate;

  if (delegations == NULL)
    return -1;

  delegate = dg_cli_require_delegate (store, delegates, arguments[1], error);
  registration =
      delegate != NULL ? make_registration (dg_delegate_get_registration (delegate), error) : NULL;
  if (registration == NULL ||
      !dg_life_cycle_check_place (delegates, delegations, dg_event_get_fields (event)->capacity,
                                  delegate, registration, error) ||
      !dg_change_put_registration (change, arguments[0], registration, error) ||
      !dg_change_commit (change, error))
    return -1;

  placed = dg_delegate_new (dg_delegate_get_person (delegate), registration,
                            dg_delegate_get_city (delegate));
  if (cli->json)
    {
      g_autoptr (JsonNode) json = dg_delegate_to_json (placed);

      dg_cli_print_json (json);
    }
  else
    dg_cli_print_line (
        _ ("%s: %s"), dg_delegate_get_display_name (placed, cli->language),
        dg_enum_get_nick (DG_TYPE_ROLE, (int) dg_registration_get_fields (registration)->role));

  return DG_EXIT_DONE;
}

const DgCommand dg_command_delegate_place = {
  .name = "delegate place",
  .arguments = "EVENT PERSON",
  .summary = N_ ("Change a delegate’s role, rank, quota or party at an event"),
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};
