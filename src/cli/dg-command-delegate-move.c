/* delegatctl delegate move: the life cycle of a delegate at an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "core/delegations/dg-life-cycle.h"

#include <glib/gi18n.h>

static char *reason;
static gboolean override;

static const GOptionEntry options[] = {
  { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why"), N_ ("TEXT") },
  { "override", 0, 0, G_OPTION_ARG_NONE, &override,
    N_ ("Give a seat although none is free; needs a reason"), NULL },
  G_OPTION_ENTRY_NULL,
};

static DgRegistration *
make_registration (DgDelegate *delegate, DgStatus to)
{
  DgRegistrationFields fields =
      *dg_registration_get_fields (dg_delegate_get_registration (delegate));

  fields.status = to;
  fields.reason = reason;
  if (override)
    fields.override = reason;
  else if (!dg_life_cycle_holds_seat (to))
    fields.override = NULL;

  return dg_registration_new (&fields, NULL);
}

/* Whether all who wait in @party are among @next; adds the ids of those who wait to @persons. */
static gboolean
fits (GPtrArray *delegates, GPtrArray *next, const char *party, JsonArray *persons)
{
  gboolean all = TRUE;

  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);
      const DgRegistrationFields *fields =
          dg_registration_get_fields (dg_delegate_get_registration (delegate));

      if (fields->status != DG_STATUS_WAITING || g_strcmp0 (fields->party, party) != 0)
        continue;
      json_array_add_string_element (persons, fields->person);
      all &= g_ptr_array_find (next, delegate, NULL);
    }

  return all;
}

/* The parties that wait, each with whether all of it may move up. */
static JsonArray *
list_parties (GPtrArray *delegates, GPtrArray *next)
{
  JsonArray *parties = json_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < delegates->len; i++)
    {
      const DgRegistrationFields *fields = dg_registration_get_fields (
          dg_delegate_get_registration (g_ptr_array_index (delegates, i)));
      JsonObject *object;
      JsonArray *persons;
      gboolean all;

      if (fields->status != DG_STATUS_WAITING || fields->party == NULL ||
          !g_hash_table_add (seen, fields->party))
        continue;
      persons = json_array_new ();
      all = fits (delegates, next, fields->party, persons);
      object = json_object_new ();
      json_object_set_string_member (object, "party", fields->party);
      json_object_set_boolean_member (object, "fits", all);
      json_object_set_array_member (object, "persons", persons);
      json_array_add_object_element (parties, object);
    }

  return parties;
}

static void
print_parties (JsonArray *parties)
{
  for (guint i = 0; i < json_array_get_length (parties); i++)
    {
      JsonObject *party = json_array_get_object_element (parties, i);
      guint n = json_array_get_length (json_object_get_array_member (party, "persons"));
      const char *name = json_object_get_string_member (party, "party");

      if (json_object_get_boolean_member (party, "fits"))
        dg_cli_print_line (g_dngettext (GETTEXT_PACKAGE, "The party “%s” of %u fits.",
                                        "The party “%s” of %u fits.", n),
                           name, n);
      else
        dg_cli_print_line (
            g_dngettext (GETTEXT_PACKAGE, "The party “%s” of %u does not fit and goes on waiting.",
                         "The party “%s” of %u does not fit and goes on waiting.", n),
            name, n);
    }
}

/* Says what became of the seats, and who may move up now. */
static int
report (DgCli *cli, DgStore *store, DgEvent *event, const char *person, DgStatus to, GError **error)
{
  const char *id = dg_event_get_id (event);
  int capacity = dg_event_get_fields (event)->capacity;
  g_autoptr (DgPerson) moved = dg_store_get_person (store, person, error);
  g_autoptr (GPtrArray) delegates =
      moved != NULL ? dg_store_list_delegates (store, id, error) : NULL;
  g_autoptr (GPtrArray) delegations =
      delegates != NULL ? dg_store_list_delegations (store, id, error) : NULL;
  g_autoptr (GPtrArray) next = NULL;
  g_autoptr (JsonArray) parties = NULL;
  int free_seats;

  if (delegations == NULL)
    return -1;

  next = dg_life_cycle_find_next (delegates, delegations, capacity);
  parties = list_parties (delegates, next);
  free_seats = dg_life_cycle_count_free (delegates, delegations, capacity,
                                         dg_person_get_fields (moved)->city);

  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < next->len; i++)
        json_array_add_string_element (
            array, dg_person_get_fields (dg_delegate_get_person (g_ptr_array_index (next, i)))->id);
      json_object_set_string_member (object, "person", person);
      json_object_set_string_member (object, "status", dg_enum_get_nick (DG_TYPE_STATUS, to));
      if (free_seats == G_MAXINT)
        json_object_set_null_member (object, "seats_free");
      else
        json_object_set_int_member (object, "seats_free", free_seats);
      json_object_set_array_member (object, "may_move_up", array);
      if (json_array_get_length (parties) > 0)
        json_object_set_array_member (object, "parties", g_steal_pointer (&parties));
      dg_cli_print_object (object);
      return DG_EXIT_DONE;
    }

  dg_cli_print_line (_ ("%s: %s"), dg_person_get_fields (moved)->name,
                     dg_enum_get_nick (DG_TYPE_STATUS, to));
  if (free_seats == 0)
    dg_cli_print_line (_ ("No seat is free now."));
  else if (free_seats != G_MAXINT)
    dg_cli_print_line (
        g_dngettext (GETTEXT_PACKAGE, "%d seat is free.", "%d seats are free.", free_seats),
        free_seats);
  for (guint i = 0; i < next->len; i++)
    dg_cli_print_line (_ ("%s is waiting and may be invited now."),
                       dg_delegate_get_display_name (g_ptr_array_index (next, i), cli->language));
  print_parties (parties);

  return DG_EXIT_DONE;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = NULL;
  g_autoptr (DgChange) change = NULL;
  g_autoptr (DgEvent) event = NULL;
  g_autoptr (GPtrArray) delegates = NULL;
  g_autoptr (GPtrArray) delegations = NULL;
  g_autoptr (DgRegistration) registration = NULL;
  DgDelegate *delegate;
  int to;

  if (!dg_enum_from_nick (DG_TYPE_STATUS, arguments[2], &to, error))
    return -1;
  if (override && (reason == NULL || reason[0] == '\0'))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("--override needs a reason: --reason TEXT"));
      return -1;
    }

  store = dg_cli_open (cli, DG_STORE_WRITE, error);
  change = store != NULL ? dg_change_begin (store, "delegate move", error) : NULL;
  event = change != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  delegates = event != NULL ? dg_store_list_delegates (store, arguments[0], error) : NULL;
  delegations = delegates != NULL ? dg_store_list_delegations (store, arguments[0], error) : NULL;
  if (delegations == NULL)
    return -1;

  delegate = dg_cli_require_delegate (store, delegates, arguments[1], error);
  if (delegate == NULL ||
      !dg_life_cycle_check_move (delegates, delegations, dg_event_get_fields (event)->capacity,
                                 delegate, to, override ? reason : NULL, error))
    return -1;

  registration = make_registration (delegate, to);
  if (!dg_change_put_registration (change, arguments[0], registration, error) ||
      !dg_change_commit (change, error))
    return -1;

  return report (cli, store, event, dg_registration_get_fields (registration)->person, to, error);
}

const DgCommand dg_command_delegate_move = {
  .name = "delegate move",
  .arguments = "EVENT PERSON STATUS",
  .summary = N_ ("Move a delegate to another status"),
  .min_arguments = 3,
  .max_arguments = 3,
  .options = options,
  .run = run,
};
