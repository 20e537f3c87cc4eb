/* delegatctl delegation form: the form on which a city names its delegates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"
#include "core/exchange/dg-nomination-form.h"

#include <glib/gi18n.h>

static char *output;

static const GOptionEntry options[] = {
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), N_ ("FILE.xlsx") },
  G_OPTION_ENTRY_NULL,
};

static void
print_result (DgCli *cli, const DgNominationForm *form)
{
  JsonObject *object;

  if (!cli->json)
    {
      dg_cli_print_line (_ ("The form for %s is written to %s."),
                         dg_city_get_name (form->city, cli->language), output);
      return;
    }

  object = json_object_new ();
  json_object_set_string_member (object, "file", output);
  json_object_set_string_member (object, "event", dg_event_get_id (form->event));
  json_object_set_string_member (object, "city", dg_city_get_fields (form->city)->id);
  json_object_set_string_member (object, "language", dg_language_get_tag (form->language));
  dg_cli_print_object (object);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  DgNominationForm form = { 0 };
  g_autoptr (DgStore) store = NULL;
  g_autoptr (DgEvent) event = NULL;
  g_autoptr (DgCity) city = NULL;
  g_autoptr (DgDelegation) delegation = NULL;

  if (output == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("say where to write the form: --output FILE.xlsx"));
      return -1;
    }

  store = dg_cli_open (cli, DG_STORE_READ, error);
  event = store != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  city = event != NULL ? dg_store_find_city (store, arguments[1], error) : NULL;
  delegation = city != NULL ? dg_cli_find_delegation (cli, store, event, city, error) : NULL;
  if (delegation == NULL)
    return -1;

  form.event = event;
  form.city = city;
  form.delegation = delegation;
  form.language =
      cli->language_given ? cli->language : dg_nomination_form_choose_language (event, delegation);
  form.created = dg_store_get_now (store);
  if (!dg_nomination_form_save (&form, output, error))
    return -1;

  print_result (cli, &form);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_delegation_form = {
  .name = "delegation form",
  .arguments = "EVENT CITY --output FILE.xlsx",
  .summary = N_ ("Write the form on which a city names its delegates"),
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};
