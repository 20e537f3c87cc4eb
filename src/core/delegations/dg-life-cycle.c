/* Which status may follow which, who holds a seat, and who is next on the waiting list.
 *
 * Pure: everything is computed from an event's list of delegates, nothing is stored.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-life-cycle.h"

#include "core/delegations/dg-seat-count.h"

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
  g_autoptr (DgSeatCount) count = NULL;

  if (!dg_life_cycle_allows (from, to))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED, _ ("“%s” cannot become “%s”"),
                   dg_enum_get_nick (DG_TYPE_STATUS, from), dg_enum_get_nick (DG_TYPE_STATUS, to));
      return FALSE;
    }

  if (!dg_life_cycle_holds_seat (to) || dg_life_cycle_holds_seat (from) || override != NULL)
    return TRUE;

  count = dg_seat_count_new (delegates, delegations, capacity);
  return dg_seat_count_check (count, get_city_id (delegate),
                              dg_delegate_get_registration (delegate), error);
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
  g_autoptr (DgSeatCount) count = NULL;

  if (!dg_life_cycle_holds_seat (fields->status) || fields->override != NULL)
    return TRUE;

  count = dg_seat_count_new (delegates, delegations, capacity);
  return dg_seat_count_check (count, dg_person_get_fields (person)->city, registration, error);
}

/**
 * dg_life_cycle_check_place:
 * @delegates: (element-type DgDelegate): everybody at the event
 * @delegations: (element-type DgDelegation): the event's delegations
 * @capacity: the event's capacity, 0 if without limit
 * @delegate: one of @delegates
 * @registration: that delegate's place as it shall be: another role or quota, the same status
 * @error: return location
 *
 * Who holds a seat keeps it, if the quota that it counts to then has room.
 *
 * Returns: whether the place may become so; else %DG_ERROR_REFUSED
 */
gboolean
dg_life_cycle_check_place (GPtrArray *delegates,
                           GPtrArray *delegations,
                           int capacity,
                           DgDelegate *delegate,
                           DgRegistration *registration,
                           GError **error)
{
  DgRegistration *before = dg_delegate_get_registration (delegate);
  const char *city = get_city_id (delegate);
  g_autoptr (DgSeatCount) count = NULL;

  if (!dg_life_cycle_holds_seat (dg_delegate_get_status (delegate)) ||
      dg_registration_get_fields (registration)->override != NULL ||
      strcmp (dg_registration_get_quota (before), dg_registration_get_quota (registration)) == 0)
    return TRUE;

  count = dg_seat_count_new (delegates, delegations, capacity);
  dg_seat_count_take (count, city, before, -1);

  return dg_seat_count_check (count, city, registration, error);
}

/* Whether @delegate waits, in @party if that is not NULL. */
static gboolean
is_waiting (DgDelegate *delegate, const char *party)
{
  const DgRegistrationFields *fields =
      dg_registration_get_fields (dg_delegate_get_registration (delegate));

  return fields->status == DG_STATUS_WAITING &&
         (party == NULL || g_strcmp0 (fields->party, party) == 0);
}

/* Gives each of @delegates from @first on who waits in @party a seat; all of them, or nobody. */
static void
seat_party (
    DgSeatCount *count, GPtrArray *delegates, guint first, const char *party, GPtrArray *next)
{
  guint n_before = next->len;
  gboolean fits = TRUE;

  for (guint i = first; i < delegates->len && fits; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);
      DgRegistration *registration = dg_delegate_get_registration (delegate);

      if (i > first && !is_waiting (delegate, party))
        continue;
      fits = dg_seat_count_check (count, get_city_id (delegate), registration, NULL);
      if (fits)
        {
          dg_seat_count_take (count, get_city_id (delegate), registration, 1);
          g_ptr_array_add (next, g_object_ref (delegate));
        }
      if (party == NULL)
        break;
    }

  for (; !fits && next->len > n_before; g_ptr_array_set_size (next, (int) next->len - 1))
    {
      DgDelegate *delegate = g_ptr_array_index (next, next->len - 1);

      dg_seat_count_take (count, get_city_id (delegate), dg_delegate_get_registration (delegate),
                          -1);
    }
}

/**
 * dg_life_cycle_find_next:
 * @delegates: (element-type DgDelegate): everybody at the event, in the order of the waiting list
 * @delegations: (element-type DgDelegation): the event's delegations
 * @capacity: the event's capacity, 0 if without limit
 *
 * Finds who may move up: the first waiting delegates for whom a seat of their city, of their quota
 * and of the event is free. A party stands where its first member stands and moves up only if all
 * of it fits; else those behind it do. Nothing moves by itself.
 *
 * Returns: (transfer full) (element-type DgDelegate): those, in the given order, parties together
 */
GPtrArray *
dg_life_cycle_find_next (GPtrArray *delegates, GPtrArray *delegations, int capacity)
{
  GPtrArray *next = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) parties = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DgSeatCount) count = dg_seat_count_new (delegates, delegations, capacity);

  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);
      const char *party =
          dg_registration_get_fields (dg_delegate_get_registration (delegate))->party;

      if (is_waiting (delegate, NULL) &&
          (party == NULL || g_hash_table_add (parties, (gpointer) party)))
        seat_party (count, delegates, i, party, next);
    }

  return next;
}
