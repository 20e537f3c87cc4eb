/* How many seats are left while a list of people is gone through.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-seat-count.h"

struct _DgSeatCount
{
  GHashTable *cities; /* id of a city with a delegation → its free seats, negative by override */
  gboolean limited;
  int left; /* of the event's capacity, if @limited */
};

/**
 * dg_seat_count_new:
 * @delegates: (element-type DgDelegate): everybody at the event
 * @delegations: (element-type DgDelegation): the event's delegations, which must outlive the count
 * @capacity: the event's capacity, 0 if without limit
 *
 * Returns: (transfer full): the count
 */
DgSeatCount *
dg_seat_count_new (GPtrArray *delegates, GPtrArray *delegations, int capacity)
{
  DgSeatCount *self = g_new0 (DgSeatCount, 1);

  self->cities = g_hash_table_new (g_str_hash, g_str_equal);
  self->limited = capacity > 0;
  self->left = capacity;

  for (guint i = 0; i < delegations->len; i++)
    {
      const DgDelegationFields *fields =
          dg_delegation_get_fields (g_ptr_array_index (delegations, i));

      g_hash_table_insert (self->cities, fields->city, GINT_TO_POINTER (fields->seats));
    }

  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);

      if (dg_life_cycle_holds_seat (dg_delegate_get_status (delegate)))
        dg_seat_count_take (self, dg_person_get_fields (dg_delegate_get_person (delegate))->city,
                            1);
    }

  return self;
}

void
dg_seat_count_free (DgSeatCount *self)
{
  g_hash_table_unref (self->cities);
  g_free (self);
}

/**
 * dg_seat_count_has:
 * @self: a count
 * @city: (nullable): id of a city
 *
 * Returns: whether a seat is free for somebody from there
 */
gboolean
dg_seat_count_has (const DgSeatCount *self, const char *city)
{
  gpointer seats;

  return (!self->limited || self->left > 0) &&
         (city == NULL || !g_hash_table_lookup_extended (self->cities, city, NULL, &seats) ||
          GPOINTER_TO_INT (seats) > 0);
}

/**
 * dg_seat_count_take:
 * @self: a count
 * @city: (nullable): id of a city
 * @seats: how many seats people from there take; −1 gives one back
 */
void
dg_seat_count_take (DgSeatCount *self, const char *city, int seats)
{
  gpointer key, free_seats;

  self->left -= seats;
  if (city != NULL && g_hash_table_lookup_extended (self->cities, city, &key, &free_seats))
    g_hash_table_insert (self->cities, key, GINT_TO_POINTER (GPOINTER_TO_INT (free_seats) - seats));
}
