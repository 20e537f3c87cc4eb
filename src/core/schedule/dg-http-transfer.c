/* A conversation with a web server: requests one after the other, each with a deadline.
 *
 * libsoup's own time-out is per read, so a server that sends a byte now and then would hold it for
 * ever; its send_and_read() knows no size. Both are looked after here. A body that is cut off
 * before its last chunk looks complete to libsoup: who reads it notices.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-http-transfer.h"

#include "core/schedule/dg-fetch.h"

#include <glib/gi18n-lib.h>

/* Seconds without a single byte after which a server is given up. */
#define IDLE_TIMEOUT 30
#define CHUNK        (64 * 1024)

struct _DgHttpTransfer
{
  GMainContext *context;
  SoupSession *session;
  GCancellable *outer; /* or NULL */
  gulong outer_handler;
  GCancellable *cancellable;
  char *shown; /* the address, without secrets, for errors */
  GSource *timer;
  guint deadline;
  gboolean is_late;
  GAsyncResult *result;
};

static void
on_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  DgHttpTransfer *self = data;

  self->result = g_object_ref (result);
}

/* Waits for what was just begun with on_ready(). */
static GAsyncResult *
wait_for_result (DgHttpTransfer *self)
{
  while (self->result == NULL)
    g_main_context_iteration (self->context, TRUE);

  return g_steal_pointer (&self->result);
}

static gboolean
on_deadline (gpointer data)
{
  DgHttpTransfer *self = data;

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
fail (DgHttpTransfer *self, GError *cause, GError **error)
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

/* Whom to trust instead of whom the system trusts. */
static gboolean
trust (DgHttpTransfer *self, const char *ca_file, GError **error)
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
 * dg_http_transfer_open:
 * @shown: the address for people to read
 * @ca_file: (nullable): whom to trust instead of whom the system trusts
 * @cancellable: (nullable): lets another thread end it
 * @error: return location
 *
 * Goes through the proxy that the desktop is set to; certificates are checked, always.
 *
 * Returns: (transfer full): a conversation in which nothing was said yet; else an error about
 *   @ca_file
 */
DgHttpTransfer *
dg_http_transfer_open (const char *shown,
                       const char *ca_file,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (DgHttpTransfer) self = g_new0 (DgHttpTransfer, 1);

  self->context = g_main_context_new ();
  g_main_context_push_thread_default (self->context);
  self->shown = g_strdup (shown);
  self->session = soup_session_new_with_options ("user-agent", "Delegat/" PACKAGE_VERSION,
                                                 "timeout", IDLE_TIMEOUT, NULL);
  self->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    {
      self->outer = g_object_ref (cancellable);
      self->outer_handler =
          g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), self->cancellable, NULL);
    }

  return trust (self, ca_file, error) ? g_steal_pointer (&self) : NULL;
}

static void
stop_timer (DgHttpTransfer *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

void
dg_http_transfer_close (DgHttpTransfer *self)
{
  if (self->outer != NULL)
    g_cancellable_disconnect (self->outer, self->outer_handler);
  stop_timer (self);
  soup_session_abort (self->session);
  while (g_main_context_iteration (self->context, FALSE))
    continue;

  g_clear_object (&self->outer);
  g_object_unref (self->session);
  g_object_unref (self->cancellable);
  g_free (self->shown);
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_free (self);
}

/**
 * dg_http_transfer_set_deadline:
 * @self: a conversation
 * @deadline: how long what follows may take until the last byte is read, in milliseconds
 */
void
dg_http_transfer_set_deadline (DgHttpTransfer *self, guint deadline)
{
  stop_timer (self);
  self->deadline = deadline;
  self->timer = g_timeout_source_new (deadline);
  g_source_set_callback (self->timer, on_deadline, self, NULL);
  g_source_attach (self->timer, self->context);
}

/**
 * dg_http_transfer_send:
 * @self: a conversation
 * @message: what is asked; redirects are not followed
 * @error: return location
 *
 * Returns: (transfer full): the body of the answer, whatever its status; else %DG_ERROR_NETWORK or
 *   %G_IO_ERROR_CANCELLED
 */
GInputStream *
dg_http_transfer_send (DgHttpTransfer *self, SoupMessage *message, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) local = NULL;
  GInputStream *stream;

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_COLLECT_METRICS);
  soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, self->cancellable, on_ready,
                           self);
  result = wait_for_result (self);
  stream = soup_session_send_finish (self->session, result, &local);
  if (stream == NULL)
    fail (self, g_steal_pointer (&local), error);

  return stream;
}

/* Whether less came than the server announced. libsoup says so only on connections that are kept.
 */
static gboolean
is_cut_off (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  SoupMessageMetrics *metrics = soup_message_get_metrics (message);

  return soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
         soup_message_metrics_get_response_body_bytes_received (metrics) <
             (guint64) soup_message_headers_get_content_length (headers);
}

/* Of what is packed nobody knows how much it is. */
static gint64
find_length (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  return soup_message_headers_get_one (headers, "Content-Encoding") == NULL &&
                 soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
             ? soup_message_headers_get_content_length (headers)
             : -1;
}

/**
 * dg_http_transfer_read:
 * @self: a conversation
 * @message: what was asked
 * @stream: the body of the answer
 * @progress: (nullable): told how many bytes came, and how many there are, or −1
 * @user_data: for @progress
 * @error: return location
 *
 * Reads @stream to its end, but no more than %DG_FETCH_MAX_BYTES.
 *
 * Returns: (transfer full): all of it; else %DG_ERROR_NETWORK or %G_IO_ERROR_CANCELLED
 */
GBytes *
dg_http_transfer_read (DgHttpTransfer *self,
                       SoupMessage *message,
                       GInputStream *stream,
                       GFileProgressCallback progress,
                       gpointer user_data,
                       GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  gint64 expected = find_length (message);

  if (expected > DG_FETCH_MAX_BYTES)
    {
      dg_fetch_fail_size (self->shown, error);
      return NULL;
    }

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
          fail (self, g_steal_pointer (&local), error);
          return NULL;
        }
      if (g_bytes_get_size (bytes) == 0 && is_cut_off (message))
        {
          g_set_error (error, DG_ERROR, DG_ERROR_NETWORK, _ ("%s: the answer was cut off"),
                       self->shown);
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
      if (progress != NULL)
        progress (body->len, expected, user_data);
    }
}
