/* How the formats put sessions together: times, names, labels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-feed-build.h"

#include "core/base/dg-zone.h"
#include "core/schedule/dg-feed-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY (24 * 60 * 60)

/* More people than ever speak in one session. */
#define MAX_SPEAKERS 300

/**
 * dg_feed_dup_label:
 * @session: a session with a title or a guid
 * @own: the event's own language
 *
 * Returns: (transfer full): how a warning calls it
 */
char *
dg_feed_dup_label (const DgFeedSession *session, DgLanguage own)
{
  const char *title = dg_text_get (session->title, own, own, NULL);

  return dg_feed_shorten (title != NULL ? title : session->guid);
}

/**
 * dg_feed_set_when:
 * @self: a feed, for the warnings
 * @session: a session with a title, set
 * @own: the event's own language
 * @starts: an instant
 * @ends: an instant; %G_MAXINT64 if the service does not say
 *
 * A session that ends before it starts, or weeks later, gets no length, and a warning: nothing is
 * put right silently.
 */
void
dg_feed_set_when (DgFeed *self, DgFeedSession *session, DgLanguage own, gint64 starts, gint64 ends)
{
  g_autofree char *label = dg_feed_dup_label (session, own);

  if (ends == G_MAXINT64)
    ends = starts;
  if (ends < starts)
    dg_feed_warn (self, _ ("“%s” ends before it starts; it is taken to have no length"), label);
  else if (ends - starts > DG_FEED_MAX_LENGTH)
    dg_feed_warn (self, _ ("“%s” lasts longer than 31 days; it is taken to have no length"), label);
  if (ends < starts || ends - starts > DG_FEED_MAX_LENGTH)
    ends = starts;

  g_free (session->starts);
  g_free (session->ends);
  session->starts = dg_feed_time_to_text (starts);
  session->ends = dg_feed_time_to_text (ends);
}

/**
 * dg_feed_set_days:
 * @self: a feed, for the warnings
 * @session: a session with a title, set
 * @own: the event's own language
 * @first: a day, “2026-10-02”
 * @last: (nullable): the last day, which belongs to the session; %NULL for @first
 *
 * Whole days may be many: exhibitions and calls for papers last for months.
 */
void
dg_feed_set_days (
    DgFeed *self, DgFeedSession *session, DgLanguage own, const char *first, const char *last)
{
  if (last != NULL && strcmp (last, first) < 0)
    {
      g_autofree char *label = dg_feed_dup_label (session, own);

      dg_feed_warn (self, _ ("“%s” ends before it starts; it is taken to last one day"), label);
      last = first;
    }

  g_free (session->starts);
  g_free (session->ends);
  session->starts = g_strdup (first);
  session->ends = g_strdup (last != NULL ? last : first);
}

/**
 * dg_feed_add_speaker_text:
 * @session: a session
 * @name: (nullable): a name; nothing is added for %NULL, a name that is there already, and after
 *   some hundreds
 */
void
dg_feed_add_speaker_text (DgFeedSession *session, DgText *name)
{
  if (name == NULL || (session->speakers != NULL && session->speakers->len == MAX_SPEAKERS))
    return;

  if (session->speakers == NULL)
    session->speakers = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_text_unref);
  for (guint i = 0; i < session->speakers->len; i++)
    if (dg_text_equal (g_ptr_array_index (session->speakers, i), name))
      return;

  g_ptr_array_add (session->speakers, dg_text_ref (name));
}

/**
 * dg_feed_add_speaker:
 * @session: a session
 * @own: the event's own language
 * @name: (nullable): a name; nothing is added for %NULL, blanks and a name that is there already
 */
void
dg_feed_add_speaker (DgFeedSession *session, DgLanguage own, const char *name)
{
  g_autoptr (DgText) text = name != NULL ? dg_text_new_single (own, name) : NULL;

  dg_feed_add_speaker_text (session, text);
}

/**
 * dg_feed_set_title:
 * @self: a feed, for the warning
 * @session: a session with a guid
 * @own: the event's own language
 *
 * Gives a session without a title its guid for one, with a warning.
 */
void
dg_feed_set_title (DgFeed *self, DgFeedSession *session, DgLanguage own)
{
  g_autofree char *shown = NULL;

  if (session->title != NULL)
    return;

  shown = dg_feed_shorten (session->guid);
  session->title = dg_text_new_single (own, session->guid);
  dg_feed_warn (self, _ ("the session “%s” has no title"), shown);
}

/**
 * dg_feed_count_days:
 * @self: a feed
 * @zone: the zone in which its days are counted
 *
 * Returns: on how many days sessions start, for formats that have no days of their own
 */
guint
dg_feed_count_days (const DgFeed *self, GTimeZone *zone)
{
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->sessions->len; i++)
    {
      const char *starts = ((DgFeedSession *) g_ptr_array_index (self->sessions, i))->starts;
      gint64 wall = dg_feed_time_from_text (starts);
      gint64 day;

      if (starts == NULL)
        continue;
      if (!dg_feed_time_is_date (starts))
        wall += dg_zone_get_offset (zone, wall);
      day = wall / DAY - (wall % DAY < 0);
      g_hash_table_add (days, g_memdup2 (&day, sizeof day));
    }

  return g_hash_table_size (days);
}
