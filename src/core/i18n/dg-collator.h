/* The alphabetical order of a language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-language.h"

G_BEGIN_DECLS

/**
 * DgCollator:
 *
 * Compares texts as a directory of that language orders them. Never changes, so threads share it.
 */
typedef struct _DgCollator DgCollator;

DgCollator *dg_collator_new (DgLanguage language);
void dg_collator_free (DgCollator *self);

int dg_collator_compare (const DgCollator *self, const char *a, const char *b);
char *dg_collator_dup_key (const DgCollator *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgCollator, dg_collator_free)

G_END_DECLS
