/* What needs doing about a programme: overlaps, and texts that somebody cannot read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-todo-programme.h"

#include "core/delegations/dg-delegation.h"
#include "core/delegations/dg-life-cycle.h"

/* Nobody reads more overlaps, and a bad schedule may have millions. */
#define MAX_OVERLAPS    50
#define MAX_COMPARISONS (1000 * 1000)

static void
add_overlap (
    GPtrArray *overlaps, DgSession *first, DgSession *second, const DgText *what, gboolean is_room)
{
  const DgTodoOverlap overlap = { first, second, what, is_room };

  g_ptr_array_add (overlaps, g_memdup2 (&overlap, sizeof overlap));
}

static void
compare_sessions (GPtrArray *overlaps, DgSession *first, DgSession *second)
{
  const DgSessionFields *a = dg_session_get_fields (first);
  const DgSessionFields *b = dg_session_get_fields (second);

  if (a->room != NULL && b->room != NULL && dg_text_equal (a->room, b->room))
    add_overlap (overlaps, first, second, a->room, TRUE);
  for (guint i = 0; a->speakers != NULL && i < a->speakers->len; i++)
    for (guint j = 0; b->speakers != NULL && j < b->speakers->len; j++)
      if (dg_text_equal (a->speakers->pdata[i], b->speakers->pdata[j]))
        add_overlap (overlaps, first, second, a->speakers->pdata[i], FALSE);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  return dg_session_compare (*(DgSession *const *) a, *(DgSession *const *) b);
}

/**
 * dg_todo_programme_find_overlaps:
 * @sessions: (element-type DgSession): a programme
 *
 * Returns: (transfer full) (element-type DgTodoOverlap): at most the first fifty
 */
GPtrArray *
dg_todo_programme_find_overlaps (GPtrArray *sessions)
{
  GPtrArray *overlaps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) timed = g_ptr_array_new ();
  guint n_comparisons = 0;

  for (guint i = 0; i < sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (sessions, i);
      DgSpan *span = dg_session_get_span (session);

      if (dg_span_is_known (span) && !dg_span_is_whole_day (span) &&
          dg_session_get_fields (session)->status != DG_SESSION_CANCELLED)
        g_ptr_array_add (timed, session);
    }
  g_ptr_array_sort (timed, compare_starts);

  for (guint i = 0; i < timed->len; i++)
    {
      DgSession *first = g_ptr_array_index (timed, i);
      gint64 end = dg_span_get_end (dg_session_get_span (first));

      for (guint j = i + 1; j < timed->len; j++)
        {
          DgSession *second = g_ptr_array_index (timed, j);

          if (dg_span_get_start (dg_session_get_span (second)) >= end)
            break;
          if (++n_comparisons > MAX_COMPARISONS || overlaps->len >= MAX_OVERLAPS)
            return overlaps;
          compare_sessions (overlaps, first, second);
        }
    }

  return overlaps;
}

static void
count_text (const DgText *text, guint missing[DG_N_LANGUAGES])
{
  for (DgLanguage i = 0; text != NULL && i < DG_N_LANGUAGES; i++)
    missing[i] += dg_text_peek (text, i) == NULL;
}

/**
 * dg_todo_programme_count_missing:
 * @facts: what is known of an event
 * @missing: (out caller-allocates): for each language how many titles and descriptions it lacks; 0
 *   for those that nobody there reads
 */
void
dg_todo_programme_count_missing (const DgTodoFacts *facts, guint missing[DG_N_LANGUAGES])
{
  const DgEventFields *event = dg_event_get_fields (facts->event);
  gboolean read[DG_N_LANGUAGES] = { FALSE };
  DgLanguage language;

  for (DgLanguage i = 0; i < DG_N_LANGUAGES; i++)
    missing[i] = 0;
  count_text (event->title, missing);
  count_text (event->summary, missing);
  count_text (event->programme, missing);
  for (guint i = 0; i < facts->sessions->len; i++)
    {
      const DgSessionFields *fields =
          dg_session_get_fields (g_ptr_array_index (facts->sessions, i));

      count_text (fields->title, missing);
      count_text (fields->abstract, missing);
    }

  for (guint i = 0; i < facts->delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (facts->delegates, i);

      if (dg_life_cycle_holds_seat (dg_delegate_get_status (delegate)) ||
          dg_delegate_get_status (delegate) == DG_STATUS_NOMINATED)
        read[dg_delegate_get_language (delegate, event->language)] = TRUE;
    }
  for (guint i = 0; i < facts->delegations->len; i++)
    if (dg_language_from_tag (
            dg_delegation_get_fields (g_ptr_array_index (facts->delegations, i))->language,
            &language))
      read[language] = TRUE;
  for (DgLanguage i = 0; i < DG_N_LANGUAGES; i++)
    if (!read[i])
      missing[i] = 0;
}
