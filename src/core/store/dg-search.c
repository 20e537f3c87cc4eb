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

/* What of each type is searched. Notes and passports are not: a search is looked at by others. */
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

  if (table != DG_ENTITY_EVENT && table != DG_ENTITY_PERSON)
    return TRUE;

  statement = dg_database_prepare (
      database,
      fields == NULL ? "DELETE FROM search_key WHERE entity = ?1 AND id = ?2"
                     : "INSERT INTO search_key (entity, id, words) VALUES (?1, ?2, ?3) "
                       "ON CONFLICT (entity, id) DO UPDATE SET words = excluded.words",
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
        for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
          append_key (words, dg_text_peek (g_ptr_array_index (texts, i), language));
      dg_statement_bind_text (statement, 3, words->str);
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
