/* Calendars that others wrote, as components of libical.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-reader.h"

#include "core/calendar/dg-ics-lines.h"
#include "core/i18n/dg-zone-name.h"

#include <glib/gi18n-lib.h>

/* What a zone is called here; unknown names stay, their VTIMEZONE tells what they mean. */
static void
rename_zone (icalproperty *property)
{
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  const char *name = NULL;

  if (icalproperty_isa (property) == ICAL_TZID_PROPERTY)
    {
      name = icalproperty_get_tzid (property);
      name = name != NULL ? dg_zone_name_resolve (name) : NULL;
      if (name != NULL)
        icalproperty_set_tzid (property, name);
    }
  else if (parameter != NULL)
    {
      name = icalparameter_get_tzid (parameter);
      name = name != NULL ? dg_zone_name_resolve (name) : NULL;
      if (name != NULL)
        icalparameter_set_tzid (parameter, name);
    }
}

/* Recursion is bounded: dg_ics_lines_clean() counted the levels. */
static void
rename_zones (icalcomponent *component)
{
  for (icalproperty *property = icalcomponent_get_first_property (component, ICAL_ANY_PROPERTY);
       property != NULL; property = icalcomponent_get_next_property (component, ICAL_ANY_PROPERTY))
    rename_zone (property);

  for (icalcomponent *child = icalcomponent_get_first_component (component, ICAL_ANY_COMPONENT);
       child != NULL; child = icalcomponent_get_next_component (component, ICAL_ANY_COMPONENT))
    rename_zones (child);
}

/**
 * dg_ics_read:
 * @bytes: anything
 * @error: return location
 *
 * Reads a calendar file. Properties that cannot be understood are left out, as empty ones are,
 * which Google writes all the time; TZIDs become IANA names where they can be. Components are never
 * normalised: libical 3.0 crashes on some of them then.
 *
 * Returns: (transfer full) (element-type icalcomponent): its VCALENDARs, at least one; else
 *   %DG_ERROR_FORMAT with line and reason
 */
GPtrArray *
dg_ics_read (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) calendars =
      g_ptr_array_new_with_free_func ((GDestroyNotify) icalcomponent_free);
  g_autofree char *text = dg_ics_lines_clean (bytes, error);
  g_autoptr (icalcomponent) root = NULL;
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
      icalcomponent_strip_errors (g_ptr_array_index (calendars, i));
      rename_zones (g_ptr_array_index (calendars, i));
    }

  return g_steal_pointer (&calendars);
}
