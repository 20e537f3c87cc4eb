/* What calendars are told of an event or session besides its wording: status, time, place, parts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-told.h"

#include "core/base/dg-zone.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

#include <string.h>

/* How long something without an end is taken to last: every entry needs an end after its start. */
#define SHORTEST (30 * 60)

#define MINUTE 60
#define DAY    (24 * 60 * MINUTE)

/**
 * dg_told_status:
 * @event: an event
 * @session: (nullable): one of its sessions, %NULL for the event itself
 *
 * Returns: (transfer none): the STATUS of a VEVENT; a session of a cancelled event is cancelled
 */
const char *
dg_told_status (DgEvent *event, DgSession *session)
{
  static const char *const statuses[] = {
    [DG_SESSION_CONFIRMED] = "CONFIRMED",
    [DG_SESSION_TENTATIVE] = "TENTATIVE",
    [DG_SESSION_CANCELLED] = "CANCELLED",
  };
  DgEventStatus status = dg_event_get_fields (event)->status;

  if (status == DG_EVENT_CANCELLED)
    return "CANCELLED";
  if (session != NULL)
    return statuses[dg_session_get_fields (session)->status];

  return status == DG_EVENT_DRAFT ? "TENTATIVE" : "CONFIRMED";
}

/**
 * dg_told_standing:
 * @delegate: somebody in the list of an event
 *
 * Returns: the status that this person is told: who was there, or was not, knows it, and keeps the
 *   confirmation
 */
DgStatus
dg_told_standing (DgDelegate *delegate)
{
  DgStatus status = dg_delegate_get_status (delegate);

  return status == DG_STATUS_ATTENDED || status == DG_STATUS_ABSENT ? DG_STATUS_CONFIRMED : status;
}

/* Whether people wrote 00:00–24:00 or 00:00–23:59 where they meant days. */
static gboolean
means_days (const DgSpan *span)
{
  gint64 start = dg_span_get_start_wall (span);
  gint64 end = dg_span_get_end_wall (span);

  return !dg_span_is_whole_day (span) && start % DAY == 0 && end > start &&
         (end % DAY == 0 || end % DAY >= DAY - MINUTE);
}

static char *
write_day (gint64 wall)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (wall);

  return g_date_time_format (time, "%Y-%m-%d");
}

/**
 * dg_told_span:
 * @span: a known span
 *
 * Returns: (transfer full): @span; half an hour from its start if it ends as it starts, and whole
 *   days if it lasts from one midnight to another
 */
DgSpan *
dg_told_span (DgSpan *span)
{
  gint64 start = dg_span_get_start (span);
  DgSpan *better = NULL;

  if (dg_span_get_end (span) == start)
    better = dg_span_new_for_instants (dg_span_get_zone (span), start, start + SHORTEST, NULL);
  else if (means_days (span))
    {
      g_autofree char *first = write_day (dg_span_get_start_wall (span));
      g_autofree char *last = write_day (dg_span_get_end_wall (span) - MINUTE);

      better = dg_span_new (dg_span_get_zone (span), first, last, NULL);
    }

  return better != NULL ? better : dg_span_ref (span);
}

/**
 * dg_told_line:
 * @text: a name or title
 *
 * Some programs leave out an entry whose title has several lines.
 *
 * Returns: (transfer full): @text on one line
 */
char *
dg_told_line (const char *text)
{
  g_autoptr (GString) line = g_string_new (text);

  g_string_replace (line, "\u2028", " ", 0);
  g_string_replace (line, "\u2029", " ", 0);

  return g_strdup (g_strdelimit (line->str, "\r\n", ' '));
}

/**
 * dg_told_moment:
 * @span: a known span
 * @instant: when, in seconds since 1970-01-01T00:00:00Z; its start or its end
 *
 * Returns: (transfer full): what programs that know no time zones are told, in ISO 8601: the local
 *   time with its offset, or the first day of a span of whole days
 */
char *
dg_told_moment (const DgSpan *span, gint64 instant)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (dg_span_is_whole_day (span))
    return dg_span_dup_starts (span);

  zone = dg_zone_load (dg_span_get_zone (span), NULL);
  utc = g_date_time_new_from_unix_utc (instant);
  local = zone != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return g_date_time_format (local != NULL ? local : utc, "%Y-%m-%dT%H:%M:%S%:z");
}

/**
 * dg_told_clock_change:
 * @span: a known span
 * @language: the reader's language
 *
 * Returns: (transfer full) (nullable): a sentence that says when its clock changes, and to what;
 *   %NULL if it does not
 */
char *
dg_told_clock_change (const DgSpan *span, DgLanguage language)
{
  const char *name = dg_span_get_zone (span);
  g_autoptr (GTimeZone) zone = dg_zone_load (name, NULL);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *after = NULL;
  g_autofree char *date = NULL;
  g_autofree char *day = NULL;
  gint64 change;

  if (zone == NULL)
    return NULL;

  change = dg_zone_find_change (zone, dg_span_get_start (span), dg_span_get_end (span));
  if (change >= dg_span_get_end (span))
    return NULL;

  time = g_date_time_new_from_unix_utc (change + dg_zone_get_offset (zone, change));
  date = g_date_time_format (time, "%Y-%m-%d");
  day = dg_format_date_text (language, date);
  after = dg_format_zone (language, name, change);

  return dg_phrase_format (language,
                           "The clock changes on {0}; from then on, times are given in {1}.",
                           dg_phrase_text (day), dg_phrase_text (after));
}

/**
 * dg_told_is_online:
 * @event: an event
 * @session: (nullable): one of its sessions, %NULL for the event itself
 *
 * Returns: whether there is an address at which one can join
 */
gboolean
dg_told_is_online (DgEvent *event, DgSession *session)
{
  const DgEventFields *fields = dg_event_get_fields (event);

  if (fields->join_uri == NULL || fields->attendance == DG_ATTENDANCE_IN_PERSON)
    return FALSE;
  if (session == NULL || fields->attendance == DG_ATTENDANCE_ONLINE)
    return TRUE;

  switch (dg_session_get_fields (session)->kind)
    {
    case DG_SESSION_FIELD_VISIT:
    case DG_SESSION_TRANSFER:
    case DG_SESSION_MEAL:
    case DG_SESSION_BREAK:
      return FALSE;
    default:
      return TRUE;
    }
}

/* Whether @place says @part as words of its own. */
static gboolean
says (const char *place, const char *part)
{
  for (const char *p = strstr (place, part); p != NULL; p = strstr (p + 1, part))
    {
      const char *before = g_utf8_find_prev_char (place, p);
      const char *after = p + strlen (part);

      if ((before == NULL || !g_unichar_isalnum (g_utf8_get_char (before))) &&
          (*after == '\0' || !g_unichar_isalnum (g_utf8_get_char (after))))
        return TRUE;
    }

  return FALSE;
}

/* Many a venue is called after its city. */
static void
add_part (GString *place, const char *part)
{
  if (part == NULL || says (place->str, part))
    return;
  if (place->len > 0)
    g_string_append (place, ", ");
  g_string_append (place, part);
}

static void
add_text (
    GString *place, const DgText *text, DgEvent *event, DgLanguage language, DgLanguage *found)
{
  DgLanguage own = dg_event_get_fields (event)->language;

  /* The first part gives its language to the whole. */
  add_part (place, dg_text_get (text, language, own, place->len == 0 ? found : NULL));
}

/**
 * dg_told_is_at_venue:
 * @event: an event
 * @session: (nullable): one of its sessions, %NULL for the event itself
 *
 * Returns: whether it takes place at the event's venue: field visits and journeys happen elsewhere,
 *   what is online nowhere
 */
gboolean
dg_told_is_at_venue (DgEvent *event, DgSession *session)
{
  DgSessionKind kind =
      session != NULL ? dg_session_get_fields (session)->kind : DG_SESSION_PRESENTATION;

  return dg_event_get_fields (event)->attendance != DG_ATTENDANCE_ONLINE &&
         kind != DG_SESSION_FIELD_VISIT && kind != DG_SESSION_TRANSFER;
}

/**
 * dg_told_place:
 * @event: an event
 * @session: (nullable): one of its sessions, %NULL for the event itself
 * @language: the reader's language
 * @found: (out): the language of what is returned
 *
 * Says where to go: room, venue, address, city, country.
 *
 * Returns: (transfer full) (nullable): the place; %NULL if nothing is known about it
 */
char *
dg_told_place (DgEvent *event, DgSession *session, DgLanguage language, DgLanguage *found)
{
  const DgEventFields *fields = dg_event_get_fields (event);
  g_autoptr (GString) place = g_string_new (NULL);

  *found = language;

  if (session != NULL)
    add_text (place, dg_session_get_fields (session)->room, event, language, found);

  if (dg_told_is_at_venue (event, session))
    {
      add_text (place, fields->venue, event, language, found);
      add_text (place, fields->address, event, language, found);
      add_text (place, fields->city, event, language, found);
      if (fields->country != NULL && place->len > 0)
        {
          g_autofree char *country = dg_format_country (language, fields->country);

          add_part (place, country);
        }
    }

  return place->len > 0 ? g_strdup (place->str) : NULL;
}

static int
compare_sessions (gconstpointer a, gconstpointer b)
{
  return dg_session_compare (*(DgSession *const *) a, *(DgSession *const *) b);
}

/**
 * dg_told_sessions:
 * @sessions: (element-type DgSession): an event's programme
 * @delegate: (nullable): who attends it, %NULL for everybody
 *
 * Returns: (transfer container) (element-type DgSession): what @delegate attends, by time; what has
 *   none comes last
 */
GPtrArray *
dg_told_sessions (GPtrArray *sessions, DgDelegate *delegate)
{
  GPtrArray *attended = g_ptr_array_new ();

  for (guint i = 0; i < sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (sessions, i);

      if (delegate == NULL || dg_delegate_attends_session (delegate, dg_session_get_id (session)))
        g_ptr_array_add (attended, session);
    }
  g_ptr_array_sort (attended, compare_sessions);

  return attended;
}

/**
 * dg_told_mailto:
 * @email: an e-mail address
 *
 * Returns: (transfer full): a URI (RFC 6068, 2), in which only what would change its meaning is
 *   encoded: calendars compare addresses as they stand
 */
char *
dg_told_mailto (const char *email)
{
  g_autofree char *path = g_uri_escape_string (email, "!$\'*+,:@/=^`{|}&", TRUE);

  return g_strconcat ("mailto:", path, NULL);
}
