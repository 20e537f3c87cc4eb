/* Events of schema.org in JSON-LD: a file, or inside of a web page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-source.h"

G_BEGIN_DECLS

gboolean dg_format_json_ld_recognize (const DgSourceText *text);
gboolean dg_format_json_ld_decode (const DgSourceText *text, DgFeed *feed, GError **error);

G_END_DECLS
