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

#include "core/schedule/dg-feed-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is asked for if a server has included nothing. */
#define DETAILS "?include=track,microlocation,session-type,speakers&page%5Bsize%5D=50"

/* Longest name of a member, either way. */
#define MAX_NAME 32

typedef struct
{
  DgFeedBuilder builder;
  GHashTable *resources;   /* “type/id” → JsonObject with attributes, of a server's answer */
  gboolean lists_speakers; /* the export has its list of speakers */
} Decoder;

/* A member by its first spelling: “long-abstract” or “long_abstract”. */
static const char *
find_spelling (const DgJsonPlace *object, const char *name)
{
  char other[MAX_NAME];

  g_strlcpy (other, name, sizeof other);
  g_strdelimit (other, "-", '_');

  return dg_json_is_object (object) &&
                 json_object_has_member (json_node_get_object (object->node), other)
             ? g_intern_string (other)
             : name;
}

static const char *
find_either (const DgJsonPlace *object, const char *name, const char *old)
{
  const char *spelled = find_spelling (object, name);

  return dg_json_is_object (object) &&
                 !json_object_has_member (json_node_get_object (object->node), spelled)
             ? find_spelling (object, old)
             : spelled;
}

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

/* “US / Pacific” is written in exports. */
static gboolean
read_event (Decoder *self, const DgJsonPlace *event, GError **error)
{
  DgFeed *feed = self->builder.feed;
  g_autofree char *zone = NULL;

  if (dg_feed_json_is_nothing (event))
    return dg_feed_builder_set_zone (&self->builder, NULL, error);

  if (!dg_feed_json_read_id (event, "timezone", &zone, error) ||
      (feed->title == NULL && !dg_feed_json_read_id (event, "name", &feed->title, error)) ||
      (feed->acronym == NULL && !dg_feed_json_read_id (event, "identifier", &feed->acronym, error)))
    return FALSE;

  if (zone != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (zone, "/", -1);

      for (guint i = 0; parts[i] != NULL; i++)
        g_strstrip (parts[i]);
      g_free (zone);
      zone = g_strjoinv ("/", parts);
    }

  return dg_feed_builder_set_zone (&self->builder, zone, error);
}

/* What a session refers to by @name: an object with a name in an export; in an answer, the
 * attributes of what it is related to. A place without node if there is none. */
static gboolean
find_related (Decoder *self,
              const DgJsonPlace *session,
              const DgJsonPlace *relations,
              const char *name,
              DgJsonPlace *related,
              GError **error)
{
  DgJsonPlace relation, data;
  g_autofree char *type = NULL;
  g_autofree char *id = NULL;
  g_autofree char *key = NULL;
  JsonObject *resource;

  if (relations->node == NULL)
    return dg_json_member (session, find_spelling (session, name), related, error);

  *related = (DgJsonPlace){ .parent = relations, .member = name };
  if (!dg_json_member (relations, find_spelling (relations, name), &relation, error) ||
      !dg_json_member (&relation, "data", &data, error))
    return FALSE;
  if (data.node == NULL)
    return TRUE;
  if (!dg_feed_json_read_id (&data, "type", &type, error) ||
      !dg_feed_json_read_id (&data, "id", &id, error))
    return FALSE;

  key = g_strdup_printf ("%s/%s", type != NULL ? type : "", id != NULL ? id : "");
  resource = g_hash_table_lookup (self->resources, key);
  if (resource != NULL)
    related->node = json_object_get_member (resource, "attributes");
  if (related->node != NULL && JSON_NODE_HOLDS_NULL (related->node))
    related->node = NULL;

  return TRUE;
}

static gboolean
read_name (Decoder *self,
           const DgJsonPlace *session,
           const DgJsonPlace *relations,
           const char *relation,
           DgText **name,
           GError **error)
{
  DgJsonPlace related;

  return find_related (self, session, relations, relation, &related, error) &&
         (dg_feed_json_is_nothing (&related) ||
          dg_feed_json_read_text (&related, "name", self->builder.language, name, error));
}

static gboolean
add_speaker (Decoder *self,
             const DgJsonPlace *person,
             const char *id,
             DgFeedSession *session,
             GError **error)
{
  g_autofree char *own_id = NULL;
  g_autofree char *key = NULL;
  g_autoptr (DgText) name = NULL;
  DgLanguage own = self->builder.language;

  if (!dg_feed_json_read_text (person, "name", own, &name, error) ||
      (id == NULL && !dg_feed_json_read_id (person, "id", &own_id, error)))
    return FALSE;
  if (name == NULL)
    return TRUE;

  /* In an export ids are not unique: three people have been seen with one. */
  if (id == NULL)
    id = own_id != NULL ? own_id : "";
  key = g_strdup_printf ("%s\n%s", id, dg_text_get (name, own, own, NULL));
  if (session == NULL)
    dg_feed_note_speaker (self->builder.feed, key);
  else
    dg_feed_builder_add_speaker (&self->builder, session, name, self->lists_speakers ? NULL : key);

  return TRUE;
}

static gboolean
read_speakers (Decoder *self,
               const DgJsonPlace *object,
               const DgJsonPlace *relations,
               DgFeedSession *session,
               GError **error)
{
  DgJsonPlace relation = { 0 };
  DgJsonPlace speakers;

  if (relations->node != NULL && !dg_json_member (relations, "speakers", &relation, error))
    return FALSE;
  if (relations->node != NULL && relation.node == NULL)
    return TRUE;
  if (!dg_feed_json_read_list (relations->node != NULL ? &relation : object,
                               relations->node != NULL ? "data" : "speakers", &speakers, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&speakers); i++)
    {
      DgJsonPlace speaker = dg_json_element (&speakers, i);
      g_autofree char *id = NULL;

      if (relations->node != NULL)
        {
          g_autofree char *key = NULL;
          JsonObject *resource;

          if (!dg_feed_json_read_id (&speaker, "id", &id, error))
            return FALSE;
          key = g_strdup_printf ("speaker/%s", id != NULL ? id : "");
          resource = g_hash_table_lookup (self->resources, key);
          speaker.node = resource != NULL ? json_object_get_member (resource, "attributes") : NULL;
        }
      if (!dg_feed_json_is_nothing (&speaker) && !add_speaker (self, &speaker, id, session, error))
        return FALSE;
    }

  return TRUE;
}

/* Some sites fill the subtitle with the title as it stands in addresses. */
static gboolean
says_the_same (const char *a, const char *b)
{
  while (TRUE)
    {
      while (*a != '\0' && !g_unichar_isalnum (g_utf8_get_char (a)))
        a = g_utf8_next_char (a);
      while (*b != '\0' && !g_unichar_isalnum (g_utf8_get_char (b)))
        b = g_utf8_next_char (b);
      if (*a == '\0' || *b == '\0')
        return *a == *b;
      if (g_unichar_tolower (g_utf8_get_char (a)) != g_unichar_tolower (g_utf8_get_char (b)))
        return FALSE;
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
}

static gboolean
read_texts (Decoder *self, const DgJsonPlace *object, DgFeedSession *session, GError **error)
{
  DgLanguage own = self->builder.language;
  DgText *texts[3] = { NULL };
  g_autofree char *language = NULL;
  gboolean good;

  good = dg_feed_json_read_text (object, "title", own, &session->title, error) &&
         dg_feed_json_read_text (object, "subtitle", own, &texts[0], error) &&
         dg_feed_json_read_text (object, find_spelling (object, "short-abstract"), own, &texts[1],
                                 error) &&
         dg_feed_json_read_text (object, find_spelling (object, "long-abstract"), own, &texts[2],
                                 error) &&
         dg_feed_json_read_id (object, "language", &language, error);

  if (texts[0] != NULL && session->title != NULL &&
      says_the_same (dg_text_get (texts[0], own, own, NULL),
                     dg_text_get (session->title, own, own, NULL)))
    g_clear_pointer (&texts[0], dg_text_unref);
  dg_feed_builder_describe (session, texts, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (&texts[i], dg_text_unref);
  session->languages = dg_feed_split_languages (language);

  return good;
}

/* Whether a session belongs to the programme. */
static gboolean
read_state (const DgJsonPlace *object, DgFeedSession *session, gboolean *accepted, GError **error)
{
  g_autofree char *state = NULL;
  g_autofree char *deleted = NULL;

  if (!dg_feed_json_read_id (object, "state", &state, error) ||
      !dg_feed_json_read_id (object, find_spelling (object, "deleted-at"), &deleted, error))
    return FALSE;

  *accepted = state == NULL || strcmp (state, "accepted") == 0 ||
              strcmp (state, "confirmed") == 0 || strcmp (state, "canceled") == 0;
  if (deleted != NULL || g_strcmp0 (state, "canceled") == 0)
    session->status = DG_SESSION_CANCELLED;

  return TRUE;
}

/* Without a room, the times of a session mean nothing. */
static gboolean
schedule (Decoder *self, const DgJsonPlace *object, DgFeedSession *session, GError **error)
{
  const char *start = find_either (object, "starts-at", "start-time");
  const char *end = find_either (object, "ends-at", "end-time");
  g_autofree char *written = NULL;
  DgFeedTimes times;

  if (!dg_feed_json_read_id (object, start, &written, error) ||
      !dg_feed_json_read_times (object, start, end, NULL, self->builder.zone, &times, error))
    return FALSE;

  if (session->room == NULL || !times.has_start)
    return TRUE;

  dg_feed_builder_set_times (&self->builder, session, &times);
  dg_feed_note_date (self->builder.feed, written);

  return TRUE;
}

/* @object holds what is said on a session; @relations, which has a node in answers only, what it
 * refers to. */
static gboolean
read_session (Decoder *self,
              const DgJsonPlace *object,
              const DgJsonPlace *relations,
              const char *id,
              GError **error)
{
  g_autoptr (DgFeedSession) session = g_new0 (DgFeedSession, 1);
  g_autoptr (DgText) type = NULL;
  DgLanguage own = self->builder.language;
  gboolean accepted;

  session->guid = g_strdup (id);
  if (!dg_json_expect_object (object, error) ||
      (id == NULL && !dg_feed_json_read_id (object, "id", &session->guid, error)) ||
      !read_state (object, session, &accepted, error))
    return FALSE;
  if (!accepted)
    {
      self->builder.feed->n_not_accepted++;
      return TRUE;
    }

  if (!read_texts (self, object, session, error) ||
      !read_name (self, object, relations, "microlocation", &session->room, error) ||
      !read_name (self, object, relations, "track", &session->track, error) ||
      !read_name (self, object, relations, "session-type", &type, error))
    return FALSE;
  if (!dg_feed_builder_name (&self->builder, session, error))
    return dg_feed_json_prefix (object, error);
  if (!schedule (self, object, session, error) ||
      !read_speakers (self, object, relations, session, error))
    return FALSE;

  session->kind = dg_feed_guess_kind (dg_text_get (type, own, own, NULL));
  if (session->starts == NULL && session->status != DG_SESSION_CANCELLED)
    dg_feed_builder_leave_out (&self->builder);
  else
    dg_feed_builder_add (&self->builder, g_steal_pointer (&session));

  return TRUE;
}

static gboolean
read_list (Decoder *self, const DgJsonPlace *sessions, GError **error)
{
  const DgJsonPlace none = { 0 };

  if (!dg_json_expect_array (sessions, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (sessions); i++)
    {
      DgJsonPlace session = dg_json_element (sessions, i);

      if (!read_session (self, &session, &none, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
decode_export (Decoder *self, const DgJsonPlace *root, GError **error)
{
  DgJsonPlace event, sessions, speakers;

  if (!dg_json_member (root, "event", &event, error) || !read_event (self, &event, error) ||
      !dg_json_member (root, "sessions", &sessions, error) ||
      !dg_feed_json_read_list (root, "speakers", &speakers, error))
    return FALSE;

  self->lists_speakers = dg_json_length (&speakers) > 0;
  for (guint i = 0; i < dg_json_length (&speakers); i++)
    {
      DgJsonPlace speaker = dg_json_element (&speakers, i);

      if (!add_speaker (self, &speaker, NULL, NULL, error))
        return FALSE;
    }

  return read_list (self, &sessions, error);
}

/* Notes the resources of a list by type and id. */
static gboolean
note_resources (Decoder *self, const DgJsonPlace *list, GError **error)
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
read_resource (Decoder *self, const DgJsonPlace *resource, GError **error)
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
  return read_session (self, &attributes, &relations, id, error);
}

static gboolean
read_resources (Decoder *self, const DgJsonPlace *list, GError **error)
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
find_event (Decoder *self, const DgJsonPlace *data, const DgJsonPlace *included, GError **error)
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

  return read_event (self, &place, error);
}

static gboolean
read_next (Decoder *self, const DgJsonPlace *root, GError **error)
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
decode_answer (Decoder *self, const DgJsonPlace *root, GError **error)
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
decode_root (Decoder *self, const DgJsonPlace *root, GError **error)
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
  Decoder decoder = { 0 };
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
