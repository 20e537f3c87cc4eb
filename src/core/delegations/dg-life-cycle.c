/* Which status may follow which, who holds a seat, and who is next on the waiting list.
 *
 * Pure: everything is computed from an event's list of delegates, nothing is stored.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-life-cycle.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TO(status) (1u << DG_STATUS_##status)

static const guint allowed[DG_N_STATUSES] = {
  [DG_STATUS_NOMINATED] =
      TO (INVITED) | TO (WAITING) | TO (DECLINED) | TO (CANCELLED) | TO (REPLACED),
  [DG_STATUS_WAITING] = TO (INVITED) | TO (CANCELLED),
  [DG_STATUS_INVITED] = TO (CONFIRMED) | TO (DECLINED) | TO (CANCELLED) | TO (REPLACED),
  [DG_STATUS_CONFIRMED] = TO (ATTENDED) | TO (ABSENT) | TO (CANCELLED) | TO (REPLACED),
  [DG_STATUS_DECLINED] = TO (NOMINATED),
  [DG_STATUS_CANCELLED] = TO (NOMINATED),
  [DG_STATUS_REPLACED] = 0,
  [DG_STATUS_ATTENDED] = TO (ABSENT),
  [DG_STATUS_ABSENT] = TO (ATTENDED),
};

/**
 * dg_life_cycle_allows:
 * @from: a status
 * @to: another
 *
 * Returns: whether a delegate may be moved from one to the other
 */
gboolean
dg_life_cycle_allows (DgStatus from, DgStatus to)
{
  g_return_val_if_fail (from < DG_N_STATUSES && to < DG_N_STATUSES, FALSE);

  return (allowed[from] & (1u << to)) != 0;
}

/**
 * dg_life_cycle_holds_seat:
 * @status: a status
 *
 * Returns: whether somebody in that status holds a seat of the city and of the event's capacity
 */
gboolean
dg_life_cycle_holds_seat (DgStatus status)
{
  return status == DG_STATUS_INVITED || status == DG_STATUS_CONFIRMED ||
         status == DG_STATUS_ATTENDED || status == DG_STATUS_ABSENT;
}

static const char *
get_city_id (DgDelegate *delegate)
{
  return dg_person_get_fields (dg_delegate_get_person (delegate))->city;
}

/**
 * dg_life_cycle_count_seats:
 * @delegates: (element-type DgDelegate): everybody at the event
 * @city: (nullable): id of a city, or %NULL for everybody
 * @seats: the city's seats
 * @counts: (out caller-allocates): how they stand
 */
void
dg_life_cycle_count_seats (GPtrArray *delegates, const char *city, int seats, DgSeats *counts)
{
  memset (counts, 0, sizeof *counts);
  counts->seats = seats;

  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);
      DgStatus status = dg_delegate_get_status (delegate);

      if (city != NULL && g_strcmp0 (get_city_id (delegate), city) != 0)
        continue;

      counts->nominated += status == DG_STATUS_NOMINATED;
      counts->waiting += status == DG_STATUS_WAITING;
      counts->invited += status == DG_STATUS_INVITED;
      counts->held += dg_life_cycle_holds_seat (status);
    }

  counts->confirmed = counts->held - counts->invited;
  counts->free = MAX (0, seats - counts->held);
}

static DgDelegation *
find_delegation (GPtrArray *delegations, const char *city)
{
  for (guint i = 0; city != NULL && i < delegations->len; i++)
    {
      DgDelegation *delegation = g_ptr_array_index (delegations, i);

      if (strcmp (dg_delegation_get_fields (delegation)->city, city) == 0)
        return delegation;
    }

  return NULL;
}

/**
 * dg_life_cycle_count_free:
 * @delegates: (element-type DgDelegate): everybody at the event
 * @delegations: (element-type DgDelegation): the event's delegations
 * @capacity: the event's capacity, 0 if without limit
 * @city: (nullable): id of a city
 *
 * A city without a delegation, or a person without a city, is bound by the capacity alone.
 *
 * Returns: how many more people from @city can hold a seat, G_MAXINT if nothing limits them
 */
int
dg_life_cycle_count_free (GPtrArray *delegates,
                          GPtrArray *delegations,
                          int capacity,
                          const char *city)
{
  DgDelegation *delegation = find_delegation (delegations, city);
  DgSeats counts;
  int free_seats = G_MAXINT;

  if (delegation != NULL)
    {
      dg_life_cycle_count_seats (delegates, city, dg_delegation_get_fields (delegation)->seats,
                                 &counts);
      free_seats = counts.free;
    }

  if (capacity > 0)
    {
      dg_life_cycle_count_seats (delegates, NULL, capacity, &counts);
      free_seats = MIN (free_seats, counts.free);
    }

  return free_seats;
}

/**
 * dg_life_cycle_check_move:
 * @delegates: (element-type DgDelegate): everybody at the event
 * @delegations: (element-type DgDelegation): the event's delegations
 * @capacity: the event's capacity, 0 if without limit
 * @delegate: who is to be moved; one of @delegates
 * @to: the new status
 * @override: (nullable): why a seat is given although none is free
 * @error: return location
 *
 * The error does not say who: the front end knows by which name the reader asked.
 *
 * Returns: whether the move is allowed; else %DG_ERROR_REFUSED
 */
gboolean
dg_life_cycle_check_move (GPtrArray *delegates,
                          GPtrArray *delegations,
                          int capacity,
                          DgDelegate *delegate,
                          DgStatus to,
                          const char *override,
                          GError **error)
{
  DgStatus from = dg_delegate_get_status (delegate);

  if (!dg_life_cycle_allows (from, to))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED, _ ("“%s” cannot become “%s”"),
                   dg_enum_get_nick (DG_TYPE_STATUS, from), dg_enum_get_nick (DG_TYPE_STATUS, to));
      return FALSE;
    }

  if (dg_life_cycle_holds_seat (to) && !dg_life_cycle_holds_seat (from) && override == NULL &&
      dg_life_cycle_count_free (delegates, delegations, capacity, get_city_id (delegate)) < 1)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_REFUSED, _ ("no seat is free"));
      return FALSE;
    }

  return TRUE;
}

/**
 * dg_life_cycle_check_new:
 * @delegates: (element-type DgDelegate): everybody at the event so far
 * @delegations: (element-type DgDelegation): the event's delegations
 * @capacity: the event's capacity, 0 if without limit
 * @person: who is to be registered; the city is an id
 * @registration: the place at the event, with the status to begin in
 * @error: return location
 *
 * Returns: whether somebody may be registered so; else %DG_ERROR_REFUSED if the status needs a
 * seat, none is free and @registration gives no reason to override that
 */
gboolean
dg_life_cycle_check_new (GPtrArray *delegates,
                         GPtrArray *delegations,
                         int capacity,
                         DgPerson *person,
                         DgRegistration *registration,
                         GError **error)
{
  const DgRegistrationFields *fields = dg_registration_get_fields (registration);
  const char *city = dg_person_get_fields (person)->city;

  if (!dg_life_cycle_holds_seat (fields->status) || fields->override != NULL ||
      dg_life_cycle_count_free (delegates, delegations, capacity, city) > 0)
    return TRUE;

  g_set_error_literal (error, DG_ERROR, DG_ERROR_REFUSED, _ ("no seat is free"));
  return FALSE;
}

/**
 * dg_life_cycle_find_next:
 * @delegates: (element-type DgDelegate): everybody at the event, in the order of the waiting list
 * @delegations: (element-type DgDelegation): the event's delegations
 * @capacity: the event's capacity, 0 if without limit
 *
 * Finds who may move up: for each city the first waiting delegates for whom a seat is free.
 * Nothing moves by itself.
 *
 * Returns: (transfer full) (element-type DgDelegate): those, in the given order
 */
GPtrArray *
dg_life_cycle_find_next (GPtrArray *delegates, GPtrArray *delegations, int capacity)
{
  GPtrArray *next = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  int left = dg_life_cycle_count_free (delegates, delegations, capacity, NULL);

  for (guint i = 0; i < delegates->len && left > 0; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);
      const char *city = get_city_id (delegate);
      gpointer key = (gpointer) (city != NULL ? city : "");
      int proposed = GPOINTER_TO_INT (g_hash_table_lookup (taken, key));

      if (dg_delegate_get_status (delegate) != DG_STATUS_WAITING ||
          dg_life_cycle_count_free (delegates, delegations, capacity, city) <= proposed)
        continue;

      g_ptr_array_add (next, g_object_ref (delegate));
      g_hash_table_insert (taken, key, GINT_TO_POINTER (proposed + 1));
      left--;
    }

  return next;
}
