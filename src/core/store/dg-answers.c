/* What the registry knows of answers: their rows, what they are about, the messages they came in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-answers.h"

#include "core/store/dg-entity.h"

/* Runs a query with up to three texts; the columns of its first row go to @first and @second. */
static gboolean
find_row (DgStore *store,
          const char *sql,
          const char *const *texts,
          gboolean *found,
          char **first,
          char **second,
          GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (DgStatement) statement = dg_database_prepare (database, sql, error);
  gboolean good = statement != NULL;

  *found = FALSE;
  for (int i = 0; good && texts[i] != NULL; i++)
    dg_statement_bind_text (statement, i + 1, texts[i]);
  good = good && dg_statement_step (statement, found, error);
  if (good && *found && first != NULL)
    *first = g_strdup (dg_statement_get_text (statement, 0));
  if (good && *found && second != NULL)
    *second = g_strdup (dg_statement_get_text (statement, 1));

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good;
}

/**
 * dg_answers_find_place:
 * @store: a registry
 * @uid: a UID
 * @event: (out) (nullable) (transfer full): id of the event that it belongs to; %NULL if none does
 * @session: (out) (nullable) (transfer full): id of the session, if it is one's
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_answers_find_place (
    DgStore *store, const char *uid, char **event, char **session, GError **error)
{
  const char *const texts[] = { uid, NULL };
  gboolean found;

  *event = NULL;
  *session = NULL;

  return find_row (store, "SELECT id FROM event WHERE uid = ?1", texts, &found, event, NULL,
                   error) &&
         (found || find_row (store, "SELECT event, id FROM session WHERE uid = ?1", texts, &found,
                             event, session, error));
}

/**
 * dg_answers_find_sequence:
 * @store: a registry
 * @event: an event's id
 * @person: (nullable): a delegate's id
 * @uid: the UID of the event or of a session
 * @sequence: (out): the SEQUENCE that this delegate was last sent; 0 if nothing was sent
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_answers_find_sequence (DgStore *store,
                          const char *event,
                          const char *person,
                          const char *uid,
                          int *sequence,
                          GError **error)
{
  const char *const texts[] = { event, person, uid, NULL };
  g_autofree char *text = NULL;
  gboolean found;

  *sequence = 0;
  if (person == NULL)
    return TRUE;
  if (!find_row (store,
                 "SELECT CAST (sequence AS TEXT) FROM invitation "
                 "WHERE event = ?1 AND person = ?2 AND uid = ?3",
                 texts, &found, &text, NULL, error))
    return FALSE;
  if (found)
    *sequence = (int) g_ascii_strtoll (text, NULL, 10);

  return TRUE;
}

/**
 * dg_answers_list:
 * @store: a registry
 * @event: an event's id
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgAnswer): all answers about that event and its sessions
 *   in the order of arrival; else %DG_ERROR_STORE
 */
GPtrArray *
dg_answers_list (DgStore *store, const char *event, GError **error)
{
  const DgEntity *entity = dg_entity_get (DG_ENTITY_ANSWER);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_object_unref);
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (DgStatement) statement =
      dg_entity_select (entity, database, "WHERE event = ?1 ORDER BY position, id", error);
  gboolean good = statement != NULL;
  gboolean row = good;

  if (good)
    dg_statement_bind_text (statement, 1, event);
  while (good && row)
    {
      good = dg_statement_step (statement, &row, error);
      if (good && row)
        {
          DgAnswerFields fields;
          DgAnswer *answer = NULL;

          if (dg_entity_read (entity, statement, &fields, error))
            {
              answer = dg_answer_new (&fields, error);
              dg_record_clear (&dg_answer_record, &fields);
            }
          good = answer != NULL;
          if (good)
            g_ptr_array_add (answers, answer);
        }
    }

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good ? g_steal_pointer (&answers) : NULL;
}

/**
 * dg_answers_knows_message:
 * @store: a registry
 * @hash: the hash of a message
 * @even_undone: whether messages count whose answers an undo has taken back since
 * @known: (out): whether it was read before
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_answers_knows_message (
    DgStore *store, const char *hash, gboolean even_undone, gboolean *known, GError **error)
{
  const char *const texts[] = { hash, NULL };

  return find_row (store,
                   even_undone ? "SELECT 1 FROM message_read WHERE hash = ?1 "
                                 "UNION ALL SELECT 1 FROM answer WHERE message = ?1"
                               : "SELECT 1 FROM message_read WHERE hash = ?1 AND answered = 0 "
                                 "UNION ALL SELECT 1 FROM answer WHERE message = ?1",
                   texts, known, NULL, NULL, error);
}

/**
 * dg_answers_note_message:
 * @change: a change
 * @hash: the hash of a message of a mailbox
 * @answered: whether it left an answer behind
 * @error: return location
 *
 * Not part of the journal: it was read, whatever becomes of what was in it.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_answers_note_message (DgChange *change, const char *hash, gboolean answered, GError **error)
{
  DgStore *store = dg_change_get_store (change);
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (DgStatement) statement =
      dg_database_prepare (database,
                           "INSERT INTO message_read (hash, answered, read_at) VALUES (?1, ?2, ?3) "
                           "ON CONFLICT (hash) DO NOTHING",
                           error);
  gboolean good = statement != NULL;

  if (good)
    {
      dg_statement_bind_text (statement, 1, hash);
      dg_statement_bind_integer (statement, 2, answered);
      dg_statement_bind_integer (statement, 3, dg_store_get_now (store));
      good = dg_statement_finish (statement, error);
    }

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good;
}
