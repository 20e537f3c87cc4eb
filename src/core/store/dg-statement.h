/* A prepared statement: its parameters and its rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-json.h"

G_BEGIN_DECLS

typedef struct _DgDatabase DgDatabase;

/**
 * DgStatement:
 *
 * A prepared statement. Parameters count from 1, columns from 0.
 */
typedef struct _DgStatement DgStatement;

DgStatement *dg_statement_new (DgDatabase *database, gpointer handle);
void dg_statement_free (DgStatement *self);
void dg_statement_bind_text (DgStatement *self, int parameter, const char *text);
void dg_statement_bind_integer (DgStatement *self, int parameter, gint64 number);
void dg_statement_bind_number (DgStatement *self, int parameter, double number);
void dg_statement_bind_bytes (DgStatement *self, int parameter, GBytes *bytes);
void dg_statement_bind_null (DgStatement *self, int parameter);
gboolean dg_statement_step (DgStatement *self, gboolean *row, GError **error);
gboolean dg_statement_finish (DgStatement *self, GError **error);
const char *dg_statement_get_text (DgStatement *self, int column);
char *dg_statement_dup_text (DgStatement *self, int column);
GBytes *dg_statement_dup_bytes (DgStatement *self, int column);
gint64 dg_statement_get_integer (DgStatement *self, int column);
double dg_statement_get_number (DgStatement *self, int column);
gboolean dg_statement_is_null (DgStatement *self, int column);
void dg_statement_row_to_json (DgStatement *self, JsonObject *object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgStatement, dg_statement_free)

G_END_DECLS
