/* An event with its schedule, in memory: for tests of what a fetch means.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-schedule-diff.h"

G_BEGIN_DECLS

typedef struct
{
  DgEvent *event;
  GPtrArray *sessions;
  GPtrArray *links;
  GPtrArray *disputes;
  DgFeedState *state;
  gint64 now;
} World;

World *world_new (const char *zone);
World *world_make (const DgFeed *feed);
void world_free (World *self);
DgScheduleDiff *world_compare (World *self, const DgFeed *feed);
void world_apply (World *self, const DgFeed *feed, const DgScheduleDiff *diff);
void world_set_zone (World *self, const char *zone);

DgSession *world_find (World *self, const char *title);
DgSession *world_get (World *self, const char *id);
void world_add (World *self, const char *title, const char *starts, const char *room);
void world_remove (World *self, DgSession *session);
void world_edit (World *self, DgSession *session, const char *member, const char *value);
char *world_dup_value (DgSession *session, const char *member);

DgFeed *feed_make (void);
DgFeed *feed_copy (const DgFeed *feed);
DgFeedSession *
feed_add (DgFeed *self, const char *id, const char *title, const char *starts, const char *room);
void feed_set (DgFeed *self, guint index, const char *member, const char *value);

/* All numbers of a diff, so that no test forgets one. */
#define assert_numbers(diff, a, c, r, m, k, f, u)                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_cmpuint ((diff)->added, ==, a);                                                       \
    g_assert_cmpuint ((diff)->changed, ==, c);                                                     \
    g_assert_cmpuint ((diff)->removed, ==, r);                                                     \
    g_assert_cmpuint ((diff)->missing, ==, m);                                                     \
    g_assert_cmpuint ((diff)->rekeyed, ==, k);                                                     \
    g_assert_cmpuint ((diff)->conflicts, ==, f);                                                   \
    g_assert_cmpuint ((diff)->unchanged, ==, u);                                                   \
  }                                                                                                \
  G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

G_END_DECLS
