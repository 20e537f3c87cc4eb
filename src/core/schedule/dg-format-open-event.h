/* Open Event (eventyay): the files of an export, and the JSON:API of a server.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-source.h"

G_BEGIN_DECLS

gboolean dg_format_open_event_recognize (const DgSourceText *text);
gboolean dg_format_open_event_decode (const DgSourceText *text, DgFeed *feed, GError **error);

G_END_DECLS
