/* A whole schedule from where it lies: all its pages, fetched and decoded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-download.h"

#include "core/schedule/dg-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Decoders stand on libraries that keep state of their own; several downloads wait for the network
 * at once, but are decoded one by one. */
static GMutex decoding;

void
dg_download_free (DgDownload *self)
{
  g_ptr_array_unref (self->pages);
  g_clear_pointer (&self->feed, dg_feed_free);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->body_hash);
  g_free (self->moved_to);
  g_free (self);
}

/* SHA-1, as services make their ETags with it: nobody gains anything by a forgery of his own
 * schedule, and it is read twice as fast as by SHA-256. */
static char *
dup_body_hash (const DgDownloadOptions *options, GBytes *body)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_autofree char *reading =
      g_strdup_printf ("%s %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", options->zone,
                       (int) options->language, options->from, options->until);

  g_checksum_update (checksum, (const guchar *) reading, -1);
  g_checksum_update (checksum, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));

  return g_strdup (g_checksum_get_string (checksum));
}

/* Takes a page that came from @url. */
static gboolean
add_page (DgDownload *self,
          const DgDownloadOptions *options,
          const char *url,
          GBytes *body,
          GError **error)
{
  gboolean good;

  g_ptr_array_add (self->pages, g_bytes_ref (body));

  g_mutex_lock (&decoding);
  if (self->feed == NULL)
    {
      self->feed =
          dg_source_decode_between (body, options->format, options->zone, options->language,
                                    options->from, options->until, error);
      good = self->feed != NULL;
    }
  else
    good = dg_source_decode_page (self->feed, body, options->zone, options->language, error);
  g_mutex_unlock (&decoding);

  if (!good)
    {
      g_autofree char *shown = dg_fetch_dup_shown (url);

      g_prefix_error (error, "%s: ", shown);
    }

  return good;
}

static gboolean
check_limits (const DgDownload *self, gsize size, const char *url, GError **error)
{
  g_autofree char *shown = dg_fetch_dup_shown (url);

  if (size > DG_FETCH_MAX_BYTES)
    return dg_fetch_fail_size (shown, error);

  if (self->pages->len < DG_DOWNLOAD_MAX_PAGES)
    return TRUE;

  g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
               _ ("%s: the schedule goes on after %d pages and cannot be one"), shown,
               DG_DOWNLOAD_MAX_PAGES);
  return FALSE;
}

static gboolean
check_is_new (GHashTable *asked, const char *url, GError **error)
{
  g_autofree char *shown = NULL;

  if (g_hash_table_add (asked, g_strdup (url)))
    return TRUE;

  shown = dg_fetch_dup_shown (url);
  g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
               _ ("%s: the server sends the request round in circles"), shown);
  return FALSE;
}

/* Fetches the pages after the first, which came from @url. */
static gboolean
follow_pages (DgDownload *self,
              const DgDownloadOptions *options,
              const char *url,
              gint64 until,
              GCancellable *cancellable,
              GError **error)
{
  DgFetchRequest request = options->fetch;
  g_autofree char *here = g_strdup (url);
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize size = g_bytes_get_size (g_ptr_array_index (self->pages, 0));

  request.etag = NULL;
  request.last_modified = NULL;
  request.elsewhere = FALSE;
  g_hash_table_add (asked, g_strdup (url));

  while (self->feed->next_page != NULL)
    {
      g_autofree char *next = dg_fetch_resolve_page (here, self->feed->next_page, error);
      g_autoptr (DgFetchAnswer) answer = NULL;

      if (next == NULL || !check_limits (self, size, url, error) ||
          !check_is_new (asked, next, error))
        return FALSE;

      request.url = next;
      request.deadline = (guint) MAX ((until - g_get_monotonic_time ()) / 1000, 1);
      answer = dg_fetch_run (&request, NULL, cancellable, error);
      if (answer == NULL || !add_page (self, options, next, answer->body, error))
        return FALSE;

      size += g_bytes_get_size (answer->body);
      g_free (here);
      here = g_strdup (answer->came_from != NULL ? answer->came_from : next);
    }

  return check_limits (self, size, url, error);
}

static DgDownload *
new_download (void)
{
  DgDownload *self = g_new0 (DgDownload, 1);

  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  return self;
}

/**
 * dg_download_run:
 * @options: what to ask for
 * @wait: (out): for how many seconds the service wants not to be asked again, whatever came
 * @cancellable: (nullable): lets another thread end it
 * @error: return location
 *
 * Blocks; may be called in any thread, and in several at once. Pages are fetched from the server of
 * the first alone.
 *
 * Returns: (transfer full): the schedule; else as dg_fetch_run() and dg_source_decode()
 */
DgDownload *
dg_download_run (const DgDownloadOptions *options,
                 gint64 *wait,
                 GCancellable *cancellable,
                 GError **error)
{
  guint deadline = options->fetch.deadline != 0 ? options->fetch.deadline : DG_FETCH_DEADLINE;
  gint64 until = g_get_monotonic_time () + (gint64) deadline * 1000;
  g_autoptr (DgFetchAnswer) answer = dg_fetch_run (&options->fetch, wait, cancellable, error);
  g_autoptr (DgDownload) self = new_download ();
  const char *url;

  if (answer == NULL)
    return NULL;

  self->moved_to = g_strdup (answer->moved_to);
  if (answer->body == NULL)
    return g_steal_pointer (&self);

  url = answer->came_from != NULL ? answer->came_from : options->fetch.url;
  self->body_hash = dup_body_hash (options, answer->body);
  if (g_strcmp0 (self->body_hash, options->body_hash) == 0)
    return g_steal_pointer (&self);

  if (!add_page (self, options, options->fetch.url, answer->body, error) ||
      !follow_pages (self, options, url, until, cancellable, error))
    return NULL;

  if (self->pages->len == 1)
    {
      self->etag = g_strdup (answer->etag);
      self->last_modified = g_strdup (answer->last_modified);
    }
  else
    g_clear_pointer (&self->body_hash, g_free);
  *wait = MAX (*wait, self->feed->refresh_interval);

  return g_steal_pointer (&self);
}

/**
 * dg_download_read:
 * @options: where it came from and how to take it
 * @pages: (element-type GBytes): what came once
 * @error: return location
 *
 * Returns: (transfer full): the same again, without asking anybody; else as dg_source_decode()
 */
DgDownload *
dg_download_read (const DgDownloadOptions *options, GPtrArray *pages, GError **error)
{
  g_autoptr (DgDownload) self = new_download ();

  for (guint i = 0; i < pages->len; i++)
    if (!add_page (self, options, options->fetch.url, g_ptr_array_index (pages, i), error))
      return NULL;
  if (pages->len == 1)
    self->body_hash = dup_body_hash (options, g_ptr_array_index (pages, 0));

  return g_steal_pointer (&self);
}
