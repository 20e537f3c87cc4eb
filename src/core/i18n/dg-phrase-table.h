/* The table that po/documents/compile.py writes from the catalogs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-language.h"

G_BEGIN_DECLS

/**
 * DgPhraseRow:
 * @key: the English phrase; after its context and U+0004 where it has one
 * @texts: the phrase in each language
 */
typedef struct
{
  const char *key;
  const char *texts[DG_N_LANGUAGES];
} DgPhraseRow;

extern const DgPhraseRow dg_phrase_rows[];
extern const gsize dg_n_phrase_rows;

G_END_DECLS
