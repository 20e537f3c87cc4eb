/* What a calendar that others publish says of itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-feed-head.h"

#define YEAR (366 * 24 * 60 * 60)

/**
 * dg_ics_feed_read_head:
 * @self: a feed; what an earlier calendar of it said holds on
 * @calendar: a VCALENDAR
 *
 * Reads NAME and REFRESH-INTERVAL (RFC 7986), and what was written before there were these.
 */
void
dg_ics_feed_read_head (DgIcsFeed *self, icalcomponent *calendar)
{
  for (icalproperty *property = icalcomponent_get_first_property (calendar, ICAL_ANY_PROPERTY);
       property != NULL; property = icalcomponent_get_next_property (calendar, ICAL_ANY_PROPERTY))
    {
      const char *name = icalproperty_isa (property) == ICAL_X_PROPERTY
                             ? icalproperty_get_x_name (property)
                             : icalproperty_get_property_name (property);
      const char *written = icalproperty_get_value_as_string (property);
      icalvalue *value = icalproperty_get_value (property);
      gboolean is_name, is_refresh;

      if (name == NULL || written == NULL || value == NULL)
        continue;

      is_name =
          g_ascii_strcasecmp (name, "NAME") == 0 || g_ascii_strcasecmp (name, "X-WR-CALNAME") == 0;
      is_refresh = g_ascii_strcasecmp (name, "REFRESH-INTERVAL") == 0 ||
                   g_ascii_strcasecmp (name, "X-PUBLISHED-TTL") == 0;
      if (is_name && self->name == NULL)
        {
          DgIcalString *raw = icalvalue_as_ical_string_r (value);
          icalvalue *text = icalvalue_new_from_string (ICAL_TEXT_VALUE, raw);

          self->name = g_strdup (text != NULL ? icalvalue_get_text (text) : raw);
          g_clear_pointer (&text, icalvalue_free);
          dg_ical_string_free (raw);
        }
      else if (is_refresh && self->refresh == 0)
        {
          struct icaldurationtype duration = icaldurationtype_from_string (written);

          if (!icaldurationtype_is_bad_duration (duration))
            self->refresh = CLAMP (icaldurationtype_as_int (duration), 0, YEAR);
        }
    }
}

/**
 * dg_ics_feed_count_lost_rules:
 * @bytes: a calendar file
 * @calendars: (element-type icalcomponent): what was read of it
 *
 * Rules that libical does not understand are gone when the file has been read.
 *
 * Returns: how many those are
 */
guint
dg_ics_feed_count_lost_rules (GBytes *bytes, GPtrArray *calendars)
{
  g_autoptr (GRegex) rule = g_regex_new (
      "^RRULE[:;]", G_REGEX_MULTILINE | G_REGEX_CASELESS | G_REGEX_RAW | G_REGEX_NEWLINE_ANYCRLF, 0,
      NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  guint n_written = 0, n_read = 0;

  g_regex_match_full (rule, data, (gssize) length, 0, 0, &match, NULL);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    n_written++;

  for (guint i = 0; i < calendars->len; i++)
    for (icalcomponent *part =
             icalcomponent_get_first_component (calendars->pdata[i], ICAL_ANY_COMPONENT);
         part != NULL;
         part = icalcomponent_get_next_component (calendars->pdata[i], ICAL_ANY_COMPONENT))
      {
        n_read += (guint) icalcomponent_count_properties (part, ICAL_RRULE_PROPERTY);
        for (icalcomponent *inner = icalcomponent_get_first_component (part, ICAL_ANY_COMPONENT);
             inner != NULL; inner = icalcomponent_get_next_component (part, ICAL_ANY_COMPONENT))
          n_read += (guint) icalcomponent_count_properties (inner, ICAL_RRULE_PROPERTY);
      }

  return n_written > n_read ? n_written - n_read : 0;
}
