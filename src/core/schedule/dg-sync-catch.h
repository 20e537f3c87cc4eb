/* What a fetch brought, kept until somebody has looked at it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-download.h"

G_BEGIN_DECLS

/**
 * DgSyncCatch:
 * @url: where it came from
 * @login: (nullable): what let us in, as in #DgFeedState
 * @format: the name of its format
 * @etag: (nullable): validator for the next time
 * @last_modified: (nullable): likewise
 * @pages: (element-type GBytes): what came, byte for byte
 * @wait: for how many seconds the service wants to be left alone
 *
 * A schedule as it came. Immutable and reference-counted; may be used in any thread.
 */
typedef struct
{
  char *url;
  char *login;
  char *format;
  char *etag;
  char *last_modified;
  GPtrArray *pages;
  gint64 wait;
} DgSyncCatch;

DgSyncCatch *
dg_sync_catch_new (const DgDownload *download, const char *url, const char *login, gint64 wait);
DgSyncCatch *dg_sync_catch_ref (DgSyncCatch *self);
void dg_sync_catch_unref (DgSyncCatch *self);
DgDownload *
dg_sync_catch_read (const DgSyncCatch *self, const DgDownloadOptions *options, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgSyncCatch, dg_sync_catch_unref)

G_END_DECLS
