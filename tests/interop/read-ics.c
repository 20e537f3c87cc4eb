/* Prints what libical alone understands of calendars: a line per event.
 *
 * Arguments are files. Fields, with a tab between them: file, UID, start, end, zone, summary. Start
 * and end are instants (20170904T000000Z) or dates (20170904); a text has its backslashes, tabs and
 * line ends escaped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <libical/ical.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
print_escaped (const char *text)
{
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    if (*p == '\\')
      fputs ("\\\\", stdout);
    else if (*p == '\n')
      fputs ("\\n", stdout);
    else if (*p == '\t')
      fputs ("\\t", stdout);
    else
      putchar (*p);
}

static void
print_time (struct icaltimetype time)
{
  struct icaltimetype utc = time;

  if (!time.is_date)
    utc = icaltime_convert_to_zone (time, icaltimezone_get_utc_timezone ());
  fputs (icaltime_as_ical_string (utc), stdout);
}

static void
print_event (const char *path, icalcomponent *event)
{
  struct icaltimetype start = icalcomponent_get_dtstart (event);
  icalproperty *property = icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY);
  icalparameter *zone =
      property != NULL ? icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER) : NULL;

  printf ("%s\t", path);
  print_escaped (icalcomponent_get_uid (event));
  putchar ('\t');
  print_time (start);
  putchar ('\t');
  print_time (icalcomponent_get_dtend (event));
  putchar ('\t');
  print_escaped (zone != NULL ? icalparameter_get_tzid (zone) : start.is_date ? "" : "UTC");
  putchar ('\t');
  print_escaped (icalcomponent_get_summary (event));
  putchar ('\n');
}

static char *
read_file (const char *path)
{
  FILE *file = fopen (path, "rb");
  char *text = NULL;
  long size;

  if (file == NULL)
    return NULL;
  if (fseek (file, 0, SEEK_END) == 0 && (size = ftell (file)) >= 0)
    {
      rewind (file);
      text = calloc ((size_t) size + 1, 1);
      if (text != NULL && fread (text, 1, (size_t) size, file) != (size_t) size)
        {
          free (text);
          text = NULL;
        }
    }
  fclose (file);

  return text;
}

static bool
print_calendar (const char *path)
{
  char *text = read_file (path);
  icalcomponent *calendar = text != NULL ? icalparser_parse_string (text) : NULL;

  free (text);
  if (calendar == NULL || icalcomponent_isa (calendar) != ICAL_VCALENDAR_COMPONENT ||
      icalcomponent_count_errors (calendar) > 0)
    {
      fprintf (stderr, "%s: libical finds faults in it\n", path);
      if (calendar != NULL)
        icalcomponent_free (calendar);
      return false;
    }

  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
       event != NULL; event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    print_event (path, event);
  icalcomponent_free (calendar);

  return true;
}

int
main (int argc, char **argv)
{
  bool good = true;

  for (int i = 1; i < argc; i++)
    good = print_calendar (argv[i]) && good;

  return good ? 0 : 1;
}
