/* What a fetch brought, kept until somebody has looked at it.
 *
 * Bytes rather than values: whoever looks may have said meanwhile in which zone its times are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-sync-catch.h"

static void
clear (gpointer data)
{
  DgSyncCatch *self = data;

  g_free (self->url);
  g_free (self->login);
  g_free (self->format);
  g_free (self->etag);
  g_free (self->last_modified);
  g_ptr_array_unref (self->pages);
}

/**
 * dg_sync_catch_new:
 * @download: what came, decoded
 * @url: where it came from
 * @login: (nullable): what let us in
 * @wait: for how many seconds the service wants to be left alone
 *
 * Returns: (transfer full): it, to be looked at later
 */
DgSyncCatch *
dg_sync_catch_new (const DgDownload *download, const char *url, const char *login, gint64 wait)
{
  DgSyncCatch *self = g_atomic_rc_box_new0 (DgSyncCatch);

  self->url = g_strdup (url);
  self->login = g_strdup (login);
  self->format = g_strdup (download->feed->format);
  self->etag = g_strdup (download->etag);
  self->last_modified = g_strdup (download->last_modified);
  self->pages = g_ptr_array_ref (download->pages);
  self->wait = wait;

  return self;
}

DgSyncCatch *
dg_sync_catch_ref (DgSyncCatch *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dg_sync_catch_unref (DgSyncCatch *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * dg_sync_catch_read:
 * @self: what came
 * @options: how to take it; where it came from and its format are known
 * @error: return location
 *
 * Returns: (transfer full): it as if it came now; else as dg_download_read()
 */
DgDownload *
dg_sync_catch_read (const DgSyncCatch *self, const DgDownloadOptions *options, GError **error)
{
  DgDownloadOptions wanted = *options;
  DgDownload *download;

  wanted.fetch.url = self->url;
  wanted.format = self->format;
  download = dg_download_read (&wanted, self->pages, error);
  if (download == NULL)
    return NULL;

  download->etag = g_strdup (self->etag);
  download->last_modified = g_strdup (self->last_modified);

  return download;
}
