/* Taking an answer: which one counts, and what becomes of the delegate.
 *
 * The state that answers leave is a function of the set of them, not of the order in which they
 * arrive: the newest one counts, and it is applied to the status that the delegate had before any
 * of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-life-cycle.h"
#include "core/events/dg-address.h"
#include "core/store/dg-answers.h"
#include "core/store/dg-delegatee.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_ENUM_TYPE (DgAnswerFate,
                    dg_answer_fate,
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_TAKEN, "taken"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_REPEATED, "repeated"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_STALE, "stale"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_UNDECIDED, "undecided"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_FOREIGN, "foreign"))

typedef struct
{
  DgChange *change;
  DgEvent *event;
  GPtrArray *delegates;
  GPtrArray *delegations;
  GPtrArray *answers;
  DgDelegate *delegate;    /* borrowed; who answers */
  DgAnswer *previous;      /* borrowed; what counted so far */
  DgAnswerFields fields;   /* owned; what is to be kept */
  char *problem;           /* why somebody has to decide */
  DgAnswerOutcome *result; /* borrowed */
} Taking;

void
dg_answer_outcome_free (DgAnswerOutcome *self)
{
  g_free (self->event);
  g_free (self->session);
  g_free (self->person);
  g_free (self->reason);
  g_free (self);
}

static void
taking_clear (Taking *self)
{
  g_clear_object (&self->event);
  g_clear_pointer (&self->delegates, g_ptr_array_unref);
  g_clear_pointer (&self->delegations, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  dg_record_clear (&dg_answer_record, &self->fields);
  g_free (self->problem);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Taking, taking_clear)

static void
set_text (char **slot, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*slot);
  *slot = copy;
}

static const char *
get_nick (DgStatus status)
{
  return dg_enum_get_nick (DG_TYPE_STATUS, status);
}

static const DgPersonFields *
get_person (DgDelegate *delegate)
{
  return dg_person_get_fields (dg_delegate_get_person (delegate));
}

static gboolean
has_address (DgDelegate *delegate, const char *address)
{
  const char *email = get_person (delegate)->email;
  g_autofree char *own = email != NULL ? dg_answer_normalize_address (email) : NULL;

  return address != NULL && g_strcmp0 (own, address) == 0;
}

/* Who that is; NULL with a problem if it is nobody, or several people share the address. */
static void
find_delegate (Taking *self)
{
  DgDelegate *agent = NULL;
  guint n = 0;

  for (guint i = 0; i < self->delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (self->delegates, i);

      if (has_address (delegate, self->fields.attendee))
        {
          self->delegate = delegate;
          n++;
        }
      else if (has_address (delegate, self->fields.sent_by))
        agent = delegate;
    }

  if (n > 1)
    self->delegate = NULL;
  set_text (&self->fields.person, n == 1 ? get_person (self->delegate)->id : NULL);
  if (n == 1 || self->problem != NULL)
    return;

  if (n > 1)
    self->problem =
        g_strdup_printf (_ ("%u delegates have the address %s"), n, self->fields.attendee);
  else if (agent != NULL)
    self->problem = g_strdup_printf (_ ("%s answers for %s, who is not among the delegates"),
                                     get_person (agent)->name, self->fields.attendee);
  else
    self->problem = g_strdup_printf (_ ("%s is not among the delegates"), self->fields.attendee);
}

/* The newest of the other answers of the same attendee about the same thing. */
static void
find_previous (Taking *self)
{
  const DgAnswerFields *newest = NULL;

  for (guint i = 0; i < self->answers->len; i++)
    {
      DgAnswer *answer = g_ptr_array_index (self->answers, i);
      const DgAnswerFields *other = dg_answer_get_fields (answer);

      if (other->standing != DG_ANSWER_PAST && dg_answer_is_ordered (other) &&
          strcmp (other->id, self->fields.id) != 0 && strcmp (other->uid, self->fields.uid) == 0 &&
          g_strcmp0 (other->attendee, self->fields.attendee) == 0 &&
          (newest == NULL || dg_answer_compare (other, newest) > 0))
        {
          self->previous = answer;
          newest = other;
        }
    }
}

static gboolean
put (Taking *self, const DgAnswerFields *fields, GError **error)
{
  g_autoptr (DgAnswer) answer = dg_answer_new (fields, error);

  return answer != NULL &&
         dg_change_put_answer (self->change, dg_event_get_id (self->event), answer, error);
}

/* What counted so far becomes history, with whom it had brought in. */
static gboolean
retire_previous (Taking *self, GError **error)
{
  DgAnswerFields fields;

  if (self->previous == NULL)
    return TRUE;

  fields = *dg_answer_get_fields (self->previous);
  if (fields.delegatee != NULL &&
      !dg_delegatee_withdraw (self->change, self->event, fields.delegatee,
                              fields.delegatee_is_new != 0, error))
    return FALSE;

  fields.standing = DG_ANSWER_PAST;
  fields.before = NULL;
  fields.after = NULL;
  fields.delegatee = NULL;
  fields.delegatee_is_new = 0;

  return put (self, &fields, error);
}

/* The status that the delegate had before any answer; what somebody decided since then counts. */
static DgStatus
find_base (Taking *self)
{
  DgStatus now = dg_delegate_get_status (self->delegate);
  const DgAnswerFields *known =
      self->previous != NULL ? dg_answer_get_fields (self->previous) : &self->fields;
  int base;

  if (known->before != NULL && g_strcmp0 (known->after, get_nick (now)) == 0 &&
      dg_enum_from_nick (DG_TYPE_STATUS, known->before, &base, NULL))
    return (DgStatus) base;

  return now;
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
make_registration (Taking *self, DgStatus status)
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

/* Whether the life cycle lets an answer lead from @base to @to; else there is a problem. */
static gboolean
check_move (Taking *self, DgStatus base, DgStatus to, DgRegistration *registration)
{
  DgStatus now = dg_delegate_get_status (self->delegate);
  g_autoptr (GError) refused = NULL;

  if (to != base && !dg_life_cycle_allows (base, to))
    {
      self->problem =
          g_strdup_printf (_ ("%s: “%s” cannot become “%s”"), get_person (self->delegate)->name,
                           get_nick (base), get_nick (to));
      return FALSE;
    }

  if (dg_life_cycle_holds_seat (to) && !dg_life_cycle_holds_seat (now) &&
      !dg_life_cycle_check_new (self->delegates, self->delegations,
                                dg_event_get_fields (self->event)->capacity,
                                dg_delegate_get_person (self->delegate), registration, &refused))
    {
      self->problem = g_strdup (refused->message);
      return FALSE;
    }

  return TRUE;
}

static gboolean
add_delegatee (Taking *self, GError **error)
{
  g_autofree char *id = NULL;
  gboolean is_new;

  if (!dg_delegatee_add (self->change, self->event, self->delegate, self->fields.delegated_to, &id,
                         &is_new, error))
    return FALSE;

  set_text (&self->fields.delegatee, id);
  self->fields.delegatee_is_new = is_new;
  self->result->fate = DG_ANSWER_UNDECIDED;
  self->result->reason =
      id != NULL
          ? g_strdup_printf (_ ("%s shall come instead and is nominated now; decide about both"),
                             self->fields.delegated_to)
          : g_strdup_printf (_ ("%s shall come instead and is registered already; decide about "
                                "both"),
                             self->fields.delegated_to);
  return TRUE;
}

/* Applies the answer to the delegate's place at the event. */
static gboolean
apply (Taking *self, GError **error)
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
    self->problem = g_strdup_printf (_ ("“%s” is no e-mail address"), self->fields.delegated_to);

  registration = make_registration (self, to);
  if (self->problem != NULL || !check_move (self, base, to, registration))
    {
      /* The base outlives what cannot be applied. */
      gboolean carried = base != dg_delegate_get_status (self->delegate);

      set_text (&self->fields.before, carried ? get_nick (base) : NULL);
      set_text (&self->fields.after,
                carried ? get_nick (dg_delegate_get_status (self->delegate)) : NULL);
      return TRUE;
    }

  set_text (&self->fields.before, get_nick (base));
  set_text (&self->fields.after, get_nick (to));
  self->result->status = get_nick (to);

  return dg_change_put_registration (self->change, dg_event_get_id (self->event), registration,
                                     error) &&
         (self->fields.kind != DG_ANSWER_DELEGATED || add_delegatee (self, error));
}

static gboolean
keep_stale (Taking *self, int sent, GError **error)
{
  self->fields.standing = DG_ANSWER_PAST;
  self->result->fate = DG_ANSWER_STALE;
  self->result->reason =
      self->fields.sequence < sent
          ? g_strdup_printf (_ ("answers version %d of the invitation; version %d was sent since"),
                             self->fields.sequence, sent)
          : g_strdup (_ ("a newer answer is known"));

  return put (self, &self->fields, error);
}

static gboolean
take (Taking *self, GError **error)
{
  const char *event = dg_event_get_id (self->event);
  gboolean ordered;
  int sent;

  find_delegate (self);
  set_text (&self->result->person, self->fields.person);
  if (self->delegate != NULL)
    self->result->status = get_nick (dg_delegate_get_status (self->delegate));

  ordered = dg_answer_is_ordered (&self->fields);
  if (ordered)
    find_previous (self);
  if (!dg_answers_find_sequence (dg_change_get_store (self->change), event, self->fields.person,
                                 self->fields.uid, &sent, error))
    return FALSE;
  if (ordered && (self->fields.sequence < sent ||
                  (self->previous != NULL &&
                   dg_answer_compare (&self->fields, dg_answer_get_fields (self->previous)) < 0)))
    return keep_stale (self, sent, error);

  if (!retire_previous (self, error) ||
      (self->problem == NULL && self->fields.session == NULL && !apply (self, error)))
    return FALSE;

  self->fields.standing = self->problem != NULL ? DG_ANSWER_OPEN : DG_ANSWER_CURRENT;
  if (self->problem != NULL)
    {
      self->result->fate = DG_ANSWER_UNDECIDED;
      self->result->reason = g_steal_pointer (&self->problem);
    }
  else if (self->result->reason == NULL && self->fields.session != NULL)
    self->result->reason = g_strdup_printf (_ ("for the session “%s”"), self->fields.session);

  return put (self, &self->fields, error);
}

/* The row of this very answer; NULL if there is none. */
static DgAnswer *
find_same (Taking *self)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      DgAnswer *answer = g_ptr_array_index (self->answers, i);

      if (strcmp (dg_answer_get_fields (answer)->id, self->fields.id) == 0)
        return answer;
    }

  return NULL;
}

/* An answer that is open is taken anew: what stood in its way may be gone. */
static gboolean
take_once (Taking *self, GError **error)
{
  DgAnswer *same = find_same (self);
  const DgAnswerFields *known = same != NULL ? dg_answer_get_fields (same) : NULL;

  if (known == NULL || known->standing == DG_ANSWER_OPEN)
    {
      if (known != NULL)
        {
          set_text (&self->fields.before, known->before);
          set_text (&self->fields.after, known->after);
          set_text (&self->fields.received_at, known->received_at);
        }
      return take (self, error);
    }

  self->result->fate = DG_ANSWER_REPEATED;
  self->result->person = g_strdup (known->person);
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
 * @answer: what came in
 * @problem: (nullable): why somebody has to decide about it, whatever it says
 * @error: return location
 *
 * Keeps an answer and, if it is the newest of that attendee about that event, applies it: accepted
 * confirms a delegate, declined declines, tentative and delegated leave the status as it was before
 * any answer. Who is to come instead is nominated. Senders who are no delegates are kept for
 * a decision, never added. Answers about a session are kept and change no status.
 *
 * Returns: (transfer full): what became of it; else %DG_ERROR_STORE
 */
DgAnswerOutcome *
dg_answers_take (DgChange *change, DgAnswer *answer, const char *problem, GError **error)
{
  DgStore *store = dg_change_get_store (change);
  g_autoptr (DgAnswerOutcome) result = g_new0 (DgAnswerOutcome, 1);
  g_auto (Taking) self = { .change = change, .result = result, .problem = g_strdup (problem) };

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

  set_text (&self.fields.session, result->session);
  g_free (self.fields.received_at);
  self.fields.received_at = format_now (store);
  self.event = dg_store_get_event (store, result->event, error);
  self.delegates =
      self.event != NULL ? dg_store_list_delegates (store, result->event, error) : NULL;
  self.delegations =
      self.delegates != NULL ? dg_store_list_delegations (store, result->event, error) : NULL;
  self.answers = self.delegations != NULL ? dg_answers_list (store, result->event, error) : NULL;
  if (self.answers == NULL || !take_once (&self, error))
    return NULL;

  return g_steal_pointer (&result);
}
