/* The grammar of JSON, to the letter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

gboolean dg_json_syntax_check (const char *data, gsize length, guint max_depth, GError **error);

G_END_DECLS
