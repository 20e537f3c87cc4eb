/* Texts of an XLSX workbook.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-zip.h"

G_BEGIN_DECLS

/**
 * DgRichText:
 * @text: what was collected
 *
 * Collects a text whose pieces may differ in form, without what is said about pronunciation
 * (ECMA-376, part 1, 18.4). A text that is longer than a cell can be stays too long, but is not
 * collected to its end.
 */
typedef struct
{
  GString *text;
  guint n_phonetic;
  gboolean is_open;
} DgRichText;

void dg_rich_text_begin (DgRichText *self);
void dg_rich_text_on_start (DgRichText *self, const char *name);
void dg_rich_text_on_end (DgRichText *self, const char *name);
void dg_rich_text_on_text (DgRichText *self, const char *text, gsize length);

char *dg_workbook_text_escape (const char *text);
void dg_workbook_text_unescape (GString *text);

/**
 * DgWorkbookTexts:
 *
 * The texts that cells share, by their numbers. Immutable.
 */
typedef struct _DgWorkbookTexts DgWorkbookTexts;

DgWorkbookTexts *dg_workbook_texts_read (const DgZip *zip, const char *part, GError **error);
void dg_workbook_texts_free (DgWorkbookTexts *self);
const char *dg_workbook_texts_get (const DgWorkbookTexts *self, const char *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgWorkbookTexts, dg_workbook_texts_free)

G_END_DECLS
