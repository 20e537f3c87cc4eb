/* Entries that repeat: when each of them takes place.
 *
 * libical works the rules out on a clock without a zone; UNTIL, which is written in UTC, is put on
 * that clock first. A rule that never matches would be followed to the year 2582: the end of the
 * time that is of interest is set as its UNTIL.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-series.h"

#include <glib/gi18n-lib.h>

#define DAY (24 * 60 * 60)

/* Most steps for one rule. */
#define MAX_STEPS 100000

/* The end of a day that UNTIL names. */
#define LAST_SECOND (DAY - 1)

static struct icaltimetype
make_time (gint64 wall, gboolean is_date)
{
  return icaltime_from_timet_with_zone ((time_t) wall, is_date, NULL);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const DgIcsOccurrence *first = a;
  const DgIcsOccurrence *second = b;

  return (first->wall > second->wall) - (first->wall < second->wall);
}

static void
warn_of_rule (DgIcsSeries *self)
{
  g_ptr_array_add (
      self->warnings,
      g_strdup_printf (_ ("“%s” repeats by a rule that cannot be worked out; only its first date "
                          "is taken"),
                       self->label));
}

/* Where the rule ends on the clock of the entry; G_MAXINT64 if it says nothing. */
static gint64
get_until (DgIcsSeries *self, const struct icalrecurrencetype *rule)
{
  gint64 wall;

  if (!dg_ics_feed_clock_get_wall (rule->until, &wall))
    return G_MAXINT64;
  if (self->start.is_date)
    return wall - ((wall % DAY) + DAY) % DAY;
  if (rule->until.is_date)
    return wall + LAST_SECOND;

  return icaltime_is_utc (rule->until) ? dg_ics_feed_clock_show (self->zone, wall) : wall;
}

static void
add (DgIcsSeries *self, GArray *occurrences, gint64 wall, gint64 length)
{
  const DgIcsOccurrence occurrence = { wall, length };
  gint64 from = self->start.is_date ? self->from : dg_ics_feed_clock_show (self->zone, self->from);
  gint64 until =
      self->start.is_date ? self->until : dg_ics_feed_clock_show (self->zone, self->until);

  if (wall < from)
    return;
  if (wall > until || occurrences->len >= DG_ICS_SERIES_MAX)
    self->is_cut = TRUE;
  else
    g_array_append_val (occurrences, occurrence);
}

/* What it takes to follow a rule for so many days, in days of a daily one. */
static gint64
judge_effort (const struct icalrecurrencetype *rule, gint64 days)
{
  switch ((int) rule->freq)
    {
    case ICAL_WEEKLY_RECURRENCE:
      return days / 3 + 1;
    case ICAL_YEARLY_RECURRENCE:
      return days / 15 + 1;
    default:
      return days;
    }
}

/* Says why a rule is not worked out, if it is not. */
static gboolean
check_rule (DgIcsSeries *self, const struct icalrecurrencetype *rule, gint64 days)
{
  if (rule->freq < ICAL_DAILY_RECURRENCE)
    g_ptr_array_add (
        self->warnings,
        g_strdup_printf (_ ("“%s” repeats more often than daily; only its first date is taken"),
                         self->label));
  else if (rule->freq >= ICAL_NO_RECURRENCE || rule->rscale != NULL)
    warn_of_rule (self);
  else if (self->effort->days < days || self->effort->steps <= 0)
    g_ptr_array_add (
        self->warnings,
        g_strdup_printf (_ ("“%s” repeats, but there are too many such entries in this file; only "
                            "its first date is taken"),
                         self->label));
  else
    return TRUE;

  return FALSE;
}

static void
follow (DgIcsSeries *self, struct icalrecurrencetype rule, gint64 first, GArray *occurrences)
{
  gint64 last = get_until (self, &rule);
  gint64 until =
      self->start.is_date ? self->until : dg_ics_feed_clock_show (self->zone, self->until);
  gint64 days = judge_effort (&rule, MAX (until - first, 0) / DAY + 1);
  icalrecur_iterator *iterator;
  gboolean ended = last <= until;
  int n = 0;

  if (!check_rule (self, &rule, days))
    return;

  rule.until = make_time (MIN (last, until), self->start.is_date);
  iterator = icalrecur_iterator_new (rule, make_time (first, self->start.is_date));
  if (iterator == NULL)
    {
      warn_of_rule (self);
      return;
    }

  self->effort->days -= days;
  for (; n < MAX_STEPS && self->effort->steps > 0; n++, self->effort->steps--)
    {
      gint64 wall;

      if (!dg_ics_feed_clock_get_wall (icalrecur_iterator_next (iterator), &wall))
        break;
      add (self, occurrences, wall, -1);
    }
  icalrecur_iterator_free (iterator);

  if (n == MAX_STEPS || self->effort->steps <= 0 || (!ended && (rule.count == 0 || n < rule.count)))
    self->is_cut = TRUE;
}

static void
add_date (DgIcsSeries *self, icalproperty *property, GArray *occurrences)
{
  struct icaldatetimeperiodtype value = icalproperty_get_rdate (property);
  gboolean is_period = !icaltime_is_null_time (value.period.start);
  struct icaltimetype time = is_period ? value.period.start : value.time;
  const DgIcsFeedZone *zone = dg_ics_feed_clock_find (self->clock, property, time);
  gint64 wall, end, length = -1;

  if (!dg_ics_feed_clock_get_wall (time, &wall))
    return;
  if (is_period && dg_ics_feed_clock_get_wall (value.period.end, &end))
    length = MAX (end - wall, 0);
  else if (is_period)
    length = MAX (icaldurationtype_as_int (value.period.duration), 0);

  if (self->start.is_date)
    wall -= ((wall % DAY) + DAY) % DAY;
  else if (time.is_date)
    {
      /* A day only: at the usual time of that day. */
      gint64 usual;

      if (dg_ics_feed_clock_get_wall (self->start, &usual))
        wall += ((usual % DAY) + DAY) % DAY;
    }
  else if (zone != self->zone)
    wall = dg_ics_feed_clock_show (self->zone, dg_ics_feed_clock_resolve (zone, wall));

  add (self, occurrences, wall, length);
}

/* Whether EXDATE, on the clock of the entry or as a day, names @wall. */
static gboolean
is_excluded (DgIcsSeries *self, GHashTable *times, GHashTable *days, gint64 wall)
{
  gint64 day = wall / DAY - (wall % DAY < 0);

  return g_hash_table_contains (times, &wall) || g_hash_table_contains (days, &day);
}

static void
exclude (DgIcsSeries *self, GArray *occurrences)
{
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint kept = 0;

  for (icalproperty *property =
           icalcomponent_get_first_property (self->event, ICAL_EXDATE_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (self->event, ICAL_EXDATE_PROPERTY))
    {
      struct icaltimetype time = icalproperty_get_exdate (property);
      const DgIcsFeedZone *zone = dg_ics_feed_clock_find (self->clock, property, time);
      gint64 wall;

      if (!dg_ics_feed_clock_get_wall (time, &wall))
        continue;
      if (!time.is_date && !self->start.is_date && zone != self->zone)
        wall = dg_ics_feed_clock_show (self->zone, dg_ics_feed_clock_resolve (zone, wall));
      if (time.is_date || self->start.is_date)
        {
          wall = wall / DAY - (wall % DAY < 0);
          g_hash_table_add (days, g_memdup2 (&wall, sizeof wall));
        }
      else
        g_hash_table_add (times, g_memdup2 (&wall, sizeof wall));
    }

  for (guint i = 0; i < occurrences->len; i++)
    {
      const DgIcsOccurrence occurrence = g_array_index (occurrences, DgIcsOccurrence, i);

      if (!is_excluded (self, times, days, occurrence.wall) &&
          (kept == 0 ||
           g_array_index (occurrences, DgIcsOccurrence, kept - 1).wall != occurrence.wall))
        g_array_index (occurrences, DgIcsOccurrence, kept++) = occurrence;
    }
  g_array_set_size (occurrences, kept);
}

/**
 * dg_ics_series_repeats:
 * @event: a VEVENT
 *
 * Returns: whether it has more than one date
 */
gboolean
dg_ics_series_repeats (icalcomponent *event)
{
  return icalcomponent_get_first_property (event, ICAL_RRULE_PROPERTY) != NULL ||
         icalcomponent_get_first_property (event, ICAL_RDATE_PROPERTY) != NULL;
}

/**
 * dg_ics_series_expand:
 * @self: an entry that repeats, and what is asked about it
 *
 * Works out RRULE and RDATE less EXDATE (RFC 5545, 3.8.5). The first date belongs to the series
 * even if no rule matches it.
 *
 * Returns: (transfer full) (element-type DgIcsOccurrence): the dates that are of interest, in order
 */
GArray *
dg_ics_series_expand (DgIcsSeries *self)
{
  GArray *occurrences = g_array_new (FALSE, FALSE, sizeof (DgIcsOccurrence));
  gint64 first;

  if (!dg_ics_feed_clock_get_wall (self->start, &first))
    return occurrences;

  add (self, occurrences, first, -1);
  for (icalproperty *property = icalcomponent_get_first_property (self->event, ICAL_RRULE_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (self->event, ICAL_RRULE_PROPERTY))
    follow (self, icalproperty_get_rrule (property), first, occurrences);
  for (icalproperty *property = icalcomponent_get_first_property (self->event, ICAL_RDATE_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (self->event, ICAL_RDATE_PROPERTY))
    add_date (self, property, occurrences);
  if (icalcomponent_get_first_property (self->event, ICAL_EXRULE_PROPERTY) != NULL)
    g_ptr_array_add (
        self->warnings,
        g_strdup_printf (_ ("“%s” leaves dates out by a rule (EXRULE), which is not followed"),
                         self->label));

  g_array_sort (occurrences, compare);
  exclude (self, occurrences);

  return occurrences;
}
