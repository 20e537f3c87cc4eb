/* Calendars that others wrote, read without harm.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-reader.h"

#include <string.h>

static GPtrArray *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return dg_ics_read (bytes, error);
}

static void
test_several (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) calendars = read_text ("BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n"
                                               "BEGIN:VCALENDAR\nMETHOD:PUBLISH\nEND:VCALENDAR\n",
                                               &error);

  g_assert_no_error (error);
  g_assert_cmpuint (calendars->len, ==, 2);
  g_assert_cmpint (icalcomponent_get_method (g_ptr_array_index (calendars, 0)), ==,
                   ICAL_METHOD_REPLY);
  g_assert_cmpint (icalcomponent_get_method (g_ptr_array_index (calendars, 1)), ==,
                   ICAL_METHOD_PUBLISH);
}

static void
test_errors_are_stripped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) calendars =
      read_text ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nLOCATION:\nDTSTART:soon\nSUMMARY:A\n"
                 "END:VEVENT\nEND:VCALENDAR\n",
                 &error);
  g_autoptr (DgIcalString) text = NULL;

  g_assert_no_error (error);
  text = icalcomponent_as_ical_string_r (g_ptr_array_index (calendars, 0));
  g_assert_null (strstr (text, "X-LIC-ERROR"));
  g_assert_nonnull (strstr (text, "SUMMARY:A"));
}

static void
test_zones (void)
{
  static const struct
  {
    const char *tzid;
    const char *name;
  } cases[] = {
    { "/freeassociation.sourceforge.net/Europe/Sofia", "Europe/Sofia" },
    { "FLE Standard Time", "Europe/Kyiv" },
    { "Europe/Kiev", "Europe/Kyiv" },
    { "Our own zone", "Our own zone" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text =
          g_strdup_printf ("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:%s\nEND:VTIMEZONE\n"
                           "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=%s:20261022T100000\nEND:VEVENT\n"
                           "END:VCALENDAR\n",
                           cases[i].tzid, cases[i].tzid);
      g_autoptr (GPtrArray) calendars = read_text (text, &error);
      icalcomponent *calendar, *zone, *event;
      icalproperty *start;

      g_assert_no_error (error);
      calendar = g_ptr_array_index (calendars, 0);
      zone = icalcomponent_get_first_component (calendar, ICAL_VTIMEZONE_COMPONENT);
      event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
      start = icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY);
      g_assert_cmpstr (
          icalproperty_get_tzid (icalcomponent_get_first_property (zone, ICAL_TZID_PROPERTY)), ==,
          cases[i].name);
      g_assert_cmpstr (
          icalparameter_get_tzid (icalproperty_get_first_parameter (start, ICAL_TZID_PARAMETER)),
          ==, cases[i].name);
    }
}

static icalcomponent *
get_event (GPtrArray *calendars, guint calendar, guint n)
{
  icalcomponent *found = icalcomponent_get_first_component (g_ptr_array_index (calendars, calendar),
                                                            ICAL_VEVENT_COMPONENT);

  while (n-- > 0)
    found = icalcomponent_get_next_component (g_ptr_array_index (calendars, calendar),
                                              ICAL_VEVENT_COMPONENT);

  return found;
}

#define NAMELESS(room)                                                                             \
  "BEGIN:VEVENT\nSUMMARY:Откриване\nDTSTART:20261022T100000Z\nLOCATION:" room "\nEND:VEVENT\n"

/* The made UID is the same whenever the file is read, and whatever else changes in it. */
static void
test_missing_uid (void)
{
  static const char first[] = "BEGIN:VCALENDAR\n" NAMELESS ("A") NAMELESS (
      "B") "BEGIN:VEVENT\nUID:\nEND:VEVENT\nBEGIN:VEVENT\nUID:own\nEND:VEVENT\nEND:VCALENDAR\n";
  static const char second[] = "BEGIN:VCALENDAR\n" NAMELESS ("C") "END:VCALENDAR\n";
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = g_bytes_new_static (first, strlen (first));
  g_autoptr (GPtrArray) one = dg_ics_read_with_warnings (bytes, warnings, NULL);
  g_autoptr (GPtrArray) two = read_text (second, NULL);
  g_autoptr (GPtrArray) answer = read_text (
      "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n", NULL);

  g_assert_true (g_str_has_prefix (icalcomponent_get_uid (get_event (one, 0, 0)), "made-"));
  g_assert_cmpstr (icalcomponent_get_uid (get_event (one, 0, 0)), ==,
                   icalcomponent_get_uid (get_event (two, 0, 0)));
  g_assert_cmpstr (icalcomponent_get_uid (get_event (one, 0, 0)), !=,
                   icalcomponent_get_uid (get_event (one, 0, 1)));
  g_assert_true (g_str_has_prefix (icalcomponent_get_uid (get_event (one, 0, 2)), "made-"));
  g_assert_cmpstr (icalcomponent_get_uid (get_event (one, 0, 3)), ==, "own");
  g_assert_null (icalcomponent_get_uid (get_event (answer, 0, 0)));
  g_assert_cmpuint (warnings->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (warnings, 0), ==,
                   "“Откриване” has no UID; one was made of its title and start");
}

/* As calendars in the wild have it: the rules of New York under the name of Kyiv. */
#define LYING                                                                                      \
  "BEGIN:VTIMEZONE\nTZID:Europe/Kiev\nBEGIN:DAYLIGHT\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0300\n"      \
  "DTSTART:20070311T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nEND:DAYLIGHT\n"                 \
  "BEGIN:STANDARD\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0200\nDTSTART:20071104T020000\n"                \
  "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nEND:STANDARD\nEND:VTIMEZONE\n"

static void
test_lying_zone (void)
{
  static const struct
  {
    const char *start;
    const char *warning;
  } cases[] = {
    { "20261028T100000", "“A” begins at 2026-10-28 08:00 UTC by the time zone Europe/Kyiv, but at "
                         "2026-10-28 07:00 UTC "
                         "by the file’s own rules for that zone, which do not count" },
    { "20261022T100000", NULL },
    { "20261202T100000", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *text =
          g_strdup_printf ("BEGIN:VCALENDAR\n" LYING "BEGIN:VEVENT\nUID:1\nSUMMARY:A\n"
                           "DTSTART;TZID=Europe/Kiev:%s\nEND:VEVENT\n"
                           "END:VCALENDAR\n",
                           cases[i].start);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GPtrArray) calendars = dg_ics_read_with_warnings (bytes, warnings, NULL);

      g_assert_cmpuint (calendars->len, ==, 1);
      g_assert_cmpuint (warnings->len, ==, cases[i].warning != NULL);
      if (cases[i].warning != NULL)
        g_assert_cmpstr (g_ptr_array_index (warnings, 0), ==, cases[i].warning);
    }
}

/* What stays within the limits of a line is read or refused before the test's time is out;
 * unbounded it would take minutes. */
static void
test_heavy_lines (void)
{
  static const char *const cases[][3] = {
    { "SUMMARY:", "\\n", "" },
    { "EXDATE:", "20261022T100000,", "20261022T100000" },
    { "EXDATE:", ",", "" },
    { "CATEGORIES:", "a,", "a" },
    { "RRULE:FREQ=DAILY;BYDAY=", "MO,", "MO" },
    { "RRULE:", "FREQ=DAILY;", "COUNT=1" },
    { "ATTENDEE;MEMBER=", "\"mailto:a@example.org\",", "\"b\":mailto:c@example.org" },
    { "ATTENDEE;CN=\"", ";", "\":mailto:c@example.org" },
    { "REQUEST-STATUS:", "2.0;", "x" },
    { "GEO:", "1;", "1" },
    { "X-A:", "^", "" },
    { "X-A;X-B=", "^n", ":c" },
    { "DURATION:P", "1D", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GString *text = g_string_new ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n");
      g_autoptr (GPtrArray) calendars = NULL;
      g_autoptr (GError) error = NULL;
      gsize begin = text->len;

      g_string_append (text, cases[i][0]);
      while (text->len - begin < 300 * 1000)
        g_string_append (text, cases[i][1]);
      g_string_append_printf (text, "%s\nEND:VEVENT\nEND:VCALENDAR\n", cases[i][2]);

      calendars = read_text (text->str, &error);
      g_assert_true ((calendars != NULL) == (error == NULL));
      g_string_free (text, TRUE);
    }
}

static void
read_folder (const char *folder, guint *n)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        read_folder (path, n);
      else if (g_file_get_contents (path, &data, &length, NULL))
        {
          g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
          g_autoptr (GError) error = NULL;
          g_autoptr (GPtrArray) calendars = NULL;

          calendars = dg_ics_read (bytes, &error);
          if (calendars == NULL)
            {
              g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
              g_assert_true (g_str_has_prefix (error->message, "line "));
              g_test_message ("%s: %s", path, error->message);
            }
          for (guint i = 0; calendars != NULL && i < calendars->len; i++)
            {
              g_autoptr (DgIcalString) text =
                  icalcomponent_as_ical_string_r (g_ptr_array_index (calendars, i));

              g_assert_nonnull (text);
            }
          ++*n;
        }
    }
}

static void
test_corpus (void)
{
  const char *corpus = g_getenv ("DELEGAT_CORPUS");
  g_autofree char *folder =
      corpus != NULL
          ? g_build_filename (corpus, "calendars", NULL)
          : g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "corpus", "calendars", NULL);
  guint n = 0;

  read_folder (folder, &n);
  if (n == 0)
    g_test_skip ("no corpus here; DELEGAT_CORPUS may name one");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/ics-reader/several", test_several);
  g_test_add_func ("/calendar/ics-reader/errors-are-stripped", test_errors_are_stripped);
  g_test_add_func ("/calendar/ics-reader/zones", test_zones);
  g_test_add_func ("/calendar/ics-reader/missing-uid", test_missing_uid);
  g_test_add_func ("/calendar/ics-reader/lying-zone", test_lying_zone);
  g_test_add_func ("/calendar/ics-reader/heavy-lines", test_heavy_lines);
  g_test_add_func ("/calendar/ics-reader/corpus", test_corpus);

  return g_test_run ();
}
