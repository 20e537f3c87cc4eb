/* The list that somebody wants on paper, and making it in a worker thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-briefing.h"
#include "core/printing/dg-attendee-list.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgListOrder:
 * @briefing: whose people
 * @language: of the document
 * @options: as the core takes them; “printed” is filled in when the list is made
 */
typedef struct
{
  DgBriefing *briefing;
  DgLanguage language;
  DgAttendeeListOptions options;
} DgListOrder;

void dg_list_order_lay_out_async (const DgListOrder *order,
                                  gpointer source,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback);
DgPrintJob *dg_list_order_lay_out_finish (GAsyncResult *result, GError **error);

void dg_list_order_save_async (const DgListOrder *order,
                               const char *path,
                               gpointer source,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback);
char *dg_list_order_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
