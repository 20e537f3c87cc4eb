/* Building a feed: the rules that hold for the sessions of every format.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-feed-builder.h"

#include "core/base/dg-zone.h"
#include "core/schedule/dg-feed-build.h"
#include "core/schedule/dg-feed-html.h"
#include "core/schedule/dg-feed-json.h"

#include <glib/gi18n-lib.h>

/**
 * dg_feed_builder_init:
 * @self: a builder
 * @feed: an empty feed
 * @zone: the zone of times that have neither offset nor zone: an IANA name
 * @language: the event's own language
 *
 * What it gets is cleared with dg_feed_builder_clear().
 */
void
dg_feed_builder_init (DgFeedBuilder *self, DgFeed *feed, const char *zone, DgLanguage language)
{
  *self = (DgFeedBuilder){ .feed = feed, .language = language, .zone_name = zone };
}

void
dg_feed_builder_clear (DgFeedBuilder *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

/**
 * dg_feed_builder_set_zone:
 * @self: a builder
 * @name: (nullable): the zone that the service names, in any spelling
 * @error: return location
 *
 * Must be called before the first time is read, with %NULL if the service names none; what an
 * earlier page named holds on then.
 *
 * Returns: %FALSE with %DG_ERROR_INVALID if this computer does not know the zone of times without
 *   one; one that the service names and nobody knows is warned of only
 */
gboolean
dg_feed_builder_set_zone (DgFeedBuilder *self, const char *name, GError **error)
{
  if (name != NULL)
    self->feed->time_zone = dg_feed_time_find_zone (name);
  if (name != NULL && self->feed->time_zone == NULL)
    {
      g_autofree char *shown = dg_feed_shorten (name);

      dg_feed_warn (self->feed, _ ("the schedule names a time zone that is not known: “%s”"),
                    shown);
    }
  if (self->feed->time_zone != NULL)
    self->zone_name = self->feed->time_zone;

  self->zone = dg_zone_load (self->zone_name, error);
  self->feed->floating_zone = g_intern_string (self->zone_name);
  return self->zone != NULL;
}

static DgText *
strip_tags (DgText *text)
{
  char *plain[DG_N_LANGUAGES] = { NULL };
  DgText *stripped;

  for (DgLanguage i = 0; i < DG_N_LANGUAGES; i++)
    if (dg_text_peek (text, i) != NULL)
      plain[i] = dg_feed_html_to_text (dg_text_peek (text, i));

  stripped = dg_text_new ((const char *const *) plain);
  for (guint i = 0; i < DG_N_LANGUAGES; i++)
    g_free (plain[i]);

  return stripped;
}

/**
 * dg_feed_builder_describe:
 * @session: a session
 * @texts: (array length=n_texts): what is said on it, any of which may be %NULL
 * @n_texts: how many
 *
 * Puts subtitle, abstract and description below each other, without the tags of HTML.
 */
void
dg_feed_builder_describe (DgFeedSession *session, DgText *const *texts, guint n_texts)
{
  g_autoptr (GPtrArray) plain = g_ptr_array_new ();

  for (guint i = 0; i < n_texts; i++)
    g_ptr_array_add (plain, texts[i] != NULL ? strip_tags (texts[i]) : NULL);

  session->abstract = dg_feed_join_texts ((DgText *const *) plain->pdata, n_texts);
  for (guint i = 0; i < n_texts; i++)
    if (plain->pdata[i] != NULL)
      dg_text_unref (plain->pdata[i]);
}

/**
 * dg_feed_builder_add_speaker:
 * @self: a builder
 * @session: the session that is being read
 * @name: (nullable): somebody's name; nothing happens without one
 * @key: (nullable): what tells people of one name apart there
 *
 * Adds a speaker, once.
 */
void
dg_feed_builder_add_speaker (DgFeedBuilder *self,
                             DgFeedSession *session,
                             DgText *name,
                             const char *key)
{
  if (name != NULL && key != NULL)
    dg_feed_note_speaker (self->feed, key);
  dg_feed_add_speaker_text (session, name);
}

static void
note_offset (DgFeedBuilder *self, const DgFeedTime *time)
{
  if (!time->has_offset)
    self->feed->n_floating++;
  else if (dg_zone_get_offset (self->zone, time->instant) == time->offset)
    self->n_agreeing++;
  else
    self->n_contradicting++;
}

/* The end is to be preferred: “1:00:00” has been written for an hour and for a day. */
static gint64
find_end (DgFeedBuilder *self, const char *label, const DgFeedTimes *times)
{
  gint64 start = times->start.instant;
  gint64 duration = 0;
  gboolean has_duration =
      times->duration != NULL && dg_feed_time_parse_duration (times->duration, &duration);

  if (times->duration != NULL && !has_duration)
    dg_feed_warn (self->feed, _ ("“%s”: its duration cannot be read"), label);
  if (times->has_end && has_duration && times->end.instant - start != duration)
    dg_feed_warn (self->feed, _ ("“%s”: duration and end disagree; it ends when the end says"),
                  label);

  if (times->has_end)
    return times->end.instant;

  return has_duration ? start + duration : G_MAXINT64;
}

/**
 * dg_feed_builder_set_times:
 * @self: a builder
 * @session: a session with a title
 * @times: when it takes place
 *
 * What is odd is warned of, never put right silently.
 */
void
dg_feed_builder_set_times (DgFeedBuilder *self, DgFeedSession *session, const DgFeedTimes *times)
{
  g_autofree char *label = dg_feed_dup_label (session, self->language);

  if (!times->has_start)
    {
      dg_feed_warn (self->feed, _ ("“%s” has no date yet"), label);
      return;
    }

  note_offset (self, &times->start);
  dg_feed_set_when (self->feed, session, self->language, times->start.instant,
                    find_end (self, label, times));
}

/**
 * dg_feed_builder_name:
 * @self: a builder
 * @session: a session whose guid and title have been read
 * @error: return location
 *
 * Lets one stand for the other if it is missing.
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if both are, or if there are too many sessions; the place
 *   is for the caller to add
 */
gboolean
dg_feed_builder_name (DgFeedBuilder *self, DgFeedSession *session, GError **error)
{
  if (self->feed->sessions->len >= DG_FEED_MAX_SESSIONS)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("there are more than %d sessions"),
                   DG_FEED_MAX_SESSIONS);
      return FALSE;
    }
  if (session->title == NULL && session->guid == NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT,
                           _ ("this session has neither guid, id nor title"));
      return FALSE;
    }

  if (session->guid == NULL)
    session->guid = g_strdup (dg_text_get (session->title, self->language, self->language, NULL));
  dg_feed_set_title (self->feed, session, self->language);

  return TRUE;
}

/**
 * dg_feed_builder_add:
 * @self: a builder
 * @session: (transfer full): a session that dg_feed_builder_name() took
 */
void
dg_feed_builder_add (DgFeedBuilder *self, DgFeedSession *session)
{
  g_ptr_array_add (self->feed->sessions, session);
}

/**
 * dg_feed_builder_leave_out:
 * @self: a builder
 *
 * Counts a session that has no time or no room yet and so is no part of the programme.
 */
void
dg_feed_builder_leave_out (DgFeedBuilder *self)
{
  self->feed->n_unscheduled++;
}

/**
 * dg_feed_builder_finish:
 * @self: a builder
 * @first: (nullable): the date on which the service says that the event begins, or a time on it
 * @last: (nullable): likewise for the end
 *
 * Judges the whole when all sessions have been read. “UTC” beside offsets of +01:00 is what an
 * unconfigured server writes.
 */
void
dg_feed_builder_finish (DgFeedBuilder *self, const char *first, const char *last)
{
  DgFeed *feed = self->feed;

  if (self->n_contradicting > self->n_agreeing && feed->time_zone != NULL)
    {
      dg_feed_warn (feed,
                    _ ("the schedule names the time zone %s, but its times are written in another; "
                       "the times count"),
                    feed->time_zone);
      feed->time_zone = NULL;
    }
  if (feed->dates != NULL)
    feed->n_days = g_hash_table_size (feed->dates);
  dg_feed_make_ids_unique (feed);
  if (first != NULL && last != NULL)
    dg_feed_check_dates (feed, first, last);
}
