/* What texts become where only a–z and 0–9 will do: keys for searching, names of files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dg_translit_search_key (const char *text);
char *dg_translit_slug (const char *text);

G_END_DECLS
