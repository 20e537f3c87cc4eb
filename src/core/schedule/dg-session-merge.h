/* Three ways of one session: what came last, what people made of it, what comes now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-feed.h"

G_BEGIN_DECLS

/**
 * DG_SESSION_WHEN:
 *
 * The member that stands for start and end together.
 */
#define DG_SESSION_WHEN "starts"

/**
 * DgSessionSides:
 * @base: what the service told last
 * @ours: what stands in the registry
 * @theirs: what the service tells now
 * @same_room: whether @base and @theirs mean one room, whatever it is called
 * @zone: the event's zone
 * @base_zone: the event's zone when @base was written into the registry
 * @language: the event's own language
 */
typedef struct
{
  const DgFeedSession *base;
  DgSession *ours;
  const DgFeedSession *theirs;
  gboolean same_room;
  const char *zone;
  const char *base_zone;
  DgLanguage language;
} DgSessionSides;

/**
 * DgSessionMerge:
 * @session: the outcome; @ours itself if nothing changes
 * @taken: (element-type utf8): the members that changed
 * @conflicts: (element-type utf8): the members that both sides changed, each in its way; they are
 *   as in @ours
 */
typedef struct
{
  DgSession *session;
  GPtrArray *taken;
  GPtrArray *conflicts;
} DgSessionMerge;

gboolean dg_session_merge_project (const DgFeedSession *session,
                                   const char *zone,
                                   DgSessionFields *fields,
                                   GError **error);
DgSession *dg_session_merge_create (const DgFeedSession *theirs, const char *zone, GError **error);
DgSessionMerge *dg_session_merge_new (const DgSessionSides *sides, GError **error);
void dg_session_merge_free (DgSessionMerge *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgSessionMerge, dg_session_merge_free)

G_END_DECLS
