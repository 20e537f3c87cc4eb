/* Who was erased, for backups that are older than that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-database.h"

G_BEGIN_DECLS

gboolean dg_erasure_list_add (
    DgDatabase *database, const char *path, const char *person, gint64 now, GError **error);
GPtrArray *dg_erasure_list_find_due (DgDatabase *database, const char *path, GError **error);
gboolean
dg_erasure_list_settle (DgDatabase *database, const char *path, gint64 now, GError **error);

G_END_DECLS
