/* One sheet of an XLSX workbook.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-sheet.h"
#include "core/exchange/dg-workbook-number.h"
#include "core/exchange/dg-workbook-text.h"

G_BEGIN_DECLS

/**
 * DgWorkbookTraits:
 * @hidden_rows: rows that people do not see, but that hold something
 * @empty_formulas: formulas whose result the file does not hold
 * @first_empty_formula: the row of the first of these, from 1
 *
 * What somebody should know who took what is read for what a spreadsheet shows.
 */
typedef struct
{
  guint hidden_rows;
  guint empty_formulas;
  guint first_empty_formula;
} DgWorkbookTraits;

DgSheet *dg_workbook_page_read (const DgZip *zip,
                                const char *part,
                                const DgWorkbookTexts *texts,
                                const DgNumberForms *forms,
                                DgWorkbookTraits *traits,
                                GError **error);

G_END_DECLS
