/* XLSX workbooks from outside.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-workbook-page.h"

G_BEGIN_DECLS

/* Largest file that is read, in bytes. */
#define DG_WORKBOOK_MAX_BYTES (100 * 1024 * 1024)

/**
 * DgWorkbook:
 *
 * The sheets of a workbook, each read when it is asked for. Immutable.
 */
typedef struct _DgWorkbook DgWorkbook;

DgWorkbook *dg_workbook_open (const char *data, gsize length, GError **error);
void dg_workbook_free (DgWorkbook *self);

guint dg_workbook_count (const DgWorkbook *self);
const char *dg_workbook_get_name (const DgWorkbook *self, guint index);
gboolean dg_workbook_is_hidden (const DgWorkbook *self, guint index);
DgSheet *dg_workbook_read_page (const DgWorkbook *self,
                                guint index,
                                DgWorkbookTraits *traits,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgWorkbook, dg_workbook_free)

G_END_DECLS
