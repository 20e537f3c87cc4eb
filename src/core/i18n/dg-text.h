/* A text in up to four languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-json.h"
#include "core/i18n/dg-language.h"

G_BEGIN_DECLS

/**
 * DgText:
 *
 * A text that people read, in some or all of the four languages. Immutable and reference-counted.
 */
typedef struct _DgText DgText;

#define DG_TYPE_TEXT (dg_text_get_type ())
GType dg_text_get_type (void);

DgText *dg_text_new (const char *const texts[DG_N_LANGUAGES]);
DgText *dg_text_new_single (DgLanguage language, const char *text);
DgText *dg_text_ref (DgText *self);
void dg_text_unref (DgText *self);

const char *dg_text_peek (const DgText *self, DgLanguage language);
const char *dg_text_get (const DgText *self, DgLanguage asked, DgLanguage own, DgLanguage *found);
gboolean dg_text_is_complete (const DgText *self);
gboolean dg_text_equal (const DgText *a, const DgText *b);

char *dg_text_clean (const char *text);

gboolean
dg_text_from_json (const DgJsonPlace *place, DgLanguage own, DgText **text, GError **error);
JsonNode *dg_text_to_json (const DgText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgText, dg_text_unref)

G_END_DECLS
