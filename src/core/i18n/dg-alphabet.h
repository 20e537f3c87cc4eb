/* Cyrillic letters and their spelling in Latin ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgAlphabet:
 *
 * A spelling for each small letter from U+0400 on, where every letter of our languages stands.
 */
typedef struct
{
  const char *spellings[256];
} DgAlphabet;

void dg_alphabet_read (DgAlphabet *self, const char *letters, const char *spellings);
const char *dg_alphabet_find (const DgAlphabet *self, gunichar letter);
gboolean dg_alphabet_is_apostrophe (gunichar c);

G_END_DECLS
