/* Bytes from a web address or a local file, with limits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-fetch.h"

#include "core/events/dg-address.h"
#include "core/schedule/dg-export-folder.h"
#include "core/schedule/dg-http-redirect.h"
#include "core/schedule/dg-http-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WEB_FLAGS (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE)

void
dg_fetch_answer_free (DgFetchAnswer *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->moved_to);
  g_free (self->came_from);
  g_free (self);
}

/**
 * dg_fetch_dup_shown:
 * @url: an address
 *
 * Returns: (transfer full): it without passwords and parameters, for people to read
 */
char *
dg_fetch_dup_shown (const char *url)
{
  g_autofree char *path = g_filename_from_uri (url, NULL, NULL);
  g_autoptr (GUri) uri = path == NULL ? g_uri_parse (url, WEB_FLAGS, NULL) : NULL;

  if (uri == NULL)
    return g_filename_display_name (path != NULL ? path : "");

  return g_uri_to_string_partial (uri,
                                  G_URI_HIDE_USERINFO | G_URI_HIDE_QUERY | G_URI_HIDE_FRAGMENT);
}

/* What a calendar server on this computer says needs no protection on the way. */
static gboolean
is_own_computer (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, WEB_FLAGS, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  return address != NULL ? g_inet_address_get_is_loopback (address)
                         : g_strcmp0 (host, "localhost") == 0;
}

/**
 * dg_fetch_normalize:
 * @text: what a person gave: a web address, a file address or the path of a file
 * @error: return location
 *
 * An address with a name or password in it is refused: it would stand in the registry, in
 * backups and in messages. “webcal” is https by another name, on this computer http.
 *
 * Returns: (transfer full): an address that begins with https, http or file; else
 *   %DG_ERROR_INVALID
 */
char *
dg_fetch_normalize (const char *text, GError **error)
{
  g_autofree char *scheme = g_uri_parse_scheme (text);
  g_autofree char *shown = NULL;

  if (scheme == NULL || g_ascii_strcasecmp (scheme, "file") == 0)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (text);

      return g_file_get_uri (file);
    }

  if (g_ascii_strcasecmp (scheme, "webcal") == 0 || g_ascii_strcasecmp (scheme, "webcals") == 0)
    {
      g_autofree char *web =
          g_strconcat (is_own_computer (text) ? "http" : "https", text + strlen (scheme), NULL);

      return dg_fetch_normalize (web, error);
    }

  if (dg_address_check_uri (text, NULL))
    {
      g_autoptr (GUri) uri = g_uri_parse (text, WEB_FLAGS, NULL);

      if (uri != NULL && g_uri_get_userinfo (uri) == NULL)
        return g_strdup (text);

      shown = dg_fetch_dup_shown (text);
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                   _ ("%s: this address was given with a name or password in it, and would be kept "
                      "for others to read; give it without them, and the password when asked"),
                   shown);
      return NULL;
    }

  shown = dg_error_quote (text);
  g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
               _ ("“%s” is no address of a schedule: it must begin with https:// or http://, or be "
                  "a file"),
               shown);
  return NULL;
}

/* Says that an answer is too large; for the sources. */
gboolean
dg_fetch_fail_size (const char *shown, GError **error)
{
  g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
               _ ("%s: this is larger than %d MiB and cannot be a schedule"), shown,
               DG_FETCH_MAX_BYTES / 1024 / 1024);
  return FALSE;
}

static DgFetchAnswer *
new_answer (GBytes *body)
{
  DgFetchAnswer *answer = g_new0 (DgFetchAnswer, 1);

  answer->body = body;

  return answer;
}

/* Only plain files, and folders of them: a pipe would never end. */
static DgFetchAnswer *
fetch_file (const char *url, const char *shown, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_uri (url);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, cancellable, &local);
  g_autoptr (GBytes) body = NULL;

  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      body = dg_export_folder_read (file, cancellable, error);
      return body != NULL ? new_answer (g_steal_pointer (&body)) : NULL;
    }
  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("%s is no file"), shown);
      return NULL;
    }
  if (info != NULL && g_file_info_get_size (info) > DG_FETCH_MAX_BYTES)
    {
      dg_fetch_fail_size (shown, error);
      return NULL;
    }

  if (info != NULL)
    body = g_file_load_bytes (file, cancellable, NULL, &local);
  if (body == NULL)
    {
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("%s cannot be read: %s"), shown,
                     local->message);
      return NULL;
    }

  return new_answer (g_steal_pointer (&body));
}

/**
 * dg_fetch_resolve_page:
 * @url: where a page of a schedule came from
 * @page: the address of the next one, as it stands in the page
 * @error: return location
 *
 * Returns: (transfer full): the whole address of the next page; else %DG_ERROR_REFUSED if it is at
 *   another server, or %DG_ERROR_FORMAT
 */
char *
dg_fetch_resolve_page (const char *url, const char *page, GError **error)
{
  g_autofree char *shown = dg_fetch_dup_shown (url);
  g_autoptr (GUri) base = g_uri_parse (url, WEB_FLAGS, NULL);
  g_autoptr (GUri) next = base != NULL ? g_uri_parse_relative (base, page, WEB_FLAGS, NULL) : NULL;
  g_autofree char *text = next != NULL ? g_uri_to_string (next) : NULL;

  if (text == NULL || g_str_has_prefix (url, "file:") || !dg_address_check_uri (text, NULL))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
                   _ ("%s: the schedule goes on at an address that cannot be used"), shown);
      return NULL;
    }

  if (!dg_http_redirect_is_same_server (base, next) || g_uri_get_userinfo (next) != NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("%s: the schedule goes on at another server, %s"), shown,
                   g_uri_get_host (next));
      return NULL;
    }

  return g_steal_pointer (&text);
}

/**
 * dg_fetch_run:
 * @request: what to ask for
 * @wait: (out) (optional): for how many seconds the server wants not to be asked again, after an
 *   answer as after an error; 0 if it said nothing
 * @cancellable: (nullable): lets another thread end it
 * @error: return location
 *
 * Blocks; may be called in any thread.
 *
 * Returns: (transfer full): the answer; else as dg_http_source_fetch(), or %DG_ERROR_INVALID for a
 *   file that cannot be read
 */
DgFetchAnswer *
dg_fetch_run (const DgFetchRequest *request,
              gint64 *wait,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *shown = dg_fetch_dup_shown (request->url);
  gint64 unasked;

  if (wait == NULL)
    wait = &unasked;
  *wait = 0;

  return g_str_has_prefix (request->url, "file:")
             ? fetch_file (request->url, shown, cancellable, error)
             : dg_http_source_fetch (request, shown, wait, cancellable, error);
}
