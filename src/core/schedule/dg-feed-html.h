/* What services write in HTML: descriptions, and data inside of web pages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgFeedScript:
 * @text: what stands between the tags
 * @line: the line of the page, from 1
 *
 * A block of data in a web page.
 */
typedef struct
{
  char *text;
  guint line;
} DgFeedScript;

char *dg_feed_html_to_text (const char *text);
GPtrArray *dg_feed_html_find_scripts (const char *data, gsize length, const char *type);
void dg_feed_script_free (DgFeedScript *self);

G_END_DECLS
