/* A schedule as a web service tells it, whatever its format.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/events/dg-session.h"
#include "core/schedule/dg-feed-detail.h"

G_BEGIN_DECLS

/**
 * DG_FEED_MAX_SESSIONS:
 *
 * Most sessions that are read. The largest schedules known have some 1500.
 */
#define DG_FEED_MAX_SESSIONS 20000

/**
 * DgFeedSession:
 * @id: unique in the feed: @guid, with the start behind it where that repeats
 * @guid: what the service calls the session
 * @code: (nullable): another name that it has there
 * @starts: (nullable): “2026-10-02T06:00:00Z”, or “2026-10-02” for whole days; %NULL if not known
 *   yet
 * @ends: (nullable): likewise, never before @starts; the last of whole days
 * @room_guid: (nullable): what the service calls the room
 * @status: cancelled if the service says so, or if it no longer tells of the session
 * @detail: (nullable): what a calendar says besides; not kept
 *
 * A session as the service tells it. Texts are in the event's own language unless the service
 * gives several.
 */
typedef struct
{
  char *id;
  char *guid;
  char *code;
  DgSessionKind kind;
  DgText *title;
  DgText *abstract;
  char *starts;
  char *ends;
  DgText *room;
  char *room_guid;
  DgText *track;
  GPtrArray *speakers;
  char **languages;
  char *uri;
  DgSessionStatus status;
  DgFeedDetail *detail;
} DgFeedSession;

extern const DgRecord dg_feed_session_record;

void dg_feed_session_free (DgFeedSession *self);
char *dg_feed_session_to_text (const DgFeedSession *self);
DgFeedSession *dg_feed_session_from_text (const char *text, GError **error);

/**
 * DgFeedCounts:
 * @days: days as the service counts them
 * @sessions: all of them, those without time or room too
 * @rooms: rooms with a session
 * @speakers: distinct people, by whatever the service tells them apart
 */
typedef struct
{
  guint days;
  guint sessions;
  guint rooms;
  guint speakers;
} DgFeedCounts;

/**
 * DgFeed:
 * @format: the format's name
 * @title: (nullable): the event's title there
 * @acronym: (nullable): what the service calls the event
 * @time_zone: (nullable): an IANA name; %NULL if it names none, or one that cannot be right
 * @n_days: days as the service counts them
 * @has_unnamed_room: whether it lists a room without a name, with sessions in it
 * @next_page: (nullable): where the rest of it is, an address relative to that of this page; set
 *   anew by the decoder of each page, %NULL on the last one
 * @has_details: whether the first page was asked for once more, with what it had left out
 * @refresh_interval: seconds for which the service asks not to be asked again (RFC 7986,
 *   REFRESH-INTERVAL); 0 if it says nothing
 * @sessions: (element-type DgFeedSession): in the order of the service
 * @n_unscheduled: sessions that are not among them, having no time or no room yet
 * @n_not_accepted: sessions that are not among them, not being part of the programme
 * @n_floating: times without an offset
 * @floating_zone: (nullable): the zone in which these were taken to be: an IANA name, interned
 * @dates: (nullable) (element-type utf8): the dates on which sessions start, if the service lists
 *   no days
 * @speakers: (nullable) (element-type utf8): what tells speakers apart there; %NULL if names do
 * @warnings: (element-type utf8): what was odd in it
 */
typedef struct
{
  const char *format;
  char *title;
  char *acronym;
  const char *time_zone;
  guint n_days;
  gboolean has_unnamed_room;
  char *next_page;
  gboolean has_details;
  gint64 refresh_interval;
  GPtrArray *sessions;
  guint n_unscheduled;
  guint n_not_accepted;
  guint n_floating;
  const char *floating_zone;
  GHashTable *dates;
  GHashTable *speakers;
  GPtrArray *warnings;
} DgFeed;

DgFeed *dg_feed_new (const char *format);
void dg_feed_free (DgFeed *self);
void dg_feed_warn (DgFeed *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void dg_feed_note_speaker (DgFeed *self, const char *key);
void dg_feed_note_date (DgFeed *self, const char *written);
char *dg_feed_shorten (const char *text);
void dg_feed_check_dates (DgFeed *self, const char *first, const char *last);
void dg_feed_check_event (const DgFeed *self, DgSpan *span, GPtrArray *warnings);
void dg_feed_make_ids_unique (DgFeed *self);
char *dg_feed_dup_hash (const DgFeed *self);
void dg_feed_count (const DgFeed *self, DgFeedCounts *counts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgFeedSession, dg_feed_session_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgFeed, dg_feed_free)

G_END_DECLS
