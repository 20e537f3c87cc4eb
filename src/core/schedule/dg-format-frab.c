/* schedule.json, version 1, as frab, pretalx and the c3voc hub write it.
 *
 * The format: https://github.com/voc/schedule, validator/json. Days are labels: a session belongs
 * to the day that lists it, but when it takes place only its “date” says; “start” repeats the
 * clock of whatever offset was written and is not read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-format-frab.h"

#include "core/schedule/dg-feed-json.h"

typedef struct
{
  DgFeedBuilder builder;
  GHashTable *room_guids; /* name → guid */
} Decoder;

/**
 * dg_format_frab_recognize:
 * @text: a text
 *
 * Returns: whether it is a JSON object with an object “schedule”
 */
gboolean
dg_format_frab_recognize (const DgSourceText *text)
{
  JsonNode *schedule = text->json != NULL && JSON_NODE_HOLDS_OBJECT (text->json)
                           ? json_object_get_member (json_node_get_object (text->json), "schedule")
                           : NULL;

  return schedule != NULL && JSON_NODE_HOLDS_OBJECT (schedule);
}

static gboolean
read_zone (Decoder *self, const DgJsonPlace *conference, GError **error)
{
  g_autofree char *name = NULL;

  return dg_feed_json_read_id (conference, "time_zone_name", &name, error) &&
         dg_feed_builder_set_zone (&self->builder, name, error);
}

static gboolean
read_rooms (Decoder *self, const DgJsonPlace *conference, GError **error)
{
  DgJsonPlace rooms;

  if (!dg_feed_json_read_list (conference, "rooms", &rooms, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&rooms); i++)
    {
      DgJsonPlace room = dg_json_element (&rooms, i);
      g_autofree char *name = NULL;
      g_autofree char *guid = NULL;

      if (!dg_feed_json_read_id (&room, "name", &name, error) ||
          !dg_feed_json_read_id (&room, "guid", &guid, error))
        return FALSE;
      if (name != NULL && guid != NULL)
        g_hash_table_insert (self->room_guids, g_steal_pointer (&name), g_steal_pointer (&guid));
    }

  return TRUE;
}

static gboolean
read_persons (Decoder *self, const DgJsonPlace *event, DgFeedSession *session, GError **error)
{
  DgLanguage own = self->builder.language;
  DgJsonPlace persons;

  if (!dg_feed_json_read_list (event, "persons", &persons, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&persons); i++)
    {
      DgJsonPlace person = dg_json_element (&persons, i);
      g_autoptr (DgText) public_name = NULL;
      g_autoptr (DgText) name = NULL;

      if (!dg_feed_json_read_text (&person, "public_name", own, &public_name, error) ||
          !dg_feed_json_read_text (&person, "name", own, &name, error))
        return FALSE;

      dg_feed_builder_add_speaker (&self->builder, session,
                                   public_name != NULL ? public_name : name, NULL);
    }

  return TRUE;
}

/* The first of the members by which a session can be known from one fetch to the next. */
static gboolean
read_identity (const DgJsonPlace *event, DgFeedSession *session, GError **error)
{
  static const char *const members[] = { "guid", "id", "code", "url", "slug" };

  for (guint i = 0; session->guid == NULL && i < G_N_ELEMENTS (members); i++)
    if (!dg_feed_json_read_id (event, members[i], &session->guid, error))
      return FALSE;

  return dg_feed_json_read_id (event, "code", &session->code, error);
}

static gboolean
read_texts (Decoder *self, const DgJsonPlace *event, DgFeedSession *session, GError **error)
{
  DgText *texts[3] = { NULL };
  g_autoptr (DgText) type = NULL;
  g_autoptr (DgText) language = NULL;
  DgLanguage own = self->builder.language;
  gboolean good;

  good = dg_feed_json_read_text (event, "title", own, &session->title, error) &&
         dg_feed_json_read_text (event, "subtitle", own, &texts[0], error) &&
         dg_feed_json_read_text (event, "abstract", own, &texts[1], error) &&
         dg_feed_json_read_text (event, "description", own, &texts[2], error) &&
         dg_feed_json_read_text (event, "track", own, &session->track, error) &&
         dg_feed_json_read_text (event, "type", own, &type, error) &&
         dg_feed_json_read_text (event, "language", own, &language, error);

  dg_feed_builder_describe (session, texts, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (&texts[i], dg_text_unref);
  if (!good)
    return FALSE;

  session->kind = dg_feed_guess_kind (dg_text_get (type, DG_LANGUAGE_EN, own, NULL));
  session->languages = dg_feed_split_languages (dg_text_get (language, own, own, NULL));

  return dg_feed_builder_name (&self->builder, session, error) ||
         dg_feed_json_prefix (event, error);
}

static gboolean
read_times (Decoder *self, const DgJsonPlace *event, DgFeedSession *session, GError **error)
{
  DgFeedTimes times = { 0 };

  if (!dg_feed_json_read_times (event, "date", "end", "duration", self->builder.zone, &times,
                                error))
    return FALSE;

  dg_feed_builder_set_times (&self->builder, session, &times);
  return TRUE;
}

static gboolean
read_event (Decoder *self, const DgJsonPlace *event, const char *room, GError **error)
{
  g_autoptr (DgFeedSession) session = g_new0 (DgFeedSession, 1);

  if (!dg_json_expect_object (event, error) || !read_identity (event, session, error) ||
      !read_texts (self, event, session, error) || !read_times (self, event, session, error) ||
      !read_persons (self, event, session, error) ||
      !dg_feed_json_read_uri (event, "url", &session->uri, error) ||
      (session->uri == NULL && !dg_feed_json_read_uri (event, "origin_url", &session->uri, error)))
    return FALSE;

  session->room = dg_text_new_single (self->builder.language, room);
  self->builder.feed->has_unnamed_room |= session->room == NULL;
  session->room_guid = g_strdup (g_hash_table_lookup (self->room_guids, room));
  dg_feed_builder_add (&self->builder, g_steal_pointer (&session));

  return TRUE;
}

/* The order of the members is the order of the rooms. PHP writes [] for an empty object. */
static gboolean
read_day (Decoder *self, const DgJsonPlace *day, GError **error)
{
  g_autoptr (GList) names = NULL;
  DgJsonPlace rooms;

  if (!dg_json_expect_object (day, error) || !dg_json_member (day, "rooms", &rooms, error))
    return FALSE;
  if (!dg_json_is_object (&rooms))
    return dg_feed_json_is_nothing (&rooms) || dg_json_expect_object (&rooms, error);

  names = json_object_get_members (json_node_get_object (rooms.node));
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *room = dg_text_clean (l->data);
      DgJsonPlace events;

      if (!dg_feed_json_read_list (&rooms, l->data, &events, error))
        return FALSE;
      for (guint i = 0; i < dg_json_length (&events); i++)
        {
          DgJsonPlace event = dg_json_element (&events, i);

          if (!read_event (self, &event, room, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
decode_conference (Decoder *self, const DgJsonPlace *conference, GError **error)
{
  DgFeed *feed = self->builder.feed;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  DgJsonPlace days;

  if (!dg_json_expect_object (conference, error) || !read_zone (self, conference, error) ||
      !dg_feed_json_read_id (conference, "acronym", &feed->acronym, error) ||
      !dg_feed_json_read_id (conference, "title", &feed->title, error) ||
      !dg_feed_json_read_id (conference, "start", &first, error) ||
      !dg_feed_json_read_id (conference, "end", &last, error) ||
      !read_rooms (self, conference, error) || !dg_json_member (conference, "days", &days, error) ||
      !dg_json_expect_array (&days, error))
    return FALSE;

  feed->n_days = dg_json_length (&days);
  for (guint i = 0; i < feed->n_days; i++)
    {
      DgJsonPlace day = dg_json_element (&days, i);

      if (!read_day (self, &day, error))
        return FALSE;
    }

  dg_feed_builder_finish (&self->builder, first, last);
  return TRUE;
}

/**
 * dg_format_frab_decode:
 * @text: a text
 * @feed: an empty feed, filled
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the way to what is wrong
 */
gboolean
dg_format_frab_decode (const DgSourceText *text, DgFeed *feed, GError **error)
{
  DgJsonPlace root = dg_json_root (text->json);
  DgJsonPlace schedule, conference;
  Decoder decoder;
  gboolean decoded;

  if (!dg_json_expect_object (&root, error) ||
      !dg_json_member (&root, "schedule", &schedule, error) ||
      !dg_json_expect_object (&schedule, error) ||
      !dg_json_member (&schedule, "conference", &conference, error))
    return FALSE;

  dg_feed_builder_init (&decoder.builder, feed, text->zone, text->language);
  decoder.room_guids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  decoded = decode_conference (&decoder, &conference, error);
  g_hash_table_unref (decoder.room_guids);
  dg_feed_builder_clear (&decoder.builder);

  return decoded;
}
