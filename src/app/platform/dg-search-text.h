/* What a search may find something by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-text.h"

G_BEGIN_DECLS

void dg_search_text_add (GString *search, const char *words);
void dg_search_text_add_all (GString *search, const DgText *text);
gboolean dg_search_text_matches (const char *search, const char *key);

G_END_DECLS
