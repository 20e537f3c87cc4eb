/* Numbers, lists and names in a given language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-format-time.h"

G_BEGIN_DECLS

char *dg_format_number (DgLanguage language, gint64 number);
char *dg_format_list (DgLanguage language, const char *const *items);
char *dg_format_country (DgLanguage language, const char *country);
char *dg_format_language_name (DgLanguage language, const char *tag);
char *dg_format_heading (const char *text);
char *dg_format_inside (const char *text);

G_END_DECLS
