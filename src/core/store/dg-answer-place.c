/* What an answer does to the delegate's place at the event.
 *
 * An answer that counts is applied to the status that the delegate had before any of them. That
 * status goes from answer to answer: the one that carries it has “before” and “after”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-answer-question.h"
#include "core/delegations/dg-life-cycle.h"
#include "core/events/dg-address.h"
#include "core/store/dg-answer-taking.h"
#include "core/store/dg-delegatee.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
get_nick (DgStatus status)
{
  return dg_enum_get_nick (DG_TYPE_STATUS, status);
}

static gboolean
put (DgTaking *self, const DgAnswerFields *fields, GError **error)
{
  g_autoptr (DgAnswer) answer = dg_answer_new (fields, error);

  return answer != NULL &&
         dg_change_put_answer (self->change, dg_event_get_id (self->event), answer, error);
}

/**
 * dg_taking_keep:
 * @self: an answer
 * @standing: what it is worth
 * @error: return location
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_taking_keep (DgTaking *self, DgAnswerStanding standing, GError **error)
{
  self->fields.standing = standing;

  return put (self, &self->fields, error);
}

/* Whether @other is an answer of the same attendee about the same thing. */
static gboolean
is_same_voice (DgTaking *self, const DgAnswerFields *other)
{
  if (strcmp (other->id, self->fields.id) == 0 || strcmp (other->uid, self->fields.uid) != 0)
    return FALSE;
  if (self->fields.person != NULL && other->person != NULL)
    return strcmp (self->fields.person, other->person) == 0;

  /* Several people may share the address: then nobody knows whose voice it is. */
  return (self->by_address || self->fields.question == DG_QUESTION_STRANGER) &&
         other->question != DG_QUESTION_SHARED && other->attendee != NULL &&
         g_strcmp0 (other->attendee, self->fields.attendee) == 0;
}

/* Whether @other is such an answer, not past or ignored, that can be told to be newer or older. */
static gboolean
is_rival (DgTaking *self, const DgAnswerFields *other)
{
  return (other->standing == DG_ANSWER_OPEN || other->standing == DG_ANSWER_CURRENT) &&
         dg_answer_is_ordered (other) && is_same_voice (self, other);
}

/**
 * dg_taking_is_newest:
 * @self: an answer that is ordered, whose sender was looked for
 *
 * Returns: whether no newer answer of the same attendee about the same thing is known
 */
gboolean
dg_taking_is_newest (DgTaking *self)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      const DgAnswerFields *other = dg_answer_get_fields (g_ptr_array_index (self->answers, i));

      if (is_rival (self, other) && dg_answer_compare (&self->fields, other) < 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * dg_taking_withdraw_delegatee:
 * @self: an answer
 * @fields: this or another one, which does not count any more
 * @error: return location
 *
 * Takes back who was nominated on behalf of it.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_taking_withdraw_delegatee (DgTaking *self, const DgAnswerFields *fields, GError **error)
{
  if (fields->delegatee_origin != DG_DELEGATEE_KNOWN &&
      fields->delegatee_origin != DG_DELEGATEE_NEW)
    return TRUE;

  return dg_delegatee_withdraw (self->change, self->event, fields->delegatee,
                                fields->delegatee_origin == DG_DELEGATEE_NEW, error);
}

/* The status that the delegate had before any answer; what somebody decided since then counts. */
static DgStatus
find_base (DgTaking *self)
{
  const char *now = get_nick (dg_delegate_get_status (self->delegate));
  int base;

  for (guint i = 0; i < self->answers->len; i++)
    {
      const DgAnswerFields *other = dg_answer_get_fields (g_ptr_array_index (self->answers, i));

      if (other->before != NULL && strcmp (other->uid, self->fields.uid) == 0 &&
          g_strcmp0 (other->person, self->fields.person) == 0 &&
          g_strcmp0 (other->after, now) == 0 &&
          dg_enum_from_nick (DG_TYPE_STATUS, other->before, &base, NULL))
        return (DgStatus) base;
    }

  return dg_delegate_get_status (self->delegate);
}

/* From now on this answer carries the status before any, and no other. Rivals gave it up. */
static gboolean
take_over (DgTaking *self, GError **error)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      DgAnswerFields other = *dg_answer_get_fields (g_ptr_array_index (self->answers, i));

      if (other.before == NULL || is_rival (self, &other) || !is_same_voice (self, &other))
        continue;
      other.before = NULL;
      other.after = NULL;
      if (!put (self, &other, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
retire (DgTaking *self, const DgAnswerFields *rival, GError **error)
{
  DgAnswerFields fields = *rival;

  if (!dg_taking_withdraw_delegatee (self, rival, error))
    return FALSE;

  fields.standing = DG_ANSWER_PAST;
  fields.question = DG_QUESTION_NONE;
  fields.before = NULL;
  fields.after = NULL;
  fields.delegatee = NULL;
  fields.delegatee_origin = DG_DELEGATEE_NONE;

  return put (self, &fields, error);
}

/**
 * dg_taking_retire_rivals:
 * @self: the newest answer
 * @only_old: whether only answers to old versions are meant
 * @error: return location
 *
 * Makes history of what counted so far, with whom it had brought in.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_taking_retire_rivals (DgTaking *self, gboolean only_old, GError **error)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      const DgAnswerFields *other = dg_answer_get_fields (g_ptr_array_index (self->answers, i));

      if (is_rival (self, other) && (!only_old || other->question == DG_QUESTION_OLD_VERSION) &&
          !retire (self, other, error))
        return FALSE;
    }

  return TRUE;
}

static char *
make_note (const DgAnswerFields *fields)
{
  if (fields->kind == DG_ANSWER_DELEGATED)
    return g_strdup_printf (_ ("Delegated to %s"), fields->delegated_to);
  if (fields->kind != DG_ANSWER_TENTATIVE)
    return g_strdup (fields->comment);

  return fields->comment != NULL ? g_strdup_printf (_ ("Tentative: %s"), fields->comment)
                                 : g_strdup (_ ("Tentative"));
}

static DgRegistration *
make_registration (DgTaking *self, DgStatus status)
{
  DgRegistrationFields fields =
      *dg_registration_get_fields (dg_delegate_get_registration (self->delegate));
  g_autofree char *note = make_note (&self->fields);

  fields.status = status;
  fields.reason = note;
  if (!dg_life_cycle_holds_seat (status))
    fields.override = NULL;

  return dg_registration_new (&fields, NULL);
}

/* Whether the life cycle lets an answer lead from @base to @to; else that is the question. */
static gboolean
check_move (DgTaking *self, DgStatus base, DgStatus to, DgRegistration *registration)
{
  DgStatus now = dg_delegate_get_status (self->delegate);

  if (to != base && !dg_life_cycle_allows (base, to))
    self->fields.question = DG_QUESTION_STATUS;
  else if (dg_life_cycle_holds_seat (to) && !dg_life_cycle_holds_seat (now) &&
           !dg_life_cycle_check_new (self->delegates, self->delegations,
                                     dg_event_get_fields (self->event)->capacity,
                                     dg_delegate_get_person (self->delegate), registration, NULL))
    self->fields.question = DG_QUESTION_SEAT;

  return self->fields.question == DG_QUESTION_NONE;
}

static gboolean
add_delegatee (DgTaking *self, GError **error)
{
  g_autofree char *id = NULL;

  if (!dg_delegatee_add (self->change, self->event, self->delegate, self->fields.delegated_to, &id,
                         &self->fields.delegatee_origin, error))
    return FALSE;

  dg_taking_set_text (&self->fields.delegatee, id);
  dg_taking_set_text (&self->result->delegatee, id);
  self->fields.question = DG_QUESTION_DELEGATION;

  return TRUE;
}

/**
 * dg_taking_apply:
 * @self: an answer of a delegate about the event, without a question
 * @error: return location
 *
 * Applies it to the delegate’s place, or sets the question that it raises.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_taking_apply (DgTaking *self, GError **error)
{
  DgStatus base = find_base (self);
  DgStatus to = base;
  g_autoptr (DgRegistration) registration = NULL;

  if (self->fields.kind == DG_ANSWER_ACCEPTED)
    to = DG_STATUS_CONFIRMED;
  else if (self->fields.kind == DG_ANSWER_DECLINED)
    to = DG_STATUS_DECLINED;
  else if (self->fields.kind == DG_ANSWER_DELEGATED &&
           !dg_address_check_email (self->fields.delegated_to, NULL))
    self->fields.question = DG_QUESTION_BAD_DELEGATEE;

  if (!take_over (self, error))
    return FALSE;
  registration = make_registration (self, to);
  if (self->fields.question != DG_QUESTION_NONE || !check_move (self, base, to, registration))
    {
      /* The base outlives what cannot be applied. */
      gboolean carried = base != dg_delegate_get_status (self->delegate);

      dg_taking_set_text (&self->fields.before, carried ? get_nick (base) : NULL);
      dg_taking_set_text (&self->fields.after,
                          carried ? get_nick (dg_delegate_get_status (self->delegate)) : NULL);
      return TRUE;
    }

  dg_taking_set_text (&self->fields.before, get_nick (base));
  dg_taking_set_text (&self->fields.after, get_nick (to));
  self->result->status = get_nick (to);

  return dg_change_put_registration (self->change, dg_event_get_id (self->event), registration,
                                     error) &&
         (self->fields.kind != DG_ANSWER_DELEGATED || add_delegatee (self, error));
}
