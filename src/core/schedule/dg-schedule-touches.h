/* Whom and what the changes of a schedule concern.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-schedule-diff.h"

G_BEGIN_DECLS

/**
 * DgScheduleClash:
 * @kind: “room”, “speaker” or “interpreter”
 * @name: of the room or person
 * @first: id of the session that begins first
 * @second: id of the one that begins before that is over
 * @first_title: its title
 * @second_title: its title
 *
 * Two sessions at once that take place in one room or need one person.
 */
typedef struct
{
  const char *kind;
  char *name;
  char *first;
  char *second;
  char *first_title;
  char *second_title;
} DgScheduleClash;

/**
 * DgScheduleTouches:
 * @n_invited: how many delegates hold an invitation
 * @outdated: (element-type utf8): ids of those among them whose invitation tells of a session as it
 *   no longer is
 * @clashes: (element-type DgScheduleClash): what overlaps, at least one of the two having changed
 */
typedef struct
{
  guint n_invited;
  GPtrArray *outdated;
  GPtrArray *clashes;
} DgScheduleTouches;

DgScheduleTouches *dg_schedule_touches_new (DgStore *store,
                                            DgEvent *event,
                                            GPtrArray *sessions,
                                            const DgScheduleDiff *diff,
                                            GError **error);
void dg_schedule_touches_free (DgScheduleTouches *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgScheduleTouches, dg_schedule_touches_free)

G_END_DECLS
