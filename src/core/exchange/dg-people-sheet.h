/* An event's people as a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegate.h"
#include "core/exchange/dg-sheet.h"

G_BEGIN_DECLS

DgSheet *dg_people_sheet_new (GPtrArray *delegates, DgLanguage own, GError **error);

G_END_DECLS
