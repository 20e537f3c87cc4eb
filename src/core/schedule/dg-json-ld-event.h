/* One event of schema.org, as people and programs write it into pages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-feed.h"

G_BEGIN_DECLS

/**
 * DgJsonLd:
 * @feed: what is filled
 * @language: the event's own language
 * @zone: of times without an offset
 */
typedef struct
{
  DgFeed *feed;
  DgLanguage language;
  GTimeZone *zone;
} DgJsonLd;

JsonNode *dg_json_ld_get (JsonNode *node, const char *name);
const char *dg_json_ld_peek_string (JsonNode *node);
const char *dg_json_ld_peek_id (JsonNode *node);
gboolean dg_json_ld_is_event (JsonNode *node);
DgText *dg_json_ld_read_text (const DgJsonLd *self, JsonNode *node);
DgFeedSession *dg_json_ld_read_event (DgJsonLd *self, JsonNode *event);

G_END_DECLS
