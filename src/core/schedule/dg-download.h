/* A whole schedule from where it lies: all its pages, fetched and decoded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-feed.h"
#include "core/schedule/dg-fetch.h"

G_BEGIN_DECLS

/**
 * DG_DOWNLOAD_MAX_PAGES:
 *
 * Most pages that are asked for: those of the largest schedule, 50 sessions on each.
 */
#define DG_DOWNLOAD_MAX_PAGES (DG_FEED_MAX_SESSIONS / 50)

/**
 * DgDownloadOptions:
 * @fetch: what to ask for; its deadline is that of all pages together
 * @format: the name of a format, or “auto”
 * @zone: the zone of times that have none: an IANA name
 * @language: the event's own language
 * @from: the first instant of which dates of what repeats are of interest
 * @until: the last one; 0 if nobody said
 * @body_hash: (nullable): that of what is already there
 */
typedef struct
{
  DgFetchRequest fetch;
  const char *format;
  const char *zone;
  DgLanguage language;
  gint64 from;
  gint64 until;
  const char *body_hash;
} DgDownloadOptions;

/**
 * DgDownload:
 * @pages: (element-type GBytes): what came, byte for byte
 * @feed: (nullable): what it says; %NULL if what is already there is still so
 * @etag: (nullable): validator for the next time; one page's says nothing about many
 * @last_modified: (nullable): likewise
 * @body_hash: (nullable): what tells whether the same comes again and would be read the same way;
 *   %NULL of many pages
 * @moved_to: (nullable): where the server says that the schedule lies from now on
 */
typedef struct
{
  GPtrArray *pages;
  DgFeed *feed;
  char *etag;
  char *last_modified;
  char *body_hash;
  char *moved_to;
} DgDownload;

DgDownload *dg_download_run (const DgDownloadOptions *options,
                             gint64 *wait,
                             GCancellable *cancellable,
                             GError **error);
DgDownload *dg_download_read (const DgDownloadOptions *options, GPtrArray *pages, GError **error);
void dg_download_free (DgDownload *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgDownload, dg_download_free)

G_END_DECLS
