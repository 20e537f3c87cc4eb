/* Dates and times in a given language.
 *
 * The order of day, month and year is held here and not taken from the locale data, because a
 * document must read the same whichever version of that data a computer has: an invitation that
 * differs counts as changed and is sent again. Names of months, weekdays and cities are ICU's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-format-time.h"

#include "core/base/dg-zone.h"
#include "core/i18n/dg-icu.h"
#include "core/i18n/dg-phrases.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>

#define DAY (24 * 60 * 60)

/* How much of a date is said. In a range the first day leaves out what the last one says. */
typedef enum
{
  WITH_WEEKDAY,
  WITH_YEAR,
  WITH_MONTH,
  SHORT_WITH_YEAR,
  SHORT_WITH_MONTH,
  NUMBER,
} Part;

#define N_PARTS 6

/* As official documents of each language have it; in the pattern letters of Unicode's TR 35. */
static const char *const patterns[DG_N_LANGUAGES][N_PARTS] = {
  [DG_LANGUAGE_EN] = { "EEEE, d MMMM y", "d MMMM y", "d MMMM", "d MMM y", "d MMM", "d" },
  [DG_LANGUAGE_BG] = { "EEEE, d MMMM y'\u00a0г.'", "d MMMM y'\u00a0г.'", "d MMMM",
                       "d.MM.y'\u00a0г.'", "d.MM", "d" },
  [DG_LANGUAGE_MK] = { "EEEE, d MMMM y 'година'", "d MMMM y 'година'", "d MMMM",
                       "d MMM y'\u00a0г.'", "d MMM", "d" },
  [DG_LANGUAGE_UK] = { "EEEE, d MMMM y'\u00a0р.'", "d MMMM y'\u00a0р.'", "d MMMM",
                       "d MMM y'\u00a0р.'", "d MMM", "d" },
};

/* Between two numbers. The Bulgarian norm since 2012 (Официален правописен речник) has spaces. */
static const char *const dashes[DG_N_LANGUAGES] = {
  [DG_LANGUAGE_EN] = "–",
  [DG_LANGUAGE_BG] = " – ",
  [DG_LANGUAGE_MK] = "–",
  [DG_LANGUAGE_UK] = "–",
};

/* After the time of day in running text. */
static const char *const hours[DG_N_LANGUAGES] = {
  [DG_LANGUAGE_EN] = "",
  [DG_LANGUAGE_BG] = "\u00a0ч.",
  [DG_LANGUAGE_MK] = "\u00a0часот",
  [DG_LANGUAGE_UK] = "",
};

/* A formatter serves one thread at a time, and opening one takes longer than using it. */
static UDateFormat *
open_format (DgLanguage language, const char *zone, const char *pattern)
{
  g_autofree UChar *id = dg_icu_from_utf8 (zone, NULL);
  g_autofree UChar *text = dg_icu_from_utf8 (pattern, NULL);
  UErrorCode code = U_ZERO_ERROR;

  return udat_open (UDAT_PATTERN, UDAT_PATTERN, dg_icu_get_locale (language), id, -1, text, -1,
                    &code);
}

static char *
format_wall (DgLanguage language, Part part, gint64 wall)
{
  static UDateFormat *formats[DG_N_LANGUAGES][N_PARTS];
  static GMutex lock;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  UDateFormat **format = &formats[language][part];
  UErrorCode code = U_ZERO_ERROR;
  UChar text[128];
  int32_t length;

  if (*format == NULL)
    *format = open_format (language, "UTC", patterns[language][part]);
  g_return_val_if_fail (*format != NULL, g_strdup (""));

  length = udat_format (*format, wall * 1000.0, text, G_N_ELEMENTS (text), NULL, &code);
  g_return_val_if_fail (U_SUCCESS (code), g_strdup (""));

  return dg_icu_to_utf8 (text, length);
}

static gint64
find_midnight (const GDate *day)
{
  GDate epoch;

  g_date_clear (&epoch, 1);
  g_date_set_dmy (&epoch, 1, 1, 1970);

  return g_date_days_between (&epoch, day) * (gint64) DAY;
}

/* The first day leaves out the year and the month that it shares with the last. */
static char *
format_range (
    DgLanguage language, const GDate *first, const GDate *last, Part with_month, Part with_year)
{
  g_autofree char *end = format_wall (language, with_year, find_midnight (last));
  g_autofree char *start = NULL;
  const char *dash = " – ";
  Part part = with_year;

  if (g_date_compare (first, last) == 0)
    return g_steal_pointer (&end);

  if (g_date_get_year (first) == g_date_get_year (last))
    part = g_date_get_month (first) == g_date_get_month (last) ? NUMBER : with_month;
  if (part == NUMBER)
    dash = dashes[language];
  start = format_wall (language, part, find_midnight (first));

  return g_strconcat (start, dash, end, NULL);
}

/* A date and what the clock shows, as in running text. */
static char *
format_moment (DgLanguage language, Part part, gint64 wall)
{
  g_autofree char *day = format_wall (language, part, wall);
  g_autofree char *time = dg_format_time_of_day (language, wall);

  return g_strconcat (day, ", ", time, hours[language], NULL);
}

/**
 * dg_format_span:
 * @language: the reader's language
 * @span: a span
 *
 * “4–8 September 2017”, “Thursday, 7 January 2021, 10:00–13:30”. The time zone is not said.
 *
 * Returns: (transfer full): the text, that the date is not set yet if @span is not known
 */
char *
dg_format_span (DgLanguage language, const DgSpan *span)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  GDate first, last;

  if (!dg_span_is_known (span))
    return g_strdup (dg_phrase (language, "Date not set yet"));

  dg_span_get_days (span, &first, &last);
  if (dg_span_is_whole_day (span))
    return format_range (language, &first, &last, WITH_MONTH, WITH_YEAR);

  if (g_date_compare (&first, &last) == 0)
    {
      start = format_wall (language, WITH_WEEKDAY, find_midnight (&first));
      end = dg_format_times (language, span);
      return g_strconcat (start, ", ", end, hours[language], NULL);
    }

  start = format_moment (language, WITH_WEEKDAY, dg_span_get_start_wall (span));
  end = format_moment (language, WITH_WEEKDAY, dg_span_get_end_wall (span));
  return g_strconcat (start, " – ", end, NULL);
}

/**
 * dg_format_span_short:
 * @language: the reader's language
 * @span: a span
 *
 * For lists: “4–8 Sept 2017”, or when it starts, “7 Jan 2021, 10:00”, if it ends the same day.
 *
 * Returns: (transfer full): the text, that the date is not set yet if @span is not known
 */
char *
dg_format_span_short (DgLanguage language, const DgSpan *span)
{
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;
  GDate first, last;

  if (!dg_span_is_known (span))
    return g_strdup (dg_phrase (language, "Date not set yet"));

  dg_span_get_days (span, &first, &last);
  day = format_range (language, &first, &last, SHORT_WITH_MONTH, SHORT_WITH_YEAR);
  if (dg_span_is_whole_day (span) || g_date_compare (&first, &last) != 0)
    return g_steal_pointer (&day);

  time = dg_format_time_of_day (language, dg_span_get_start_wall (span));
  return g_strconcat (day, ", ", time, NULL);
}

/**
 * dg_format_times:
 * @language: the reader's language
 * @span: a span
 *
 * For columns whose day is said elsewhere: “09:00–10:30”, “09:00” if it ends as it starts.
 *
 * Returns: (transfer full): the text, in words if @span is of whole days or not known
 */
char *
dg_format_times (DgLanguage language, const DgSpan *span)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (!dg_span_is_known (span))
    return g_strdup (dg_phrase (language, "Time not set yet"));
  if (dg_span_is_whole_day (span))
    return g_strdup (dg_phrase (language, "All day"));

  start = dg_format_time_of_day (language, dg_span_get_start_wall (span));
  if (dg_span_get_start_wall (span) == dg_span_get_end_wall (span))
    return g_steal_pointer (&start);

  end = dg_format_time_of_day (language, dg_span_get_end_wall (span));
  return g_strconcat (start, dashes[language], end, NULL);
}

/**
 * dg_format_day:
 * @language: the reader's language
 * @day: a valid date
 *
 * Returns: (transfer full): “Thursday, 7 January 2021”; small letters first where the language
 *   has them so, see dg_format_heading()
 */
char *
dg_format_day (DgLanguage language, const GDate *day)
{
  g_return_val_if_fail (g_date_valid (day), g_strdup (""));

  return format_wall (language, WITH_WEEKDAY, find_midnight (day));
}

/**
 * dg_format_day_short:
 * @language: the reader's language
 * @day: a valid date
 *
 * Returns: (transfer full): “7 Jan 2021”
 */
char *
dg_format_day_short (DgLanguage language, const GDate *day)
{
  g_return_val_if_fail (g_date_valid (day), g_strdup (""));

  return format_wall (language, SHORT_WITH_YEAR, find_midnight (day));
}

/**
 * dg_format_date_text:
 * @language: the reader's language
 * @date: “2017-09-04”
 *
 * Returns: (transfer full): “4 September 2017”; @date itself if it is no date
 */
char *
dg_format_date_text (DgLanguage language, const char *date)
{
  g_autoptr (DgSpan) day = dg_span_new ("Etc/UTC", date, NULL, NULL);

  if (day == NULL || !dg_span_is_whole_day (day))
    return g_strdup (date);

  return format_wall (language, WITH_YEAR, dg_span_get_start_wall (day));
}

/**
 * dg_format_time_of_day:
 * @language: the reader's language
 * @wall: what the clock shows, in seconds since 1970-01-01T00:00 of that clock
 *
 * Returns: (transfer full): “09:00”: all four languages count 24 hours
 */
char *
dg_format_time_of_day (DgLanguage language, gint64 wall)
{
  int minutes = (int) ((wall % DAY + DAY) % DAY / 60);

  return g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);
}

/**
 * dg_format_timestamp:
 * @language: the reader's language
 * @instant: seconds since 1970-01-01T00:00:00Z
 * @zone: an IANA name; UTC is taken, and said, for one that this computer does not know
 *
 * Returns: (transfer full): “4 September 2017, 09:00”
 */
char *
dg_format_timestamp (DgLanguage language, gint64 instant, const char *zone)
{
  g_autoptr (GTimeZone) loaded = dg_zone_load (zone, NULL);
  g_autofree char *text = NULL;

  if (loaded != NULL)
    return format_moment (language, WITH_YEAR, instant + dg_zone_get_offset (loaded, instant));

  text = format_moment (language, WITH_YEAR, instant);
  return g_strconcat (text, " UTC", NULL);
}

/* “GMT+2”, “GMT−3:30”: the one name of an offset that people of all four languages know. */
static char *
format_offset (gint64 seconds)
{
  int minutes = (int) ABS (seconds) / 60;
  const char *sign = seconds < 0 ? "−" : "+";

  if (seconds == 0)
    return g_strdup ("GMT");
  if (minutes % 60 == 0)
    return g_strdup_printf ("GMT%s%d", sign, minutes / 60);
  return g_strdup_printf ("GMT%s%d:%02d", sign, minutes / 60, minutes % 60);
}

/* The city that a zone is named after. Zones such as “CET” or “Etc/UTC” are named after none, and
 * ICU may be older than the zone. */
static char *
find_city (DgLanguage language, const char *zone)
{
  g_autofree UChar *id = dg_icu_from_utf8 (zone, NULL);
  UErrorCode code = U_ZERO_ERROR;
  UDateFormat *format;
  UBool known = FALSE;
  UChar text[128];
  int32_t length;

  if (strchr (zone, '/') == NULL || g_str_has_prefix (zone, "Etc/"))
    return NULL;

  ucal_getCanonicalTimeZoneID (id, -1, text, G_N_ELEMENTS (text), &known, &code);
  if (U_FAILURE (code) || !known)
    return g_strdelimit (g_path_get_basename (zone), "_", ' ');

  format = open_format (language, zone, "VVV");
  g_return_val_if_fail (format != NULL, NULL);
  length = udat_format (format, 0, text, G_N_ELEMENTS (text), NULL, &code);
  udat_close (format);
  g_return_val_if_fail (U_SUCCESS (code), NULL);

  return dg_icu_to_utf8 (text, length);
}

/* As find_city(), which is slow; a run of invitations asks for one zone again and again. There are
 * some hundred zones, and only known ones are asked for. */
static const char *
get_city (DgLanguage language, const char *zone)
{
  static GHashTable *cities[DG_N_LANGUAGES];
  static GMutex lock;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  gpointer city;

  if (cities[language] == NULL)
    cities[language] = g_hash_table_new (g_str_hash, g_str_equal);
  if (!g_hash_table_lookup_extended (cities[language], zone, NULL, &city))
    {
      city = find_city (language, zone);
      g_hash_table_insert (cities[language], g_strdup (zone), city);
    }

  return city;
}

/**
 * dg_format_zone:
 * @language: the reader's language
 * @zone: an IANA name
 * @instant: when, in seconds since 1970-01-01T00:00:00Z
 *
 * Names a zone by its city and by the offset that its clocks have at @instant; abbreviations such
 * as EET are known to few.
 *
 * Returns: (transfer full): “Sofia time (GMT+2)”
 */
char *
dg_format_zone (DgLanguage language, const char *zone, gint64 instant)
{
  g_autoptr (GTimeZone) loaded = dg_zone_load (zone, NULL);
  const char *city;
  g_autofree char *offset = NULL;

  if (loaded == NULL)
    return g_strdup (zone);

  offset = format_offset (dg_zone_get_offset (loaded, instant));
  city = get_city (language, dg_zone_canonicalize (zone));
  if (city == NULL)
    return g_steal_pointer (&offset);

  return dg_phrase_format (language, "{0} time ({1})", dg_phrase_text (city),
                           dg_phrase_text (offset));
}
