/* Calendars that others wrote, as components of libical.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-reader.h"

#include "core/calendar/dg-ics-clocks.h"
#include "core/calendar/dg-ics-lines.h"
#include "core/i18n/dg-zone-name.h"

#include <glib/gi18n-lib.h>

/* As much of a foreign text as a warning shows, in characters. */
#define SHOWN_MAX 60

/* Nobody reads more of them. */
#define WARNINGS_MAX 50

static void warn (GPtrArray *warnings, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
warn (GPtrArray *warnings, const char *format, ...)
{
  va_list args;

  if (warnings == NULL || warnings->len >= WARNINGS_MAX)
    return;

  va_start (args, format);
  g_ptr_array_add (warnings, g_strdup_vprintf (format, args));
  va_end (args);
}

static char *
dup_text (icalcomponent *component, icalproperty_kind kind)
{
  icalproperty *property = icalcomponent_get_first_property (component, kind);
  g_autoptr (DgIcalString) text =
      property != NULL ? icalproperty_get_value_as_string_r (property) : NULL;

  return g_strdup (text != NULL ? text : "");
}

/* What people call the event, as far as a warning shows it. */
static char *
dup_title (icalcomponent *event)
{
  g_autofree char *text = dup_text (event, ICAL_SUMMARY_PROPERTY);

  return g_utf8_substring (text, 0, MIN (SHOWN_MAX, g_utf8_strlen (text, -1)));
}

/* What a zone is called here: by its own name, else by what its VTIMEZONE says beside it. Unknown
 * names stay; their VTIMEZONE tells what they mean. */
static const char *
find_name (GHashTable *aliases, const char *tzid)
{
  const char *name = tzid != NULL ? dg_zone_name_resolve (tzid) : NULL;

  return name != NULL || tzid == NULL ? name : g_hash_table_lookup (aliases, tzid);
}

static void
rename_zone (icalproperty *property, GHashTable *aliases)
{
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  const char *name;

  if (icalproperty_isa (property) == ICAL_TZID_PROPERTY)
    {
      name = find_name (aliases, icalproperty_get_tzid (property));
      if (name != NULL)
        icalproperty_set_tzid (property, name);
    }
  else if (parameter != NULL)
    {
      name = find_name (aliases, icalparameter_get_tzid (parameter));
      if (name != NULL)
        icalparameter_set_tzid (parameter, name);
    }
}

/* Recursion is bounded: dg_ics_lines_clean() counted the levels. */
static void
rename_zones (icalcomponent *component, GHashTable *aliases)
{
  for (icalproperty *property = icalcomponent_get_first_property (component, ICAL_ANY_PROPERTY);
       property != NULL; property = icalcomponent_get_next_property (component, ICAL_ANY_PROPERTY))
    rename_zone (property, aliases);

  for (icalcomponent *child = icalcomponent_get_first_component (component, ICAL_ANY_COMPONENT);
       child != NULL; child = icalcomponent_get_next_component (component, ICAL_ANY_COMPONENT))
    rename_zones (child, aliases);
}

/* TZIDs that name nothing, with the place that X-LIC-LOCATION names beside them. */
static GHashTable *
find_aliases (icalcomponent *calendar)
{
  GHashTable *aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (icalcomponent *zone = icalcomponent_get_first_component (calendar, ICAL_VTIMEZONE_COMPONENT);
       zone != NULL; zone = icalcomponent_get_next_component (calendar, ICAL_VTIMEZONE_COMPONENT))
    {
      icalproperty *id = icalcomponent_get_first_property (zone, ICAL_TZID_PROPERTY);
      const char *tzid = id != NULL ? icalproperty_get_tzid (id) : NULL;

      for (icalproperty *property = icalcomponent_get_first_property (zone, ICAL_X_PROPERTY);
           tzid != NULL && property != NULL;
           property = icalcomponent_get_next_property (zone, ICAL_X_PROPERTY))
        {
          const char *place = icalproperty_get_x (property);
          const char *name = NULL;

          if (place != NULL &&
              g_strcmp0 (icalproperty_get_x_name (property), "X-LIC-LOCATION") == 0)
            name = dg_zone_name_resolve (place);
          if (name != NULL)
            g_hash_table_insert (aliases, g_strdup (tzid), (char *) name);
        }
    }

  return aliases;
}

/* An answer without a UID answers nothing; anything else is an event all the same. */
static gboolean
is_answer (icalcomponent *calendar)
{
  icalproperty_method method = icalcomponent_get_method (calendar);

  return method == ICAL_METHOD_REPLY || method == ICAL_METHOD_COUNTER ||
         method == ICAL_METHOD_REFRESH;
}

/* Made of what an event is called and when it begins, so that it is the same when it is read again
 * with another room. */
static char *
make_uid (icalcomponent *event, GHashTable *made)
{
  g_autofree char *title = dup_text (event, ICAL_SUMMARY_PROPERTY);
  g_autofree char *start = dup_text (event, ICAL_DTSTART_PROPERTY);
  g_autofree char *day = dup_text (event, ICAL_RECURRENCEID_PROPERTY);
  g_autofree char *what = g_strdup_printf ("%s\n%s\n%s", title, start, day);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (made, what)) + 1;
  g_autofree char *sum = NULL;
  g_autofree char *whole = n > 1 ? g_strdup_printf ("%s\n%u", what, n) : g_strdup (what);

  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);
  g_hash_table_insert (made, g_steal_pointer (&what), GUINT_TO_POINTER (n));

  return g_strdup_printf ("made-%.32s", sum);
}

static void
add_uids (icalcomponent *calendar, GHashTable *made, GPtrArray *warnings)
{
  if (is_answer (calendar))
    return;

  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
       event != NULL; event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    {
      g_autofree char *uid = NULL;
      g_autofree char *title = NULL;

      if (icalcomponent_get_first_property (event, ICAL_UID_PROPERTY) != NULL)
        continue;

      uid = make_uid (event, made);
      title = dup_title (event);
      icalcomponent_add_property (event, icalproperty_new_uid (uid));
      warn (warnings, _ ("“%s” has no UID; one was made of its title and start"), title);
    }
}

static char *
format_utc (gint64 instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (instant);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M UTC") : g_strdup ("?");
}

/* Says once for each zone where the file and tzdata make different times of the same. */
static void
compare_clocks (icalcomponent *calendar, GPtrArray *warnings)
{
  g_autoptr (DgIcsClocks) clocks = dg_ics_clocks_new (calendar);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
       event != NULL && warnings->len < WARNINGS_MAX;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    {
      icalproperty *start = icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY);
      g_autofree char *title = NULL;
      g_autofree char *here = NULL;
      g_autofree char *there = NULL;
      DgIcsMoment moment;

      if (start == NULL || !dg_ics_clocks_read (clocks, start, &moment) ||
          moment.instant == moment.told || !g_hash_table_add (told, (char *) moment.zone))
        continue;

      title = dup_title (event);
      here = format_utc (moment.instant);
      there = format_utc (moment.told);
      /* Translators: 1 is the title of an event, 2 and 4 dates with times, 3 a zone as Europe/Kyiv
       */
      warn (
          warnings,
          _ ("“%1$s” begins at %2$s by the time zone %3$s, but at %4$s by the file’s own rules for "
             "that zone, which do not count"),
          title, here, moment.zone, there);
    }
}

/**
 * dg_ics_read_with_warnings:
 * @bytes: anything
 * @warnings: (nullable) (element-type utf8): where sentences about what was put right are added
 * @error: return location
 *
 * Reads a calendar file. Properties that cannot be understood are left out, as empty ones are,
 * which Google writes all the time; TZIDs become IANA names where they can be. An event without a
 * UID is given one that is the same whenever it is read, unless it is an answer. Components are
 * never normalised: libical 3.0 crashes on some of them then. What zones make of its times
 * dg_ics_clocks_read() tells.
 *
 * Returns: (transfer full) (element-type icalcomponent): its VCALENDARs, at least one; else
 *   %DG_ERROR_FORMAT with line and reason
 */
GPtrArray *
dg_ics_read_with_warnings (GBytes *bytes, GPtrArray *warnings, GError **error)
{
  g_autoptr (GPtrArray) calendars =
      g_ptr_array_new_with_free_func ((GDestroyNotify) icalcomponent_free);
  g_autofree char *text = dg_ics_lines_clean (bytes, error);
  g_autoptr (icalcomponent) root = NULL;
  g_autoptr (GHashTable) made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  icalcomponent *child;

  if (text == NULL)
    return NULL;

  root = icalparser_parse_string (text);
  if (root != NULL && icalcomponent_isa (root) == ICAL_VCALENDAR_COMPONENT)
    g_ptr_array_add (calendars, g_steal_pointer (&root));
  while (root != NULL &&
         (child = icalcomponent_get_first_component (root, ICAL_VCALENDAR_COMPONENT)) != NULL)
    {
      icalcomponent_remove_component (root, child);
      g_ptr_array_add (calendars, child);
    }

  if (calendars->len == 0)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("line %u: %s"), 1,
                   _ ("there is no calendar in it"));
      return NULL;
    }

  for (guint i = 0; i < calendars->len; i++)
    {
      icalcomponent *calendar = g_ptr_array_index (calendars, i);
      g_autoptr (GHashTable) aliases = NULL;

      icalcomponent_strip_errors (calendar);
      aliases = find_aliases (calendar);
      rename_zones (calendar, aliases);
      add_uids (calendar, made, warnings);
      if (warnings != NULL)
        compare_clocks (calendar, warnings);
    }

  return g_steal_pointer (&calendars);
}

/**
 * dg_ics_read:
 * @bytes: anything
 * @error: return location
 *
 * Returns: (transfer full) (element-type icalcomponent): as dg_ics_read_with_warnings(), without
 *   a word about what was put right
 */
GPtrArray *
dg_ics_read (GBytes *bytes, GError **error)
{
  return dg_ics_read_with_warnings (bytes, NULL, error);
}
