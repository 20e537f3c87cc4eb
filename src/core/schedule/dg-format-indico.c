/* The programme of an event as Indico exports it: /export/event and /export/timetable.
 *
 * The format: https://docs.getindico.io/en/stable/http-api/. A session of Indico holds
 * contributions in one or more blocks; a block is a session here only if it holds nothing, else
 * what it holds is, with the name of the session for a track.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-format-indico.h"

#include "core/base/dg-zone.h"
#include "core/schedule/dg-feed-build.h"
#include "core/schedule/dg-indico-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static JsonNode *
peek (const DgSourceText *text, const char *name)
{
  return text->json != NULL && JSON_NODE_HOLDS_OBJECT (text->json)
             ? json_object_get_member (json_node_get_object (text->json), name)
             : NULL;
}

/**
 * dg_format_indico_recognize:
 * @text: a text
 *
 * Returns: whether it is an answer of Indico's HTTP API; lists of other services have a count and
 *   results too, and say where the next page is
 */
gboolean
dg_format_indico_recognize (const DgSourceText *text)
{
  JsonNode *type = peek (text, "_type");

  if (type != NULL && JSON_NODE_HOLDS_VALUE (type) &&
      json_node_get_value_type (type) == G_TYPE_STRING &&
      g_str_has_prefix (json_node_get_string (type), "HTTPAPI"))
    return TRUE;

  return peek (text, "results") != NULL && peek (text, "count") != NULL &&
         peek (text, "next") == NULL && peek (text, "previous") == NULL;
}

static gboolean
add_contributions (DgIndico *self,
                   const DgJsonPlace *list,
                   const DgIndicoContext *context,
                   GError **error)
{
  for (guint i = 0; i < dg_json_length (list); i++)
    {
      DgJsonPlace contribution = dg_json_element (list, i);

      if (!dg_indico_add_entry (self, &contribution, context, error))
        return FALSE;
    }

  return TRUE;
}

/* The name of the session to which a block belongs: its own, or that of the session in it. */
static gboolean
read_track (DgIndico *self, const DgJsonPlace *block, DgText **track, GError **error)
{
  return dg_indico_read_text (self, block, "session", track, error) &&
         (*track != NULL || dg_indico_read_text (self, block, "title", track, error));
}

static gboolean
add_block (DgIndico *self, const DgJsonPlace *block, GError **error)
{
  g_autoptr (DgText) track = NULL;
  g_autoptr (DgText) room = NULL;
  DgIndicoContext context = { .prefix = "" };
  DgJsonPlace contributions;

  if (!dg_json_expect_object (block, error) ||
      !dg_feed_json_read_list (block, "contributions", &contributions, error) ||
      !read_track (self, block, &track, error) || !dg_indico_read_room (self, block, &room, error))
    return FALSE;

  if (dg_json_length (&contributions) == 0)
    {
      context.prefix = "s";
      return dg_indico_add_entry (self, block, &context, error);
    }

  context.track = track;
  context.room = room;
  return add_contributions (self, &contributions, &context, error);
}

/* An instance may label events as it likes: “Cancelled” is one that many have. */
static gboolean
read_label (DgIndico *self, const DgJsonPlace *event, GError **error)
{
  g_autoptr (DgText) label = NULL;

  if (!dg_indico_read_text (self, event, "label", &label, error))
    return FALSE;

  if (label != NULL)
    {
      g_autofree char *shown = dg_feed_shorten (dg_text_peek (label, self->language));

      dg_feed_warn (self->feed, _ ("the service labels this event “%s”"), shown);
    }
  return TRUE;
}

static gboolean
judge_dates (DgIndico *self, const DgJsonPlace *event, GError **error)
{
  static const char *const members[] = { "startDate", "endDate" };
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  char **dates[] = { &first, &last };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      DgJsonPlace place;

      if (!dg_json_member (event, members[i], &place, error) ||
          (dg_json_is_object (&place) && !dg_feed_json_read_id (&place, "date", dates[i], error)))
        return FALSE;
    }

  if (first != NULL && last != NULL)
    dg_feed_check_dates (self->feed, first, last);
  return TRUE;
}

static gboolean
decode_event (DgIndico *self, const DgJsonPlace *event, GError **error)
{
  const DgIndicoContext context = { .prefix = "" };
  DgJsonPlace contributions, blocks;
  g_autoptr (DgText) title = NULL;

  if (!dg_json_expect_object (event, error) ||
      !dg_indico_read_zone (self, event, "timezone", error) ||
      !dg_indico_read_text (self, event, "title", &title, error) ||
      !dg_feed_json_read_id (event, "id", &self->feed->acronym, error) ||
      !read_label (self, event, error) ||
      !dg_feed_json_read_list (event, "contributions", &contributions, error) ||
      !dg_feed_json_read_list (event, "sessions", &blocks, error))
    return FALSE;

  if (!json_object_has_member (json_node_get_object (event->node), "contributions") &&
      !json_object_has_member (json_node_get_object (event->node), "sessions"))
    return dg_json_fail (event, error,
                         _ ("this export tells of the event only; add “?detail=contributions” to "
                            "the address"));

  self->feed->title = g_strdup (dg_text_peek (title, self->language));
  self->feed->time_zone = self->zone_name;
  for (guint i = 0; i < dg_json_length (&blocks); i++)
    {
      DgJsonPlace block = dg_json_element (&blocks, i);

      if (!add_block (self, &block, error))
        return FALSE;
    }
  if (!add_contributions (self, &contributions, &context, error))
    return FALSE;

  self->feed->n_days = dg_feed_count_days (self->feed, self->zone);
  dg_feed_make_ids_unique (self->feed);

  return judge_dates (self, event, error);
}

static gboolean add_entries (
    DgIndico *self, const DgJsonPlace *entries, DgText *track, DgText *room, GError **error);

/* A contribution, a break, or a block with what is in it. */
static gboolean
add_timed (DgIndico *self,
           const DgJsonPlace *entry,
           const char *key,
           DgText *track,
           DgText *room,
           GError **error)
{
  g_autofree char *type = NULL;
  g_autoptr (DgText) own_room = NULL;
  g_autoptr (DgText) title = NULL;
  DgJsonPlace entries, start;
  DgIndicoContext context = { .key = key, .track = track, .room = room };

  if (!dg_json_expect_object (entry, error) ||
      !dg_feed_json_read_id (entry, "entryType", &type, error) ||
      !dg_json_member (entry, "entries", &entries, error) ||
      !dg_json_member (entry, "startDate", &start, error) ||
      !dg_indico_read_room (self, entry, &own_room, error) ||
      !dg_indico_read_text (self, entry, "title", &title, error))
    return FALSE;

  if (self->feed->time_zone == NULL && dg_json_is_object (&start))
    {
      if (!dg_indico_read_zone (self, &start, "tz", error))
        return FALSE;
      self->feed->time_zone = self->zone_name;
    }

  if (dg_json_is_object (&entries) &&
      json_object_get_size (json_node_get_object (entries.node)) > 0)
    return add_entries (self, &entries, title != NULL ? title : track,
                        own_room != NULL ? own_room : room, error);
  if (!dg_json_is_object (&entries) && !dg_feed_json_is_nothing (&entries))
    return dg_json_expect_object (&entries, error);

  if (g_strcmp0 (type, "Break") == 0 || (type == NULL && key[0] == 'b'))
    context.kind = "break";
  return dg_indico_add_entry (self, entry, &context, error);
}

/* Recursion is bounded: dg_json_parse() counted the levels. */
static gboolean
add_entries (
    DgIndico *self, const DgJsonPlace *entries, DgText *track, DgText *room, GError **error)
{
  g_autoptr (GList) keys = json_object_get_members (json_node_get_object (entries->node));

  for (GList *l = keys; l != NULL; l = l->next)
    {
      DgJsonPlace entry;

      if (!dg_json_member (entries, l->data, &entry, error) ||
          !add_timed (self, &entry, l->data, track, room, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
decode_timetable (DgIndico *self, const DgJsonPlace *days, GError **error)
{
  g_autoptr (GList) names = NULL;

  /* A timetable that is not published is {}; PHP is not the only one to write [] for it. */
  if (dg_feed_json_is_nothing (days))
    return TRUE;
  if (!dg_json_expect_object (days, error))
    return FALSE;

  names = json_object_get_members (json_node_get_object (days->node));
  for (GList *l = names; l != NULL; l = l->next)
    {
      DgJsonPlace day;

      if (!dg_json_member (days, l->data, &day, error))
        return FALSE;
      self->feed->n_days++;
      if (dg_feed_json_is_nothing (&day))
        continue;
      if (!dg_json_expect_object (&day, error) || !add_entries (self, &day, NULL, NULL, error))
        return FALSE;
    }

  dg_feed_make_ids_unique (self->feed);
  return TRUE;
}

static gboolean
fail_number (const DgJsonPlace *results, guint n, GError **error)
{
  if (n == 0)
    return dg_json_fail (results, error,
                         _ ("Indico knows no such event: it may be deleted, or not public; check "
                            "the number in the address"));

  return dg_json_fail (results, error,
                       ngettext ("there is %u event in it; give the address of one event",
                                 "there are %u events in it; give the address of one event", n),
                       n);
}

static gboolean
decode_results (DgIndico *self, const DgJsonPlace *results, GError **error)
{
  g_autoptr (GList) ids = NULL;
  DgJsonPlace one;

  if (dg_feed_json_is_nothing (results))
    return fail_number (results, 0, error);
  if (dg_json_is_array (results))
    {
      one = dg_json_element (results, 0);
      return dg_json_length (results) == 1 ? decode_event (self, &one, error)
                                           : fail_number (results, dg_json_length (results), error);
    }
  if (!dg_json_expect_object (results, error))
    return FALSE;

  ids = json_object_get_members (json_node_get_object (results->node));
  if (g_list_length (ids) != 1)
    return fail_number (results, g_list_length (ids), error);

  self->feed->acronym = g_strdup (ids->data);
  return dg_json_member (results, ids->data, &one, error) && decode_timetable (self, &one, error);
}

/* An error of the service, in its own words. */
static gboolean
check_message (const DgJsonPlace *root, GError **error)
{
  DgJsonPlace results, message;
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;

  if (!dg_json_member (root, "results", &results, error) ||
      !dg_json_member (root, "message", &message, error))
    return FALSE;
  if (results.node != NULL || !dg_json_is_string (&message))
    return TRUE;

  shown = dg_feed_shorten (json_node_get_string (message.node));
  return dg_json_fail (&message, error, _ ("Indico says: “%s”"), shown);
}

/**
 * dg_format_indico_decode:
 * @text: a text
 * @feed: an empty feed, filled
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the way to what is wrong
 */
gboolean
dg_format_indico_decode (const DgSourceText *text, DgFeed *feed, GError **error)
{
  DgJsonPlace root = dg_json_root (text->json);
  DgIndico decoder = { .feed = feed, .language = text->language };
  DgJsonPlace results;
  gboolean decoded;

  if (!dg_json_expect_object (&root, error) || !check_message (&root, error) ||
      !dg_json_member (&root, "results", &results, error))
    return FALSE;

  decoder.zone = dg_zone_load (text->zone, error);
  if (decoder.zone == NULL)
    return FALSE;

  decoder.keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  decoded = decode_results (&decoder, &results, error);
  g_hash_table_unref (decoder.keys);
  g_time_zone_unref (decoder.zone);

  return decoded;
}
