/* The search index: folded words of people and events.
 *
 * Derived data: it follows the rows and is not part of the journal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-search.h"

#include "core/delegations/dg-person.h"
#include "core/events/dg-event.h"
#include "core/i18n/dg-translit.h"
#include "core/store/dg-search-rank.h"
#include "core/store/dg-store.h"

#include <string.h>

/* What of each type is searched. Passports are not: a search is looked at by others. */
static void
collect_words (DgEntityId table, gconstpointer fields, GPtrArray *texts, GPtrArray *strings)
{
  const DgEventFields *event = fields;
  const DgPersonFields *person = fields;

  if (table == DG_ENTITY_EVENT)
    {
      g_ptr_array_add (strings, event->id);
      g_ptr_array_add (texts, event->title);
      g_ptr_array_add (texts, event->city);
    }
  else
    {
      g_ptr_array_add (strings, person->name);
      g_ptr_array_add (strings, person->latin_name);
      g_ptr_array_add (strings, person->badge_name);
      g_ptr_array_add (strings, person->email);
      g_ptr_array_add (strings, person->city);
      g_ptr_array_add (texts, person->organisation);
    }
}

static void
append_key (GString *words, const char *text)
{
  g_autofree char *key = text != NULL ? dg_translit_search_key (text) : NULL;

  if (key != NULL && key[0] != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", key);
}

static void
append_text (GString *words, DgText *text)
{
  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    append_key (words, dg_text_peek (text, language));
}

/* What somebody looks for first, and last. */
static void
bind_names_and_notes (DgStatement *statement, DgEntityId table, gconstpointer fields)
{
  const DgEventFields *event = fields;
  const DgPersonFields *person = fields;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) notes = g_string_new (NULL);

  if (table == DG_ENTITY_EVENT)
    {
      append_text (names, event->title);
      append_text (notes, event->summary);
    }
  else
    {
      append_key (names, person->name);
      append_key (names, person->latin_name);
      append_key (names, person->badge_name);
      append_key (notes, person->notes);
    }

  dg_statement_bind_text (statement, 4, names->str);
  dg_statement_bind_text (statement, 5, notes->str);
}

/**
 * dg_search_update:
 * @database: the database, in a transaction
 * @table: the type of value that was written
 * @key: its key
 * @fields: (nullable): the value's struct; %NULL if it was removed
 * @error: return location
 *
 * Brings the index in line with a row. Types that are not searched are passed over.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_search_update (
    DgDatabase *database, DgEntityId table, const char *key, gconstpointer fields, GError **error)
{
  g_autoptr (DgStatement) statement = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  g_autoptr (GString) words = g_string_new (NULL);

  if ((table != DG_ENTITY_EVENT && table != DG_ENTITY_PERSON) ||
      g_str_has_prefix (key, DG_PERSON_ERASED "-"))
    return TRUE;

  statement = dg_database_prepare (
      database,
      fields == NULL ? "DELETE FROM search_key WHERE entity = ?1 AND id = ?2"
                     : "INSERT INTO search_key (entity, id, words, names, notes) "
                       "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (entity, id) DO UPDATE SET "
                       "words = excluded.words, names = excluded.names, notes = excluded.notes",
      error);
  if (statement == NULL)
    return FALSE;

  dg_statement_bind_text (statement, 1, dg_entity_get (table)->name);
  dg_statement_bind_text (statement, 2, key);
  if (fields != NULL)
    {
      collect_words (table, fields, texts, strings);
      for (guint i = 0; i < strings->len; i++)
        append_key (words, g_ptr_array_index (strings, i));
      for (guint i = 0; i < texts->len; i++)
        append_text (words, g_ptr_array_index (texts, i));
      dg_statement_bind_text (statement, 3, words->str);
      bind_names_and_notes (statement, table, fields);
    }

  return dg_statement_finish (statement, error);
}

/**
 * dg_search_follow:
 * @database: the database, in a transaction
 * @table: the type of a value that was brought back
 * @key: its key
 * @error: return location
 *
 * Brings the index in line with what now stands in the table.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_search_follow (DgDatabase *database, const DgEntity *table, const char *key, GError **error)
{
  const DgEntityId searched[] = { DG_ENTITY_EVENT, DG_ENTITY_PERSON };

  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    if (table == dg_entity_get (searched[i]))
      {
        g_autoptr (DgStatement) statement =
            dg_entity_select (table, database, "WHERE id = ?1", error);
        g_autofree gpointer fields = g_malloc0 (table->record->size);
        gboolean row, done;

        if (statement == NULL)
          return FALSE;
        dg_statement_bind_text (statement, 1, key);
        if (!dg_statement_step (statement, &row, error))
          return FALSE;
        if (!row)
          return dg_search_update (database, searched[i], key, NULL, error);
        if (!dg_entity_read (table, statement, fields, error))
          return FALSE;

        done = dg_search_update (database, searched[i], key, fields, error);
        dg_record_clear (table->record, fields);
        return done;
      }

  return TRUE;
}

/* Nobody types more of a word, and SQLite refuses patterns that are very long. */
#define SEARCH_WORD_MAX 200

/**
 * dg_store_search:
 * @self: a registry
 * @entity: “person” or “event”
 * @text: words, or their beginnings, in either script
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): ids of those in which every word is found
 */
GPtrArray *
dg_store_search (DgStore *self, const char *entity, const char *text, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *key = dg_translit_search_key (text);
  g_auto (GStrv) words = g_strsplit (key, " ", 9);
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM search_key WHERE entity = ?1");
  DgDatabase *database = dg_store_lock (self);
  g_autoptr (DgStatement) statement = NULL;
  gboolean row = TRUE;
  gboolean good;

  /* Keys are ASCII letters and digits only, so LIKE is exact and needs no escapes. */
  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (sql, " AND ' ' || words LIKE ?%u", i + 2);
  g_string_append (sql, " ORDER BY id");

  statement = dg_database_prepare (database, sql->str, error);
  good = statement != NULL && key[0] != '\0';
  if (good)
    dg_statement_bind_text (statement, 1, entity);
  for (guint i = 0; good && words[i] != NULL; i++)
    {
      g_autofree char *pattern = g_strdup_printf ("%% %.*s%%", SEARCH_WORD_MAX, words[i]);

      dg_statement_bind_text (statement, (int) i + 2, pattern);
    }

  while (good && row)
    {
      good = dg_statement_step (statement, &row, error);
      if (good && row && !dg_statement_is_null (statement, 0))
        g_ptr_array_add (ids, dg_statement_dup_text (statement, 0));
    }
  good = good || (statement != NULL && key[0] == '\0');

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (self);

  return good ? g_steal_pointer (&ids) : NULL;
}

/**
 * dg_store_find_people:
 * @self: a registry
 * @text: what dg_store_search() takes
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgPerson): the people who are found
 */
GPtrArray *
dg_store_find_people (DgStore *self, const char *text, GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) ids = NULL;
  gboolean good;

  if (!dg_store_begin_reading (self, error))
    return NULL;
  ids = dg_store_search (self, "person", text, error);
  good = ids != NULL;
  for (guint i = 0; good && i < ids->len; i++)
    {
      DgPerson *person = dg_store_get_person (self, g_ptr_array_index (ids, i), error);

      good = person != NULL;
      if (good)
        g_ptr_array_add (people, person);
    }
  dg_store_end_reading (self);

  return good ? g_steal_pointer (&people) : NULL;
}

void
dg_search_hit_free (DgSearchHit *self)
{
  g_free (self->entity);
  g_free (self->id);
  g_free (self->names);
  g_free (self);
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const DgSearchHit *first = *(DgSearchHit *const *) a;
  const DgSearchHit *second = *(DgSearchHit *const *) b;
  int order = (first->rank > second->rank) - (first->rank < second->rank);

  if (order == 0)
    order = strcmp (first->names, second->names);

  return order != 0 ? order : strcmp (first->id, second->id);
}

static gboolean
find_hits (DgDatabase *database, char **wanted, GPtrArray *hits, GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database, "SELECT entity, id, names, words, notes FROM search_key", error);
  gboolean row = TRUE;

  while (statement != NULL)
    {
      const char *names;
      DgSearchHit *hit;
      guint rank;

      if (!dg_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      names = dg_statement_get_text (statement, 2);
      rank = dg_search_rank (wanted, names, dg_statement_get_text (statement, 3),
                             dg_statement_get_text (statement, 4));
      if (rank == DG_SEARCH_NOT_FOUND)
        continue;

      hit = g_new0 (DgSearchHit, 1);
      hit->entity = dg_statement_dup_text (statement, 0);
      hit->id = dg_statement_dup_text (statement, 1);
      hit->names = g_strdup (names);
      hit->rank = rank;
      g_ptr_array_add (hits, hit);
    }

  return FALSE;
}

/**
 * dg_store_search_ranked:
 * @self: a registry
 * @text: what somebody types, in either script
 * @error: return location
 *
 * Searches people and events, also in notes and with one letter wrong, as dg_search_rank() says.
 * What is to be changed is looked up with dg_store_search(), which guesses nothing.
 *
 * Returns: (transfer full) (element-type DgSearchHit): the best first; else %DG_ERROR_STORE
 */
GPtrArray *
dg_store_search_ranked (DgStore *self, const char *text, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_search_hit_free);
  g_autofree char *key = dg_translit_search_key (text);
  g_auto (GStrv) wanted = g_strsplit (key, " ", 9);
  gboolean good = key[0] == '\0';

  if (!good)
    {
      good = find_hits (dg_store_lock (self), wanted, hits, error);
      dg_store_unlock (self);
    }
  g_ptr_array_sort (hits, compare_hits);

  return good ? g_steal_pointer (&hits) : NULL;
}
