/* The registry: everything that Delegat knows, in one file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegate.h"
#include "core/delegations/dg-dossier.h"
#include "core/delegations/dg-template.h"
#include "core/store/dg-database.h"

G_BEGIN_DECLS

/**
 * DgStoreMode:
 * @DG_STORE_READ: the file must exist; a folder that cannot be written to is no obstacle
 * @DG_STORE_WRITE: the file must exist
 * @DG_STORE_CREATE: the file is made if it is missing, with the cities that come with the program
 */
typedef enum
{
  DG_STORE_READ,
  DG_STORE_WRITE,
  DG_STORE_CREATE,
} DgStoreMode;

/**
 * DgStore:
 *
 * An open registry. Reading is done here, writing through #DgChange. Safe to use from several
 * threads, one at a time; blocks on disk, so the window asks from a worker thread.
 */
#define DG_TYPE_STORE (dg_store_get_type ())
G_DECLARE_FINAL_TYPE (DgStore, dg_store, DG, STORE, GObject)

DgStore *dg_store_open (const char *path, DgStoreMode mode, GError **error);
char *dg_store_dup_default_path (void);
const char *dg_store_get_path (DgStore *self);
void dg_store_set_clock (DgStore *self, gint64 now);
gint64 dg_store_get_now (DgStore *self);

GPtrArray *dg_store_list_events (DgStore *self, GError **error);
DgEvent *dg_store_get_event (DgStore *self, const char *id, GError **error);
GPtrArray *dg_store_list_sessions (DgStore *self, DgEvent *event, GError **error);
GPtrArray *dg_store_list_delegations (DgStore *self, const char *event, GError **error);
DgDossier *dg_store_get_dossier (DgStore *self, const char *id, GError **error);
GPtrArray *dg_store_list_cities (DgStore *self, GError **error);
DgCity *dg_store_find_city (DgStore *self, const char *text, GError **error);
GPtrArray *dg_store_list_delegates (DgStore *self, const char *event, GError **error);
GPtrArray *dg_store_list_people (DgStore *self, GError **error);
DgPerson *dg_store_get_person (DgStore *self, const char *id, GError **error);
GPtrArray *dg_store_find_people (DgStore *self, const char *text, GError **error);
GPtrArray *dg_store_list_templates (DgStore *self, GError **error);
GPtrArray *dg_store_search (DgStore *self, const char *entity, const char *text, GError **error);
GPtrArray *dg_store_list_events_of_person (DgStore *self, const char *person, GError **error);

/* For the other files of this slice. */
gboolean dg_store_begin_reading (DgStore *self, GError **error);
void dg_store_end_reading (DgStore *self);
DgDatabase *dg_store_lock (DgStore *self);
void dg_store_unlock (DgStore *self);

G_END_DECLS
