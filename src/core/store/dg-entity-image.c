/* Rows of the registry as the journal keeps them: JSON before and after.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-entity.h"

#include <string.h>

/**
 * dg_entity_dup_image:
 * @self: an entity
 * @row: a row
 *
 * Returns: (transfer full): the row as JSON text, as the journal keeps it
 */
char *
dg_entity_dup_image (const DgEntity *self, const DgRow *row)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *values = self->of_event ? json_object_new () : json_object_ref (object);

  if (self->of_event)
    {
      json_object_set_int_member (object, "place", row->position);
      json_object_set_object_member (object, "value", json_object_ref (values));
    }
  dg_record_to_json (self->record, row->fields, values);
  json_object_unref (values);
  json_node_take_object (node, object);

  return dg_json_to_text (node, FALSE);
}

/**
 * dg_entity_read_image:
 * @self: an entity
 * @database: the database
 * @event: (nullable): the event, if rows belong to one
 * @key: a key
 * @image: (out) (nullable) (transfer full): the row as JSON text, %NULL if there is none
 * @position: (out) (optional): its place
 * @error: return location
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_entity_read_image (const DgEntity *self,
                      DgDatabase *database,
                      const char *event,
                      const char *key,
                      char **image,
                      int *position,
                      GError **error)
{
  g_autoptr (DgStatement) statement = dg_entity_select_row (self, database, event, key, error);
  g_autofree gpointer fields = g_malloc0 (self->record->size);
  DgRow row = { .event = event, .fields = fields };
  gboolean found;

  *image = NULL;

  if (statement == NULL)
    return FALSE;
  if (!dg_statement_step (statement, &found, error))
    return FALSE;
  if (!found)
    return TRUE;

  row.position = (int) CLAMP (dg_statement_get_integer (statement, (int) self->record->n_members),
                              0, G_MAXINT);
  if (position != NULL)
    *position = row.position;
  if (!dg_entity_read (self, statement, fields, error))
    return FALSE;

  *image = dg_entity_dup_image (self, &row);
  dg_record_clear (self->record, fields);

  return TRUE;
}

/**
 * dg_entity_put_image:
 * @self: an entity
 * @database: the database, in a transaction
 * @event: (nullable): the event, if rows belong to one
 * @image: a row as JSON text
 * @error: return location
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_entity_put_image (const DgEntity *self,
                     DgDatabase *database,
                     const char *event,
                     const char *image,
                     GError **error)
{
  g_autoptr (JsonNode) node = dg_json_parse (image, strlen (image), error);
  g_autofree gpointer fields = g_malloc0 (self->record->size);
  DgRow row = { .event = event, .fields = fields };
  DgJsonPlace root, place, value;
  gint64 position = 0;
  gboolean put;

  if (node == NULL)
    return FALSE;

  root = dg_json_root (node);
  value = root;
  if (self->of_event && (!dg_json_member (&root, "place", &place, error) ||
                         !dg_json_read_integer (&place, 0, G_MAXINT, &position, error) ||
                         !dg_json_member (&root, "value", &value, error)))
    return FALSE;

  row.position = (int) position;
  if (!dg_record_from_json (self->record, &value, DG_LANGUAGE_EN, fields, error))
    return FALSE;

  put = dg_entity_put (self, database, &row, error);
  dg_record_clear (self->record, fields);

  return put;
}
