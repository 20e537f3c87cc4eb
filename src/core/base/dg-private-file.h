/* Files that only their owner may read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

gboolean
dg_private_file_fail (const char *path, GFileError code, const char *reason, GError **error);
gboolean dg_private_file_save (const char *path, GBytes *bytes, GError **error);

G_END_DECLS
