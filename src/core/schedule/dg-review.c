/* What both sides changed, for somebody to decide.
 *
 * A fetch that was saved has already made what the service says the base of the next comparison, so
 * a decision has only to put the session right, or not, and to strike the question out: it comes
 * back when the service changes that member again, and not before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-review.h"

#include "core/schedule/dg-session-decision.h"
#include "core/schedule/dg-session-merge.h"
#include "core/store/dg-change.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
dg_review_item_free (DgReviewItem *self)
{
  g_clear_object (&self->session);
  g_free (self->member);
  g_clear_pointer (&self->base, json_node_unref);
  g_clear_pointer (&self->ours, json_node_unref);
  g_clear_pointer (&self->theirs, json_node_unref);
  g_free (self->noticed_at);
  g_free (self);
}

static DgSession *
find_session (GPtrArray *sessions, const char *id)
{
  for (guint i = 0; i < sessions->len; i++)
    if (strcmp (dg_session_get_id (g_ptr_array_index (sessions, i)), id) == 0)
      return g_ptr_array_index (sessions, i);

  return NULL;
}

/* What the two sides of @dispute said, as members of sessions in @zone. */
static gboolean
read_sides (const DgFeedDispute *dispute,
            const char *zone,
            DgSessionFields *base,
            DgSessionFields *theirs,
            GError **error)
{
  g_autoptr (DgFeedSession) was = dg_feed_session_from_text (dispute->base, error);
  g_autoptr (DgFeedSession) is =
      was != NULL ? dg_feed_session_from_text (dispute->theirs, error) : NULL;

  if (is != NULL && !dg_session_decision_is_member (dispute->member))
    g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("sessions have no member “%s”"),
                 dispute->member);
  else if (is != NULL && dg_session_merge_project (was, zone, base, error))
    {
      if (dg_session_merge_project (is, zone, theirs, error))
        return TRUE;
      dg_record_clear (&dg_session_record, base);
    }

  g_prefix_error (error, "%s: ", dispute->id);
  return FALSE;
}

static DgReviewItem *
make_item (const DgFeedDispute *dispute, DgSession *session, const char *zone, GError **error)
{
  DgSessionFields base, theirs;
  DgReviewItem *item;

  if (!read_sides (dispute, zone, &base, &theirs, error))
    return NULL;

  item = g_new0 (DgReviewItem, 1);
  item->session = g_object_ref (session);
  item->member = g_strdup (dispute->member);
  item->base = dg_session_decision_to_json (dispute->member, &base);
  item->ours = dg_session_decision_to_json (dispute->member, dg_session_get_fields (session));
  item->theirs = dg_session_decision_to_json (dispute->member, &theirs);
  item->noticed_at = g_strdup (dispute->noticed_at);
  dg_record_clear (&dg_session_record, &base);
  dg_record_clear (&dg_session_record, &theirs);

  return item;
}

/**
 * dg_review_list:
 * @store: a registry
 * @event: an event
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgReviewItem): what waits for a decision, oldest first;
 * else %DG_ERROR_STORE, %DG_ERROR_FORMAT or %DG_ERROR_INVALID
 */
GPtrArray *
dg_review_list (DgStore *store, DgEvent *event, GError **error)
{
  const char *zone = dg_event_get_fields (event)->time_zone;
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_review_item_free);
  g_autoptr (GPtrArray) disputes = dg_feeds_list_disputes (store, dg_event_get_id (event), error);
  g_autoptr (GPtrArray) sessions =
      disputes != NULL ? dg_store_list_sessions (store, event, error) : NULL;

  if (sessions == NULL)
    return NULL;

  for (guint i = 0; i < disputes->len; i++)
    {
      const DgFeedDispute *dispute = g_ptr_array_index (disputes, i);
      DgSession *session = find_session (sessions, dispute->session);
      DgReviewItem *item;

      /* One that was deleted here since. */
      if (session == NULL)
        continue;
      item = make_item (dispute, session, zone, error);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
    }

  return g_steal_pointer (&items);
}

static gboolean
is_asked (const DgReviewAnswer *answer, const DgFeedDispute *dispute)
{
  return (answer->session == NULL || strcmp (answer->session, dispute->session) == 0) &&
         (answer->member == NULL || strcmp (answer->member, dispute->member) == 0);
}

/* Puts their member into the session as it stands in the registry now. */
static gboolean
take (DgChange *change, DgEvent *event, const DgFeedDispute *dispute, GError **error)
{
  const char *zone = dg_event_get_fields (event)->time_zone;
  g_autoptr (GPtrArray) sessions =
      dg_store_list_sessions (dg_change_get_store (change), event, error);
  DgSession *ours = sessions != NULL ? find_session (sessions, dispute->session) : NULL;
  g_autoptr (DgSession) taken = NULL;
  DgSessionFields base, theirs;

  if (ours == NULL)
    return sessions != NULL;
  if (!read_sides (dispute, zone, &base, &theirs, error))
    return FALSE;

  taken = dg_session_decision_take (dispute->member, ours, &base, &theirs, zone, error);
  dg_record_clear (&dg_session_record, &base);
  dg_record_clear (&dg_session_record, &theirs);

  return taken != NULL && dg_change_put_session (change, dg_event_get_id (event), -1, taken, error);
}

/**
 * dg_review_decide:
 * @store: a registry that was opened for writing
 * @event: an event's id
 * @answer: what is to become of what
 * @n_decided: (out): how many questions that answered
 * @error: return location
 *
 * One change, however many questions.
 *
 * Returns: %FALSE with %DG_ERROR_NOT_FOUND if nobody asked that, or another error; nothing was
 *   changed then
 */
gboolean
dg_review_decide (DgStore *store,
                  const char *event,
                  const DgReviewAnswer *answer,
                  guint *n_decided,
                  GError **error)
{
  g_autoptr (DgChange) change = dg_change_begin (store, "schedule decide", error);
  g_autoptr (DgEvent) value = change != NULL ? dg_store_get_event (store, event, error) : NULL;
  g_autoptr (GPtrArray) disputes =
      value != NULL ? dg_feeds_list_disputes (store, event, error) : NULL;

  *n_decided = 0;
  if (disputes == NULL)
    return FALSE;

  for (guint i = 0; i < disputes->len; i++)
    {
      const DgFeedDispute *dispute = g_ptr_array_index (disputes, i);

      if (!is_asked (answer, dispute))
        continue;
      if ((answer->take && !take (change, value, dispute, error)) ||
          !dg_change_remove_feed_dispute (change, event, dispute->id, error))
        return FALSE;
      *n_decided += 1;
    }

  if (*n_decided == 0)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND,
                   _ ("%s: nothing of this kind waits for a decision"), event);
      return FALSE;
    }

  return dg_change_commit (change, error);
}
