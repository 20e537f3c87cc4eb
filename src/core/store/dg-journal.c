/* The journal: who changed what and when; undo and redo.
 *
 * A change that was undone stays in the journal as “undone”, and undo itself is written there too.
 * A new change after an undo makes the undone ones “dropped”: they can no longer be redone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-journal.h"

#include "core/store/dg-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One row that a change touched. */
typedef struct
{
  const DgEntity *table;
  char *event;
  char *key;
  char *before;
  char *after;
} Entry;

static void
entry_free (Entry *self)
{
  g_free (self->event);
  g_free (self->key);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

void
dg_journal_item_free (DgJournalItem *self)
{
  g_free (self->what);
  g_free (self->made_by);
  g_free (self->state);
  g_free (self->subject);
  g_free (self);
}

static gboolean
add_change (DgDatabase *database,
            const char *what,
            gint64 now,
            const char *state,
            gint64 reverts,
            gint64 *id,
            GError **error)
{
  g_autoptr (DgStatement) statement = NULL;

  if (!dg_database_get_integer (database, "SELECT MAX (id) + 1 FROM change", id, error))
    return FALSE;
  *id = MAX (*id, 1);

  statement =
      dg_database_prepare (database,
                           "INSERT INTO change (id, what, made_at, made_by, state, reverts) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                           error);
  if (statement == NULL)
    return FALSE;

  dg_statement_bind_integer (statement, 1, *id);
  dg_statement_bind_text (statement, 2, what);
  dg_statement_bind_integer (statement, 3, now);
  dg_statement_bind_text (statement, 4, g_get_user_name ());
  dg_statement_bind_text (statement, 5, state);
  if (reverts != 0)
    dg_statement_bind_integer (statement, 6, reverts);

  return dg_statement_finish (statement, error);
}

gboolean
dg_journal_open_change (
    DgDatabase *database, const char *what, gint64 now, gint64 *id, GError **error)
{
  return dg_database_run (database, "UPDATE change SET state = 'dropped' WHERE state = 'undone'",
                          error) &&
         add_change (database, what, now, "done", 0, id, error);
}

/**
 * dg_journal_note:
 * @database: the database, in a transaction
 * @what: an act that cannot be undone
 * @now: seconds since 1970-01-01T00:00:00Z
 * @error: return location
 *
 * Writes down that it took place, and nothing about what.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_journal_note (DgDatabase *database, const char *what, gint64 now, GError **error)
{
  gint64 id;

  return add_change (database, what, now, "note", 0, &id, error);
}

gboolean
dg_journal_add_entry (DgDatabase *database,
                      gint64 change,
                      int position,
                      const char *entity,
                      const char *event,
                      const char *key,
                      const char *before,
                      const char *after,
                      GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "INSERT INTO change_entry (change, position, entity, event, key, before, after) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      error);

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_integer (statement, 1, change);
  dg_statement_bind_integer (statement, 2, position);
  dg_statement_bind_text (statement, 3, entity);
  dg_statement_bind_text (statement, 4, event);
  dg_statement_bind_text (statement, 5, key);
  dg_statement_bind_text (statement, 6, before);
  dg_statement_bind_text (statement, 7, after);

  return dg_statement_finish (statement, error);
}

static DgJournalItem *
read_item (DgStatement *statement)
{
  DgJournalItem *item = g_new0 (DgJournalItem, 1);

  item->id = dg_statement_get_integer (statement, 0);
  item->what = dg_statement_dup_text (statement, 1);
  item->made_at = dg_statement_get_integer (statement, 2);
  item->made_by = dg_statement_dup_text (statement, 3);
  item->state = dg_statement_dup_text (statement, 4);
  item->subject = dg_statement_dup_text (statement, 5);
  item->n_entries = (guint) dg_statement_get_integer (statement, 6);

  return item;
}

/* What an undo was about is what the change that it reverts was about. */
#define ITEM_COLUMNS                                                                               \
  "id, what, made_at, made_by, state, "                                                            \
  "(SELECT COALESCE (e.event, e.key) FROM change_entry e "                                         \
  "WHERE e.change = COALESCE (change.reverts, change.id) ORDER BY e.position LIMIT 1), "           \
  "(SELECT COUNT (*) FROM change_entry e WHERE e.change = COALESCE (change.reverts, change.id))"

static GPtrArray *
list_items (
    DgDatabase *database, const char *sql, const char *first, const char *second, GError **error)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_journal_item_free);
  g_autoptr (DgStatement) statement = dg_database_prepare (database, sql, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;

  dg_statement_bind_text (statement, 1, first);
  dg_statement_bind_text (statement, 2, second);
  while (row)
    {
      if (!dg_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (items, read_item (statement));
    }

  return g_steal_pointer (&items);
}

/**
 * dg_journal_list:
 * @store: a registry
 * @event: (nullable): only what was about this event
 * @person: (nullable): only what was about this person
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgJournalItem): the changes, newest first
 */
GPtrArray *
dg_journal_list (DgStore *store, const char *event, const char *person, GError **error)
{
  const char *sql = "SELECT " ITEM_COLUMNS " FROM change WHERE "
                    "(?1 IS NULL OR COALESCE (reverts, id) IN (SELECT change FROM change_entry "
                    "WHERE event = ?1 OR (entity = 'event' AND key = ?1))) AND "
                    "(?2 IS NULL OR COALESCE (reverts, id) IN (SELECT change FROM change_entry "
                    "WHERE entity IN ('person', 'registration') AND key = ?2)) "
                    "ORDER BY id DESC";
  GPtrArray *items = list_items (dg_store_lock (store), sql, event, person, error);

  dg_store_unlock (store);

  return items;
}

/**
 * dg_journal_is_empty:
 * @store: a registry
 * @empty: (out): whether nothing was ever written into it
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_journal_is_empty (DgStore *store, gboolean *empty, GError **error)
{
  gint64 last;
  gboolean good =
      dg_database_get_integer (dg_store_lock (store), "SELECT MAX (id) FROM change", &last, error);

  dg_store_unlock (store);
  *empty = good && last == 0;

  return good;
}

static GPtrArray *
list_entries (DgDatabase *database, gint64 change, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_autoptr (DgStatement) statement =
      dg_database_prepare (database,
                           "SELECT entity, event, key, before, after FROM change_entry "
                           "WHERE change = ?1 ORDER BY position",
                           error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;

  dg_statement_bind_integer (statement, 1, change);
  while (row)
    {
      g_autofree char *name = NULL;
      Entry *entry;
      const DgEntity *table;

      if (!dg_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        break;

      name = dg_statement_dup_text (statement, 0);
      table = name != NULL ? dg_entity_find (name) : NULL;
      if (table == NULL)
        {
          g_set_error (error, DG_ERROR, DG_ERROR_UNSUPPORTED,
                       _ ("this change was made by another version of Delegat"));
          return NULL;
        }

      entry = g_new0 (Entry, 1);
      entry->table = table;
      entry->event = dg_statement_dup_text (statement, 1);
      entry->key = dg_statement_dup_text (statement, 2);
      entry->before = dg_statement_dup_text (statement, 3);
      entry->after = dg_statement_dup_text (statement, 4);
      g_ptr_array_add (entries, entry);
    }

  return g_steal_pointer (&entries);
}

/* Brings one row from the state @from to the state @to; refuses if it is in neither. */
static gboolean
swap_row (
    DgDatabase *database, const Entry *entry, const char *from, const char *to, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *shown = dg_error_quote (entry->key != NULL ? entry->key : "?");
  g_autofree char *now = NULL;
  gboolean done;

  if (!dg_entity_read_image (entry->table, database, entry->event, entry->key, &now, NULL, error))
    return FALSE;

  if (g_strcmp0 (now, from) != 0)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_CONFLICT,
                   _ ("%s “%s” was changed meanwhile and cannot be brought back"),
                   entry->table->name, shown);
      return FALSE;
    }

  if (to != NULL)
    done = dg_entity_put_image (entry->table, database, entry->event, to, &local);
  else
    done = dg_entity_delete (entry->table, database, entry->event, entry->key, &local);

  if (!done && (local->code == DG_ERROR_FORMAT || local->code == DG_ERROR_INVALID))
    g_set_error (error, DG_ERROR, DG_ERROR_STORE,
                 _ ("the journal cannot be read where it tells of %s “%s”: %s"), entry->table->name,
                 shown, local->message);
  else if (!done)
    g_propagate_error (error, g_steal_pointer (&local));

  return done && dg_search_follow (database, entry->table, entry->key, error);
}

static gboolean
set_state (DgDatabase *database, gint64 id, const char *state, GError **error)
{
  g_autoptr (DgStatement) statement =
      dg_database_prepare (database, "UPDATE change SET state = ?2 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_integer (statement, 1, id);
  dg_statement_bind_text (statement, 2, state);

  return dg_statement_finish (statement, error);
}

static gboolean
swap_change (DgDatabase *database, gint64 id, gboolean undo, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) entries = list_entries (database, id, error);
  gint64 own;

  if (entries == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, undo ? entries->len - 1 - i : i);

      if (!swap_row (database, entry, undo ? entry->after : entry->before,
                     undo ? entry->before : entry->after, error))
        return FALSE;
    }

  return set_state (database, id, undo ? "undone" : "done", error) &&
         add_change (database, undo ? "undo" : "redo", now, "note", id, &own, error);
}

static GPtrArray *
swap_changes (DgStore *store, guint n, gboolean undo, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  const char *sql =
      undo ? "SELECT " ITEM_COLUMNS " FROM change WHERE state = 'done' ORDER BY id DESC LIMIT ?1"
           : "SELECT " ITEM_COLUMNS " FROM change WHERE state = 'undone' ORDER BY id LIMIT ?1";
  g_autofree char *limit = g_strdup_printf ("%u", n);
  g_autoptr (GPtrArray) items = NULL;
  gboolean good;

  if (!dg_database_begin (database, error))
    {
      dg_store_unlock (store);
      return NULL;
    }

  items = list_items (database, sql, limit, NULL, error);
  good = items != NULL;
  for (guint i = 0; good && i < items->len; i++)
    {
      const DgJournalItem *item = g_ptr_array_index (items, i);

      good = swap_change (database, item->id, undo, dg_store_get_now (store), error);
    }
  good = good && dg_database_commit (database, error);
  if (!good)
    dg_database_rollback (database);

  dg_store_unlock (store);

  return good ? g_steal_pointer (&items) : NULL;
}

/**
 * dg_journal_undo:
 * @store: a registry that was opened for writing
 * @n: how many changes
 * @error: return location
 *
 * Takes back the newest changes that are still done, all @n or none of them. Works across
 * restarts; fewer than @n are taken back if there are no more.
 *
 * Returns: (transfer full) (element-type DgJournalItem): what was taken back; else
 *   %DG_ERROR_CONFLICT or %DG_ERROR_STORE
 */
GPtrArray *
dg_journal_undo (DgStore *store, guint n, GError **error)
{
  return swap_changes (store, n, TRUE, error);
}

/**
 * dg_journal_redo:
 * @store: a registry that was opened for writing
 * @n: how many changes
 * @error: return location
 *
 * Does again what was undone last, as long as nothing else was done since.
 *
 * Returns: (transfer full) (element-type DgJournalItem): what was done again; else
 *   %DG_ERROR_CONFLICT or %DG_ERROR_STORE
 */
GPtrArray *
dg_journal_redo (DgStore *store, guint n, GError **error)
{
  return swap_changes (store, n, FALSE, error);
}
