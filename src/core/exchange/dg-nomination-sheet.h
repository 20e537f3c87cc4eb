/* The sheet of a nomination form that people see and fill in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-nomination-form.h"

#include <xlsxwriter.h>

G_BEGIN_DECLS

/* Where things stand, counted from 0. Column 0 holds the numbers of the rows. */
#define DG_NOMINATION_HEADING_ROW  6
#define DG_NOMINATION_FIRST_ROW    (DG_NOMINATION_HEADING_ROW + 1)
#define DG_NOMINATION_FIRST_COLUMN 1

guint dg_nomination_sheet_count_seats (const DgNominationForm *form);
lxw_error dg_nomination_sheet_add (const DgNominationForm *form, lxw_workbook *workbook);

G_END_DECLS
