/* Bytes from a web address, with limits.
 *
 * libsoup takes a 404 for a success and follows a redirect from https to http. That is looked after
 * here; time and size are by DgHttpTransfer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-http-source.h"

#include "core/schedule/dg-http-answer.h"
#include "core/schedule/dg-http-redirect.h"
#include "core/schedule/dg-http-transfer.h"
#include "core/schedule/dg-source.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#define MAX_REDIRECTS 10

/* What a page for people has in it if it tells machines of an event too. */
#define EMBEDDED "application/ld+json"

typedef struct
{
  const DgFetchRequest *request;
  DgHttpTransfer *transfer;
  const char *shown; /* the address, without secrets, for errors */
} Fetch;

/* Pages for people are no schedules, unless one is written into them for machines. */
static gboolean
check_body (Fetch *self, SoupMessage *message, GBytes *body, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  if ((!dg_http_answer_is_page (message) &&
       !(data != NULL && dg_source_is_web_page (data, length))) ||
      (data != NULL && g_strstr_len (data, (gssize) length, EMBEDDED) != NULL))
    return TRUE;

  g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
               _ ("%s: the server sent a web page instead of a schedule; maybe it asks for a "
                  "password there"),
               self->shown);
  return FALSE;
}

static void
add_headers (SoupMessage *message, const DgFetchRequest *request, gboolean is_home)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  /* pretalx leads from its programme page to the JSON if that is what is asked for. */
  soup_message_headers_replace (headers, "Accept",
                                "application/json, text/calendar;q=0.8, application/xml;q=0.8, "
                                "text/plain;q=0.5, */*;q=0.1");
  if (request->etag != NULL)
    soup_message_headers_replace (headers, "If-None-Match", request->etag);
  if (request->last_modified != NULL)
    soup_message_headers_replace (headers, "If-Modified-Since", request->last_modified);
  if (request->authorization != NULL && is_home)
    soup_message_headers_replace (headers, "Authorization", request->authorization);
}

/* Takes a final answer. */
static gboolean
take_answer (
    Fetch *self, SoupMessage *message, GInputStream *stream, DgFetchAnswer *answer, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  if (soup_message_get_status (message) == SOUP_STATUS_NOT_MODIFIED &&
      (self->request->etag != NULL || self->request->last_modified != NULL))
    return TRUE;

  if (!dg_http_answer_check (message, self->shown, error))
    return FALSE;
  answer->body = dg_http_transfer_read (self->transfer, message, stream, self->request->progress,
                                        self->request->progress_data, error);
  if (answer->body == NULL || !check_body (self, message, answer->body, error))
    return FALSE;

  answer->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  answer->last_modified = g_strdup (soup_message_headers_get_one (headers, "Last-Modified"));

  return TRUE;
}

static DgFetchAnswer *
run_fetch (Fetch *self, gint64 *wait, GError **error)
{
  g_autoptr (DgFetchAnswer) answer = g_new0 (DgFetchAnswer, 1);
  g_autoptr (GUri) home = g_uri_parse (self->request->url, SOUP_HTTP_URI_FLAGS, error);
  g_autoptr (GUri) uri = home != NULL ? g_uri_ref (home) : NULL;
  gboolean permanent = TRUE;

  for (guint n = 0; uri != NULL && n <= MAX_REDIRECTS; n++)
    {
      g_autoptr (SoupMessage) message = soup_message_new_from_uri ("GET", uri);
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (GUri) to = NULL;
      guint status;

      add_headers (message, self->request, dg_http_redirect_is_same_server (home, uri));
      stream = dg_http_transfer_send (self->transfer, message, error);
      if (stream == NULL)
        return NULL;

      status = soup_message_get_status (message);
      *wait = dg_http_answer_get_wait (message);
      if (!SOUP_STATUS_IS_REDIRECTION (status) || status == SOUP_STATUS_NOT_MODIFIED)
        return take_answer (self, message, stream, answer, error) ? g_steal_pointer (&answer)
                                                                  : NULL;

      to = dg_http_redirect_follow (
          uri,
          soup_message_headers_get_one (soup_message_get_response_headers (message), "Location"),
          self->shown, self->request->elsewhere, error);
      g_clear_pointer (&uri, g_uri_unref);
      uri = g_steal_pointer (&to);
      permanent = permanent && (status == SOUP_STATUS_MOVED_PERMANENTLY ||
                                status == SOUP_STATUS_PERMANENT_REDIRECT);
      g_clear_pointer (&answer->moved_to, g_free);
      g_clear_pointer (&answer->came_from, g_free);
      if (uri != NULL)
        answer->came_from = g_uri_to_string (uri);
      if (permanent)
        answer->moved_to = g_strdup (answer->came_from);
    }

  if (uri != NULL)
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                 _ ("%s: the server sends the request round in circles"), self->shown);
  return NULL;
}

/**
 * dg_http_source_fetch:
 * @request: what to ask for, at an address that begins with https or http
 * @shown: the address for people to read
 * @wait: (out): for how many seconds the server wants not to be asked again, whatever came
 * @cancellable: (nullable): lets another thread end it
 * @error: return location
 *
 * Blocks; may be called in any thread. Nothing that was read is returned unless all of it came.
 * Goes through the proxy that the desktop is set to; certificates are checked, always.
 *
 * Returns: (transfer full): the answer; else %DG_ERROR_NETWORK, %DG_ERROR_REFUSED with an address
 *   to agree to, or %G_IO_ERROR_CANCELLED
 */
DgFetchAnswer *
dg_http_source_fetch (const DgFetchRequest *request,
                      const char *shown,
                      gint64 *wait,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (DgHttpTransfer) transfer =
      dg_http_transfer_open (shown, request->ca_file, cancellable, error);
  Fetch fetch = { request, transfer, shown };

  if (transfer == NULL)
    return NULL;

  dg_http_transfer_set_deadline (transfer,
                                 request->deadline != 0 ? request->deadline : DG_FETCH_DEADLINE);

  return run_fetch (&fetch, wait, error);
}
