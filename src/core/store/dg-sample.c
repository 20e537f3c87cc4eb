/* The sample events and the list of cities that come with the program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-sample.h"

#include "core/store/dg-journal.h"

#include <gio/gio.h>

#include "dg-data-resources.h"

static const char *const samples[] = {
  "seoul-2017",
  "ivano-frankivsk-2016",
  "sofia-2021",
  "skopje",
};

static JsonNode *
load (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat ("/io/github/delegat/Delegat/", name, ".json", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (dg_data_get_resource (), path, 0, error);
  gsize length;
  const char *data;

  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &length);
  return dg_json_parse (data, length, error);
}

/**
 * dg_sample_add_cities:
 * @change: a change
 * @error: return location
 *
 * Adds the cities that come with the program and are not in the registry yet; those that are there
 * stay as the coordinator wrote them.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_sample_add_cities (DgChange *change, GError **error)
{
  g_autoptr (GPtrArray) known = dg_store_list_cities (dg_change_get_store (change), error);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonNode) node = load ("cities", error);
  DgJsonPlace root;

  if (known == NULL || node == NULL)
    return FALSE;

  for (guint i = 0; i < known->len; i++)
    g_hash_table_add (ids, dg_city_get_fields (g_ptr_array_index (known, i))->id);

  root = dg_json_root (node);
  for (guint i = 0; i < dg_json_length (&root); i++)
    {
      DgJsonPlace element = dg_json_element (&root, i);
      g_autoptr (DgCity) city = dg_city_new_from_json (&element, DG_LANGUAGE_EN, error);

      if (city == NULL)
        return FALSE;
      if (!g_hash_table_contains (ids, dg_city_get_fields (city)->id) &&
          !dg_change_put_city (change, city, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dg_sample_add_first_cities:
 * @store: a registry that was opened for writing
 * @error: return location
 *
 * Adds the cities that come with the program to a registry into which nothing was ever written.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_sample_add_first_cities (DgStore *store, GError **error)
{
  g_autoptr (DgChange) change = NULL;
  gboolean empty;

  if (!dg_journal_is_empty (store, &empty, error))
    return FALSE;
  if (!empty)
    return TRUE;

  /* Whoever comes second finds the cities there, and changes nothing. */
  change = dg_change_begin (store, "create", error);

  return change != NULL && dg_sample_add_cities (change, error) && dg_change_commit (change, error);
}

static gboolean
add_person (DgChange *change, DgPerson *person, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DgPerson) known =
      dg_store_get_person (dg_change_get_store (change), dg_person_get_fields (person)->id, &local);

  if (known != NULL)
    return TRUE;
  if (g_error_matches (local, DG_ERROR, DG_ERROR_NOT_FOUND))
    return dg_change_put_person (change, person, error);

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
add_delegates (DgChange *change, const char *event, GError **error)
{
  g_autofree char *name = g_strconcat ("samples/", event, "-delegates", NULL);
  g_autoptr (JsonNode) node = load (name, error);
  DgJsonPlace root;

  if (node == NULL)
    return FALSE;

  root = dg_json_root (node);
  for (guint i = 0; i < dg_json_length (&root); i++)
    {
      DgJsonPlace element = dg_json_element (&root, i);
      g_autoptr (DgPerson) person = dg_person_new_from_json (&element, DG_LANGUAGE_EN, error);
      g_autoptr (DgRegistration) registration = NULL;

      if (person == NULL)
        return FALSE;
      registration =
          dg_registration_new_for_person (&element, dg_person_get_fields (person)->id, error);
      if (registration == NULL || !add_person (change, person, error) ||
          !dg_change_put_registration (change, event, registration, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dg_sample_fill:
 * @store: a registry that was opened for writing
 * @n_changed: (out): how many rows this changed
 * @error: return location
 *
 * Adds the four sample events with their delegations and delegates, as one change. Events and
 * people who are already there, edited or not, stay as they are; so running it again changes
 * nothing.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_sample_fill (DgStore *store, guint *n_changed, GError **error)
{
  g_autoptr (DgChange) change = dg_change_begin (store, "sample", error);

  if (change == NULL || !dg_sample_add_cities (change, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *name = g_strconcat ("samples/", samples[i], NULL);
      g_autoptr (GError) local = NULL;
      g_autoptr (DgEvent) known = dg_store_get_event (store, samples[i], &local);
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (DgDossier) dossier = NULL;
      DgJsonPlace root;

      if (known != NULL)
        continue;
      if (!g_error_matches (local, DG_ERROR, DG_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }

      node = load (name, error);
      if (node == NULL)
        return FALSE;

      root = dg_json_root (node);
      dossier = dg_dossier_new_from_json (&root, error);
      if (dossier == NULL || !dg_change_put_dossier (change, dossier, error) ||
          !add_delegates (change, samples[i], error))
        {
          g_prefix_error (error, "%s: ", samples[i]);
          return FALSE;
        }
    }

  *n_changed = dg_change_count_entries (change);

  return dg_change_commit (change, error);
}
