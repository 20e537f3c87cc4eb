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
 * @body_hash: (nullable): hash of what came, and of how it was read; %NULL if it came in pages
 * @floating_zone: (nullable): the zone that was given for times that have none
 * @login: (nullable): whose password for the service the keyring keeps; empty if it is a token,
 * which is nobody's; %NULL if the service asks for none
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
  char *body_hash;
  char *floating_zone;
  char *login;
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

/**
 * DgFeedDispute:
 * @id: the session's id and the member
 * @session: the session's id
 * @member: the member of #DgSessionFields that both sides changed; “starts” is the end too
 * @base: the session as the service told it when both sides still agreed, as JSON text
 * @theirs: the session as the service tells it now
 * @noticed_at: when this was noticed, as “2026-10-02T06:00:00Z”
 *
 * What waits for somebody to decide. Until then it is as it was made here.
 */
typedef struct
{
  char *id;
  char *session;
  char *member;
  char *base;
  char *theirs;
  char *noticed_at;
} DgFeedDispute;

/**
 * DgFeedPoll:
 * @seen_at: when the service last said what is kept of it; 0 if it never did
 * @wait_until: until when it wants to be left alone; 0 if it does not mind
 *
 * How an event's service was last found, in seconds since 1970-01-01T00:00:00Z.
 */
typedef struct
{
  gint64 seen_at;
  gint64 wait_until;
} DgFeedPoll;

extern const DgRecord dg_feed_state_record;
extern const DgRecord dg_feed_link_record;
extern const DgRecord dg_feed_dispute_record;

void dg_feed_state_free (DgFeedState *self);
void dg_feed_link_free (DgFeedLink *self);
void dg_feed_dispute_free (DgFeedDispute *self);

gboolean
dg_feeds_find_state (DgStore *store, const char *event, DgFeedState **state, GError **error);
GPtrArray *dg_feeds_list_links (DgStore *store, const char *event, GError **error);
gboolean dg_feeds_find_missing (
    DgStore *store, const char *event, guint *n_missing, char **since, GError **error);
GPtrArray *dg_feeds_list_disputes (DgStore *store, const char *event, GError **error);
gboolean dg_feeds_find_poll (DgStore *store, const char *event, DgFeedPoll *poll, GError **error);
gboolean
dg_feeds_put_poll (DgStore *store, const char *event, const DgFeedPoll *poll, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgFeedState, dg_feed_state_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgFeedLink, dg_feed_link_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgFeedDispute, dg_feed_dispute_free)

G_END_DECLS
