/* Comma-separated values, as spreadsheets write and read them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-encoding.h"
#include "core/exchange/dg-sheet.h"

G_BEGIN_DECLS

/**
 * DG_CSV_MAX_BYTES:
 *
 * Largest file that is read, in bytes.
 */
#define DG_CSV_MAX_BYTES (100 * 1024 * 1024)

/**
 * DgCsvForm:
 * @encoding: how the text is encoded
 * @separator: “,”, “;” or TAB
 *
 * What dg_csv_read() found.
 */
typedef struct
{
  DgEncoding encoding;
  char separator;
} DgCsvForm;

DgSheet *dg_csv_read (const char *data, gsize length, DgCsvForm *form, GError **error);
char *dg_csv_write (const DgSheet *sheet, char separator, gboolean mark);

G_END_DECLS
