/* Writing calendar files into a folder: all of them, or none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-invite-plan.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgInviteFile:
 * @name: of the file, in the folder
 * @item: what it is for, borrowed from the plan
 */
typedef struct
{
  char *name;
  const DgInvitePlanItem *item;
} DgInviteFile;

typedef void (*DgInviteProgressFunc) (guint done, guint total, gpointer user_data);

GHashTable *dg_invite_export_settle (
    DgEvent *event, GPtrArray *sessions, DgRevisionFunc settle, gpointer user_data, GError **error);
GPtrArray *dg_invite_export_write (const DgInviteOrder *order,
                                   const DgInvitePlan *plan,
                                   const char *folder,
                                   DgInviteProgressFunc progress,
                                   gpointer user_data,
                                   GCancellable *cancellable,
                                   GError **error);
GPtrArray *dg_invite_export_list_told (const DgInvitePlan *plan);

G_END_DECLS
