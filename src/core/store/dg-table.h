/* Rows of the registry: how values of each type lie in their table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-record.h"
#include "core/store/dg-database.h"

G_BEGIN_DECLS

/**
 * DgTable:
 * @name: the SQL table and the name of the entity in the journal
 * @record: what a value consists of; a column each
 * @key: the member that is the key, within the event if @of_event
 * @of_event: whether each row belongs to an event and has a place in its order
 *
 * A type of value together with the table that keeps it.
 */
typedef struct
{
  const char *name;
  const DgRecord *record;
  const char *key;
  gboolean of_event;
} DgTable;

typedef enum
{
  DG_TABLE_CITY,
  DG_TABLE_EVENT,
  DG_TABLE_SESSION,
  DG_TABLE_PERSON,
  DG_TABLE_DELEGATION,
  DG_TABLE_REGISTRATION,
} DgTableId;

const DgTable *dg_table_get (DgTableId id);
const DgTable *dg_table_find (const char *name);

/**
 * DgRow:
 * @event: (nullable): the event that it belongs to
 * @position: its place among the rows of that event
 * @fields: the value's struct
 */
typedef struct
{
  const char *event;
  int position;
  gconstpointer fields;
} DgRow;

DgStatement *
dg_table_select (const DgTable *self, DgDatabase *database, const char *where, GError **error);
gboolean
dg_table_read (const DgTable *self, DgStatement *statement, gpointer fields, GError **error);
gboolean dg_table_put (const DgTable *self, DgDatabase *database, const DgRow *row, GError **error);
gboolean dg_table_delete (
    const DgTable *self, DgDatabase *database, const char *event, const char *key, GError **error);

GPtrArray *
dg_table_list_keys (const DgTable *self, DgDatabase *database, const char *event, GError **error);
gboolean dg_table_find_end (
    const DgTable *self, DgDatabase *database, const char *event, int *position, GError **error);

char *dg_table_dup_image (const DgTable *self, const DgRow *row);
gboolean dg_table_read_image (const DgTable *self,
                              DgDatabase *database,
                              const char *event,
                              const char *key,
                              char **image,
                              int *position,
                              GError **error);
gboolean dg_table_put_image (const DgTable *self,
                             DgDatabase *database,
                             const char *event,
                             const char *image,
                             GError **error);

G_END_DECLS
