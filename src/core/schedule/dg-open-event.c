/* A session of Open Event (eventyay), in the file of an export or the answer of a server.
 *
 * Both write the names of members as they like: start_time, starts-at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-open-event.h"

#include <string.h>

/* Longest name of a member, either way. */
#define MAX_NAME 32

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

/**
 * dg_open_event_read_event:
 * @self: what is read
 * @event: an event, or a place without one
 * @error: return location
 *
 * Must be called before the first session. “US / Pacific” is written in exports.
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the way to what is wrong
 */
gboolean
dg_open_event_read_event (DgOpenEvent *self, const DgJsonPlace *event, GError **error)
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
find_related (DgOpenEvent *self,
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
read_name (DgOpenEvent *self,
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
add_speaker (DgOpenEvent *self,
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
read_speakers (DgOpenEvent *self,
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
read_texts (DgOpenEvent *self, const DgJsonPlace *object, DgFeedSession *session, GError **error)
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
schedule (DgOpenEvent *self, const DgJsonPlace *object, DgFeedSession *session, GError **error)
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

/**
 * dg_open_event_read_session:
 * @self: what is read
 * @object: what is said on a session
 * @relations: what it refers to; has a node in answers of a server only
 * @id: (nullable): what an answer calls it
 * @error: return location
 *
 * Adds a session to the feed if it belongs to the programme and has its place there.
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the way to what is wrong
 */
gboolean
dg_open_event_read_session (DgOpenEvent *self,
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

/**
 * dg_open_event_note_speaker:
 * @self: what is read
 * @person: somebody of the list of speakers
 * @error: return location
 *
 * Once there is a list, only who stands there is counted.
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the way to what is wrong
 */
gboolean
dg_open_event_note_speaker (DgOpenEvent *self, const DgJsonPlace *person, GError **error)
{
  self->lists_speakers = TRUE;

  return add_speaker (self, person, NULL, NULL, error);
}
