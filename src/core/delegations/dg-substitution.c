/* Somebody comes in a delegate's place.
 *
 * Pure: it says what both places become; whoever asked writes them, in one change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-substitution.h"

#include "core/delegations/dg-life-cycle.h"
#include "core/delegations/dg-seat-count.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
get_id (DgPerson *person)
{
  return dg_person_get_fields (person)->id;
}

/* The place that the substitute has so far, NULL if none; refuses one that is settled. */
static gboolean
find_place (const DgSubstitution *self, DgRegistration **place, GError **error)
{
  *place = NULL;
  for (guint i = 0; i < self->delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (self->delegates, i);

      if (strcmp (get_id (dg_delegate_get_person (delegate)), get_id (self->substitute)) == 0)
        *place = dg_delegate_get_registration (delegate);
    }

  if (strcmp (get_id (dg_delegate_get_person (self->delegate)), get_id (self->substitute)) == 0)
    g_set_error_literal (error, DG_ERROR, DG_ERROR_REFUSED,
                         _ ("nobody can stand in for themselves"));
  else if (*place != NULL && dg_registration_get_fields (*place)->status != DG_STATUS_NOMINATED &&
           dg_registration_get_fields (*place)->status != DG_STATUS_WAITING)
    g_set_error (
        error, DG_ERROR, DG_ERROR_REFUSED,
        _ ("the substitute is registered already as “%s”; only who is nominated or waits "
           "can take a place over"),
        dg_enum_get_nick (DG_TYPE_STATUS, (int) dg_registration_get_fields (*place)->status));
  else
    return TRUE;

  return FALSE;
}

static DgRegistration *
make_left (const DgSubstitution *self, GError **error)
{
  DgRegistrationFields fields =
      *dg_registration_get_fields (dg_delegate_get_registration (self->delegate));

  fields.status = DG_STATUS_REPLACED;
  fields.reason = (char *) self->reason;
  fields.override = NULL;

  return dg_registration_new (&fields, error);
}

/* How the substitute travels is the substitute's own; all else goes with the place. */
static DgRegistration *
make_taken (const DgSubstitution *self, DgRegistration *known, GError **error)
{
  static const DgRegistrationFields nothing = { NULL };
  const DgRegistrationFields *from =
      dg_registration_get_fields (dg_delegate_get_registration (self->delegate));
  DgRegistrationFields fields = known != NULL ? *dg_registration_get_fields (known) : nothing;
  const char *city = dg_person_get_fields (dg_delegate_get_person (self->delegate))->city;

  fields.person = (char *) get_id (self->substitute);
  fields.role = from->role;
  fields.rank = from->rank;
  fields.quota = from->quota;
  fields.sessions = from->sessions;
  fields.party = NULL;
  fields.replaces = from->person;
  fields.reason = (char *) self->reason;
  fields.status = dg_life_cycle_holds_seat (from->status) ? DG_STATUS_INVITED : DG_STATUS_NOMINATED;
  fields.override = (char *) self->override;
  /* A seat beyond the limit was given to that city. */
  if (fields.override == NULL && dg_life_cycle_holds_seat (fields.status) &&
      g_strcmp0 (city, dg_person_get_fields (self->substitute)->city) == 0)
    fields.override = from->override;

  return dg_registration_new (&fields, error);
}

static gboolean
check_seat (const DgSubstitution *self, DgRegistration *taken, GError **error)
{
  const DgRegistrationFields *fields = dg_registration_get_fields (taken);
  g_autoptr (DgSeatCount) count = NULL;

  if (!dg_life_cycle_holds_seat (fields->status) || fields->override != NULL)
    return TRUE;

  count = dg_seat_count_new (self->delegates, self->delegations, self->capacity);
  dg_seat_count_take (count, dg_person_get_fields (dg_delegate_get_person (self->delegate))->city,
                      dg_delegate_get_registration (self->delegate), -1);

  return dg_seat_count_check (count, dg_person_get_fields (self->substitute)->city, taken, error);
}

/**
 * dg_substitution_plan:
 * @self: what is asked
 * @left: (out) (transfer full): the place of who does not come
 * @taken: (out) (transfer full): the place of who comes instead
 * @error: return location
 *
 * The substitute takes over seat, role, rank, quota and chosen sessions, and the place says whom
 * it replaces. Whoever takes over a seat is invited, since nobody has asked them yet. The city of
 * the substitute may be another one; then a seat of that city must be free.
 *
 * Returns: %FALSE with %DG_ERROR_REFUSED if the life cycle, the seats or the substitute's own place
 *   do not allow it
 */
gboolean
dg_substitution_plan (const DgSubstitution *self,
                      DgRegistration **left,
                      DgRegistration **taken,
                      GError **error)
{
  g_autoptr (DgRegistration) before = NULL;
  g_autoptr (DgRegistration) after = NULL;
  DgRegistration *known;

  if (!dg_life_cycle_check_move (self->delegates, self->delegations, self->capacity, self->delegate,
                                 DG_STATUS_REPLACED, NULL, error) ||
      !find_place (self, &known, error))
    return FALSE;

  before = make_left (self, error);
  after = before != NULL ? make_taken (self, known, error) : NULL;
  if (after == NULL || !check_seat (self, after, error))
    return FALSE;

  *left = g_steal_pointer (&before);
  *taken = g_steal_pointer (&after);

  return TRUE;
}
