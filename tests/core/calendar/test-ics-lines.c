/* Bytes that claim to be calendars: what is put right, and what is refused with its line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-lines.h"

#include <string.h>

#define HEAD "BEGIN:VCALENDAR\r\n"
#define TAIL "END:VCALENDAR\r\n"

static void
test_repairs (void)
{
  static const struct
  {
    const char *bytes;
    const char *text;
  } cases[] = {
    { HEAD "X-A:b\r\n" TAIL, HEAD "X-A:b\r\n" TAIL },
    { "\xEF\xBB\xBF" HEAD TAIL, HEAD TAIL },
    { "BEGIN:VCALENDAR\nX-A:b\nEND:VCALENDAR\n", HEAD "X-A:b\r\n" TAIL },
    { "BEGIN:VCALENDAR\rX-A:b\rEND:VCALENDAR\r", HEAD "X-A:b\r\n" TAIL },
    { HEAD "X-A:b\r\nEND:VCALENDAR", HEAD "X-A:b\r\n" TAIL },
    { HEAD "\r\n\r\nX-A:b\r\n\r\n" TAIL "\r\n", HEAD "X-A:b\r\n" TAIL },
    { HEAD "X-A:b\r\n c\r\n\td\r\n" TAIL, HEAD "X-A:bcd\r\n" TAIL },
    { HEAD "X-A:b\r\n \r\n c\r\n" TAIL, HEAD "X-A:bc\r\n" TAIL },
    { HEAD "X-A:\xD0\r\n \xAF\r\n" TAIL, HEAD "X-A:Я\r\n" TAIL },
    { HEAD "X-A:b\x0B\x1B[31m\x7F\xC2\x85"
           "c\r\n" TAIL,
      HEAD "X-A:b[31mc\r\n" TAIL },
    { HEAD "no colon\r\n" TAIL, HEAD TAIL },
    { "begin:vcalendar\r\nEnd:VCalendar\r\n", "begin:vcalendar\r\nEnd:VCalendar\r\n" },
    { HEAD TAIL "garbage:1\r\n" HEAD TAIL, HEAD TAIL HEAD TAIL },
    { HEAD "DTSTART:20240229T235960Z\r\n" TAIL, HEAD "DTSTART:20240229T235960Z\r\n" TAIL },
    { HEAD "RRULE:FREQ=DAILY;until=20261231T235959Z;COUNT=2\r\n" TAIL,
      HEAD "RRULE:FREQ=DAILY;until=20261231T235959Z;COUNT=2\r\n" TAIL },
    { HEAD "DTSTART:\r\n" TAIL, HEAD "DTSTART:\r\n" TAIL },
    { HEAD "SEQUENCE:\r\n" TAIL, HEAD "SEQUENCE:\r\n" TAIL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, strlen (cases[i].bytes));
      g_autoptr (GError) error = NULL;
      g_autofree char *text = dg_ics_lines_clean (bytes, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
assert_refused (GBytes *bytes, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  text = dg_ics_lines_clean (bytes, &error);

  g_assert_null (text);
  g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *bytes;
    const char *message;
  } cases[] = {
    { "", "line 1: a calendar begins with BEGIN:VCALENDAR" },
    { "\r\n\r\n", "line 1: a calendar begins with BEGIN:VCALENDAR" },
    { "\r\nHello\r\n", "line 2: a calendar begins with BEGIN:VCALENDAR" },
    { "BEGIN:VEVENT\r\nEND:VEVENT\r\n", "line 1: a calendar begins with BEGIN:VCALENDAR" },
    { HEAD "SUMMARY:\xCF\xEB\xEE\xE2\xE4\xE8\xE2\r\n" TAIL, "line 2: this is not in UTF-8" },
    { HEAD "X-A:b\r\n"
           "SUMMARY:caf\xE9\r\n" TAIL,
      "line 3: this is not in UTF-8" },
    { HEAD "BEGIN:VEVENT\r\nX-A:b\r\n",
      "line 3: the file ends inside of VEVENT: it may be cut off" },
    { HEAD "BEGIN:VEVENT\r\n" TAIL, "line 3: END:VCALENDAR, but what is open is VEVENT" },
    { HEAD TAIL TAIL, "line 3: END:VCALENDAR closes nothing" },
    { HEAD "DTSTART;VALUE=DATE:20261032\r\n" TAIL,
      "line 2: DTSTART: “20261032” is no date that exists" },
    { HEAD "DTEND:20260230T100000\r\n" TAIL,
      "line 2: DTEND: “20260230T100000” is no date that exists" },
    { HEAD "DTSTAMP:20260201T250000Z\r\n" TAIL,
      "line 2: DTSTAMP: “20260201T250000Z” is no date that exists" },
    { HEAD "EXDATE:20260201T100000,20261301T100000\r\n" TAIL,
      "line 2: EXDATE: “20261301T100000” is no date that exists" },
    { HEAD "RRULE:FREQ=DAILY;UNTIL=20261399\r\n" TAIL,
      "line 2: RRULE: “20261399” is no date that exists" },
    { HEAD "RDATE;VALUE=PERIOD:20260201T100000Z/PT1H,20260201T100000Z/20260201T240000Z\r\n" TAIL,
      "line 2: RDATE: “20260201T240000Z” is no date that exists" },
    { HEAD "SEQUENCE:99999999999\r\n" TAIL, "line 2: SEQUENCE is no whole number of a usual size" },
    { HEAD "SEQUENCE:-1\r\n" TAIL, "line 2: SEQUENCE is no whole number of a usual size" },
  };
  static const char nul[] = HEAD "X-A:b\0c\r\n" TAIL;
  g_autoptr (GBytes) with_nul = g_bytes_new_static (nul, sizeof nul - 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, strlen (cases[i].bytes));

      assert_refused (bytes, cases[i].message);
    }

  assert_refused (with_nul, "line 2: a NUL byte: this is no text");
}

static GBytes *
repeat (const char *before, const char *part, guint n, const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
  g_string_append (text, after);

  return g_string_free_to_bytes (text);
}

static void
test_stress (void)
{
  static const struct
  {
    const char *before;
    const char *part;
    guint n;
    const char *after;
    const char *message;
  } cases[] = {
    { HEAD "X-A:", "0123456789", 2000000, "\r\n" TAIL, "line 2: the file goes on beyond 10 MB" },
    { HEAD "X-A:", "0123456789", 500000, "\r\n" TAIL, "line 2: the line is longer than 1 MB" },
    { HEAD "X-A:b\r\n", " 0123456789\r\n", 500000, TAIL,
      "line 100002: the line is longer than 1 MB" },
    { HEAD "X-A", ";X-B=c", 50000, ":d\r\n" TAIL, "line 2: there are more than 200 parameters" },
    { HEAD "X-A;X-B=", "^n", 50000, ":d\r\n" TAIL,
      "line 2: there are more than 200 signs ^ in parameters" },
    { HEAD, "BEGIN:VEVENT\r\n", 100000, "", "line 9: components are nested deeper than 8 levels" },
    { HEAD, "X-A:b\r\n", 1400000, TAIL "END:X\r\n", "line 1400003: END:X closes nothing" },
    { "", "\r\n", 1000000, "", "line 1: a calendar begins with BEGIN:VCALENDAR" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes =
          repeat (cases[i].before, cases[i].part, cases[i].n, cases[i].after);

      assert_refused (bytes, cases[i].message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/ics-lines/repairs", test_repairs);
  g_test_add_func ("/calendar/ics-lines/refusals", test_refusals);
  g_test_add_func ("/calendar/ics-lines/stress", test_stress);

  return g_test_run ();
}
