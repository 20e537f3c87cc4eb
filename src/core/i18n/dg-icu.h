/* What the sources beside it share in calling ICU: locales and the way between its text and UTF-8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-language.h"

#include <unicode/utypes.h>

G_BEGIN_DECLS

const char *dg_icu_get_locale (DgLanguage language);
UChar *dg_icu_from_utf8 (const char *text, int32_t *length);
char *dg_icu_to_utf8 (const UChar *text, int32_t length);

G_END_DECLS
