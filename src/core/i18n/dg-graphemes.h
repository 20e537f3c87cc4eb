/* Where a text may be cut: between what readers take for characters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dg_graphemes_stands_alone (gunichar c);
gsize dg_graphemes_fit (const char *text, gsize length, gsize limit);

G_END_DECLS
