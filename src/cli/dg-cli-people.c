/* People and events as commands name and print them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli.h"

#include "cli/dg-cli-table.h"
#include "core/store/dg-person-history.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * dg_cli_find_person:
 * @store: a registry
 * @text: an id, an e-mail address, or a name in either script
 * @error: return location
 *
 * Returns: (transfer full): the person; else %DG_ERROR_NOT_FOUND, or %DG_ERROR_INVALID if several
 *   people are meant
 */
DgPerson *
dg_cli_find_person (DgStore *store, const char *text, GError **error)
{
  g_autoptr (GPtrArray) people = NULL;
  DgPerson *person = dg_store_get_person (store, text, NULL);

  if (person != NULL)
    return person;

  people = dg_store_find_people (store, text, error);
  if (people == NULL)
    return NULL;

  for (guint i = 0; i < people->len; i++)
    {
      const DgPersonFields *fields = dg_person_get_fields (g_ptr_array_index (people, i));

      if (fields->email != NULL && g_ascii_strcasecmp (fields->email, text) == 0)
        return g_object_ref (g_ptr_array_index (people, i));
    }

  if (people->len == 1)
    return g_object_ref (g_ptr_array_index (people, 0));

  if (people->len == 0)
    g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("there is no person “%s”"), text);
  else
    g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                 _ ("“%s” may be any of %u people; “delegatctl search” shows their ids"), text,
                 people->len);
  return NULL;
}

/**
 * dg_cli_find_delegate:
 * @delegates: (element-type DgDelegate): everybody at an event
 * @person: a person's id
 *
 * Returns: (transfer none) (nullable): that person's row
 */
DgDelegate *
dg_cli_find_delegate (GPtrArray *delegates, const char *person)
{
  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);

      if (strcmp (dg_person_get_fields (dg_delegate_get_person (delegate))->id, person) == 0)
        return delegate;
    }

  return NULL;
}

/**
 * dg_cli_require_delegate:
 * @store: a registry
 * @delegates: (element-type DgDelegate): everybody at an event
 * @text: a person as dg_cli_find_person() takes one
 * @error: return location
 *
 * Returns: (transfer none): that person's row; else %DG_ERROR_NOT_FOUND or %DG_ERROR_INVALID
 */
DgDelegate *
dg_cli_require_delegate (DgStore *store, GPtrArray *delegates, const char *text, GError **error)
{
  g_autoptr (DgPerson) person = dg_cli_find_person (store, text, error);
  DgDelegate *delegate;

  if (person == NULL)
    return NULL;

  delegate = dg_cli_find_delegate (delegates, dg_person_get_fields (person)->id);
  if (delegate == NULL)
    g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("%s is not registered for this event"),
                 dg_person_get_fields (person)->name);

  return delegate;
}

/* Whether the options name a delegate; all are named where there are none. */
static gboolean
is_chosen (DgDelegate *delegate, char **persons, GHashTable *chosen, char **statuses)
{
  const char *nick = dg_enum_get_nick (DG_TYPE_STATUS, dg_delegate_get_status (delegate));
  const char *id = dg_person_get_fields (dg_delegate_get_person (delegate))->id;

  return (statuses == NULL || g_strv_contains ((const char *const *) statuses, nick)) &&
         (persons == NULL || g_hash_table_contains (chosen, id));
}

/**
 * dg_cli_choose_delegates:
 * @store: a registry
 * @delegates: (element-type DgDelegate): an event's; those who are not meant are taken out
 * @persons: (nullable): people as they were named on the command line; %NULL for everybody
 * @statuses: (nullable): nicks of statuses; %NULL for all
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_NOT_FOUND, %DG_ERROR_INVALID or %DG_ERROR_STORE
 */
gboolean
dg_cli_choose_delegates (
    DgStore *store, GPtrArray *delegates, char **persons, char **statuses, GError **error)
{
  g_autoptr (GHashTable) chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int status;

  for (guint i = 0; statuses != NULL && statuses[i] != NULL; i++)
    if (!dg_enum_from_nick (DG_TYPE_STATUS, statuses[i], &status, error))
      return FALSE;

  for (guint i = 0; persons != NULL && persons[i] != NULL; i++)
    {
      g_autoptr (DgPerson) person = dg_cli_find_person (store, persons[i], error);

      if (person == NULL)
        return FALSE;
      if (dg_cli_find_delegate (delegates, dg_person_get_fields (person)->id) == NULL)
        {
          g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND,
                       _ ("%s is not registered for this event"),
                       dg_person_get_fields (person)->name);
          return FALSE;
        }
      g_hash_table_add (chosen, g_strdup (dg_person_get_fields (person)->id));
    }

  for (guint i = delegates->len; i > 0; i--)
    if (!is_chosen (g_ptr_array_index (delegates, i - 1), persons, chosen, statuses))
      g_ptr_array_remove_index (delegates, i - 1);

  return TRUE;
}

/**
 * dg_cli_find_delegation:
 * @cli: the options
 * @store: a registry
 * @event: an event
 * @city: a city
 * @error: return location
 *
 * Returns: (transfer full): the seats of @city at @event; else %DG_ERROR_NOT_FOUND if it was given
 *   none, or %DG_ERROR_STORE
 */
DgDelegation *
dg_cli_find_delegation (DgCli *cli, DgStore *store, DgEvent *event, DgCity *city, GError **error)
{
  g_autoptr (GPtrArray) delegations =
      dg_store_list_delegations (store, dg_event_get_id (event), error);

  if (delegations == NULL)
    return NULL;

  for (guint i = 0; i < delegations->len; i++)
    {
      DgDelegation *delegation = g_ptr_array_index (delegations, i);

      if (strcmp (dg_delegation_get_fields (delegation)->city, dg_city_get_fields (city)->id) == 0)
        return g_object_ref (delegation);
    }

  g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND,
               _ ("%s sends no delegation to “%s”; “delegatctl delegation set” gives it seats"),
               dg_city_get_name (city, cli->language),
               dg_event_get_title (event, cli->language, NULL));
  return NULL;
}

/* The events at which @person is registered, each with role and status. */
static JsonArray *
list_places (DgStore *store, const char *person, GError **error)
{
  g_autoptr (GPtrArray) events = dg_store_list_events_of_person (store, person, error);
  g_autoptr (JsonArray) places = json_array_new ();

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const char *id = dg_event_get_id (g_ptr_array_index (events, i));
      g_autoptr (GPtrArray) delegates = dg_store_list_delegates (store, id, error);
      DgDelegate *delegate;
      JsonObject *place;

      if (delegates == NULL)
        return NULL;
      delegate = dg_cli_find_delegate (delegates, person);
      if (delegate == NULL)
        continue;

      place = json_object_new ();
      json_object_set_string_member (place, "event", id);
      dg_record_to_json (&dg_registration_record,
                         dg_registration_get_fields (dg_delegate_get_registration (delegate)),
                         place);
      json_object_remove_member (place, "person");
      json_array_add_object_element (places, place);
    }

  return events != NULL ? g_steal_pointer (&places) : NULL;
}

/* What became of the person's places: all events, also those that the person is not at any more. */
static JsonArray *
list_history (DgStore *store, const char *person, GError **error)
{
  g_autoptr (GPtrArray) steps = dg_person_history_list (store, person, error);
  JsonArray *history;

  if (steps == NULL)
    return NULL;

  history = json_array_new ();
  for (guint i = 0; i < steps->len; i++)
    {
      const DgPersonStep *step = g_ptr_array_index (steps, i);
      g_autofree char *when = dg_cli_format_time (step->made_at);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "when", when);
      json_object_set_string_member (object, "event", step->event);
      json_object_set_string_member (object, "role", dg_enum_get_nick (DG_TYPE_ROLE, step->role));
      json_object_set_string_member (object, "status",
                                     step->gone ? "removed"
                                                : dg_enum_get_nick (DG_TYPE_STATUS, step->status));
      json_array_add_object_element (history, object);
    }

  return history;
}

static void
print_history (JsonArray *history)
{
  g_autoptr (DgCliTable) table =
      dg_cli_table_new (_ ("When"), _ ("Event"), _ ("Role"), _ ("Status"), NULL);
  static const char *const members[] = { "when", "event", "role", "status" };

  for (guint i = 0; i < json_array_get_length (history); i++)
    for (guint j = 0; j < G_N_ELEMENTS (members); j++)
      dg_cli_table_add (table, json_object_get_string_member (
                                   json_array_get_object_element (history, i), members[j]));
  if (json_array_get_length (history) > 0)
    dg_cli_table_print (table);
}

static void
print_lines (JsonObject *object, const char *prefix)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    if (JSON_NODE_HOLDS_OBJECT (value))
      {
        g_autofree char *inner = g_strdup_printf ("%s%s.", prefix, name);

        print_lines (json_node_get_object (value), inner);
      }
    else
      {
        g_autofree char *text =
            JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
                ? g_strdup (json_node_get_string (value))
                : dg_json_to_text (value, FALSE);

        dg_cli_print_line ("%s%s: %s", prefix, name, text);
      }
}

/**
 * dg_cli_print_person:
 * @cli: the options
 * @store: the registry
 * @person: a person
 * @error: return location
 *
 * Prints the person with the events that the person is registered for, and since when.
 *
 * Returns: a #DgExit, or −1 with an error
 */
int
dg_cli_print_person (DgCli *cli, DgStore *store, DgPerson *person, GError **error)
{
  const char *id = dg_person_get_fields (person)->id;
  g_autoptr (JsonArray) places = list_places (store, id, error);
  g_autoptr (JsonArray) history = places != NULL ? list_history (store, id, error) : NULL;
  JsonObject *object;

  if (history == NULL)
    return -1;

  object = json_object_new ();
  dg_record_to_json (&dg_person_record, dg_person_get_fields (person), object);
  if (cli->json)
    {
      json_object_set_array_member (object, "events", g_steal_pointer (&places));
      json_object_set_array_member (object, "history", g_steal_pointer (&history));
      dg_cli_print_object (object);
      return DG_EXIT_DONE;
    }

  print_lines (object, "");
  for (guint i = 0; i < json_array_get_length (places); i++)
    {
      JsonObject *place = json_array_get_object_element (places, i);

      dg_cli_print_line ("%s: %s, %s", json_object_get_string_member (place, "event"),
                         json_object_get_string_member (place, "role"),
                         json_object_get_string_member (place, "status"));
    }
  json_object_unref (object);
  print_history (history);

  return DG_EXIT_DONE;
}

/**
 * dg_cli_print_dossier:
 * @store: the registry
 * @id: an event's id
 * @error: return location
 *
 * Prints the event, whole, as JSON.
 *
 * Returns: a #DgExit, or −1 with an error
 */
int
dg_cli_print_dossier (DgStore *store, const char *id, GError **error)
{
  g_autoptr (DgDossier) dossier = dg_store_get_dossier (store, id, error);
  g_autoptr (JsonNode) node = dossier != NULL ? dg_dossier_to_json (dossier) : NULL;

  if (node == NULL)
    return -1;

  dg_cli_print_json (node);
  return DG_EXIT_DONE;
}
