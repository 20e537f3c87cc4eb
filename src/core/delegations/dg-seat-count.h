/* How many seats are left, of the event, of each city and of each quota.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegate.h"
#include "core/delegations/dg-delegation.h"

G_BEGIN_DECLS

/**
 * DgSeatCount:
 *
 * The rule about seats, counted once and then kept while people come and go: counting anew for each
 * of n people would take n² steps. Everything that it was made of must outlive it.
 */
typedef struct _DgSeatCount DgSeatCount;

DgSeatCount *dg_seat_count_new (GPtrArray *delegates, GPtrArray *delegations, int capacity);
void dg_seat_count_free (DgSeatCount *self);

gboolean dg_seat_count_check (const DgSeatCount *self,
                              const char *city,
                              DgRegistration *registration,
                              GError **error);
void
dg_seat_count_take (DgSeatCount *self, const char *city, DgRegistration *registration, int seats);
gboolean dg_seat_count_find_quota (
    const DgSeatCount *self, const char *city, const char *quota, int *held, int *limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgSeatCount, dg_seat_count_free)

G_END_DECLS
