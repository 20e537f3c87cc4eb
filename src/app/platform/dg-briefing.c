/* All that the pages show of one event, as it was read at one moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/platform/dg-briefing.h"

#include <string.h>

struct _DgBriefing
{
  GObject parent_instance;

  DgLanguage language;
  DgStore *store;
  DgEvent *event;
  GPtrArray *sessions;
  GPtrArray *delegations;
  GPtrArray *delegates;
  GPtrArray *ledger;
  GHashTable *cities;      /* id → DgCity */
  GHashTable *invitations; /* id of a person → what @ledger says of the event itself */
};

G_DEFINE_FINAL_TYPE (DgBriefing, dg_briefing, G_TYPE_OBJECT)

static gboolean
read_cities (DgBriefing *self, GError **error)
{
  g_autoptr (GPtrArray) cities = dg_store_list_cities (self->store, error);

  if (cities == NULL)
    return FALSE;

  for (guint i = 0; i < cities->len; i++)
    {
      DgCity *city = g_ptr_array_index (cities, i);

      g_hash_table_insert (self->cities, (char *) dg_city_get_fields (city)->id,
                           g_object_ref (city));
    }

  return TRUE;
}

static gboolean
read_invitations (DgBriefing *self, GError **error)
{
  const char *uid = dg_event_get_fields (self->event)->uid;

  self->ledger = dg_revisions_list (self->store, dg_event_get_id (self->event), error);
  if (self->ledger == NULL)
    return FALSE;

  for (guint i = 0; i < self->ledger->len; i++)
    {
      DgInvitation *invitation = g_ptr_array_index (self->ledger, i);

      if (strcmp (invitation->uid, uid) == 0)
        g_hash_table_insert (self->invitations, invitation->person, invitation);
    }

  return TRUE;
}

static void
dg_briefing_finalize (GObject *object)
{
  DgBriefing *self = DG_BRIEFING (object);

  g_clear_object (&self->store);
  g_clear_object (&self->event);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->delegations, g_ptr_array_unref);
  g_clear_pointer (&self->delegates, g_ptr_array_unref);
  g_clear_pointer (&self->cities, g_hash_table_unref);
  g_clear_pointer (&self->invitations, g_hash_table_unref);
  g_clear_pointer (&self->ledger, g_ptr_array_unref);

  G_OBJECT_CLASS (dg_briefing_parent_class)->finalize (object);
}

static void
dg_briefing_class_init (DgBriefingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dg_briefing_finalize;
}

static void
dg_briefing_init (DgBriefing *self)
{
  self->language = dg_language_get_interface ();
  self->cities = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->invitations = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * dg_briefing_read:
 * @store: the registry
 * @event: id of an event
 * @error: return location
 *
 * Blocks; belongs in a worker thread.
 *
 * Returns: (transfer full): the briefing; else the error of the store
 */
DgBriefing *
dg_briefing_read (DgStore *store, const char *event, GError **error)
{
  g_autoptr (DgBriefing) self = g_object_new (DG_TYPE_BRIEFING, NULL);

  self->store = g_object_ref (store);
  self->event = dg_store_get_event (store, event, error);
  if (self->event == NULL)
    return NULL;

  self->sessions = dg_store_list_sessions (store, self->event, error);
  if (self->sessions == NULL)
    return NULL;
  self->delegations = dg_store_list_delegations (store, event, error);
  if (self->delegations == NULL)
    return NULL;
  self->delegates = dg_store_list_delegates (store, event, error);
  if (self->delegates == NULL)
    return NULL;
  if (!read_cities (self, error) || !read_invitations (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

DgStore *
dg_briefing_get_store (DgBriefing *self)
{
  g_return_val_if_fail (DG_IS_BRIEFING (self), NULL);

  return self->store;
}

DgEvent *
dg_briefing_get_event (DgBriefing *self)
{
  g_return_val_if_fail (DG_IS_BRIEFING (self), NULL);

  return self->event;
}

/**
 * dg_briefing_get_sessions:
 * @self: a briefing
 *
 * Returns: (transfer none) (element-type DgSession): the programme in its order
 */
GPtrArray *
dg_briefing_get_sessions (DgBriefing *self)
{
  g_return_val_if_fail (DG_IS_BRIEFING (self), NULL);

  return self->sessions;
}

GPtrArray *
dg_briefing_get_delegations (DgBriefing *self)
{
  g_return_val_if_fail (DG_IS_BRIEFING (self), NULL);

  return self->delegations;
}

GPtrArray *
dg_briefing_get_delegates (DgBriefing *self)
{
  g_return_val_if_fail (DG_IS_BRIEFING (self), NULL);

  return self->delegates;
}

/**
 * dg_briefing_get_city_name:
 * @self: a briefing
 * @city: (nullable): id of a city
 *
 * Returns: (transfer none) (nullable): its name in the language of the interface, @city itself if
 *   nothing is known of it
 */
const char *
dg_briefing_get_city_name (DgBriefing *self, const char *city)
{
  DgCity *found;

  g_return_val_if_fail (DG_IS_BRIEFING (self), NULL);

  if (city == NULL)
    return NULL;
  found = g_hash_table_lookup (self->cities, city);

  return found != NULL ? dg_city_get_name (found, self->language) : city;
}

/**
 * dg_briefing_get_person_name:
 * @self: a briefing
 * @person: id of a person
 *
 * Returns: (transfer none): the delegate’s name in the language of the interface, @person itself
 *   if nobody of that id is registered
 */
const char *
dg_briefing_get_person_name (DgBriefing *self, const char *person)
{
  g_return_val_if_fail (DG_IS_BRIEFING (self), NULL);

  for (guint i = 0; i < self->delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (self->delegates, i);

      if (strcmp (dg_person_get_fields (dg_delegate_get_person (delegate))->id, person) == 0)
        return dg_delegate_get_display_name (delegate, self->language);
    }

  return person;
}

/**
 * dg_briefing_count_seats:
 * @self: a briefing
 * @delegation: (nullable): one of its delegations; %NULL for all of them together
 * @seats: (out caller-allocates): how its seats stand
 */
void
dg_briefing_count_seats (DgBriefing *self, DgDelegation *delegation, DgSeats *seats)
{
  g_return_if_fail (DG_IS_BRIEFING (self));

  if (delegation != NULL)
    {
      const DgDelegationFields *fields = dg_delegation_get_fields (delegation);

      dg_life_cycle_count_seats (self->delegates, fields->city, fields->seats, seats);
      return;
    }

  memset (seats, 0, sizeof *seats);
  for (guint i = 0; i < self->delegations->len; i++)
    {
      DgSeats city;

      dg_briefing_count_seats (self, g_ptr_array_index (self->delegations, i), &city);
      seats->seats += city.seats;
      seats->nominated += city.nominated;
      seats->invited += city.invited;
      seats->confirmed += city.confirmed;
      seats->waiting += city.waiting;
      seats->held += city.held;
      seats->free += city.free;
    }
}

/**
 * dg_briefing_get_ledger:
 * @self: a briefing
 *
 * Returns: (transfer none) (element-type DgInvitation): what anybody was given of the event so far
 */
GPtrArray *
dg_briefing_get_ledger (DgBriefing *self)
{
  g_return_val_if_fail (DG_IS_BRIEFING (self), NULL);

  return self->ledger;
}

/**
 * dg_briefing_find_invitation:
 * @self: a briefing
 * @person: id of a person
 *
 * Returns: (transfer none) (nullable): the invitation that was last written for that person
 */
const DgInvitation *
dg_briefing_find_invitation (DgBriefing *self, const char *person)
{
  g_return_val_if_fail (DG_IS_BRIEFING (self), NULL);

  return g_hash_table_lookup (self->invitations, person);
}

/**
 * dg_briefing_get_language:
 * @self: a briefing
 *
 * Returns: the language of the interface, in which pages show what the briefing holds
 */
DgLanguage
dg_briefing_get_language (DgBriefing *self)
{
  g_return_val_if_fail (DG_IS_BRIEFING (self), DG_LANGUAGE_EN);

  return self->language;
}
