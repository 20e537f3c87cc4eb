/* The columns of a nomination form: what they hold, what stands above them, what they take.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-language.h"

#include <xlsxwriter.h>

G_BEGIN_DECLS

#define DG_N_NOMINATION_COLUMNS 14

const char *dg_nomination_column_get_member (guint column);
const char *dg_nomination_column_get_heading (guint column, DgLanguage language);
double dg_nomination_column_get_width (guint column);
gboolean dg_nomination_column_is_date (guint column);

const char *dg_nomination_column_get_date_format (DgLanguage language);
char *dg_nomination_column_dup_date_help (DgLanguage language);

lxw_error dg_nomination_column_add_rule (guint column,
                                         DgLanguage language,
                                         lxw_worksheet *page,
                                         lxw_row_t first,
                                         lxw_col_t where,
                                         lxw_row_t last);

G_END_DECLS
