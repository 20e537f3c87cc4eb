/* Deciding about an answer that could not be taken as it stood.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-answer-question.h"
#include "core/delegations/dg-life-cycle.h"
#include "core/delegations/dg-substitution.h"
#include "core/store/dg-answer-docket.h"
#include "core/store/dg-answer-taking.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * dg_answer_allows:
 * @fields: an answer
 * @decision: what somebody wants to decide
 *
 * Returns: whether that can be decided about it
 */
gboolean
dg_answer_allows (const DgAnswerFields *fields, DgAnswerDecision decision)
{
  if (fields->standing != DG_ANSWER_OPEN)
    return FALSE;

  switch (decision)
    {
    case DG_DECISION_COUNT:
      return fields->question != DG_QUESTION_COUNTER && fields->question != DG_QUESTION_REFRESH &&
             fields->question != DG_QUESTION_NO_DELEGATEE &&
             fields->question != DG_QUESTION_BAD_DELEGATEE &&
             fields->question != DG_QUESTION_DELEGATION;
    case DG_DECISION_REPLACE:
      return fields->question == DG_QUESTION_DELEGATION;
    case DG_DECISION_IGNORE:
    default:
      return TRUE;
    }
}

/* The answer whose id is or begins with @id. */
static DgAnswer *
find_answer (GPtrArray *answers, const char *id, GError **error)
{
  DgAnswer *found = NULL;
  guint n = 0;

  for (guint i = 0; i < answers->len; i++)
    {
      DgAnswer *answer = g_ptr_array_index (answers, i);
      const char *own = dg_answer_get_fields (answer)->id;

      if (strcmp (own, id) == 0)
        return answer;
      if (id[0] != '\0' && g_str_has_prefix (own, id))
        {
          found = answer;
          n++;
        }
    }

  if (n == 1)
    return found;
  if (n == 0)
    g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("there is no answer “%s”"), id);
  else
    g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("%u answers begin with “%s”"), n, id);

  return NULL;
}

static gboolean
check_verdict (const DgAnswerFields *fields, const DgAnswerVerdict *verdict, GError **error)
{
  if (dg_answer_allows (fields, verdict->decision))
    return TRUE;

  if (fields->standing != DG_ANSWER_OPEN)
    g_set_error (error, DG_ERROR, DG_ERROR_REFUSED, _ ("%.10s: nothing has to be decided any more"),
                 fields->id);
  else if (verdict->decision == DG_DECISION_REPLACE)
    g_set_error (error, DG_ERROR, DG_ERROR_REFUSED, _ ("%.10s: nobody shall come instead"),
                 fields->id);
  else
    g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                 _ ("%.10s: this cannot count as an answer, only be ignored"), fields->id);

  return FALSE;
}

/* “20261002T060000Z” of “2026-10-02T06:00:00Z”. */
static char *
make_stamp (const char *received_at)
{
  g_autoptr (GString) stamp = g_string_new (NULL);

  for (const char *p = received_at; p != NULL && *p != '\0'; p++)
    if (*p != '-' && *p != ':')
      g_string_append_c (stamp, *p);

  return g_strdup (stamp->str);
}

/* Says what the answer itself does not. */
static gboolean
complete (DgTaking *self, const DgAnswerVerdict *verdict, GError **error)
{
  const char *person = verdict->person != NULL ? verdict->person : self->fields.person;
  DgDelegate *delegate = person != NULL ? dg_answer_find_delegate (self->delegates, person) : NULL;
  const char *email;

  if (person == NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("%.10s: it must be said whose answer it is"), self->fields.id);
      return FALSE;
    }
  if (delegate == NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("“%s” is not registered for this event"),
                   person);
      return FALSE;
    }

  dg_taking_set_delegate (self, delegate);
  self->by_address = self->fields.question == DG_QUESTION_STRANGER;
  self->fields.question = DG_QUESTION_NONE;
  if (self->fields.kind == DG_ANSWER_NONE)
    self->fields.kind = verdict->kind;
  if (self->fields.kind == DG_ANSWER_NONE)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("%.10s: it must be said what was answered: accepted, tentative or declined"),
                   self->fields.id);
      return FALSE;
    }

  email = dg_person_get_fields (dg_delegate_get_person (delegate))->email;
  if (self->fields.attendee == NULL && email != NULL)
    self->fields.attendee = dg_answer_normalize_address (email);
  if (self->fields.stamp == NULL)
    self->fields.stamp = make_stamp (self->fields.received_at);

  return TRUE;
}

static gboolean
count (DgTaking *self, const DgAnswerVerdict *verdict, GError **error)
{
  if (!complete (self, verdict, error))
    return FALSE;

  if (!dg_taking_is_newest (self))
    {
      self->result->fate = DG_ANSWER_STALE;
      self->result->reason = g_strdup (_ ("a newer answer is known"));
      return dg_taking_keep (self, DG_ANSWER_PAST, error);
    }

  if (!dg_taking_retire_rivals (self, FALSE, error) ||
      (self->fields.session == NULL && !dg_taking_apply (self, error)))
    return FALSE;

  if (self->fields.question == DG_QUESTION_DELEGATION)
    {
      self->result->fate = DG_ANSWER_UNDECIDED;
      self->result->reason = dg_answer_describe_question (&self->fields, self->delegates, 0);
      return dg_taking_keep (self, DG_ANSWER_OPEN, error);
    }
  if (self->fields.question != DG_QUESTION_NONE)
    {
      g_autofree char *reason = dg_answer_describe_question (&self->fields, self->delegates, 0);

      g_set_error_literal (error, DG_ERROR, DG_ERROR_REFUSED, reason);
      return FALSE;
    }

  return dg_taking_keep (self, DG_ANSWER_CURRENT, error);
}

/* Moves the delegator, and writes the place that the delegatee takes over, if there is one. */
static gboolean
write_places (
    DgTaking *self, DgDelegate *delegator, DgDelegate *delegatee, const char *given, GError **error)
{
  const char *event = dg_event_get_id (self->event);
  const DgSubstitution wish = {
    .delegates = self->delegates,
    .delegations = self->delegations,
    .capacity = dg_event_get_fields (self->event)->capacity,
    .delegate = delegator,
    .substitute = dg_delegate_get_person (delegatee),
    .reason = given,
  };
  DgRegistrationFields fields;
  g_autoptr (DgRegistration) left = NULL;
  g_autoptr (DgRegistration) taken = NULL;
  g_autoptr (DgRegistration) explained = NULL;

  /* One who comes anyway needs no second place. */
  if (dg_delegate_get_status (delegatee) != DG_STATUS_NOMINATED)
    {
      if (!dg_life_cycle_check_move (self->delegates, self->delegations, wish.capacity, delegator,
                                     DG_STATUS_REPLACED, NULL, error))
        return FALSE;
      fields = *dg_registration_get_fields (dg_delegate_get_registration (delegator));
      fields.status = DG_STATUS_REPLACED;
      fields.reason = (char *) given;
      fields.override = NULL;
      left = dg_registration_new (&fields, error);
      return left != NULL && dg_change_put_registration (self->change, event, left, error);
    }

  if (!dg_substitution_plan (&wish, &left, &taken, error))
    return FALSE;
  fields = *dg_registration_get_fields (taken);
  fields.reason = dg_registration_get_fields (dg_delegate_get_registration (delegatee))->reason;
  explained = dg_registration_new (&fields, error);

  return explained != NULL && dg_change_put_registration (self->change, event, left, error) &&
         dg_change_put_registration (self->change, event, explained, error);
}

/* Gives the place to who shall come instead. */
static gboolean
replace (DgTaking *self, GError **error)
{
  const char *event = dg_event_get_id (self->event);
  DgDelegate *delegator = dg_answer_find_delegate (self->delegates, self->fields.person);
  DgDelegate *delegatee = dg_answer_find_delegate (self->delegates, self->fields.delegatee);
  g_autofree char *given = NULL;

  if (delegator == NULL || delegatee == NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("“%s” is not registered for this event"),
                   delegator == NULL ? self->fields.person : self->fields.delegatee);
      return FALSE;
    }

  given = g_strdup_printf (_ ("Delegated to %s"), self->fields.delegated_to);
  if (!write_places (self, delegator, delegatee, given, error))
    return FALSE;

  if (dg_life_cycle_holds_seat (dg_delegate_get_status (delegator)) &&
      dg_delegate_get_status (delegatee) == DG_STATUS_NOMINATED)
    self->result->reason = g_strdup_printf (
        _ ("%s is invited now; “delegatctl invite export %s --person %s --method request” writes "
           "the invitation"),
        self->fields.delegated_to, event, self->fields.delegatee);

  /* Decided: whatever the delegator answers later starts from there. */
  dg_taking_set_text (&self->fields.before, NULL);
  dg_taking_set_text (&self->fields.after, NULL);
  dg_taking_set_text (&self->result->delegatee, self->fields.delegatee);
  self->result->status = dg_enum_get_nick (DG_TYPE_STATUS, DG_STATUS_REPLACED);
  self->fields.question = DG_QUESTION_NONE;

  return dg_taking_keep (self, DG_ANSWER_CURRENT, error);
}

static gboolean
ignore (DgTaking *self, GError **error)
{
  if (!dg_taking_withdraw_delegatee (self, &self->fields, error))
    return FALSE;

  if (self->fields.question == DG_QUESTION_DELEGATION && self->delegate != NULL)
    {
      DgRegistrationFields fields =
          *dg_registration_get_fields (dg_delegate_get_registration (self->delegate));
      g_autoptr (DgRegistration) registration = NULL;

      fields.reason = NULL;
      registration = dg_registration_new (&fields, error);
      if (registration == NULL ||
          !dg_change_put_registration (self->change, dg_event_get_id (self->event), registration,
                                       error))
        return FALSE;
    }

  dg_taking_set_text (&self->fields.delegatee, NULL);
  self->fields.delegatee_origin = DG_DELEGATEE_NONE;
  self->fields.question = DG_QUESTION_NONE;
  self->result->fate = DG_ANSWER_SET_ASIDE;

  return dg_taking_keep (self, DG_ANSWER_IGNORED, error);
}

/* Once it is known whose address it is, the other answers from it need no decision of their own. */
static gboolean
take_others (DgChange *change, const char *event, const DgAnswerFields *decided, GError **error)
{
  g_autoptr (GPtrArray) answers = dg_answers_list (dg_change_get_store (change), event, error);

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      DgAnswerFields fields = *dg_answer_get_fields (g_ptr_array_index (answers, i));
      g_autoptr (DgAnswer) answer = NULL;
      DgAnswerOutcome *outcome;

      if (fields.standing != DG_ANSWER_OPEN || fields.question != DG_QUESTION_STRANGER ||
          g_strcmp0 (fields.attendee, decided->attendee) != 0)
        continue;

      fields.question = DG_QUESTION_NONE;
      answer = dg_answer_new (&fields, error);
      outcome = answer != NULL ? dg_answers_take (change, answer, error) : NULL;
      if (outcome == NULL)
        return FALSE;
      dg_answer_outcome_free (outcome);
    }

  return answers != NULL;
}

static gboolean
decide (DgTaking *self, const DgAnswerVerdict *verdict, GError **error)
{
  gboolean was_stranger = self->fields.question == DG_QUESTION_STRANGER;

  switch (verdict->decision)
    {
    case DG_DECISION_COUNT:
      return count (self, verdict, error) &&
             (!was_stranger || take_others (self->change, verdict->event, &self->fields, error));
    case DG_DECISION_REPLACE:
      return replace (self, error);
    case DG_DECISION_IGNORE:
    default:
      return ignore (self, error);
    }
}

/**
 * dg_answers_decide:
 * @change: a change
 * @verdict: what was decided, about which answer
 * @error: return location
 *
 * Decides about an answer that is open. One that counts is applied as if it had come from that
 * person, also if it answers an old version of the invitation; a newer one of the same person wins
 * all the same. Who takes a delegate’s place is invited if the delegate held a seat.
 *
 * Returns: (transfer full): what became of it; else %DG_ERROR_NOT_FOUND, %DG_ERROR_REFUSED or
 *   %DG_ERROR_STORE
 */
DgAnswerOutcome *
dg_answers_decide (DgChange *change, const DgAnswerVerdict *verdict, GError **error)
{
  g_autoptr (DgAnswerOutcome) result = g_new0 (DgAnswerOutcome, 1);
  g_auto (DgTaking) self = { .result = result };
  DgDelegate *delegate;
  DgAnswer *answer;

  if (!dg_taking_begin (&self, change, verdict->event, error))
    return NULL;
  answer = find_answer (self.answers, verdict->answer, error);
  if (answer == NULL || !check_verdict (dg_answer_get_fields (answer), verdict, error))
    return NULL;

  dg_record_copy (&dg_answer_record, dg_answer_get_fields (answer), &self.fields);
  result->event = g_strdup (verdict->event);
  result->session = g_strdup (self.fields.session);
  delegate = dg_answer_find_delegate (self.delegates, self.fields.person);
  if (delegate != NULL)
    dg_taking_set_delegate (&self, delegate);

  return decide (&self, verdict, error) ? g_steal_pointer (&result) : NULL;
}
