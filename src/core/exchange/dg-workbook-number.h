/* How a workbook shows its numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-zip.h"

G_BEGIN_DECLS

/**
 * DgNumberForms:
 *
 * How cells of each style show their numbers. Immutable.
 */
typedef struct _DgNumberForms DgNumberForms;

DgNumberForms *
dg_number_forms_read (const DgZip *zip, const char *part, gboolean is_1904, GError **error);
void dg_number_forms_free (DgNumberForms *self);

char *dg_number_forms_dup_text (const DgNumberForms *self, const char *style, const char *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgNumberForms, dg_number_forms_free)

G_END_DECLS
