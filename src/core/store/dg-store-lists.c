/* What is read from the registry: events, cities, people, and who is where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-store.h"

#include "core/delegations/dg-city-finder.h"
#include "core/store/dg-entity.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Makes a value of a row's struct. */
typedef gpointer (*MakeFunc) (gconstpointer fields, gpointer data, GError **error);

static gpointer
make_event (gconstpointer fields, gpointer data, GError **error)
{
  return dg_event_new (fields, error);
}

static gpointer
make_session (gconstpointer fields, gpointer data, GError **error)
{
  return dg_session_new (fields, dg_event_get_fields (data)->time_zone, error);
}

static gpointer
make_delegation (gconstpointer fields, gpointer data, GError **error)
{
  return dg_delegation_new (fields, error);
}

static gpointer
make_city (gconstpointer fields, gpointer data, GError **error)
{
  return dg_city_new (fields, error);
}

static gpointer
make_person (gconstpointer fields, gpointer data, GError **error)
{
  return dg_person_new (fields, error);
}

static gpointer
make_template (gconstpointer fields, gpointer data, GError **error)
{
  return dg_template_new (fields, error);
}

/* Every value of @table that @where selects, ?1 being @argument. */
static GPtrArray *
list_values (DgStore *self,
             DgEntityId id,
             const char *where,
             const char *argument,
             MakeFunc make,
             gpointer data,
             GError **error)
{
  const DgEntity *table = dg_entity_get (id);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree gpointer fields = g_malloc0 (table->record->size);
  DgDatabase *database = dg_store_lock (self);
  g_autoptr (DgStatement) statement = dg_entity_select (table, database, where, error);
  gboolean good = statement != NULL;
  gboolean row = good;

  if (good && argument != NULL)
    dg_statement_bind_text (statement, 1, argument);

  while (good && row)
    {
      good = dg_statement_step (statement, &row, error);
      if (good && row)
        {
          g_autoptr (GError) local = NULL;
          gpointer value;

          good = dg_entity_read (table, statement, fields, error);
          value = good ? make (fields, data, &local) : NULL;
          if (value != NULL)
            g_ptr_array_add (values, value);
          else if (good)
            good = dg_entity_fail (table, fields, local, error);
          dg_record_clear (table->record, fields);
        }
    }

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (self);

  return good ? g_steal_pointer (&values) : NULL;
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  DgEvent *first = *(DgEvent *const *) a;
  DgEvent *second = *(DgEvent *const *) b;
  int order = dg_span_compare (dg_event_get_span (first), dg_event_get_span (second));

  return order != 0 ? order : strcmp (dg_event_get_id (first), dg_event_get_id (second));
}

/**
 * dg_store_list_events:
 * @self: a registry
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgEvent): all events by start, undated ones last
 */
GPtrArray *
dg_store_list_events (DgStore *self, GError **error)
{
  GPtrArray *events = list_values (self, DG_ENTITY_EVENT, "", NULL, make_event, NULL, error);

  if (events != NULL)
    g_ptr_array_sort (events, compare_events);

  return events;
}

/* The only value of a list, or %DG_ERROR_NOT_FOUND with @message about @id. */
static gpointer
take_single (GPtrArray *values, const char *message, const char *id, GError **error)
{
  g_autoptr (GPtrArray) list = values;
  g_autofree char *shown = NULL;

  if (list == NULL)
    return NULL;
  if (list->len > 0)
    return g_object_ref (g_ptr_array_index (list, 0));

  shown = dg_error_quote (id);
  g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, "%s “%s”", message, shown);
  return NULL;
}

/**
 * dg_store_get_event:
 * @self: a registry
 * @id: an event's id
 * @error: return location
 *
 * Returns: (transfer full): the event; else %DG_ERROR_NOT_FOUND
 */
DgEvent *
dg_store_get_event (DgStore *self, const char *id, GError **error)
{
  return take_single (
      list_values (self, DG_ENTITY_EVENT, "WHERE id = ?1", id, make_event, NULL, error),
      _ ("there is no event"), id, error);
}

/**
 * dg_store_list_sessions:
 * @self: a registry
 * @event: an event
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgSession): its sessions in the order of the programme
 */
GPtrArray *
dg_store_list_sessions (DgStore *self, DgEvent *event, GError **error)
{
  return list_values (self, DG_ENTITY_SESSION, "WHERE event = ?1 ORDER BY position, id",
                      dg_event_get_id (event), make_session, event, error);
}

/**
 * dg_store_list_delegations:
 * @self: a registry
 * @event: an event's id
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgDelegation): its delegations in their order
 */
GPtrArray *
dg_store_list_delegations (DgStore *self, const char *event, GError **error)
{
  return list_values (self, DG_ENTITY_DELEGATION, "WHERE event = ?1 ORDER BY position, city", event,
                      make_delegation, NULL, error);
}

/**
 * dg_store_get_dossier:
 * @self: a registry
 * @id: an event's id
 * @error: return location
 *
 * Returns: (transfer full): the event, whole; else %DG_ERROR_NOT_FOUND
 */
DgDossier *
dg_store_get_dossier (DgStore *self, const char *id, GError **error)
{
  g_autoptr (DgEvent) event = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GPtrArray) delegations = NULL;

  if (!dg_store_begin_reading (self, error))
    return NULL;
  event = dg_store_get_event (self, id, error);
  sessions = event != NULL ? dg_store_list_sessions (self, event, error) : NULL;
  delegations = sessions != NULL ? dg_store_list_delegations (self, id, error) : NULL;
  dg_store_end_reading (self);

  return delegations != NULL ? dg_dossier_new (event, sessions, delegations, error) : NULL;
}

/**
 * dg_store_list_cities:
 * @self: a registry
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgCity): the controlled list of cities
 */
GPtrArray *
dg_store_list_cities (DgStore *self, GError **error)
{
  return list_values (self, DG_ENTITY_CITY, "ORDER BY country, id", NULL, make_city, NULL, error);
}

/**
 * dg_store_find_city:
 * @self: a registry
 * @text: an id, or a name in any language
 * @error: return location
 *
 * Returns: (transfer full): the city; else %DG_ERROR_NOT_FOUND
 */
DgCity *
dg_store_find_city (DgStore *self, const char *text, GError **error)
{
  g_autoptr (GPtrArray) cities = dg_store_list_cities (self, error);

  return cities != NULL ? dg_city_find (cities, text, error) : NULL;
}

static gpointer
make_registration (gconstpointer fields, gpointer data, GError **error)
{
  return dg_registration_new (fields, error);
}

static GHashTable *
index_by_id (GPtrArray *values, const char *(*get_id) (gpointer value))
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < values->len; i++)
    {
      gpointer value = g_ptr_array_index (values, i);

      g_hash_table_insert (index, (gpointer) get_id (value), value);
    }

  return index;
}

static const char *
get_city_id (gpointer city)
{
  return dg_city_get_fields (city)->id;
}

static const char *
get_person_id (gpointer person)
{
  return dg_person_get_fields (person)->id;
}

/**
 * dg_store_list_delegates:
 * @self: a registry
 * @event: an event's id
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgDelegate): everybody at the event, in the order in
 *   which they were registered, which is the order of the waiting list
 */
GPtrArray *
dg_store_list_delegates (DgStore *self, const char *event, GError **error)
{
  g_autoptr (GPtrArray) delegates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) registrations = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) cities = NULL;
  g_autoptr (GHashTable) people_by_id = NULL;
  g_autoptr (GHashTable) cities_by_id = NULL;

  if (!dg_store_begin_reading (self, error))
    return NULL;
  registrations =
      list_values (self, DG_ENTITY_REGISTRATION, "WHERE event = ?1 ORDER BY position, person",
                   event, make_registration, NULL, error);
  people = registrations != NULL
               ? list_values (self, DG_ENTITY_PERSON,
                              "WHERE id IN (SELECT person FROM registration WHERE event = ?1)",
                              event, make_person, NULL, error)
               : NULL;
  cities = people != NULL ? dg_store_list_cities (self, error) : NULL;
  dg_store_end_reading (self);

  if (cities == NULL)
    return NULL;

  people_by_id = index_by_id (people, get_person_id);
  cities_by_id = index_by_id (cities, get_city_id);
  for (guint i = 0; i < registrations->len; i++)
    {
      DgRegistration *registration = g_ptr_array_index (registrations, i);
      DgPerson *person =
          g_hash_table_lookup (people_by_id, dg_registration_get_fields (registration)->person);
      const char *city = person != NULL ? dg_person_get_fields (person)->city : NULL;

      if (person != NULL)
        g_ptr_array_add (
            delegates,
            dg_delegate_new (person, registration,
                             city != NULL ? g_hash_table_lookup (cities_by_id, city) : NULL));
    }

  return g_steal_pointer (&delegates);
}

/**
 * dg_store_list_people:
 * @self: a registry
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgPerson): everybody, across all events
 */
GPtrArray *
dg_store_list_people (DgStore *self, GError **error)
{
  return list_values (self, DG_ENTITY_PERSON, "ORDER BY id", NULL, make_person, NULL, error);
}

/**
 * dg_store_get_person:
 * @self: a registry
 * @id: a person's id
 * @error: return location
 *
 * Returns: (transfer full): the person; else %DG_ERROR_NOT_FOUND
 */
DgPerson *
dg_store_get_person (DgStore *self, const char *id, GError **error)
{
  return take_single (
      list_values (self, DG_ENTITY_PERSON, "WHERE id = ?1", id, make_person, NULL, error),
      _ ("there is no person"), id, error);
}

/**
 * dg_store_list_events_of_person:
 * @self: a registry
 * @person: a person's id
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgEvent): the events at which the person is registered
 */
GPtrArray *
dg_store_list_events_of_person (DgStore *self, const char *person, GError **error)
{
  GPtrArray *events = list_values (self, DG_ENTITY_EVENT,
                                   "WHERE id IN (SELECT event FROM registration WHERE person = ?1)",
                                   person, make_event, NULL, error);

  if (events != NULL)
    g_ptr_array_sort (events, compare_events);

  return events;
}

/**
 * dg_store_list_templates:
 * @self: a registry
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgTemplate): how the coordinator words letters; whether
 *   letters can be made of them is dg_template_check()'s to say
 */
GPtrArray *
dg_store_list_templates (DgStore *self, GError **error)
{
  return list_values (self, DG_ENTITY_TEMPLATE, "ORDER BY id", NULL, make_template, NULL, error);
}
