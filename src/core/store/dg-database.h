/* The database engine: statements and transactions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/**
 * DgDatabase:
 *
 * One connection. Only the store speaks to it, in SQL that SQLite 3.40 and PostgreSQL 15 both take
 * wherever possible. Not safe to use from two threads at once; the store locks.
 */
typedef struct _DgDatabase DgDatabase;

/**
 * DgStatement:
 *
 * A prepared statement. Parameters count from 1, columns from 0.
 */
typedef struct _DgStatement DgStatement;

DgDatabase *dg_database_open (const char *path, gboolean writable, GError **error);
void dg_database_close (DgDatabase *self);

gboolean dg_database_run (DgDatabase *self, const char *sql, GError **error);
gboolean dg_database_get_integer (DgDatabase *self, const char *sql, gint64 *value, GError **error);
gboolean dg_database_begin (DgDatabase *self, GError **error);
gboolean dg_database_commit (DgDatabase *self, GError **error);
void dg_database_rollback (DgDatabase *self);
gboolean dg_database_copy (DgDatabase *self, const char *path, GError **error);
gboolean dg_database_make_durable (DgDatabase *self, GError **error);

DgStatement *dg_database_prepare (DgDatabase *self, const char *sql, GError **error);
void dg_statement_free (DgStatement *self);
void dg_statement_bind_text (DgStatement *self, int parameter, const char *text);
void dg_statement_bind_integer (DgStatement *self, int parameter, gint64 number);
void dg_statement_bind_number (DgStatement *self, int parameter, double number);
void dg_statement_bind_null (DgStatement *self, int parameter);
gboolean dg_statement_step (DgStatement *self, gboolean *row, GError **error);
gboolean dg_statement_finish (DgStatement *self, GError **error);
const char *dg_statement_get_text (DgStatement *self, int column);
gint64 dg_statement_get_integer (DgStatement *self, int column);
double dg_statement_get_number (DgStatement *self, int column);
gboolean dg_statement_is_null (DgStatement *self, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgDatabase, dg_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgStatement, dg_statement_free)

G_END_DECLS
