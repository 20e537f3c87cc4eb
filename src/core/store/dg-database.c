/* The database engine: statements and transactions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-database.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

/* How long a writer waits for another one, and between two looks, in milliseconds. */
#define BUSY_TIMEOUT 5000
#define BUSY_PAUSE   10

struct _DgDatabase
{
  sqlite3 *handle;
  char *path;       /* as it was given, for messages */
  char *file;       /* the same without links */
  GHashTable *idle; /* SQL text → sqlite3_stmt that nobody uses now */
};

static gboolean
is_in_closed_folder (DgDatabase *self)
{
  g_autofree char *folder = g_path_get_dirname (self->file);

  return g_access (folder, W_OK) != 0;
}

/* Says what happened and what to do, naming the file; never quotes data. */
static gboolean
fail_with (DgDatabase *self, int code, GError **error)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, DG_ERROR, DG_ERROR_STORE,
                   _ ("%s: another program is writing to this registry; try again when it has "
                      "finished"),
                   self->path);
      return FALSE;

    case SQLITE_FULL:
      g_set_error (error, DG_ERROR, DG_ERROR_STORE,
                   _ ("%s: the disk is full; nothing was changed, free some space and try again"),
                   self->path);
      return FALSE;

    case SQLITE_IOERR:
      g_set_error (error, DG_ERROR, DG_ERROR_STORE,
                   _ ("%s: the disk cannot be read or written; nothing was changed"), self->path);
      return FALSE;

    case SQLITE_NOTADB:
      g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s: this file is no Delegat registry"),
                   self->path);
      return FALSE;

    case SQLITE_CORRUPT:
      g_set_error (error, DG_ERROR, DG_ERROR_STORE,
                   _ ("%s: the registry is damaged; open the latest backup instead"), self->path);
      return FALSE;

    case SQLITE_CANTOPEN:
      if (!is_in_closed_folder (self))
        {
          g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s: the registry cannot be opened"),
                       self->path);
          return FALSE;
        }
      break;

    case SQLITE_READONLY:
      if (code != SQLITE_READONLY_DBMOVED)
        break;
      g_set_error (error, DG_ERROR, DG_ERROR_STORE,
                   _ ("%s: the registry was moved or deleted meanwhile; nothing was changed"),
                   self->path);
      return FALSE;

    case SQLITE_CONSTRAINT:
      g_set_error (error, DG_ERROR, DG_ERROR_CONFLICT,
                   _ ("%s: the change contradicts something else in the registry (%s)"), self->path,
                   sqlite3_errmsg (self->handle));
      return FALSE;

    default:
      g_set_error (error, DG_ERROR, DG_ERROR_STORE, "%s: %s", self->path,
                   sqlite3_errmsg (self->handle));
      return FALSE;
    }

  g_set_error (error, DG_ERROR, DG_ERROR_STORE,
               _ ("%s: the registry can only be read here; copy it to a folder of your own to "
                  "change it"),
               self->path);
  return FALSE;
}

/**
 * dg_database_fail:
 * @self: a database of which a function of the engine has just failed
 * @error: return location
 *
 * Sets %DG_ERROR_CONFLICT for what contradicts other rows, %DG_ERROR_STORE for all else.
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
dg_database_fail (DgDatabase *self, GError **error)
{
  return fail_with (self, sqlite3_extended_errcode (self->handle), error);
}

/* Opens @name, a path or, among @flags, a URI. Nothing in the file's schema is trusted. */
static gboolean
connect (DgDatabase *self, const char *name, int flags, GError **error)
{
  if (sqlite3_open_v2 (name, &self->handle, flags, NULL) != SQLITE_OK)
    return dg_database_fail (self, error);

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  return dg_database_run (self,
                          "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
                          "PRAGMA cell_size_check = ON",
                          error);
}

/* Where nothing can be written, the engine cannot even read a write-ahead log, unless it is told
 * that the file does not change. That is so if there is no log: whoever writes has one. */
static gboolean
connect_immutable (DgDatabase *self, GError **error)
{
  g_autofree char *log = g_strconcat (self->file, "-wal", NULL);
  g_autofree char *file = g_filename_to_uri (self->file, NULL, error);
  g_autofree char *uri = file != NULL ? g_strconcat (file, "?immutable=1", NULL) : NULL;
  GStatBuf status;

  if (g_stat (log, &status) == 0 && status.st_size > 0)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_STORE,
                   _ ("%s: the latest changes lie in “%s” and cannot be read here; copy both files "
                      "to a folder of your own"),
                   self->path, log);
      return FALSE;
    }

  sqlite3_close (self->handle);
  self->handle = NULL;

  return uri != NULL && connect (self, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
}

static gboolean
connect_for_reading (DgDatabase *self, GError **error)
{
  const char *question = "SELECT 1 FROM sqlite_schema";

  /* For writing too if that is possible: then the last one to leave clears away the log. */
  if (!connect (self, self->file, SQLITE_OPEN_READWRITE, error))
    return FALSE;

  if (sqlite3_exec (self->handle, question, NULL, NULL, NULL) != SQLITE_OK)
    {
      int code = sqlite3_errcode (self->handle);

      if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY)
        return dg_database_fail (self, error);
      if (!connect_immutable (self, error))
        return FALSE;
    }

  return dg_database_run (self, "PRAGMA query_only = ON", error);
}

/**
 * dg_database_open:
 * @path: an existing file
 * @writable: for writing too; otherwise a folder in which nothing can be written is no obstacle
 * @error: return location
 *
 * Opens a connection that trusts nothing in the file's schema and changes nothing yet.
 *
 * Returns: (transfer full): the connection; else %DG_ERROR_STORE
 */
DgDatabase *
dg_database_open (const char *path, gboolean writable, GError **error)
{
  g_autoptr (DgDatabase) self = g_new0 (DgDatabase, 1);

  self->path = g_strdup (path);
  self->file = realpath (path, NULL);
  self->idle =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sqlite3_finalize);

  if (self->file == NULL)
    {
      int code = errno;

      g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s: the registry cannot be opened: %s"),
                   path, g_strerror (code));
      return NULL;
    }

  if (writable ? connect (self, self->file, SQLITE_OPEN_READWRITE, error)
               : connect_for_reading (self, error))
    return g_steal_pointer (&self);

  return NULL;
}

void
dg_database_close (DgDatabase *self)
{
  g_hash_table_unref (self->idle);
  sqlite3_close (self->handle);
  g_free (self->path);
  free (self->file);
  g_free (self);
}

/**
 * dg_database_make_durable:
 * @self: a database
 * @error: return location
 *
 * Turns on the write-ahead log with a sync per commit: what was acknowledged survives a power cut.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_database_make_durable (DgDatabase *self, GError **error)
{
  const char *sql = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL";
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  /* The engine's own waiting does not cover the change of the journal's mode. */
  for (guint waited = 0; code == SQLITE_BUSY && waited < BUSY_TIMEOUT; waited += BUSY_PAUSE)
    {
      sqlite3_sleep (BUSY_PAUSE);
      code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
    }

  return code == SQLITE_OK || dg_database_fail (self, error);
}

/**
 * dg_database_run:
 * @self: a database
 * @sql: one or more statements without parameters, whose rows are not wanted
 * @error: return location
 *
 * Returns: %FALSE with an error at the first statement that fails
 */
gboolean
dg_database_run (DgDatabase *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    return dg_database_fail (self, error);

  return TRUE;
}

/**
 * dg_database_get_integer:
 * @self: a database
 * @sql: a query
 * @value: (out): the first column of its first row, 0 if there is no row or it is null
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_database_get_integer (DgDatabase *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (self, sql, error);
  gboolean row;

  if (statement == NULL || !dg_statement_step (statement, &row, error))
    return FALSE;

  *value = row ? dg_statement_get_integer (statement, 0) : 0;
  return TRUE;
}

/**
 * dg_database_begin:
 * @self: a database
 * @error: return location
 *
 * Begins a transaction that may write. A second writer waits some seconds and is then refused.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_database_begin (DgDatabase *self, GError **error)
{
  return dg_database_run (self, "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON", error);
}

gboolean
dg_database_commit (DgDatabase *self, GError **error)
{
  return dg_database_run (self, "COMMIT", error);
}

/* A full disk ends the transaction by itself; a second ROLLBACK would be an error. */
void
dg_database_rollback (DgDatabase *self)
{
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * dg_database_begin_reading:
 * @self: a database, maybe in a transaction
 * @error: return location
 *
 * From here to dg_database_end_reading() one committed state is seen, whatever others commit.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_database_begin_reading (DgDatabase *self, GError **error)
{
  return dg_database_run (self, "SAVEPOINT reading", error);
}

void
dg_database_end_reading (DgDatabase *self)
{
  sqlite3_exec (self->handle, "RELEASE reading", NULL, NULL, NULL);
}

/**
 * dg_database_copy:
 * @self: a database, maybe in use
 * @path: a file that exists and is empty
 * @error: return location
 *
 * Copies one committed state of the whole database.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_database_copy (DgDatabase *self, const char *path, GError **error)
{
  g_autoptr (DgDatabase) target = dg_database_open (path, TRUE, error);
  sqlite3_backup *backup;
  int code;

  if (target == NULL)
    return FALSE;

  backup = sqlite3_backup_init (target->handle, "main", self->handle, "main");
  if (backup == NULL)
    return dg_database_fail (target, error);

  code = sqlite3_backup_step (backup, -1);
  if (sqlite3_backup_finish (backup) != SQLITE_OK)
    return dg_database_fail (target, error);

  /* Being locked out is no error to the engine: one may step again. */
  return code == SQLITE_DONE || fail_with (self, code, error);
}

/**
 * dg_database_scrub:
 * @self: a database that was made durable, in no transaction
 * @error: return location
 *
 * Writes the file anew, so that nothing of what was deleted or overwritten is left in it or in its
 * log. Needs as much free space as the file takes; what is copied passes through memory alone.
 *
 * Returns: %FALSE with %DG_ERROR_STORE; nothing is lost then
 */
gboolean
dg_database_scrub (DgDatabase *self, GError **error)
{
  gint64 busy = 0;

  if (!dg_database_run (self, "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; VACUUM",
                        error) ||
      !dg_database_get_integer (self, "PRAGMA wal_checkpoint (TRUNCATE)", &busy, error))
    return FALSE;

  return busy == 0 || fail_with (self, SQLITE_BUSY, error);
}

/**
 * dg_database_prepare:
 * @self: a database
 * @sql: one statement
 * @error: return location
 *
 * Statements are kept for reuse when freed.
 *
 * Returns: (transfer full): the statement; else %DG_ERROR_STORE
 */
DgStatement *
dg_database_prepare (DgDatabase *self, const char *sql, GError **error)
{
  gpointer key = NULL;
  gpointer handle = NULL;

  if (g_hash_table_steal_extended (self->idle, sql, &key, &handle))
    g_free (key);
  else if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                               (sqlite3_stmt **) &handle, NULL) != SQLITE_OK)
    {
      dg_database_fail (self, error);
      return NULL;
    }

  return dg_statement_new (self, handle);
}

/**
 * dg_database_keep_idle:
 * @self: a database
 * @handle: (transfer full): a statement of the engine that nobody uses now
 */
void
dg_database_keep_idle (DgDatabase *self, gpointer handle)
{
  sqlite3_reset (handle);
  sqlite3_clear_bindings (handle);
  g_hash_table_replace (self->idle, g_strdup (sqlite3_sql (handle)), handle);
}
