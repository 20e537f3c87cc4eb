/* delegatctl delegation list: how the seats of an event stand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "cli/dg-cli-table.h"
#include "core/delegations/dg-life-cycle.h"
#include "core/delegations/dg-seat-count.h"

#include <glib/gi18n.h>

/* “elected 1/1, technical 0/2”, and the seats that are held by the name of the quota. */
static char *
describe_quotas (const DgSeatCount *count, DgDelegation *delegation, JsonObject *held_by_name)
{
  const DgDelegationFields *fields = dg_delegation_get_fields (delegation);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; fields->quotas != NULL && fields->quotas[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      int limit = 0;
      int held = 0;

      if (!dg_record_split_count (fields->quotas[i], &name, &limit) ||
          !dg_seat_count_find_quota (count, fields->city, name, &held, &limit))
        continue;
      g_string_append_printf (text, "%s%s %d/%d", text->len > 0 ? ", " : "", name, held, limit);
      json_object_set_int_member (held_by_name, name, held);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_json (JsonArray *array, DgDelegation *delegation, const DgSeats *seats, JsonObject *quotas_held)
{
  JsonObject *object = json_object_new ();

  dg_record_to_json (&dg_delegation_record, dg_delegation_get_fields (delegation), object);
  json_object_set_int_member (object, "seats", seats->seats);
  json_object_set_int_member (object, "nominated", seats->nominated);
  json_object_set_int_member (object, "invited", seats->invited);
  json_object_set_int_member (object, "confirmed", seats->confirmed);
  json_object_set_int_member (object, "waiting", seats->waiting);
  json_object_set_int_member (object, "free", seats->free);
  if (json_object_get_size (quotas_held) > 0)
    json_object_set_object_member (object, "quotas_held", json_object_ref (quotas_held));
  json_array_add_object_element (array, object);
}

static void
add_row (DgCliTable *table, const char *name, const DgSeats *seats, const char *quotas)
{
  dg_cli_table_add (table, name);
  dg_cli_table_add_number (table, seats->seats);
  dg_cli_table_add_number (table, seats->nominated);
  dg_cli_table_add_number (table, seats->invited);
  dg_cli_table_add_number (table, seats->confirmed);
  dg_cli_table_add_number (table, seats->waiting);
  dg_cli_table_add_number (table, seats->free);
  dg_cli_table_add (table, quotas);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_READ, error);
  g_autoptr (DgEvent) event =
      store != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  g_autoptr (GPtrArray) delegations =
      event != NULL ? dg_store_list_delegations (store, arguments[0], error) : NULL;
  g_autoptr (GPtrArray) delegates =
      delegations != NULL ? dg_store_list_delegates (store, arguments[0], error) : NULL;
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (DgCliTable) table =
      dg_cli_table_new (_ ("City"), _ ("Seats"), _ ("Nominated"), _ ("Invited"), _ ("Confirmed"),
                        _ ("Waiting"), _ ("Free"), _ ("Quotas"), NULL);
  g_autoptr (DgSeatCount) count = NULL;

  if (delegates == NULL)
    return -1;

  count = dg_seat_count_new (delegates, delegations, dg_event_get_fields (event)->capacity);
  for (guint i = 0; i < delegations->len; i++)
    {
      DgDelegation *delegation = g_ptr_array_index (delegations, i);
      const DgDelegationFields *fields = dg_delegation_get_fields (delegation);
      g_autoptr (DgCity) city = dg_store_find_city (store, fields->city, error);
      g_autoptr (JsonObject) held = json_object_new ();
      g_autofree char *quotas = describe_quotas (count, delegation, held);
      DgSeats seats;

      if (city == NULL)
        return -1;
      dg_life_cycle_count_seats (delegates, fields->city, fields->seats, &seats);
      add_json (array, delegation, &seats, held);
      add_row (table, dg_city_get_name (city, cli->language), &seats, quotas);
    }

  if (cli->json)
    dg_cli_print_array (g_steal_pointer (&array));
  else if (delegations->len == 0)
    dg_cli_print_line (_ ("No city has seats yet; “delegatctl delegation set” gives them."));
  else
    dg_cli_table_print (table);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_delegation_list = {
  .name = "delegation list",
  .arguments = "EVENT",
  .summary = N_ ("Show how the seats of an event stand"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
