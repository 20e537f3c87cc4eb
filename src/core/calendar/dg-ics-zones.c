/* The time zones that a calendar file tells, judged by tzdata.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-zones.h"

#include "core/base/dg-zone.h"
#include "core/calendar/dg-ical.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY  (24 * 60 * 60)
#define WEEK (7 * DAY)

struct _DgIcsZones
{
  GPtrArray *findings;
  GHashTable *told;   /* TZID → icaltimezone, or NULL where it is not fit to be asked */
  GHashTable *agreed; /* year and TZID → whether it tells what tzdata says */
};

/* What libical makes of the lines of @block, as it is read by most programs. */
static void
append_block (GString *text, const DgIcsBlock *block)
{
  g_string_append_printf (text, "BEGIN:%s\r\n", block->name);
  for (guint i = 0; i < block->lines->len; i++)
    {
      const DgIcsLine *line = g_ptr_array_index (block->lines, i);

      g_string_append_printf (text, "%s:%s\r\n", line->name, line->value);
    }
  for (guint i = 0; i < block->blocks->len; i++)
    append_block (text, g_ptr_array_index (block->blocks, i));
  g_string_append_printf (text, "END:%s\r\n", block->name);
}

static icaltimezone *
load_told (const DgIcsBlock *block)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (icaltimezone) zone = icaltimezone_new ();
  icalcomponent *component;

  append_block (text, block);
  component = icalparser_parse_string (text->str);
  if (component == NULL)
    return NULL;

  if (!icaltimezone_set_component (zone, component))
    {
      icalcomponent_free (component);
      return NULL;
    }

  return g_steal_pointer (&zone);
}

static gboolean
has_offset (const DgIcsBlock *observance, const char *name)
{
  const DgIcsLine *line = dg_ics_block_find (observance, name);

  return dg_ics_block_count (observance, name) == 1 &&
         g_regex_match_simple ("^(\\+|-(?!0000))\\d\\d[0-5]\\d$", line->value, 0, 0);
}

static gboolean
stands_twice (const DgIcsBlock *block, const char *const *names)
{
  for (; *names != NULL; names++)
    if (dg_ics_block_count (block, *names) > 1)
      return TRUE;

  return FALSE;
}

static gint64
get_offset (const DgIcsBlock *observance, const char *name)
{
  return g_ascii_strtoll (dg_ics_block_find (observance, name)->value, NULL, 10);
}

/* Whether the day of @wall is one of those that @rule gives. */
static gboolean
starts_by_rule (const char *rule, gint64 wall)
{
  static const char *const weekdays[] = { "", "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (wall);
  int month = g_date_time_get_month (day);
  int date = g_date_time_get_day_of_month (day);
  gboolean last = date + 7 > g_date_get_days_in_month (month, g_date_time_get_year (day));
  const char *weekday = weekdays[g_date_time_get_day_of_week (day)];
  g_autofree char *pattern =
      g_strdup_printf ("^(?=.*BYMONTH=0?%d(;|$))(?=.*BYDAY=(%d%s)%s(;|$))", month,
                       (date - 1) / 7 + 1, last ? "|-1" : "", weekday);

  return g_regex_match_simple (pattern, rule, 0, 0);
}

/* Returns whether the observance has the shape that Exchange wants. */
static gboolean
check_observance (DgIcsZones *self, const DgIcsBlock *observance, gboolean alone)
{
  static const char yearly[] = "^(?=.*FREQ=YEARLY)(?=.*BYMONTH=\\d+(;|$))"
                               "(?=.*BYDAY=(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)(;|$))"
                               "((FREQ|BYMONTH|BYDAY)=[^;]*(;|$))+$";
  static const char *const singles[] = { "DTSTART", "TZNAME", "RRULE", NULL };
  const DgIcsLine *start = dg_ics_block_find (observance, "DTSTART");
  const DgIcsLine *rule = dg_ics_block_find (observance, "RRULE");
  const char *wrong = NULL;
  const char *number = "R13";
  gsize length;
  gint64 wall;

  if (start == NULL || !dg_ics_scan_time (start->value, &wall, &length) || length != 15 ||
      start->parameters->len > 0)
    wrong = _ ("the time zone has a part without a local DTSTART");
  else if (wall < 0)
    wrong = _ ("the time zone has a part that starts before 1970");
  else if (!has_offset (observance, "TZOFFSETFROM") || !has_offset (observance, "TZOFFSETTO"))
    wrong = _ ("the time zone has a part without its offsets");
  else if (stands_twice (observance, singles))
    wrong = _ ("the time zone has a part that says something twice");
  else if (dg_ics_block_count (observance, "RDATE") > 0)
    wrong = _ ("the time zone lists its changes as RDATE; Outlook misreads that");
  else if (alone && rule != NULL)
    {
      wrong = _ ("the time zone never changes and yet has an RRULE");
      number = "R14";
    }
  else if (!alone && rule == NULL)
    wrong = _ ("the time zone has a change without an RRULE");
  else if (rule != NULL && !g_regex_match_simple (yearly, rule->value, 0, 0))
    wrong = _ ("the time zone’s RRULE is not FREQ=YEARLY with BYMONTH and one BYDAY");
  else if (rule != NULL && !starts_by_rule (rule->value, wall))
    wrong = _ ("the time zone has a part that starts on a day other than its RRULE’s");
  else if (alone &&
           get_offset (observance, "TZOFFSETFROM") != get_offset (observance, "TZOFFSETTO"))
    {
      wrong = _ ("the time zone never changes and yet has two offsets");
      number = "R14";
    }

  if (wrong != NULL)
    dg_ics_add_finding (self->findings, observance->number, number, "%s", wrong);

  return wrong == NULL;
}

/* Outlook knows which is which by their names. */
static gboolean
is_summer_ahead (const DgIcsBlock *zone)
{
  gint64 standard = 0, daylight = 0;

  for (guint i = 0; i < zone->blocks->len; i++)
    {
      const DgIcsBlock *observance = g_ptr_array_index (zone->blocks, i);
      gint64 offset = get_offset (observance, "TZOFFSETTO");

      if (g_str_equal (observance->name, "STANDARD"))
        standard = offset;
      else
        daylight = offset;
    }

  return daylight > standard;
}

static gboolean
check_shape (DgIcsZones *self, const DgIcsBlock *zone)
{
  guint n_standard = dg_ics_block_count_blocks (zone, "STANDARD");
  guint n_daylight = dg_ics_block_count_blocks (zone, "DAYLIGHT");
  gboolean good =
      n_standard == 1 && n_daylight <= 1 && n_standard + n_daylight == zone->blocks->len;

  if (!good)
    dg_ics_add_finding (self->findings, zone->number, "R13",
                        _ ("the time zone is not one STANDARD and at most one DAYLIGHT"));
  if (dg_ics_block_count (zone, "TZUNTIL") > 0)
    dg_ics_add_finding (self->findings, zone->number, "R13", _ ("the time zone has a TZUNTIL"));

  for (guint i = 0; i < zone->blocks->len; i++)
    good = check_observance (self, g_ptr_array_index (zone->blocks, i), n_daylight == 0) && good;

  if (good && n_daylight == 1 && !is_summer_ahead (zone))
    {
      dg_ics_add_finding (self->findings, zone->number, "R13",
                          _ ("DAYLIGHT is not ahead of STANDARD"));
      good = FALSE;
    }

  return good;
}

static void
check_zone_name (DgIcsZones *self, const DgIcsLine *line)
{
  g_autoptr (GTimeZone) zone = dg_zone_load (line->value, NULL);

  if (zone == NULL)
    dg_ics_add_finding (self->findings, line->number, "R15",
                        _ ("“%s” is no name of the IANA time zone database"), line->value);
  else if (!g_str_equal (dg_zone_canonicalize (line->value), line->value))
    dg_ics_add_finding (self->findings, line->number, "R15", _ ("“%s” is an old name of “%s”"),
                        line->value, dg_zone_canonicalize (line->value));
  else if (strchr (line->value, '/') == NULL || g_str_has_prefix (line->value, "Etc/"))
    dg_ics_add_finding (self->findings, line->number, "R15",
                        _ ("“%s” names no place; programs read it differently"), line->value);
}

static void
check_zones (DgIcsZones *self, const DgIcsBlock *calendar)
{
  gboolean late = FALSE;

  for (guint i = 0; i < calendar->blocks->len; i++)
    {
      const DgIcsBlock *block = g_ptr_array_index (calendar->blocks, i);
      const DgIcsLine *id = dg_ics_block_find (block, "TZID");

      late = late || g_str_equal (block->name, "VEVENT");
      if (!g_str_equal (block->name, "VTIMEZONE"))
        continue;

      if (late)
        dg_ics_add_finding (self->findings, block->number, "R12",
                            _ ("the time zone stands after an entry"));
      if (id == NULL || dg_ics_block_count (block, "TZID") > 1)
        {
          dg_ics_add_finding (self->findings, block->number, "R12",
                              _ ("the time zone has not exactly one TZID"));
          continue;
        }
      if (g_hash_table_contains (self->told, id->value))
        {
          dg_ics_add_finding (self->findings, block->number, "R12",
                              _ ("the time zone “%s” is told twice"), id->value);
          continue;
        }
      check_zone_name (self, id);
      g_hash_table_insert (self->told, id->value,
                           check_shape (self, block) ? load_told (block) : NULL);
    }
}

static gint64
ask_told (icaltimezone *told, gint64 instant)
{
  icaltimetype time =
      icaltime_from_timet_with_zone ((time_t) instant, 0, icaltimezone_get_utc_timezone ());

  return icaltimezone_get_utc_offset_of_utc_time (told, &time, NULL);
}

static gboolean
agrees_at (icaltimezone *told, GTimeZone *zone, gint64 instant)
{
  return ask_told (told, instant) == dg_zone_get_offset (zone, instant);
}

/* Compares in every week of @year, and on either side of each change of the clock. */
static gboolean
agrees_in_year (icaltimezone *told, GTimeZone *zone, int year)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (year, 1, 1, 0, 0, 0);
  gint64 first = g_date_time_to_unix (start);
  gint64 last = first + 366 * DAY;

  for (gint64 time = first; time < last; time += WEEK)
    if (!agrees_at (told, zone, time))
      return FALSE;

  for (gint64 change = dg_zone_find_change (zone, first, last); change < last;
       change = dg_zone_find_change (zone, change, last))
    if (!agrees_at (told, zone, change - 1) || !agrees_at (told, zone, change))
      return FALSE;

  return TRUE;
}

/* As agrees_in_year(), asked once per zone and year however many entries there are. */
static gboolean
agrees (DgIcsZones *self, icaltimezone *told, GTimeZone *zone, const char *name, gint64 wall)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (wall);
  int year = g_date_time_get_year (time);
  g_autofree char *key = g_strdup_printf ("%d %s", year, name);
  gpointer known;
  gboolean good;

  if (g_hash_table_lookup_extended (self->agreed, key, NULL, &known))
    return GPOINTER_TO_INT (known);

  good = agrees_in_year (told, zone, year);
  g_hash_table_insert (self->agreed, g_steal_pointer (&key), GINT_TO_POINTER (good));

  return good;
}

static void
free_told (gpointer zone)
{
  if (zone != NULL)
    icaltimezone_free (zone, TRUE);
}

/**
 * dg_ics_zones_new:
 * @calendar: a VCALENDAR, which must outlive this
 * @findings: (element-type DgIcsFinding): where to add what breaks a rule for time zones
 *
 * Returns: (transfer full): what the file tells about time zones
 */
DgIcsZones *
dg_ics_zones_new (const DgIcsBlock *calendar, GPtrArray *findings)
{
  DgIcsZones *self = g_new0 (DgIcsZones, 1);

  self->findings = findings;
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_told);
  self->agreed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  check_zones (self, calendar);

  return self;
}

void
dg_ics_zones_free (DgIcsZones *self)
{
  g_hash_table_unref (self->told);
  g_hash_table_unref (self->agreed);
  g_free (self);
}

/**
 * dg_ics_zones_check:
 * @self: the zones
 * @line: a property with a local time
 * @name: its TZID
 * @wall: what the clock shows, in seconds since 1970-01-01T00:00 of that clock
 * @instant: (inout): set if the zone is known
 *
 * Adds a finding if the file does not tell the zone, or not as tzdata does, or if the clock never
 * shows that time.
 */
void
dg_ics_zones_check (
    DgIcsZones *self, const DgIcsLine *line, const char *name, gint64 wall, gint64 *instant)
{
  g_autoptr (GTimeZone) zone = dg_zone_load (name, NULL);
  icaltimezone *told = g_hash_table_lookup (self->told, name);

  if (!g_hash_table_contains (self->told, name))
    dg_ics_add_finding (self->findings, line->number, "R12", _ ("no VTIMEZONE tells “%s”"), name);
  if (zone == NULL)
    return;

  if (dg_zone_resolve (zone, wall, instant, NULL) == DG_WALL_TIME_GAP)
    dg_ics_add_finding (self->findings, line->number, "R17",
                        _ ("%s: the clock is put forward over this time"), line->name);
  else if (told != NULL && !agrees (self, told, zone, name, wall))
    dg_ics_add_finding (self->findings, line->number, "R16",
                        _ ("what the file tells about “%s” is not what its clocks show"), name);
}
