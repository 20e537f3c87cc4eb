/* Several files that appear in a folder together, or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

typedef struct _DgStaging DgStaging;

DgStaging *dg_staging_new (const char *folder, GError **error);
void dg_staging_free (DgStaging *self);
gboolean dg_staging_add (DgStaging *self, const char *name, GBytes *bytes, GError **error);
gboolean dg_staging_publish (DgStaging *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgStaging, dg_staging_free)

G_END_DECLS
