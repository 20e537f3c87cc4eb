/* People as vCards.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-people-workbook.h"
#include "core/exchange/dg-sheet.h"

G_BEGIN_DECLS

/* Largest file that is read, in bytes. */
#define DG_VCARD_MAX_BYTES (100 * 1024 * 1024)

DgSheet *
dg_vcard_read (const char *data, gsize length, DgLanguage own, GPtrArray *notes, GError **error);
GBytes *dg_vcard_write (const DgPeopleList *list, GError **error);

G_END_DECLS
