/* What calendars will stumble over in an iCalendar file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-lint.h"

#include "core/calendar/dg-ical.h"
#include "core/calendar/dg-ics-outline.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Some calendars take no more than 1 MB; beyond ten times that nothing is read at all. */
#define GOOD_BYTES (1000 * 1000)
#define MAX_BYTES  (10 * GOOD_BYTES)

static void
finding_free (DgIcsFinding *self)
{
  g_free (self->message);
  g_free (self);
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const DgIcsFinding *first = *(DgIcsFinding *const *) a;
  const DgIcsFinding *second = *(DgIcsFinding *const *) b;

  return first->line < second->line ? -1 : first->line > second->line;
}

static void
find_in_outline (GBytes *file, GPtrArray *findings)
{
  g_autoptr (DgIcsBlock) outline = dg_ics_outline_read (file, findings);

  if (outline->blocks->len != 1)
    dg_ics_add_finding (findings, 0, "RFC 5545", _ ("there is not exactly one VCALENDAR"));

  for (guint i = 0; i < outline->blocks->len; i++)
    {
      const DgIcsBlock *calendar = g_ptr_array_index (outline->blocks, i);

      if (!g_str_equal (calendar->name, "VCALENDAR"))
        {
          dg_ics_add_finding (findings, calendar->number, "RFC 5545",
                              _ ("BEGIN:%s is no VCALENDAR"), calendar->name);
          continue;
        }
      dg_ics_find_form (calendar, findings);
      dg_ics_find_words (calendar, findings);
      dg_ics_find_times (calendar, findings);
    }
}

static const char *
find_error (icalcomponent *component)
{
  icalproperty *error = icalcomponent_get_first_property (component, ICAL_XLICERROR_PROPERTY);
  const char *text = error != NULL ? icalproperty_get_xlicerror (error) : NULL;

  for (icalcomponent *inner = icalcomponent_get_first_component (component, ICAL_ANY_COMPONENT);
       inner != NULL && text == NULL;
       inner = icalcomponent_get_next_component (component, ICAL_ANY_COMPONENT))
    text = find_error (inner);

  return text;
}

/* A second opinion on what seems good: libical is what many calendars read files with. */
static void
find_by_libical (GBytes *file, GPtrArray *findings)
{
  gsize size = g_bytes_get_size (file);
  g_autofree char *text = g_strndup (g_bytes_get_data (file, NULL), size);
  g_autoptr (icalcomponent) calendar = icalparser_parse_string (text);
  const char *error = NULL;

  if (calendar != NULL)
    {
      icalrestriction_check (calendar);
      error = find_error (calendar);
    }

  if (calendar == NULL || error != NULL || icalcomponent_count_errors (calendar) > 0)
    dg_ics_add_finding (findings, 0, "RFC 5545", _ ("libical finds a fault: %s"),
                        error != NULL ? error : "–");
}

/**
 * dg_ics_lint:
 * @file: bytes from outside
 *
 * Judges a file by what calendars are known to stumble over, more sternly than any library: each
 * finding names the requirement that is broken. Up to a thousand are listed.
 *
 * Returns: (transfer full) (element-type DgIcsFinding): the findings in the order of their lines;
 *   empty if the file is good
 */
GPtrArray *
dg_ics_lint (GBytes *file)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);
  gsize size = g_bytes_get_size (file);

  if (size > GOOD_BYTES)
    dg_ics_add_finding (findings, 0, "R38",
                        _ ("the file has more than 1 MB; some calendars take no more"));
  if (size > MAX_BYTES)
    return findings;

  dg_ics_find_bytes (file, findings);
  find_in_outline (file, findings);
  if (findings->len == 0)
    find_by_libical (file, findings);
  g_ptr_array_sort (findings, compare_findings);

  return findings;
}
