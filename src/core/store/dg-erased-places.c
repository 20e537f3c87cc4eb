/* Places at events whose people were erased: counts that stay.
 *
 * Each place gets a stand-in of its own, a person without any data but the city. Were there one for
 * all places of a person, who attended which events together would still tell who it was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-erased-places.h"

#include "core/base/dg-id.h"
#include "core/store/dg-redaction.h"

#include <string.h>

/**
 * dg_erased_places_rewrite:
 * @image: a registration as the journal keeps it
 * @stand_in: id of who stands there instead
 *
 * Role, status, rank and the place in the list stay; so does that a seat was given beyond the
 * limit, but not why.
 *
 * Returns: (transfer full) (nullable): the place of nobody; %NULL if @image cannot be read
 */
char *
dg_erased_places_rewrite (const char *image, const char *stand_in)
{
  static const char *const private[] = { "arrival", "departure", "sessions", "reason", "party" };
  g_autoptr (JsonNode) read = dg_json_parse (image, strlen (image), NULL);
  g_autoptr (JsonNode) node = read != NULL ? dg_json_thaw (read) : NULL;
  JsonNode *value = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                        ? json_object_get_member (json_node_get_object (node), "value")
                        : NULL;
  JsonObject *object;

  if (value == NULL || !JSON_NODE_HOLDS_OBJECT (value))
    return NULL;

  object = json_node_get_object (value);
  json_object_set_string_member (object, "person", stand_in);
  for (guint i = 0; i < G_N_ELEMENTS (private); i++)
    json_object_remove_member (object, private[i]);
  if (json_object_has_member (object, "override"))
    json_object_set_string_member (object, "override", DG_REDACTION_MARK);

  return dg_json_to_text (node, FALSE);
}

static gboolean
add_stand_in (DgDatabase *database, const char *id, const char *city, GError **error)
{
  const DgPersonFields fields = {
    .id = (char *) id,
    .name = (char *) DG_PERSON_ERASED_NAME,
    .city = (char *) city,
  };
  const DgRow row = { .fields = &fields };

  return dg_entity_put (dg_entity_get (DG_ENTITY_PERSON), database, &row, error);
}

static gboolean
move_place (DgDatabase *database,
            const char *event,
            const char *person,
            const char *stand_in,
            GError **error)
{
  const DgEntity *table = dg_entity_get (DG_ENTITY_REGISTRATION);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!dg_entity_read_image (table, database, event, person, &before, NULL, error))
    return FALSE;
  after = before != NULL ? dg_erased_places_rewrite (before, stand_in) : NULL;

  return after == NULL || (dg_entity_put_image (table, database, event, after, error) &&
                           dg_entity_delete (table, database, event, person, error));
}

/**
 * dg_erased_places_make:
 * @database: the database, in a transaction
 * @person: who is to be erased
 * @stand_ins: filled: event → id of who stands there instead
 * @error: return location
 *
 * Turns the person's places at all events into places of nobody.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_erased_places_make (DgDatabase *database,
                       const DgPersonFields *person,
                       GHashTable *stand_ins,
                       GError **error)
{
  g_autoptr (DgStatement) statement =
      dg_database_prepare (database, "SELECT event FROM registration WHERE person = ?1", error);
  GHashTableIter iter;
  gpointer event, stand_in;
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_text (statement, 1, person->id);
  while (row)
    {
      if (!dg_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        g_hash_table_insert (stand_ins, dg_statement_dup_text (statement, 0),
                             dg_id_new (DG_PERSON_ERASED));
    }

  g_hash_table_iter_init (&iter, stand_ins);
  while (g_hash_table_iter_next (&iter, &event, &stand_in))
    if (!add_stand_in (database, stand_in, person->city, error) ||
        !move_place (database, event, person->id, stand_in, error))
      return FALSE;

  return TRUE;
}
