/* An IANA time zone as a VTIMEZONE that every calendar reads alike.
 *
 * Exchange wants one STANDARD and at most one DAYLIGHT, each with a yearly rule that names one
 * weekday (MS-OXCICAL, 2.1.3.1.1.19); the history that libical writes is read there as anything.
 * So the rule of the years in question is found from tzdata and said in that shape, or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-timezone.h"

#include "core/base/dg-zone.h"

#include <string.h>

#define DAY (24 * 60 * 60)

/* The first and the last year whose changes of the clock GLib knows. */
#define FIRST_YEAR 1970
#define LAST_YEAR  2037

/* A yearly change of the clock: “on the last Sunday of March at 03:00”. */
typedef struct
{
  guint n_years;
  gint64 from; /* seconds east of UTC, before */
  gint64 to;   /* and after */
  int month;
  int weekday;        /* 1 is Monday */
  int week;           /* 1 to 4, 0 if not the same in all years */
  gboolean last_week; /* in all years */
  gint64 time;        /* seconds since midnight of the clock before the change */
  const char *name;
} Change;

static gint64
get_new_year (int year)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, 1, 1, 0, 0, 0);

  return g_date_time_to_unix (time);
}

static const char *
get_name (GTimeZone *zone, gint64 instant)
{
  return g_time_zone_get_abbreviation (
      zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant));
}

static gboolean
is_last_week (GDateTime *day)
{
  return g_date_time_get_day_of_month (day) + 7 >
         g_date_get_days_in_month (g_date_time_get_month (day), g_date_time_get_year (day));
}

/* Adds what happened at @instant; %FALSE if it is not what happened in the years before. */
static gboolean
add_change (Change *change, GTimeZone *zone, gint64 instant)
{
  gint64 from = dg_zone_get_offset (zone, instant - 1);
  gint64 to = dg_zone_get_offset (zone, instant);
  g_autoptr (GDateTime) wall = g_date_time_new_from_unix_utc (instant + from);
  int week = (g_date_time_get_day_of_month (wall) - 1) / 7 + 1;

  if (change->n_years++ == 0)
    {
      change->from = from;
      change->to = to;
      change->month = g_date_time_get_month (wall);
      change->weekday = g_date_time_get_day_of_week (wall);
      change->week = week;
      change->last_week = is_last_week (wall);
      change->time = (instant + from) % DAY;
      change->name = get_name (zone, instant);
      return TRUE;
    }

  if (week != change->week)
    change->week = 0;
  if (!is_last_week (wall))
    change->last_week = FALSE;

  return change->from == from && change->to == to &&
         change->month == g_date_time_get_month (wall) &&
         change->weekday == g_date_time_get_day_of_week (wall) &&
         change->time == (instant + from) % DAY &&
         g_str_equal (change->name, get_name (zone, instant)) &&
         (change->last_week || (change->week > 0 && change->week < 5));
}

/* Finds the change to the greater offset and the one back, each once in all years, or neither. */
static gboolean
find_rule (GTimeZone *zone, int first_year, int last_year, Change *daylight, Change *standard)
{
  guint n_years = (guint) (last_year - first_year + 1);
  gint64 start = get_new_year (first_year);
  gint64 end = get_new_year (last_year + 1);

  for (gint64 instant = dg_zone_find_change (zone, start, end); instant < end;
       instant = dg_zone_find_change (zone, instant, end))
    {
      gboolean forward =
          dg_zone_get_offset (zone, instant) > dg_zone_get_offset (zone, instant - 1);

      if (!add_change (forward ? daylight : standard, zone, instant))
        return FALSE;
    }

  if (daylight->n_years == 0 && standard->n_years == 0)
    return TRUE;

  return daylight->n_years == n_years && standard->n_years == n_years &&
         daylight->from == standard->to && standard->from == daylight->to;
}

/* The day of 1970 on which the rule would have applied first. */
static int
find_first_day (const Change *change)
{
  GDate day;
  int days = g_date_get_days_in_month (change->month, FIRST_YEAR);
  int first;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, change->month, FIRST_YEAR);
  first = 1 + (change->weekday - (int) g_date_get_weekday (&day) + 7) % 7;

  return change->last_week ? first + (days - first) / 7 * 7 : first + (change->week - 1) * 7;
}

static icalcomponent *
new_observance (icalcomponent_kind kind, const Change *change)
{
  static const char *const weekdays[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  icalcomponent *observance = icalcomponent_new (kind);
  icaltimetype start = icaltime_null_time ();

  start.year = FIRST_YEAR;
  start.month = change->n_years > 0 ? change->month : 1;
  start.day = change->n_years > 0 ? find_first_day (change) : 1;
  start.hour = (int) change->time / 3600;
  start.minute = (int) change->time / 60 % 60;
  start.second = (int) change->time % 60;

  icalcomponent_add_property (observance, icalproperty_new_dtstart (start));
  icalcomponent_add_property (observance, icalproperty_new_tzoffsetfrom ((int) change->from));
  icalcomponent_add_property (observance, icalproperty_new_tzoffsetto ((int) change->to));
  icalcomponent_add_property (observance, icalproperty_new_tzname (change->name));

  if (change->n_years > 0)
    {
      g_autofree char *rule =
          g_strdup_printf ("FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", change->month,
                           change->last_week ? -1 : change->week, weekdays[change->weekday - 1]);

      icalcomponent_add_property (observance,
                                  icalproperty_new_rrule (icalrecurrencetype_from_string (rule)));
    }

  return observance;
}

/**
 * dg_ics_timezone_new:
 * @name: canonical name of a zone
 * @first_year: the first year of which something is told
 * @last_year: the last one
 *
 * Tells a zone by one STANDARD and at most one DAYLIGHT observance that agree with tzdata from the
 * year before @first_year to the year after @last_year. Those years count because a calendar with
 * old zone data may yet be wrong after a change of the rule; UTC is right everywhere. After 2037,
 * the last year that GLib knows, the rule of the years before it goes on, as in tzdata.
 *
 * Returns: (transfer full) (nullable): a VTIMEZONE; %NULL if the zone cannot be told like that in
 *   those years (Casablanca, a year in which the rule changed) or has no place in its name
 *   (Etc/UTC): then times are written in UTC
 */
icalcomponent *
dg_ics_timezone_new (const char *name, int first_year, int last_year)
{
  g_autoptr (GTimeZone) zone = NULL;
  int first = MIN (first_year - 1, LAST_YEAR - 2);
  int last = MIN (last_year + 1, LAST_YEAR);
  Change daylight = { 0 };
  Change standard = { 0 };
  icalcomponent *component;

  if (first < FIRST_YEAR || strchr (name, '/') == NULL || g_str_has_prefix (name, "Etc/"))
    return NULL;

  zone = dg_zone_load (name, NULL);
  if (zone == NULL || !find_rule (zone, first, last, &daylight, &standard))
    return NULL;

  if (standard.n_years == 0)
    {
      gint64 instant = get_new_year (first);

      standard.from = standard.to = dg_zone_get_offset (zone, instant);
      standard.name = get_name (zone, instant);
    }
  if (standard.from % 60 != 0 || standard.to % 60 != 0)
    return NULL;

  component = icalcomponent_new_vtimezone ();
  icalcomponent_add_property (component, icalproperty_new_tzid (name));
  icalcomponent_add_component (component, new_observance (ICAL_XSTANDARD_COMPONENT, &standard));
  if (daylight.n_years > 0)
    icalcomponent_add_component (component, new_observance (ICAL_XDAYLIGHT_COMPONENT, &daylight));

  return component;
}
