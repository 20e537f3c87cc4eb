/* Open Event (eventyay): the files of an export, and the JSON:API of a server.
 *
 * An export is a folder of files; its sessions can be read alone, and better with “event” and
 * “speakers” beside them, as one object with the names of the files for members. Both write member
 * names as they like: start_time, starts-at. Answers of a server (https://jsonapi.org/format/1.0)
 * come in pages, and name what sessions refer to only if they are asked to include it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-format-open-event.h"

#include "core/schedule/dg-open-event.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is asked for if a server has included nothing. */
#define DETAILS "?include=track,microlocation,session-type,speakers&page%5Bsize%5D=50"

static gboolean
is_session (JsonNode *node)
{
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  object = json_node_get_object (node);
  return json_object_has_member (object, "microlocation") ||
         (json_object_has_member (object, "title") &&
          (json_object_has_member (object, "start_time") ||
           json_object_has_member (object, "starts-at") ||
           json_object_has_member (object, "starts_at")));
}

static JsonNode *
peek_first (JsonNode *list)
{
  return list != NULL && JSON_NODE_HOLDS_ARRAY (list) &&
                 json_array_get_length (json_node_get_array (list)) > 0
             ? json_array_get_element (json_node_get_array (list), 0)
             : NULL;
}

static gboolean
is_resource (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) &&
         json_object_has_member (json_node_get_object (node), "type") &&
         json_object_has_member (json_node_get_object (node), "id");
}

/* Whether this is an answer in JSON:API. */
static gboolean
is_answer (JsonNode *root)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *data = object != NULL ? json_object_get_member (object, "data") : NULL;

  return data != NULL && (is_resource (data) || is_resource (peek_first (data)) ||
                          json_object_has_member (object, "jsonapi"));
}

/* The event of an export, alone or under “event”. */
static gboolean
is_event (JsonNode *node)
{
  JsonObject *object =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  return object != NULL && json_object_has_member (object, "timezone") &&
         json_object_has_member (object, "name") &&
         (json_object_has_member (object, "starts-at") ||
          json_object_has_member (object, "starts_at") ||
          json_object_has_member (object, "start_time"));
}

/* An export whose files are members of one object. */
static gboolean
is_export (JsonNode *root)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *sessions = object != NULL ? json_object_get_member (object, "sessions") : NULL;

  return sessions != NULL && JSON_NODE_HOLDS_ARRAY (sessions) &&
         (is_session (peek_first (sessions)) ||
          is_event (json_object_get_member (object, "event")));
}

/**
 * dg_format_open_event_recognize:
 * @text: a text
 *
 * Returns: whether it is a file of an export, all of them, or the answer of a server
 */
gboolean
dg_format_open_event_recognize (const DgSourceText *text)
{
  return text->json != NULL && (is_session (peek_first (text->json)) || is_export (text->json) ||
                                is_answer (text->json) || is_event (text->json));
}

static gboolean
read_list (DgOpenEvent *self, const DgJsonPlace *sessions, GError **error)
{
  const DgJsonPlace none = { 0 };

  if (!dg_json_expect_array (sessions, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (sessions); i++)
    {
      DgJsonPlace session = dg_json_element (sessions, i);

      if (!dg_open_event_read_session (self, &session, &none, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
decode_export (DgOpenEvent *self, const DgJsonPlace *root, GError **error)
{
  DgJsonPlace event, sessions, speakers;

  if (!dg_json_member (root, "event", &event, error) ||
      !dg_open_event_read_event (self, &event, error) ||
      !dg_json_member (root, "sessions", &sessions, error) ||
      !dg_feed_json_read_list (root, "speakers", &speakers, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&speakers); i++)
    {
      DgJsonPlace speaker = dg_json_element (&speakers, i);

      if (!dg_open_event_note_speaker (self, &speaker, error))
        return FALSE;
    }

  return read_list (self, &sessions, error);
}

/* Notes the resources of a list by type and id. */
static gboolean
note_resources (DgOpenEvent *self, const DgJsonPlace *list, GError **error)
{
  for (guint i = 0; i < dg_json_length (list); i++)
    {
      DgJsonPlace resource = dg_json_element (list, i);
      g_autofree char *type = NULL;
      g_autofree char *id = NULL;

      if (!dg_json_expect_object (&resource, error) ||
          !dg_feed_json_read_id (&resource, "type", &type, error) ||
          !dg_feed_json_read_id (&resource, "id", &id, error))
        return FALSE;
      if (type != NULL && id != NULL)
        g_hash_table_insert (self->resources, g_strdup_printf ("%s/%s", type, id),
                             json_node_get_object (resource.node));
    }

  return TRUE;
}

/* A server that was not asked to include what sessions refer to gives addresses of it only. What
 * is asked for once more must not have been taken in part, so that all are looked at first. */
static gboolean
lacks_any (const DgJsonPlace *list)
{
  for (guint i = 0; i < dg_json_length (list); i++)
    {
      DgJsonPlace resource = dg_json_element (list, i);
      DgJsonPlace relations = { 0 }, room = { 0 };

      if (dg_json_member (&resource, "relationships", &relations, NULL) &&
          dg_json_is_object (&relations) &&
          dg_json_member (&relations, "microlocation", &room, NULL) && dg_json_is_object (&room) &&
          !json_object_has_member (json_node_get_object (room.node), "data"))
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_resource (DgOpenEvent *self, const DgJsonPlace *resource, GError **error)
{
  DgJsonPlace attributes, relations;
  g_autofree char *type = NULL;
  g_autofree char *id = NULL;

  if (!dg_feed_json_read_id (resource, "type", &type, error) ||
      !dg_feed_json_read_id (resource, "id", &id, error) ||
      !dg_json_member (resource, "attributes", &attributes, error) ||
      !dg_json_member (resource, "relationships", &relations, error))
    return FALSE;
  if (g_strcmp0 (type, "session") != 0)
    return TRUE;

  /* An answer refers by relationships, even if a session has none. */
  if (relations.node == NULL)
    relations.node = resource->node;
  return dg_open_event_read_session (self, &attributes, &relations, id, error);
}

static gboolean
read_resources (DgOpenEvent *self, const DgJsonPlace *list, GError **error)
{
  for (guint i = 0; i < dg_json_length (list); i++)
    {
      DgJsonPlace resource = dg_json_element (list, i);

      if (!read_resource (self, &resource, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_event (DgOpenEvent *self, const DgJsonPlace *data, const DgJsonPlace *included, GError **error)
{
  DgJsonPlace place = { .parent = data, .member = "attributes" };
  GHashTableIter iter;
  gpointer key, resource;

  if (dg_json_is_object (data) && !dg_json_member (data, "attributes", &place, error))
    return FALSE;

  g_hash_table_iter_init (&iter, self->resources);
  while (place.node == NULL && g_hash_table_iter_next (&iter, &key, &resource))
    if (g_str_has_prefix (key, "event/"))
      {
        place = (DgJsonPlace){ .parent = included, .index = 0 };
        place.node = json_object_get_member (resource, "attributes");
      }

  return dg_open_event_read_event (self, &place, error);
}

static gboolean
read_next (DgOpenEvent *self, const DgJsonPlace *root, GError **error)
{
  DgJsonPlace links, next, address;
  const char *text;

  if (!dg_json_member (root, "links", &links, error))
    return FALSE;
  if (dg_feed_json_is_nothing (&links))
    return TRUE;
  if (!dg_json_member (&links, "next", &next, error))
    return FALSE;

  address = next;
  if ((dg_json_is_object (&next) && !dg_json_member (&next, "href", &address, error)) ||
      !dg_json_read_string (&address, &text, error))
    return FALSE;

  self->builder.feed->next_page = g_strdup (text);
  return TRUE;
}

/* The answer is a list of sessions, or an event that includes them. */
static gboolean
decode_answer (DgOpenEvent *self, const DgJsonPlace *root, GError **error)
{
  DgFeed *feed = self->builder.feed;
  DgJsonPlace data, included;
  const DgJsonPlace *list;

  if (!dg_json_member (root, "data", &data, error) ||
      !dg_feed_json_read_list (root, "included", &included, error) ||
      !note_resources (self, &data, error) || !note_resources (self, &included, error) ||
      !find_event (self, &data, &included, error))
    return FALSE;

  list = dg_json_is_object (&data) ? &included : &data;
  if (!lacks_any (list))
    return read_resources (self, list, error) && read_next (self, root, error);

  if (feed->has_details)
    return dg_json_fail (
        &data, error, _ ("the rooms of the sessions are missing; ask for them with “%s”"), DETAILS);
  feed->has_details = TRUE;
  feed->next_page = g_strdup (DETAILS);

  return TRUE;
}

static gboolean
decode_root (DgOpenEvent *self, const DgJsonPlace *root, GError **error)
{
  if (is_answer (root->node))
    return decode_answer (self, root, error);
  if (is_export (root->node))
    return decode_export (self, root, error);
  if (is_event (root->node))
    return dg_json_fail (root, error,
                         _ ("this is the event of an export without its sessions; give the folder "
                            "or the file “sessions” beside it"));

  return dg_feed_builder_set_zone (&self->builder, NULL, error) && read_list (self, root, error);
}

/**
 * dg_format_open_event_decode:
 * @text: a text
 * @feed: a feed; filled, or added to
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the way to what is wrong
 */
gboolean
dg_format_open_event_decode (const DgSourceText *text, DgFeed *feed, GError **error)
{
  DgJsonPlace root = dg_json_root (text->json);
  DgOpenEvent decoder = { 0 };
  gboolean decoded;

  if (root.node == NULL)
    return dg_json_expect_array (&root, error);

  dg_feed_builder_init (&decoder.builder, feed, text->zone, text->language);
  decoder.resources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  decoded = decode_root (&decoder, &root, error);
  if (decoded)
    dg_feed_builder_finish (&decoder.builder, NULL, NULL);

  g_hash_table_unref (decoder.resources);
  dg_feed_builder_clear (&decoder.builder);

  return decoded;
}
