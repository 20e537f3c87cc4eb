/* Rooms that are called something else now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-feed.h"

G_BEGIN_DECLS

/**
 * DgRoomNames:
 *
 * Which room of the last fetch is which of this one. A service that renames a room moves no
 * session.
 */
typedef struct _DgRoomNames DgRoomNames;

DgRoomNames *
dg_room_names_new (GPtrArray *known, GPtrArray *theirs, const guint *matches, DgLanguage language);
void dg_room_names_free (DgRoomNames *self);
gboolean dg_room_names_is_same (const DgRoomNames *self,
                                const DgFeedSession *base,
                                const DgFeedSession *theirs);
void dg_room_names_tell (const DgRoomNames *self, GPtrArray *warnings);

G_END_DECLS
