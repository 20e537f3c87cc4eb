/* What schedule.xml says, before anything is made of it.
 *
 * libxml2 reads it event by event and builds no tree. A schedule needs no document type; with one
 * would come entities, and with those files of this computer, addresses of its network and texts
 * that grow without end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-schedule-xml.h"

#include "core/schedule/dg-feed.h"

#include <glib/gi18n-lib.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

#define MAX_DEPTH 100

/* How much of a text is searched for its first element. */
#define HEAD 65536

static const char *const member_names[DG_XML_N_MEMBERS] = {
  "guid",  "id",       "code",  "date", "start",    "duration", "end",         "room", "slug",
  "title", "subtitle", "track", "type", "language", "abstract", "description", "url",  "origin_url",
};

/* Depths of what is read: schedule, day, room, event, persons, person. */
enum
{
  SCHEDULE = 1,
  DAY,
  ROOM,
  EVENT,
  MEMBER,
  PERSON,
  NAME,
};

typedef struct
{
  xmlParserCtxt *context;
  DgXmlSchedule *schedule;
  GPtrArray *path; /* names of the open elements */
  GString *text;   /* of the innermost one that is kept */
  guint text_depth;
  char *day;
  char *room;
  char *room_guid;
  DgXmlEvent *event; /* that is open, or NULL */
  char *public_name; /* of the person that is open, or NULL */
  GError *error;
} Reader;

static void
event_free (DgXmlEvent *self)
{
  for (guint i = 0; i < DG_XML_N_MEMBERS; i++)
    g_free (self->members[i]);
  g_free (self->day);
  g_free (self->room);
  g_free (self->room_guid);
  g_ptr_array_unref (self->persons);
  g_free (self);
}

void
dg_schedule_xml_free (DgXmlSchedule *self)
{
  g_hash_table_unref (self->conference);
  g_ptr_array_unref (self->events);
  g_free (self);
}

static void G_GNUC_PRINTF (2, 3) refuse (Reader *self, const char *format, ...)
{
  va_list args;

  if (self->error == NULL)
    {
      va_start (args, format);
      self->error = g_error_new_valist (DG_ERROR, DG_ERROR_FORMAT, format, args);
      va_end (args);
      g_prefix_error (&self->error, _ ("line %u: "),
                      (guint) MAX (xmlSAX2GetLineNumber (self->context), 0));
    }
  xmlStopParser (self->context);
}

static gboolean
is_inside (const Reader *self, guint depth, const char *name)
{
  return self->path->len >= depth && strcmp (self->path->pdata[depth - 1], name) == 0;
}

/* As long as no entities are expanded, libxml2 leaves one reference in values: that of “&”. */
static char *
dup_attribute (const xmlChar **attributes, int n, const char *name)
{
  /* Five pointers each: name, prefix, namespace, begin and end of the value. */
  for (int i = 0; i < n; i++, attributes += 5)
    if (strcmp ((const char *) attributes[0], name) == 0 && attributes[4] > attributes[3])
      {
        GString *value = g_string_new_len ((const char *) attributes[3],
                                           (gssize) (attributes[4] - attributes[3]));

        g_string_replace (value, "&#38;", "&", 0);
        return g_string_free (value, FALSE);
      }

  return NULL;
}

static void
begin_event (Reader *self, const xmlChar **attributes, int n)
{
  if (self->schedule->events->len >= DG_FEED_MAX_SESSIONS)
    {
      refuse (self, _ ("there are more than %d sessions"), DG_FEED_MAX_SESSIONS);
      return;
    }

  self->event = g_new0 (DgXmlEvent, 1);
  self->event->line = (guint) MAX (xmlSAX2GetLineNumber (self->context), 0);
  self->event->day = g_strdup (self->day);
  self->event->room = g_strdup (self->room);
  self->event->room_guid = g_strdup (self->room_guid);
  self->event->persons = g_ptr_array_new_with_free_func (g_free);
  for (guint i = DG_XML_GUID; i <= DG_XML_CODE; i++)
    self->event->members[i] = dup_attribute (attributes, n, member_names[i]);
  g_ptr_array_add (self->schedule->events, self->event);
}

/* Whether the text of the element that has just begun is kept. */
static gboolean
is_kept (const Reader *self, const char *name)
{
  guint depth = self->path->len;

  if (is_inside (self, DAY, "conference"))
    return depth == ROOM;
  if (self->event == NULL)
    return FALSE;

  return depth == MEMBER || (depth == PERSON && is_inside (self, MEMBER, "persons")) ||
         (depth == NAME && is_inside (self, PERSON, "person") &&
          (strcmp (name, "public_name") == 0 || strcmp (name, "name") == 0));
}

static void
on_start (void *data,
          const xmlChar *element,
          const xmlChar *prefix,
          const xmlChar *space,
          int n_spaces,
          const xmlChar **spaces,
          int n,
          int n_defaulted,
          const xmlChar **attributes)
{
  Reader *self = data;
  const char *name = (const char *) element;

  if (self->path->len >= MAX_DEPTH)
    {
      refuse (self, _ ("the elements are nested more than %d deep"), MAX_DEPTH);
      return;
    }

  g_ptr_array_add (self->path, g_strdup (name));
  if (self->path->len == SCHEDULE && strcmp (name, "schedule") != 0)
    refuse (self, _ ("expected the element <schedule>, not <%.60s>"), name);
  else if (self->path->len == DAY && strcmp (name, "day") == 0)
    {
      self->schedule->n_days++;
      self->day = dup_attribute (attributes, n, "date");
    }
  else if (self->path->len == ROOM && is_inside (self, DAY, "day") && strcmp (name, "room") == 0)
    {
      self->room = dup_attribute (attributes, n, "name");
      self->room_guid = dup_attribute (attributes, n, "guid");
    }
  else if (self->path->len == EVENT && is_inside (self, ROOM, "room") &&
           is_inside (self, DAY, "day") && strcmp (name, "event") == 0)
    begin_event (self, attributes, n);
  else if (is_kept (self, name))
    {
      self->text_depth = self->path->len;
      g_string_truncate (self->text, 0);
    }
  else if (self->text_depth > 0)
    g_string_append_printf (self->text, "<%s>", name);
}

/* @text belongs to the element that ends. */
static void
keep (Reader *self, const char *name, const char *text)
{
  guint depth = self->path->len;

  if (depth == ROOM && self->event == NULL)
    {
      if (!g_hash_table_contains (self->schedule->conference, name))
        g_hash_table_insert (self->schedule->conference, g_strdup (name), g_strdup (text));
      return;
    }

  for (guint i = DG_XML_DATE; depth == MEMBER && i < DG_XML_N_MEMBERS; i++)
    if (strcmp (name, member_names[i]) == 0 && self->event->members[i] == NULL)
      self->event->members[i] = g_strdup (text);

  /* Old files have the name in an element of its own, beside a code. */
  if (depth == NAME && (strcmp (name, "public_name") == 0 ||
                        (strcmp (name, "name") == 0 && self->public_name == NULL)))
    {
      g_free (self->public_name);
      self->public_name = g_strdup (text);
    }
  else if (depth == PERSON && self->public_name == NULL && strcmp (name, "person") == 0)
    g_ptr_array_add (self->event->persons, g_strdup (text));
}

static void
on_end (void *data, const xmlChar *element, const xmlChar *prefix, const xmlChar *space)
{
  Reader *self = data;
  const char *name = (const char *) element;
  guint depth = self->path->len;

  if (self->text_depth == depth)
    {
      g_strstrip (self->text->str);
      if (self->text->str[0] != '\0')
        keep (self, name, self->text->str);
      g_string_truncate (self->text, 0);
      self->text_depth = 0;
    }
  else if (self->text_depth > 0)
    g_string_append_printf (self->text, "</%s>", name);

  if (depth == PERSON && self->public_name != NULL)
    g_ptr_array_add (self->event->persons, g_steal_pointer (&self->public_name));
  if (depth == EVENT)
    self->event = NULL;
  if (depth == ROOM)
    {
      g_clear_pointer (&self->room, g_free);
      g_clear_pointer (&self->room_guid, g_free);
    }
  if (depth == DAY)
    g_clear_pointer (&self->day, g_free);
  g_ptr_array_set_size (self->path, (int) depth - 1);
}

static void
on_characters (void *data, const xmlChar *text, int length)
{
  Reader *self = data;

  if (self->text_depth > 0)
    g_string_append_len (self->text, (const char *) text, length);
}

static void
on_document_type (void *data,
                  const xmlChar *name,
                  const xmlChar *external_id,
                  const xmlChar *system_id)
{
  refuse (data, _ ("there is a document type (<!DOCTYPE …>), which a schedule does not need and "
                   "which could name other files; take it out"));
}

/* What libxml2 found, in its own words. */
static void
fail_parse (xmlParserCtxt *context, GError **error)
{
  const xmlError *last = xmlCtxtGetLastError (context);
  g_autofree char *valid =
      g_utf8_make_valid (last != NULL && last->message != NULL ? last->message : "", -1);

  valid[strcspn (valid, "\r\n")] = '\0';
  g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
               _ ("line %u: this is not well-formed XML (%s); maybe it did not come whole"),
               (guint) (last != NULL ? MAX (last->line, 1) : 1), valid);
}

/* Control characters that people pasted into texts make a whole file unreadable; nobody misses
 * them. Texts in other encodings than UTF-8 are left as they are. */
static char *
dup_clean (const char *data, gsize *length)
{
  char *clean = g_malloc (*length + 1);
  gsize n = 0;

  if (memchr (data, '\0', MIN (*length, 64)) != NULL)
    {
      memcpy (clean, data, *length);
      n = *length;
    }
  else
    for (gsize i = 0; i < *length; i++)
      if ((guchar) data[i] >= 0x20 || strchr ("\t\n\r", data[i]) != NULL)
        clean[n++] = data[i];

  clean[n] = '\0';
  *length = n;

  return clean;
}

/**
 * dg_schedule_xml_dup_root_name:
 * @data: bytes from outside
 * @length: how many
 *
 * Looks no further than the beginning, and checks nothing.
 *
 * Returns: (transfer full) (nullable): the name of the outermost element, without prefix; %NULL if
 *   this does not look like XML
 */
char *
dg_schedule_xml_dup_root_name (const char *data, gsize length)
{
  /* What comes before, if anything; a document type names the outermost element as well. */
  static const char prolog[] = "^(?:\\x{feff}|\\s|<\\?[^>]*>|<!--.*?-->)*+"
                               "<(?:!DOCTYPE\\s+)?(?:[\\w.-]+:)?([\\w.-]+)[\\s/>\\[]";
  g_autofree char *head = g_strndup (data, MIN (length, HEAD));
  g_autofree char *valid = g_utf8_make_valid (head, -1);
  g_autoptr (GRegex) regex = g_regex_new (prolog, G_REGEX_DOTALL | G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (regex, valid, 0, &match);

  return g_match_info_fetch (match, 1);
}

/**
 * dg_schedule_xml_read:
 * @data: bytes from outside
 * @length: how many, at most %G_MAXINT
 * @error: return location
 *
 * Nothing but @data is read, whatever it says.
 *
 * Returns: (transfer full): what it says; else %DG_ERROR_FORMAT and the line of what is wrong
 */
DgXmlSchedule *
dg_schedule_xml_read (const char *data, gsize length, GError **error)
{
  g_autofree char *clean = dup_clean (data, &length);
  g_autoptr (DgXmlSchedule) schedule = g_new0 (DgXmlSchedule, 1);
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  Reader reader = { .schedule = schedule, .path = path, .text = text };
  gboolean good;

  schedule->conference = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  schedule->events = g_ptr_array_new_with_free_func ((GDestroyNotify) event_free);

  xmlInitParser ();
  reader.context = xmlNewParserCtxt ();
  memset (reader.context->sax, 0, sizeof *reader.context->sax);
  reader.context->sax->initialized = XML_SAX2_MAGIC;
  reader.context->sax->internalSubset = on_document_type;
  reader.context->sax->startElementNs = on_start;
  reader.context->sax->endElementNs = on_end;
  reader.context->sax->characters = on_characters;
  reader.context->sax->ignorableWhitespace = on_characters;
  reader.context->sax->cdataBlock = on_characters;
  reader.context->userData = &reader;
  xmlCtxtReadMemory (reader.context, clean, (int) length, NULL, NULL,
                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

  good = reader.error == NULL && reader.context->wellFormed;
  if (reader.error != NULL)
    g_propagate_error (error, reader.error);
  else if (!good)
    fail_parse (reader.context, error);

  xmlFreeParserCtxt (reader.context);
  g_free (reader.day);
  g_free (reader.room);
  g_free (reader.room_guid);
  g_free (reader.public_name);

  return good ? g_steal_pointer (&schedule) : NULL;
}
