/* How many seats are left while a list of people is gone through.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-life-cycle.h"

G_BEGIN_DECLS

/**
 * DgSeatCount:
 *
 * The same rule as dg_life_cycle_count_free(), counted once and then kept: asking the life cycle
 * for each of n people would take n² steps.
 */
typedef struct _DgSeatCount DgSeatCount;

DgSeatCount *dg_seat_count_new (GPtrArray *delegates, GPtrArray *delegations, int capacity);
void dg_seat_count_free (DgSeatCount *self);

gboolean dg_seat_count_has (const DgSeatCount *self, const char *city);
void dg_seat_count_take (DgSeatCount *self, const char *city, int seats);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgSeatCount, dg_seat_count_free)

G_END_DECLS
