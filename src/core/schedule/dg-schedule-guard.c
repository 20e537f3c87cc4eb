/* When a fetch is too strange to be believed.
 *
 * Schedules merged from several sources lose one of them for minutes and get it back; servers
 * answer with a valid, empty file; an address comes to mean next year's event. None of that may
 * reach the registry unasked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-schedule-guard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A few may always go; more only if they are a small part. A source that vanished from a large
 * schedule is a small part of it too (50 sessions of 606 in 2019), so the part has a limit. */
#define MAX_LOST          5
#define MAX_LOST_PERCENT  20
#define MAX_LOST_OF_LARGE 40

/* First and last year in which a session of @sessions starts; %FALSE if none has a date. */
static gboolean
find_years (GPtrArray *sessions, int *first, int *last)
{
  *first = G_MAXINT;
  *last = 0;

  for (guint i = 0; i < sessions->len; i++)
    {
      const char *starts = ((DgFeedSession *) g_ptr_array_index (sessions, i))->starts;

      if (starts != NULL)
        {
          int year = (int) g_ascii_strtoll (starts, NULL, 10);

          *first = MIN (*first, year);
          *last = MAX (*last, year);
        }
    }

  return *last > 0;
}

static gboolean
differ (const char *a, const char *b)
{
  return a != NULL && b != NULL && strcmp (a, b) != 0;
}

/**
 * dg_schedule_guard_check:
 * @sides: what was and what is
 *
 * Returns: (transfer full) (nullable): why nothing should be written without asking; %NULL if
 *   nothing is strange
 */
char *
dg_schedule_guard_check (const DgGuardSides *sides)
{
  const DgFeed *theirs = sides->theirs;
  guint part = sides->bases->len * MAX_LOST_PERCENT / 100;
  int first, last, their_first, their_last;

  if (theirs->sessions->len == 0)
    return g_strdup (_ ("the schedule has no sessions"));

  if (sides->n_lost > MAX (MAX_LOST, MIN (part, MAX_LOST_OF_LARGE)))
    return g_strdup_printf (ngettext ("%u of %u sessions is no longer in the schedule",
                                      "%u of %u sessions are no longer in the schedule",
                                      sides->n_lost),
                            sides->n_lost, sides->bases->len);

  if (sides->state == NULL)
    return NULL;

  if (differ (sides->state->time_zone, theirs->time_zone))
    return g_strdup_printf (_ ("the schedule’s time zone was %s and is now %s"),
                            sides->state->time_zone, theirs->time_zone);

  if (differ (sides->state->acronym, theirs->acronym))
    {
      g_autofree char *was = dg_feed_shorten (sides->state->acronym);
      g_autofree char *is = dg_feed_shorten (theirs->acronym);

      return g_strdup_printf (_ ("the schedule was that of “%s” and is now that of “%s”"), was, is);
    }

  /* An event over the turn of the year may lose either end of it. */
  if (find_years (sides->bases, &first, &last) &&
      find_years (theirs->sessions, &their_first, &their_last) && first != their_first &&
      last != their_last)
    return g_strdup_printf (_ ("the schedule was one of %d and is now one of %d"), first,
                            their_first);

  return NULL;
}
