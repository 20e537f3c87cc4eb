/* XLSX workbooks that are written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

#include <xlsxwriter.h>

G_BEGIN_DECLS

/**
 * DgWorkbookFiller:
 * @workbook: an empty workbook
 * @data: what the caller gave
 *
 * Puts sheets into a workbook.
 *
 * Returns: what libxlsxwriter said
 */
typedef lxw_error (*DgWorkbookFiller) (lxw_workbook *workbook, gconstpointer data);

GBytes *dg_workbook_write (DgWorkbookFiller fill, gconstpointer data, GError **error);

G_END_DECLS
