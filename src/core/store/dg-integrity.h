/* Whether a registry is sound, and copies of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-store.h"

G_BEGIN_DECLS

GPtrArray *dg_integrity_check (DgStore *store, GError **error);
gboolean dg_integrity_backup (DgStore *store, const char *path, gboolean replace, GError **error);

G_END_DECLS
