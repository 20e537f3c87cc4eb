/* How a service was last found: when it was heard, when it may be asked again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-feeds.h"

G_BEGIN_DECLS

gboolean dg_service_poll_note (
    DgStore *store, const char *event, gint64 wait, gboolean is_seen, GError **error);
gint64 dg_service_poll_find_age (DgStore *store, const char *event);
void dg_service_poll_add_age (DgStore *store, const char *event, GError **error);

G_END_DECLS
