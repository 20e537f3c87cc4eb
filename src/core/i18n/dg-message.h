/* Patterns with arguments and plurals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-phrases.h"

G_BEGIN_DECLS

char *dg_message_format (DgLanguage language,
                         const char *pattern,
                         const DgPhraseArg *arguments,
                         gsize n_arguments);

G_END_DECLS
