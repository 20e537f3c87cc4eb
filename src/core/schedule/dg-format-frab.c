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

#include "core/base/dg-zone.h"
#include "core/schedule/dg-feed-json.h"
#include "core/schedule/dg-feed-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MINUTE       60
#define MAX_DURATION (31 * 24 * 60 * MINUTE)

typedef struct
{
  DgFeed *feed;
  DgLanguage language;
  const char *zone_name;  /* of times without an offset */
  GTimeZone *zone;        /* likewise */
  GHashTable *room_guids; /* name → guid */
  guint n_agreeing;       /* times whose offset is that of @zone */
  guint n_contradicting;
  guint n_floating;
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

/* How a warning calls a session. */
static char *
dup_label (const Decoder *self, const DgFeedSession *session)
{
  return dg_feed_shorten (dg_text_get (session->title, self->language, self->language, NULL));
}

static gboolean
read_zone (Decoder *self, const DgJsonPlace *conference, GError **error)
{
  g_autofree char *name = NULL;

  if (!dg_feed_json_read_id (conference, "time_zone_name", &name, error))
    return FALSE;

  self->feed->time_zone = name != NULL ? dg_feed_time_find_zone (name) : NULL;
  if (name != NULL && self->feed->time_zone == NULL)
    {
      g_autofree char *shown = dg_feed_shorten (name);

      dg_feed_warn (self->feed, _ ("the schedule names a time zone that is not known: “%s”"),
                    shown);
    }
  if (self->feed->time_zone != NULL)
    self->zone_name = self->feed->time_zone;

  self->zone = dg_zone_load (self->zone_name, error);
  return self->zone != NULL;
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
  g_autoptr (GPtrArray) speakers = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_text_unref);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DgJsonPlace persons;

  if (!dg_feed_json_read_list (event, "persons", &persons, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&persons); i++)
    {
      DgJsonPlace person = dg_json_element (&persons, i);
      g_autoptr (DgText) public_name = NULL;
      g_autoptr (DgText) name = NULL;
      DgText *shown;

      if (!dg_feed_json_read_text (&person, "public_name", self->language, &public_name, error) ||
          !dg_feed_json_read_text (&person, "name", self->language, &name, error))
        return FALSE;

      shown = public_name != NULL ? public_name : name;
      if (shown != NULL && g_hash_table_add (names, g_strdup (dg_text_get (shown, self->language,
                                                                           self->language, NULL))))
        g_ptr_array_add (speakers, dg_text_ref (shown));
    }

  if (speakers->len > 0)
    session->speakers = g_steal_pointer (&speakers);
  return TRUE;
}

static void
note_offset (Decoder *self, const DgFeedTime *time)
{
  if (!time->has_offset)
    self->n_floating++;
  else if (dg_zone_get_offset (self->zone, time->instant) == time->offset)
    self->n_agreeing++;
  else
    self->n_contradicting++;
}

/* “end” is to be preferred: “1:00:00” has been written for an hour and for a day. */
static gboolean
read_end (Decoder *self,
          const DgJsonPlace *event,
          const DgFeedSession *session,
          gint64 start,
          gint64 *end,
          GError **error)
{
  g_autofree char *label = dup_label (self, session);
  DgJsonPlace place;
  const char *text;
  DgFeedTime time = { 0 };
  gboolean has_end, has_duration;
  gint64 duration = 0;

  *end = start;
  if (!dg_feed_json_read_time (event, "end", self->zone, &has_end, &time, error) ||
      !dg_json_member (event, "duration", &place, error) ||
      !dg_json_read_string (&place, &text, error))
    return FALSE;

  has_duration = text != NULL && dg_feed_time_parse_duration (text, &duration);
  if (text != NULL && !has_duration)
    dg_feed_warn (self->feed, _ ("“%s”: its duration cannot be read"), label);
  if (has_end && has_duration && time.instant - start != duration)
    dg_feed_warn (self->feed, _ ("“%s”: duration and end disagree; it ends when the end says"),
                  label);
  if (!has_end && !has_duration)
    return TRUE;

  if (!has_end)
    time.instant = start + duration;
  if (time.instant < start)
    dg_feed_warn (self->feed, _ ("“%s” ends before it starts; it is taken to have no length"),
                  label);
  else if (time.instant - start > MAX_DURATION)
    dg_feed_warn (self->feed, _ ("“%s” lasts longer than 31 days; it is taken to have no length"),
                  label);
  else
    *end = time.instant;

  return TRUE;
}

static gboolean
read_times (Decoder *self, const DgJsonPlace *event, DgFeedSession *session, GError **error)
{
  DgFeedTime time;
  gboolean found;
  gint64 end;

  if (!dg_feed_json_read_time (event, "date", self->zone, &found, &time, error))
    return FALSE;

  if (!found)
    {
      g_autofree char *label = dup_label (self, session);

      dg_feed_warn (self->feed, _ ("“%s” has no date yet"), label);
      return TRUE;
    }

  note_offset (self, &time);
  if (!read_end (self, event, session, time.instant, &end, error))
    return FALSE;

  session->starts = dg_feed_time_to_text (time.instant);
  session->ends = dg_feed_time_to_text (end);

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
  DgLanguage own = self->language;
  gboolean good;

  good = dg_feed_json_read_text (event, "title", own, &session->title, error) &&
         dg_feed_json_read_text (event, "subtitle", own, &texts[0], error) &&
         dg_feed_json_read_text (event, "abstract", own, &texts[1], error) &&
         dg_feed_json_read_text (event, "description", own, &texts[2], error) &&
         dg_feed_json_read_text (event, "track", own, &session->track, error) &&
         dg_feed_json_read_text (event, "type", own, &type, error) &&
         dg_feed_json_read_text (event, "language", own, &language, error);

  session->abstract = dg_feed_join_texts (texts, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (&texts[i], dg_text_unref);
  if (!good)
    return FALSE;

  session->kind = dg_feed_guess_kind (dg_text_get (type, DG_LANGUAGE_EN, own, NULL));
  session->languages = dg_feed_split_languages (dg_text_get (language, own, own, NULL));

  if (session->title == NULL && session->guid == NULL)
    return dg_json_fail (event, error, _ ("this session has neither guid, id nor title"));
  if (session->guid == NULL)
    session->guid = g_strdup (dg_text_get (session->title, own, own, NULL));
  if (session->title == NULL)
    {
      g_autofree char *shown = dg_feed_shorten (session->guid);

      session->title = dg_text_new_single (own, session->guid);
      dg_feed_warn (self->feed, _ ("the session “%s” has no title"), shown);
    }

  return TRUE;
}

static gboolean
read_event (Decoder *self, const DgJsonPlace *event, const char *room, GError **error)
{
  g_autoptr (DgFeedSession) session = g_new0 (DgFeedSession, 1);

  if (!dg_json_expect_object (event, error))
    return FALSE;
  if (self->feed->sessions->len >= DG_FEED_MAX_SESSIONS)
    return dg_json_fail (event, error, _ ("there are more than %d sessions"), DG_FEED_MAX_SESSIONS);

  if (!read_identity (event, session, error) || !read_texts (self, event, session, error) ||
      !read_times (self, event, session, error) || !read_persons (self, event, session, error) ||
      !dg_feed_json_read_uri (event, "url", &session->uri, error) ||
      (session->uri == NULL && !dg_feed_json_read_uri (event, "origin_url", &session->uri, error)))
    return FALSE;

  session->room = dg_text_new_single (self->language, room);
  self->feed->has_unnamed_room |= session->room == NULL;
  session->room_guid = g_strdup (g_hash_table_lookup (self->room_guids, room));
  g_ptr_array_add (self->feed->sessions, g_steal_pointer (&session));

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

/* “UTC” beside offsets of +01:00 is what an unconfigured server writes. */
static void
judge_zone (Decoder *self)
{
  if (self->n_contradicting > self->n_agreeing && self->feed->time_zone != NULL)
    {
      dg_feed_warn (self->feed,
                    _ ("the schedule names the time zone %s, but its times are written in another; "
                       "the times count"),
                    self->feed->time_zone);
      self->feed->time_zone = NULL;
    }

  if (self->n_floating > 0)
    dg_feed_warn (self->feed, _ ("%u times have no offset and are taken to be those of %s"),
                  self->n_floating, self->zone_name);
}

static gboolean
judge_dates (Decoder *self, const DgJsonPlace *conference, GError **error)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (!dg_feed_json_read_id (conference, "start", &first, error) ||
      !dg_feed_json_read_id (conference, "end", &last, error))
    return FALSE;

  if (first != NULL && last != NULL)
    dg_feed_check_dates (self->feed, first, last);
  return TRUE;
}

static gboolean
decode_conference (Decoder *self, const DgJsonPlace *conference, GError **error)
{
  DgJsonPlace days;

  if (!dg_json_expect_object (conference, error) || !read_zone (self, conference, error) ||
      !dg_feed_json_read_id (conference, "acronym", &self->feed->acronym, error) ||
      !dg_feed_json_read_id (conference, "title", &self->feed->title, error) ||
      !read_rooms (self, conference, error) || !dg_json_member (conference, "days", &days, error) ||
      !dg_json_expect_array (&days, error))
    return FALSE;

  self->feed->n_days = dg_json_length (&days);
  for (guint i = 0; i < self->feed->n_days; i++)
    {
      DgJsonPlace day = dg_json_element (&days, i);

      if (!read_day (self, &day, error))
        return FALSE;
    }

  judge_zone (self);
  dg_feed_make_ids_unique (self->feed);

  return judge_dates (self, conference, error);
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
  Decoder decoder = { .feed = feed, .language = text->language, .zone_name = text->zone };
  gboolean decoded;

  if (!dg_json_expect_object (&root, error) ||
      !dg_json_member (&root, "schedule", &schedule, error) ||
      !dg_json_expect_object (&schedule, error) ||
      !dg_json_member (&schedule, "conference", &conference, error))
    return FALSE;

  decoder.room_guids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  decoded = decode_conference (&decoder, &conference, error);
  g_hash_table_unref (decoder.room_guids);
  g_clear_pointer (&decoder.zone, g_time_zone_unref);

  return decoded;
}
