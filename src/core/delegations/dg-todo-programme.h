/* What needs doing about a programme: overlaps, and texts that somebody cannot read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-todo.h"
#include "core/events/dg-session.h"

G_BEGIN_DECLS

/**
 * DgTodoOverlap:
 * @first: the session that begins first
 * @second: one that begins before that is over
 * @what: the room that both are in, or who speaks in both
 * @is_room: which of the two @what is
 *
 * Everything is borrowed from the sessions.
 */
typedef struct
{
  DgSession *first;
  DgSession *second;
  const DgText *what;
  gboolean is_room;
} DgTodoOverlap;

GPtrArray *dg_todo_programme_find_overlaps (GPtrArray *sessions);
void dg_todo_programme_count_missing (const DgTodoFacts *facts, guint missing[DG_N_LANGUAGES]);

G_END_DECLS
