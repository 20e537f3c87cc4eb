/* Where a web server leads on to, and whether one may follow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean dg_http_redirect_is_same_server (GUri *a, GUri *b);
GUri *dg_http_redirect_follow (
    GUri *from, const char *location, const char *shown, gboolean elsewhere, GError **error);

G_END_DECLS
