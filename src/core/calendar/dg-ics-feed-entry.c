/* One VEVENT of a calendar that others publish, as libical reads it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-feed-entry.h"

#include <math.h>
#include <string.h>

#define DAY (24 * 60 * 60)

/* Most categories that are kept. */
#define MAX_CATEGORIES 20

void
dg_ics_feed_entry_free (DgIcsEntry *self)
{
  g_free (self->id);
  g_free (self->summary);
  g_free (self->description);
  g_free (self->location);
  g_free (self->language);
  g_free (self->url);
  g_free (self->organizer);
  g_free (self->organizer_email);
  g_strfreev (self->categories);
  g_free (self);
}

/* The end by DURATION: days are days of the clock, hours are hours. */
static gint64
add_duration (DgIcsFeedClock *clock,
              const DgIcsWhen *when,
              gint64 wall,
              struct icaldurationtype length)
{
  gint64 days = ((gint64) length.weeks * 7 + length.days) * DAY;
  gint64 rest = (gint64) length.hours * 3600 + length.minutes * 60 + length.seconds;

  if (length.is_neg)
    return when->starts - days - rest;
  if (when->start.is_date)
    return when->starts + days + rest - DAY;

  return dg_ics_feed_clock_resolve (when->zone, wall + days) + rest;
}

static gint64
read_end (DgIcsFeedClock *clock, icalcomponent *event, const DgIcsWhen *when, gint64 wall)
{
  icalproperty *end = icalcomponent_get_first_property (event, ICAL_DTEND_PROPERTY);
  icalproperty *duration = icalcomponent_get_first_property (event, ICAL_DURATION_PROPERTY);
  struct icaltimetype time = end != NULL ? icalproperty_get_dtend (end) : icaltime_null_time ();
  gint64 end_wall;

  if (end != NULL && dg_ics_feed_clock_get_wall (time, &end_wall))
    {
      gint64 instant =
          dg_ics_feed_clock_resolve (dg_ics_feed_clock_find (clock, end, time), end_wall);

      /* A day that ends at a time lasts until that day; a time that ends on a day, until it. */
      if (when->start.is_date && time.is_date)
        return end_wall == when->starts ? end_wall : end_wall - DAY;
      if (when->start.is_date)
        return end_wall - ((end_wall % DAY) + DAY) % DAY;
      return instant;
    }

  if (duration != NULL && !icaldurationtype_is_bad_duration (icalproperty_get_duration (duration)))
    return add_duration (clock, when, wall, icalproperty_get_duration (duration));

  return when->start.is_date ? when->starts : G_MAXINT64;
}

/**
 * dg_ics_feed_entry_read_when:
 * @clock: the clocks of the calendar
 * @event: a VEVENT
 * @when: (out caller-allocates): when it takes place
 *
 * The end is DTEND, else DURATION, else that day or no time at all (RFC 5545, 3.6.1).
 *
 * Returns: whether it has a start
 */
gboolean
dg_ics_feed_entry_read_when (DgIcsFeedClock *clock, icalcomponent *event, DgIcsWhen *when)
{
  icalproperty *start = icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY);
  gint64 wall;

  if (start == NULL)
    return FALSE;
  when->start = icalproperty_get_dtstart (start);
  if (!dg_ics_feed_clock_get_wall (when->start, &wall))
    return FALSE;

  when->zone = dg_ics_feed_clock_find (clock, start, when->start);
  when->starts = when->start.is_date ? wall : dg_ics_feed_clock_resolve (when->zone, wall);
  when->ends = read_end (clock, event, when, wall);

  return TRUE;
}

/**
 * dg_ics_feed_entry_make_key:
 * @instant: when one of a series takes place by its rule; midnight in UTC of a day
 * @is_date: whether it is a day
 *
 * Returns: (transfer full): its RECURRENCE-ID in the one form in which all are compared
 */
char *
dg_ics_feed_entry_make_key (gint64 instant, gboolean is_date)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (instant);

  return g_date_time_format (time, is_date ? "%Y%m%d" : "%Y%m%dT%H%M%SZ");
}

/**
 * dg_ics_feed_entry_dup_key:
 * @clock: the clocks of the calendar
 * @event: a VEVENT
 * @is_date: (out): whether it names a day
 *
 * Returns: (transfer full) (nullable): its RECURRENCE-ID as dg_ics_feed_entry_make_key() gives it;
 * %NULL if it has none
 */
char *
dg_ics_feed_entry_dup_key (DgIcsFeedClock *clock, icalcomponent *event, gboolean *is_date)
{
  icalproperty *property = icalcomponent_get_first_property (event, ICAL_RECURRENCEID_PROPERTY);
  struct icaltimetype time =
      property != NULL ? icalproperty_get_recurrenceid (property) : icaltime_null_time ();
  gint64 wall;

  if (property == NULL || !dg_ics_feed_clock_get_wall (time, &wall))
    return NULL;

  *is_date = time.is_date;
  return dg_ics_feed_entry_make_key (
      time.is_date
          ? wall
          : dg_ics_feed_clock_resolve (dg_ics_feed_clock_find (clock, property, time), wall),
      time.is_date);
}

static char *
dup_parameter (icalproperty *property, const char *name)
{
  DgIcalString *raw = icalproperty_get_parameter_as_string_r (property, name);
  char *text = g_strdup (raw);

  dg_ical_string_free (raw);
  return text;
}

static void
take_text (char **slot, const char *text)
{
  if (*slot == NULL && text != NULL && text[0] != '\0')
    *slot = g_strdup (text);
}

static void
read_categories (icalproperty *property, GPtrArray *categories)
{
  const char *text = icalproperty_get_categories (property);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", MAX_CATEGORIES);

  for (guint i = 0; parts[i] != NULL && categories->len < MAX_CATEGORIES; i++)
    if (g_strstrip (parts[i])[0] != '\0')
      g_ptr_array_add (categories, g_strdup (parts[i]));
}

static void
read_organizer (DgIcsEntry *self, icalproperty *property)
{
  static const char scheme[] = "mailto:";
  const char *address = icalproperty_get_organizer (property);

  if (address != NULL && g_ascii_strncasecmp (address, scheme, strlen (scheme)) == 0)
    take_text (&self->organizer_email, address + strlen (scheme));
  if (self->organizer == NULL)
    self->organizer = dup_parameter (property, "CN");
}

static void
read_status (DgIcsEntry *self, icalproperty *property)
{
  icalproperty_status status = icalproperty_get_status (property);

  if (status == ICAL_STATUS_CANCELLED)
    self->status = DG_ICS_CANCELLED;
  else if (status == ICAL_STATUS_TENTATIVE)
    self->status = DG_ICS_TENTATIVE;
}

/* What libical 3.0 has no name for, or not at its oldest. */
static void
read_other (icalproperty *property, char **call)
{
  const char *name = icalproperty_get_property_name (property);

  if (name != NULL && g_ascii_strcasecmp (name, "CONFERENCE") == 0)
    take_text (call, icalproperty_get_value_as_string (property));
}

static void
read_property (DgIcsEntry *self, icalproperty *property, GPtrArray *categories, char **call)
{
  struct icalgeotype geo;

  switch ((int) icalproperty_isa (property))
    {
    case ICAL_SUMMARY_PROPERTY:
      if (self->summary == NULL)
        self->language = dup_parameter (property, "LANGUAGE");
      take_text (&self->summary, icalproperty_get_summary (property));
      break;

    case ICAL_DESCRIPTION_PROPERTY:
      take_text (&self->description, icalproperty_get_description (property));
      break;

    case ICAL_LOCATION_PROPERTY:
      take_text (&self->location, icalproperty_get_location (property));
      break;

    case ICAL_URL_PROPERTY:
      take_text (&self->url, icalproperty_get_url (property));
      break;

    case ICAL_ORGANIZER_PROPERTY:
      read_organizer (self, property);
      break;

    case ICAL_CATEGORIES_PROPERTY:
      read_categories (property, categories);
      break;

    case ICAL_STATUS_PROPERTY:
      read_status (self, property);
      break;

    case ICAL_GEO_PROPERTY:
      geo = icalproperty_get_geo (property);
      self->latitude = geo.lat;
      self->longitude = geo.lon;
      break;

    default:
      read_other (property, call);
      break;
    }
}

/**
 * dg_ics_feed_entry_new:
 * @event: a VEVENT
 * @id: what the entry is known by
 *
 * Returns: (transfer full): what it says, but not when
 */
DgIcsEntry *
dg_ics_feed_entry_new (icalcomponent *event, const char *id)
{
  DgIcsEntry *self = g_new0 (DgIcsEntry, 1);
  g_autoptr (GPtrArray) categories = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *call = NULL;

  self->id = g_strdup (id);
  self->latitude = NAN;
  self->longitude = NAN;
  for (icalproperty *property = icalcomponent_get_first_property (event, ICAL_ANY_PROPERTY);
       property != NULL; property = icalcomponent_get_next_property (event, ICAL_ANY_PROPERTY))
    read_property (self, property, categories, &call);

  take_text (&self->url, call);
  if (categories->len > 0)
    {
      g_ptr_array_add (categories, NULL);
      self->categories = (char **) g_ptr_array_free (g_steal_pointer (&categories), FALSE);
    }

  return self;
}

/**
 * dg_ics_feed_entry_set_when:
 * @self: an entry
 * @when: when it takes place
 */
void
dg_ics_feed_entry_set_when (DgIcsEntry *self, const DgIcsWhen *when)
{
  self->has_start = TRUE;
  self->is_whole_day = when->start.is_date;
  self->starts = when->starts;
  self->ends = when->ends;
  self->zone = when->start.is_date ? NULL : dg_ics_feed_clock_get_name (when->zone);
}
