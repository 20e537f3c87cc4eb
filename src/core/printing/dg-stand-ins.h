/* Texts of other languages that stand in for missing ones, and the footnotes that say so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-text.h"
#include "core/printing/dg-table.h"

G_BEGIN_DECLS

/**
 * DgStandIns:
 *
 * Which languages have stood in so far in one document; each has a mark.
 */
typedef struct _DgStandIns DgStandIns;

DgStandIns *dg_stand_ins_new (DgLanguage document);
void dg_stand_ins_free (DgStandIns *self);

char *dg_stand_ins_dup_text (DgStandIns *self, const DgText *text, DgLanguage own);
void dg_stand_ins_add_notes (const DgStandIns *self, DgTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgStandIns, dg_stand_ins_free)

G_END_DECLS
