/* What schedules were like, byte for byte, when they were last accepted.
 *
 * Kept so that an importer that was wrong can be put right, and a service asked about what it said.
 * Not part of the journal: undo takes back what a fetch did, not that it took place. They hold what
 * the service publishes, names of speakers too; they go with the event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-feed-copies.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* Largest copy that is unpacked, in bytes: a registry comes from outside too. */
#define MAX_BYTES (64 * 1024 * 1024)

#define CHUNK (64 * 1024)

/* A level of gzip: others take several times as long to save a fifth. */
#define QUICKEST 1

void
dg_feed_copy_free (DgFeedCopy *self)
{
  g_free (self->fetched_at);
  g_free (self->url);
  g_free (self->format);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->content_hash);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_free (self);
}

/* What comes of @bytes behind @converter; %NULL if it fails or gets too large. */
static GBytes *
convert (GBytes *bytes, GConverter *converter)
{
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (source, converter);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, CHUNK, NULL, NULL)) > 0)
    {
      if (all->len + (gsize) n > MAX_BYTES)
        return NULL;
      g_byte_array_append (all, chunk, (guint) n);
    }

  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&all)) : NULL;
}

static GBytes *
pack (GBytes *bytes)
{
  g_autoptr (GZlibCompressor) compressor =
      g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, QUICKEST);

  return convert (bytes, G_CONVERTER (compressor));
}

static GBytes *
unpack (GBytes *bytes)
{
  g_autoptr (GZlibDecompressor) decompressor =
      g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);

  return convert (bytes, G_CONVERTER (decompressor));
}

static gboolean
find_number (DgDatabase *database, const char *event, gint64 *number, GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database, "SELECT COALESCE (MAX (number), 0) + 1 FROM feed_copy WHERE event = ?1", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  dg_statement_bind_text (statement, 1, event);
  if (!dg_statement_step (statement, &row, error))
    return FALSE;

  *number = dg_statement_get_integer (statement, 0);
  return TRUE;
}

static gboolean
add_page (DgDatabase *database,
          const DgFeedState *state,
          gint64 number,
          guint page,
          GBytes *body,
          GError **error)
{
  g_autoptr (GBytes) packed = pack (body);
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "INSERT INTO feed_copy (event, number, page, fetched_at, url, format, etag, last_modified, "
      "content_hash, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
      error);

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_text (statement, 1, state->event);
  dg_statement_bind_integer (statement, 2, number);
  dg_statement_bind_integer (statement, 3, page);
  dg_statement_bind_text (statement, 4, state->fetched_at);
  dg_statement_bind_text (statement, 5, state->url);
  dg_statement_bind_text (statement, 6, state->format);
  dg_statement_bind_text (statement, 7, state->etag);
  dg_statement_bind_text (statement, 8, state->last_modified);
  dg_statement_bind_text (statement, 9, state->content_hash);
  dg_statement_bind_bytes (statement, 10, packed);

  return dg_statement_finish (statement, error);
}

static gboolean
run_for (DgDatabase *database, const char *sql, const char *event, gint64 number, GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_text (statement, 1, event);
  if (number != 0)
    dg_statement_bind_integer (statement, 2, number);

  return dg_statement_finish (statement, error);
}

/**
 * dg_feed_copies_add:
 * @store: a registry, in a change
 * @state: what is known of the fetch
 * @pages: (element-type GBytes): what came
 * @error: return location
 *
 * Keeps a copy, and forgets the oldest ones.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_feed_copies_add (DgStore *store, const DgFeedState *state, GPtrArray *pages, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  gint64 number = 0;
  gboolean good = find_number (database, state->event, &number, error);

  for (guint i = 0; good && i < pages->len; i++)
    good = add_page (database, state, number, i, g_ptr_array_index (pages, i), error);
  if (good && number > DG_FEED_COPIES_KEPT)
    good = run_for (database, "DELETE FROM feed_copy WHERE event = ?1 AND number <= ?2",
                    state->event, number - DG_FEED_COPIES_KEPT, error);
  dg_store_unlock (store);

  return good;
}

static DgFeedCopy *
read_copy (DgStatement *statement)
{
  DgFeedCopy *copy = g_new0 (DgFeedCopy, 1);

  copy->number = dg_statement_get_integer (statement, 0);
  copy->fetched_at = dg_statement_dup_text (statement, 1);
  copy->url = dg_statement_dup_text (statement, 2);
  copy->format = dg_statement_dup_text (statement, 3);
  copy->etag = dg_statement_dup_text (statement, 4);
  copy->last_modified = dg_statement_dup_text (statement, 5);
  copy->content_hash = dg_statement_dup_text (statement, 6);
  copy->n_pages = (guint) dg_statement_get_integer (statement, 7);
  copy->size = dg_statement_get_integer (statement, 8);

  return copy;
}

/**
 * dg_feed_copies_list:
 * @store: a registry
 * @event: an event's id
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgFeedCopy): the copies of its schedule, newest first;
 * else %DG_ERROR_STORE
 */
GPtrArray *
dg_feed_copies_list (DgStore *store, const char *event, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (GPtrArray) copies =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_feed_copy_free);
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "SELECT number, fetched_at, url, format, etag, last_modified, content_hash, COUNT (*), "
      "SUM (LENGTH (body)) FROM feed_copy WHERE event = ?1 GROUP BY number, fetched_at, url, "
      "format, etag, last_modified, content_hash ORDER BY number DESC",
      error);
  gboolean row = TRUE;
  gboolean good = statement != NULL;

  if (good)
    dg_statement_bind_text (statement, 1, event);
  while (good && row)
    {
      good = dg_statement_step (statement, &row, error);
      if (good && row)
        g_ptr_array_add (copies, read_copy (statement));
    }

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good ? g_steal_pointer (&copies) : NULL;
}

static GPtrArray *
read_pages (DgDatabase *database, const char *event, gint64 number, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database, "SELECT body FROM feed_copy WHERE event = ?1 AND number = ?2 ORDER BY page", error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;

  dg_statement_bind_text (statement, 1, event);
  dg_statement_bind_integer (statement, 2, number);
  while (row)
    {
      if (!dg_statement_step (statement, &row, error))
        return NULL;
      if (row)
        {
          g_autoptr (GBytes) packed = dg_statement_dup_bytes (statement, 0);
          GBytes *page = unpack (packed);

          if (page == NULL)
            {
              g_set_error (error, DG_ERROR, DG_ERROR_STORE,
                           _ ("copy %d of the schedule of %s cannot be unpacked"), (int) number,
                           event);
              return NULL;
            }
          g_ptr_array_add (pages, page);
        }
    }

  return g_steal_pointer (&pages);
}

/**
 * dg_feed_copies_get:
 * @store: a registry
 * @event: an event's id
 * @number: the number of a copy
 * @error: return location
 *
 * Returns: (transfer full): the copy with what came; else %DG_ERROR_NOT_FOUND or %DG_ERROR_STORE
 */
DgFeedCopy *
dg_feed_copies_get (DgStore *store, const char *event, gint64 number, GError **error)
{
  g_autoptr (GPtrArray) copies = dg_feed_copies_list (store, event, error);

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    if (((DgFeedCopy *) g_ptr_array_index (copies, i))->number == number)
      {
        g_autoptr (DgFeedCopy) copy = g_ptr_array_steal_index (copies, i);

        copy->pages = read_pages (dg_store_lock (store), event, number, error);
        dg_store_unlock (store);

        return copy->pages != NULL ? g_steal_pointer (&copy) : NULL;
      }

  if (copies != NULL)
    g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("%s: there is no copy %d of its schedule"),
                 event, (int) number);
  return NULL;
}

/**
 * dg_feed_copies_remove:
 * @store: a registry, in a change
 * @event: an event's id
 * @error: return location
 *
 * Forgets all copies of the event's schedule, and when its service may be asked again.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_feed_copies_remove (DgStore *store, const char *event, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  gboolean good = run_for (database, "DELETE FROM feed_copy WHERE event = ?1", event, 0, error) &&
                  run_for (database, "DELETE FROM feed_poll WHERE event = ?1", event, 0, error);

  dg_store_unlock (store);

  return good;
}

/**
 * dg_feed_copies_rewrite:
 * @database: the database, in a transaction
 * @rewrite: gives what is to stand for a page, or %NULL if it stays
 * @data: for @rewrite
 * @error: return location
 *
 * Changes what is kept of all events; a page that cannot be unpacked is left alone.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_feed_copies_rewrite (DgDatabase *database,
                        DgFeedCopyRewrite rewrite,
                        gpointer data,
                        GError **error)
{
  g_autoptr (DgStatement) read =
      dg_database_prepare (database, "SELECT event, number, page, body FROM feed_copy", error);
  g_autoptr (DgStatement) write =
      read != NULL ? dg_database_prepare (database,
                                          "UPDATE feed_copy SET body = ?4 WHERE event = ?1 AND "
                                          "number = ?2 AND page = ?3",
                                          error)
                   : NULL;
  gboolean row = TRUE;

  while (write != NULL)
    {
      g_autoptr (GBytes) body = NULL;
      g_autoptr (GBytes) page = NULL;
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GBytes) packed = NULL;

      if (!dg_statement_step (read, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      body = dg_statement_dup_bytes (read, 3);
      page = unpack (body);
      changed = page != NULL ? rewrite (page, data) : NULL;
      packed = changed != NULL ? pack (changed) : NULL;
      if (packed == NULL)
        continue;

      dg_statement_bind_text (write, 1, dg_statement_get_text (read, 0));
      dg_statement_bind_integer (write, 2, dg_statement_get_integer (read, 1));
      dg_statement_bind_integer (write, 3, dg_statement_get_integer (read, 2));
      dg_statement_bind_bytes (write, 4, packed);
      if (!dg_statement_finish (write, error))
        return FALSE;
    }

  return FALSE;
}
