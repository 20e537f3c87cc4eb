/* schedule.xml, as frab, pretalx, the c3voc hub and FOSDEM write it.
 *
 * The same as schedule.json in other clothes (https://github.com/voc/schedule, validator/xsd): days
 * are labels, and when a session takes place its <date> says. Files of old have none; there the
 * date of the day and the clock of <start> stand in for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-format-frab-xml.h"

#include "core/events/dg-address.h"
#include "core/schedule/dg-feed-build.h"
#include "core/schedule/dg-feed-builder.h"
#include "core/schedule/dg-feed-json.h"
#include "core/schedule/dg-schedule-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lengths of “2026-10-02” and “09:00”. */
#define DATE  10
#define CLOCK 5

typedef struct
{
  DgFeedBuilder builder;
  GHashTable *conference;
} Decoder;

/**
 * dg_format_frab_xml_recognize:
 * @text: a text
 *
 * Returns: whether its outermost element is <schedule>
 */
gboolean
dg_format_frab_xml_recognize (const DgSourceText *text)
{
  g_autofree char *name =
      text->json == NULL ? dg_schedule_xml_dup_root_name (text->data, text->length) : NULL;

  return g_strcmp0 (name, "schedule") == 0;
}

static char *
dup_conference (Decoder *self, const char *name)
{
  const char *text = g_hash_table_lookup (self->conference, name);

  return text != NULL ? dg_text_clean (text) : NULL;
}

static char *
dup_id (const char *text)
{
  g_autofree char *clean = text != NULL ? dg_text_clean (text) : NULL;

  return clean != NULL && clean[0] != '\0' ? g_steal_pointer (&clean) : NULL;
}

static gboolean
fail_time (const char *text, GError **error)
{
  g_autofree char *shown = dg_feed_shorten (text);

  g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
               _ ("“%s” is no date and time; expected one such as 2026-10-02T09:00:00+03:00"),
               shown);
  return FALSE;
}

/* What is written before the hour at which the day changes belongs to the next date. */
static gboolean
read_old_start (Decoder *self, const DgXmlEvent *event, DgFeedTimes *times, GError **error)
{
  const char *start = event->members[DG_XML_START];
  const char *change = g_hash_table_lookup (self->conference, "day_change");
  g_autofree char *written = NULL;

  if (event->day == NULL || start == NULL)
    return TRUE;

  written = g_strdup_printf ("%.*sT%s", DATE, event->day, start);
  if (!dg_feed_time_parse (written, self->builder.zone, &times->start))
    return fail_time (written, error);

  times->has_start = TRUE;
  if (change != NULL && strncmp (start, change, CLOCK) < 0)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (times->start.instant);
      g_autoptr (GDateTime) here =
          time != NULL ? g_date_time_to_timezone (time, self->builder.zone) : NULL;
      g_autoptr (GDateTime) next = here != NULL ? g_date_time_add_days (here, 1) : NULL;

      if (next != NULL)
        times->start.instant = g_date_time_to_unix (next);
    }

  return TRUE;
}

static gboolean
read_times (Decoder *self, const DgXmlEvent *event, DgFeedSession *session, GError **error)
{
  const char *date = event->members[DG_XML_DATE];
  const char *end = event->members[DG_XML_END];
  DgFeedTimes times = { .duration = event->members[DG_XML_DURATION] };

  times.has_start = date != NULL && dg_feed_time_parse (date, self->builder.zone, &times.start);
  if (date != NULL && !times.has_start)
    return fail_time (date, error);
  times.has_end = end != NULL && dg_feed_time_parse (end, self->builder.zone, &times.end);
  if (end != NULL && !times.has_end)
    return fail_time (end, error);
  if (date == NULL && !read_old_start (self, event, &times, error))
    return FALSE;

  dg_feed_builder_set_times (&self->builder, session, &times);
  return TRUE;
}

static DgText *
new_text (Decoder *self, const char *text)
{
  return text != NULL ? dg_text_new_single (self->builder.language, text) : NULL;
}

static gboolean
read_texts (Decoder *self, const DgXmlEvent *event, DgFeedSession *session, GError **error)
{
  char *const *members = event->members;
  g_autoptr (DgText) subtitle = new_text (self, members[DG_XML_SUBTITLE]);
  g_autoptr (DgText) abstract = new_text (self, members[DG_XML_ABSTRACT]);
  g_autoptr (DgText) description = new_text (self, members[DG_XML_DESCRIPTION]);
  DgText *texts[] = { subtitle, abstract, description };
  const char *room = event->room != NULL ? event->room : members[DG_XML_ROOM];

  session->title = new_text (self, members[DG_XML_TITLE]);
  session->track = new_text (self, members[DG_XML_TRACK]);
  session->room = new_text (self, room);
  session->room_guid = dup_id (event->room_guid);
  dg_feed_builder_describe (session, texts, G_N_ELEMENTS (texts));
  session->kind = dg_feed_guess_kind (members[DG_XML_TYPE]);
  session->languages = dg_feed_split_languages (members[DG_XML_LANGUAGE]);
  self->builder.feed->has_unnamed_room |= session->room == NULL;

  return dg_feed_builder_name (&self->builder, session, error);
}

static void
read_identity (const DgXmlEvent *event, DgFeedSession *session)
{
  static const DgXmlMember members[] = { DG_XML_GUID, DG_XML_ID, DG_XML_CODE, DG_XML_URL,
                                         DG_XML_SLUG };
  static const DgXmlMember addresses[] = { DG_XML_URL, DG_XML_ORIGIN_URL };

  for (guint i = 0; session->guid == NULL && i < G_N_ELEMENTS (members); i++)
    session->guid = dup_id (event->members[members[i]]);
  session->code = dup_id (event->members[DG_XML_CODE]);

  for (guint i = 0; session->uri == NULL && i < G_N_ELEMENTS (addresses); i++)
    {
      const char *address = event->members[addresses[i]];

      if (address != NULL && dg_address_check_uri (address, NULL))
        session->uri = g_strdup (address);
    }
}

static gboolean
read_event (Decoder *self, const DgXmlEvent *event, GError **error)
{
  g_autoptr (DgFeedSession) session = g_new0 (DgFeedSession, 1);

  read_identity (event, session);
  if (!read_texts (self, event, session, error) || !read_times (self, event, session, error))
    {
      g_prefix_error (error, _ ("line %u: "), event->line);
      return FALSE;
    }

  for (guint i = 0; i < event->persons->len; i++)
    dg_feed_add_speaker (session, self->builder.language, event->persons->pdata[i]);
  dg_feed_builder_add (&self->builder, g_steal_pointer (&session));

  return TRUE;
}

static gboolean
decode_schedule (Decoder *self, const DgXmlSchedule *schedule, GError **error)
{
  DgFeed *feed = self->builder.feed;
  g_autofree char *zone = dup_conference (self, "time_zone_name");
  g_autofree char *first = dup_conference (self, "start");
  g_autofree char *last = dup_conference (self, "end");

  if (!dg_feed_builder_set_zone (&self->builder, zone, error))
    return FALSE;

  feed->acronym = dup_conference (self, "acronym");
  feed->title = dup_conference (self, "title");
  feed->n_days = schedule->n_days;
  for (guint i = 0; i < schedule->events->len; i++)
    if (!read_event (self, g_ptr_array_index (schedule->events, i), error))
      return FALSE;

  dg_feed_builder_finish (&self->builder, first, last);
  return TRUE;
}

/**
 * dg_format_frab_xml_decode:
 * @text: a text
 * @feed: an empty feed, filled
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the line of what is wrong
 */
gboolean
dg_format_frab_xml_decode (const DgSourceText *text, DgFeed *feed, GError **error)
{
  g_autoptr (DgXmlSchedule) schedule = dg_schedule_xml_read (text->data, text->length, error);
  Decoder decoder;
  gboolean decoded;

  if (schedule == NULL)
    return FALSE;

  decoder.conference = schedule->conference;
  dg_feed_builder_init (&decoder.builder, feed, text->zone, text->language);
  decoded = decode_schedule (&decoder, schedule, error);
  dg_feed_builder_clear (&decoder.builder);

  return decoded;
}
