/* The programme of an event as Indico exports it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-source.h"

G_BEGIN_DECLS

gboolean dg_format_indico_recognize (const DgSourceText *text);
gboolean dg_format_indico_decode (const DgSourceText *text, DgFeed *feed, GError **error);

G_END_DECLS
