/* Where schedules come from, and what came last.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-store.h"

G_BEGIN_DECLS

/**
 * DgFeedState:
 * @event: the event's id
 * @url: where its schedule was last fetched: https, http or file
 * @format: the name of its format
 * @acronym: (nullable): what the service calls the event
 * @time_zone: (nullable): the zone that the schedule named
 * @event_zone: the event's own zone then: in it the sessions' times were written
 * @days: how many it had
 * @sessions: likewise
 * @rooms: likewise
 * @speakers: likewise
 * @etag: (nullable): validator of what was fetched
 * @last_modified: (nullable): likewise
 * @content_hash: hash of what was understood of it
 * @fetched_at: when, as “2026-10-02T06:00:00Z”
 *
 * The last accepted fetch of an event's schedule.
 */
typedef struct
{
  char *event;
  char *url;
  char *format;
  char *acronym;
  char *time_zone;
  char *event_zone;
  int days;
  int sessions;
  int rooms;
  int speakers;
  char *etag;
  char *last_modified;
  char *content_hash;
  char *fetched_at;
} DgFeedState;

/**
 * DgFeedLink:
 * @session: the session's id; there may be no such session any more
 * @source_id: the id that the service gave it last
 * @former_ids: (nullable): ids that it gave it before
 * @missing_since: (nullable): the first fetch in which it was not there, as “2026-10-02T06:00:00Z”
 * @base: what it was like when it last came, as JSON text
 *
 * A session that a service told of.
 */
typedef struct
{
  char *session;
  char *source_id;
  char **former_ids;
  char *missing_since;
  char *base;
} DgFeedLink;

extern const DgRecord dg_feed_state_record;
extern const DgRecord dg_feed_link_record;

void dg_feed_state_free (DgFeedState *self);
void dg_feed_link_free (DgFeedLink *self);

gboolean
dg_feeds_find_state (DgStore *store, const char *event, DgFeedState **state, GError **error);
GPtrArray *dg_feeds_list_links (DgStore *store, const char *event, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgFeedState, dg_feed_state_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgFeedLink, dg_feed_link_free)

G_END_DECLS
