/* Somebody comes in a delegate's place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegate.h"
#include "core/delegations/dg-delegation.h"

G_BEGIN_DECLS

/**
 * DgSubstitution:
 * @delegates: (element-type DgDelegate): everybody at the event
 * @delegations: (element-type DgDelegation): the event's delegations
 * @capacity: the event's capacity, 0 if without limit
 * @delegate: who does not come; one of @delegates
 * @substitute: who comes instead; may be one of @delegates, nominated or waiting
 * @reason: (nullable): why
 * @override: (nullable): why the substitute is given a seat although none is free
 *
 * What is asked. Everything is borrowed.
 */
typedef struct
{
  GPtrArray *delegates;
  GPtrArray *delegations;
  int capacity;
  DgDelegate *delegate;
  DgPerson *substitute;
  const char *reason;
  const char *override;
} DgSubstitution;

gboolean dg_substitution_plan (const DgSubstitution *self,
                               DgRegistration **left,
                               DgRegistration **taken,
                               GError **error);

G_END_DECLS
