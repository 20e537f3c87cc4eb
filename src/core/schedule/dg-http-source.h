/* Bytes from a web address, with limits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-fetch.h"

G_BEGIN_DECLS

DgFetchAnswer *dg_http_source_fetch (const DgFetchRequest *request,
                                     const char *shown,
                                     gint64 *wait,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
