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

/* A few may always go; more only if they are a small part. */
#define MAX_LOST         5
#define MAX_LOST_PERCENT 20

static gboolean
is_too_much (guint n_lost, guint n_known)
{
  return n_lost > MAX (MAX_LOST, n_known * MAX_LOST_PERCENT / 100);
}

/* Where a session has its page; %NULL if it has none. */
static char *
dup_host (const DgFeedSession *session)
{
  g_autoptr (GUri) uri =
      session->uri != NULL ? g_uri_parse (session->uri, G_URI_FLAGS_NONE, NULL) : NULL;

  return uri != NULL ? g_strdup (g_uri_get_host (uri)) : NULL;
}

/* Host → number of sessions that have their page there. */
static GHashTable *
count_hosts (GPtrArray *sessions)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < sessions->len; i++)
    {
      char *host = dup_host (g_ptr_array_index (sessions, i));

      if (host != NULL)
        {
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, host));

          g_hash_table_replace (counts, host, GUINT_TO_POINTER (n + 1));
        }
    }

  return counts;
}

/* A schedule that is merged from several sources may lose one of them, which is a small part of it
 * as a whole: 50 of 606 sessions in 2019. So what holds for the whole holds for each source, and
 * the host of its sessions’ pages is what tells one from another. */
static char *
check_sources (const DgGuardSides *sides)
{
  g_autoptr (GHashTable) known = count_hosts (sides->bases);
  g_autoptr (GHashTable) lost = count_hosts (sides->lost);
  GHashTableIter iter;
  gpointer host, n_lost;

  g_hash_table_iter_init (&iter, lost);
  while (g_hash_table_iter_next (&iter, &host, &n_lost))
    {
      guint n_known = GPOINTER_TO_UINT (g_hash_table_lookup (known, host));

      if (is_too_much (GPOINTER_TO_UINT (n_lost), n_known))
        return g_strdup_printf (ngettext ("%u of %u sessions from %s is no longer in the schedule",
                                          "%u of %u sessions from %s are no longer in the schedule",
                                          GPOINTER_TO_UINT (n_lost)),
                                GPOINTER_TO_UINT (n_lost), n_known, (const char *) host);
    }

  return NULL;
}

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
  int first, last, their_first, their_last;
  char *source;

  if (theirs->sessions->len == 0)
    return g_strdup (_ ("the schedule has no sessions"));

  if (is_too_much (sides->lost->len, sides->bases->len))
    return g_strdup_printf (ngettext ("%u of %u sessions is no longer in the schedule",
                                      "%u of %u sessions are no longer in the schedule",
                                      sides->lost->len),
                            sides->lost->len, sides->bases->len);
  if (sides->lost->len > 0 && sides->lost->len == sides->bases->len)
    return g_strdup (_ ("none of the sessions known so far is in the schedule; it may be that of "
                        "another event"));
  source = check_sources (sides);
  if (source != NULL)
    return source;

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
