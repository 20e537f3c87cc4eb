/* A session of Open Event (eventyay), in the file of an export or the answer of a server.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-feed-json.h"

G_BEGIN_DECLS

/**
 * DgOpenEvent:
 * @builder: what takes the sessions
 * @resources: (element-type utf8 JsonObject): “type/id” → what a server’s answer says of it
 * @lists_speakers: whether there is a list of speakers besides
 *
 * Lives on the stack while a text is decoded.
 */
typedef struct
{
  DgFeedBuilder builder;
  GHashTable *resources;
  gboolean lists_speakers;
} DgOpenEvent;

gboolean dg_open_event_read_event (DgOpenEvent *self, const DgJsonPlace *event, GError **error);
gboolean dg_open_event_read_session (DgOpenEvent *self,
                                     const DgJsonPlace *object,
                                     const DgJsonPlace *relations,
                                     const char *id,
                                     GError **error);
gboolean dg_open_event_note_speaker (DgOpenEvent *self, const DgJsonPlace *person, GError **error);

G_END_DECLS
