/* The database engine: statements and transactions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-database.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>

/* How long a writer waits for another one, in milliseconds. */
#define BUSY_TIMEOUT 5000

struct _DgDatabase
{
  sqlite3 *handle;
  char *path;
  GHashTable *idle; /* SQL text → sqlite3_stmt that nobody uses now */
};

struct _DgStatement
{
  DgDatabase *database;
  sqlite3_stmt *handle;
};

/* Says what happened and what to do, naming the file; never quotes data. */
static gboolean
fail (DgDatabase *self, GError **error)
{
  int code = sqlite3_extended_errcode (self->handle);

  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, DG_ERROR, DG_ERROR_STORE,
                   _ ("%s: another program is writing to this registry; try again when it has "
                      "finished"),
                   self->path);
      break;

    case SQLITE_FULL:
      g_set_error (error, DG_ERROR, DG_ERROR_STORE,
                   _ ("%s: the disk is full; nothing was changed, free some space and try again"),
                   self->path);
      break;

    case SQLITE_NOTADB:
      g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s: this file is no Delegat registry"),
                   self->path);
      break;

    case SQLITE_CORRUPT:
      g_set_error (error, DG_ERROR, DG_ERROR_STORE,
                   _ ("%s: the registry is damaged; open the latest backup instead"), self->path);
      break;

    case SQLITE_READONLY:
      g_set_error (error, DG_ERROR, DG_ERROR_STORE,
                   _ ("%s: the registry can only be read here; copy it to a folder of your own to "
                      "change it"),
                   self->path);
      break;

    case SQLITE_CANTOPEN:
      g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s: the registry cannot be opened"),
                   self->path);
      break;

    case SQLITE_CONSTRAINT:
      g_set_error (error, DG_ERROR, DG_ERROR_CONFLICT,
                   _ ("%s: the change contradicts something else in the registry (%s)"), self->path,
                   sqlite3_errmsg (self->handle));
      break;

    default:
      g_set_error (error, DG_ERROR, DG_ERROR_STORE, "%s: %s", self->path,
                   sqlite3_errmsg (self->handle));
    }

  return FALSE;
}

/**
 * dg_database_open:
 * @path: an existing file
 * @writable: for writing too
 * @error: return location
 *
 * Opens a connection that trusts nothing in the file's schema and changes nothing yet.
 *
 * Returns: (transfer full): the connection; else %DG_ERROR_STORE
 */
DgDatabase *
dg_database_open (const char *path, gboolean writable, GError **error)
{
  DgDatabase *self = g_new0 (DgDatabase, 1);
  int flags = writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;

  self->path = g_strdup (path);
  self->idle =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sqlite3_finalize);

  if (sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_NOFOLLOW, NULL) != SQLITE_OK)
    {
      fail (self, error);
      dg_database_close (self);
      return NULL;
    }

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  if (!dg_database_run (self,
                        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
                        "PRAGMA cell_size_check = ON",
                        error))
    {
      dg_database_close (self);
      return NULL;
    }

  return self;
}

void
dg_database_close (DgDatabase *self)
{
  g_hash_table_unref (self->idle);
  sqlite3_close (self->handle);
  g_free (self->path);
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
  return dg_database_run (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error);
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
    return fail (self, error);

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

  if (target == NULL)
    return FALSE;

  backup = sqlite3_backup_init (target->handle, "main", self->handle, "main");
  if (backup == NULL)
    return fail (target, error);

  sqlite3_backup_step (backup, -1);
  if (sqlite3_backup_finish (backup) != SQLITE_OK)
    return fail (target, error);

  return TRUE;
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
  DgStatement *statement;
  gpointer key = NULL;
  gpointer handle = NULL;

  if (g_hash_table_steal_extended (self->idle, sql, &key, &handle))
    g_free (key);
  else if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                               (sqlite3_stmt **) &handle, NULL) != SQLITE_OK)
    {
      fail (self, error);
      return NULL;
    }

  statement = g_new0 (DgStatement, 1);
  statement->database = self;
  statement->handle = handle;

  return statement;
}

void
dg_statement_free (DgStatement *self)
{
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  g_hash_table_replace (self->database->idle, g_strdup (sqlite3_sql (self->handle)), self->handle);
  g_free (self);
}

/**
 * dg_statement_bind_text:
 * @self: a statement
 * @parameter: from 1
 * @text: (nullable): UTF-8; copied
 */
void
dg_statement_bind_text (DgStatement *self, int parameter, const char *text)
{
  sqlite3_bind_text (self->handle, parameter, text, -1, SQLITE_TRANSIENT);
}

void
dg_statement_bind_integer (DgStatement *self, int parameter, gint64 number)
{
  sqlite3_bind_int64 (self->handle, parameter, number);
}

void
dg_statement_bind_number (DgStatement *self, int parameter, double number)
{
  sqlite3_bind_double (self->handle, parameter, number);
}

void
dg_statement_bind_null (DgStatement *self, int parameter)
{
  sqlite3_bind_null (self->handle, parameter);
}

/**
 * dg_statement_step:
 * @self: a statement
 * @row: (out): whether there is a row; %FALSE means that there are no more
 * @error: return location
 *
 * Returns: %FALSE if it failed, which is something else than having no more rows
 */
gboolean
dg_statement_step (DgStatement *self, gboolean *row, GError **error)
{
  int code = sqlite3_step (self->handle);

  *row = code == SQLITE_ROW;
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    return fail (self->database, error);

  return TRUE;
}

/**
 * dg_statement_finish:
 * @self: a statement whose rows are not wanted
 * @error: return location
 *
 * Runs the statement and makes it ready for other parameters.
 *
 * Returns: %FALSE if it failed
 */
gboolean
dg_statement_finish (DgStatement *self, GError **error)
{
  gboolean row;
  gboolean done = dg_statement_step (self, &row, error);

  sqlite3_reset (self->handle);

  return done;
}

/**
 * dg_statement_get_text:
 * @self: a statement with a row
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): valid until the next step
 */
const char *
dg_statement_get_text (DgStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

gint64
dg_statement_get_integer (DgStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

double
dg_statement_get_number (DgStatement *self, int column)
{
  return sqlite3_column_double (self->handle, column);
}

gboolean
dg_statement_is_null (DgStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}
