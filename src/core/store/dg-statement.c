/* A prepared statement: its parameters and its rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-statement.h"

#include "core/store/dg-database.h"

#include <sqlite3.h>
#include <string.h>

struct _DgStatement
{
  DgDatabase *database;
  sqlite3_stmt *handle;
};

/**
 * dg_statement_new:
 * @database: the database
 * @handle: (transfer full): a statement of its engine
 *
 * Returns: (transfer full): the statement; dg_database_prepare() is what others call
 */
DgStatement *
dg_statement_new (DgDatabase *database, gpointer handle)
{
  DgStatement *self = g_new0 (DgStatement, 1);

  self->database = database;
  self->handle = handle;

  return self;
}

void
dg_statement_free (DgStatement *self)
{
  dg_database_keep_idle (self->database, self->handle);
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

/**
 * dg_statement_bind_bytes:
 * @self: a statement
 * @parameter: from 1
 * @bytes: what is no text; copied
 */
void
dg_statement_bind_bytes (DgStatement *self, int parameter, GBytes *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  sqlite3_bind_blob64 (self->handle, parameter, data, length, SQLITE_TRANSIENT);
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
    return dg_database_fail (self->database, error);

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

/**
 * dg_statement_dup_text:
 * @self: a statement with a row
 * @column: from 0
 *
 * A registry is a file from outside too: what it calls text may be anything.
 *
 * Returns: (transfer full) (nullable): valid UTF-8; %NULL if the column is null
 */
char *
dg_statement_dup_text (DgStatement *self, int column)
{
  const char *text = dg_statement_get_text (self, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

/**
 * dg_statement_dup_bytes:
 * @self: a statement with a row
 * @column: from 0
 *
 * Returns: (transfer full): what stands there; none if the column is null
 */
GBytes *
dg_statement_dup_bytes (DgStatement *self, int column)
{
  gconstpointer data = sqlite3_column_blob (self->handle, column);

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (self->handle, column));
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

/**
 * dg_statement_row_to_json:
 * @self: a statement with a row
 * @object: gets a member for each column that is neither null nor bytes, named as the column
 *
 * A text that is itself a JSON object or list, as texts in several languages are kept, becomes one.
 */
void
dg_statement_row_to_json (DgStatement *self, JsonObject *object)
{
  for (int i = 0; i < sqlite3_column_count (self->handle); i++)
    {
      const char *name = sqlite3_column_name (self->handle, i);
      int type = sqlite3_column_type (self->handle, i);
      g_autofree char *text = type == SQLITE_TEXT ? dg_statement_dup_text (self, i) : NULL;
      JsonNode *node = NULL;

      if (type == SQLITE_INTEGER)
        json_object_set_int_member (object, name, dg_statement_get_integer (self, i));
      else if (type == SQLITE_FLOAT)
        json_object_set_double_member (object, name, dg_statement_get_number (self, i));
      if (text == NULL)
        continue;

      if (text[0] == '{' || text[0] == '[')
        node = dg_json_parse (text, strlen (text), NULL);
      if (node != NULL)
        json_object_set_member (object, name, node);
      else
        json_object_set_string_member (object, name, text);
    }
}
