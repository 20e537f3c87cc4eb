/* One person from two, with all that is held on both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-merge.h"

#include "core/store/dg-answers.h"

#include <string.h>

G_DEFINE_ENUM_TYPE (DgMergeRule,
                    dg_merge_rule,
                    G_DEFINE_ENUM_VALUE (DG_MERGE_HIGHER, "higher"),
                    G_DEFINE_ENUM_VALUE (DG_MERGE_KEEP, "keep"),
                    G_DEFINE_ENUM_VALUE (DG_MERGE_OTHER, "other"))

typedef struct
{
  DgChange *change;
  DgStore *store;
  const char *keep;
  const char *other;
  DgMergeRule rule;
  DgMerge *merge;
} Run;

/* How far a status has got: who came is further than who was asked. */
static int
rank_status (DgStatus status)
{
  static const DgStatus order[] = {
    DG_STATUS_REPLACED,  DG_STATUS_CANCELLED, DG_STATUS_DECLINED,
    DG_STATUS_NOMINATED, DG_STATUS_WAITING,   DG_STATUS_INVITED,
    DG_STATUS_CONFIRMED, DG_STATUS_ABSENT,    DG_STATUS_ATTENDED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] == status)
      return (int) i;

  return -1;
}

static const DgRegistrationFields *
find_place (GPtrArray *delegates, const char *person)
{
  for (guint i = 0; i < delegates->len; i++)
    {
      const DgRegistrationFields *fields = dg_registration_get_fields (
          dg_delegate_get_registration (g_ptr_array_index (delegates, i)));

      if (strcmp (fields->person, person) == 0)
        return fields;
    }

  return NULL;
}

static gboolean
is_others_place_better (Run *self,
                        const DgRegistrationFields *mine,
                        const DgRegistrationFields *theirs)
{
  if (mine == NULL)
    return TRUE;

  return self->rule == DG_MERGE_OTHER ||
         (self->rule == DG_MERGE_HIGHER &&
          rank_status (theirs->status) > rank_status (mine->status));
}

/* @loser: whose answers do not count any more, %NULL if both were not there */
static gboolean
move_answers (Run *self, const char *event, const char *loser, GError **error)
{
  g_autoptr (GPtrArray) answers = dg_answers_list (self->store, event, error);

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      DgAnswerFields fields = *dg_answer_get_fields (g_ptr_array_index (answers, i));
      gboolean moves = g_strcmp0 (fields.person, self->other) == 0 ||
                       g_strcmp0 (fields.delegatee, self->other) == 0;
      gboolean loses = loser != NULL && g_strcmp0 (fields.person, loser) == 0 &&
                       fields.standing == DG_ANSWER_CURRENT;
      g_autoptr (DgAnswer) answer = NULL;

      if (!moves && !loses)
        continue;
      if (loses)
        fields.standing = DG_ANSWER_PAST;
      if (g_strcmp0 (fields.person, self->other) == 0)
        fields.person = (char *) self->keep;
      if (g_strcmp0 (fields.delegatee, self->other) == 0)
        fields.delegatee = (char *) self->keep;

      answer = dg_answer_new (&fields, error);
      if (answer == NULL || !dg_change_put_answer (self->change, event, answer, error))
        return FALSE;
      self->merge->answers += moves;
    }

  return answers != NULL;
}

/* Whoever came for the other came for the one who stays. */
static gboolean
move_replacements (Run *self, const char *event, GPtrArray *delegates, GError **error)
{
  for (guint i = 0; i < delegates->len; i++)
    {
      DgRegistrationFields fields = *dg_registration_get_fields (
          dg_delegate_get_registration (g_ptr_array_index (delegates, i)));
      g_autoptr (DgRegistration) registration = NULL;

      if (g_strcmp0 (fields.replaces, self->other) != 0 || strcmp (fields.person, self->other) == 0)
        continue;
      fields.replaces = strcmp (fields.person, self->keep) != 0 ? (char *) self->keep : NULL;
      registration = dg_registration_new (&fields, error);
      if (registration == NULL ||
          !dg_change_put_registration (self->change, event, registration, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
move_place (Run *self, const char *event, GError **error)
{
  g_autoptr (GPtrArray) delegates = dg_store_list_delegates (self->store, event, error);
  const DgRegistrationFields *mine, *theirs;
  g_autoptr (DgRegistration) registration = NULL;
  const char *loser = NULL;

  if (delegates == NULL || !move_replacements (self, event, delegates, error))
    return FALSE;
  mine = find_place (delegates, self->keep);
  theirs = find_place (delegates, self->other);
  if (theirs == NULL)
    return move_answers (self, event, NULL, error);

  if (mine != NULL)
    loser = is_others_place_better (self, mine, theirs) ? self->keep : self->other;
  if (is_others_place_better (self, mine, theirs))
    {
      DgRegistrationFields fields = *theirs;

      fields.person = (char *) self->keep;
      if (g_strcmp0 (fields.replaces, self->keep) == 0)
        fields.replaces = NULL;
      registration = dg_registration_new (&fields, error);
      if (registration == NULL ||
          !dg_change_put_registration (self->change, event, registration, error))
        return FALSE;
    }
  self->merge->doubles += mine != NULL;
  self->merge->places += mine == NULL;

  return dg_change_remove_registration (self->change, event, self->other, error) &&
         move_answers (self, event, loser, error);
}

static gboolean
run_about_both (Run *self, const char *sql, guint *n, GError **error)
{
  DgDatabase *database = dg_store_lock (self->store);
  g_autoptr (DgStatement) statement = dg_database_prepare (database, sql, error);
  gint64 changes = 0;
  gboolean done = statement != NULL;

  if (done)
    {
      dg_statement_bind_text (statement, 1, self->keep);
      dg_statement_bind_text (statement, 2, self->other);
      done = dg_statement_finish (statement, error) &&
             dg_database_get_integer (database, "SELECT CHANGES ()", &changes, error);
    }
  if (done && n != NULL)
    *n += (guint) changes;
  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (self->store);

  return done;
}

/* What both were told is told once. What waits to tell the one who stays the same again is not
 * sent. */
static gboolean
move_ledger (Run *self, GError **error)
{
  return run_about_both (self,
                         "DELETE FROM invitation WHERE person = ?2 AND EXISTS (SELECT 1 FROM "
                         "invitation k WHERE k.person = ?1 AND k.event = invitation.event AND "
                         "k.uid = invitation.uid AND k.sequence >= invitation.sequence)",
                         NULL, error) &&
         run_about_both (self,
                         "DELETE FROM invitation WHERE person = ?1 AND EXISTS (SELECT 1 FROM "
                         "invitation o WHERE o.person = ?2 AND o.event = invitation.event AND "
                         "o.uid = invitation.uid)",
                         NULL, error) &&
         run_about_both (self, "UPDATE invitation SET person = ?1 WHERE person = ?2",
                         &self->merge->invitations, error) &&
         run_about_both (self,
                         "UPDATE outbox SET state = 'discarded' WHERE person = ?2 AND state IN "
                         "('queued', 'failed') AND event IN (SELECT event FROM registration WHERE "
                         "person = ?1)",
                         NULL, error) &&
         run_about_both (self,
                         "UPDATE outbox SET person = ?1 WHERE person = ?2 AND NOT EXISTS (SELECT 1 "
                         "FROM outbox k WHERE k.person = ?1 AND k.event = outbox.event AND "
                         "k.digest = outbox.digest)",
                         &self->merge->messages, error);
}

/**
 * dg_merge_people:
 * @change: a change that was just begun
 * @merged: the one who stays, as that person shall be; see dg_person_merge()
 * @other: id of the one who goes
 * @rule: what becomes of two places at one event
 * @merge: (out caller-allocates): what moved
 * @error: return location
 *
 * Undo brings the other back with places and answers; what was told and sent stays with the one who
 * was kept, as everything else that has left the house.
 *
 * Returns: %FALSE with an error; the change is then to be freed
 */
gboolean
dg_merge_people (DgChange *change,
                 DgPerson *merged,
                 const char *other,
                 DgMergeRule rule,
                 DgMerge *merge,
                 GError **error)
{
  Run self = {
    .change = change,
    .store = dg_change_get_store (change),
    .keep = dg_person_get_fields (merged)->id,
    .other = other,
    .rule = rule,
    .merge = merge,
  };
  g_autoptr (GPtrArray) events = dg_store_list_events (self.store, error);

  memset (merge, 0, sizeof *merge);
  if (events == NULL || !dg_change_put_person (change, merged, error) ||
      !move_ledger (&self, error))
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    if (!move_place (&self, dg_event_get_id (g_ptr_array_index (events, i)), error))
      return FALSE;

  return dg_change_remove_person (change, other, error);
}
