/* A calendar that others publish: its entries, each with its own date.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-feed.h"

#include "core/calendar/dg-ics-feed-entry.h"
#include "core/calendar/dg-ics-feed-head.h"
#include "core/calendar/dg-ics-reader.h"
#include "core/calendar/dg-ics-series.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How long an entry that repeats is followed if nobody says. */
#define USUAL_SPAN (3 * 366 * 24 * 60 * 60)

/* As much of a title as a warning shows, in characters. */
#define SHOWN_MAX 60

/* What may be done for all entries that repeat: seconds, not minutes. */
static const DgIcsEffort usual_effort = { .days = 500 * 1000, .steps = 500 * 1000 };

/* A VEVENT before it is known what becomes of it. */
typedef struct
{
  icalcomponent *event;
  char *uid;
  char *key; /* its RECURRENCE-ID; NULL if it is an entry, or a series, of its own */
  gboolean names_day;
  int sequence;
  gint64 stamp;
  gboolean is_used;
} Raw;

typedef struct
{
  const DgIcsFeedOptions *options;
  DgIcsFeed *feed;
  DgIcsFeedClock *clock;
  GPtrArray *raws;
  GHashTable *overrides; /* UID and RECURRENCE-ID → Raw, borrowed */
  gboolean is_cancelled; /* METHOD:CANCEL */
  DgIcsEffort effort;
  GHashTable *zones; /* names of the zones that times were written in */
  guint n_other;
  guint n_from_here_on;
  guint n_superseded;
  guint n_cut;
  gint64 cut_at;
} Reader;

static void
raw_free (gpointer raw)
{
  Raw *self = raw;

  g_free (self->uid);
  g_free (self->key);
  g_free (self);
}

void
dg_ics_feed_free (DgIcsFeed *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

static void
warn (Reader *self, char *message)
{
  g_ptr_array_add (self->feed->warnings, message);
}

static char *
dup_label (icalcomponent *event)
{
  icalproperty *summary = icalcomponent_get_first_property (event, ICAL_SUMMARY_PROPERTY);
  const char *text = summary != NULL ? icalproperty_get_summary (summary) : NULL;

  if (text == NULL)
    return g_strdup ("?");

  return g_utf8_substring (text, 0, MIN (SHOWN_MAX, g_utf8_strlen (text, -1)));
}

static gint64
read_stamp (icalcomponent *event)
{
  icalproperty *property = icalcomponent_get_first_property (event, ICAL_LASTMODIFIED_PROPERTY);
  gint64 stamp = 0;

  if (property != NULL)
    dg_ics_feed_clock_get_wall (icalproperty_get_lastmodified (property), &stamp);

  return stamp;
}

static gboolean
goes_on (icalcomponent *event)
{
  icalproperty *property = icalcomponent_get_first_property (event, ICAL_RECURRENCEID_PROPERTY);

  return property != NULL &&
         icalproperty_get_first_parameter (property, ICAL_RANGE_PARAMETER) != NULL;
}

static void
collect (Reader *self, icalcomponent *event)
{
  icalproperty *uid = icalcomponent_get_first_property (event, ICAL_UID_PROPERTY);
  icalproperty *sequence = icalcomponent_get_first_property (event, ICAL_SEQUENCE_PROPERTY);
  const char *text = uid != NULL ? icalproperty_get_uid (uid) : NULL;
  Raw *raw = g_new0 (Raw, 1);

  raw->event = event;
  raw->uid = g_strdup (text != NULL ? text : "");
  raw->key = dg_ics_feed_entry_dup_key (self->clock, event, &raw->names_day);
  raw->sequence = sequence != NULL ? icalproperty_get_sequence (sequence) : 0;
  raw->stamp = read_stamp (event);
  self->n_from_here_on += goes_on (event);
  g_ptr_array_add (self->raws, raw);
}

static const char *
peek_value (icalcomponent *event, icalproperty_kind kind)
{
  icalproperty *property = icalcomponent_get_first_property (event, kind);

  return property != NULL ? icalproperty_get_value_as_string (property) : "";
}

/* Whether two entries with one UID are one: some sites give all of theirs the same. */
static gboolean
is_same_entry (const Raw *a, const Raw *b)
{
  g_autofree char *start = g_strdup (peek_value (a->event, ICAL_DTSTART_PROPERTY));
  g_autofree char *title = g_strdup (peek_value (a->event, ICAL_SUMMARY_PROPERTY));

  return a->sequence != b->sequence || a->stamp != b->stamp ||
         (strcmp (start, peek_value (b->event, ICAL_DTSTART_PROPERTY)) == 0 &&
          strcmp (title, peek_value (b->event, ICAL_SUMMARY_PROPERTY)) == 0);
}

static gboolean
is_newer (const Raw *a, const Raw *b)
{
  return a->sequence != b->sequence ? a->sequence > b->sequence : a->stamp >= b->stamp;
}

/* Of several versions of an entry the newest counts: by SEQUENCE, then by LAST-MODIFIED. */
static void
settle_versions (Reader *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->raws->len; i++)
    {
      Raw *raw = g_ptr_array_index (self->raws, i);
      char *name = g_strdup_printf ("%s\n%s", raw->uid, raw->key != NULL ? raw->key : "");
      Raw *other = g_hash_table_lookup (known, name);

      if (other != NULL && is_same_entry (raw, other))
        {
          gboolean newer = is_newer (raw, other);

          (newer ? other : raw)->is_used = TRUE;
          self->n_superseded++;
          if (!newer)
            {
              g_free (name);
              continue;
            }
        }
      g_hash_table_replace (known, name, raw);
      if (raw->key != NULL)
        g_hash_table_replace (self->overrides, g_strdup (name), raw);
    }
}

static gboolean
add_entry (
    Reader *self, icalcomponent *event, const char *id, const DgIcsWhen *when, GError **error)
{
  DgIcsEntry *entry;

  if (self->feed->entries->len >= self->options->max)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("there are more than %u entries in it"),
                   self->options->max);
      return FALSE;
    }

  entry = dg_ics_feed_entry_new (event, id);
  if (self->is_cancelled)
    entry->status = DG_ICS_CANCELLED;
  if (when != NULL)
    dg_ics_feed_entry_set_when (entry, when);
  if (entry->zone != NULL)
    g_hash_table_add (self->zones, (gpointer) entry->zone);
  g_ptr_array_add (self->feed->entries, entry);

  return TRUE;
}

/* What was said of one date of a series, by its time or by its day. */
static Raw *
find_override (Reader *self, const Raw *series, const DgIcsWhen *when, gint64 wall, char **key)
{
  g_autofree char *day = dg_ics_feed_entry_make_key (wall, TRUE);
  g_autofree char *by_day = g_strdup_printf ("%s\n%s", series->uid, day);
  g_autofree char *by_time = NULL;
  Raw *override;

  *key = dg_ics_feed_entry_make_key (when->starts, when->start.is_date);
  by_time = g_strdup_printf ("%s\n%s", series->uid, *key);
  override = g_hash_table_lookup (self->overrides, by_time);

  return override != NULL ? override : g_hash_table_lookup (self->overrides, by_day);
}

static gboolean
add_occurrence (Reader *self,
                const Raw *series,
                const DgIcsWhen *first,
                const DgIcsOccurrence *occurrence,
                GError **error)
{
  DgIcsWhen when = *first;
  DgIcsWhen other;
  g_autofree char *key = NULL;
  g_autofree char *id = NULL;
  Raw *override;

  when.starts = when.start.is_date ? occurrence->wall
                                   : dg_ics_feed_clock_resolve (when.zone, occurrence->wall);
  if (occurrence->length >= 0)
    when.ends = when.starts + occurrence->length;
  else if (first->ends != G_MAXINT64)
    when.ends = when.starts + first->ends - first->starts;

  override = find_override (self, series, &when, occurrence->wall, &key);
  id = g_strdup_printf ("%s@%s", series->uid, key);
  if (override == NULL)
    return add_entry (self, series->event, id, &when, error);

  override->is_used = TRUE;
  return add_entry (
      self, override->event, id,
      dg_ics_feed_entry_read_when (self->clock, override->event, &other) ? &other : &when, error);
}

static gboolean
add_series (Reader *self, const Raw *raw, const DgIcsWhen *first, GError **error)
{
  g_autofree char *label = dup_label (raw->event);
  DgIcsSeries series = {
    .event = raw->event,
    .clock = self->clock,
    .zone = first->zone,
    .start = first->start,
    .label = label,
    .from = self->options->until != 0 ? self->options->from : first->starts,
    .until = self->options->until != 0 ? self->options->until : first->starts + USUAL_SPAN,
    .effort = &self->effort,
    .warnings = self->feed->warnings,
  };
  g_autoptr (GArray) occurrences = dg_ics_series_expand (&series);

  if (series.is_cut)
    {
      self->n_cut++;
      self->cut_at = MAX (self->cut_at, series.until);
    }

  for (guint i = 0; i < occurrences->len; i++)
    if (!add_occurrence (self, raw, first, &g_array_index (occurrences, DgIcsOccurrence, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
add_raw (Reader *self, Raw *raw, GError **error)
{
  DgIcsWhen when;
  gboolean has_start = dg_ics_feed_entry_read_when (self->clock, raw->event, &when);
  g_autofree char *id =
      raw->key != NULL ? g_strdup_printf ("%s@%s", raw->uid, raw->key) : g_strdup (raw->uid);

  if (has_start && raw->key == NULL && dg_ics_series_repeats (raw->event))
    return add_series (self, raw, &when, error);

  return add_entry (self, raw->event, id, has_start ? &when : NULL, error);
}

/* First what stands for itself, then what was said of dates that no series has here. */
static gboolean
add_all (Reader *self, GError **error)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->raws->len; i++)
      {
        Raw *raw = g_ptr_array_index (self->raws, i);

        if (!raw->is_used && (raw->key != NULL) == (pass == 1) && !add_raw (self, raw, error))
          return FALSE;
      }

  return TRUE;
}

static gboolean
read_calendar (Reader *self, icalcomponent *calendar, GError **error)
{
  g_autoptr (DgIcsFeedClock) clock =
      dg_ics_feed_clock_new (calendar, self->options->zone, self->feed->warnings);
  g_autoptr (GPtrArray) raws = g_ptr_array_new_with_free_func (raw_free);
  g_autoptr (GHashTable) overrides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->clock = clock;
  self->raws = raws;
  self->overrides = overrides;
  dg_ics_feed_read_head (self->feed, calendar);
  self->is_cancelled = icalcomponent_get_method (calendar) == ICAL_METHOD_CANCEL;

  for (icalcomponent *part = icalcomponent_get_first_component (calendar, ICAL_ANY_COMPONENT);
       part != NULL; part = icalcomponent_get_next_component (calendar, ICAL_ANY_COMPONENT))
    if (icalcomponent_isa (part) == ICAL_VEVENT_COMPONENT)
      collect (self, part);
    else if (icalcomponent_isa (part) != ICAL_VTIMEZONE_COMPONENT)
      self->n_other++;

  settle_versions (self);
  if (!add_all (self, error))
    return FALSE;

  self->feed->n_floating += dg_ics_feed_clock_count_floating (clock);
  if (self->feed->zone == NULL)
    self->feed->zone = dg_ics_feed_clock_get_floating (clock);

  return TRUE;
}

static void
say (Reader *self, guint n, char *message)
{
  if (n > 0)
    warn (self, message);
  else
    g_free (message);
}

static void
report (Reader *self, guint n_lost)
{
  g_autoptr (GDateTime) cut = g_date_time_new_from_unix_utc (self->cut_at);
  g_autofree char *date = g_date_time_format (cut, "%Y-%m-%d");

  say (self, n_lost,
       g_strdup_printf (ngettext ("%u rule by which an entry repeats cannot be read; only its "
                                  "first date is taken",
                                  "%u rules by which entries repeat cannot be read; only their "
                                  "first dates are taken",
                                  n_lost),
                        n_lost));
  say (self, self->n_cut,
       g_strdup_printf (ngettext ("%u entry repeats for longer; its dates until %s are taken",
                                  "%u entries repeat for longer; their dates until %s are taken",
                                  self->n_cut),
                        self->n_cut, date));
  say (self, self->n_from_here_on,
       g_strdup_printf (ngettext ("%u entry is changed from one date on (THISANDFUTURE); the "
                                  "change is taken for that date alone",
                                  "%u entries are changed from one date on (THISANDFUTURE); the "
                                  "changes are taken for those dates alone",
                                  self->n_from_here_on),
                        self->n_from_here_on));
  say (self, self->n_superseded,
       g_strdup_printf (ngettext ("%u older version of an entry is left out",
                                  "%u older versions of entries are left out", self->n_superseded),
                        self->n_superseded));
  say (self, self->n_other,
       g_strdup_printf (ngettext ("%u task, note or other part that is no event is left out",
                                  "%u tasks, notes and other parts that are no events are left out",
                                  self->n_other),
                        self->n_other));
}

/* A calendar has a zone if all its times were written in the same. */
static void
judge_zone (Reader *self)
{
  GHashTableIter iter;
  gpointer zone;

  if (self->feed->zone != NULL || g_hash_table_size (self->zones) != 1)
    return;

  g_hash_table_iter_init (&iter, self->zones);
  g_hash_table_iter_next (&iter, &zone, NULL);
  if (strcmp (zone, "Etc/UTC") != 0)
    self->feed->zone = zone;
}

/**
 * dg_ics_feed_read:
 * @bytes: anything
 * @options: how
 * @error: return location
 *
 * Reads all VEVENTs of a file as dg_ics_read() takes it, those that repeat once per date.
 *
 * Returns: (transfer full): the calendar; else %DG_ERROR_FORMAT with line and reason
 */
DgIcsFeed *
dg_ics_feed_read (GBytes *bytes, const DgIcsFeedOptions *options, GError **error)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) calendars = dg_ics_read_with_warnings (bytes, warnings, error);
  g_autoptr (GHashTable) zones = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DgIcsFeed) feed = NULL;
  Reader reader = { .options = options, .effort = usual_effort, .zones = zones };

  if (calendars == NULL)
    return NULL;

  feed = g_new0 (DgIcsFeed, 1);
  feed->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_ics_feed_entry_free);
  feed->warnings = g_steal_pointer (&warnings);
  reader.feed = feed;
  for (guint i = 0; i < calendars->len; i++)
    if (!read_calendar (&reader, g_ptr_array_index (calendars, i), error))
      return NULL;

  judge_zone (&reader);
  report (&reader, dg_ics_feed_count_lost_rules (bytes, calendars));

  return g_steal_pointer (&feed);
}
