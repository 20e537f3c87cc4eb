/* What waits for a decision, before and after a fetch.
 *
 * A fetch that is saved takes what the service says now as the new base, so the same answer never
 * asks twice. What was in conflict is remembered beside it, with the base on which both sides last
 * agreed: if the service goes back to that, or comes to agree with us, the conflict is over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-dispute-book.h"

#include "core/schedule/dg-feed-time.h"
#include "core/schedule/dg-session-decision.h"

#include <string.h>

/**
 * dg_dispute_book_new:
 * @disputes: (nullable) (element-type DgFeedDispute): what waits until now; must outlive the book
 * @now: in seconds since 1970-01-01T00:00:00Z
 *
 * Returns: (transfer full): the book
 */
DgDisputeBook *
dg_dispute_book_new (GPtrArray *disputes, gint64 now)
{
  DgDisputeBook *self = g_new0 (DgDisputeBook, 1);

  self->news = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_feed_dispute_free);
  self->settled = g_ptr_array_new_with_free_func (g_free);
  self->by_session =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->now = now;

  for (guint i = 0; disputes != NULL && i < disputes->len; i++)
    {
      const DgFeedDispute *dispute = g_ptr_array_index (disputes, i);
      GPtrArray *list = g_hash_table_lookup (self->by_session, dispute->session);

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (self->by_session, dispute->session, list);
        }
      g_ptr_array_add (list, (gpointer) dispute);
    }

  return self;
}

void
dg_dispute_book_free (DgDisputeBook *self)
{
  g_ptr_array_unref (self->news);
  g_ptr_array_unref (self->settled);
  g_hash_table_unref (self->by_session);
  g_free (self);
}

static void
note (DgDisputeBook *self, const DgSessionSides *sides, const char *member, const char *base)
{
  DgFeedDispute *dispute = g_new0 (DgFeedDispute, 1);

  dispute->session = g_strdup (dg_session_get_id (sides->ours));
  dispute->member = g_strdup (member);
  dispute->id = g_strdup_printf ("%s/%s", dispute->session, member);
  dispute->base = base != NULL ? g_strdup (base) : dg_feed_session_to_text (sides->base);
  dispute->theirs = dg_feed_session_to_text (sides->theirs);
  dispute->noticed_at = dg_feed_time_to_text (self->now);
  g_ptr_array_add (self->news, dispute);
}

/* What a session said that is kept as JSON text. */
static gboolean
read_fields (const char *text, const char *zone, DgSessionFields *fields, GError **error)
{
  g_autoptr (DgFeedSession) session = dg_feed_session_from_text (text, error);

  return session != NULL && dg_session_merge_project (session, zone, fields, error);
}

static const char *
find_conflict (GPtrArray *conflicts, const char *member, guint *index)
{
  for (guint i = 0; i < conflicts->len; i++)
    if (strcmp (g_ptr_array_index (conflicts, i), member) == 0)
      {
        *index = i;
        return member;
      }

  return NULL;
}

/* What becomes of something that waits already. */
static gboolean
judge_old (DgDisputeBook *self,
           const DgSessionSides *sides,
           DgSessionMerge *merged,
           const DgFeedDispute *dispute,
           const DgSessionFields *now,
           GError **error)
{
  const char *member = dispute->member;
  DgSessionFields base = { 0 };
  DgSessionFields theirs = { 0 };
  gboolean good = dg_session_decision_is_member (member) &&
                  read_fields (dispute->base, sides->zone, &base, error) &&
                  read_fields (dispute->theirs, sides->zone, &theirs, error);
  guint index = 0;

  if (good && find_conflict (merged->conflicts, member, &index) != NULL)
    {
      if (dg_session_decision_is_same (member, &base, now))
        {
          g_ptr_array_remove_index (merged->conflicts, index);
          g_ptr_array_add (self->settled, g_strdup (dispute->id));
        }
      else
        note (self, sides, member, dispute->base);
    }
  else if (good &&
           (!dg_session_decision_is_same (member, &theirs, now) ||
            dg_session_decision_is_same (member, dg_session_get_fields (merged->session), now)))
    g_ptr_array_add (self->settled, g_strdup (dispute->id));

  dg_record_clear (&dg_session_record, &base);
  dg_record_clear (&dg_session_record, &theirs);

  return good;
}

static gboolean
is_listed (GPtrArray *disputes, const char *member)
{
  for (guint i = 0; disputes != NULL && i < disputes->len; i++)
    if (strcmp (((DgFeedDispute *) g_ptr_array_index (disputes, i))->member, member) == 0)
      return TRUE;

  return FALSE;
}

/**
 * dg_dispute_book_judge:
 * @self: the book
 * @sides: a session's three ways
 * @merged: what came of them; loses the conflicts that are none, because the service went back to
 *   what both sides last agreed on
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT or %DG_ERROR_INVALID
 */
gboolean
dg_dispute_book_judge (DgDisputeBook *self,
                       const DgSessionSides *sides,
                       DgSessionMerge *merged,
                       GError **error)
{
  GPtrArray *old = g_hash_table_lookup (self->by_session, dg_session_get_id (sides->ours));
  DgSessionFields now = { 0 };
  gboolean good = TRUE;

  for (guint i = 0; i < merged->conflicts->len; i++)
    if (!is_listed (old, g_ptr_array_index (merged->conflicts, i)))
      note (self, sides, g_ptr_array_index (merged->conflicts, i), NULL);
  if (old == NULL)
    return TRUE;

  if (!dg_session_merge_project (sides->theirs, sides->zone, &now, error))
    return FALSE;
  for (guint i = 0; good && i < old->len; i++)
    good = judge_old (self, sides, merged, g_ptr_array_index (old, i), &now, error);
  dg_record_clear (&dg_session_record, &now);

  return good;
}

/**
 * dg_dispute_book_forget:
 * @self: the book
 * @session: the id of a session that was deleted here
 *
 * Nobody decides about what is gone.
 */
void
dg_dispute_book_forget (DgDisputeBook *self, const char *session)
{
  GPtrArray *old = g_hash_table_lookup (self->by_session, session);

  for (guint i = 0; old != NULL && i < old->len; i++)
    g_ptr_array_add (self->settled, g_strdup (((DgFeedDispute *) g_ptr_array_index (old, i))->id));
}
