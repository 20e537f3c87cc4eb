/* An event's people as a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegate.h"
#include "core/exchange/dg-people-column.h"
#include "core/exchange/dg-sheet.h"

G_BEGIN_DECLS

/**
 * DgShownColumn:
 * @column: what it says of people
 * @language: for texts, in which language
 *
 * A column of a list.
 */
typedef struct
{
  const DgPeopleColumn *column;
  DgLanguage language;
} DgShownColumn;

GArray *dg_people_sheet_choose_columns (GPtrArray *delegates, DgLanguage own);
char *dg_people_sheet_dup_value (const DgShownColumn *column, DgDelegate *delegate);

DgSheet *dg_people_sheet_new (GPtrArray *delegates, DgLanguage own, GError **error);

G_END_DECLS
