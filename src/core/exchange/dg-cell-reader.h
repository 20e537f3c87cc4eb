/* From what people write in a cell to what a member holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/events/dg-event.h"
#include "core/exchange/dg-people-column.h"

G_BEGIN_DECLS

/**
 * DgCellReader:
 *
 * Knows the event's zone and sessions and the controlled list of cities. It remembers the cities
 * that it has found, so one thread uses it at a time.
 */
typedef struct _DgCellReader DgCellReader;

DgCellReader *dg_cell_reader_new (DgEvent *event, GPtrArray *sessions, GPtrArray *cities);
void dg_cell_reader_free (DgCellReader *self);

char *dg_cell_reader_read (DgCellReader *self,
                           const DgPeopleColumn *column,
                           const char *cell,
                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgCellReader, dg_cell_reader_free)

G_END_DECLS
