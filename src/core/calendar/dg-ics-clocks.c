/* What the time zones of a calendar file and those of tzdata make of a time in it.
 *
 * A VTIMEZONE is a program that somebody else wrote: it is run only where it is of the plain kind,
 * which takes no time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-clocks.h"

#include "core/base/dg-zone.h"
#include "core/i18n/dg-zone-name.h"

#include <string.h>

/* Of one calendar; nobody's has more. */
#define ZONES_MAX       50
#define OBSERVANCES_MAX 64
#define RDATES_MAX      200

/* libical expands rules no further. */
#define FIRST_YEAR 1970
#define LAST_YEAR  2034

struct _DgIcsClocks
{
  GHashTable *components; /* TZID → VTIMEZONE */
  GHashTable *told;       /* TZID → icaltimezone; NULL where there is none that can be asked */
};

/* Whether the rule gives a few days of a year at most. */
static gboolean
is_plain_rule (icalproperty *property)
{
  struct icalrecurrencetype rule = icalproperty_get_rrule (property);
  gboolean one_month = rule.by_month[0] != ICAL_RECURRENCE_ARRAY_MAX &&
                       rule.by_month[1] == ICAL_RECURRENCE_ARRAY_MAX;
  gboolean one_day =
      rule.by_day[0] == ICAL_RECURRENCE_ARRAY_MAX || rule.by_day[1] == ICAL_RECURRENCE_ARRAY_MAX;

  return rule.freq == ICAL_YEARLY_RECURRENCE && rule.interval >= 1 && one_month && one_day &&
         rule.by_second[0] == ICAL_RECURRENCE_ARRAY_MAX &&
         rule.by_minute[0] == ICAL_RECURRENCE_ARRAY_MAX &&
         rule.by_hour[0] == ICAL_RECURRENCE_ARRAY_MAX &&
         rule.by_year_day[0] == ICAL_RECURRENCE_ARRAY_MAX &&
         rule.by_week_no[0] == ICAL_RECURRENCE_ARRAY_MAX &&
         rule.by_set_pos[0] == ICAL_RECURRENCE_ARRAY_MAX;
}

static gboolean
is_plain_observance (icalcomponent *observance)
{
  icalproperty *rule = icalcomponent_get_first_property (observance, ICAL_RRULE_PROPERTY);

  return icalcomponent_get_first_property (observance, ICAL_DTSTART_PROPERTY) != NULL &&
         icalcomponent_get_first_property (observance, ICAL_TZOFFSETFROM_PROPERTY) != NULL &&
         icalcomponent_get_first_property (observance, ICAL_TZOFFSETTO_PROPERTY) != NULL &&
         icalcomponent_count_properties (observance, ICAL_RRULE_PROPERTY) <= 1 &&
         icalcomponent_count_properties (observance, ICAL_RDATE_PROPERTY) <= RDATES_MAX &&
         (rule == NULL || is_plain_rule (rule));
}

/* Returns %FALSE for an empty one too: it says nothing. */
static gboolean
is_plain_zone (icalcomponent *zone)
{
  int n = icalcomponent_count_components (zone, ICAL_ANY_COMPONENT);

  if (n < 1 || n > OBSERVANCES_MAX)
    return FALSE;

  for (icalcomponent *child = icalcomponent_get_first_component (zone, ICAL_ANY_COMPONENT);
       child != NULL; child = icalcomponent_get_next_component (zone, ICAL_ANY_COMPONENT))
    if (!is_plain_observance (child))
      return FALSE;

  return TRUE;
}

static icaltimezone *
load_told (icalcomponent *component)
{
  g_autoptr (icaltimezone) zone = NULL;
  icalcomponent *copy;

  if (!is_plain_zone (component))
    return NULL;

  zone = icaltimezone_new ();
  copy = icalcomponent_new_clone (component);
  if (!icaltimezone_set_component (zone, copy))
    {
      icalcomponent_free (copy);
      return NULL;
    }

  return g_steal_pointer (&zone);
}

/**
 * dg_ics_clocks_find_told:
 * @self: the clocks of a calendar
 * @tzid: a TZID in it
 *
 * Returns: (transfer none) (nullable): what the file says of that zone; %NULL if it says nothing,
 *   or nothing that can be run in no time
 */
icaltimezone *
dg_ics_clocks_find_told (DgIcsClocks *self, const char *tzid)
{
  icalcomponent *component;
  gpointer known;
  icaltimezone *zone;

  if (g_hash_table_lookup_extended (self->told, tzid, NULL, &known))
    return known;
  if (g_hash_table_size (self->told) >= ZONES_MAX)
    return NULL;

  component = g_hash_table_lookup (self->components, tzid);
  zone = component != NULL ? load_told (component) : NULL;
  g_hash_table_insert (self->told, g_strdup (tzid), zone);

  return zone;
}

static gboolean
ask_told (DgIcsClocks *self, const char *tzid, struct icaltimetype time, gint64 wall, gint64 *told)
{
  icaltimezone *zone;

  if (time.year < FIRST_YEAR || time.year > LAST_YEAR)
    return FALSE;
  zone = dg_ics_clocks_find_told (self, tzid);
  if (zone == NULL)
    return FALSE;

  *told = wall - icaltimezone_get_utc_offset (zone, &time, NULL);

  return TRUE;
}

/**
 * dg_ics_clocks_ask_told:
 * @zone: what dg_ics_clocks_find_told() gave
 * @wall: what its clock shows, in seconds since 1970-01-01T00:00 of that clock
 *
 * Rules that go on for ever are run for half a century; what comes later is as in its last year.
 *
 * Returns: the offset, in seconds east of UTC
 */
gint64
dg_ics_clocks_ask_told (icaltimezone *zone, gint64 wall)
{
  struct icaltimetype time = icaltime_from_timet_with_zone ((time_t) wall, 0, NULL);

  time.year = CLAMP (time.year, FIRST_YEAR, LAST_YEAR);
  return icaltimezone_get_utc_offset (zone, &time, NULL);
}

static gboolean
read_wall (struct icaltimetype time, gint64 *wall)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (
      time.year, time.month, time.day, time.is_date ? 0 : time.hour, time.is_date ? 0 : time.minute,
      time.is_date ? 0 : MIN (time.second, 59));

  if (date == NULL)
    return FALSE;
  *wall = g_date_time_to_unix (date);

  return TRUE;
}

static void
free_told (gpointer zone)
{
  if (zone != NULL)
    icaltimezone_free (zone, TRUE);
}

/**
 * dg_ics_clocks_new:
 * @calendar: a VCALENDAR as dg_ics_read() gives it; must outlive this and keep its zones
 *
 * Returns: (transfer full): what tells the times in it
 */
DgIcsClocks *
dg_ics_clocks_new (icalcomponent *calendar)
{
  DgIcsClocks *self = g_new0 (DgIcsClocks, 1);

  /* Looked up now: libical has one iterator for each component, and the caller may be using it
   * when a time is asked for. */
  self->components = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (icalcomponent *zone = icalcomponent_get_first_component (calendar, ICAL_VTIMEZONE_COMPONENT);
       zone != NULL; zone = icalcomponent_get_next_component (calendar, ICAL_VTIMEZONE_COMPONENT))
    {
      icalproperty *id = icalcomponent_get_first_property (zone, ICAL_TZID_PROPERTY);

      if (id != NULL && icalproperty_get_tzid (id) != NULL)
        g_hash_table_insert (self->components, g_strdup (icalproperty_get_tzid (id)), zone);
    }
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_told);

  return self;
}

void
dg_ics_clocks_free (DgIcsClocks *self)
{
  g_hash_table_unref (self->components);
  g_hash_table_unref (self->told);
  g_free (self);
}

/**
 * dg_ics_clocks_read:
 * @self: the clocks of the calendar in which @property is
 * @property: one with a date or time: DTSTART, DTEND, RECURRENCE-ID …
 * @moment: (out caller-allocates): what it says
 *
 * Where the TZID is a name that tzdata knows, tzdata counts, whatever the file's VTIMEZONE says:
 * many files bring rules of other years or continents. What that says is told beside it. Of a time
 * that the clock shows twice the first counts; for one over which it is put forward, the offset of
 * before (RFC 5545, 3.3.5).
 *
 * Returns: %FALSE if there is no date in it
 */
gboolean
dg_ics_clocks_read (DgIcsClocks *self, icalproperty *property, DgIcsMoment *moment)
{
  icalvalue *value = icalproperty_get_value (property);
  icalvalue_kind kind = value != NULL ? icalvalue_isa (value) : ICAL_NO_VALUE;
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  const char *tzid = parameter != NULL ? icalparameter_get_tzid (parameter) : NULL;
  g_autoptr (GTimeZone) zone = NULL;
  struct icaltimetype time;
  gint64 told = 0;
  gboolean is_told;

  memset (moment, 0, sizeof *moment);
  if (kind != ICAL_DATE_VALUE && kind != ICAL_DATETIME_VALUE)
    return FALSE;
  time = kind == ICAL_DATE_VALUE ? icalvalue_get_date (value) : icalvalue_get_datetime (value);
  if (icaltime_is_null_time (time) || !read_wall (time, &moment->wall))
    return FALSE;

  moment->is_date = time.is_date;
  moment->instant = moment->told = moment->wall;
  if (icaltime_is_utc (time))
    moment->zone = "UTC";
  else if (time.is_date || tzid == NULL)
    moment->is_floating = TRUE;
  if (time.is_date || moment->is_floating || moment->zone != NULL)
    return TRUE;

  is_told = ask_told (self, tzid, time, moment->wall, &told);
  moment->zone = dg_zone_name_resolve (tzid);
  zone = moment->zone != NULL ? dg_zone_load (moment->zone, NULL) : NULL;
  if (zone == NULL)
    {
      moment->zone = NULL;
      moment->is_floating = !is_told;
      moment->instant = moment->told = is_told ? told : moment->wall;
      return TRUE;
    }

  /* About an hour that comes twice or never, no two programs agree. */
  if (dg_zone_resolve (zone, moment->wall, &moment->instant, NULL) != DG_WALL_TIME_PLAIN)
    is_told = FALSE;
  moment->told = is_told ? told : moment->instant;

  return TRUE;
}
