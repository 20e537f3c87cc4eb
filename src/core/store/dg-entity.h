/* Rows of the registry: how values of each type lie in their table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-record.h"
#include "core/store/dg-database.h"

G_BEGIN_DECLS

/**
 * DgEntity:
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
} DgEntity;

typedef enum
{
  DG_ENTITY_CITY,
  DG_ENTITY_EVENT,
  DG_ENTITY_SESSION,
  DG_ENTITY_PERSON,
  DG_ENTITY_DELEGATION,
  DG_ENTITY_REGISTRATION,
  DG_ENTITY_FEED,
  DG_ENTITY_FEED_SESSION,
  DG_ENTITY_FEED_DISPUTE,
  DG_ENTITY_ANSWER,
  DG_ENTITY_TEMPLATE,
} DgEntityId;

const DgEntity *dg_entity_get (DgEntityId id);
const DgEntity *dg_entity_find (const char *name);

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

gboolean
dg_entity_fail (const DgEntity *self, gconstpointer fields, const GError *cause, GError **error);

DgStatement *
dg_entity_select (const DgEntity *self, DgDatabase *database, const char *where, GError **error);
DgStatement *dg_entity_select_row (
    const DgEntity *self, DgDatabase *database, const char *event, const char *key, GError **error);
gboolean
dg_entity_read (const DgEntity *self, DgStatement *statement, gpointer fields, GError **error);
gboolean
dg_entity_put (const DgEntity *self, DgDatabase *database, const DgRow *row, GError **error);
gboolean dg_entity_delete (
    const DgEntity *self, DgDatabase *database, const char *event, const char *key, GError **error);

GPtrArray *
dg_entity_list_keys (const DgEntity *self, DgDatabase *database, const char *event, GError **error);
gboolean dg_entity_find_end (
    const DgEntity *self, DgDatabase *database, const char *event, int *position, GError **error);

/* In dg-entity-image.c. */
char *dg_entity_dup_image (const DgEntity *self, const DgRow *row);
gboolean dg_entity_read_image (const DgEntity *self,
                               DgDatabase *database,
                               const char *event,
                               const char *key,
                               char **image,
                               int *position,
                               GError **error);
gboolean dg_entity_put_image (const DgEntity *self,
                              DgDatabase *database,
                              const char *event,
                              const char *image,
                              GError **error);

G_END_DECLS
