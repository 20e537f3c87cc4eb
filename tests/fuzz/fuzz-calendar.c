/* Any bytes as a calendar: read, with its zones asked for every time in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include "core/calendar/dg-ics-clocks.h"
#include "core/calendar/dg-ics-reader.h"

static void
read_times (icalcomponent *calendar)
{
  g_autoptr (DgIcsClocks) clocks = dg_ics_clocks_new (calendar);

  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
       event != NULL; event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    for (icalproperty *property = icalcomponent_get_first_property (event, ICAL_ANY_PROPERTY);
         property != NULL; property = icalcomponent_get_next_property (event, ICAL_ANY_PROPERTY))
      {
        DgIcsMoment moment;

        dg_ics_clocks_read (clocks, property, &moment);
      }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) calendars = dg_ics_read_with_warnings (bytes, warnings, &error);

  g_assert_true ((calendars == NULL) == (error != NULL));
  g_assert_true (error == NULL || g_str_has_prefix (error->message, "line "));
  for (guint i = 0; calendars != NULL && i < calendars->len; i++)
    {
      g_autoptr (DgIcalString) text = NULL;

      read_times (g_ptr_array_index (calendars, i));
      text = icalcomponent_as_ical_string_r (g_ptr_array_index (calendars, i));
      g_assert_nonnull (text);
    }

  return 0;
}
