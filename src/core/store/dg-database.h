/* The database engine: statements and transactions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-statement.h"

G_BEGIN_DECLS

/**
 * DgDatabase:
 *
 * One connection. Only the store speaks to it, in SQL that SQLite 3.40 and PostgreSQL 15 both take
 * wherever possible. Not safe to use from two threads at once; the store locks.
 */
typedef struct _DgDatabase DgDatabase;

DgDatabase *dg_database_open (const char *path, gboolean writable, GError **error);
void dg_database_close (DgDatabase *self);

gboolean dg_database_run (DgDatabase *self, const char *sql, GError **error);
gboolean dg_database_get_integer (DgDatabase *self, const char *sql, gint64 *value, GError **error);
gboolean dg_database_begin (DgDatabase *self, GError **error);
gboolean dg_database_commit (DgDatabase *self, GError **error);
void dg_database_rollback (DgDatabase *self);
gboolean dg_database_begin_reading (DgDatabase *self, GError **error);
void dg_database_end_reading (DgDatabase *self);
gboolean dg_database_copy (DgDatabase *self, const char *path, GError **error);
gboolean dg_database_make_durable (DgDatabase *self, GError **error);
gboolean dg_database_scrub (DgDatabase *self, GError **error);

DgStatement *dg_database_prepare (DgDatabase *self, const char *sql, GError **error);

/* For the statements. */
gboolean dg_database_fail (DgDatabase *self, GError **error);
void dg_database_keep_idle (DgDatabase *self, gpointer handle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgDatabase, dg_database_close)

G_END_DECLS
