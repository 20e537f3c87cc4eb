/* From Cyrillic to Latin as the states spell it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-language.h"
#include "core/i18n/dg-translit-key.h"

G_BEGIN_DECLS

char *dg_translit_to_latin (DgLanguage language, const char *text);

G_END_DECLS
