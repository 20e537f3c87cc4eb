/* Which changes of a schedule are taken over, and which are turned down.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-schedule-diff.h"

G_BEGIN_DECLS

/**
 * DgScheduleChoice:
 * @session: (nullable): a session’s id, or what the service calls it; %NULL for all
 * @member: (nullable): a member of it; %NULL for all
 * @take: whether it becomes what the service says; else it stays as it is here
 * @value: (nullable): what @member becomes instead, as in the JSON of events; for “starts” an
 *   object of start and end, for a text an object of the languages that change
 *
 * What somebody wants to become of a session.
 */
typedef struct
{
  char *session;
  char *member;
  gboolean take;
  JsonNode *value;
} DgScheduleChoice;

DgScheduleChoice *
dg_schedule_choice_new (const char *session, const char *member, gboolean take, JsonNode *value);
void dg_schedule_choice_free (DgScheduleChoice *self);
gboolean
dg_schedule_choice_is_about (const DgScheduleChoice *self, const char *session, const char *member);
gboolean dg_schedule_choice_settle (GPtrArray *choices,
                                    gboolean keep_others,
                                    const DgScheduleSides *sides,
                                    DgScheduleDiff *diff,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgScheduleChoice, dg_schedule_choice_free)

G_END_DECLS
