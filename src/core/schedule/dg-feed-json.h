/* What the JSON formats of schedules have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-feed-builder.h"

G_BEGIN_DECLS

gboolean dg_feed_json_is_nothing (const DgJsonPlace *place);
gboolean dg_feed_json_read_text (
    const DgJsonPlace *object, const char *name, DgLanguage own, DgText **text, GError **error);
gboolean
dg_feed_json_read_id (const DgJsonPlace *object, const char *name, char **id, GError **error);
gboolean
dg_feed_json_read_uri (const DgJsonPlace *object, const char *name, char **uri, GError **error);
gboolean dg_feed_json_read_list (const DgJsonPlace *object,
                                 const char *name,
                                 DgJsonPlace *list,
                                 GError **error);
gboolean dg_feed_json_read_time (const DgJsonPlace *object,
                                 const char *name,
                                 GTimeZone *zone,
                                 gboolean *found,
                                 DgFeedTime *time,
                                 GError **error);

gboolean dg_feed_json_read_times (const DgJsonPlace *object,
                                  const char *start,
                                  const char *end,
                                  const char *duration,
                                  GTimeZone *zone,
                                  DgFeedTimes *times,
                                  GError **error);
gboolean dg_feed_json_prefix (const DgJsonPlace *place, GError **error);

DgText *dg_feed_join_texts (DgText *const *texts, guint n_texts);
char **dg_feed_split_languages (const char *text);
DgSessionKind dg_feed_guess_kind (const char *type);

G_END_DECLS
