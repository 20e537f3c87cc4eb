/* How services write times: instants with an offset, durations, names of zones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-feed-time.h"

#include "core/base/dg-zone.h"

#include <string.h>

#define MINUTE 60
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

/* Lengths of “2026-10-02” and “09:00”. */
#define DATE  10
#define CLOCK 5

/* The years in which meetings take place, as dg_span_new() has them, less a month so that no
 * duration and no zone leads out of them. */
#define EARLIEST G_GINT64_CONSTANT (-2206310400)
#define LATEST   G_GINT64_CONSTANT (7286889600)

/* Names of Ruby on Rails that are not the last part of an IANA name. */
static const struct
{
  const char *name;
  const char *zone;
} rails_names[] = {
  { "Abu Dhabi", "Asia/Muscat" },
  { "Alaska", "America/Juneau" },
  { "American Samoa", "Pacific/Pago_Pago" },
  { "Arizona", "America/Phoenix" },
  { "Atlantic Time (Canada)", "America/Halifax" },
  { "Beijing", "Asia/Shanghai" },
  { "Bern", "Europe/Zurich" },
  { "Brasilia", "America/Sao_Paulo" },
  { "Buenos Aires", "America/Argentina/Buenos_Aires" },
  { "Canberra", "Australia/Canberra" },
  { "Cape Verde Is.", "Atlantic/Cape_Verde" },
  { "Central America", "America/Guatemala" },
  { "Central Time (US & Canada)", "America/Chicago" },
  { "Chatham Is.", "Pacific/Chatham" },
  { "Chennai", "Asia/Kolkata" },
  { "Eastern Time (US & Canada)", "America/New_York" },
  { "Edinburgh", "Europe/London" },
  { "Ekaterinburg", "Asia/Yekaterinburg" },
  { "Georgetown", "America/Guyana" },
  { "Greenland", "America/Nuuk" },
  { "Guadalajara", "America/Mexico_City" },
  { "Hanoi", "Asia/Bangkok" },
  { "Hawaii", "Pacific/Honolulu" },
  { "Indiana (East)", "America/Indiana/Indianapolis" },
  { "International Date Line West", "Etc/GMT+12" },
  { "Islamabad", "Asia/Karachi" },
  { "Kuwait", "Asia/Kuwait" },
  { "Marshall Is.", "Pacific/Majuro" },
  { "Mid-Atlantic", "Atlantic/South_Georgia" },
  { "Midway Island", "Pacific/Midway" },
  { "Mountain Time (US & Canada)", "America/Denver" },
  { "Mumbai", "Asia/Kolkata" },
  { "New Caledonia", "Pacific/Noumea" },
  { "New Delhi", "Asia/Kolkata" },
  { "Newfoundland", "America/St_Johns" },
  { "Nuku'alofa", "Pacific/Tongatapu" },
  { "Osaka", "Asia/Tokyo" },
  { "Pacific Time (US & Canada)", "America/Los_Angeles" },
  { "Pretoria", "Africa/Johannesburg" },
  { "Quito", "America/Guayaquil" },
  { "Samoa", "Pacific/Apia" },
  { "Sapporo", "Asia/Tokyo" },
  { "Saskatchewan", "America/Regina" },
  { "Solomon Is.", "Pacific/Guadalcanal" },
  { "Sri Jayawardenepura", "Asia/Colombo" },
  { "St. Petersburg", "Europe/Moscow" },
  { "Tokelau Is.", "Pacific/Fakaofo" },
  { "UTC", "Etc/UTC" },
  { "Wellington", "Pacific/Auckland" },
  { "West Central Africa", "Africa/Algiers" },
};

/* Puts @text into the one form that GLib reads: a T in the middle, seconds, no blanks. */
static char *
dup_tidy (const char *text)
{
  g_autofree char *tidy = g_strstrip (g_strdup (text));
  gsize date = strlen (tidy) > DATE && tidy[4] == '-' ? DATE : DATE - 2;
  char *clock = tidy + date + 1;

  if (strlen (tidy) <= date + CLOCK)
    return g_steal_pointer (&tidy);

  if (tidy[date] == ' ' || tidy[date] == 't')
    tidy[date] = 'T';
  for (char *from = clock, *to = clock;; from++)
    {
      if (*from != ' ')
        *to++ = g_ascii_toupper (*from);
      if (*from == '\0')
        break;
    }

  return strlen (clock) >= CLOCK && clock[2] == ':' && clock[CLOCK] != ':'
             ? g_strdup_printf ("%.*s:00%s", (int) (date + 1 + CLOCK), tidy, clock + CLOCK)
             : g_steal_pointer (&tidy);
}

/**
 * dg_feed_time_parse:
 * @text: text from outside
 * @zone: the zone of times that have no offset
 * @time: (out caller-allocates): the time
 *
 * Reads a date and time as ISO 8601 has it: “2019-08-21T10:00:00+02:00”, “…+0200”, “…Z”, “…”;
 * without seconds too, and with a blank for the T.
 *
 * Returns: whether it is one, in years in which meetings take place
 */
gboolean
dg_feed_time_parse (const char *text, GTimeZone *zone, DgFeedTime *time)
{
  g_autofree char *tidy = dup_tidy (text);
  g_autoptr (GDateTime) with_offset = g_date_time_new_from_iso8601 (tidy, NULL);
  g_autoptr (GDateTime) local =
      with_offset == NULL ? g_date_time_new_from_iso8601 (tidy, zone) : NULL;
  GDateTime *read = with_offset != NULL ? with_offset : local;

  if (read == NULL)
    return FALSE;

  *time = (DgFeedTime){
    .instant = g_date_time_to_unix (read),
    .offset = g_date_time_get_utc_offset (read) / G_TIME_SPAN_SECOND,
    .has_offset = with_offset != NULL,
  };

  return time->instant >= EARLIEST && time->instant <= LATEST;
}

/**
 * dg_feed_time_parse_duration:
 * @text: text from outside
 * @seconds: (out): the duration
 *
 * Reads “HH:MM”, “H:MM” and, from a day on, “D:HH:MM”. Minutes over 59 are taken as they stand.
 *
 * Returns: whether it is one
 */
gboolean
dg_feed_time_parse_duration (const char *text, gint64 *seconds)
{
  gint64 parts[3] = { 0 };
  guint n = 0;
  guint digits = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == ':' && digits > 0 && n < 2)
        {
          n++;
          digits = 0;
        }
      else if (g_ascii_isdigit (*p) && digits < 6)
        {
          parts[n] = parts[n] * 10 + g_ascii_digit_value (*p);
          digits++;
        }
      else
        return FALSE;
    }

  if (n == 0 || digits == 0)
    return FALSE;

  *seconds = n == 1 ? parts[0] * HOUR + parts[1] * MINUTE
                    : parts[0] * DAY + parts[1] * HOUR + parts[2] * MINUTE;
  return TRUE;
}

/**
 * dg_feed_time_to_text:
 * @instant: in seconds since 1970-01-01T00:00:00Z
 *
 * Returns: (transfer full): it as “2026-10-02T06:00:00Z”
 */
char *
dg_feed_time_to_text (gint64 instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (instant);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

/**
 * dg_feed_time_is_date:
 * @text: (nullable): when a session starts or ends
 *
 * Returns: whether it is a whole day, “2026-10-02”, and no instant
 */
gboolean
dg_feed_time_is_date (const char *text)
{
  return text != NULL && strlen (text) == DATE;
}

/**
 * dg_feed_time_parse_date:
 * @text: text from outside
 *
 * Reads “2026-10-02” and “20261002”.
 *
 * Returns: (transfer full) (nullable): the day as “2026-10-02”; %NULL if it is none, or one of
 *   years in which no meetings take place
 */
char *
dg_feed_time_parse_date (const char *text)
{
  g_autofree char *tidy = g_strstrip (g_strdup (text));
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *midnight = NULL;
  DgFeedTime time;

  if (strlen (tidy) != DATE && strlen (tidy) != DATE - 2)
    return NULL;

  midnight = g_strconcat (tidy, strlen (tidy) == DATE ? "T00:00:00" : "T000000", NULL);
  if (!dg_feed_time_parse (midnight, utc, &time))
    return NULL;

  g_free (midnight);
  midnight = dg_feed_time_to_text (time.instant);
  return g_strndup (midnight, DATE);
}

/**
 * dg_feed_time_from_text:
 * @text: (nullable): what dg_feed_time_to_text() gave, or a whole day, “2026-10-02”
 *
 * Returns: the instant, that of a day being its midnight in UTC; %G_MAXINT64 if @text is none
 */
gint64
dg_feed_time_from_text (const char *text)
{
  g_autofree char *midnight =
      dg_feed_time_is_date (text) ? g_strconcat (text, "T00:00:00Z", NULL) : g_strdup (text);
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (midnight, NULL) : NULL;

  return time != NULL ? g_date_time_to_unix (time) : G_MAXINT64;
}

/* frab writes the names of Ruby on Rails, most of which are the city of an IANA name. */
static const char *
find_rails_zone (const char *name)
{
  static const char *const regions[] = { "Europe",  "Asia",     "America",  "Africa",
                                         "Pacific", "Atlantic", "Australia" };
  g_autofree char *city = g_strdelimit (g_strdup (name), " ", '_');

  for (guint i = 0; i < G_N_ELEMENTS (rails_names); i++)
    if (strcmp (rails_names[i].name, name) == 0)
      return rails_names[i].zone;

  for (guint i = 0; strchr (city, '/') == NULL && i < G_N_ELEMENTS (regions); i++)
    {
      g_autofree char *zone = g_strdup_printf ("%s/%s", regions[i], city);
      g_autoptr (GTimeZone) loaded = dg_zone_load (zone, NULL);

      if (loaded != NULL)
        return dg_zone_canonicalize (zone);
    }

  return NULL;
}

/**
 * dg_feed_time_find_zone:
 * @name: the name of a zone from outside: of the IANA database or of Ruby on Rails
 *
 * Returns: (transfer none) (nullable): its canonical IANA name; %NULL if it is unknown
 */
const char *
dg_feed_time_find_zone (const char *name)
{
  const char *zone = find_rails_zone (name);
  g_autoptr (GTimeZone) loaded = dg_zone_load (zone != NULL ? zone : name, NULL);

  return loaded != NULL ? dg_zone_canonicalize (zone != NULL ? zone : name) : NULL;
}
