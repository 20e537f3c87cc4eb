/* An entry of an Indico programme: a contribution, a block of a session, a break.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-feed-json.h"

G_BEGIN_DECLS

/**
 * DgIndico:
 * @feed: what is filled
 * @language: the event's own language
 * @zone: of times that name none
 * @zone_name: (nullable): the one that the schedule named last
 * @keys: what was read already: blocks are told twice if they last over midnight
 */
typedef struct
{
  DgFeed *feed;
  DgLanguage language;
  GTimeZone *zone;
  const char *zone_name;
  GHashTable *keys;
} DgIndico;

/**
 * DgIndicoContext:
 * @key: (nullable): what the service calls the entry; %NULL to look for its id
 * @prefix: put before such an id
 * @kind: (nullable): what kind it is if the entry does not say
 * @track: (nullable): its track, if it has none of its own
 * @room: (nullable): likewise its room
 *
 * What is known of an entry from around it.
 */
typedef struct
{
  const char *key;
  const char *prefix;
  const char *kind;
  DgText *track;
  DgText *room;
} DgIndicoContext;

gboolean dg_indico_read_text (
    DgIndico *self, const DgJsonPlace *object, const char *name, DgText **text, GError **error);
gboolean
dg_indico_read_room (DgIndico *self, const DgJsonPlace *entry, DgText **room, GError **error);
gboolean
dg_indico_read_zone (DgIndico *self, const DgJsonPlace *object, const char *name, GError **error);
gboolean dg_indico_add_entry (DgIndico *self,
                              const DgJsonPlace *entry,
                              const DgIndicoContext *context,
                              GError **error);

G_END_DECLS
