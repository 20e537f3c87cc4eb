/* Calendars that others publish: what repeats, what is changed, what is told twice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-feed.h"

#include <math.h>
#include <string.h>

#define ZONE "Europe/Sofia"

/* 2026-01-01 to 2027-01-01, in UTC. */
#define FROM  G_GINT64_CONSTANT (1767225600)
#define UNTIL G_GINT64_CONSTANT (1798761600)

static DgIcsFeed *
read_between (const char *text, gint64 from, gint64 until, GError **error)
{
  const DgIcsFeedOptions options = { .zone = ZONE, .from = from, .until = until, .max = 2000 };
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dg_ics_feed_read (bytes, &options, error);
}

static DgIcsFeed *
read_body (const char *body)
{
  g_autofree char *text = g_strdup_printf ("BEGIN:VCALENDAR\nVERSION:2.0\n%s\nEND:VCALENDAR", body);
  g_autoptr (GError) error = NULL;
  DgIcsFeed *feed = read_between (text, FROM, UNTIL, &error);

  g_assert_no_error (error);
  return feed;
}

static void
append_time (GString *text, gint64 instant, gboolean is_date)
{
  g_autoptr (GDateTime) time =
      instant != G_MAXINT64 ? g_date_time_new_from_unix_utc (instant) : NULL;
  g_autofree char *written =
      time != NULL ? g_date_time_format (time, is_date ? "%Y-%m-%d" : "%Y-%m-%dT%H:%MZ") : NULL;

  g_string_append_printf (text, " %s", written != NULL ? written : "-");
}

/* A line for each entry: id, start, end, title. */
static char *
describe (const DgIcsFeed *feed)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < feed->entries->len; i++)
    {
      const DgIcsEntry *entry = g_ptr_array_index (feed->entries, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", entry->id);
      if (entry->has_start)
        {
          append_time (text, entry->starts, entry->is_whole_day);
          append_time (text, entry->ends, entry->is_whole_day);
        }
      g_string_append_printf (text, " %s%s", entry->summary != NULL ? entry->summary : "",
                              entry->status == DG_ICS_CANCELLED ? " (cancelled)" : "");
    }

  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *name;
  const char *body;
  const char *entries;
  const char *warning; /* part of the first; NULL if there must be none */
} Case;

#define E(lines)    "BEGIN:VEVENT\nUID:a\nSUMMARY:T\n" lines "\nEND:VEVENT\n"
#define SOFIA(time) ";TZID=Europe/Sofia:" time

/* A zone of the file's own: two hours ahead of UTC, never changed. */
#define OWN_ZONE                                                                                   \
  "BEGIN:VTIMEZONE\nTZID:Our clock\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"                     \
  "TZOFFSETFROM:+0200\nTZOFFSETTO:+0200\nEND:STANDARD\nEND:VTIMEZONE\n"
#define WRONG_ZONE                                                                                 \
  "BEGIN:VTIMEZONE\nTZID:Europe/Sofia\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"                  \
  "TZOFFSETFROM:+0200\nTZOFFSETTO:+0200\nEND:STANDARD\nEND:VTIMEZONE\n"

static const Case cases[] = {
  /* Times and their zones. Clocks in Sofia are put back on 25 October 2026. */
  { "utc", E ("DTSTART:20261002T090000Z\nDTEND:20261002T100000Z"),
    "a 2026-10-02T09:00Z 2026-10-02T10:00Z T", NULL },
  { "iana", E ("DTSTART" SOFIA ("20261002T090000") "\nDTEND" SOFIA ("20261002T100000")),
    "a 2026-10-02T06:00Z 2026-10-02T07:00Z T", NULL },
  { "two-zones",
    E ("DTSTART" SOFIA ("20261002T090000") "\nDTEND;TZID=Europe/Skopje:20261002T090000"),
    "a 2026-10-02T06:00Z 2026-10-02T07:00Z T", NULL },
  { "windows", E ("DTSTART;TZID=FLE Standard Time:20261002T090000"), "a 2026-10-02T06:00Z - T",
    NULL },
  { "prefixed", E ("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Sofia:20261202T090000"),
    "a 2026-12-02T07:00Z - T", NULL },
  { "floating", E ("DTSTART:20261002T090000"), "a 2026-10-02T06:00Z - T", NULL },
  { "floating-in-its-own-zone", "X-WR-TIMEZONE:Europe/London\n" E ("DTSTART:20261002T090000"),
    "a 2026-10-02T08:00Z - T", NULL },
  { "unknown-zone", E ("DTSTART;TZID=Mars:20261002T090000"), "a 2026-10-02T06:00Z - T", "Mars" },
  { "zone-of-the-file", OWN_ZONE E ("DTSTART;TZID=Our clock:20261002T090000"),
    "a 2026-10-02T07:00Z - T", NULL },
  { "zone-that-lies", WRONG_ZONE E ("DTSTART" SOFIA ("20261002T090000")), "a 2026-10-02T06:00Z - T",
    "Europe/Sofia" },
  { "zone-without-rules",
    "BEGIN:VTIMEZONE\nTZID:Europe/Kiev\nEND:VTIMEZONE\n" E (
        "DTSTART;TZID=Europe/Kiev:20261002T090000"),
    "a 2026-10-02T06:00Z - T", NULL },

  /* Ends. */
  { "day", E ("DTSTART;VALUE=DATE:20261002"), "a 2026-10-02 2026-10-02 T", NULL },
  { "days", E ("DTSTART;VALUE=DATE:20261002\nDTEND;VALUE=DATE:20261005"),
    "a 2026-10-02 2026-10-04 T", NULL },
  { "day-that-ends-where-it-starts", E ("DTSTART;VALUE=DATE:20261002\nDTEND;VALUE=DATE:20261002"),
    "a 2026-10-02 2026-10-02 T", NULL },
  { "day-without-value", E ("DTSTART:20261002\nDTEND:20261004"), "a 2026-10-02 2026-10-03 T",
    NULL },
  { "days-by-duration", E ("DTSTART;VALUE=DATE:20261002\nDURATION:P3D"),
    "a 2026-10-02 2026-10-04 T", NULL },
  { "day-that-ends-at-a-time",
    E ("DTSTART;VALUE=DATE-TIME;TZID=Europe/Sofia:20261002\nDTEND" SOFIA ("20261004T235900")),
    "a 2026-10-02 2026-10-04 T", NULL },
  { "duration", E ("DTSTART:20261002T090000Z\nDURATION:PT1H30M"),
    "a 2026-10-02T09:00Z 2026-10-02T10:30Z T", NULL },
  { "day-of-25-hours", E ("DTSTART" SOFIA ("20261024T120000") "\nDURATION:P1D"),
    "a 2026-10-24T09:00Z 2026-10-25T10:00Z T", NULL },
  { "24-hours", E ("DTSTART" SOFIA ("20261024T120000") "\nDURATION:PT24H"),
    "a 2026-10-24T09:00Z 2026-10-25T09:00Z T", NULL },
  { "ends-before", E ("DTSTART:20261002T090000Z\nDTEND:20261002T080000Z"),
    "a 2026-10-02T09:00Z 2026-10-02T08:00Z T", NULL },
  { "no-start", E ("DESCRIPTION:Some day"), "a T", NULL },

  /* What repeats. */
  { "weekly", E ("DTSTART" SOFIA ("20261016T090000") "\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3"),
    "a@20261016T060000Z 2026-10-16T06:00Z 2026-10-16T07:00Z T\n"
    "a@20261023T060000Z 2026-10-23T06:00Z 2026-10-23T07:00Z T\n"
    "a@20261030T070000Z 2026-10-30T07:00Z 2026-10-30T08:00Z T",
    NULL },
  /* UNTIL is the last date itself, in UTC; on the clock it is three hours later. */
  { "until-in-utc",
    E ("DTSTART" SOFIA ("20261001T223000") "\nRRULE:FREQ=DAILY;UNTIL=20261002T193000Z"),
    "a@20261001T193000Z 2026-10-01T19:30Z - T\na@20261002T193000Z 2026-10-02T19:30Z - T", NULL },
  { "until-a-day", E ("DTSTART" SOFIA ("20261001T223000") "\nRRULE:FREQ=DAILY;UNTIL=20261002"),
    "a@20261001T193000Z 2026-10-01T19:30Z - T\na@20261002T193000Z 2026-10-02T19:30Z - T", NULL },
  { "days-until-a-time", E ("DTSTART;VALUE=DATE:20261001\nRRULE:FREQ=DAILY;UNTIL=20261002T235959Z"),
    "a@20261001 2026-10-01 2026-10-01 T\na@20261002 2026-10-02 2026-10-02 T", NULL },
  { "excluded",
    E ("DTSTART" SOFIA ("20261001T090000") "\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE" SOFIA (
        "20261002T090000") "\nEXDATE:20261003T060000Z"),
    "a@20261001T060000Z 2026-10-01T06:00Z - T\na@20261004T060000Z 2026-10-04T06:00Z - T", NULL },
  { "excluded-by-day",
    E ("DTSTART" SOFIA (
        "20261001T090000") "\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE;VALUE=DATE:20261001"),
    "a@20261002T060000Z 2026-10-02T06:00Z - T", NULL },
  { "days-excluded",
    E ("DTSTART;VALUE=DATE:20261001\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20261002,"
       "20261003"),
    "a@20261001 2026-10-01 2026-10-01 T", NULL },
  { "more-dates",
    E ("DTSTART" SOFIA ("20261001T090000") "\nDURATION:PT1H\nRDATE" SOFIA (
        "20261003T100000,20261001T090000") "\nRDATE;VALUE=PERIOD:20261005T060000Z/PT2H,"
                                           "20261006T060000Z/20261006T063000Z"),
    "a@20261001T060000Z 2026-10-01T06:00Z 2026-10-01T07:00Z T\n"
    "a@20261003T070000Z 2026-10-03T07:00Z 2026-10-03T08:00Z T\n"
    "a@20261005T060000Z 2026-10-05T06:00Z 2026-10-05T08:00Z T\n"
    "a@20261006T060000Z 2026-10-06T06:00Z 2026-10-06T06:30Z T",
    NULL },
  { "more-days", E ("DTSTART" SOFIA ("20261001T090000") "\nRDATE;VALUE=DATE:20261003"),
    "a@20261001T060000Z 2026-10-01T06:00Z - T\na@20261003T060000Z 2026-10-03T06:00Z - T", NULL },
  { "first-date-against-the-rule",
    E ("DTSTART" SOFIA ("20261001T090000") "\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2"),
    "a@20261001T060000Z 2026-10-01T06:00Z - T\na@20261005T060000Z 2026-10-05T06:00Z - T\n"
    "a@20261012T060000Z 2026-10-12T06:00Z - T",
    NULL },
  { "for-ever", E ("DTSTART;VALUE=DATE:20201231\nRRULE:FREQ=YEARLY"),
    "a@20261231 2026-12-31 2026-12-31 T", "repeats for longer; its dates until 2027-01-01" },
  { "ended-before", E ("DTSTART;VALUE=DATE:20201231\nRRULE:FREQ=YEARLY;COUNT=3"), "", NULL },
  { "never", E ("DTSTART:20260101T090000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
    "a@20260101T090000Z 2026-01-01T09:00Z - T", "repeats for longer" },
  { "hourly", E ("DTSTART:20261001T090000Z\nRRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30"),
    "a@20261001T090000Z 2026-10-01T09:00Z - T", "more often than daily" },
  { "no-rule", E ("DTSTART:20261001T090000Z\nRRULE:FREQ=SOMETIMES"), "a 2026-10-01T09:00Z - T",
    "cannot be read" },
  { "rule-without-end-in-its-own-zone",
    OWN_ZONE E ("DTSTART;TZID=Our clock:20261001T090000\nRRULE:FREQ=DAILY;COUNT=2"),
    "a@20261001T070000Z 2026-10-01T07:00Z - T\na@20261002T070000Z 2026-10-02T07:00Z - T", NULL },

  /* What was changed of one date. */
  { "moved",
    E ("DTSTART" SOFIA ("20261001T090000") "\nRRULE:FREQ=DAILY;COUNT=2")
        E ("RECURRENCE-ID" SOFIA ("20261002T090000") "\nDTSTART:20261002T120000Z\nSUMMARY:Later"),
    "a@20261001T060000Z 2026-10-01T06:00Z - T\na@20261002T060000Z 2026-10-02T12:00Z - T", NULL },
  { "called-off-before-the-series",
    E ("RECURRENCE-ID:20261002T060000Z\nDTSTART:20261002T060000Z\nSTATUS:CANCELLED")
        E ("DTSTART" SOFIA ("20261001T090000") "\nRRULE:FREQ=DAILY;COUNT=2"),
    "a@20261001T060000Z 2026-10-01T06:00Z - T\na@20261002T060000Z 2026-10-02T06:00Z - T "
    "(cancelled)",
    NULL },
  { "named-by-day",
    E ("DTSTART" SOFIA ("20261001T090000") "\nRRULE:FREQ=DAILY;COUNT=2")
        E ("RECURRENCE-ID;VALUE=DATE:20261002\nDTSTART:20261003T120000Z"),
    "a@20261001T060000Z 2026-10-01T06:00Z - T\na@20261002T060000Z 2026-10-03T12:00Z - T", NULL },
  { "without-a-series", E ("RECURRENCE-ID:20261002T060000Z\nDTSTART:20261002T080000Z"),
    "a@20261002T060000Z 2026-10-02T08:00Z - T", NULL },
  { "from-here-on",
    E ("DTSTART" SOFIA ("20261001T090000") "\nRRULE:FREQ=DAILY;COUNT=2")
        E ("RECURRENCE-ID;RANGE=THISANDFUTURE:20261001T060000Z\nDTSTART:20261001T070000Z"),
    "a@20261001T060000Z 2026-10-01T07:00Z - T\na@20261002T060000Z 2026-10-02T06:00Z - T",
    "THISANDFUTURE" },

  /* Versions. */
  { "newer-version",
    E ("SEQUENCE:2\nDTSTART:20261002T090000Z") E ("SEQUENCE:1\nDTSTART:20261001T090000Z"),
    "a 2026-10-02T09:00Z - T", "older version" },
  { "newer-by-time",
    E ("LAST-MODIFIED:20260101T000000Z\nDTSTART:20261001T090000Z")
        E ("LAST-MODIFIED:20260102T000000Z\nDTSTART:20261002T090000Z"),
    "a 2026-10-02T09:00Z - T", "older version" },
  { "told-twice", E ("DTSTART:20261002T090000Z") E ("DTSTART:20261002T090000Z"),
    "a 2026-10-02T09:00Z - T", "older version" },
  /* Sites that give everything one UID. */
  { "shared-uid", E ("DTSTART:20261002T090000Z") E ("DTSTART:20261003T090000Z"),
    "a 2026-10-02T09:00Z - T\na 2026-10-03T09:00Z - T", NULL },
  { "cancelled", E ("STATUS:CANCELLED\nDTSTART:20261002T090000Z"),
    "a 2026-10-02T09:00Z - T (cancelled)", NULL },
  { "all-cancelled", "METHOD:CANCEL\n" E ("DTSTART:20261002T090000Z"),
    "a 2026-10-02T09:00Z - T (cancelled)", NULL },
  { "no-uid", "BEGIN:VEVENT\nSUMMARY:T\nDTSTART:20261002T090000Z\nEND:VEVENT\n", NULL,
    "has no UID" },

  /* What is no event. */
  { "others",
    "BEGIN:VTODO\nUID:t\nEND:VTODO\nBEGIN:VJOURNAL\nUID:j\nEND:VJOURNAL\n" E (
        "DTSTART:20261002T090000Z\nBEGIN:VALARM\nACTION:DISPLAY\nEND:VALARM"),
    "a 2026-10-02T09:00Z - T", "2 tasks" },
  { "nothing", "X-WR-CALNAME:Nothing", "", NULL },
};

static void
test_cases (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (DgIcsFeed) feed = read_body (expected->body);
  g_autofree char *entries = describe (feed);

  if (expected->entries != NULL)
    g_assert_cmpstr (entries, ==, expected->entries);
  if (expected->warning == NULL && feed->warnings->len > 0)
    g_error ("%s", (const char *) feed->warnings->pdata[0]);
  if (expected->warning != NULL)
    {
      g_assert_cmpuint (feed->warnings->len, >, 0);
      g_assert_nonnull (strstr (feed->warnings->pdata[0], expected->warning));
    }
}

static void
test_members (void)
{
  g_autoptr (DgIcsFeed) feed = read_body (
      "NAME:Събития\\, Sofia\nX-WR-CALNAME:Other\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\n"
      "X-PUBLISHED-TTL:PT1H\nBEGIN:VEVENT\nUID:a\nSUMMARY;LANGUAGE=bg:Откриване\\, бързо\n"
      "DESCRIPTION:One\\nTwo\nLOCATION:Hall\\; A\nSTATUS:TENTATIVE\nGEO:42.697500;23.324200\n"
      "ORGANIZER;CN=\"Бюро\":mailto:office@example.org\nCATEGORIES:Workshop,Open data\n"
      "CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example.org/a\n"
      "DTSTART;TZID=Europe/Kiev:20261002T090000\nATTENDEE;CN=\"Ana\":mailto:ana@example.org\n"
      "END:VEVENT");
  const DgIcsEntry *entry = g_ptr_array_index (feed->entries, 0);

  g_assert_cmpstr (feed->name, ==, "Събития, Sofia");
  g_assert_cmpstr (feed->zone, ==, "Europe/Kyiv");
  g_assert_cmpint (feed->refresh, ==, 12 * 60 * 60);
  g_assert_cmpuint (feed->n_floating, ==, 0);
  g_assert_cmpstr (entry->summary, ==, "Откриване, бързо");
  g_assert_cmpstr (entry->language, ==, "bg");
  g_assert_cmpstr (entry->description, ==, "One\nTwo");
  g_assert_cmpstr (entry->location, ==, "Hall; A");
  g_assert_cmpstr (entry->url, ==, "https://meet.example.org/a");
  g_assert_cmpstr (entry->organizer, ==, "Бюро");
  g_assert_cmpstr (entry->organizer_email, ==, "office@example.org");
  g_assert_cmpstr (entry->categories[1], ==, "Open data");
  g_assert_cmpint (entry->status, ==, DG_ICS_TENTATIVE);
  g_assert_cmpfloat (entry->latitude, ==, 42.6975);
  g_assert_cmpfloat (entry->longitude, ==, 23.3242);
  g_assert_cmpstr (entry->zone, ==, "Europe/Kyiv");
}

/* A bundle of calendars, as some tools write it. */
static void
test_several_calendars (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgIcsFeed) feed =
      read_between ("BEGIN:VCALENDAR\n" E (
                        "DTSTART:20261002T090000Z") "END:VCALENDAR\n"
                                                    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:b\nDTSTART:"
                                                    "20261003T090000\nEND:VEVENT\nEND:VCALENDAR\n",
                    FROM, UNTIL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (feed->entries->len, ==, 2);
  g_assert_cmpuint (feed->n_floating, ==, 1);
  g_assert_null (feed->zone);
}

/* Without a time of interest a series is followed for three years from its first date. */
static void
test_no_window (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgIcsFeed) feed = read_between (
      "BEGIN:VCALENDAR\n" E ("DTSTART;VALUE=DATE:20100601\nRRULE:FREQ=MONTHLY") "END:VCALENDAR\n",
      0, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (feed->entries->len, ==, 37);
  g_assert_nonnull (strstr (feed->warnings->pdata[0], "until 2013-"));
}

/* Rules that would take hours one by one, or together. */
static void
test_hostile_rules (void)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (DgIcsFeed) feed = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text,
                            "BEGIN:VEVENT\nUID:u%u\nSUMMARY:T\nDTSTART:19000101T090000Z\n"
                            "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n",
                            i);
  g_string_append (text, E ("DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8;"
                            "BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3,4,5,6,7,8,9"));
  g_string_append (text, "END:VCALENDAR\n");
  feed = read_between (text->str, FROM, UNTIL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (feed->entries->len, <=, 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_USEC_PER_SEC);
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2001; i++)
    g_string_append_printf (text, "BEGIN:VEVENT\nUID:u%u\nDTSTART:20260101T090000Z\nEND:VEVENT\n",
                            i);
  g_string_append (text, "END:VCALENDAR\n");

  g_assert_null (read_between (text->str, FROM, UNTIL, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
}

static void
test_refusals (void)
{
  static const char *const texts[][2] = {
    { "", "line 1" },
    { "BEGIN:VEVENT\nEND:VEVENT\n", "line 1" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n", "cut off" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260230T090000Z\nEND:VEVENT\nEND:VCALENDAR\n",
      "line 3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_between (texts[i][0], FROM, UNTIL, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, texts[i][1]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/calendar/ics-feed/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_cases);
    }
  g_test_add_func ("/calendar/ics-feed/members", test_members);
  g_test_add_func ("/calendar/ics-feed/several-calendars", test_several_calendars);
  g_test_add_func ("/calendar/ics-feed/no-window", test_no_window);
  g_test_add_func ("/calendar/ics-feed/hostile-rules", test_hostile_rules);
  g_test_add_func ("/calendar/ics-feed/too-many", test_too_many);
  g_test_add_func ("/calendar/ics-feed/refusals", test_refusals);

  return g_test_run ();
}
