/* The REST API of pretalx: a released schedule, slots, or submissions with their states.
 *
 * https://docs.pretalx.org/api/: below /api/events/SLUG/ there are schedules/, slots/ and
 * submissions/. Lists come in pages. Members that refer to something are its id or code unless the
 * server was asked to expand them; a first page without is asked for once more. Who has a token
 * sees what the public programme cannot tell: that a session was called off. The ids of slots
 * change with each release, the codes of submissions do not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-format-pretalx.h"

#include "core/schedule/dg-feed-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define EXPAND_SCHEDULE                                                                            \
  "?expand=slots,slots.room,slots.submission,slots.submission.speakers,slots.submission.track,"    \
  "slots.submission.submission_type"
#define EXPAND_SLOTS                                                                               \
  "?page_size=50&expand=room,submission,submission.speakers,submission.track,"                     \
  "submission.submission_type"
#define EXPAND_SUBMISSIONS "?page_size=50&expand=slots,slots.room,speakers,track,submission_type"

typedef enum
{
  SHAPE_NONE,
  SHAPE_EVENT,
  SHAPE_SCHEDULES,
  SHAPE_SCHEDULE,
  SHAPE_SLOTS,
  SHAPE_SUBMISSIONS,
} Shape;

typedef struct
{
  DgFeedBuilder builder;
  gboolean lacks; /* something is an id or a code where it should be expanded */
} Decoder;

/* Whether an object has all of the named members. */
static gboolean G_GNUC_NULL_TERMINATED
has_all (JsonNode *node, ...)
{
  const char *name;
  gboolean all = node != NULL && JSON_NODE_HOLDS_OBJECT (node);
  va_list names;

  va_start (names, node);
  while ((name = va_arg (names, const char *)) != NULL)
    all = all && json_object_has_member (json_node_get_object (node), name);
  va_end (names);

  return all;
}

static Shape
find_element_shape (JsonNode *element)
{
  if (has_all (element, "room", "start", "submission", NULL))
    return SHAPE_SLOTS;
  if (has_all (element, "code", "title", "state", NULL) ||
      has_all (element, "code", "title", "slot", NULL))
    return SHAPE_SUBMISSIONS;

  return has_all (element, "id", "version", NULL) ? SHAPE_SCHEDULES : SHAPE_NONE;
}

static Shape
find_shape (JsonNode *root)
{
  JsonNode *results;

  if (has_all (root, "slots", "version", NULL))
    return SHAPE_SCHEDULE;
  if (has_all (root, "slug", "date_from", "timezone", NULL))
    return SHAPE_EVENT;
  if (!has_all (root, "count", "next", "previous", "results", NULL))
    return SHAPE_NONE;

  results = json_object_get_member (json_node_get_object (root), "results");
  if (!JSON_NODE_HOLDS_ARRAY (results))
    return SHAPE_NONE;
  if (json_array_get_length (json_node_get_array (results)) == 0)
    return SHAPE_SLOTS;

  return find_element_shape (json_array_get_element (json_node_get_array (results), 0));
}

/**
 * dg_format_pretalx_recognize:
 * @text: a text
 *
 * Returns: whether it is an event, a schedule, or a page of slots, submissions or schedules
 */
gboolean
dg_format_pretalx_recognize (const DgSourceText *text)
{
  return text->json != NULL && find_shape (text->json) != SHAPE_NONE;
}

/* The name of what @name refers to: a text in one language or several, or an object that has one.
 * What is not expanded is noted. */
static gboolean
read_name (
    Decoder *self, const DgJsonPlace *object, const char *name, DgText **text, GError **error)
{
  DgJsonPlace place;

  *text = NULL;
  if (!dg_json_member (object, name, &place, error) || dg_feed_json_is_nothing (&place))
    return place.node == NULL || dg_feed_json_is_nothing (&place);
  if (dg_json_is_object (&place) &&
      json_object_has_member (json_node_get_object (place.node), "name"))
    return dg_feed_json_read_text (&place, "name", self->builder.language, text, error);

  if (JSON_NODE_HOLDS_VALUE (place.node) && json_node_get_value_type (place.node) == G_TYPE_INT64)
    {
      self->lacks = TRUE;
      return TRUE;
    }

  return dg_feed_json_read_text (object, name, self->builder.language, text, error);
}

static gboolean
read_speakers (Decoder *self, const DgJsonPlace *talk, DgFeedSession *session, GError **error)
{
  DgJsonPlace speakers;

  if (!dg_feed_json_read_list (talk, "speakers", &speakers, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&speakers); i++)
    {
      DgJsonPlace speaker = dg_json_element (&speakers, i);
      g_autofree char *code = NULL;
      g_autoptr (DgText) name = NULL;

      if (dg_json_is_string (&speaker))
        {
          self->lacks = TRUE;
          continue;
        }
      if (!dg_feed_json_read_id (&speaker, "code", &code, error) ||
          !dg_feed_json_read_text (&speaker, "name", self->builder.language, &name, error))
        return FALSE;
      dg_feed_builder_add_speaker (&self->builder, session, name, code);
    }

  return TRUE;
}

/* What a submission says on each of its slots. */
static gboolean
read_talk (Decoder *self, const DgJsonPlace *talk, DgFeedSession *session, GError **error)
{
  DgLanguage own = self->builder.language;
  g_autoptr (DgText) abstract = NULL;
  g_autoptr (DgText) description = NULL;
  g_autoptr (DgText) type = NULL;
  g_autofree char *locale = NULL;
  DgText *texts[2];

  if (!dg_feed_json_read_id (talk, "code", &session->guid, error) ||
      !dg_feed_json_read_text (talk, "title", own, &session->title, error) ||
      !dg_feed_json_read_text (talk, "abstract", own, &abstract, error) ||
      !dg_feed_json_read_text (talk, "description", own, &description, error) ||
      !dg_feed_json_read_id (talk, "content_locale", &locale, error) ||
      !read_name (self, talk, "track", &session->track, error) ||
      !read_name (self, talk, "submission_type", &type, error) ||
      !read_speakers (self, talk, session, error))
    return FALSE;

  texts[0] = abstract;
  texts[1] = description;
  dg_feed_builder_describe (session, texts, G_N_ELEMENTS (texts));
  session->code = g_strdup (session->guid);
  session->kind = dg_feed_guess_kind (dg_text_get (type, DG_LANGUAGE_EN, own, NULL));
  session->languages = dg_feed_split_languages (locale);

  return dg_feed_builder_name (&self->builder, session, error) || dg_feed_json_prefix (talk, error);
}

/* A talk that was accepted takes place once its speakers confirm that. */
static gboolean
read_state (const DgJsonPlace *talk, DgSessionStatus *status, gboolean *is_shown, GError **error)
{
  g_autofree char *state = NULL;

  if (!dg_feed_json_read_id (talk, "state", &state, error))
    return FALSE;

  *is_shown = TRUE;
  *status = DG_SESSION_CONFIRMED;
  if (g_strcmp0 (state, "accepted") == 0)
    *status = DG_SESSION_TENTATIVE;
  else if (g_strcmp0 (state, "canceled") == 0 || g_strcmp0 (state, "withdrawn") == 0)
    *status = DG_SESSION_CANCELLED;
  else
    *is_shown = state == NULL || strcmp (state, "confirmed") == 0;

  return TRUE;
}

/* Breaks have no submission, and often not even a description. */
static gboolean
read_break (Decoder *self, const DgJsonPlace *slot, DgFeedSession *session, GError **error)
{
  DgLanguage own = self->builder.language;
  static const char *const names[DG_N_LANGUAGES] = { "Break", "Почивка", "Пауза", "Перерва" };
  g_autofree char *start = NULL;

  if (!dg_feed_json_read_text (slot, "description", own, &session->title, error) ||
      !dg_feed_json_read_id (slot, "start", &start, error))
    return FALSE;

  session->kind = dg_feed_guess_kind (dg_text_get (session->title, DG_LANGUAGE_EN, own, NULL));
  if (session->title == NULL || session->kind == DG_SESSION_OTHER)
    session->kind = DG_SESSION_BREAK;
  if (session->title == NULL)
    session->title = dg_text_new (names);
  session->guid = g_strdup_printf (
      "break/%s/%s", session->room != NULL ? dg_text_get (session->room, own, own, NULL) : "",
      start != NULL ? start : "");

  return dg_feed_builder_name (&self->builder, session, error) || dg_feed_json_prefix (slot, error);
}

/* Slots have an end; talks of old servers only a duration in minutes. */
static gboolean
read_times (Decoder *self,
            const DgJsonPlace *slot,
            const DgJsonPlace *talk,
            DgFeedSession *session,
            GError **error)
{
  g_autofree char *written = NULL;
  g_autofree char *duration = NULL;
  DgFeedTimes times;
  gint64 minutes = 0;
  DgJsonPlace place;

  if (!dg_feed_json_read_id (slot, "start", &written, error) ||
      !dg_feed_json_read_times (slot, "start", "end", NULL, self->builder.zone, &times, error) ||
      !dg_json_member (slot, "duration", &place, error) ||
      (dg_feed_json_is_nothing (&place) && !dg_json_member (talk, "duration", &place, error)) ||
      !dg_json_read_integer (&place, 0, 60 * 24 * 366, &minutes, error))
    return FALSE;

  if (!times.has_start || session->room == NULL)
    return TRUE;

  duration = g_strdup_printf ("0:%d", (int) minutes);
  if (!times.has_end && minutes > 0)
    times.duration = duration;
  dg_feed_builder_set_times (&self->builder, session, &times);
  dg_feed_note_date (self->builder.feed, written);

  return TRUE;
}

/* One appearance of @talk, which has no node for a break; @slot has none if it has no place yet. */
static gboolean
read_slot (Decoder *self, const DgJsonPlace *talk, const DgJsonPlace *slot, GError **error)
{
  g_autoptr (DgFeedSession) session = g_new0 (DgFeedSession, 1);
  gboolean is_shown = TRUE;
  DgJsonPlace room;

  if ((talk->node != NULL && !read_state (talk, &session->status, &is_shown, error)) ||
      !dg_json_member (slot, "room", &room, error))
    return FALSE;
  if (!is_shown)
    {
      self->builder.feed->n_not_accepted++;
      return TRUE;
    }

  if (!read_name (self, slot, "room", &session->room, error) ||
      (dg_json_is_object (&room) &&
       !dg_feed_json_read_id (&room, "id", &session->room_guid, error)) ||
      (talk->node != NULL ? !read_talk (self, talk, session, error)
                          : !read_break (self, slot, session, error)) ||
      !read_times (self, slot, talk, session, error))
    return FALSE;

  if (session->starts == NULL && session->status != DG_SESSION_CANCELLED)
    dg_feed_builder_leave_out (&self->builder);
  else
    dg_feed_builder_add (&self->builder, g_steal_pointer (&session));

  return TRUE;
}

/* A submission with all of its slots. Old servers know one, “slot”. */
static gboolean
read_submission (Decoder *self, const DgJsonPlace *talk, GError **error)
{
  DgJsonPlace slot, slots;

  if (!dg_json_expect_object (talk, error) || !dg_json_member (talk, "slot", &slot, error) ||
      !dg_feed_json_read_list (talk, "slots", &slots, error))
    return FALSE;
  if (dg_json_length (&slots) == 0)
    return read_slot (self, talk, &slot, error);

  for (guint i = 0; i < dg_json_length (&slots); i++)
    {
      DgJsonPlace element = dg_json_element (&slots, i);

      self->lacks |= !dg_json_is_object (&element);
      if (dg_json_is_object (&element) && !read_slot (self, talk, &element, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_element (Decoder *self, const DgJsonPlace *element, GError **error)
{
  DgJsonPlace talk;

  if (element->node != NULL && JSON_NODE_HOLDS_VALUE (element->node))
    {
      self->lacks = TRUE;
      return TRUE;
    }
  if (find_element_shape (element->node) != SHAPE_SLOTS)
    return read_submission (self, element, error);

  if (!dg_json_member (element, "submission", &talk, error))
    return FALSE;
  if (dg_json_is_string (&talk))
    {
      self->lacks = TRUE;
      return TRUE;
    }

  return read_slot (self, &talk, element, error);
}

/* Drops what was read since @before, to ask for it once more; after that, it is an error. */
static gboolean
ask_again (Decoder *self, const DgJsonPlace *list, guint before, const char *expand, GError **error)
{
  DgFeed *feed = self->builder.feed;

  if (feed->has_details)
    return dg_json_fail (list, error,
                         _ ("rooms, sessions or speakers are only numbers and codes here; ask for "
                            "them with “%s”"),
                         expand);

  feed->has_details = TRUE;
  g_ptr_array_set_size (feed->sessions, (int) before);
  g_ptr_array_set_size (feed->warnings, 0);
  feed->n_unscheduled = feed->n_not_accepted = feed->n_floating = 0;
  feed->next_page = g_strdup (expand);

  return TRUE;
}

static gboolean
decode_list (
    Decoder *self, const DgJsonPlace *root, const char *name, const char *expand, GError **error)
{
  guint before = self->builder.feed->sessions->len;
  DgJsonPlace list, breaks, next;
  const char *address;

  if (!dg_feed_json_read_list (root, name, &list, error) ||
      !dg_feed_json_read_list (root, "breaks", &breaks, error) ||
      !dg_json_member (root, "next", &next, error) || !dg_json_read_string (&next, &address, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&list); i++)
    {
      DgJsonPlace element = dg_json_element (&list, i);

      if (!read_element (self, &element, error))
        return FALSE;
    }

  /* Old servers list them apart. */
  for (guint i = 0; i < dg_json_length (&breaks); i++)
    {
      DgJsonPlace element = dg_json_element (&breaks, i);
      const DgJsonPlace none = { 0 };

      if (!dg_json_expect_object (&element, error) || !read_slot (self, &none, &element, error))
        return FALSE;
    }

  if (self->lacks)
    return ask_again (self, &list, before, expand, error);

  self->builder.feed->next_page = g_strdup (address);
  self->builder.feed->has_details = TRUE;
  return TRUE;
}

/* From the event to its schedule, from the list of schedules to the latest. */
static gboolean
go_on (Decoder *self, const DgJsonPlace *root, const char *address, GError **error)
{
  DgFeed *feed = self->builder.feed;
  g_autoptr (DgText) name = NULL;
  g_autofree char *zone = NULL;

  if (!dg_feed_json_read_text (root, "name", self->builder.language, &name, error) ||
      !dg_feed_json_read_id (root, "slug", &feed->acronym, error) ||
      !dg_feed_json_read_id (root, "timezone", &zone, error) ||
      !dg_feed_builder_set_zone (&self->builder, zone, error))
    return FALSE;

  feed->title = g_strdup (dg_text_get (name, self->builder.language, DG_LANGUAGE_EN, NULL));
  feed->next_page = g_strdup (address);
  feed->has_details = TRUE;

  return TRUE;
}

static gboolean
decode_root (Decoder *self, const DgJsonPlace *root, GError **error)
{
  Shape shape = find_shape (root->node);

  if ((shape == SHAPE_EVENT || shape == SHAPE_SCHEDULES) && !self->builder.feed->has_details)
    return go_on (self, root,
                  shape == SHAPE_EVENT ? "schedules/latest/" EXPAND_SCHEDULE
                                       : "latest/" EXPAND_SCHEDULE,
                  error);

  if (!dg_feed_builder_set_zone (&self->builder, NULL, error))
    return FALSE;
  if (shape == SHAPE_SCHEDULE)
    return decode_list (self, root, "slots", EXPAND_SCHEDULE, error);
  if (shape == SHAPE_SLOTS)
    return decode_list (self, root, "results", EXPAND_SLOTS, error);
  if (shape == SHAPE_SUBMISSIONS)
    return decode_list (self, root, "results", EXPAND_SUBMISSIONS, error);

  return dg_json_fail (root, error,
                       _ ("this is neither a schedule nor a list of slots or submissions"));
}

/**
 * dg_format_pretalx_decode:
 * @text: a text
 * @feed: a feed; filled, or added to
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the way to what is wrong
 */
gboolean
dg_format_pretalx_decode (const DgSourceText *text, DgFeed *feed, GError **error)
{
  DgJsonPlace root = dg_json_root (text->json);
  Decoder decoder = { 0 };
  gboolean decoded;

  if (root.node == NULL)
    return dg_json_expect_object (&root, error);

  dg_feed_builder_init (&decoder.builder, feed, text->zone, text->language);
  decoded = decode_root (&decoder, &root, error);
  if (decoded)
    dg_feed_builder_finish (&decoder.builder, NULL, NULL);
  dg_feed_builder_clear (&decoder.builder);

  return decoded;
}
