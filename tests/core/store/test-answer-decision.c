/* What somebody decides about answers that could not be taken as they stood.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include "core/store/dg-answer-docket.h"
#include "core/store/dg-answer-intake.h"
#include "core/store/dg-journal.h"

#include <string.h>

#define UID "6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e01"

static const char event_json[] =
    "{\"id\": \"walls\", \"uid\": \"" UID "\", \"kind\": \"workshop\", \"language\": \"en\","
    " \"title\": \"Old walls\", \"time_zone\": \"Europe/Sofia\", \"starts\": \"2026-10-22\","
    " \"ends\": \"2026-10-23\", \"capacity\": 3}";

static const struct
{
  const char *id;
  const char *email;
  DgStatus status;
} people[] = {
  { "p-anna", "anna@example.org", DG_STATUS_INVITED },
  { "p-one", "office@example.org", DG_STATUS_INVITED },
  { "p-two", "office@example.org", DG_STATUS_INVITED },
  { "p-wait", "wait@example.org", DG_STATUS_WAITING },
};

static void
set_up (Registry *self, gconstpointer data)
{
  g_autoptr (DgDossier) dossier = registry_make_dossier (event_json, NULL);
  g_autoptr (DgChange) change = NULL;

  registry_set_up (self, data);
  change = dg_change_begin (self->store, "event add", NULL);
  g_assert_true (dg_change_put_dossier (change, dossier, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      const DgPersonFields fields = {
        .id = (char *) people[i].id,
        .name = (char *) people[i].id,
        .email = (char *) people[i].email,
      };
      g_autoptr (DgPerson) person = dg_person_new (&fields, NULL);
      g_autoptr (DgRegistration) registration =
          registry_make_registration (people[i].id, people[i].status);

      g_assert_true (dg_change_put_person (change, person, NULL));
      g_assert_true (dg_change_put_registration (change, "walls", registration, NULL));
    }
  g_assert_true (dg_change_commit (change, NULL));
}

/* Takes an answer as a change of its own; returns its id. */
static char *
take (Registry *self, DgAnswerFields fields)
{
  g_autoptr (DgChange) change = dg_change_begin (self->store, "invite reply", NULL);
  g_autoptr (DgAnswer) answer = NULL;
  g_autoptr (DgAnswerOutcome) outcome = NULL;

  fields.uid = (char *) UID;
  answer = dg_answer_new (&fields, NULL);
  outcome = dg_answers_take (change, answer, NULL);
  g_assert_nonnull (outcome);
  g_assert_true (dg_change_commit (change, NULL));

  return g_strdup (dg_answer_get_fields (answer)->id);
}

static char *
take_plain (Registry *self, const char *attendee, DgAnswerKind kind, const char *stamp)
{
  const DgAnswerFields fields = {
    .attendee = (char *) attendee,
    .kind = kind,
    .stamp = (char *) stamp,
  };

  return take (self, fields);
}

static DgAnswerOutcome *
decide (Registry *self,
        const char *answer,
        DgAnswerDecision decision,
        const char *person,
        GError **error)
{
  const DgAnswerVerdict verdict = {
    .event = "walls",
    .answer = answer,
    .decision = decision,
    .person = person,
  };
  g_autoptr (DgChange) change = dg_change_begin (self->store, "invite decide", NULL);
  g_autoptr (DgAnswerOutcome) outcome = dg_answers_decide (change, &verdict, error);

  if (outcome != NULL)
    g_assert_true (dg_change_commit (change, NULL));

  return g_steal_pointer (&outcome);
}

static void
assert_status (Registry *self, const char *person, DgStatus status)
{
  g_autoptr (GPtrArray) delegates = dg_store_list_delegates (self->store, "walls", NULL);

  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);

      if (strcmp (dg_person_get_fields (dg_delegate_get_person (delegate))->id, person) == 0)
        {
          g_assert_cmpint (dg_delegate_get_status (delegate), ==, status);
          return;
        }
    }
  g_assert_not_reached ();
}

static guint
count_open (Registry *self)
{
  g_autoptr (GPtrArray) entries = dg_answer_docket_read (self->store, "walls", NULL);

  return dg_answer_docket_count_open (entries);
}

/* Once it is known whose an address is, what came from it before and what comes later is theirs. */
static void
test_stranger (Registry *self, gconstpointer data)
{
  g_autofree char *yes =
      take_plain (self, "home@example.org", DG_ANSWER_ACCEPTED, "20260601T080000Z");
  g_autofree char *own =
      take_plain (self, "anna@example.org", DG_ANSWER_TENTATIVE, "20260531T080000Z");
  g_autofree char *later = NULL;
  g_autoptr (DgAnswerOutcome) outcome = NULL;
  g_autoptr (GPtrArray) undone = NULL;

  assert_status (self, "p-anna", DG_STATUS_INVITED);
  g_assert_cmpuint (count_open (self), ==, 1);
  outcome = decide (self, yes, DG_DECISION_COUNT, "p-anna", NULL);
  g_assert_cmpstr (outcome->person, ==, "p-anna");
  assert_status (self, "p-anna", DG_STATUS_CONFIRMED);
  g_assert_cmpuint (count_open (self), ==, 0);

  later = take_plain (self, "home@example.org", DG_ANSWER_DECLINED, "20260602T080000Z");
  assert_status (self, "p-anna", DG_STATUS_DECLINED);

  undone = dg_journal_undo (self->store, 2, NULL);
  g_assert_nonnull (undone);
  assert_status (self, "p-anna", DG_STATUS_INVITED);
  g_assert_cmpuint (count_open (self), ==, 1);
}

static void
test_older_than_known (Registry *self, gconstpointer data)
{
  g_autofree char *no =
      take_plain (self, "anna@example.org", DG_ANSWER_DECLINED, "20260602T080000Z");
  g_autofree char *yes =
      take_plain (self, "home@example.org", DG_ANSWER_ACCEPTED, "20260601T080000Z");
  g_autoptr (DgAnswerOutcome) outcome = decide (self, yes, DG_DECISION_COUNT, "p-anna", NULL);

  g_assert_cmpint (outcome->fate, ==, DG_ANSWER_STALE);
  assert_status (self, "p-anna", DG_STATUS_DECLINED);
  g_assert_cmpuint (count_open (self), ==, 0);
}

/* Each of those who share an address has a voice. */
static void
test_shared_address (Registry *self, gconstpointer data)
{
  g_autofree char *yes =
      take_plain (self, "office@example.org", DG_ANSWER_ACCEPTED, "20260601T080000Z");
  g_autofree char *no =
      take_plain (self, "office@example.org", DG_ANSWER_DECLINED, "20260602T080000Z");
  g_autoptr (DgAnswerOutcome) one = NULL;
  g_autoptr (DgAnswerOutcome) two = NULL;

  g_assert_cmpuint (count_open (self), ==, 2);
  one = decide (self, no, DG_DECISION_COUNT, "p-two", NULL);
  two = decide (self, yes, DG_DECISION_COUNT, "p-one", NULL);
  g_assert_cmpint (two->fate, ==, DG_ANSWER_TAKEN);
  assert_status (self, "p-one", DG_STATUS_CONFIRMED);
  assert_status (self, "p-two", DG_STATUS_DECLINED);
}

static void
test_says_neither (Registry *self, gconstpointer data)
{
  const DgAnswerFields fields = { .question = DG_QUESTION_SEVERAL };
  DgAnswerVerdict verdict = { "walls", NULL, DG_DECISION_COUNT, "p-anna", DG_ANSWER_NONE };
  g_autofree char *id = take (self, fields);
  g_autofree char *shown = g_strndup (id, 8);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgChange) change = NULL;
  g_autoptr (DgAnswerOutcome) outcome = NULL;

  g_assert_null (decide (self, shown, DG_DECISION_COUNT, "p-anna", &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);

  change = dg_change_begin (self->store, "invite decide", NULL);
  verdict.answer = shown;
  verdict.kind = DG_ANSWER_ACCEPTED;
  outcome = dg_answers_decide (change, &verdict, NULL);
  g_assert_nonnull (outcome);
  g_assert_true (dg_change_commit (change, NULL));
  assert_status (self, "p-anna", DG_STATUS_CONFIRMED);
}

static char *
delegate (Registry *self, const char *to)
{
  const DgAnswerFields fields = {
    .attendee = (char *) "anna@example.org",
    .kind = DG_ANSWER_DELEGATED,
    .stamp = (char *) "20260601T080000Z",
    .delegated_to = (char *) to,
  };

  return take (self, fields);
}

/* Linked both ways, and the seat goes from one to the other. */
static void
test_delegatee_comes (Registry *self, gconstpointer data)
{
  g_autofree char *id = delegate (self, "new@example.org");
  g_autofree char *delegatee = NULL;
  g_autofree char *own = NULL;
  g_autoptr (GPtrArray) before = dg_answer_docket_read (self->store, "walls", NULL);
  const DgDocketEntry *entry = g_ptr_array_index (before, 0);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (DgAnswerOutcome) outcome = NULL;

  g_assert_cmpuint (dg_answer_docket_count_open (before), ==, 1);
  g_assert_nonnull (entry->delegatee);
  delegatee = g_strdup (dg_person_get_fields (dg_delegate_get_person (entry->delegatee))->id);
  assert_status (self, delegatee, DG_STATUS_NOMINATED);

  outcome = decide (self, id, DG_DECISION_REPLACE, NULL, NULL);
  g_assert_cmpstr (outcome->delegatee, ==, delegatee);
  assert_status (self, "p-anna", DG_STATUS_REPLACED);
  assert_status (self, delegatee, DG_STATUS_INVITED);

  own = take_plain (self, "new@example.org", DG_ANSWER_ACCEPTED, "20260603T080000Z");
  assert_status (self, delegatee, DG_STATUS_CONFIRMED);
  after = dg_answer_docket_read (self->store, "walls", NULL);
  for (guint i = 0; i < after->len; i++)
    {
      entry = g_ptr_array_index (after, i);
      if (strcmp (dg_answer_get_fields (entry->answer)->id, own) == 0)
        g_assert_cmpstr (dg_person_get_fields (dg_delegate_get_person (entry->delegator))->id, ==,
                         "p-anna");
    }

  /* What was decided stands, whatever the delegator thinks of next. */
  g_free (own);
  own = take_plain (self, "anna@example.org", DG_ANSWER_ACCEPTED, "20260604T080000Z");
  assert_status (self, "p-anna", DG_STATUS_REPLACED);
  assert_status (self, delegatee, DG_STATUS_CONFIRMED);
  g_assert_cmpuint (count_open (self), ==, 1);
}

static void
test_delegatee_is_refused (Registry *self, gconstpointer data)
{
  g_autofree char *id = delegate (self, "new@example.org");
  g_autoptr (DgAnswerOutcome) outcome = decide (self, id, DG_DECISION_IGNORE, NULL, NULL);
  g_autoptr (GPtrArray) people_after = dg_store_list_people (self->store, NULL);

  g_assert_cmpint (outcome->fate, ==, DG_ANSWER_SET_ASIDE);
  assert_status (self, "p-anna", DG_STATUS_INVITED);
  g_assert_cmpuint (people_after->len, ==, G_N_ELEMENTS (people));
  g_assert_cmpuint (count_open (self), ==, 0);
}

/* Who is registered already is linked too, and stays when the delegation is taken back. */
static void
test_registered_delegatee (Registry *self, gconstpointer data)
{
  g_autofree char *id = delegate (self, "wait@example.org");
  g_autoptr (GPtrArray) entries = dg_answer_docket_read (self->store, "walls", NULL);
  const DgDocketEntry *entry = g_ptr_array_index (entries, 0);
  g_autofree char *yes = NULL;

  g_assert_cmpstr (dg_person_get_fields (dg_delegate_get_person (entry->delegatee))->id, ==,
                   "p-wait");
  yes = take_plain (self, "anna@example.org", DG_ANSWER_ACCEPTED, "20260602T080000Z");
  assert_status (self, "p-wait", DG_STATUS_WAITING);
  assert_status (self, "p-anna", DG_STATUS_CONFIRMED);
}

/* What cannot be decided so is refused, and nothing changes. */
static void
test_refusals (Registry *self, gconstpointer data)
{
  const DgAnswerFields counter = {
    .method = DG_ANSWER_COUNTER,
    .attendee = (char *) "anna@example.org",
    .question = DG_QUESTION_COUNTER,
  };
  g_autofree char *proposal = take (self, counter);
  g_autofree char *current =
      take_plain (self, "anna@example.org", DG_ANSWER_ACCEPTED, "20260601T080000Z");
  g_autofree char *stranger =
      take_plain (self, "home@example.org", DG_ANSWER_ACCEPTED, "20260601T080000Z");
  const struct
  {
    const char *answer;
    DgAnswerDecision decision;
    const char *person;
    int code;
  } cases[] = {
    { proposal, DG_DECISION_COUNT, "p-anna", DG_ERROR_REFUSED },
    { proposal, DG_DECISION_REPLACE, NULL, DG_ERROR_REFUSED },
    { current, DG_DECISION_COUNT, "p-anna", DG_ERROR_REFUSED },
    { current, DG_DECISION_IGNORE, NULL, DG_ERROR_REFUSED },
    { stranger, DG_DECISION_COUNT, NULL, DG_ERROR_REFUSED },
    { stranger, DG_DECISION_COUNT, "p-nobody", DG_ERROR_NOT_FOUND },
    { stranger, DG_DECISION_COUNT, "p-wait", DG_ERROR_REFUSED },
    { "a-", DG_DECISION_IGNORE, NULL, DG_ERROR_NOT_FOUND },
    { "", DG_DECISION_IGNORE, NULL, DG_ERROR_NOT_FOUND },
    { "nothing", DG_DECISION_IGNORE, NULL, DG_ERROR_NOT_FOUND },
  };
  g_autofree char *before = registry_dup_content (self);
  g_autofree char *after = NULL;
  g_autoptr (DgAnswerOutcome) ignored = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (decide (self, cases[i].answer, cases[i].decision, cases[i].person, &error));
      g_assert_error (error, DG_ERROR, cases[i].code);
    }
  after = registry_dup_content (self);
  g_assert_cmpstr (after, ==, before);

  ignored = decide (self, proposal, DG_DECISION_IGNORE, NULL, NULL);
  g_assert_nonnull (ignored);
  g_assert_cmpuint (count_open (self), ==, 1);
}

/* A message is read once; somebody who watches does not read it again after an undo either. */
static void
test_messages (Registry *self, gconstpointer data)
{
  const DgAnswerFields fields = {
    .uid = (char *) UID,
    .attendee = (char *) "anna@example.org",
    .kind = DG_ANSWER_ACCEPTED,
    .stamp = (char *) "20260601T080000Z",
  };
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_object_unref);
  DgAnswerMessage message = { "0123", answers, TRUE, TRUE };
  static const struct
  {
    gboolean undo;
    gboolean is_watched;
    gboolean known;
  } steps[] = { { FALSE, TRUE, FALSE },
                { FALSE, TRUE, TRUE },
                { FALSE, FALSE, TRUE },
                { TRUE, TRUE, TRUE },
                { FALSE, FALSE, FALSE } };

  g_ptr_array_add (answers, dg_answer_new (&fields, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GPtrArray) outcomes =
          g_ptr_array_new_with_free_func ((GDestroyNotify) dg_answer_outcome_free);
      g_autoptr (DgChange) change = NULL;
      gboolean known;

      if (steps[i].undo)
        g_ptr_array_unref (dg_journal_undo (self->store, 1, NULL));
      message.is_watched = steps[i].is_watched;
      change = dg_change_begin (self->store, "invite reply", NULL);
      g_assert_true (dg_answer_intake_take (change, &message, outcomes, &known, NULL));
      g_assert_true (dg_change_commit (change, NULL));
      g_assert_cmpint (known, ==, steps[i].known);
      g_assert_cmpuint (outcomes->len, ==, !known);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Registry *, gconstpointer);
  } tests[] = {
    { "stranger", test_stranger },
    { "older-than-known", test_older_than_known },
    { "shared-address", test_shared_address },
    { "says-neither", test_says_neither },
    { "delegatee-comes", test_delegatee_comes },
    { "delegatee-is-refused", test_delegatee_is_refused },
    { "registered-delegatee", test_registered_delegatee },
    { "refusals", test_refusals },
    { "messages", test_messages },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/store/answer-decision/", tests[i].name, NULL);

      g_test_add (path, Registry, NULL, set_up, tests[i].test, registry_tear_down);
    }

  return g_test_run ();
}
