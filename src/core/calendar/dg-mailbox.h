/* Folders in which a mail server leaves messages: Maildir.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

gboolean dg_mailbox_is_maildir (const char *path);
GPtrArray *dg_mailbox_list (const char *path, GError **error);
GBytes *dg_mailbox_load (const char *path, GError **error);

G_END_DECLS
