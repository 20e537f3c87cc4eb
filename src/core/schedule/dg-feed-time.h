/* How services write times: instants with an offset, durations, names of zones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/**
 * DgFeedTime:
 * @instant: in seconds since 1970-01-01T00:00:00Z
 * @offset: seconds east of UTC with which it was written
 * @has_offset: %FALSE if it was written without one
 *
 * A time as it was written.
 */
typedef struct
{
  gint64 instant;
  gint64 offset;
  gboolean has_offset;
} DgFeedTime;

gboolean dg_feed_time_parse (const char *text, GTimeZone *zone, DgFeedTime *time);
gboolean dg_feed_time_parse_duration (const char *text, gint64 *seconds);
char *dg_feed_time_parse_date (const char *text);
gboolean dg_feed_time_is_date (const char *text);
char *dg_feed_time_to_text (gint64 instant);
gint64 dg_feed_time_from_text (const char *text);
const char *dg_feed_time_find_zone (const char *name);

G_END_DECLS
