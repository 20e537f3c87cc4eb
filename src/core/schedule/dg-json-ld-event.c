/* One event of schema.org, as people and programs write it into pages.
 *
 * Nothing in it can be relied on: a member may be a text, an object, a list of either, or a
 * reference. What is not understood of one event is left out with a warning, so that a page with a
 * hundred of them is not lost for one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-json-ld-event.h"

#include "core/events/dg-address.h"
#include "core/schedule/dg-feed-build.h"
#include "core/schedule/dg-feed-html.h"
#include "core/schedule/dg-feed-json.h"
#include "core/schedule/dg-json-ld-place.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Most people who perform in one event. */
#define MAX_PEOPLE 200

/* Length of “2026-10-02”. */
#define DATE 10

/**
 * dg_json_ld_get:
 * @node: (nullable): anything
 * @name: name of a member in schema.org
 *
 * Returns: (transfer none) (nullable): the member, under its name or with the prefix of the
 *   vocabulary; %NULL if there is none, or null
 */
JsonNode *
dg_json_ld_get (JsonNode *node, const char *name)
{
  static const char *const prefixes[] = { "", "schema:", "https://schema.org/",
                                          "http://schema.org/" };

  for (guint i = 0; node != NULL && JSON_NODE_HOLDS_OBJECT (node) && i < G_N_ELEMENTS (prefixes);
       i++)
    {
      g_autofree char *whole = g_strconcat (prefixes[i], name, NULL);
      JsonNode *member = json_object_get_member (json_node_get_object (node), whole);

      if (member != NULL && !JSON_NODE_HOLDS_NULL (member))
        return member;
    }

  return NULL;
}

/**
 * dg_json_ld_peek_string:
 * @node: (nullable): a text, a value object, a reference, an object with a name, or a list of these
 *
 * Returns: (transfer none) (nullable): the first text in it
 */
const char *
dg_json_ld_peek_string (JsonNode *node)
{
  static const char *const members[] = { "@value", "@id", "name" };

  for (guint depth = 0; node != NULL && depth < 4; depth++)
    {
      if (JSON_NODE_HOLDS_VALUE (node))
        return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                : NULL;

      if (JSON_NODE_HOLDS_ARRAY (node))
        node = json_array_get_length (json_node_get_array (node)) > 0
                   ? json_array_get_element (json_node_get_array (node), 0)
                   : NULL;
      else
        {
          JsonNode *inner = NULL;

          for (guint i = 0; inner == NULL && i < G_N_ELEMENTS (members); i++)
            inner = dg_json_ld_get (node, members[i]);
          node = inner;
        }
    }

  return NULL;
}

/**
 * dg_json_ld_peek_id:
 * @node: (nullable): an object
 *
 * Returns: (transfer none) (nullable): its “@id”; %NULL if that is one of this text only (“_:b0”)
 */
const char *
dg_json_ld_peek_id (JsonNode *node)
{
  const char *id = dg_json_ld_peek_string (dg_json_ld_get (node, "@id"));

  return id != NULL && id[0] != '\0' && !g_str_has_prefix (id, "_:") ? id : NULL;
}

/* Returns the type behind the prefix of its vocabulary if it is one of events. */
static const char *
find_type (JsonNode *type)
{
  const char *text = dg_json_ld_peek_string (type);
  const char *name = text;

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    if (*p == '/' || *p == '#' || *p == ':')
      name = p + 1;

  return name != NULL && (g_str_has_suffix (name, "Event") || strcmp (name, "Festival") == 0 ||
                          strcmp (name, "Hackathon") == 0 || strcmp (name, "EventSeries") == 0)
             ? name
             : NULL;
}

static const char *
get_type (JsonNode *node)
{
  JsonNode *type = dg_json_ld_get (node, "@type");
  const char *found = NULL;

  if (type == NULL || !JSON_NODE_HOLDS_ARRAY (type))
    return type != NULL ? find_type (type) : NULL;

  for (guint i = 0; found == NULL && i < json_array_get_length (json_node_get_array (type)); i++)
    found = find_type (json_array_get_element (json_node_get_array (type), i));

  return found;
}

/**
 * dg_json_ld_is_event:
 * @node: (nullable): anything
 *
 * Returns: whether one of its types is Event, a kind of event, or Festival
 */
gboolean
dg_json_ld_is_event (JsonNode *node)
{
  return get_type (node) != NULL;
}

static void
take_text (const DgJsonLd *self, JsonNode *node, char *texts[DG_N_LANGUAGES])
{
  const char *tag = dg_json_ld_peek_string (dg_json_ld_get (node, "@language"));
  const char *text = dg_json_ld_peek_string (node);
  DgLanguage language = self->language;

  if (tag != NULL && !dg_language_from_tag (tag, &language))
    language = self->language;
  if (text != NULL && text[0] != '\0' && texts[language] == NULL)
    texts[language] = dg_feed_html_to_text (text);
}

/**
 * dg_json_ld_read_text:
 * @self: the decoder
 * @node: (nullable): a text, one with a language, or a list of these
 *
 * Returns: (transfer full) (nullable): it as plain text; %NULL if there is none
 */
DgText *
dg_json_ld_read_text (const DgJsonLd *self, JsonNode *node)
{
  char *texts[DG_N_LANGUAGES] = { NULL };
  DgText *text;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        take_text (self, json_array_get_element (array, i), texts);
    }
  else if (node != NULL)
    take_text (self, node, texts);

  text = dg_text_new ((const char *const *) texts);
  for (guint i = 0; i < DG_N_LANGUAGES; i++)
    g_free (texts[i]);

  return text;
}

/* “PT1H30M”, “P2D”: ISO 8601, without years and months, whose length nobody knows. */
static gint64
read_duration (JsonNode *node)
{
  static const int seconds[] = { 7 * 86400, 86400, 3600, 60, 1 };
  const char *text = dg_json_ld_peek_string (node);
  g_autoptr (GRegex) regex = g_regex_new (
      "^P(?:(\\d{1,3})W)?(?:(\\d{1,3})D)?(?:T(?:(\\d{1,4})H)?(?:(\\d{1,5})M)?(?:(\\d{1,6})S)?)?$",
      0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gint64 sum = 0;

  if (text == NULL || !g_regex_match (regex, text, 0, &match))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      g_autofree char *part = g_match_info_fetch (match, (int) i + 1);

      sum += seconds[i] * (part != NULL ? g_ascii_strtoll (part, NULL, 10) : 0);
    }

  return sum;
}

static void
warn_date (DgJsonLd *self, const DgFeedSession *session, const char *text)
{
  g_autofree char *label = dg_feed_dup_label (session, self->language);
  g_autofree char *shown = dg_feed_shorten (text);

  dg_feed_warn (self->feed, _ ("“%s”: “%s” is no date and time"), label, shown);
}

static gboolean
parse_time (DgJsonLd *self, const DgFeedSession *session, const char *text, DgFeedTime *time)
{
  if (!dg_feed_time_parse (text, self->zone, time))
    {
      warn_date (self, session, text);
      return FALSE;
    }

  return TRUE;
}

static void
read_days (DgJsonLd *self, DgFeedSession *session, const char *first, const char *end)
{
  g_autofree char *head = end != NULL ? g_strndup (end, DATE) : NULL;
  g_autofree char *last = head != NULL ? dg_feed_time_parse_date (head) : NULL;

  if (end != NULL && last == NULL)
    warn_date (self, session, end);
  dg_feed_set_days (self->feed, session, self->language, first, last);
}

static void
read_when (DgJsonLd *self, JsonNode *event, DgFeedSession *session)
{
  const char *start = dg_json_ld_peek_string (dg_json_ld_get (event, "startDate"));
  const char *end = dg_json_ld_peek_string (dg_json_ld_get (event, "endDate"));
  gint64 duration = read_duration (dg_json_ld_get (event, "duration"));
  g_autofree char *first = start != NULL ? dg_feed_time_parse_date (start) : NULL;
  g_autofree char *last = end != NULL ? dg_feed_time_parse_date (end) : NULL;
  DgFeedTime from, until = { .instant = G_MAXINT64 };

  if (end != NULL && end[0] == '\0')
    end = NULL;
  if (start == NULL || start[0] == '\0')
    {
      g_autofree char *label = dg_feed_dup_label (session, self->language);

      dg_feed_warn (self->feed, _ ("“%s” has no date yet"), label);
      return;
    }
  if (first != NULL)
    {
      read_days (self, session, first, end);
      return;
    }
  if (!parse_time (self, session, start, &from))
    return;

  self->feed->n_floating += !from.has_offset;
  /* A day as the end of a time says on which day it ends, and not when. */
  if (last == NULL && (end == NULL || !parse_time (self, session, end, &until)))
    until.instant = G_MAXINT64;
  if (until.instant == G_MAXINT64 && duration > 0)
    until.instant = from.instant + duration;
  dg_feed_set_when (self->feed, session, self->language, from.instant, until.instant);
}

/* EventRescheduled needs nothing: its startDate is the new one. */
static void
read_status (DgJsonLd *self, JsonNode *event, DgFeedSession *session)
{
  const char *status = dg_json_ld_peek_string (dg_json_ld_get (event, "eventStatus"));
  g_autofree char *label = dg_feed_dup_label (session, self->language);

  if (status == NULL)
    return;

  if (g_str_has_suffix (status, "EventCancelled") || g_str_has_suffix (status, "EventCanceled"))
    session->status = DG_SESSION_CANCELLED;
  else if (g_str_has_suffix (status, "EventPostponed"))
    {
      session->status = DG_SESSION_TENTATIVE;
      dg_feed_warn (self->feed, _ ("“%s” is postponed; its date is the old one"), label);
    }
  else if (g_str_has_suffix (status, "EventMovedOnline"))
    session->detail->is_online = TRUE;
}

static void
read_mode (JsonNode *event, DgFeedDetail *detail)
{
  const char *mode = dg_json_ld_peek_string (dg_json_ld_get (event, "eventAttendanceMode"));

  if (mode == NULL)
    return;

  detail->is_online |= g_str_has_suffix (mode, "OnlineEventAttendanceMode") ||
                       g_str_has_suffix (mode, "MixedEventAttendanceMode");
  detail->is_in_person |= g_str_has_suffix (mode, "OfflineEventAttendanceMode") ||
                          g_str_has_suffix (mode, "MixedEventAttendanceMode");
}

static void
add_person (DgJsonLd *self, JsonNode *person, DgFeedSession *session)
{
  JsonNode *name = JSON_NODE_HOLDS_OBJECT (person) ? dg_json_ld_get (person, "name") : person;
  g_autoptr (DgText) text = dg_json_ld_read_text (self, name);

  dg_feed_add_speaker (session, self->language,
                       dg_text_get (text, self->language, self->language, NULL));
}

static void
read_people (DgJsonLd *self, JsonNode *people, DgFeedSession *session)
{
  if (people != NULL && JSON_NODE_HOLDS_ARRAY (people))
    {
      JsonArray *array = json_node_get_array (people);

      for (guint i = 0; i < MIN (json_array_get_length (array), MAX_PEOPLE); i++)
        add_person (self, json_array_get_element (array, i), session);
    }
  else if (people != NULL)
    add_person (self, people, session);
}

static void
read_organizer (DgJsonLd *self, JsonNode *event, DgFeedDetail *detail)
{
  JsonNode *organizer = dg_json_ld_get (event, "organizer");
  const char *mail;

  if (organizer != NULL && JSON_NODE_HOLDS_ARRAY (organizer))
    organizer = json_array_get_length (json_node_get_array (organizer)) > 0
                    ? json_array_get_element (json_node_get_array (organizer), 0)
                    : NULL;
  if (organizer == NULL)
    return;

  mail = dg_json_ld_peek_string (dg_json_ld_get (organizer, "email"));
  detail->organizer = dg_json_ld_read_text (
      self, JSON_NODE_HOLDS_OBJECT (organizer) ? dg_json_ld_get (organizer, "name") : organizer);
  if (mail != NULL && dg_address_check_email (mail, NULL))
    detail->organizer_email = g_strdup (mail);
}

/* The identifier of the thing, else its page, else what it says. */
static char *
make_guid (JsonNode *event, const DgFeedSession *session)
{
  const char *id = dg_json_ld_peek_id (event);
  const char *name = dg_json_ld_peek_string (dg_json_ld_get (event, "name"));
  const char *start = dg_json_ld_peek_string (dg_json_ld_get (event, "startDate"));
  g_autofree char *text = NULL;

  if (id == NULL)
    id = session->uri;
  if (id != NULL)
    return g_strdup (id);

  text = g_strdup_printf ("%s\n%s", name != NULL ? name : "", start != NULL ? start : "");
  return g_compute_checksum_for_string (G_CHECKSUM_SHA1, text, -1);
}

/**
 * dg_json_ld_read_event:
 * @self: the decoder
 * @event: an object that is an event
 *
 * Returns: (transfer full): it as a session; its guid is its identifier, else its page, else made
 *   of name and start
 */
DgFeedSession *
dg_json_ld_read_event (DgJsonLd *self, JsonNode *event)
{
  static const char *const people[] = { "performer", "performers", "actor" };
  DgFeedSession *session = g_new0 (DgFeedSession, 1);
  const char *url = dg_json_ld_peek_string (dg_json_ld_get (event, "url"));
  const char *type = get_type (event);
  const char *language;
  JsonNode *spoken = dg_json_ld_get (event, "inLanguage");

  session->detail = dg_feed_detail_new ();
  if (url != NULL && dg_address_check_uri (url, NULL))
    session->uri = g_strdup (url);
  session->guid = make_guid (event, session);
  session->title = dg_json_ld_read_text (self, dg_json_ld_get (event, "name"));
  session->abstract = dg_json_ld_read_text (self, dg_json_ld_get (event, "description"));
  session->kind = dg_feed_guess_kind (strcmp (type, "Event") == 0 ? NULL : type);
  dg_feed_set_title (self->feed, session, self->language);

  language = dg_json_ld_peek_string (dg_json_ld_get (spoken, "alternateName"));
  session->languages =
      dg_feed_split_languages (language != NULL ? language : dg_json_ld_peek_string (spoken));
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    read_people (self, dg_json_ld_get (event, people[i]), session);
  dg_json_ld_read_place (self, dg_json_ld_get (event, "location"), session);
  read_mode (event, session->detail);
  read_organizer (self, event, session->detail);
  read_status (self, event, session);
  read_when (self, event, session);
  if (session->uri == NULL && session->detail->join_uri != NULL)
    session->uri = g_strdup (session->detail->join_uri);

  return session;
}
