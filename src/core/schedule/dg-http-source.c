/* Bytes from a web address, with limits.
 *
 * libsoup's own time-out is per read, so a server that sends a byte now and then would hold it for
 * ever; its send_and_read() knows no size; it takes a 404 for a success and follows a redirect from
 * https to http. All that is looked after here. A body that is cut off before its last chunk looks
 * complete to libsoup: the decoder of the format notices.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-http-source.h"

#include "core/schedule/dg-source.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

/* Seconds without a single byte after which a server is given up. */
#define IDLE_TIMEOUT  30
#define MAX_REDIRECTS 10
#define CHUNK         (64 * 1024)

/* One fetch. It has a main context of its own, so that it may run in any thread and its deadline
 * still strikes. */
typedef struct
{
  GMainContext *context;
  SoupSession *session;
  GCancellable *cancellable;
  char *shown; /* the address, without secrets, for errors */
  guint deadline;
  gboolean is_late;
  GAsyncResult *result;
} Transfer;

static void
on_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Transfer *self = data;

  self->result = g_object_ref (result);
}

/* Waits for what was just begun with on_ready(). */
static GAsyncResult *
wait_for_result (Transfer *self)
{
  while (self->result == NULL)
    g_main_context_iteration (self->context, TRUE);

  return g_steal_pointer (&self->result);
}

static gboolean
on_deadline (gpointer data)
{
  Transfer *self = data;

  self->is_late = TRUE;
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static void
on_cancelled (GCancellable *outer, gpointer inner)
{
  g_cancellable_cancel (inner);
}

/* Puts what libsoup and GIO say into words for people. */
static gboolean
fail_transfer (Transfer *self, GError *cause, GError **error)
{
  g_autoptr (GError) local = cause;

  if (self->is_late)
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                 _ ("%s: no complete answer came within %.3g seconds"), self->shown,
                 self->deadline / 1000.0);
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK, _ ("%s: the server no longer answers"),
                 self->shown);
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK, _ ("%s: the answer was cut off"), self->shown);
  else
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK, "%s: %s", self->shown, local->message);

  return FALSE;
}

/* Reads @stream to its end, but no more than is allowed. */
static GBytes *
read_body (Transfer *self, GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  while (TRUE)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) local = NULL;

      g_input_stream_read_bytes_async (stream, CHUNK, G_PRIORITY_DEFAULT, self->cancellable,
                                       on_ready, self);
      result = wait_for_result (self);
      bytes = g_input_stream_read_bytes_finish (stream, result, &local);
      if (bytes == NULL)
        {
          fail_transfer (self, g_steal_pointer (&local), error);
          return NULL;
        }
      if (g_bytes_get_size (bytes) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&body));

      if (body->len + g_bytes_get_size (bytes) > DG_FETCH_MAX_BYTES)
        {
          dg_fetch_fail_size (self->shown, error);
          return NULL;
        }
      g_byte_array_append (body, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
}

/* Says what a status other than success means. */
static gboolean
check_status (Transfer *self, SoupMessage *message, GError **error)
{
  guint status = soup_message_get_status (message);
  const char *retry =
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");

  if (status == SOUP_STATUS_OK)
    return TRUE;

  if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN)
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                 _ ("%s: the server does not let everybody read this (%u %s)"), self->shown, status,
                 soup_status_get_phrase (status));
  else if (retry != NULL && g_ascii_isdigit (retry[0]))
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                 _ ("%s: the server answered %u %s; try again in %u seconds"), self->shown, status,
                 soup_status_get_phrase (status),
                 (guint) MIN (g_ascii_strtoull (retry, NULL, 10), G_MAXUINT));
  else
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK, _ ("%s: the server answered %u %s"),
                 self->shown, status, soup_status_get_phrase (status));

  return FALSE;
}

/* Schedules come under many types; what is certainly none is refused before it is read. */
static gboolean
check_type (Transfer *self, SoupMessage *message, GError **error)
{
  static const char *const types[] = {
    "application/json",
    "text/json",
    "application/vnd.api+json",
    "application/ld+json",
    "text/xml",
    "application/xml",
    "application/vnd.c3voc.schedule+xml",
    "text/calendar",
    "text/plain",
    "application/octet-stream",
    NULL,
  };
  const char *type =
      soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  if (type == NULL || g_strv_contains (types, type))
    return TRUE;

  if (strcmp (type, "text/html") == 0 || strcmp (type, "application/xhtml+xml") == 0)
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                 _ ("%s: the server sent a web page instead of a schedule; maybe it asks for a "
                    "password there"),
                 self->shown);
  else
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                 _ ("%s: the server sent something else than a schedule (%s)"), self->shown, type);

  return FALSE;
}

static gboolean
has_usual_port (GUri *uri)
{
  int usual = g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;

  return g_uri_get_port (uri) == -1 || g_uri_get_port (uri) == usual;
}

static gboolean
is_same_server (GUri *a, GUri *b)
{
  return g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         ((has_usual_port (a) && has_usual_port (b)) ||
          (g_uri_get_port (a) == g_uri_get_port (b) &&
           g_str_equal (g_uri_get_scheme (a), g_uri_get_scheme (b))));
}

/* Where @message leads on to; another server, or an open line instead of a protected one, is for
 * people to agree to. */
static GUri *
follow (Transfer *self, SoupMessage *message, GError **error)
{
  GUri *from = soup_message_get_uri (message);
  const char *location =
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
  g_autoptr (GUri) to =
      location != NULL ? g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  g_autofree char *address = NULL;

  if (to == NULL || g_uri_get_host (to) == NULL || g_uri_get_host (to)[0] == '\0' ||
      (!g_str_equal (g_uri_get_scheme (to), "https") &&
       !g_str_equal (g_uri_get_scheme (to), "http")))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                   _ ("%s: the server sends the request on to an address that cannot be used"),
                   self->shown);
      return NULL;
    }

  if (is_same_server (from, to) && (g_str_equal (g_uri_get_scheme (from), "http") ||
                                    g_str_equal (g_uri_get_scheme (to), "https")))
    return g_steal_pointer (&to);

  address = g_uri_to_string_partial (to, G_URI_HIDE_USERINFO);
  g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
               _ ("%s: the server sends the request on to %s; if that is right, give this address"),
               self->shown, address);
  return NULL;
}

static void
add_headers (SoupMessage *message, const DgFetchRequest *request)
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
}

/* Takes a final answer. */
static gboolean
take_answer (Transfer *self,
             const DgFetchRequest *request,
             SoupMessage *message,
             GInputStream *stream,
             DgFetchAnswer *answer,
             GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *data;
  gsize length;

  if (soup_message_get_status (message) == SOUP_STATUS_NOT_MODIFIED &&
      (request->etag != NULL || request->last_modified != NULL))
    return TRUE;

  if (!check_status (self, message, error) || !check_type (self, message, error))
    return FALSE;
  if (soup_message_headers_get_content_length (headers) > DG_FETCH_MAX_BYTES)
    return dg_fetch_fail_size (self->shown, error);

  answer->body = read_body (self, stream, error);
  if (answer->body == NULL)
    return FALSE;

  data = g_bytes_get_data (answer->body, &length);
  if (data != NULL && dg_source_is_web_page (data, length))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                   _ ("%s: the server sent a web page instead of a schedule; maybe it asks for a "
                      "password there"),
                   self->shown);
      return FALSE;
    }

  answer->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  answer->last_modified = g_strdup (soup_message_headers_get_one (headers, "Last-Modified"));

  return TRUE;
}

static DgFetchAnswer *
run_transfer (Transfer *self, const DgFetchRequest *request, GError **error)
{
  g_autoptr (DgFetchAnswer) answer = g_new0 (DgFetchAnswer, 1);
  g_autoptr (GUri) uri = g_uri_parse (request->url, SOUP_HTTP_URI_FLAGS, error);
  gboolean permanent = TRUE;

  for (guint n = 0; uri != NULL && n <= MAX_REDIRECTS; n++)
    {
      g_autoptr (SoupMessage) message = soup_message_new_from_uri ("GET", uri);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (GError) local = NULL;
      guint status;

      add_headers (message, request);
      soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
      soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, self->cancellable,
                               on_ready, self);
      result = wait_for_result (self);
      stream = soup_session_send_finish (self->session, result, &local);
      if (stream == NULL)
        {
          fail_transfer (self, g_steal_pointer (&local), error);
          return NULL;
        }

      status = soup_message_get_status (message);
      if (!SOUP_STATUS_IS_REDIRECTION (status) || status == SOUP_STATUS_NOT_MODIFIED)
        return take_answer (self, request, message, stream, answer, error)
                   ? g_steal_pointer (&answer)
                   : NULL;

      permanent = permanent && (status == SOUP_STATUS_MOVED_PERMANENTLY ||
                                status == SOUP_STATUS_PERMANENT_REDIRECT);
      g_clear_pointer (&uri, g_uri_unref);
      uri = follow (self, message, error);
      g_clear_pointer (&answer->moved_to, g_free);
      if (uri != NULL && permanent)
        answer->moved_to = g_uri_to_string (uri);
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
 * @cancellable: (nullable): lets another thread end it
 * @error: return location
 *
 * Blocks; may be called in any thread. Nothing that was read is returned unless all of it came.
 *
 * Returns: (transfer full): the answer; else %DG_ERROR_NETWORK, %DG_ERROR_REFUSED with an address
 *   to agree to, or %G_IO_ERROR_CANCELLED
 */
DgFetchAnswer *
dg_http_source_fetch (const DgFetchRequest *request,
                      const char *shown,
                      GCancellable *cancellable,
                      GError **error)
{
  Transfer transfer = { .context = g_main_context_new (), .cancellable = g_cancellable_new () };
  g_autoptr (GSource) deadline = NULL;
  DgFetchAnswer *answer;
  gulong handler = 0;

  g_main_context_push_thread_default (transfer.context);
  transfer.shown = g_strdup (shown);
  transfer.deadline = request->deadline != 0 ? request->deadline : DG_FETCH_DEADLINE;
  transfer.session = soup_session_new_with_options ("user-agent", "Delegat/" PACKAGE_VERSION,
                                                    "timeout", IDLE_TIMEOUT, NULL);

  deadline = g_timeout_source_new (transfer.deadline);
  g_source_set_callback (deadline, on_deadline, &transfer, NULL);
  g_source_attach (deadline, transfer.context);
  if (cancellable != NULL)
    handler =
        g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), transfer.cancellable, NULL);

  answer = run_transfer (&transfer, request, error);

  g_cancellable_disconnect (cancellable, handler);
  g_source_destroy (deadline);
  soup_session_abort (transfer.session);
  while (g_main_context_iteration (transfer.context, FALSE))
    continue;

  g_object_unref (transfer.session);
  g_object_unref (transfer.cancellable);
  g_free (transfer.shown);
  g_main_context_pop_thread_default (transfer.context);
  g_main_context_unref (transfer.context);

  return answer;
}
