/* delegatctl delegation set: the seats of a city at an event, and who answers for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include <glib/gi18n.h>

static int seats = -1;
static char *deadline;
static char *contact;
static char *contact_email;

static const GOptionEntry options[] = {
  { "seats", 0, 0, G_OPTION_ARG_INT, &seats, N_ ("How many people the city may send"), N_ ("N") },
  { "deadline", 0, 0, G_OPTION_ARG_STRING, &deadline, N_ ("When it names them at the latest"),
    N_ ("DATE") },
  { "contact", 0, 0, G_OPTION_ARG_STRING, &contact, N_ ("Who answers for the city"), N_ ("NAME") },
  { "contact-email", 0, 0, G_OPTION_ARG_STRING, &contact_email, N_ ("The address of that person"),
    N_ ("MAIL") },
  G_OPTION_ENTRY_NULL,
};

/* What is there already, with what the options say laid over it. */
static DgDelegation *
make_delegation (DgCli *cli, DgDelegation *known, const char *city, GError **error)
{
  DgDelegationFields fields = { .city = (char *) city };

  if (known != NULL)
    fields = *dg_delegation_get_fields (known);
  if (seats >= 0)
    fields.seats = seats;
  if (deadline != NULL)
    fields.deadline = deadline;
  if (contact != NULL)
    fields.contact = contact;
  if (contact_email != NULL)
    fields.contact_email = contact_email;
  if (cli->language_given)
    fields.language = (char *) dg_language_get_tag (cli->language);

  return dg_delegation_new (&fields, error);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_WRITE, error);
  g_autoptr (DgChange) change =
      store != NULL ? dg_change_begin (store, "delegation set", error) : NULL;
  g_autoptr (DgEvent) event =
      change != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  g_autoptr (DgCity) city = event != NULL ? dg_store_find_city (store, arguments[1], error) : NULL;
  g_autoptr (DgDelegation) known = NULL;
  g_autoptr (DgDelegation) delegation = NULL;
  const char *city_id;

  if (city == NULL)
    return -1;

  city_id = dg_city_get_fields (city)->id;
  known = dg_cli_find_delegation (cli, store, event, city, NULL);
  if (seats < 0 && known == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("say how many seats the city gets: --seats N"));
      return -1;
    }

  delegation = make_delegation (cli, known, city_id, error);
  if (delegation == NULL ||
      !dg_change_put_delegation (change, arguments[0], -1, delegation, error) ||
      !dg_change_commit (change, error))
    return -1;

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      dg_record_to_json (&dg_delegation_record, dg_delegation_get_fields (delegation), object);
      dg_cli_print_object (object);
    }
  else
    dg_cli_print_line (g_dngettext (GETTEXT_PACKAGE, "%s has %d seat.", "%s has %d seats.",
                                    dg_delegation_get_fields (delegation)->seats),
                       dg_city_get_name (city, cli->language),
                       dg_delegation_get_fields (delegation)->seats);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_delegation_set = {
  .name = "delegation set",
  .arguments = "EVENT CITY --seats N",
  .summary = N_ ("Give a city seats at an event"),
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};
