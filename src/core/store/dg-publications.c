/* Where events were published, and what lies there since.
 *
 * Not part of the journal: undo brings back an event, but not what a server holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-publications.h"

#include "core/i18n/dg-record.h"

G_DEFINE_ENUM_TYPE (DgPublicationWay,
                    dg_publication_way,
                    G_DEFINE_ENUM_VALUE (DG_PUBLICATION_FOLDER, "folder"),
                    G_DEFINE_ENUM_VALUE (DG_PUBLICATION_CALDAV, "caldav"))

#define COLUMNS "event, way, place, address, user_name, language, name"

void
dg_publication_free (DgPublication *self)
{
  g_free (self->event);
  g_free (self->place);
  g_free (self->address);
  g_free (self->user);
  g_free (self->language);
  g_free (self->name);
  g_free (self);
}

void
dg_published_item_free (DgPublishedItem *self)
{
  g_free (self->uid);
  g_free (self->etag);
  g_free (self->hash);
  g_free (self);
}

/* The first publication that @statement finds; %NULL if there is none, or none that this version
 * of Delegat knows. */
static gboolean
read_publication (DgStatement *statement, DgPublication **publication, GError **error)
{
  gboolean row;
  int way;

  *publication = NULL;
  if (!dg_statement_step (statement, &row, error))
    return FALSE;
  if (!row || dg_statement_get_text (statement, 0) == NULL ||
      dg_statement_get_text (statement, 1) == NULL ||
      dg_statement_get_text (statement, 2) == NULL ||
      !dg_enum_from_nick (DG_TYPE_PUBLICATION_WAY, dg_statement_get_text (statement, 1), &way,
                          NULL))
    return TRUE;

  *publication = g_new0 (DgPublication, 1);
  (*publication)->event = dg_statement_dup_text (statement, 0);
  (*publication)->way = way;
  (*publication)->place = dg_statement_dup_text (statement, 2);
  (*publication)->address = dg_statement_dup_text (statement, 3);
  (*publication)->user = dg_statement_dup_text (statement, 4);
  (*publication)->language = dg_statement_dup_text (statement, 5);
  (*publication)->name = dg_statement_dup_text (statement, 6);

  return TRUE;
}

/* @way is a nick; NULL for whichever was last. */
static gboolean
find (
    DgStore *store, const char *event, const char *way, DgPublication **publication, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "SELECT " COLUMNS " FROM publication WHERE event = ?1 AND (?2 IS NULL OR way = ?2) "
      "ORDER BY published_at DESC, way",
      error);
  gboolean good = statement != NULL;

  *publication = NULL;
  if (good)
    {
      dg_statement_bind_text (statement, 1, event);
      dg_statement_bind_text (statement, 2, way);
      good = read_publication (statement, publication, error);
    }

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good;
}

/**
 * dg_publications_find:
 * @store: a registry
 * @event: an event's id
 * @way: how it was published
 * @publication: (out) (nullable) (transfer full): what was chosen then; %NULL if it never was
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_publications_find (DgStore *store,
                      const char *event,
                      DgPublicationWay way,
                      DgPublication **publication,
                      GError **error)
{
  return find (store, event, dg_enum_get_nick (DG_TYPE_PUBLICATION_WAY, (int) way), publication,
               error);
}

/**
 * dg_publications_find_last:
 * @store: a registry
 * @event: an event's id
 * @publication: (out) (nullable) (transfer full): what was chosen the last time that it was
 *   published; %NULL if it never was
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_publications_find_last (DgStore *store,
                           const char *event,
                           DgPublication **publication,
                           GError **error)
{
  return find (store, event, NULL, publication, error);
}

/**
 * dg_publications_record:
 * @store: a registry that was opened for writing
 * @publication: what was chosen; takes the place of what was chosen before in the same way
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_publications_record (DgStore *store, const DgPublication *publication, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  /* The clock may stand still, or have been put back. */
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "INSERT INTO publication (" COLUMNS ", published_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
      "(SELECT CASE WHEN max (published_at) >= ?8 THEN max (published_at) + 1 ELSE ?8 END "
      "FROM publication WHERE event = ?1)) "
      "ON CONFLICT (event, way) DO UPDATE SET place = excluded.place, "
      "address = excluded.address, user_name = excluded.user_name, language = excluded.language, "
      "name = excluded.name, published_at = excluded.published_at",
      error);
  gboolean good = statement != NULL;

  if (good)
    {
      dg_statement_bind_text (statement, 1, publication->event);
      dg_statement_bind_text (statement, 2,
                              dg_enum_get_nick (DG_TYPE_PUBLICATION_WAY, (int) publication->way));
      dg_statement_bind_text (statement, 3, publication->place);
      dg_statement_bind_text (statement, 4, publication->address);
      dg_statement_bind_text (statement, 5, publication->user);
      dg_statement_bind_text (statement, 6, publication->language);
      dg_statement_bind_text (statement, 7, publication->name);
      dg_statement_bind_integer (statement, 8, dg_store_get_now (store));
      good = dg_statement_finish (statement, error);
    }

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good;
}

/**
 * dg_publications_list_items:
 * @store: a registry
 * @event: an event's id
 * @collection: the address of a CalDAV collection
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8 DgPublishedItem): what was put there for that event,
 *   by UID; else %DG_ERROR_STORE
 */
GHashTable *
dg_publications_list_items (DgStore *store,
                            const char *event,
                            const char *collection,
                            GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (GHashTable) items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                        (GDestroyNotify) dg_published_item_free);
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database, "SELECT uid, etag, hash FROM published_item WHERE event = ?1 AND collection = ?2",
      error);
  gboolean row = TRUE;
  gboolean good = statement != NULL;

  if (good)
    {
      dg_statement_bind_text (statement, 1, event);
      dg_statement_bind_text (statement, 2, collection);
    }
  while (good && row)
    {
      good = dg_statement_step (statement, &row, error);
      if (good && row && dg_statement_get_text (statement, 0) != NULL)
        {
          DgPublishedItem *item = g_new0 (DgPublishedItem, 1);

          item->uid = dg_statement_dup_text (statement, 0);
          item->etag = dg_statement_dup_text (statement, 1);
          item->hash = dg_statement_dup_text (statement, 2);
          g_hash_table_replace (items, item->uid, item);
        }
    }

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good ? g_steal_pointer (&items) : NULL;
}

/* Runs @sql, whose first parameters are @event, @collection and @uid. */
static gboolean
run (DgStore *store,
     const char *sql,
     const char *event,
     const char *collection,
     const char *uid,
     const DgPublishedItem *item,
     GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (DgStatement) statement = dg_database_prepare (database, sql, error);
  gboolean good = statement != NULL;

  if (good)
    {
      dg_statement_bind_text (statement, 1, event);
      dg_statement_bind_text (statement, 2, collection);
      dg_statement_bind_text (statement, 3, uid);
      if (item != NULL)
        {
          dg_statement_bind_text (statement, 4, item->etag);
          dg_statement_bind_text (statement, 5, item->hash);
        }
      good = dg_statement_finish (statement, error);
    }

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good;
}

/**
 * dg_publications_put_item:
 * @store: a registry that was opened for writing
 * @event: an event's id
 * @collection: the address of a CalDAV collection
 * @item: what was put there, or is about to be
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_publications_put_item (DgStore *store,
                          const char *event,
                          const char *collection,
                          const DgPublishedItem *item,
                          GError **error)
{
  return run (store,
              "INSERT INTO published_item (event, collection, uid, etag, hash) "
              "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (event, collection, uid) DO UPDATE SET "
              "etag = excluded.etag, hash = excluded.hash",
              event, collection, item->uid, item, error);
}

/**
 * dg_publications_drop_item:
 * @store: a registry that was opened for writing
 * @event: an event's id
 * @collection: the address of a CalDAV collection
 * @uid: of an entry that is no longer there, or no longer ours
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_publications_drop_item (
    DgStore *store, const char *event, const char *collection, const char *uid, GError **error)
{
  return run (store, "DELETE FROM published_item WHERE event = ?1 AND collection = ?2 AND uid = ?3",
              event, collection, uid, NULL, error);
}
