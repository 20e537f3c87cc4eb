/* Prints what libical alone understands of calendars: a line per event.
 *
 * Arguments are files. Fields, with a tab between them: file, UID, start, end, zone, summary,
 * place, description, name and PARTSTAT of the attendee. Start and end are instants
 * (20170904T000000Z) or dates (20170904); a text has its backslashes, tabs and line ends escaped. A
 * file in which libical finds a fault, or something against RFC 5546, has none.
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
print_attendee (icalproperty *attendee)
{
  icalparameter *name = NULL, *answer = NULL;

  if (attendee != NULL)
    {
      name = icalproperty_get_first_parameter (attendee, ICAL_CN_PARAMETER);
      answer = icalproperty_get_first_parameter (attendee, ICAL_PARTSTAT_PARAMETER);
    }

  print_escaped (name != NULL ? icalparameter_get_cn (name) : "");
  putchar ('\t');
  print_escaped (answer != NULL ? icalparameter_enum_to_string (icalparameter_get_partstat (answer))
                                : "");
}

/* Whether libical finds nothing wrong. Its judge may write into what it judges. */
static bool
is_sound (icalcomponent *calendar)
{
  icalcomponent *copy = icalcomponent_new_clone (calendar);
  bool sound = icalcomponent_isa (calendar) == ICAL_VCALENDAR_COMPONENT &&
               icalcomponent_count_errors (calendar) == 0 &&
               (icalcomponent_get_first_property (calendar, ICAL_METHOD_PROPERTY) == NULL ||
                icalrestriction_check (copy)) &&
               icalcomponent_count_errors (copy) == 0;

  icalcomponent_free (copy);
  return sound;
}

static void
print_event (const char *path, icalcomponent *event)
{
  struct icaltimetype start = icalcomponent_get_dtstart (event);
  icalproperty *attendee = icalcomponent_get_first_property (event, ICAL_ATTENDEE_PROPERTY);
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
  putchar ('\t');
  print_escaped (icalcomponent_get_location (event));
  putchar ('\t');
  print_escaped (icalcomponent_get_description (event));
  putchar ('\t');
  print_attendee (attendee);
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
  if (calendar == NULL || !is_sound (calendar))
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
