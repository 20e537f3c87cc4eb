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

#include "core/schedule/dg-http-answer.h"
#include "core/schedule/dg-http-redirect.h"
#include "core/schedule/dg-source.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

/* Seconds without a single byte after which a server is given up. */
#define IDLE_TIMEOUT  30
#define MAX_REDIRECTS 10
#define CHUNK         (64 * 1024)

/* What a page for people has in it if it tells machines of an event too. */
#define EMBEDDED "application/ld+json"

/* One fetch. It has a main context of its own, so that it may run in any thread and its deadline
 * still strikes. */
typedef struct
{
  const DgFetchRequest *request;
  GMainContext *context;
  SoupSession *session;
  GCancellable *cancellable;
  char *shown; /* the address, without secrets, for errors */
  guint deadline;
  gboolean is_late;
  goffset expected; /* bytes of the body; −1 if nobody knows */
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
      if (self->request->progress != NULL)
        self->request->progress (body->len, self->expected, self->request->progress_data);
    }
}

/* Pages for people are no schedules, unless one is written into them for machines. */
static gboolean
check_body (Transfer *self, SoupMessage *message, GBytes *body, GError **error)
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
take_answer (Transfer *self,
             SoupMessage *message,
             GInputStream *stream,
             DgFetchAnswer *answer,
             GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  if (soup_message_get_status (message) == SOUP_STATUS_NOT_MODIFIED &&
      (self->request->etag != NULL || self->request->last_modified != NULL))
    return TRUE;

  if (!dg_http_answer_check (message, self->shown, error))
    return FALSE;
  if (soup_message_headers_get_content_length (headers) > DG_FETCH_MAX_BYTES)
    return dg_fetch_fail_size (self->shown, error);

  /* Of what is packed nobody knows how much it is. */
  self->expected =
      soup_message_headers_get_one (headers, "Content-Encoding") == NULL &&
              soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
          ? soup_message_headers_get_content_length (headers)
          : -1;
  answer->body = read_body (self, stream, error);
  if (answer->body == NULL || !check_body (self, message, answer->body, error))
    return FALSE;

  answer->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  answer->last_modified = g_strdup (soup_message_headers_get_one (headers, "Last-Modified"));

  return TRUE;
}

/* Asks at @uri. Returns the body of the answer, whatever its status. */
static GInputStream *
ask (Transfer *self, SoupMessage *message, gboolean is_home, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) local = NULL;
  GInputStream *stream;

  add_headers (message, self->request, is_home);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, self->cancellable, on_ready,
                           self);
  result = wait_for_result (self);
  stream = soup_session_send_finish (self->session, result, &local);
  if (stream == NULL)
    fail_transfer (self, g_steal_pointer (&local), error);

  return stream;
}

static DgFetchAnswer *
run_transfer (Transfer *self, gint64 *wait, GError **error)
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

      stream = ask (self, message, dg_http_redirect_is_same_server (home, uri), error);
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

/* Whom to trust instead of whom the system trusts. */
static gboolean
trust (Transfer *self, const char *ca_file, GError **error)
{
  g_autoptr (GTlsDatabase) database = NULL;

  if (ca_file == NULL)
    return TRUE;

  database = g_tls_file_database_new (ca_file, error);
  if (database == NULL)
    {
      g_prefix_error (error, "%s: ", ca_file);
      return FALSE;
    }

  soup_session_set_tls_database (self->session, database);
  return TRUE;
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
  Transfer transfer = { .request = request,
                        .context = g_main_context_new (),
                        .cancellable = g_cancellable_new () };
  g_autoptr (GSource) deadline = NULL;
  DgFetchAnswer *answer = NULL;
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

  if (trust (&transfer, request->ca_file, error))
    answer = run_transfer (&transfer, wait, error);

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
