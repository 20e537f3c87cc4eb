/* A conversation with a web server: requests one after the other, each with a deadline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * DgHttpTransfer:
 *
 * It has a main context of its own, so that it may run in any thread and its deadline still
 * strikes. It is opened, used and closed by one thread.
 */
typedef struct _DgHttpTransfer DgHttpTransfer;

DgHttpTransfer *dg_http_transfer_open (const char *shown,
                                       const char *ca_file,
                                       GCancellable *cancellable,
                                       GError **error);
void dg_http_transfer_close (DgHttpTransfer *self);

void dg_http_transfer_set_deadline (DgHttpTransfer *self, guint deadline);
GInputStream *dg_http_transfer_send (DgHttpTransfer *self, SoupMessage *message, GError **error);
GBytes *dg_http_transfer_read (DgHttpTransfer *self,
                               SoupMessage *message,
                               GInputStream *stream,
                               GFileProgressCallback progress,
                               gpointer user_data,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgHttpTransfer, dg_http_transfer_close)

G_END_DECLS
