/* Times of calendar files: what tzdata makes of them, and what the file does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-clocks.h"
#include "core/calendar/dg-ics-reader.h"

#include <string.h>

/* Two hours ahead of UTC in winter, three in summer, as in Europe. */
#define RULES                                                                                      \
  "BEGIN:DAYLIGHT\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0300\nDTSTART:16010325T030000\n"                \
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\n"                                         \
  "BEGIN:STANDARD\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0200\nDTSTART:16011028T040000\n"                \
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n"

#define FIXED(rule)                                                                                \
  "BEGIN:STANDARD\nTZOFFSETFROM:+0500\nTZOFFSETTO:+0500\nDTSTART:20000101T000000\n" rule           \
  "END:STANDARD\n"

static void
read_moment (const char *tzid, const char *rules, const char *start, DgIcsMoment *moment)
{
  g_autofree char *text = g_strdup_printf ("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:%s\n%s"
                                           "END:VTIMEZONE\nBEGIN:VEVENT\nUID:1\n%s\nEND:VEVENT\n"
                                           "END:VCALENDAR\n",
                                           tzid, rules, start);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) calendars = dg_ics_read (bytes, &error);
  g_autoptr (DgIcsClocks) clocks = NULL;
  icalcomponent *event;

  g_assert_no_error (error);
  clocks = dg_ics_clocks_new (g_ptr_array_index (calendars, 0));
  event =
      icalcomponent_get_first_component (g_ptr_array_index (calendars, 0), ICAL_VEVENT_COMPONENT);
  g_assert_true (dg_ics_clocks_read (
      clocks, icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY), moment));
}

static char *
format (gint64 instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (instant);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
}

static void
test_moments (void)
{
  static const struct
  {
    const char *tzid;
    const char *rules;
    const char *start;
    const char *zone;
    const char *instant;
    const char *told;
    gboolean is_date;
    gboolean is_floating;
  } cases[] = {
    { "X", "", "DTSTART:20261022T100000Z", "UTC", "2026-10-22T10:00:00", "2026-10-22T10:00:00",
      FALSE, FALSE },
    { "X", "", "DTSTART:20261022T100000", NULL, "2026-10-22T10:00:00", "2026-10-22T10:00:00", FALSE,
      TRUE },
    { "X", "", "DTSTART;VALUE=DATE:20261022", NULL, "2026-10-22T00:00:00", "2026-10-22T00:00:00",
      TRUE, TRUE },
    { "X", "", "DTSTART:20261022", NULL, "2026-10-22T00:00:00", "2026-10-22T00:00:00", TRUE, TRUE },
    { "Europe/Kiev", "", "DTSTART;TZID=Europe/Kiev:20261022T100000", "Europe/Kyiv",
      "2026-10-22T07:00:00", "2026-10-22T07:00:00", FALSE, FALSE },
    { "Central European Standard Time", RULES,
      "DTSTART;TZID=\"Central European Standard Time\":20261022T100000", "Europe/Warsaw",
      "2026-10-22T08:00:00", "2026-10-22T07:00:00", FALSE, FALSE },
    { "FLE Standard Time", RULES, "DTSTART;TZID=FLE Standard Time:20261022T100000", "Europe/Kyiv",
      "2026-10-22T07:00:00", "2026-10-22T07:00:00", FALSE, FALSE },
    { "(UTC+02:00) Helsinki\\, Kyiv\\, Sofia", RULES,
      "DTSTART;TZID=\"(UTC+02:00) Helsinki, Kyiv, Sofia\":20261022T100000", NULL,
      "2026-10-22T07:00:00", "2026-10-22T07:00:00", FALSE, FALSE },
    { "Ours", "X-LIC-LOCATION:Europe/Skopje\n" RULES, "DTSTART;TZID=Ours:20261022T100000",
      "Europe/Skopje", "2026-10-22T08:00:00", "2026-10-22T07:00:00", FALSE, FALSE },
    { "Ours", FIXED (""), "DTSTART;TZID=Ours:20261022T100000", NULL, "2026-10-22T05:00:00",
      "2026-10-22T05:00:00", FALSE, FALSE },
    /* Rules that would take for ever are not asked. */
    { "Ours", FIXED ("RRULE:FREQ=SECONDLY\n"), "DTSTART;TZID=Ours:20261022T100000", NULL,
      "2026-10-22T10:00:00", "2026-10-22T10:00:00", FALSE, TRUE },
    { "Ours", FIXED ("RRULE:FREQ=YEARLY;BYMONTH=1;BYHOUR=1,2,3\n"),
      "DTSTART;TZID=Ours:20261022T100000", NULL, "2026-10-22T10:00:00", "2026-10-22T10:00:00",
      FALSE, TRUE },
    { "Nowhere", "", "DTSTART;TZID=Elsewhere:20261022T100000", NULL, "2026-10-22T10:00:00",
      "2026-10-22T10:00:00", FALSE, TRUE },
    /* Of an hour that comes twice, and of one that never comes, both agree. */
    { "Europe/Sofia", RULES, "DTSTART;TZID=Europe/Sofia:20261025T033000", "Europe/Sofia",
      "2026-10-25T00:30:00", "2026-10-25T00:30:00", FALSE, FALSE },
    { "Europe/Sofia", RULES, "DTSTART;TZID=Europe/Sofia:20260329T033000", "Europe/Sofia",
      "2026-03-29T01:30:00", "2026-03-29T01:30:00", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *instant = NULL;
      g_autofree char *told = NULL;
      DgIcsMoment moment;

      g_test_message ("%s", cases[i].start);
      read_moment (cases[i].tzid, cases[i].rules, cases[i].start, &moment);
      instant = format (moment.instant);
      told = format (moment.told);
      g_assert_cmpstr (moment.zone, ==, cases[i].zone);
      g_assert_cmpstr (instant, ==, cases[i].instant);
      g_assert_cmpstr (told, ==, cases[i].told);
      g_assert_cmpint (moment.is_date, ==, cases[i].is_date);
      g_assert_cmpint (moment.is_floating, ==, cases[i].is_floating);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/ics-clocks/moments", test_moments);

  return g_test_run ();
}
