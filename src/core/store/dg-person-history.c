/* A person's places at events, and how they came to be so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-person-history.h"

#include <string.h>

void
dg_person_step_free (DgPersonStep *self)
{
  g_free (self->event);
  g_free (self);
}

/* Reads role and status of a registration as the journal keeps it; what cannot be read tells
 * nothing. */
static gboolean
read_place (const char *image, DgPersonStep *step)
{
  g_autoptr (JsonNode) node = dg_json_parse (image, strlen (image), NULL);
  DgRegistrationFields fields = { NULL };
  DgJsonPlace root, value;

  if (node == NULL)
    return FALSE;
  root = dg_json_root (node);
  if (!dg_json_member (&root, "value", &value, NULL) ||
      !dg_record_from_json (&dg_registration_record, &value, DG_LANGUAGE_EN, &fields, NULL))
    return FALSE;

  step->role = fields.role;
  step->status = fields.status;
  dg_record_clear (&dg_registration_record, &fields);

  return TRUE;
}

static gboolean
list_steps (DgDatabase *database, const char *person, GPtrArray *steps, GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "SELECT event, made_at, before, after FROM change_entry JOIN change ON change.id = change "
      "WHERE entity = 'registration' AND key = ?1 AND state = 'done' ORDER BY change, "
      "change_entry.position",
      error);
  gboolean row = statement != NULL;

  if (!row)
    return FALSE;

  dg_statement_bind_text (statement, 1, person);
  while (row)
    {
      g_autoptr (DgPersonStep) step = g_new0 (DgPersonStep, 1);
      g_autofree char *image = NULL;

      if (!dg_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;

      step->event = dg_statement_dup_text (statement, 0);
      step->made_at = dg_statement_get_integer (statement, 1);
      step->gone = dg_statement_is_null (statement, 3);
      image = dg_statement_dup_text (statement, step->gone ? 2 : 3);
      if (image != NULL && step->event != NULL && read_place (image, step))
        g_ptr_array_add (steps, g_steal_pointer (&step));
    }

  return TRUE;
}

/**
 * dg_person_history_list:
 * @store: a registry
 * @person: a person's id
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgPersonStep): what became of the person's places at all
 *   events, oldest first; else %DG_ERROR_STORE
 */
GPtrArray *
dg_person_history_list (DgStore *store, const char *person, GError **error)
{
  g_autoptr (GPtrArray) steps =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_person_step_free);
  gboolean good = list_steps (dg_store_lock (store), person, steps, error);

  dg_store_unlock (store);

  return good ? g_steal_pointer (&steps) : NULL;
}
