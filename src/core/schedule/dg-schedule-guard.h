/* When a fetch is too strange to be believed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-feed.h"
#include "core/store/dg-feeds.h"

G_BEGIN_DECLS

/**
 * DgGuardSides:
 * @state: (nullable): the last accepted fetch
 * @bases: (element-type DgFeedSession): the sessions that it told of and that still count
 * @theirs: what was fetched now
 * @lost: (element-type DgFeedSession): those of @bases that are gone since
 */
typedef struct
{
  const DgFeedState *state;
  GPtrArray *bases;
  const DgFeed *theirs;
  GPtrArray *lost;
} DgGuardSides;

char *dg_schedule_guard_check (const DgGuardSides *sides);

G_END_DECLS
