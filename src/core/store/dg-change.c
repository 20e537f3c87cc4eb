/* One act of a person: everything it writes, or nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-change.h"

#include "core/delegations/dg-city-finder.h"
#include "core/store/dg-entity.h"
#include "core/store/dg-feed-copies.h"
#include "core/store/dg-journal.h"
#include "core/store/dg-search.h"

#include <glib/gi18n-lib.h>

struct _DgChange
{
  DgStore *store;
  DgDatabase *database; /* locked while not NULL */
  char *what;
  gint64 id; /* of the journal; 0 until the first entry */
  guint n_entries;

  /* A change may write a hundred thousand rows; these spare it a look at all others for each. */
  GPtrArray *cities; /* DgCity; NULL until one is asked for */
  GHashTable *ends;  /* type and event → the place after the last row */
};

/**
 * dg_change_begin:
 * @store: a registry that was opened for writing
 * @what: the act, as the command line calls it: “event add”
 * @error: return location
 *
 * Returns: (transfer full): the change; else %DG_ERROR_STORE, for example while another program
 *   is writing
 */
DgChange *
dg_change_begin (DgStore *store, const char *what, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  DgChange *self;

  if (!dg_database_begin (database, error))
    {
      dg_store_unlock (store);
      return NULL;
    }

  self = g_new0 (DgChange, 1);
  self->store = g_object_ref (store);
  self->database = database;
  self->what = g_strdup (what);
  self->ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

static void
release (DgChange *self)
{
  self->database = NULL;
  dg_store_unlock (self->store);
}

void
dg_change_free (DgChange *self)
{
  if (self->database != NULL)
    {
      dg_database_rollback (self->database);
      release (self);
    }
  g_clear_pointer (&self->cities, g_ptr_array_unref);
  g_hash_table_unref (self->ends);
  g_object_unref (self->store);
  g_free (self->what);
  g_free (self);
}

/**
 * dg_change_commit:
 * @self: a change
 * @error: return location
 *
 * Makes the change last. One that wrote nothing new leaves no entry in the journal.
 *
 * Returns: %FALSE with %DG_ERROR_STORE; nothing was changed then
 */
gboolean
dg_change_commit (DgChange *self, GError **error)
{
  g_return_val_if_fail (self->database != NULL, FALSE);

  if (!dg_database_commit (self->database, error))
    return FALSE;

  release (self);
  return TRUE;
}

/**
 * dg_change_count_entries:
 * @self: a change
 *
 * Returns: how many rows it has changed so far
 */
guint
dg_change_count_entries (DgChange *self)
{
  return self->n_entries;
}

/**
 * dg_change_get_store:
 * @self: a change
 *
 * Returns: (transfer none): the registry, which shows what the change has written so far
 */
DgStore *
dg_change_get_store (DgChange *self)
{
  return self->store;
}

/* Finds the place after the last row of its type at its event. */
static gboolean
find_end (DgChange *self, const DgEntity *table, DgRow *row, GError **error)
{
  g_autofree char *key =
      g_strdup_printf ("%s %s", table->name, row->event != NULL ? row->event : "");
  gpointer end;

  if (g_hash_table_lookup_extended (self->ends, key, NULL, &end))
    row->position = GPOINTER_TO_INT (end);
  else if (!dg_entity_find_end (table, self->database, row->event, &row->position, error))
    return FALSE;
  g_hash_table_insert (self->ends, g_steal_pointer (&key), GINT_TO_POINTER (row->position + 1));

  return TRUE;
}

/* Writes @row, or removes the row if its fields are %NULL, and tells the journal. A row that is
 * already as it should be is left alone. @row->position of −1 means: where it is, or at the end. */
static gboolean
write_row (DgChange *self, DgEntityId id, DgRow *row, const char *key, GError **error)
{
  const DgEntity *table = dg_entity_get (id);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  int position = 0;

  if (!dg_entity_read_image (table, self->database, row->event, key, &before, &position, error))
    return FALSE;

  if (row->fields == NULL)
    {
      if (before == NULL)
        return TRUE;
      if (!dg_entity_delete (table, self->database, row->event, key, error))
        return FALSE;
    }
  else
    {
      if (row->position >= 0 && table->of_event)
        g_hash_table_remove_all (self->ends);
      if (row->position < 0 && before != NULL)
        row->position = position;
      if (row->position < 0 && !find_end (self, table, row, error))
        return FALSE;

      after = dg_entity_dup_image (table, row);
      if (g_strcmp0 (before, after) == 0)
        return TRUE;
      if (!dg_entity_put (table, self->database, row, error))
        return FALSE;
    }

  if (!dg_search_update (self->database, id, key, row->fields, error))
    return FALSE;

  if (self->id == 0 && !dg_journal_open_change (self->database, self->what,
                                                dg_store_get_now (self->store), &self->id, error))
    return FALSE;

  return dg_journal_add_entry (self->database, self->id, (int) self->n_entries++, table->name,
                               row->event, key, before, after, error);
}

static DgCity *
find_city (DgChange *self, const char *text, GError **error)
{
  if (self->cities == NULL)
    self->cities = dg_store_list_cities (self->store, error);

  return self->cities != NULL ? dg_city_find (self->cities, text, error) : NULL;
}

gboolean
dg_change_put_city (DgChange *self, DgCity *city, GError **error)
{
  DgRow row = { .fields = dg_city_get_fields (city) };

  g_clear_pointer (&self->cities, g_ptr_array_unref);
  return write_row (self, DG_ENTITY_CITY, &row, dg_city_get_fields (city)->id, error);
}

gboolean
dg_change_put_event (DgChange *self, DgEvent *event, GError **error)
{
  DgRow row = { .fields = dg_event_get_fields (event) };

  return write_row (self, DG_ENTITY_EVENT, &row, dg_event_get_id (event), error);
}

/**
 * dg_change_put_session:
 * @self: a change
 * @event: the event's id
 * @position: its place in the programme; −1 for the place it has, or the end
 * @session: the session
 * @error: return location
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_change_put_session (
    DgChange *self, const char *event, int position, DgSession *session, GError **error)
{
  DgRow row = { event, position, dg_session_get_fields (session) };

  return write_row (self, DG_ENTITY_SESSION, &row, dg_session_get_id (session), error);
}

/**
 * dg_change_put_delegation:
 * @self: a change
 * @event: the event's id
 * @position: its place in the list; −1 for the place it has, or the end
 * @delegation: the delegation; its city may be any name of a city in the registry
 * @error: return location
 *
 * Returns: %FALSE with an error; %DG_ERROR_NOT_FOUND if there is no such city
 */
gboolean
dg_change_put_delegation (
    DgChange *self, const char *event, int position, DgDelegation *delegation, GError **error)
{
  DgDelegationFields fields = *dg_delegation_get_fields (delegation);
  DgRow row = { event, position, &fields };
  g_autoptr (DgCity) city = find_city (self, fields.city, error);

  if (city == NULL)
    return FALSE;
  fields.city = dg_city_get_fields (city)->id;

  return write_row (self, DG_ENTITY_DELEGATION, &row, fields.city, error);
}

/**
 * dg_change_put_person:
 * @self: a change
 * @person: the person, whose city may be any name of a city in the registry
 * @error: return location
 *
 * Returns: %FALSE with an error; %DG_ERROR_NOT_FOUND if there is no such city
 */
gboolean
dg_change_put_person (DgChange *self, DgPerson *person, GError **error)
{
  DgPersonFields fields = *dg_person_get_fields (person);
  DgRow row = { .fields = &fields };
  g_autoptr (DgCity) city = NULL;

  if (fields.city != NULL)
    {
      city = find_city (self, fields.city, error);
      if (city == NULL)
        return FALSE;
      fields.city = dg_city_get_fields (city)->id;
    }

  return write_row (self, DG_ENTITY_PERSON, &row, fields.id, error);
}

/**
 * dg_change_put_registration:
 * @self: a change
 * @event: the event's id
 * @registration: a person's place at it; a new one goes to the end of the list
 * @error: return location
 *
 * Whether the status may be so is the life cycle's matter and asked before.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_change_put_registration (DgChange *self,
                            const char *event,
                            DgRegistration *registration,
                            GError **error)
{
  DgRow row = { event, -1, dg_registration_get_fields (registration) };

  return write_row (self, DG_ENTITY_REGISTRATION, &row,
                    dg_registration_get_fields (registration)->person, error);
}

/**
 * dg_change_put_feed_state:
 * @self: a change
 * @state: where an event's schedule comes from; replaces what was known of that event
 * @error: return location
 *
 * In the journal like everything else: undo of a fetch forgets what was fetched, so that the next
 * one brings it again.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_change_put_feed_state (DgChange *self, const DgFeedState *state, GError **error)
{
  DgRow row = { .fields = state };

  return write_row (self, DG_ENTITY_FEED, &row, state->event, error);
}

gboolean
dg_change_put_feed_link (DgChange *self, const char *event, const DgFeedLink *link, GError **error)
{
  DgRow row = { event, -1, link };

  return write_row (self, DG_ENTITY_FEED_SESSION, &row, link->session, error);
}

gboolean
dg_change_put_feed_dispute (DgChange *self,
                            const char *event,
                            const DgFeedDispute *dispute,
                            GError **error)
{
  DgRow row = { event, -1, dispute };

  return write_row (self, DG_ENTITY_FEED_DISPUTE, &row, dispute->id, error);
}

gboolean
dg_change_put_answer (DgChange *self, const char *event, DgAnswer *answer, GError **error)
{
  DgRow row = { event, -1, dg_answer_get_fields (answer) };

  return write_row (self, DG_ENTITY_ANSWER, &row, dg_answer_get_fields (answer)->id, error);
}

/**
 * dg_change_put_template:
 * @self: a change
 * @template: how letters are to be worded; replaces the one for the same kind and language
 * @error: return location
 *
 * Returns: %FALSE with an error; %DG_ERROR_INVALID if no letter can be made of it
 */
gboolean
dg_change_put_template (DgChange *self, DgTemplate *template, GError **error)
{
  DgRow row = { .fields = dg_template_get_fields (template) };

  return dg_template_check (template, error) &&
         write_row (self, DG_ENTITY_TEMPLATE, &row, dg_template_get_fields (template)->id, error);
}

/* Removes the rows of @table that belong to @event and whose key is not in @kept. */
static gboolean
remove_others (DgChange *self, DgEntityId id, const char *event, GHashTable *kept, GError **error)
{
  const DgEntity *table = dg_entity_get (id);
  g_autoptr (GPtrArray) keys = dg_entity_list_keys (table, self->database, event, error);
  DgRow row = { .event = event };

  if (keys == NULL)
    return FALSE;

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      if ((kept == NULL || !g_hash_table_contains (kept, key)) &&
          !write_row (self, id, &row, key, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dg_change_put_dossier:
 * @self: a change
 * @dossier: an event, whole; what it does not list is removed from the event
 * @error: return location
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_change_put_dossier (DgChange *self, DgDossier *dossier, GError **error)
{
  DgEvent *event = dg_dossier_get_event (dossier);
  const char *id = dg_event_get_id (event);
  GPtrArray *sessions = dg_dossier_get_sessions (dossier);
  GPtrArray *delegations = dg_dossier_get_delegations (dossier);
  g_autoptr (GHashTable) kept_sessions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) kept_cities =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < sessions->len; i++)
    g_hash_table_add (kept_sessions,
                      (gpointer) dg_session_get_id (g_ptr_array_index (sessions, i)));
  for (guint i = 0; i < delegations->len; i++)
    {
      const char *name = dg_delegation_get_fields (g_ptr_array_index (delegations, i))->city;
      g_autoptr (DgCity) city = find_city (self, name, error);

      if (city == NULL)
        {
          g_prefix_error (error, "delegations[%u].city: ", i);
          return FALSE;
        }
      if (!g_hash_table_add (kept_cities, g_strdup (dg_city_get_fields (city)->id)))
        {
          g_autofree char *shown = dg_error_quote (name);

          g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                       _ ("delegations[%u].city: “%s” is a city that stands there already"), i,
                       shown);
          return FALSE;
        }
    }

  if (!dg_change_put_event (self, event, error) ||
      !remove_others (self, DG_ENTITY_SESSION, id, kept_sessions, error) ||
      !remove_others (self, DG_ENTITY_DELEGATION, id, kept_cities, error))
    return FALSE;

  for (guint i = 0; i < sessions->len; i++)
    if (!dg_change_put_session (self, id, (int) i, g_ptr_array_index (sessions, i), error))
      return FALSE;
  for (guint i = 0; i < delegations->len; i++)
    if (!dg_change_put_delegation (self, id, (int) i, g_ptr_array_index (delegations, i), error))
      return FALSE;

  return TRUE;
}

/**
 * dg_change_remove_event:
 * @self: a change
 * @id: an event's id
 * @error: return location
 *
 * Removes the event with its sessions, delegations and registrations; people and cities stay. The
 * copies of its schedule are gone for good, undo does not bring them back.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_change_remove_event (DgChange *self, const char *id, GError **error)
{
  DgRow row = { NULL, 0, NULL };

  return remove_others (self, DG_ENTITY_ANSWER, id, NULL, error) &&
         dg_feed_copies_remove (self->store, id, error) &&
         remove_others (self, DG_ENTITY_FEED_DISPUTE, id, NULL, error) &&
         remove_others (self, DG_ENTITY_FEED_SESSION, id, NULL, error) &&
         remove_others (self, DG_ENTITY_FEED, id, NULL, error) &&
         remove_others (self, DG_ENTITY_REGISTRATION, id, NULL, error) &&
         remove_others (self, DG_ENTITY_DELEGATION, id, NULL, error) &&
         remove_others (self, DG_ENTITY_SESSION, id, NULL, error) &&
         write_row (self, DG_ENTITY_EVENT, &row, id, error);
}

gboolean
dg_change_remove_feed_dispute (DgChange *self, const char *event, const char *id, GError **error)
{
  DgRow row = { .event = event };

  return write_row (self, DG_ENTITY_FEED_DISPUTE, &row, id, error);
}

gboolean
dg_change_remove_session (DgChange *self, const char *event, const char *id, GError **error)
{
  DgRow row = { .event = event };

  return write_row (self, DG_ENTITY_SESSION, &row, id, error);
}

gboolean
dg_change_remove_registration (DgChange *self,
                               const char *event,
                               const char *person,
                               GError **error)
{
  DgRow row = { .event = event };

  return write_row (self, DG_ENTITY_REGISTRATION, &row, person, error);
}

/**
 * dg_change_remove_person:
 * @self: a change
 * @id: id of a person who is registered nowhere
 * @error: return location
 *
 * The journal remembers who it was.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_change_remove_person (DgChange *self, const char *id, GError **error)
{
  DgRow row = { .fields = NULL };

  return write_row (self, DG_ENTITY_PERSON, &row, id, error);
}

/**
 * dg_change_remove_template:
 * @self: a change
 * @id: as dg_template_dup_id() makes it
 * @error: return location
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_change_remove_template (DgChange *self, const char *id, GError **error)
{
  DgRow row = { .fields = NULL };

  return write_row (self, DG_ENTITY_TEMPLATE, &row, id, error);
}
