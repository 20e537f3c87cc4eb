/* How the formats put sessions together: times, names, labels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-feed.h"

G_BEGIN_DECLS

/**
 * DG_FEED_MAX_LENGTH:
 *
 * Longest that a session lasts, in seconds: 31 days. Longer ones have all been errors.
 */
#define DG_FEED_MAX_LENGTH (31 * 24 * 60 * 60)

char *dg_feed_dup_label (const DgFeedSession *session, DgLanguage own);
void
dg_feed_set_when (DgFeed *self, DgFeedSession *session, DgLanguage own, gint64 starts, gint64 ends);
void dg_feed_set_days (
    DgFeed *self, DgFeedSession *session, DgLanguage own, const char *first, const char *last);
void dg_feed_add_speaker_text (DgFeedSession *session, DgText *name);
void dg_feed_add_speaker (DgFeedSession *session, DgLanguage own, const char *name);
void dg_feed_set_title (DgFeed *self, DgFeedSession *session, DgLanguage own);
guint dg_feed_count_days (const DgFeed *self, GTimeZone *zone);

G_END_DECLS
