/* The shape of a registry: making one, recognising one, migrating one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-database.h"

G_BEGIN_DECLS

gboolean dg_schema_create (const char *path, GError **error);
gboolean dg_schema_update (DgDatabase *database, const char *path, gint64 now, GError **error);
gboolean dg_schema_recognize (const char *path, gboolean *outdated, GError **error);

char *dg_schema_make_beside (const char *path, GError **error);
gboolean dg_schema_publish (const char *beside, const char *path, gboolean replace, GError **error);

G_END_DECLS
