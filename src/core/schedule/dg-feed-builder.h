/* Building a feed: the rules that hold for the sessions of every format.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-feed-time.h"
#include "core/schedule/dg-feed.h"

G_BEGIN_DECLS

/**
 * DgFeedBuilder:
 * @feed: what is built
 * @language: the event's own language
 * @zone_name: the zone of times without an offset
 * @zone: likewise
 *
 * Lives on the stack while a text is decoded; the other members are the builder's own.
 */
typedef struct
{
  DgFeed *feed;
  DgLanguage language;
  const char *zone_name;
  GTimeZone *zone;
  guint n_agreeing;
  guint n_contradicting;
} DgFeedBuilder;

/**
 * DgFeedTimes:
 * @has_start: whether there is a @start
 * @has_end: whether there is an @end
 * @start: when a session begins
 * @end: when it ends, as the service says it
 * @duration: (nullable): how long it lasts, likewise, as dg_feed_time_parse_duration() takes it
 */
typedef struct
{
  gboolean has_start;
  gboolean has_end;
  DgFeedTime start;
  DgFeedTime end;
  const char *duration;
} DgFeedTimes;

void
dg_feed_builder_init (DgFeedBuilder *self, DgFeed *feed, const char *zone, DgLanguage language);
void dg_feed_builder_clear (DgFeedBuilder *self);
gboolean dg_feed_builder_set_zone (DgFeedBuilder *self, const char *name, GError **error);

void dg_feed_builder_describe (DgFeedSession *session, DgText *const *texts, guint n_texts);
void dg_feed_builder_add_speaker (DgFeedBuilder *self,
                                  DgFeedSession *session,
                                  DgText *name,
                                  const char *key);
void
dg_feed_builder_set_times (DgFeedBuilder *self, DgFeedSession *session, const DgFeedTimes *times);
gboolean dg_feed_builder_name (DgFeedBuilder *self, DgFeedSession *session, GError **error);
void dg_feed_builder_add (DgFeedBuilder *self, DgFeedSession *session);
void dg_feed_builder_leave_out (DgFeedBuilder *self);
void dg_feed_builder_finish (DgFeedBuilder *self, const char *first, const char *last);

G_END_DECLS
