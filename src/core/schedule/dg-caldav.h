/* Publishing an event in a CalDAV collection: what is new, changed or gone there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-keyring.h"
#include "core/store/dg-publications.h"

G_BEGIN_DECLS

/**
 * DgCaldavItem:
 * @uid: of the entry
 * @bytes: an iCalendar object without METHOD
 */
typedef struct
{
  char *uid;
  GBytes *bytes;
} DgCaldavItem;

void dg_caldav_item_free (DgCaldavItem *self);

/**
 * DgCaldavOrder:
 * @store: a registry that was opened for writing
 * @publication: where, and who signs in
 * @password: (nullable): the password of that user
 * @name: what people see of the collection if it has to be made
 * @items: (element-type DgCaldavItem): what shall lie there
 * @force: whether to write over what somebody changed there
 * @progress: (nullable): told after each entry
 * @user_data: for @progress
 *
 * What is asked. Everything is borrowed.
 */
typedef struct
{
  DgStore *store;
  const DgPublication *publication;
  const DgSecret *password;
  const char *name;
  GPtrArray *items;
  gboolean force;
  void (*progress) (guint done, guint total, gpointer user_data);
  gpointer user_data;
} DgCaldavOrder;

/**
 * DgCaldavStep:
 * @DG_CALDAV_ADDED: was not there
 * @DG_CALDAV_CHANGED: was there, and is another one now
 * @DG_CALDAV_RESTORED: somebody had deleted it there
 * @DG_CALDAV_REMOVED: is no longer there
 * @DG_CALDAV_CONFLICT: somebody changed it there, or made it; it stays as it is
 */
typedef enum
{
  DG_CALDAV_ADDED,
  DG_CALDAV_CHANGED,
  DG_CALDAV_RESTORED,
  DG_CALDAV_REMOVED,
  DG_CALDAV_CONFLICT,
} DgCaldavStep;

#define DG_TYPE_CALDAV_STEP (dg_caldav_step_get_type ())
GType dg_caldav_step_get_type (void);

/**
 * DgCaldavReport:
 * @created: whether the collection was made
 * @uids: what is not as it was
 * @steps: (element-type DgCaldavStep): what became of each of @uids
 * @conflicts: how many of them are in conflict
 * @unchanged: how many entries are as they were
 * @warning: (nullable): why the collection keeps its old name
 */
typedef struct
{
  gboolean created;
  GPtrArray *uids;
  GArray *steps;
  guint conflicts;
  guint unchanged;
  char *warning;
} DgCaldavReport;

DgCaldavReport *
dg_caldav_publish (const DgCaldavOrder *order, GCancellable *cancellable, GError **error);
void dg_caldav_report_free (DgCaldavReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgCaldavReport, dg_caldav_report_free)

G_END_DECLS
