/* Forgetting a person.
 *
 * Article 17 of Regulation (EU) 2016/679. What is about the person goes; places at events become
 * places of nobody, so that figures stay; elsewhere a mark stands for the person. The journal is
 * rewritten as well: undo goes on working for all else, and brings nobody back. The file is then
 * written anew, for an engine leaves traces of what it deletes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-erasure.h"

#include "core/delegations/dg-answer.h"
#include "core/store/dg-erased-places.h"
#include "core/store/dg-erasure-list.h"
#include "core/store/dg-feed-copies.h"
#include "core/store/dg-journal.h"
#include "core/store/dg-redaction.h"
#include "core/store/dg-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  DgDatabase *database;
  const DgPersonFields *person;
  DgRedaction *redaction;
  GHashTable *stand_ins; /* event → person */
  DgErasure *erasure;
} Run;

/* An entry of the journal that is not about the person alone. */
typedef struct
{
  gint64 change;
  gint64 position;
  const DgEntity *entity;
  char *event;
  char *key;
  char *images[2]; /* before and after */
} Step;

static void
step_free (Step *self)
{
  g_free (self->event);
  g_free (self->key);
  g_free (self->images[0]);
  g_free (self->images[1]);
  g_free (self);
}

/* Runs @sql, in which ?1 is the person's id and ?2 the address if it is nobody else's. */
static gboolean
run_about_person (Run *self, const char *sql, guint *n, GError **error)
{
  const char *address = self->person->email;
  g_autoptr (DgStatement) statement = dg_database_prepare (self->database, sql, error);
  gint64 changes;

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_text (statement, 1, self->person->id);
  if (strstr (sql, "?2") != NULL)
    dg_statement_bind_text (statement, 2,
                            dg_redaction_is_address (self->redaction, address) ? address : NULL);
  if (!dg_statement_finish (statement, error) ||
      !dg_database_get_integer (self->database, "SELECT CHANGES ()", &changes, error))
    return FALSE;

  if (n != NULL)
    *n += (guint) changes;
  return TRUE;
}

/* Whether an image of an answer is the person's own answer. */
static gboolean
is_own_answer (Run *self, const char *image)
{
  g_autoptr (JsonNode) node = image != NULL ? dg_json_parse (image, strlen (image), NULL) : NULL;
  DgAnswerFields fields = { NULL };
  DgJsonPlace root, value;
  gboolean own;

  if (node == NULL)
    return FALSE;
  root = dg_json_root (node);
  if (!dg_json_member (&root, "value", &value, NULL) ||
      !dg_record_from_json (&dg_answer_record, &value, DG_LANGUAGE_EN, &fields, NULL))
    return FALSE;

  own = fields.person != NULL ? strcmp (fields.person, self->person->id) == 0
                              : dg_redaction_is_address (self->redaction, fields.attendee);
  dg_record_clear (&dg_answer_record, &fields);

  return own;
}

static gboolean
remove_step (Run *self, const Step *step, GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (
      self->database, "DELETE FROM change_entry WHERE change = ?1 AND position = ?2", error);

  if (statement == NULL)
    return FALSE;

  self->erasure->steps++;
  dg_statement_bind_integer (statement, 1, step->change);
  dg_statement_bind_integer (statement, 2, step->position);
  return dg_statement_finish (statement, error);
}

static gboolean
rewrite_step (Run *self, const Step *step, const char *key, char *images[2], GError **error)
{
  g_autoptr (DgStatement) statement =
      dg_database_prepare (self->database,
                           "UPDATE change_entry SET key = ?3, before = ?4, after = ?5 "
                           "WHERE change = ?1 AND position = ?2",
                           error);

  if (statement == NULL)
    return FALSE;

  self->erasure->steps++;
  dg_statement_bind_integer (statement, 1, step->change);
  dg_statement_bind_integer (statement, 2, step->position);
  dg_statement_bind_text (statement, 3, key);
  dg_statement_bind_text (statement, 4, images[0] != NULL ? images[0] : step->images[0]);
  dg_statement_bind_text (statement, 5, images[1] != NULL ? images[1] : step->images[1]);
  return dg_statement_finish (statement, error);
}

/* The stand-in comes and goes with the place, also when that is undone. */
static gboolean
accompany_step (Run *self, const Step *step, const char *stand_in, GError **error)
{
  const DgEntity *people = dg_entity_get (DG_ENTITY_PERSON);
  g_autofree char *sql = g_strdup_printf (
      "SELECT MAX (position) + 1 FROM change_entry WHERE change = %" G_GINT64_FORMAT, step->change);
  g_autofree char *image = NULL;
  gint64 position;

  return dg_entity_read_image (people, self->database, NULL, stand_in, &image, NULL, error) &&
         dg_database_get_integer (self->database, sql, &position, error) &&
         dg_journal_add_entry (self->database, step->change, (int) position, people->name, NULL,
                               stand_in, step->images[0] != NULL ? image : NULL,
                               step->images[1] != NULL ? image : NULL, error);
}

static gboolean
forget_step (Run *self, const Step *step, GError **error)
{
  const DgEntity *places = dg_entity_get (DG_ENTITY_REGISTRATION);
  gboolean own = g_strcmp0 (step->key, self->person->id) == 0;
  const char *stand_in = NULL;
  const char *key = step->key;
  char *images[2] = { NULL, NULL };
  gboolean done = TRUE;

  if (own && step->entity == places && step->event != NULL)
    stand_in = g_hash_table_lookup (self->stand_ins, step->event);
  if (own && stand_in == NULL &&
      (step->entity == places || step->entity == dg_entity_get (DG_ENTITY_PERSON)))
    return remove_step (self, step, error);
  if (step->entity == dg_entity_get (DG_ENTITY_ANSWER) &&
      (is_own_answer (self, step->images[0]) || is_own_answer (self, step->images[1])))
    return remove_step (self, step, error);

  for (guint i = 0; i < 2; i++)
    if (step->images[i] != NULL)
      images[i] = stand_in != NULL
                      ? dg_erased_places_rewrite (step->images[i], stand_in)
                      : dg_redaction_apply_image (self->redaction, step->entity, step->images[i]);
  if (stand_in != NULL)
    key = stand_in;
  if (stand_in != NULL || images[0] != NULL || images[1] != NULL)
    done = rewrite_step (self, step, key, images, error);
  if (done && stand_in != NULL && (step->images[0] == NULL || step->images[1] == NULL))
    done = accompany_step (self, step, stand_in, error);
  g_free (images[0]);
  g_free (images[1]);

  return done;
}

/* A change of which nothing is left cannot be undone any more. */
static gboolean
forget_history (Run *self, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  g_autoptr (DgStatement) statement = dg_database_prepare (
      self->database,
      "SELECT change, position, entity, event, key, before, after FROM change_entry", error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;

  while (row)
    {
      g_autofree char *name = NULL;
      Step *step;

      if (!dg_statement_step (statement, &row, error))
        return FALSE;
      name = row ? dg_statement_dup_text (statement, 2) : NULL;
      if (name == NULL || dg_entity_find (name) == NULL)
        continue;

      step = g_new0 (Step, 1);
      step->change = dg_statement_get_integer (statement, 0);
      step->position = dg_statement_get_integer (statement, 1);
      step->entity = dg_entity_find (name);
      step->event = dg_statement_dup_text (statement, 3);
      step->key = dg_statement_dup_text (statement, 4);
      step->images[0] = dg_statement_dup_text (statement, 5);
      step->images[1] = dg_statement_dup_text (statement, 6);
      g_ptr_array_add (steps, step);
    }

  for (guint i = 0; i < steps->len; i++)
    if (!forget_step (self, g_ptr_array_index (steps, i), error))
      return FALSE;

  return dg_database_run (self->database,
                          "UPDATE change SET state = 'dropped' WHERE state IN ('done', 'undone') "
                          "AND id NOT IN (SELECT change FROM change_entry)",
                          error);
}

/* Takes the person out of a row about something else. */
static gboolean
forget_in_row (Run *self, const DgEntity *table, const char *event, const char *key, GError **error)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!dg_entity_read_image (table, self->database, event, key, &before, NULL, error))
    return FALSE;
  after = before != NULL ? dg_redaction_apply_image (self->redaction, table, before) : NULL;
  if (after == NULL)
    return TRUE;

  self->erasure->mentions++;
  return dg_entity_put_image (table, self->database, event, after, error) &&
         dg_search_follow (self->database, table, key, error);
}

static gboolean
forget_in_table (Run *self, const DgEntity *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s, %s FROM %s", table->key,
                                          table->of_event ? "event" : "NULL", table->name);
  g_autoptr (DgStatement) statement = dg_database_prepare (self->database, sql, error);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;

  while (row)
    {
      if (!dg_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        {
          g_ptr_array_add (keys, dg_statement_dup_text (statement, 0));
          g_ptr_array_add (keys, dg_statement_dup_text (statement, 1));
        }
    }

  for (guint i = 0; i < keys->len; i += 2)
    if (!forget_in_row (self, table, g_ptr_array_index (keys, i + 1), g_ptr_array_index (keys, i),
                        error))
      return FALSE;

  return TRUE;
}

/* What is no value: texts of messages and the like. */
static gboolean
forget_in_column (Run *self, const char *table, const char *column, GError **error)
{
  g_autofree char *read_sql = g_strdup_printf ("SELECT DISTINCT %s FROM %s", column, table);
  g_autofree char *write_sql =
      g_strdup_printf ("UPDATE %s SET %s = ?2 WHERE %s = ?1", table, column, column);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DgStatement) read = dg_database_prepare (self->database, read_sql, error);
  g_autoptr (DgStatement) write =
      read != NULL ? dg_database_prepare (self->database, write_sql, error) : NULL;
  gboolean row = TRUE;

  if (write == NULL)
    return FALSE;

  while (row)
    {
      if (!dg_statement_step (read, &row, error))
        return FALSE;
      if (row && !dg_statement_is_null (read, 0))
        g_ptr_array_add (texts, dg_statement_dup_text (read, 0));
    }

  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);
      g_autofree char *changed = dg_redaction_apply (self->redaction, text);

      if (changed == NULL)
        continue;
      self->erasure->mentions++;
      dg_statement_bind_text (write, 1, text);
      dg_statement_bind_text (write, 2, changed);
      if (!dg_statement_finish (write, error))
        return FALSE;
    }

  return TRUE;
}

static GBytes *
forget_in_page (GBytes *page, gpointer data)
{
  Run *self = data;
  gsize length;
  const char *bytes = g_bytes_get_data (page, &length);
  g_autofree char *text = g_strndup (bytes != NULL ? bytes : "", length);
  char *changed = strlen (text) == length ? dg_redaction_apply (self->redaction, text) : NULL;

  if (changed == NULL)
    return NULL;

  self->erasure->mentions++;
  return g_bytes_new_take (changed, strlen (changed));
}

static gboolean
forget_elsewhere (Run *self, GError **error)
{
  static const char *const columns[][2] = {
    { "invitation", "title" },    { "outbox", "subject" },   { "outbox", "message" },
    { "outbox", "file_name" },    { "outbox", "result" },    { "outbox_told", "title" },
    { "publication", "address" }, { "publication", "name" },
  };

  for (DgEntityId id = DG_ENTITY_CITY; id <= DG_ENTITY_TEMPLATE; id++)
    if (!forget_in_table (self, dg_entity_get (id), error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (!forget_in_column (self, columns[i][0], columns[i][1], error))
      return FALSE;

  return dg_feed_copies_rewrite (self->database, forget_in_page, self, error);
}

static gboolean
forget (Run *self, GError **error)
{
  DgErasure *erasure = self->erasure;

  if (!dg_erased_places_make (self->database, self->person, self->stand_ins, error))
    return FALSE;
  erasure->places = g_hash_table_size (self->stand_ins);

  return run_about_person (self,
                           "DELETE FROM outbox_told WHERE entry IN "
                           "(SELECT id FROM outbox WHERE person = ?1)",
                           NULL, error) &&
         run_about_person (self, "DELETE FROM outbox WHERE person = ?1", &erasure->messages,
                           error) &&
         run_about_person (self, "DELETE FROM invitation WHERE person = ?1", &erasure->invitations,
                           error) &&
         run_about_person (self,
                           "DELETE FROM answer WHERE person = ?1 OR "
                           "(person IS NULL AND LOWER (attendee) = LOWER (?2))",
                           &erasure->answers, error) &&
         run_about_person (self, "DELETE FROM person WHERE id = ?1", NULL, error) &&
         dg_search_update (self->database, DG_ENTITY_PERSON, self->person->id, NULL, error) &&
         forget_history (self, error) && forget_elsewhere (self, error);
}

static gboolean
forget_person (DgStore *store, DgPerson *person, DgErasure *erasure, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  const DgPersonFields *fields = dg_person_get_fields (person);
  g_autoptr (GHashTable) stand_ins =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (DgRedaction) redaction = NULL;
  gboolean good = dg_database_begin (database, error);

  if (good)
    {
      redaction = dg_redaction_new (database, fields, error);
      good = redaction != NULL;
    }
  if (good)
    {
      Run self = { database, fields, redaction, stand_ins, erasure };

      good = forget (&self, error) &&
             dg_journal_note (database, "person erase", dg_store_get_now (store), error) &&
             dg_erasure_list_add (database, dg_store_get_path (store), fields->id,
                                  dg_store_get_now (store), error) &&
             dg_database_commit (database, error);
    }
  if (!good)
    dg_database_rollback (database);
  dg_store_unlock (store);

  return good;
}

static gboolean
scrub (DgStore *store, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  gboolean done =
      dg_database_scrub (database, error) &&
      dg_database_run (database, "UPDATE erasure SET scrubbed = 1 WHERE scrubbed = 0", error);

  dg_store_unlock (store);

  return done;
}

/**
 * dg_erasure_run:
 * @store: a registry that was opened for writing
 * @person: a person's id
 * @erasure: (out caller-allocates): what was done
 * @error: return location
 *
 * Erases the person for good. All or nothing is erased; if the file could not be cleared of traces
 * afterwards, it is when the registry is opened for writing next.
 *
 * Returns: %FALSE with %DG_ERROR_NOT_FOUND, %DG_ERROR_REFUSED if nobody stands behind @person any
 *   more, or %DG_ERROR_STORE
 */
gboolean
dg_erasure_run (DgStore *store, const char *person, DgErasure *erasure, GError **error)
{
  g_autoptr (DgPerson) value = dg_store_get_person (store, person, error);

  memset (erasure, 0, sizeof *erasure);
  if (value == NULL)
    return FALSE;
  if (dg_person_is_erased (value))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("“%s” stands for somebody who was erased already"), person);
      return FALSE;
    }

  return forget_person (store, value, erasure, error) && scrub (store, error);
}

/**
 * dg_erasure_catch_up:
 * @store: a registry that was just opened for writing
 * @error: return location
 *
 * Erases whoever was erased after this file was copied: the list beside the registry tells. Also
 * finishes an erasure that was interrupted.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_erasure_catch_up (DgStore *store, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (GPtrArray) due = dg_erasure_list_find_due (database, dg_store_get_path (store), error);
  gint64 traces = 0;
  gboolean good = due != NULL;

  dg_store_unlock (store);
  for (guint i = 0; good && i < due->len; i++)
    {
      g_autoptr (DgPerson) person = dg_store_get_person (store, g_ptr_array_index (due, i), error);
      DgErasure erasure = { 0 };

      good = person != NULL && forget_person (store, person, &erasure, error);
    }
  good = good &&
         dg_erasure_list_settle (database, dg_store_get_path (store), dg_store_get_now (store),
                                 error) &&
         dg_database_get_integer (database, "SELECT COUNT (*) FROM erasure WHERE scrubbed = 0",
                                  &traces, error);

  return good && (traces == 0 || scrub (store, error));
}
