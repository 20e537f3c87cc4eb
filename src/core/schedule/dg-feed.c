/* A schedule as a web service tells it, whatever its format.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-feed.h"

#include "core/base/dg-zone.h"
#include "core/events/dg-address.h"
#include "core/schedule/dg-feed-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Most warnings that are kept: nobody reads more. */
#define MAX_WARNINGS 50

/* Most characters of a text that are shown in one. */
#define MAX_SHOWN 60

/* Length of “2026-10-02”. */
#define DATE 10

#define HOUR (60 * 60)
#define DAY  (24 * HOUR)

/* A day of meetings lasts until this hour of the next. */
#define DAY_ENDS (6 * HOUR)

/* 1970-01-01 as a Julian day of GDate. */
#define EPOCH 719163

#define AT(field) G_STRUCT_OFFSET (DgFeedSession, field)

static const DgMember members[] = {
  { "id", DG_MEMBER_STRING, AT (id), TRUE, NULL, NULL },
  { "guid", DG_MEMBER_STRING, AT (guid), TRUE, NULL, NULL },
  { "code", DG_MEMBER_STRING, AT (code), FALSE, NULL, NULL },
  { "kind", DG_MEMBER_ENUM, AT (kind), FALSE, dg_session_kind_get_type, NULL },
  { "title", DG_MEMBER_TEXT, AT (title), TRUE, NULL, NULL },
  { "abstract", DG_MEMBER_TEXT, AT (abstract), FALSE, NULL, NULL },
  { "starts", DG_MEMBER_STRING, AT (starts), FALSE, NULL, NULL },
  { "ends", DG_MEMBER_STRING, AT (ends), FALSE, NULL, NULL },
  { "room", DG_MEMBER_TEXT, AT (room), FALSE, NULL, NULL },
  { "room_guid", DG_MEMBER_STRING, AT (room_guid), FALSE, NULL, NULL },
  { "track", DG_MEMBER_TEXT, AT (track), FALSE, NULL, NULL },
  { "speakers", DG_MEMBER_TEXTS, AT (speakers), FALSE, NULL, NULL },
  { "languages", DG_MEMBER_STRINGS, AT (languages), FALSE, NULL, NULL },
  { "uri", DG_MEMBER_STRING, AT (uri), FALSE, NULL, dg_address_check_uri },
  { "status", DG_MEMBER_ENUM, AT (status), FALSE, dg_session_status_get_type, NULL },
};

const DgRecord dg_feed_session_record = { sizeof (DgFeedSession), G_N_ELEMENTS (members), members };

void
dg_feed_session_free (DgFeedSession *self)
{
  dg_record_clear (&dg_feed_session_record, self);
  g_clear_pointer (&self->detail, dg_feed_detail_free);
  g_free (self);
}

/**
 * dg_feed_session_to_text:
 * @self: a session
 *
 * Returns: (transfer full): it as JSON text, as the registry keeps it
 */
char *
dg_feed_session_to_text (const DgFeedSession *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  dg_record_to_json (&dg_feed_session_record, self, object);
  json_node_take_object (node, object);

  return dg_json_to_text (node, FALSE);
}

/**
 * dg_feed_session_from_text:
 * @text: what dg_feed_session_to_text() gave
 * @error: return location
 *
 * Returns: (transfer full): the session; else %DG_ERROR_FORMAT or %DG_ERROR_INVALID
 */
DgFeedSession *
dg_feed_session_from_text (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = dg_json_parse (text, strlen (text), error);
  g_autoptr (DgFeedSession) self = g_new0 (DgFeedSession, 1);
  DgJsonPlace place;

  if (node == NULL)
    return NULL;

  place = dg_json_root (node);
  if (!dg_record_from_json (&dg_feed_session_record, &place, DG_LANGUAGE_EN, self, error) ||
      !dg_record_check (&dg_feed_session_record, self, error))
    return NULL;

  return g_steal_pointer (&self);
}

DgFeed *
dg_feed_new (const char *format)
{
  DgFeed *self = g_new0 (DgFeed, 1);

  self->format = format;
  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_feed_session_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
dg_feed_free (DgFeed *self)
{
  g_free (self->title);
  g_free (self->acronym);
  g_free (self->next_page);
  g_ptr_array_unref (self->sessions);
  g_clear_pointer (&self->dates, g_hash_table_unref);
  g_clear_pointer (&self->speakers, g_hash_table_unref);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/**
 * dg_feed_warn:
 * @self: a feed
 * @format: what is odd, a translated sentence as printf() takes it
 * @...: its arguments
 *
 * After some dozens of warnings a last one says that there are more.
 */
void
dg_feed_warn (DgFeed *self, const char *format, ...)
{
  va_list args;

  if (self->warnings->len > MAX_WARNINGS)
    return;

  if (self->warnings->len == MAX_WARNINGS)
    {
      g_ptr_array_add (self->warnings, g_strdup (_ ("there are more oddities of this kind")));
      return;
    }

  va_start (args, format);
  g_ptr_array_add (self->warnings, g_strdup_vprintf (format, args));
  va_end (args);
}

/**
 * dg_feed_note_speaker:
 * @self: a feed
 * @key: what tells a speaker from all others there: an id, or id and name
 */
void
dg_feed_note_speaker (DgFeed *self, const char *key)
{
  if (self->speakers == NULL)
    self->speakers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_add (self->speakers, g_strdup (key));
}

/**
 * dg_feed_note_date:
 * @self: a feed
 * @written: when a session starts, as the service writes it
 *
 * For services that list no days: they are counted by the dates on which sessions start.
 */
void
dg_feed_note_date (DgFeed *self, const char *written)
{
  if (self->dates == NULL)
    self->dates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_add (self->dates, g_strndup (written, DATE));
}

/**
 * dg_feed_shorten:
 * @text: text from outside
 *
 * Returns: (transfer full): as much of it as a warning or an error can bear
 */
char *
dg_feed_shorten (const char *text)
{
  const char *end = text;
  guint n = 0;

  while (*end != '\0' && *end != '\n' && n < MAX_SHOWN)
    {
      end = g_utf8_next_char (end);
      n++;
    }

  return g_strdup_printf ("%.*s%s", (int) (end - text), text, *end != '\0' ? "…" : "");
}

/**
 * dg_feed_check_dates:
 * @self: a feed with sessions
 * @first: the date on which the service says that the event begins, or a time on it
 * @last: likewise for the end
 *
 * Files of one year have been seen under the head of another: warns if no session takes place
 * then. The sessions count.
 */
void
dg_feed_check_dates (DgFeed *self, const char *first, const char *last)
{
  const char *earliest = NULL;
  const char *latest = NULL;

  for (guint i = 0; i < self->sessions->len; i++)
    {
      const char *starts = ((DgFeedSession *) g_ptr_array_index (self->sessions, i))->starts;

      if (starts != NULL && (earliest == NULL || strcmp (starts, earliest) < 0))
        earliest = starts;
      if (starts != NULL && (latest == NULL || strcmp (starts, latest) > 0))
        latest = starts;
    }

  if (earliest != NULL && (strncmp (latest, first, DATE) < 0 || strncmp (earliest, last, DATE) > 0))
    {
      g_autofree char *begins = dg_feed_shorten (first);
      g_autofree char *ends = dg_feed_shorten (last);

      dg_feed_warn (self,
                    _ ("the schedule says that the event takes place from %s to %s, but its "
                       "sessions are from %.10s to %.10s"),
                    begins, ends, earliest, latest);
    }
}

/* The day of meetings in which a session starts, in days since 1970-01-01. */
static gint64
find_day (GTimeZone *zone, const char *starts)
{
  gint64 instant = dg_feed_time_from_text (starts);
  gint64 wall = dg_feed_time_is_date (starts)
                    ? instant
                    : instant + dg_zone_get_offset (zone, instant) - DAY_ENDS;

  return wall / DAY - (wall % DAY < 0);
}

/**
 * dg_feed_check_event:
 * @self: a feed with sessions
 * @span: when the event takes place, or that this is not known yet
 * @warnings: (element-type utf8): gets a sentence for each way in which they do not fit
 *
 * The event's own dates are people's matter: a schedule never sets them. A time zone that was
 * given for times without one needs no warning.
 */
void
dg_feed_check_event (const DgFeed *self, DgSpan *span, GPtrArray *warnings)
{
  g_autoptr (GTimeZone) zone = dg_zone_load (dg_span_get_zone (span), NULL);
  gint64 first = G_MAXINT64, last = G_MININT64;
  guint n_outside = 0;
  GDate from, to;

  if (dg_span_is_known (span))
    dg_span_get_days (span, &from, &to);

  for (guint i = 0; zone != NULL && i < self->sessions->len; i++)
    {
      const char *starts = ((DgFeedSession *) g_ptr_array_index (self->sessions, i))->starts;
      gint64 day;

      if (starts == NULL)
        continue;
      day = find_day (zone, starts);
      first = MIN (first, day);
      last = MAX (last, day);
      n_outside += dg_span_is_known (span) && (day < (gint64) g_date_get_julian (&from) - EPOCH ||
                                               day > (gint64) g_date_get_julian (&to) - EPOCH);
    }

  if (n_outside > 0)
    g_ptr_array_add (
        warnings,
        g_strdup_printf (ngettext ("%u session is not on the dates of the event",
                                   "%u sessions are not on the dates of the event", n_outside),
                         n_outside));
  if (first <= last && !dg_span_is_known (span))
    {
      g_autofree char *begins = dg_feed_time_to_text (first * DAY);
      g_autofree char *ends = dg_feed_time_to_text (last * DAY);

      g_ptr_array_add (warnings,
                       g_strdup_printf (_ ("the event has no date yet; its schedule is from %.10s "
                                           "to %.10s"),
                                        begins, ends));
    }

  if (self->n_unscheduled > 0)
    g_ptr_array_add (
        warnings,
        g_strdup_printf (ngettext ("%u session has no time or no room yet and is left out",
                                   "%u sessions have no time or no room yet and are left out",
                                   self->n_unscheduled),
                         self->n_unscheduled));

  if (self->n_not_accepted > 0)
    g_ptr_array_add (
        warnings, g_strdup_printf (ngettext ("%u session has not been accepted and is left out",
                                             "%u sessions have not been accepted and are left out",
                                             self->n_not_accepted),
                                   self->n_not_accepted));

  if (self->n_floating > 0 && self->time_zone == NULL &&
      strcmp (self->floating_zone, dg_span_get_zone (span)) == 0)
    g_ptr_array_add (
        warnings,
        g_strdup_printf (ngettext ("%u time is written without a time zone and taken to be that "
                                   "of the event’s, %s",
                                   "%u times are written without a time zone and taken to be "
                                   "those of the event’s, %s",
                                   self->n_floating),
                         self->n_floating, self->floating_zone));

  if (self->time_zone != NULL && strcmp (self->time_zone, dg_span_get_zone (span)) != 0)
    g_ptr_array_add (warnings,
                     g_strdup_printf (_ ("the schedule is that of %s; times are kept in the "
                                         "event’s time zone, %s"),
                                      self->time_zone, dg_span_get_zone (span)));
}

static guint
count_use (GHashTable *uses, const char *text)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (uses, text)) + 1;

  g_hash_table_insert (uses, g_strdup (text), GUINT_TO_POINTER (n));
  return n;
}

/**
 * dg_feed_make_ids_unique:
 * @self: a feed whose sessions have a guid; ids that they have already are made anew
 *
 * Services give all repeats of a talk one guid; the start tells them apart then, and where that is
 * the same too, a number.
 */
void
dg_feed_make_ids_unique (DgFeed *self)
{
  g_autoptr (GHashTable) guids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->sessions->len; i++)
    count_use (guids, ((DgFeedSession *) g_ptr_array_index (self->sessions, i))->guid);

  for (guint i = 0; i < self->sessions->len; i++)
    {
      DgFeedSession *session = g_ptr_array_index (self->sessions, i);
      gboolean repeats = GPOINTER_TO_UINT (g_hash_table_lookup (guids, session->guid)) > 1;
      g_autofree char *id = repeats
                                ? g_strdup_printf ("%s@%s", session->guid,
                                                   session->starts != NULL ? session->starts : "")
                                : g_strdup (session->guid);
      guint n = count_use (ids, id);

      g_free (session->id);
      session->id = g_strdup (id);
      while (n > 1)
        {
          g_free (session->id);
          session->id = g_strdup_printf ("%s#%u", id, n);
          n = g_hash_table_contains (ids, session->id) ? n + 1 : 1;
        }
      if (strcmp (session->id, id) != 0)
        count_use (ids, session->id);
    }
}

/**
 * dg_feed_dup_hash:
 * @self: a feed
 *
 * Two feeds with the same hash say the same. Version numbers and the time of the export are no
 * part of it, nor are offsets: only instants are.
 *
 * Returns: (transfer full): a SHA-256 checksum in hexadecimal digits
 */
char *
dg_feed_dup_hash (const DgFeed *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *head =
      g_strdup_printf ("%s\n%s\n%s\n%u\n", self->format, self->acronym != NULL ? self->acronym : "",
                       self->time_zone != NULL ? self->time_zone : "", self->n_days);

  g_checksum_update (checksum, (const guchar *) head, -1);
  for (guint i = 0; i < self->sessions->len; i++)
    {
      g_autofree char *text = dg_feed_session_to_text (g_ptr_array_index (self->sessions, i));

      g_checksum_update (checksum, (const guchar *) text, -1);
    }

  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * dg_feed_count:
 * @self: a feed
 * @counts: (out caller-allocates): what there is in it
 */
void
dg_feed_count (const DgFeed *self, DgFeedCounts *counts)
{
  g_autoptr (GHashTable) rooms = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) speakers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->sessions->len; i++)
    {
      const DgFeedSession *session = g_ptr_array_index (self->sessions, i);
      const GPtrArray *names = session->speakers;

      if (session->room != NULL)
        g_hash_table_add (
            rooms, (char *) dg_text_get (session->room, DG_LANGUAGE_EN, DG_LANGUAGE_EN, NULL));
      for (guint j = 0; names != NULL && j < names->len; j++)
        g_hash_table_add (
            speakers, (char *) dg_text_get (names->pdata[j], DG_LANGUAGE_EN, DG_LANGUAGE_EN, NULL));
    }

  *counts = (DgFeedCounts){ .days = self->n_days,
                            .sessions = self->sessions->len + self->n_unscheduled,
                            .rooms = g_hash_table_size (rooms) + (self->has_unnamed_room ? 1 : 0),
                            .speakers = g_hash_table_size (self->speakers != NULL ? self->speakers
                                                                                  : speakers) };
}
