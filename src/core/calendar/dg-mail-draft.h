/* Drafts in the mail program of the desktop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-message.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean dg_mail_draft_check (GCancellable *cancellable, GError **error);
gboolean dg_mail_draft_open (const DgMessage *message, GCancellable *cancellable, GError **error);

G_END_DECLS
