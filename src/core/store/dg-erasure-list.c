/* Who was erased, for backups that are older than that.
 *
 * Beside the registry lies a file whose first line is a random key and whose others are a hash of
 * each erased person's id with that key (HMAC-SHA-256, RFC 2104), and no personal data. The
 * registry keeps the hashes as well. A hash that the file has and the registry has not means that
 * an older copy was put in its place: whoever it stands for is erased again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-erasure-list.h"

#include "core/base/dg-private-file.h"

#include <string.h>

/* A list that is larger was not written by the program. */
#define MAX_BYTES (16 * 1024 * 1024)

static char *
make_path (const char *registry)
{
  return g_strconcat (registry, ".erased", NULL);
}

/* From the system, not from a generator that somebody could run again. */
static char *
make_key (void)
{
  g_autofree char *first = g_uuid_string_random ();
  g_autofree char *second = g_uuid_string_random ();

  return g_strconcat (first, second, NULL);
}

/* Its lines, the key first; %NULL if there is none. */
static char **
load (const char *path)
{
  g_autofree char *text = NULL;
  gsize length;
  char **lines;

  if (!g_file_get_contents (path, &text, &length, NULL) || length > MAX_BYTES)
    return NULL;

  lines = g_strsplit (g_strchomp (text), "\n", -1);
  if (lines[0] == NULL || lines[0][0] == '\0')
    g_clear_pointer (&lines, g_strfreev);

  return lines;
}

static char *
hash_id (const char *key, const char *person)
{
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) key, strlen (key), person,
                                    -1);
}

/**
 * dg_erasure_list_add:
 * @database: the database, in a transaction
 * @path: its file
 * @person: id of a person who is erased in it
 * @now: seconds since 1970-01-01T00:00:00Z
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE or %DG_ERROR_INVALID if the file cannot be written
 */
gboolean
dg_erasure_list_add (
    DgDatabase *database, const char *path, const char *person, gint64 now, GError **error)
{
  g_autofree char *file = make_path (path);
  g_auto (GStrv) lines = load (file);
  g_autofree char *key = lines != NULL ? g_strdup (lines[0]) : make_key ();
  g_autofree char *known = lines != NULL ? g_strjoinv ("\n", lines) : g_strdup (key);
  g_autofree char *digest = hash_id (key, person);
  g_autofree char *text = g_strdup_printf ("%s\n%s\n", known, digest);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (DgStatement) statement =
      dg_database_prepare (database,
                           "INSERT INTO erasure (digest, erased_at, scrubbed) VALUES (?1, ?2, 0) "
                           "ON CONFLICT (digest) DO UPDATE SET scrubbed = 0",
                           error);

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_text (statement, 1, digest);
  dg_statement_bind_integer (statement, 2, now);
  if (!dg_statement_finish (statement, error))
    return FALSE;

  return (lines != NULL && g_strv_contains ((const char *const *) lines, digest)) ||
         dg_private_file_save (file, bytes, error);
}

/* Those of @lines that the registry does not have. */
static GHashTable *
find_missing (DgDatabase *database, char **lines, GError **error)
{
  g_autoptr (GHashTable) missing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DgStatement) statement =
      dg_database_prepare (database, "SELECT digest FROM erasure", error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;

  for (guint i = 1; lines[i] != NULL; i++)
    g_hash_table_add (missing, lines[i]);
  while (row)
    {
      if (!dg_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_hash_table_remove (missing, dg_statement_get_text (statement, 0));
    }

  return g_steal_pointer (&missing);
}

/**
 * dg_erasure_list_find_due:
 * @database: the database
 * @path: its file
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): ids of people who are in the registry and were
 *   erased after it was copied; else %DG_ERROR_STORE
 */
GPtrArray *
dg_erasure_list_find_due (DgDatabase *database, const char *path, GError **error)
{
  g_autofree char *file = make_path (path);
  g_auto (GStrv) lines = load (file);
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) missing = NULL;
  g_autoptr (DgStatement) statement = NULL;
  gboolean row = TRUE;

  if (lines == NULL)
    return g_steal_pointer (&due);

  missing = find_missing (database, lines, error);
  if (missing == NULL)
    return NULL;
  if (g_hash_table_size (missing) == 0)
    return g_steal_pointer (&due);

  statement = dg_database_prepare (database, "SELECT id FROM person", error);
  while (statement != NULL && row)
    {
      g_autofree char *id = NULL;
      g_autofree char *digest = NULL;

      if (!dg_statement_step (statement, &row, error))
        return NULL;
      id = row ? dg_statement_dup_text (statement, 0) : NULL;
      digest = id != NULL ? hash_id (lines[0], id) : NULL;
      if (digest != NULL && g_hash_table_contains (missing, digest))
        g_ptr_array_add (due, g_steal_pointer (&id));
    }

  return statement != NULL ? g_steal_pointer (&due) : NULL;
}

/**
 * dg_erasure_list_settle:
 * @database: the database, in no transaction
 * @path: its file
 * @now: seconds since 1970-01-01T00:00:00Z
 * @error: return location
 *
 * Notes that nobody of the list is in the registry, so that nobody is looked for again.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_erasure_list_settle (DgDatabase *database, const char *path, gint64 now, GError **error)
{
  g_autofree char *file = make_path (path);
  g_auto (GStrv) lines = load (file);
  g_autoptr (GHashTable) missing = lines != NULL ? find_missing (database, lines, error) : NULL;
  GHashTableIter iter;
  gpointer digest;

  if (lines == NULL)
    return TRUE;
  if (missing == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, missing);
  while (g_hash_table_iter_next (&iter, &digest, NULL))
    {
      g_autoptr (DgStatement) statement = dg_database_prepare (
          database,
          "INSERT INTO erasure (digest, erased_at, scrubbed) VALUES (?1, ?2, 1) "
          "ON CONFLICT (digest) DO NOTHING",
          error);

      if (statement == NULL)
        return FALSE;
      dg_statement_bind_text (statement, 1, digest);
      dg_statement_bind_integer (statement, 2, now);
      if (!dg_statement_finish (statement, error))
        return FALSE;
    }

  return TRUE;
}
