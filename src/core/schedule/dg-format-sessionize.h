/* The views of a Sessionize API: GridSmart, Sessions and All.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-source.h"

G_BEGIN_DECLS

gboolean dg_format_sessionize_recognize (const DgSourceText *text);
gboolean dg_format_sessionize_decode (const DgSourceText *text, DgFeed *feed, GError **error);

G_END_DECLS
