/* Taking an answer: which one counts, and what becomes of the delegate.
 *
 * The state that answers leave is a function of the set of them, not of the order in which they
 * arrive: the newest one counts, and it is applied to the status that the delegate had before any
 * of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-answer-taking.h"

#include "core/delegations/dg-answer-question.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_ENUM_TYPE (DgAnswerFate,
                    dg_answer_fate,
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_TAKEN, "taken"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_REPEATED, "repeated"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_STALE, "stale"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_UNDECIDED, "undecided"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_FOREIGN, "foreign"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_SET_ASIDE, "ignored"))

void
dg_answer_outcome_free (DgAnswerOutcome *self)
{
  g_clear_object (&self->answer);
  g_free (self->event);
  g_free (self->session);
  g_free (self->person);
  g_free (self->delegatee);
  g_free (self->reason);
  g_free (self);
}

void
dg_taking_clear (DgTaking *self)
{
  g_clear_object (&self->event);
  g_clear_pointer (&self->delegates, g_ptr_array_unref);
  g_clear_pointer (&self->delegations, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  dg_record_clear (&dg_answer_record, &self->fields);
}

/* @text may lie in @slot. */
void
dg_taking_set_text (char **slot, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*slot);
  *slot = copy;
}

/**
 * dg_taking_begin:
 * @self: cleared, but for what is told of the answer
 * @change: a change
 * @event: id of an event
 * @error: return location
 *
 * Reads all that an answer about @event may touch.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_taking_begin (DgTaking *self, DgChange *change, const char *event, GError **error)
{
  DgStore *store = dg_change_get_store (change);

  self->change = change;
  self->event = dg_store_get_event (store, event, error);
  self->delegates = self->event != NULL ? dg_store_list_delegates (store, event, error) : NULL;
  self->delegations =
      self->delegates != NULL ? dg_store_list_delegations (store, event, error) : NULL;
  self->answers = self->delegations != NULL ? dg_answers_list (store, event, error) : NULL;

  return self->answers != NULL;
}

/**
 * dg_taking_find_answer:
 * @self: an answer
 * @id: id of it or of another one
 *
 * Returns: (transfer none) (nullable): what is kept under that id
 */
DgAnswer *
dg_taking_find_answer (DgTaking *self, const char *id)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      DgAnswer *answer = g_ptr_array_index (self->answers, i);

      if (strcmp (dg_answer_get_fields (answer)->id, id) == 0)
        return answer;
    }

  return NULL;
}

void
dg_taking_set_delegate (DgTaking *self, DgDelegate *delegate)
{
  const char *id =
      delegate != NULL ? dg_person_get_fields (dg_delegate_get_person (delegate))->id : NULL;

  self->delegate = delegate;
  dg_taking_set_text (&self->fields.person, id);
  dg_taking_set_text (&self->result->person, id);
  self->result->status = delegate != NULL
                             ? dg_enum_get_nick (DG_TYPE_STATUS, dg_delegate_get_status (delegate))
                             : NULL;
}

/* To whom somebody has given this address before. */
static DgDelegate *
find_known_sender (DgTaking *self)
{
  DgDelegate *found = NULL;

  for (guint i = 0; i < self->answers->len && found == NULL; i++)
    {
      const DgAnswerFields *other = dg_answer_get_fields (g_ptr_array_index (self->answers, i));

      if (other->person != NULL && g_strcmp0 (other->attendee, self->fields.attendee) == 0)
        found = dg_answer_find_delegate (self->delegates, other->person);
    }

  return found;
}

/* Who answers; a question if that is nobody, or several people share the address. */
static void
find_sender (DgTaking *self)
{
  DgDelegate *found = NULL;
  guint n = 0;

  for (guint i = 0; i < self->delegates->len; i++)
    if (dg_answer_has_address (g_ptr_array_index (self->delegates, i), self->fields.attendee))
      {
        found = g_ptr_array_index (self->delegates, i);
        n++;
      }

  if (n == 0 && self->fields.attendee != NULL)
    found = find_known_sender (self);
  self->by_address = found != NULL && n <= 1;
  dg_taking_set_delegate (self, self->by_address ? found : NULL);

  if (self->fields.question == DG_QUESTION_NONE && !self->by_address)
    self->fields.question = n > 1 ? DG_QUESTION_SHARED : DG_QUESTION_STRANGER;
}

static gboolean
keep_stale (DgTaking *self, gboolean is_newest, GError **error)
{
  self->result->fate = DG_ANSWER_STALE;
  if (!is_newest)
    {
      self->fields.question = DG_QUESTION_NONE;
      self->result->reason = g_strdup (_ ("a newer answer is known"));
      return dg_taking_keep (self, DG_ANSWER_PAST, error);
    }

  self->fields.question = DG_QUESTION_OLD_VERSION;
  self->result->reason = dg_answer_describe_question (&self->fields, self->delegates, self->sent);

  return dg_taking_retire_rivals (self, TRUE, error) &&
         dg_taking_keep (self, DG_ANSWER_OPEN, error);
}

static gboolean
take (DgTaking *self, GError **error)
{
  gboolean is_newest = TRUE;
  gboolean is_ordered;

  find_sender (self);
  if (!dg_answers_find_sequence (dg_change_get_store (self->change), dg_event_get_id (self->event),
                                 self->fields.person, self->fields.uid, &self->sent, error))
    return FALSE;

  is_ordered = dg_answer_is_ordered (&self->fields);
  if (is_ordered)
    is_newest = dg_taking_is_newest (self);
  if (is_ordered && (!is_newest || self->fields.sequence < self->sent))
    return keep_stale (self, is_newest, error);

  if ((is_ordered && !dg_taking_retire_rivals (self, FALSE, error)) ||
      (self->fields.question == DG_QUESTION_NONE && self->fields.session == NULL &&
       !dg_taking_apply (self, error)))
    return FALSE;

  if (self->fields.question != DG_QUESTION_NONE)
    {
      self->result->fate = DG_ANSWER_UNDECIDED;
      self->result->reason =
          dg_answer_describe_question (&self->fields, self->delegates, self->sent);
      return dg_taking_keep (self, DG_ANSWER_OPEN, error);
    }

  if (self->fields.session != NULL)
    self->result->reason = g_strdup_printf (_ ("for the session “%s”"), self->fields.session);

  return dg_taking_keep (self, DG_ANSWER_CURRENT, error);
}

/* An answer that is open is taken anew: what stood in its way may be gone. Who shall come instead
 * is nominated already. */
static gboolean
take_once (DgTaking *self, GError **error)
{
  DgAnswer *same = dg_taking_find_answer (self, self->fields.id);
  const DgAnswerFields *known = same != NULL ? dg_answer_get_fields (same) : NULL;

  if (known == NULL ||
      (known->standing == DG_ANSWER_OPEN && known->question != DG_QUESTION_DELEGATION))
    {
      if (known != NULL)
        {
          dg_taking_set_text (&self->fields.before, known->before);
          dg_taking_set_text (&self->fields.after, known->after);
          dg_taking_set_text (&self->fields.received_at, known->received_at);
        }
      return take (self, error);
    }

  self->result->fate = DG_ANSWER_REPEATED;
  self->result->person = g_strdup (known->person);
  self->result->delegatee = g_strdup (known->delegatee);
  self->result->reason = g_strdup (_ ("was read before"));

  return TRUE;
}

static char *
format_now (DgStore *store)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (dg_store_get_now (store));

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

/**
 * dg_answers_take:
 * @change: a change
 * @answer: what came in, with the question that it raises by itself
 * @error: return location
 *
 * Keeps an answer and, if it is the newest of that attendee about that event, applies it: accepted
 * confirms a delegate, declined declines, tentative and delegated leave the status as it was before
 * any answer. Who is to come instead is nominated. Senders who are no delegates are kept for
 * a decision, never added, unless an answer from that address was given to a delegate before.
 * Answers about a session are kept and change no status.
 *
 * Returns: (transfer full): what became of it; else %DG_ERROR_STORE
 */
DgAnswerOutcome *
dg_answers_take (DgChange *change, DgAnswer *answer, GError **error)
{
  DgStore *store = dg_change_get_store (change);
  g_autoptr (DgAnswerOutcome) result = g_new0 (DgAnswerOutcome, 1);
  g_auto (DgTaking) self = { .result = result };

  dg_record_copy (&dg_answer_record, dg_answer_get_fields (answer), &self.fields);
  if (!dg_answers_find_place (store, self.fields.uid, &result->event, &result->session, error))
    return NULL;

  if (result->event == NULL)
    {
      result->fate = DG_ANSWER_FOREIGN;
      result->reason =
          g_strdup_printf (_ ("no event or session has the UID %.100s"), self.fields.uid);
      return g_steal_pointer (&result);
    }

  dg_taking_set_text (&self.fields.session, result->session);
  g_free (self.fields.received_at);
  self.fields.received_at = format_now (store);
  if (!dg_taking_begin (&self, change, result->event, error) || !take_once (&self, error))
    return NULL;

  return g_steal_pointer (&result);
}
