/* The views of a Sessionize API: GridSmart, Sessions and All.
 *
 * https://sessionize.com/api/v2/ID/view/NAME. Times have neither offset nor zone, unless they end
 * in Z. GridSmart repeats its sessions under timeSlots, which is not read; All refers to rooms,
 * speakers and categories by their ids.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-format-sessionize.h"

#include "core/schedule/dg-feed-json.h"
#include "core/schedule/dg-sessionize-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  VIEW_NONE,
  VIEW_GRID,
  VIEW_SESSIONS,
  VIEW_ALL,
  VIEW_SPEAKERS,
} View;

typedef struct
{
  DgFeedBuilder builder;
  GHashTable *seen;         /* id, start and room of the sessions that were taken */
  DgSessionizeNames *names; /* of All */
} Decoder;

static gboolean
has (JsonNode *node, const char *name)
{
  return json_object_has_member (json_node_get_object (node), name);
}

/* By the first element of a list, or the members of an object. */
static View
find_view (const DgSourceText *text)
{
  JsonNode *node = text->json;
  gboolean is_list = node != NULL && JSON_NODE_HOLDS_ARRAY (node);

  if (is_list)
    node = json_array_get_length (json_node_get_array (node)) > 0
               ? json_array_get_element (json_node_get_array (node), 0)
               : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return VIEW_NONE;

  if (!is_list)
    return has (node, "sessions") && has (node, "rooms") &&
                   (has (node, "speakers") || has (node, "categories"))
               ? VIEW_ALL
               : VIEW_NONE;
  if (has (node, "rooms") && (has (node, "timeSlots") || has (node, "date")))
    return VIEW_GRID;
  if (has (node, "sessions") && (has (node, "groupId") || has (node, "groupName")))
    return VIEW_SESSIONS;
  if (has (node, "fullName") && has (node, "profilePicture"))
    return VIEW_SPEAKERS;

  return VIEW_NONE;
}

/**
 * dg_format_sessionize_recognize:
 * @text: a text
 *
 * Returns: whether it is one of the views
 */
gboolean
dg_format_sessionize_recognize (const DgSourceText *text)
{
  return find_view (text) != VIEW_NONE;
}

/* What a category means is a matter of its name alone. */
static void
take_item (
    Decoder *self, DgFeedSession *session, const char *category, const char *name, gboolean service)
{
  static const char *const kinds[] = { "session format", "session type", "format", "type", NULL };
  static const char *const tracks[] = { "track", "tracks", NULL };
  static const char *const languages[] = { "language", "languages", NULL };
  g_autofree char *lower = g_utf8_strdown (category, -1);
  DgSessionKind kind;

  if (g_strv_contains (kinds, lower) && !service)
    {
      kind = dg_feed_guess_kind (name);
      session->kind = kind != DG_SESSION_OTHER ? kind : DG_SESSION_PRESENTATION;
    }
  else if (g_strv_contains (tracks, lower) && session->track == NULL)
    session->track = dg_text_new_single (self->builder.language, name);
  else if (g_strv_contains (languages, lower) && session->languages == NULL)
    session->languages = dg_feed_split_languages (name);
}

/* Categories with their items, as GridSmart and Sessions list them. */
static gboolean
read_items (Decoder *self,
            const DgJsonPlace *object,
            DgFeedSession *session,
            gboolean service,
            GError **error)
{
  DgJsonPlace categories;

  if (!dg_feed_json_read_list (object, "categories", &categories, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&categories); i++)
    {
      DgJsonPlace category = dg_json_element (&categories, i);
      DgJsonPlace items;
      g_autofree char *title = NULL;

      if (!dg_feed_json_read_id (&category, "name", &title, error) ||
          !dg_feed_json_read_list (&category, "categoryItems", &items, error))
        return FALSE;

      for (guint j = 0; j < dg_json_length (&items); j++)
        {
          DgJsonPlace item = dg_json_element (&items, j);
          g_autofree char *name = NULL;

          if (!dg_feed_json_read_id (&item, "name", &name, error))
            return FALSE;
          if (title != NULL && name != NULL)
            take_item (self, session, title, name, service);
        }
    }

  return TRUE;
}

/* Ids of items, as All lists them. */
static gboolean
read_item_ids (Decoder *self,
               const DgJsonPlace *object,
               DgFeedSession *session,
               gboolean service,
               GError **error)
{
  DgJsonPlace ids;

  if (!dg_feed_json_read_list (object, "categoryItems", &ids, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&ids); i++)
    {
      DgJsonPlace place = dg_json_element (&ids, i);
      g_autofree char *id = NULL;
      const DgSessionizeItem *item;

      if (!dg_json_read_text (&place, &id, error))
        return FALSE;
      item = id != NULL ? g_hash_table_lookup (self->names->items, id) : NULL;
      if (item != NULL)
        take_item (self, session, item->category, item->name, service);
    }

  return TRUE;
}

/* Each is an object with id and name or, in All, an id. */
static gboolean
read_speakers (Decoder *self, const DgJsonPlace *object, DgFeedSession *session, GError **error)
{
  DgJsonPlace speakers;

  if (!dg_feed_json_read_list (object, "speakers", &speakers, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&speakers); i++)
    {
      DgJsonPlace speaker = dg_json_element (&speakers, i);
      g_autofree char *id = NULL;
      g_autofree char *name = NULL;
      g_autoptr (DgText) text = NULL;

      if (dg_json_is_object (&speaker) ? !dg_feed_json_read_id (&speaker, "id", &id, error) ||
                                             !dg_feed_json_read_id (&speaker, "name", &name, error)
                                       : !dg_json_read_text (&speaker, &id, error))
        return FALSE;

      if (name == NULL && id != NULL)
        name = g_strdup (g_hash_table_lookup (self->names->speakers, id));
      text = name != NULL ? dg_text_new_single (self->builder.language, name) : NULL;
      dg_feed_builder_add_speaker (&self->builder, session, text, id);
    }

  return TRUE;
}

/* The session says its room, else the room that lists it does, else its id. */
static gboolean
read_room (Decoder *self,
           const DgJsonPlace *object,
           const DgJsonPlace *room,
           DgFeedSession *session,
           GError **error)
{
  g_autofree char *name = NULL;

  if (!dg_feed_json_read_id (object, "roomId", &session->room_guid, error) ||
      !dg_feed_json_read_id (object, "room", &name, error) ||
      (room != NULL && session->room_guid == NULL &&
       !dg_feed_json_read_id (room, "id", &session->room_guid, error)) ||
      (room != NULL && name == NULL && !dg_feed_json_read_id (room, "name", &name, error)))
    return FALSE;

  if (name == NULL && session->room_guid != NULL)
    name = g_strdup (g_hash_table_lookup (self->names->rooms, session->room_guid));
  if (name != NULL)
    session->room = dg_text_new_single (self->builder.language, name);

  return TRUE;
}

static gboolean
read_flag (const DgJsonPlace *object, const char *name, gboolean *flag, GError **error)
{
  DgJsonPlace place;

  *flag = FALSE;
  if (!dg_json_member (object, name, &place, error))
    return FALSE;
  if (dg_feed_json_is_nothing (&place))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (place.node) ||
      json_node_get_value_type (place.node) != G_TYPE_BOOLEAN)
    return dg_json_fail (&place, error, _ ("expected true or false"));

  *flag = json_node_get_boolean (place.node);
  return TRUE;
}

static gboolean
read_texts (Decoder *self,
            const DgJsonPlace *object,
            gboolean service,
            DgFeedSession *session,
            GError **error)
{
  DgLanguage own = self->builder.language;
  g_autoptr (DgText) description = NULL;
  DgText *texts[1];

  if (!dg_feed_json_read_id (object, "id", &session->guid, error) ||
      !dg_feed_json_read_text (object, "title", own, &session->title, error) ||
      !dg_feed_json_read_text (object, "description", own, &description, error))
    return FALSE;

  texts[0] = description;
  dg_feed_builder_describe (session, texts, G_N_ELEMENTS (texts));
  if (service)
    {
      session->kind = dg_feed_guess_kind (dg_text_get (session->title, own, own, NULL));
      if (session->kind == DG_SESSION_OTHER)
        session->kind = DG_SESSION_BREAK;
    }

  return dg_feed_builder_name (&self->builder, session, error) ||
         dg_feed_json_prefix (object, error);
}

/* A session of several groups, and one for everybody that each room lists, is one all the same. */
static gboolean
is_repeated (Decoder *self, const DgFeedSession *session, gboolean plenum)
{
  return !g_hash_table_add (
      self->seen,
      g_strdup_printf ("%s\n%s\n%s", session->guid, session->starts != NULL ? session->starts : "",
                       plenum || session->room_guid == NULL ? "" : session->room_guid));
}

/* A session that @room lists, which may be %NULL. */
static gboolean
read_session (Decoder *self, const DgJsonPlace *object, const DgJsonPlace *room, GError **error)
{
  g_autoptr (DgFeedSession) session = g_new0 (DgFeedSession, 1);
  g_autofree char *written = NULL;
  g_autofree char *status = NULL;
  gboolean service, plenum;
  DgFeedTimes times;

  if (!dg_json_expect_object (object, error) ||
      !read_flag (object, "isServiceSession", &service, error) ||
      !read_flag (object, "isPlenumSession", &plenum, error) ||
      !read_texts (self, object, service, session, error) ||
      !read_room (self, object, room, session, error) ||
      !read_items (self, object, session, service, error) ||
      !read_item_ids (self, object, session, service, error) ||
      !dg_feed_json_read_id (object, "status", &status, error) ||
      !dg_feed_json_read_id (object, "startsAt", &written, error) ||
      !dg_feed_json_read_times (object, "startsAt", "endsAt", NULL, self->builder.zone, &times,
                                error) ||
      !read_speakers (self, object, session, error))
    return FALSE;

  if (!times.has_start)
    {
      if (!is_repeated (self, session, TRUE))
        dg_feed_builder_leave_out (&self->builder);
      return TRUE;
    }

  session->starts = dg_feed_time_to_text (times.start.instant);
  if (is_repeated (self, session, plenum))
    return TRUE;

  dg_feed_builder_set_times (&self->builder, session, &times);
  dg_feed_note_date (self->builder.feed, written);
  dg_feed_builder_add (&self->builder, g_steal_pointer (&session));

  return TRUE;
}

static gboolean
read_sessions (Decoder *self, const DgJsonPlace *object, const DgJsonPlace *room, GError **error)
{
  DgJsonPlace sessions;

  if (!dg_feed_json_read_list (object, "sessions", &sessions, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&sessions); i++)
    {
      DgJsonPlace session = dg_json_element (&sessions, i);

      if (!read_session (self, &session, room, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
decode_grid (Decoder *self, const DgJsonPlace *days, GError **error)
{
  for (guint i = 0; i < dg_json_length (days); i++)
    {
      DgJsonPlace day = dg_json_element (days, i);
      DgJsonPlace rooms;

      if (!dg_json_expect_object (&day, error) ||
          !dg_feed_json_read_list (&day, "rooms", &rooms, error))
        return FALSE;

      for (guint j = 0; j < dg_json_length (&rooms); j++)
        {
          DgJsonPlace room = dg_json_element (&rooms, j);

          if (!dg_json_expect_object (&room, error) || !read_sessions (self, &room, &room, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
decode_groups (Decoder *self, const DgJsonPlace *groups, GError **error)
{
  for (guint i = 0; i < dg_json_length (groups); i++)
    {
      DgJsonPlace group = dg_json_element (groups, i);

      if (!dg_json_expect_object (&group, error) || !read_sessions (self, &group, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
decode_view (Decoder *self, View view, const DgJsonPlace *root, GError **error)
{
  switch (view)
    {
    case VIEW_GRID:
      return decode_grid (self, root, error);
    case VIEW_SESSIONS:
      return decode_groups (self, root, error);
    case VIEW_ALL:
      return dg_sessionize_names_read (self->names, root, error) &&
             read_sessions (self, root, NULL, error);
    case VIEW_SPEAKERS:
      g_set_error_literal (error, DG_ERROR, DG_ERROR_UNSUPPORTED,
                           _ ("this is the list of speakers; ask for the view GridSmart or All "
                              "instead"));
      return FALSE;
    case VIEW_NONE:
    default:
      /* What was asked for by name and is empty is an empty schedule. */
      return dg_json_expect_array (root, error) &&
             (dg_json_length (root) == 0 ||
              dg_json_fail (root, error,
                            _ ("this is none of the views GridSmart, Sessions and "
                               "All")));
    }
}

/**
 * dg_format_sessionize_decode:
 * @text: a text
 * @feed: an empty feed, filled
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the way to what is wrong, or %DG_ERROR_UNSUPPORTED for
 *   a list of speakers
 */
gboolean
dg_format_sessionize_decode (const DgSourceText *text, DgFeed *feed, GError **error)
{
  DgJsonPlace root = dg_json_root (text->json);
  View view = find_view (text);
  Decoder decoder;
  gboolean decoded;

  dg_feed_builder_init (&decoder.builder, feed, text->zone, text->language);
  decoder.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  decoder.names = dg_sessionize_names_new ();

  decoded = dg_feed_builder_set_zone (&decoder.builder, NULL, error) &&
            decode_view (&decoder, view, &root, error);
  if (decoded)
    dg_feed_builder_finish (&decoder.builder, NULL, NULL);
  if (decoded && view == VIEW_GRID)
    feed->n_days = dg_json_length (&root);

  g_hash_table_unref (decoder.seen);
  dg_sessionize_names_free (decoder.names);
  dg_feed_builder_clear (&decoder.builder);

  return decoded;
}
