/* Calendars: iCalendar files, feeds and CalDAV collections.
 *
 * RFC 5545 and RFC 7986. DTSTAMP says when the file was made, and nothing about an entry: it is not
 * read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-format-ical.h"

#include "core/base/dg-zone.h"
#include "core/calendar/dg-ics-feed.h"
#include "core/events/dg-address.h"
#include "core/schedule/dg-feed-build.h"
#include "core/schedule/dg-feed-html.h"
#include "core/schedule/dg-feed-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * dg_format_ical_recognize:
 * @text: a text
 *
 * Returns: whether its first line is that of a calendar, whatever stands before it that is blank
 */
gboolean
dg_format_ical_recognize (const DgSourceText *text)
{
  static const char begin[] = "begin:vcalendar";
  static const char mark[] = "\xef\xbb\xbf";
  const char *data = text->data;
  gsize length = text->length;

  if (length >= strlen (mark) && memcmp (data, mark, strlen (mark)) == 0)
    {
      data += strlen (mark);
      length -= strlen (mark);
    }
  for (; length > 0 && g_ascii_isspace (*data); length--)
    data++;

  return length >= strlen (begin) && g_ascii_strncasecmp (data, begin, strlen (begin)) == 0;
}

static DgText *
make_text (DgLanguage language, const char *text)
{
  g_autofree char *plain = text != NULL ? dg_feed_html_to_text (text) : NULL;

  return plain != NULL ? dg_text_new_single (language, plain) : NULL;
}

static void
set_when (DgFeed *feed, DgFeedSession *session, DgLanguage own, const DgIcsEntry *entry)
{
  if (!entry->has_start)
    {
      g_autofree char *label = dg_feed_dup_label (session, own);

      dg_feed_warn (feed, _ ("“%s” has no date yet"), label);
    }
  else if (entry->is_whole_day)
    {
      g_autofree char *first = dg_feed_time_to_text (entry->starts);
      g_autofree char *last =
          dg_feed_time_to_text (entry->ends != G_MAXINT64 ? entry->ends : entry->starts);

      first[strlen ("2026-10-02")] = '\0';
      last[strlen ("2026-10-02")] = '\0';
      dg_feed_set_days (feed, session, own, first, last);
    }
  else
    dg_feed_set_when (feed, session, own, entry->starts, entry->ends);
}

static DgFeedDetail *
make_detail (const DgIcsEntry *entry, DgLanguage own)
{
  DgFeedDetail *detail = dg_feed_detail_new ();
  gboolean is_place = fabs (entry->latitude) <= 90 && fabs (entry->longitude) <= 180;

  detail->time_zone = entry->zone;
  detail->latitude = is_place ? entry->latitude : NAN;
  detail->longitude = is_place ? entry->longitude : NAN;
  detail->organizer = entry->organizer != NULL ? dg_text_new_single (own, entry->organizer) : NULL;
  if (entry->organizer_email != NULL && dg_address_check_email (entry->organizer_email, NULL))
    detail->organizer_email = g_strdup (entry->organizer_email);
  detail->categories = g_strdupv (entry->categories);
  detail->is_in_person = entry->location != NULL;

  return detail;
}

static void
add (DgFeed *feed, const DgSourceText *text, const DgIcsEntry *entry)
{
  DgFeedSession *session = g_new0 (DgFeedSession, 1);
  DgLanguage own = text->language;
  DgSessionStatus statuses[] = { DG_SESSION_CONFIRMED, DG_SESSION_TENTATIVE, DG_SESSION_CANCELLED };

  if (entry->language != NULL)
    dg_language_from_tag (entry->language, &own);

  session->guid = g_strdup (entry->id);
  session->title = make_text (own, entry->summary);
  session->abstract = make_text (own, entry->description);
  session->room = make_text (own, entry->location);
  session->kind = dg_feed_guess_kind (entry->categories != NULL ? entry->categories[0] : NULL);
  session->status = statuses[entry->status];
  if (entry->url != NULL && dg_address_check_uri (entry->url, NULL))
    session->uri = g_strdup (entry->url);
  dg_feed_set_title (feed, session, own);
  set_when (feed, session, own, entry);
  session->detail = make_detail (entry, own);
  g_ptr_array_add (feed->sessions, session);
}

/**
 * dg_format_ical_decode:
 * @text: a text
 * @feed: an empty feed, filled
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the line of what is wrong
 */
gboolean
dg_format_ical_decode (const DgSourceText *text, DgFeed *feed, GError **error)
{
  const DgIcsFeedOptions options = {
    .zone = text->zone, .from = text->from, .until = text->until, .max = DG_FEED_MAX_SESSIONS
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text->data, text->length);
  g_autoptr (GTimeZone) zone = dg_zone_load (text->zone, error);
  g_autoptr (DgIcsFeed) calendar = NULL;

  if (zone == NULL)
    return FALSE;
  calendar = dg_ics_feed_read (bytes, &options, error);
  if (calendar == NULL)
    return FALSE;

  feed->title = calendar->name != NULL ? dg_text_clean (calendar->name) : NULL;
  feed->time_zone = calendar->zone;
  feed->refresh_interval = calendar->refresh;
  feed->n_floating = calendar->n_floating;
  feed->floating_zone = g_intern_string (text->zone);
  for (guint i = 0; i < calendar->warnings->len; i++)
    dg_feed_warn (feed, "%s", (const char *) g_ptr_array_index (calendar->warnings, i));
  for (guint i = 0; i < calendar->entries->len; i++)
    add (feed, text, g_ptr_array_index (calendar->entries, i));

  if (feed->time_zone != NULL)
    {
      g_time_zone_unref (zone);
      zone = dg_zone_load (feed->time_zone, NULL);
    }
  feed->n_days = zone != NULL ? dg_feed_count_days (feed, zone) : 0;
  dg_feed_make_ids_unique (feed);

  return TRUE;
}
