/* The rules for the times of a calendar file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-zones.h"

#include <glib/gi18n-lib.h>

#define DAY (24 * 60 * 60)

typedef enum
{
  MOMENT_UNKNOWN, /* and a finding says why */
  MOMENT_DATE,
  MOMENT_UTC,
  MOMENT_ZONED,
} MomentKind;

typedef struct
{
  MomentKind kind;
  gint64 wall;      /* seconds since 1970-01-01T00:00 of its own clock */
  gint64 instant;   /* if the zone is known */
  const char *zone; /* TZID */
} Moment;

typedef struct
{
  GPtrArray *findings;
  DgIcsZones *zones;
} Judge;

static Moment
read_moment (Judge *self, const DgIcsLine *line)
{
  const DgIcsParameter *value = dg_ics_line_find (line, "VALUE");
  const DgIcsParameter *zone = dg_ics_line_find (line, "TZID");
  gboolean says_date = value != NULL && g_ascii_strcasecmp (value->value, "DATE") == 0;
  Moment moment = { MOMENT_UNKNOWN, 0, 0, zone != NULL ? zone->value : NULL };
  gsize length;

  if (!dg_ics_scan_time (line->value, &moment.wall, &length))
    {
      dg_ics_add_finding (self->findings, line->number, says_date ? "R19" : "R12",
                          _ ("%s: there is no such time as “%s”"), line->name, line->value);
      return moment;
    }
  moment.instant = moment.wall;

  if (value != NULL && !says_date && g_ascii_strcasecmp (value->value, "DATE-TIME") != 0)
    dg_ics_add_finding (self->findings, line->number, "R12", _ ("%s cannot be “%s”"), "VALUE",
                        value->value);

  if (length == 8)
    {
      if (!says_date)
        dg_ics_add_finding (self->findings, line->number, "R19",
                            _ ("%s is a date, but does not say VALUE=DATE"), line->name);
      if (zone != NULL)
        dg_ics_add_finding (self->findings, line->number, "R19", _ ("%s is a date and has a TZID"),
                            line->name);
      moment.kind = MOMENT_DATE;
    }
  else if (says_date)
    dg_ics_add_finding (self->findings, line->number, "R19",
                        _ ("%s says VALUE=DATE, but has a time"), line->name);
  else if (length == 16)
    {
      if (zone != NULL)
        dg_ics_add_finding (self->findings, line->number, "R12", _ ("%s is in UTC and has a TZID"),
                            line->name);
      moment.kind = MOMENT_UTC;
    }
  else if (zone != NULL)
    moment.kind = MOMENT_ZONED;
  else
    dg_ics_add_finding (self->findings, line->number, "R21",
                        _ ("%s has no time zone: it means another time for every reader"),
                        line->name);

  return moment;
}

/* Who stamps with the time of writing writes another file each time. */
static void
check_stamps (Judge *self, const DgIcsBlock *entry)
{
  static const char *const stamps[] = { "DTSTAMP", "CREATED", "LAST-MODIFIED" };
  gint64 walls[G_N_ELEMENTS (stamps)] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (stamps); i++)
    {
      const DgIcsLine *line = dg_ics_block_find (entry, stamps[i]);
      gsize length;

      if (line == NULL)
        continue;
      if (!dg_ics_scan_time (line->value, &walls[i], &length) || length != 16 ||
          line->parameters->len > 0)
        {
          dg_ics_add_finding (self->findings, line->number, "R10", _ ("%s is no time in UTC"),
                              line->name);
          return;
        }
      if (walls[0] != 0 && ((i == 1 && walls[i] > walls[0]) || (i == 2 && walls[i] != walls[0])))
        dg_ics_add_finding (self->findings, line->number, "R10", _ ("%s does not go with DTSTAMP"),
                            line->name);
    }
}

static void
check_end (Judge *self, const DgIcsLine *line, const Moment *start, const Moment *end)
{
  if (start->kind == MOMENT_UNKNOWN || end->kind == MOMENT_UNKNOWN)
    return;

  if (start->kind != end->kind)
    dg_ics_add_finding (
        self->findings, line->number, "R19",
        _ ("DTSTART and DTEND are not both dates, both local times or both in UTC"));
  else if (end->instant <= start->instant)
    dg_ics_add_finding (self->findings, line->number, "R19",
                        start->kind == MOMENT_DATE
                            ? _ ("DTEND is not after DTSTART; it is the day after the last one")
                            : _ ("DTEND is not after DTSTART"));
  else if (start->kind != MOMENT_DATE && start->wall % DAY == 0 &&
           (end->wall % DAY == 0 || end->wall % DAY >= DAY - 60))
    dg_ics_add_finding (self->findings, line->number, "R19",
                        _ ("whole days are written as times at midnight, not as dates"));
}

/* A tour of several days that fills the calendar hides what happens on them; these do not. */
static void
check_transparency (Judge *self, const DgIcsBlock *entry, const Moment *start, const Moment *end)
{
  const DgIcsLine *transparency = dg_ics_block_find (entry, "TRANSP");
  const DgIcsLine *busy = dg_ics_block_find (entry, "X-MICROSOFT-CDO-BUSYSTATUS");
  const DgIcsLine *status = dg_ics_block_find (entry, "STATUS");
  gboolean transparent = transparency != NULL && g_str_equal (transparency->value, "TRANSPARENT");
  gboolean off = status != NULL && g_str_equal (status->value, "CANCELLED");

  if (start->kind == MOMENT_UNKNOWN || end->kind == MOMENT_UNKNOWN)
    return;

  if (busy != NULL && g_str_equal (busy->value, "FREE") != transparent)
    dg_ics_add_finding (self->findings, busy->number, "R20",
                        _ ("TRANSP and X-MICROSOFT-CDO-BUSYSTATUS do not say the same"));
  if (end->wall - start->wall <= DAY)
    {
      if (transparent && !off && start->kind != MOMENT_DATE && end->wall - start->wall < DAY &&
          dg_ics_block_count (entry, "RELATED-TO") > 0)
        dg_ics_add_finding (self->findings, transparency->number, "R20",
                            _ ("a session takes no time of those who attend it: TRANSPARENT"));
      return;
    }

  if (!transparent)
    dg_ics_add_finding (self->findings, entry->number, "R20",
                        _ ("several days are not TRANSP:TRANSPARENT"));
  else if (busy == NULL)
    dg_ics_add_finding (self->findings, entry->number, "R20",
                        _ ("Outlook needs X-MICROSOFT-CDO-BUSYSTATUS:FREE beside TRANSPARENT"));
}

static int
get_day (gint64 wall)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (wall);

  return g_date_time_get_day_of_month (time);
}

static gboolean
tells_days (const char *text, gint64 first, gint64 last)
{
  g_autofree char *pattern = g_strdup_printf ("(?<!\\d)0?%d\\D{0,25}?[-–]\\s?0?%d(?!\\d)",
                                              get_day (first), get_day (last));

  return g_regex_match_simple (pattern, text, 0, 0);
}

/* “22–26 October” have DTEND on the 27th, and neither a day before nor a day after. */
static void
check_last_day (Judge *self, const DgIcsBlock *entry, const Moment *start, const Moment *end)
{
  const DgIcsLine *said = dg_ics_block_find (entry, "DESCRIPTION");

  if (said != NULL && start->kind == MOMENT_DATE && end->kind == MOMENT_DATE &&
      end->wall - start->wall > DAY && !tells_days (said->value, start->wall, end->wall - DAY) &&
      (tells_days (said->value, start->wall, end->wall) ||
       tells_days (said->value, start->wall, end->wall - 2 * DAY)))
    dg_ics_add_finding (self->findings, dg_ics_block_find (entry, "DTEND")->number, "R19",
                        _ ("DTEND is not the day after the last one that DESCRIPTION tells"));
}

static void
check_entry (Judge *self, const DgIcsBlock *entry)
{
  const DgIcsLine *first = dg_ics_block_find (entry, "DTSTART");
  const DgIcsLine *last = dg_ics_block_find (entry, "DTEND");
  Moment start, end;

  check_stamps (self, entry);
  if (first == NULL)
    return;

  start = read_moment (self, first);
  if (start.kind == MOMENT_ZONED)
    dg_ics_zones_check (self->zones, first, start.zone, start.wall, &start.instant);

  if (dg_ics_block_count (entry, "DURATION") > 0)
    dg_ics_add_finding (self->findings, dg_ics_block_find (entry, "DURATION")->number, "R19",
                        _ ("DURATION stands where DTEND is expected"));
  if (last == NULL)
    {
      dg_ics_add_finding (self->findings, entry->number, "R19", _ ("DTEND is missing"));
      return;
    }

  end = read_moment (self, last);
  if (end.kind == MOMENT_ZONED)
    dg_ics_zones_check (self->zones, last, end.zone, end.wall, &end.instant);
  check_end (self, last, &start, &end);
  check_transparency (self, entry, &start, &end);
  check_last_day (self, entry, &start, &end);
}

/**
 * dg_ics_find_times:
 * @calendar: a VCALENDAR
 * @findings: (element-type DgIcsFinding): where to add what breaks a rule for times
 */
void
dg_ics_find_times (const DgIcsBlock *calendar, GPtrArray *findings)
{
  g_autoptr (DgIcsZones) zones = dg_ics_zones_new (calendar, findings);
  Judge judge = { findings, zones };

  for (guint i = 0; i < calendar->blocks->len; i++)
    {
      const DgIcsBlock *block = g_ptr_array_index (calendar->blocks, i);

      if (g_str_equal (block->name, "VEVENT"))
        check_entry (&judge, block);
    }
}
