/* The clocks by which a feed tells its times, there and back.
 *
 * A zone that the time zone database knows is the database's, whatever the file tells of it; one
 * that it does not know is what the file tells. Times without a zone are those of X-WR-TIMEZONE,
 * else of the zone that was asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-feed-clock.h"

#include "core/base/dg-zone.h"
#include "core/calendar/dg-ics-clocks.h"
#include "core/i18n/dg-zone-name.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Years in which meetings take place, as in dg-span. */
#define FIRST_YEAR 1900
#define LAST_YEAR  2200

struct _DgIcsFeedZone
{
  char *tzid;
  GTimeZone *zone;      /* NULL if the database does not know it */
  icaltimezone *told;   /* what the file says of it if the database does not know it; borrowed */
  gboolean is_reported; /* that nobody knows it */
};

struct _DgIcsFeedClock
{
  DgIcsClocks *clocks; /* what the file tells */
  GHashTable *zones;   /* TZID → DgIcsFeedZone */
  DgIcsFeedZone utc;
  DgIcsFeedZone floating;
  const char *asked;
  gboolean has_own; /* the file says what its floating times are */
  guint n_floating;
  GPtrArray *warnings;
};

static void
zone_clear (DgIcsFeedZone *self)
{
  g_free (self->tzid);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

static void
zone_free (gpointer zone)
{
  zone_clear (zone);
  g_free (zone);
}

static void warn (DgIcsFeedClock *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
warn (DgIcsFeedClock *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->warnings, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
read_floating (DgIcsFeedClock *self, icalcomponent *calendar)
{
  const char *own = NULL;

  for (icalproperty *property = icalcomponent_get_first_property (calendar, ICAL_X_PROPERTY);
       property != NULL; property = icalcomponent_get_next_property (calendar, ICAL_X_PROPERTY))
    if (icalproperty_get_x_name (property) != NULL &&
        g_ascii_strcasecmp (icalproperty_get_x_name (property), "X-WR-TIMEZONE") == 0)
      own = icalproperty_get_x (property);

  if (own != NULL && dg_zone_name_resolve (own) != NULL)
    {
      self->has_own = TRUE;
      self->floating.tzid = g_strdup (dg_zone_name_resolve (own));
    }
  else
    self->floating.tzid = g_strdup (self->asked);
  self->floating.zone = dg_zone_load (self->floating.tzid, NULL);
}

/**
 * dg_ics_feed_clock_new:
 * @calendar: a VCALENDAR as dg_ics_read() gives it
 * @zone: the zone of times that have none: an IANA name that is known; must outlive the clock
 * @warnings: (element-type utf8): gets a sentence for what cannot be right
 *
 * Returns: (transfer full): the clocks of the calendar
 */
DgIcsFeedClock *
dg_ics_feed_clock_new (icalcomponent *calendar, const char *zone, GPtrArray *warnings)
{
  DgIcsFeedClock *self = g_new0 (DgIcsFeedClock, 1);

  self->clocks = dg_ics_clocks_new (calendar);
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, zone_free);
  self->asked = zone;
  self->warnings = warnings;
  self->utc.tzid = g_strdup ("Etc/UTC");
  self->utc.zone = g_time_zone_new_utc ();
  read_floating (self, calendar);

  return self;
}

void
dg_ics_feed_clock_free (DgIcsFeedClock *self)
{
  g_hash_table_unref (self->zones);
  dg_ics_clocks_free (self->clocks);
  zone_clear (&self->utc);
  zone_clear (&self->floating);
  g_free (self);
}

/**
 * dg_ics_feed_clock_get_floating:
 * @self: the clocks
 *
 * Returns: (transfer none) (nullable): the zone that the file names for its floating times
 */
const char *
dg_ics_feed_clock_get_floating (DgIcsFeedClock *self)
{
  return self->has_own ? g_intern_string (self->floating.tzid) : NULL;
}

/**
 * dg_ics_feed_clock_count_floating:
 * @self: the clocks, when all has been read
 *
 * Returns: how many times had no zone that anybody named
 */
guint
dg_ics_feed_clock_count_floating (DgIcsFeedClock *self)
{
  return self->has_own ? 0 : self->n_floating;
}

/**
 * dg_ics_feed_clock_get_wall:
 * @time: a time as libical read it
 * @wall: (out): what the clock shows, in seconds since 1970-01-01T00:00 of that clock
 *
 * Returns: whether it is a time, in years in which meetings take place
 */
gboolean
dg_ics_feed_clock_get_wall (struct icaltimetype time, gint64 *wall)
{
  g_autoptr (GDateTime) read = NULL;

  if (icaltime_is_null_time (time) || time.year < FIRST_YEAR || time.year > LAST_YEAR)
    return FALSE;

  read = time.is_date ? g_date_time_new_utc (time.year, time.month, time.day, 0, 0, 0)
                      : g_date_time_new_utc (time.year, time.month, time.day, time.hour,
                                             time.minute, MIN (time.second, 59));
  if (read != NULL)
    *wall = g_date_time_to_unix (read);

  return read != NULL;
}

static DgIcsFeedZone *
add_zone (DgIcsFeedClock *self, const char *tzid)
{
  DgIcsFeedZone *zone = g_new0 (DgIcsFeedZone, 1);

  zone->tzid = g_strdup (tzid);
  zone->zone = dg_zone_load (tzid, NULL);
  if (zone->zone == NULL)
    zone->told = dg_ics_clocks_find_told (self->clocks, tzid);
  g_hash_table_insert (self->zones, zone->tzid, zone);

  return zone;
}

/**
 * dg_ics_feed_clock_find:
 * @self: the clocks
 * @property: a property with a time
 * @time: the time
 *
 * Returns: (transfer none): the zone of @time; never %NULL
 */
const DgIcsFeedZone *
dg_ics_feed_clock_find (DgIcsFeedClock *self, icalproperty *property, struct icaltimetype time)
{
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  const char *tzid = parameter != NULL ? icalparameter_get_tzid (parameter) : NULL;
  DgIcsFeedZone *zone;

  if (icaltime_is_utc (time))
    return &self->utc;
  if (tzid == NULL || tzid[0] == '\0')
    {
      self->n_floating += time.is_date ? 0 : 1;
      return &self->floating;
    }

  zone = g_hash_table_lookup (self->zones, tzid);
  if (zone == NULL)
    zone = add_zone (self, tzid);
  if (zone->zone == NULL && zone->told == NULL)
    {
      if (!zone->is_reported)
        {
          g_autofree char *shown = g_utf8_substring (tzid, 0, MIN (40, g_utf8_strlen (tzid, -1)));

          warn (self,
                _ ("“%s” is no time zone that is known; its times are taken to be those of %s"),
                shown, self->floating.tzid);
        }
      zone->is_reported = TRUE;
      return &self->floating;
    }

  return zone;
}

/**
 * dg_ics_feed_clock_resolve:
 * @zone: the zone of the time
 * @wall: what the clock shows, in seconds since 1970-01-01T00:00 of that clock
 *
 * Returns: the instant, in seconds since 1970-01-01T00:00:00Z; of a time that comes twice the first
 */
gint64
dg_ics_feed_clock_resolve (const DgIcsFeedZone *zone, gint64 wall)
{
  gint64 instant;

  if (zone->zone == NULL)
    return wall - dg_ics_clocks_ask_told (zone->told, wall);

  dg_zone_resolve (zone->zone, wall, &instant, NULL);
  return instant;
}

/**
 * dg_ics_feed_clock_show:
 * @zone: a zone
 * @instant: in seconds since 1970-01-01T00:00:00Z
 *
 * Returns: what the clock shows then, in seconds since 1970-01-01T00:00 of that clock
 */
gint64
dg_ics_feed_clock_show (const DgIcsFeedZone *zone, gint64 instant)
{
  gint64 wall;

  if (zone->zone != NULL)
    return instant + dg_zone_get_offset (zone->zone, instant);

  /* The offset of about then, and with that the one of then. */
  wall = instant + dg_ics_clocks_ask_told (zone->told, instant);
  return instant + dg_ics_clocks_ask_told (zone->told, wall);
}

/**
 * dg_ics_feed_clock_get_name:
 * @zone: a zone
 *
 * Returns: (transfer none) (nullable): its IANA name, interned
 */
const char *
dg_ics_feed_clock_get_name (const DgIcsFeedZone *zone)
{
  return zone->zone != NULL ? dg_zone_canonicalize (zone->tzid) : NULL;
}
