/* Events of schema.org in JSON-LD: a file, or inside of a web page.
 *
 * https://schema.org/Event. An event with others in it (subEvent, or superEvent of others) is no
 * session: they are, with its name for a track if it is part of another itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-format-json-ld.h"

#include "core/base/dg-zone.h"
#include "core/schedule/dg-feed-build.h"
#include "core/schedule/dg-feed-html.h"
#include "core/schedule/dg-json-ld-event.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TYPE "application/ld+json"

/* Where events are found in something else. */
static const char *const carriers[] = { "@graph", "mainEntity", "itemListElement",
                                        "item",   "event",      "events" };

typedef struct
{
  DgJsonLd base;
  GHashTable *wholes; /* “@id” of events that others are part of */
  GHashTable *seen;   /* what was added: pages tell of an event more than once */
  gboolean is_first_pass;
} Decoder;

static gboolean
contains (const DgSourceText *text, const char *needle)
{
  gsize length = strlen (needle);

  for (gsize i = 0; i + length <= text->length; i++)
    if (g_ascii_strncasecmp (text->data + i, needle, length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_page (const DgSourceText *text)
{
  gsize begin = text->length >= 3 && memcmp (text->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (begin < text->length && g_ascii_isspace (text->data[begin]))
    begin++;

  return begin < text->length && text->data[begin] == '<';
}

/**
 * dg_format_json_ld_recognize:
 * @text: a text
 *
 * Returns: whether it is JSON with a context or a type of event, or a web page with the vocabulary
 *   in it
 */
gboolean
dg_format_json_ld_recognize (const DgSourceText *text)
{
  JsonNode *root = text->json;

  if (root == NULL)
    return is_page (text) && (contains (text, TYPE) || contains (text, "schema.org/"));

  if (JSON_NODE_HOLDS_ARRAY (root) && json_array_get_length (json_node_get_array (root)) > 0)
    root = json_array_get_element (json_node_get_array (root), 0);

  return dg_json_ld_get (root, "@context") != NULL || dg_json_ld_get (root, "@graph") != NULL ||
         dg_json_ld_is_event (root);
}

static JsonNode *
get_parts (JsonNode *event)
{
  JsonNode *parts = dg_json_ld_get (event, "subEvent");

  return parts != NULL ? parts : dg_json_ld_get (event, "subEvents");
}

/* Whether @parts are events, or say where in this text such are. */
static gboolean
holds_events (JsonNode *parts)
{
  if (parts == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (parts))
    return dg_json_ld_is_event (parts);

  for (guint i = 0; i < json_array_get_length (json_node_get_array (parts)); i++)
    if (dg_json_ld_is_event (json_array_get_element (json_node_get_array (parts), i)))
      return TRUE;

  return FALSE;
}

static gboolean
is_whole (Decoder *self, JsonNode *event)
{
  const char *id = dg_json_ld_peek_id (event);

  return holds_events (get_parts (event)) ||
         (id != NULL && g_hash_table_contains (self->wholes, id));
}

static void
note_whole (Decoder *self, JsonNode *event)
{
  JsonNode *whole = dg_json_ld_get (event, "superEvent");
  const char *id = whole != NULL && JSON_NODE_HOLDS_OBJECT (whole) ? dg_json_ld_peek_id (whole)
                                                                   : dg_json_ld_peek_string (whole);

  if (id != NULL)
    g_hash_table_add (self->wholes, (gpointer) id);
}

/* The first event that is no part of another gives its name to the schedule. */
static void
name_feed (Decoder *self, JsonNode *whole)
{
  g_autoptr (DgText) name = dg_json_ld_read_text (&self->base, dg_json_ld_get (whole, "name"));
  DgLanguage own = self->base.language;

  if (self->base.feed->title == NULL)
    self->base.feed->title = g_strdup (dg_text_get (name, own, own, NULL));
}

static gboolean
add_event (Decoder *self, JsonNode *event, DgText *track, GError **error)
{
  DgFeed *feed = self->base.feed;
  DgFeedSession *session;
  JsonNode *whole = dg_json_ld_get (event, "superEvent");
  guint n_floating = feed->n_floating;
  char *key;

  if (feed->sessions->len >= DG_FEED_MAX_SESSIONS)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("there are more than %d sessions"),
                   DG_FEED_MAX_SESSIONS);
      return FALSE;
    }

  session = dg_json_ld_read_event (&self->base, event);
  key = g_strdup_printf (
      "%s\n%s\n%s", session->guid, session->starts != NULL ? session->starts : "",
      dg_text_get (session->title, self->base.language, self->base.language, NULL));
  if (!g_hash_table_add (self->seen, key))
    {
      dg_feed_session_free (session);
      feed->n_floating = n_floating;
      return TRUE;
    }

  if (track != NULL)
    session->track = dg_text_ref (track);
  if (whole != NULL && JSON_NODE_HOLDS_OBJECT (whole))
    name_feed (self, whole);
  g_ptr_array_add (feed->sessions, session);

  return TRUE;
}

static gboolean walk (Decoder *self, JsonNode *node, JsonNode *whole, guint level, GError **error);

static gboolean
walk_list (Decoder *self, JsonNode *node, JsonNode *whole, guint level, GError **error)
{
  JsonArray *array = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!walk (self, json_array_get_element (array, i), whole, level, error))
      return FALSE;

  return TRUE;
}

static gboolean
walk_event (Decoder *self, JsonNode *event, JsonNode *whole, guint level, GError **error)
{
  g_autoptr (DgText) track = NULL;
  JsonNode *parts = get_parts (event);

  if (self->is_first_pass)
    note_whole (self, event);
  else if (is_whole (self, event))
    {
      if (whole == NULL)
        name_feed (self, event);
    }
  else
    {
      /* The name of a part that has parts; that of the whole is no track. */
      if (level > 1)
        track = dg_json_ld_read_text (&self->base, dg_json_ld_get (whole, "name"));
      if (!add_event (self, event, track, error))
        return FALSE;
    }

  return parts == NULL || walk (self, parts, event, level + 1, error);
}

/* @whole is the event around @node, @level how many there are. Recursion is bounded:
 * dg_json_parse() counted the levels. */
static gboolean
walk (Decoder *self, JsonNode *node, JsonNode *whole, guint level, GError **error)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return walk_list (self, node, whole, level, error);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  if (dg_json_ld_is_event (node))
    return walk_event (self, node, whole, level, error);

  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      JsonNode *inner = dg_json_ld_get (node, carriers[i]);

      if (inner != NULL && !walk (self, inner, NULL, 0, error))
        return FALSE;
    }

  return TRUE;
}

/* Twice: which events are parts of others may be said after them. */
static gboolean
walk_all (Decoder *self, GPtrArray *roots, GError **error)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < roots->len; i++)
      {
        self->is_first_pass = pass == 0;
        if (!walk (self, g_ptr_array_index (roots, i), NULL, 0, error))
          return FALSE;
      }

  return TRUE;
}

/* Blocks as pages have them: comments, line ends in texts, commas too many, a second text behind
 * the first. What is left is JSON if anything is. */
static char *
tidy_block (const char *block)
{
  GString *tidy = g_string_new (NULL);
  const char *p = block + strcspn (block, "[{");
  gboolean quoted = FALSE;
  int depth = 0;

  while (*p != '\0')
    {
      if (quoted)
        {
          if (*p == '\\' && p[1] != '\0')
            g_string_append_c (tidy, *p++);
          else if (*p == '"')
            quoted = FALSE;
          g_string_append_c (tidy, (guchar) *p < 0x20 ? ' ' : *p);
          p++;
          continue;
        }
      if (p[0] == '/' && p[1] == '*')
        {
          const char *end = strstr (p + 2, "*/");

          p = end != NULL ? end + 2 : p + strlen (p);
          continue;
        }
      if (p[0] == '/' && p[1] == '/')
        {
          p += strcspn (p, "\n");
          continue;
        }

      quoted = *p == '"';
      depth += *p == '{' || *p == '[' ? 1 : *p == '}' || *p == ']' ? -1 : 0;
      if (*p == '}' || *p == ']')
        {
          gsize kept = tidy->len;

          while (kept > 0 && g_ascii_isspace (tidy->str[kept - 1]))
            kept--;
          if (kept > 0 && tidy->str[kept - 1] == ',')
            g_string_truncate (tidy, kept - 1);
        }
      g_string_append_c (tidy, *p++);
      if (depth == 0)
        break;
    }

  return g_string_free (tidy, FALSE);
}

static JsonNode *
parse_block (const char *block, GError **error)
{
  JsonNode *json = dg_json_parse (block, strlen (block), NULL);
  g_autofree char *tidy = json == NULL ? tidy_block (block) : NULL;

  return json != NULL ? json : dg_json_parse (tidy, strlen (tidy), error);
}

/* All blocks of a page that can be read; one that cannot is no loss to the others. */
static gboolean
read_page (Decoder *self, const DgSourceText *text, GPtrArray *roots, GError **error)
{
  g_autoptr (GPtrArray) scripts = dg_feed_html_find_scripts (text->data, text->length, TYPE);
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < scripts->len; i++)
    {
      const DgFeedScript *script = g_ptr_array_index (scripts, i);
      g_autoptr (GError) local = NULL;
      JsonNode *json = parse_block (script->text, &local);

      if (json != NULL)
        {
          g_ptr_array_add (roots, json);
          continue;
        }
      dg_feed_warn (self->base.feed, _ ("the data at line %u of the page cannot be read: %s"),
                    script->line, local->message);
      if (first == NULL)
        first = g_steal_pointer (&local);
    }

  if (roots->len == 0 && first != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&first));
      return FALSE;
    }
  if (scripts->len == 0)
    dg_feed_warn (self->base.feed,
                  _ ("there is no JSON-LD in this page; events that are marked up otherwise are "
                     "not read"));

  return TRUE;
}

/* Pages of Indico hold the event alone, and a link to the program that made them. */
static void
point_to_indico (DgFeed *feed, const DgSourceText *text)
{
  static const char address[] = "^(https?://[^?#]*)/event/([A-Za-z0-9_-]+)/?$";
  const DgFeedSession *session = feed->sessions->len == 1 ? feed->sessions->pdata[0] : NULL;
  g_autoptr (GRegex) regex = g_regex_new (address, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *site = NULL;
  g_autofree char *id = NULL;

  if (session == NULL || session->uri == NULL ||
      (!contains (text, "getindico.io") && !contains (text, "indico-software.org")) ||
      !g_regex_match (regex, session->uri, 0, &match))
    return;

  site = g_match_info_fetch (match, 1);
  id = g_match_info_fetch (match, 2);
  dg_feed_warn (feed,
                _ ("this page tells of the event only; its programme is at "
                   "%s/export/event/%s.json?detail=contributions"),
                site, id);
}

static gboolean
decode (Decoder *self, const DgSourceText *text, GError **error)
{
  g_autoptr (GPtrArray) roots = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  DgFeed *feed = self->base.feed;

  if (text->json != NULL)
    g_ptr_array_add (roots, json_node_ref (text->json));
  else if (is_page (text))
    {
      if (!read_page (self, text, roots, error))
        return FALSE;
    }
  else
    {
      g_autofree char *block = g_strndup (text->data, text->length);
      JsonNode *json = parse_block (block, error);

      if (json == NULL)
        return FALSE;
      g_ptr_array_add (roots, json);
    }

  if (!walk_all (self, roots, error))
    return FALSE;

  if (text->json == NULL)
    point_to_indico (feed, text);
  feed->floating_zone = g_intern_string (text->zone);
  feed->n_days = dg_feed_count_days (feed, self->base.zone);
  dg_feed_make_ids_unique (feed);
  return TRUE;
}

/**
 * dg_format_json_ld_decode:
 * @text: a text
 * @feed: an empty feed, filled
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if nothing in it can be read
 */
gboolean
dg_format_json_ld_decode (const DgSourceText *text, DgFeed *feed, GError **error)
{
  Decoder decoder = { .base = { .feed = feed, .language = text->language } };
  gboolean decoded;

  decoder.base.zone = dg_zone_load (text->zone, error);
  if (decoder.base.zone == NULL)
    return FALSE;

  decoder.wholes = g_hash_table_new (g_str_hash, g_str_equal);
  decoder.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  decoded = decode (&decoder, text, error);
  g_hash_table_unref (decoder.wholes);
  g_hash_table_unref (decoder.seen);
  g_time_zone_unref (decoder.base.zone);

  return decoded;
}
