/* The formats of schedules: recognising one, decoding one.
 *
 * Adding a format means a file dg-format-NAME.c and its line in the table. What cannot be decoded
 * yet is recognised all the same: a reader who is told “this is iCalendar” knows what to ask for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-source.h"

#include "core/schedule/dg-format-frab-xml.h"
#include "core/schedule/dg-format-frab.h"
#include "core/schedule/dg-format-ical.h"
#include "core/schedule/dg-format-indico.h"
#include "core/schedule/dg-format-json-ld.h"
#include "core/schedule/dg-format-open-event.h"
#include "core/schedule/dg-format-pretalx.h"
#include "core/schedule/dg-format-sessionize.h"
#include "core/schedule/dg-schedule-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define AUTO "auto"

/* How an archive begins. */
#define ZIP "PK\003\004"

/* Most members that an error names. */
#define MAX_NAMED 6

/* The member @name of the root, or of its @index-th element if it is a list. */
static JsonNode *
peek_member (const DgSourceText *text, const char *name)
{
  JsonNode *node = text->json;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      node = json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;
    }

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? json_object_get_member (json_node_get_object (node), name)
             : NULL;
}

static gboolean
is_schedule2 (const DgSourceText *text)
{
  JsonNode *schedule = peek_member (text, "schedule");

  return schedule != NULL && JSON_NODE_HOLDS_OBJECT (schedule) &&
         json_object_has_member (json_node_get_object (schedule), "events");
}

static gboolean
is_xcal (const DgSourceText *text)
{
  g_autofree char *root =
      text->json == NULL ? dg_schedule_xml_dup_root_name (text->data, text->length) : NULL;

  return root != NULL && g_ascii_strcasecmp (root, "iCalendar") == 0;
}

/* In the order of asking. The names are those of the command line; schedule2, the unfinished
 * successor of frab's format, and xcal, pretalx's iCalendar in XML, have none there because nobody
 * should ask for them. */
static const DgFormat formats[] = {
  { "schedule2", is_schedule2, NULL },
  { "frab", dg_format_frab_recognize, dg_format_frab_decode },
  { "frab-xml", dg_format_frab_xml_recognize, dg_format_frab_xml_decode, TRUE },
  { "xcal", is_xcal, NULL },
  { "pretalx", dg_format_pretalx_recognize, dg_format_pretalx_decode },
  { "indico", dg_format_indico_recognize, dg_format_indico_decode },
  { "sessionize", dg_format_sessionize_recognize, dg_format_sessionize_decode },
  { "open-event", dg_format_open_event_recognize, dg_format_open_event_decode },
  { "ical", dg_format_ical_recognize, dg_format_ical_decode, TRUE },
  { "json-ld", dg_format_json_ld_recognize, dg_format_json_ld_decode, TRUE },
};

/**
 * dg_source_check_format:
 * @format: the name of a format from outside
 * @error: return location
 *
 * Returns: whether it is “auto” or the name of a format; else %DG_ERROR_INVALID that lists them
 */
gboolean
dg_source_check_format (const char *format, GError **error)
{
  g_autoptr (GString) names = g_string_new (AUTO);

  if (strcmp (format, AUTO) == 0)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (strcmp (formats[i].name, format) == 0)
        return TRUE;
      g_string_append_printf (names, ", %s", formats[i].name);
    }

  g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("“%s” is none of the formats %s"), format,
               names->str);
  return FALSE;
}

/**
 * dg_source_is_web_page:
 * @data: bytes from outside
 * @length: how many
 *
 * Returns: whether they are HTML: what services send when they ask for a password or know nothing
 */
gboolean
dg_source_is_web_page (const char *data, gsize length)
{
  static const char *const starts[] = { "<!doctype html", "<html", "<head", "<body" };
  gsize begin = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (begin < length && g_ascii_isspace (data[begin]))
    begin++;

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (length - begin >= strlen (starts[i]) &&
        g_ascii_strncasecmp (data + begin, starts[i], strlen (starts[i])) == 0)
      return TRUE;

  return FALSE;
}

static const DgFormat *
find_format (const DgSourceText *text, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (name, AUTO) == 0 ? formats[i].recognize (text)
                                 : strcmp (formats[i].name, name) == 0)
      return &formats[i];

  return NULL;
}

/* The members of the root, or of its first element, for people to know what they have there. */
static char *
dup_members (const DgSourceText *text)
{
  JsonNode *node = text->json;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GList) members = NULL;
  guint n = 0;

  if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    node = json_array_get_element (json_node_get_array (node), 0);
  if (JSON_NODE_HOLDS_OBJECT (node))
    members = json_object_get_members (json_node_get_object (node));

  for (GList *l = members; l != NULL && n < MAX_NAMED; l = l->next)
    {
      g_autofree char *name = dg_error_quote (l->data);

      g_string_append_printf (names, "%s“%s”", n++ > 0 ? ", " : "", name);
    }
  if (n < g_list_length (members))
    g_string_append (names, ", …");

  return g_strdup (names->str);
}

/* Why nothing can be done with @text, @json_error being why it is no JSON. */
static gboolean
fail_unknown (const DgSourceText *text, const GError *json_error, GError **error)
{
  g_autofree char *root =
      text->json == NULL ? dg_schedule_xml_dup_root_name (text->data, text->length) : NULL;
  g_autofree char *members = text->json != NULL ? dup_members (text) : NULL;

  if (dg_source_is_web_page (text->data, text->length))
    g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT,
                         _ ("this is a web page, not a schedule; ask the service for the address "
                            "of its schedule.json"));
  else if (text->length >= strlen (ZIP) && memcmp (text->data, ZIP, strlen (ZIP)) == 0)
    g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT,
                         _ ("this is a ZIP archive; unpack it and give its folder, or the file in "
                            "it that holds the sessions"));
  else if (root != NULL)
    {
      g_autofree char *shown = dg_error_quote (root);

      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
                   _ ("this is XML with the element <%s>, but no schedule in a format that Delegat "
                      "knows; ask the service for its schedule.json"),
                   shown);
    }
  else if (json_error != NULL)
    g_propagate_error (error, g_error_copy (json_error));
  else if (members[0] != '\0')
    g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
                 _ ("this is JSON with the members %s, but no schedule in a format that Delegat "
                    "knows"),
                 members);
  else
    g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT,
                         _ ("this is JSON, but no schedule in a format that Delegat knows"));

  return FALSE;
}

static gboolean
decode (const DgSourceText *text,
        const DgFormat *format,
        const GError *json_error,
        DgFeed *feed,
        GError **error)
{
  if (format->decode == NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_UNSUPPORTED,
                   _ ("schedules in the format %s cannot be read yet; ask the service for its "
                      "schedule.json"),
                   format->name);
      return FALSE;
    }

  if (json_error != NULL && !format->takes_text)
    return fail_unknown (text, json_error, error);

  return format->decode (text, feed, error);
}

/* Decodes @bytes into @feed, which is made for the format that is found if it is not there yet. */
static gboolean
decode_into (
    DgFeed **feed, GBytes *bytes, const char *name, const DgSourceText *hints, GError **error)
{
  g_autoptr (GError) json_error = NULL;
  g_autoptr (JsonNode) json = NULL;
  DgSourceText text = *hints;
  const DgFormat *found;

  text.data = g_bytes_get_data (bytes, &text.length);
  if (text.data == NULL)
    text.data = "";

  json = dg_json_parse (text.data, text.length, &json_error);
  text.json = json;

  found = find_format (&text, name);
  if (found == NULL)
    return fail_unknown (&text, json_error, error);
  if (*feed == NULL)
    *feed = dg_feed_new (found->name);

  return decode (&text, found, json_error, *feed, error);
}

/**
 * dg_source_decode:
 * @bytes: what came
 * @format: the name of its format, or “auto”
 * @zone: the zone of times that have neither offset nor zone: an IANA name
 * @language: the event's own language
 * @error: return location
 *
 * Returns: (transfer full): the schedule, or its first page; else %DG_ERROR_FORMAT, or
 *   %DG_ERROR_UNSUPPORTED for a format that is known by name only
 */
DgFeed *
dg_source_decode (
    GBytes *bytes, const char *format, const char *zone, DgLanguage language, GError **error)
{
  return dg_source_decode_between (bytes, format, zone, language, 0, 0, error);
}

/**
 * dg_source_decode_between:
 * @bytes: what came
 * @format: the name of its format, or “auto”
 * @zone: as for dg_source_decode()
 * @language: as for dg_source_decode()
 * @from: the first instant of which dates of what repeats are of interest
 * @until: the last one; 0 for some years from the first of them
 * @error: return location
 *
 * Calendars hold entries that repeat for ever. What has one date is read whenever it is.
 *
 * Returns: (transfer full): as dg_source_decode()
 */
DgFeed *
dg_source_decode_between (GBytes *bytes,
                          const char *format,
                          const char *zone,
                          DgLanguage language,
                          gint64 from,
                          gint64 until,
                          GError **error)
{
  const DgSourceText hints = { .zone = zone, .language = language, .from = from, .until = until };
  g_autoptr (DgFeed) feed = NULL;

  return decode_into (&feed, bytes, format, &hints, error) ? g_steal_pointer (&feed) : NULL;
}

/**
 * dg_source_decode_page:
 * @feed: what the pages before said
 * @bytes: the next page
 * @zone: as for dg_source_decode()
 * @language: as for dg_source_decode()
 * @error: return location
 *
 * Adds a page to a schedule. After an error the schedule is incomplete and of no use.
 *
 * Returns: %FALSE with an error as dg_source_decode()
 */
gboolean
dg_source_decode_page (
    DgFeed *feed, GBytes *bytes, const char *zone, DgLanguage language, GError **error)
{
  const DgSourceText hints = { .zone = zone, .language = language };

  g_clear_pointer (&feed->next_page, g_free);

  return decode_into (&feed, bytes, feed->format, &hints, error);
}
