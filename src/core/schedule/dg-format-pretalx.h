/* The REST API of pretalx: a released schedule, slots, or submissions with their states.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-source.h"

G_BEGIN_DECLS

gboolean dg_format_pretalx_recognize (const DgSourceText *text);
gboolean dg_format_pretalx_decode (const DgSourceText *text, DgFeed *feed, GError **error);

G_END_DECLS
