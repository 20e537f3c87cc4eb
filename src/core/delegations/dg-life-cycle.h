/* Which status may follow which, who holds a seat, and who is next on the waiting list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegate.h"
#include "core/delegations/dg-delegation.h"

G_BEGIN_DECLS

gboolean dg_life_cycle_allows (DgStatus from, DgStatus to);
gboolean dg_life_cycle_holds_seat (DgStatus status);

/**
 * DgSeats:
 * @seats: the city's seats
 * @nominated: people who are nominated
 * @invited: people who are invited
 * @confirmed: people who are confirmed or have attended or were absent
 * @waiting: people on the waiting list
 * @held: seats that are held, maybe more than @seats by override
 * @free: seats that are left, never negative
 *
 * How a delegation's seats stand.
 */
typedef struct
{
  int seats;
  int nominated;
  int invited;
  int confirmed;
  int waiting;
  int held;
  int free;
} DgSeats;

void dg_life_cycle_count_seats (GPtrArray *delegates, const char *city, int seats, DgSeats *counts);
int dg_life_cycle_count_free (GPtrArray *delegates,
                              GPtrArray *delegations,
                              int capacity,
                              const char *city);
gboolean dg_life_cycle_check_move (GPtrArray *delegates,
                                   GPtrArray *delegations,
                                   int capacity,
                                   DgDelegate *delegate,
                                   DgStatus to,
                                   const char *override,
                                   GError **error);
gboolean dg_life_cycle_check_place (GPtrArray *delegates,
                                    GPtrArray *delegations,
                                    int capacity,
                                    DgDelegate *delegate,
                                    DgRegistration *registration,
                                    GError **error);
GPtrArray *dg_life_cycle_find_next (GPtrArray *delegates, GPtrArray *delegations, int capacity);

gboolean dg_life_cycle_check_new (GPtrArray *delegates,
                                  GPtrArray *delegations,
                                  int capacity,
                                  DgPerson *person,
                                  DgRegistration *registration,
                                  GError **error);

G_END_DECLS
