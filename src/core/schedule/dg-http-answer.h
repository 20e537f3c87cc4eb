/* What the head of an answer from a web server says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * DG_HTTP_MAX_WAIT:
 *
 * The longest time, in seconds, for which a server is believed that it should not be asked again. A
 * server that says “in a year” would hide every change of a programme until then.
 */
#define DG_HTTP_MAX_WAIT (24 * 60 * 60)

gint64 dg_http_answer_get_wait (SoupMessage *message);
gboolean dg_http_answer_is_page (SoupMessage *message);
gboolean dg_http_answer_check (SoupMessage *message, const char *shown, GError **error);

G_END_DECLS
