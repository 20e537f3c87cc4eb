/* Whoever waits for messages in a Maildir.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DG_TYPE_MAILBOX_WATCH (dg_mailbox_watch_get_type ())
G_DECLARE_FINAL_TYPE (DgMailboxWatch, dg_mailbox_watch, DG, MAILBOX_WATCH, GObject)

DgMailboxWatch *dg_mailbox_watch_new (const char *path, GError **error);
const char *dg_mailbox_watch_get_path (DgMailboxWatch *self);

G_END_DECLS
