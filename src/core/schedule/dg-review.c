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

static DgReviewItem *
make_item (const DgFeedDispute *dispute, DgSession *session, const char *zone, GError **error)
{
  DgSessionFields base, theirs;
  DgReviewItem *item;

  if (!dg_session_decision_read_sides (dispute, zone, &base, &theirs, error))
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

/* The last answer to @dispute, or NULL. */
static const DgScheduleChoice *
find_answer (GPtrArray *answers, const DgFeedDispute *dispute)
{
  for (guint i = answers->len; i > 0; i--)
    {
      const DgScheduleChoice *answer = g_ptr_array_index (answers, i - 1);

      if (dg_schedule_choice_is_about (answer, dispute->session, dispute->member))
        return answer;
    }

  return NULL;
}

/* Puts their member, or what somebody wrote instead, into the session as it stands now. */
static gboolean
put (DgChange *change,
     DgEvent *event,
     const DgFeedDispute *dispute,
     const DgScheduleChoice *answer,
     GError **error)
{
  const DgEventFields *fields = dg_event_get_fields (event);
  g_autoptr (GPtrArray) sessions =
      dg_store_list_sessions (dg_change_get_store (change), event, error);
  DgSession *ours = sessions != NULL ? find_session (sessions, dispute->session) : NULL;
  g_autoptr (DgSession) session = NULL;

  if (ours == NULL)
    return sessions != NULL;

  session = answer->value != NULL
                ? dg_session_decision_put (dispute->member, ours, answer->value, fields->language,
                                           fields->time_zone, error)
                : dg_session_decision_take_kept (dispute, ours, fields->time_zone, error);

  return session != NULL && dg_change_put_session (change, fields->id, -1, session, error);
}

/**
 * dg_review_decide:
 * @store: a registry that was opened for writing
 * @event: an event's id
 * @answers: (element-type DgScheduleChoice): what is to become of what; the last one that fits
 *   counts
 * @n_decided: (out): how many questions that answered
 * @error: return location
 *
 * One change, however many questions.
 *
 * Returns: %FALSE with %DG_ERROR_NOT_FOUND if nobody asked that, or another error; nothing was
 *   changed then
 */
gboolean
dg_review_decide (
    DgStore *store, const char *event, GPtrArray *answers, guint *n_decided, GError **error)
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
      const DgScheduleChoice *answer = find_answer (answers, dispute);

      if (answer == NULL)
        continue;
      if (((answer->take || answer->value != NULL) &&
           !put (change, value, dispute, answer, error)) ||
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
