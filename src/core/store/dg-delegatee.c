/* Somebody who shall come in a delegate's place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-delegatee.h"

#include "core/base/dg-id.h"
#include "core/store/dg-answers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
has_address (const DgPersonFields *person, const char *address)
{
  g_autofree char *own = person->email != NULL ? dg_answer_normalize_address (person->email) : NULL;

  return g_strcmp0 (own, address) == 0;
}

/* Finds who has @address, or makes somebody who has nothing else yet. */
static DgPerson *
find_person (
    DgChange *change, DgDelegate *delegator, const char *address, gboolean *is_new, GError **error)
{
  g_autoptr (GPtrArray) people = dg_store_list_people (dg_change_get_store (change), error);
  const DgPersonFields *from = dg_person_get_fields (dg_delegate_get_person (delegator));
  g_autofree char *id = dg_id_new ("p");
  DgPersonFields fields = {
    .id = id,
    .name = (char *) address,
    .email = (char *) address,
    .city = from->city,
    .language = from->language,
  };
  g_autoptr (DgPerson) person = NULL;

  *is_new = FALSE;
  for (guint i = 0; people != NULL && i < people->len; i++)
    if (has_address (dg_person_get_fields (g_ptr_array_index (people, i)), address))
      return g_object_ref (g_ptr_array_index (people, i));
  if (people == NULL)
    return NULL;

  *is_new = TRUE;
  person = dg_person_new (&fields, error);
  if (person == NULL || !dg_change_put_person (change, person, error))
    return NULL;

  return g_steal_pointer (&person);
}

/* Finds @person's row; *@delegate is NULL if there is none. */
static gboolean
find_delegate (
    DgStore *store, const char *event, const char *person, DgDelegate **delegate, GError **error)
{
  g_autoptr (GPtrArray) delegates = dg_store_list_delegates (store, event, error);

  *delegate = NULL;
  for (guint i = 0; delegates != NULL && i < delegates->len && *delegate == NULL; i++)
    {
      DgDelegate *other = g_ptr_array_index (delegates, i);

      if (strcmp (dg_person_get_fields (dg_delegate_get_person (other))->id, person) == 0)
        *delegate = g_object_ref (other);
    }

  return delegates != NULL;
}

/* What this address answered before anybody knew whose it is. */
static gboolean
link_answers (
    DgChange *change, const char *event, const char *address, const char *person, GError **error)
{
  g_autoptr (GPtrArray) answers = dg_answers_list (dg_change_get_store (change), event, error);

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      DgAnswerFields fields = *dg_answer_get_fields (g_ptr_array_index (answers, i));
      g_autoptr (DgAnswer) linked = NULL;

      if (fields.person != NULL || g_strcmp0 (fields.attendee, address) != 0)
        continue;
      fields.person = (char *) person;
      linked = dg_answer_new (&fields, error);
      if (linked == NULL || !dg_change_put_answer (change, event, linked, error))
        return FALSE;
    }

  return answers != NULL;
}

/**
 * dg_delegatee_add:
 * @change: a change
 * @event: an event
 * @delegator: who gives the place away
 * @address: e-mail address of who shall have it
 * @id: (out) (transfer full): id of the person who shall come
 * @origin: (out): where that person came from
 * @error: return location
 *
 * Nominates somebody: that holds no seat and waits for a decision.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_delegatee_add (DgChange *change,
                  DgEvent *event,
                  DgDelegate *delegator,
                  const char *address,
                  char **id,
                  DgDelegateeOrigin *origin,
                  GError **error)
{
  const char *event_id = dg_event_get_id (event);
  gboolean is_new;
  g_autoptr (DgPerson) person = find_person (change, delegator, address, &is_new, error);
  g_autoptr (DgDelegate) delegate = NULL;
  g_autoptr (DgRegistration) registration = NULL;
  g_autofree char *reason = NULL;
  DgRegistrationFields fields = { .status = DG_STATUS_NOMINATED };

  if (person == NULL)
    return FALSE;

  fields.person = dg_person_get_fields (person)->id;
  if (!find_delegate (dg_change_get_store (change), event_id, fields.person, &delegate, error))
    return FALSE;
  *origin = DG_DELEGATEE_REGISTERED;
  if (delegate != NULL)
    {
      *id = g_strdup (fields.person);
      return TRUE;
    }

  reason = g_strdup_printf (_ ("Named by %s to come instead"),
                            dg_person_get_fields (dg_delegate_get_person (delegator))->name);
  fields.reason = reason;
  registration = dg_registration_new (&fields, error);
  if (registration == NULL || !dg_change_put_registration (change, event_id, registration, error) ||
      !link_answers (change, event_id, address, fields.person, error))
    return FALSE;

  *id = g_strdup (fields.person);
  *origin = is_new ? DG_DELEGATEE_NEW : DG_DELEGATEE_KNOWN;

  return TRUE;
}

/**
 * dg_delegatee_withdraw:
 * @change: a change
 * @event: an event
 * @id: id of a person whom dg_delegatee_add() registered
 * @is_new: whether that person was not known before
 * @error: return location
 *
 * Takes the nomination back, unless somebody has decided about it since.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_delegatee_withdraw (
    DgChange *change, DgEvent *event, const char *id, gboolean is_new, GError **error)
{
  const char *event_id = dg_event_get_id (event);
  DgStore *store = dg_change_get_store (change);
  g_autoptr (DgDelegate) delegate = NULL;
  g_autoptr (GPtrArray) others = NULL;

  if (!find_delegate (store, event_id, id, &delegate, error))
    return FALSE;
  if (delegate == NULL || dg_delegate_get_status (delegate) != DG_STATUS_NOMINATED)
    return TRUE;

  if (!dg_change_remove_registration (change, event_id, id, error))
    return FALSE;
  if (!is_new)
    return TRUE;

  others = dg_store_list_events_of_person (store, id, error);
  if (others == NULL)
    return FALSE;

  return others->len > 0 || dg_change_remove_person (change, id, error);
}
