/* Where things stand in an XLSX workbook.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-zip.h"

G_BEGIN_DECLS

/**
 * DgWorkbookPage:
 * @name: what stands on its tab
 * @part: the part of the archive that holds it
 * @is_hidden: whether people do not see it
 *
 * One sheet of a workbook.
 */
typedef struct
{
  char *name;
  char *part;
  gboolean is_hidden;
} DgWorkbookPage;

/**
 * DgWorkbookParts:
 * @pages: (element-type DgWorkbookPage): sheets with cells, from left to right
 * @strings: (nullable): the part with the texts that cells share
 * @styles: (nullable): the part that says how numbers are shown
 * @is_1904: whether days are counted from 1904-01-01, as on old Macs
 */
typedef struct
{
  GPtrArray *pages;
  char *strings;
  char *styles;
  gboolean is_1904;
} DgWorkbookParts;

DgWorkbookParts *dg_workbook_parts_read (const DgZip *zip, GError **error);
void dg_workbook_parts_free (DgWorkbookParts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgWorkbookParts, dg_workbook_parts_free)

G_END_DECLS
