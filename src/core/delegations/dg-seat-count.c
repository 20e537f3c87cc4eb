/* How many seats are left, of the event, of each city and of each quota.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-seat-count.h"

#include "core/delegations/dg-life-cycle.h"

#include <glib/gi18n-lib.h>

struct _DgSeatCount
{
  GHashTable *cities; /* id of a city with a delegation → CityCount */
  gboolean limited;
  int left; /* of the event's capacity, if @limited */
};

typedef struct
{
  int limit;
  int held;
} Quota;

typedef struct
{
  int left;           /* negative by override */
  GHashTable *quotas; /* name, folded → Quota */
} CityCount;

static void
city_count_free (gpointer data)
{
  CityCount *self = data;

  g_hash_table_unref (self->quotas);
  g_free (self);
}

static CityCount *
city_count_new (const DgDelegationFields *fields)
{
  CityCount *self = g_new0 (CityCount, 1);

  self->left = fields->seats;
  self->quotas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; fields->quotas != NULL && fields->quotas[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      Quota quota = { 0 };

      if (dg_record_split_count (fields->quotas[i], &name, &quota.limit))
        g_hash_table_insert (self->quotas, g_utf8_casefold (name, -1),
                             g_memdup2 (&quota, sizeof quota));
    }

  return self;
}

static CityCount *
find_city (const DgSeatCount *self, const char *city)
{
  return city != NULL ? g_hash_table_lookup (self->cities, city) : NULL;
}

/* Names are the same in capitals and in small letters. */
static Quota *
find_quota (const CityCount *city, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_hash_table_lookup (city->quotas, folded);
}

/**
 * dg_seat_count_new:
 * @delegates: (element-type DgDelegate): everybody at the event
 * @delegations: (element-type DgDelegation): the event's delegations
 * @capacity: the event's capacity, 0 if without limit
 *
 * Returns: (transfer full): the count
 */
DgSeatCount *
dg_seat_count_new (GPtrArray *delegates, GPtrArray *delegations, int capacity)
{
  DgSeatCount *self = g_new0 (DgSeatCount, 1);

  self->cities = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, city_count_free);
  self->limited = capacity > 0;
  self->left = capacity;

  for (guint i = 0; i < delegations->len; i++)
    {
      const DgDelegationFields *fields =
          dg_delegation_get_fields (g_ptr_array_index (delegations, i));

      g_hash_table_insert (self->cities, fields->city, city_count_new (fields));
    }

  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);

      if (dg_life_cycle_holds_seat (dg_delegate_get_status (delegate)))
        dg_seat_count_take (self, dg_person_get_fields (dg_delegate_get_person (delegate))->city,
                            dg_delegate_get_registration (delegate), 1);
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
 * dg_seat_count_check:
 * @self: a count
 * @city: (nullable): id of a city
 * @registration: the place of somebody from there
 * @error: return location
 *
 * A city without a delegation, or a person without a city, is bound by the capacity alone.
 *
 * Returns: whether a seat is free for that place; else %DG_ERROR_REFUSED, which names the quota if
 *   that is what is full
 */
gboolean
dg_seat_count_check (const DgSeatCount *self,
                     const char *city,
                     DgRegistration *registration,
                     GError **error)
{
  const CityCount *count = find_city (self, city);
  const char *name = dg_registration_get_quota (registration);
  const Quota *quota = count != NULL ? find_quota (count, name) : NULL;

  if ((self->limited && self->left < 1) || (count != NULL && count->left < 1))
    g_set_error_literal (error, DG_ERROR, DG_ERROR_REFUSED, _ ("no seat is free"));
  else if (quota != NULL && quota->held >= quota->limit)
    g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                 _ ("the quota “%s” of the delegation is full (%d of %d)"), name, quota->held,
                 quota->limit);
  else
    return TRUE;

  return FALSE;
}

/**
 * dg_seat_count_take:
 * @self: a count
 * @city: (nullable): id of a city
 * @registration: the place of somebody from there
 * @seats: how many seats that place takes; −1 gives one back
 */
void
dg_seat_count_take (DgSeatCount *self, const char *city, DgRegistration *registration, int seats)
{
  CityCount *count = find_city (self, city);
  Quota *quota =
      count != NULL ? find_quota (count, dg_registration_get_quota (registration)) : NULL;

  self->left -= seats;
  if (count != NULL)
    count->left -= seats;
  if (quota != NULL)
    quota->held += seats;
}

/**
 * dg_seat_count_find_quota:
 * @self: a count
 * @city: (nullable): id of a city
 * @quota: the name of a quota
 * @held: (out): how many seats count to it
 * @limit: (out): how many may
 *
 * Returns: whether the city's delegation has that quota
 */
gboolean
dg_seat_count_find_quota (
    const DgSeatCount *self, const char *city, const char *quota, int *held, int *limit)
{
  const CityCount *count = find_city (self, city);
  const Quota *found = count != NULL ? find_quota (count, quota) : NULL;

  if (found == NULL)
    return FALSE;

  *held = found->held;
  *limit = found->limit;

  return TRUE;
}
