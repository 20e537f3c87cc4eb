/* A web server on the loopback that answers as bad servers do.
 *
 * The path says how: /good, /404, /stalled … Written on bare sockets, because no proper server can
 * be talked into most of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "server.h"

#include <string.h>

#define MIB (1024 * 1024)

struct _Server
{
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  GSocketService *service;
  guint16 port;
  GTlsCertificate *certificate; /* NULL: an open line */
  char *target;                 /* where /to-target leads */

  GMutex mutex;
  GCond cond;
  gboolean stopping;
  guint n_running; /* threads that answer */
  GBytes *body;
  int n_requests;
};

static void
send_text (GOutputStream *out, const char *text)
{
  g_output_stream_write_all (out, text, strlen (text), NULL, NULL, NULL);
}

static void
send_good (GOutputStream *out, GBytes *body, const char *headers)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %" G_GSIZE_FORMAT
                                           "\r\nConnection: close\r\n%s\r\n",
                                           g_bytes_get_size (body), headers);

  send_text (out, head);
  g_output_stream_write_bytes (out, body, NULL, NULL);
}

static GBytes *
compress (GBytes *bytes)
{
  g_autoptr (GConverter) gzip =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, gzip);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (memory, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GBytes *
make_blanks (gsize length)
{
  return g_bytes_new_take (g_strnfill (length, ' '), length);
}

/* Holds the connection open, @out getting a byte now and then if it is there. */
static void
hold (Server *self, GOutputStream *out)
{
  g_mutex_lock (&self->mutex);
  while (!self->stopping)
    {
      if (out != NULL && !g_output_stream_write_all (out, " ", 1, NULL, NULL, NULL))
        break;
      g_cond_wait_until (&self->cond, &self->mutex, g_get_monotonic_time () + 20 * 1000);
    }
  g_mutex_unlock (&self->mutex);
}

typedef struct
{
  const char *path;
  const char *answer;
} Canned;

static const Canned canned[] = {
  { "/404", "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}" },
  { "/500", "HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\n{}" },
  { "/401", "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n" },
  { "/429", "HTTP/1.1 429 Slow Down\r\nRetry-After: 90\r\nContent-Length: 0\r\n\r\n" },
  { "/503-date", "HTTP/1.1 503 Busy\r\nDate: Fri, 02 Oct 2026 06:00:00 GMT\r\n"
                 "Retry-After: Fri, 02 Oct 2026 06:02:00 GMT\r\nContent-Length: 0\r\n\r\n" },
  { "/503-past", "HTTP/1.1 503 Busy\r\nDate: Fri, 02 Oct 2026 06:00:00 GMT\r\n"
                 "Retry-After: Fri, 02 Oct 2026 05:00:00 GMT\r\nContent-Length: 0\r\n\r\n" },
  { "/503-nonsense", "HTTP/1.1 503 Busy\r\nRetry-After: 1e9 years\r\nContent-Length: 0\r\n\r\n" },
  { "/503-for-ever", "HTTP/1.1 503 Busy\r\nRetry-After: 99999999999999999999\r\n"
                     "Content-Length: 0\r\n\r\n" },
  { "/max-age", "HTTP/1.1 200 OK\r\nCache-Control: public, max-age=300\r\n"
                "Content-Length: 2\r\n\r\n{}" },
  { "/max-age-aged", "HTTP/1.1 200 OK\r\nCache-Control: max-age=300\r\nAge: 200\r\n"
                     "Content-Length: 2\r\n\r\n{}" },
  { "/no-cache", "HTTP/1.1 200 OK\r\nCache-Control: no-cache, max-age=300\r\n"
                 "Content-Length: 2\r\n\r\n{}" },
  { "/moved-authorization", "HTTP/1.1 302 Found\r\nLocation: /authorization\r\n"
                            "Content-Length: 0\r\n\r\n" },
  { "/html",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 2\r\n\r\n"
    "{}" },
  { "/html-as-text", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 28\r\n\r\n"
                     "<!DOCTYPE HTML><p>Log in</p>" },
  { "/image", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 2\r\n\r\n{}" },
  { "/cut", "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n{\"schedule\": {" },
  { "/cut-chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                  "e\r\n{\"schedule\": {\r\n" },
  { "/nonsense", "HELO schedule\r\n\r\n" },
  { "/not-modified-unasked", "HTTP/1.1 304 Not Modified\r\n\r\n" },
  { "/huge-length", "HTTP/1.1 200 OK\r\nContent-Length: 41943040\r\n\r\n " },
  { "/loop", "HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n" },
  { "/to-file", "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n" },
  { "/to-nowhere", "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n" },
  { "/to-other", "HTTP/1.1 301 Moved Permanently\r\n"
                 "Location: https://user:secret@other.example.org/s.json?a=1\r\n"
                 "Content-Length: 0\r\n\r\n" },
  { "/moved", "HTTP/1.1 301 Moved Permanently\r\nLocation: /good\r\nContent-Length: 0\r\n\r\n" },
  { "/moved-for-now", "HTTP/1.1 302 Found\r\nLocation: /good\r\nContent-Length: 0\r\n\r\n" },
  { "/empty", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" },
};

/* Sends back what the request says under @name. */
static void
send_header (GOutputStream *out, const char *request, const char *name)
{
  const char *found = strstr (request, name);
  const char *value = found != NULL ? found + strlen (name) : "none";
  g_autoptr (GBytes) echo = g_bytes_new (value, strcspn (value, "\r\n"));

  send_good (out, echo, "Content-Type: text/plain\r\n");
}

static void
answer (Server *self, const char *path, const char *request, GOutputStream *out)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GBytes) packed = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (canned); i++)
    if (strcmp (path, canned[i].path) == 0)
      {
        send_text (out, canned[i].answer);
        return;
      }

  g_mutex_lock (&self->mutex);
  body = g_bytes_ref (self->body);
  g_mutex_unlock (&self->mutex);

  if (strcmp (path, "/good") == 0)
    send_good (out, body, "Content-Type: application/json\r\n");
  else if (strcmp (path, "/tagged") == 0)
    {
      g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA1, body);
      g_autofree char *asked = g_strdup_printf ("If-None-Match: \"%s\"", hash);
      g_autofree char *headers = g_strdup_printf (
          "ETag: \"%s\"\r\nLast-Modified: Fri, 02 Oct 2026 06:00:00 GMT\r\n", hash);

      if (strstr (request, asked) != NULL)
        send_text (out, "HTTP/1.1 304 Not Modified\r\n\r\n");
      else
        send_good (out, body, headers);
    }
  else if (strcmp (path, "/agent") == 0)
    send_header (out, request, "User-Agent: ");
  else if (strcmp (path, "/authorization") == 0)
    send_header (out, request, "Authorization: ");
  else if (strcmp (path, "/to-target") == 0)
    {
      g_autofree char *moved = g_strdup_printf (
          "HTTP/1.1 301 Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n", self->target);

      send_text (out, moved);
    }
  else if (strcmp (path, "/other-port") == 0)
    {
      /* The same server under another name is another server. */
      g_autofree char *moved =
          g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: http://localhost:%u/authorization\r\n"
                           "Content-Length: 0\r\n\r\n",
                           self->port);

      send_text (out, moved);
    }
  else if (strcmp (path, "/gzip") == 0)
    {
      packed = compress (body);
      send_good (out, packed, "Content-Encoding: gzip\r\n");
    }
  else if (strcmp (path, "/bomb") == 0)
    {
      g_autoptr (GBytes) blanks = make_blanks (40 * MIB);

      packed = compress (blanks);
      send_good (out, packed, "Content-Encoding: gzip\r\n");
    }
  else if (strcmp (path, "/huge") == 0)
    {
      g_autoptr (GBytes) blanks = make_blanks (MIB);

      send_text (out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
      for (guint i = 0; i < 40; i++)
        if (!g_output_stream_write_all (out, g_bytes_get_data (blanks, NULL), MIB, NULL, NULL,
                                        NULL))
          break;
    }
  else if (strcmp (path, "/many-headers") == 0)
    {
      send_text (out, "HTTP/1.1 200 OK\r\n");
      for (guint i = 0; i < 20000; i++)
        send_text (out, "X-Header: 0123456789\r\n");
      send_text (out, "\r\n");
    }
  else if (strcmp (path, "/silent") == 0)
    hold (self, NULL);
  else if (strcmp (path, "/stalled") == 0)
    {
      send_text (out, "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n{\"schedule\": {");
      hold (self, NULL);
    }
  else if (strcmp (path, "/dribble") == 0)
    {
      send_text (out, "HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n");
      hold (self, out);
    }
}

static gboolean
on_run (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer data)
{
  Server *self = data;
  g_autoptr (GIOStream) stream =
      self->certificate != NULL
          ? g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL)
          : g_object_ref (G_IO_STREAM (connection));
  GInputStream *in = g_io_stream_get_input_stream (stream);
  GOutputStream *out = g_io_stream_get_output_stream (stream);
  g_autoptr (GString) request = g_string_new (NULL);
  char buffer[4096];
  gssize n = 1;

  g_mutex_lock (&self->mutex);
  self->n_running++;
  g_mutex_unlock (&self->mutex);

  while (strstr (request->str, "\r\n\r\n") == NULL && n > 0)
    {
      n = g_input_stream_read (in, buffer, sizeof buffer, NULL, NULL);
      if (n > 0)
        g_string_append_len (request, buffer, n);
    }

  if (g_str_has_prefix (request->str, "GET "))
    {
      g_autofree char *path = g_strndup (request->str + 4, strcspn (request->str + 4, " ?"));

      g_atomic_int_inc (&self->n_requests);
      answer (self, path, request->str, out);
    }
  g_io_stream_close (stream, NULL, NULL);

  g_mutex_lock (&self->mutex);
  self->n_running--;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

static gpointer
run_loop (gpointer data)
{
  Server *self = data;

  g_main_context_push_thread_default (self->context);
  g_socket_service_start (self->service);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

/* @certificate may be NULL. */
Server *
server_start_tls (GTlsCertificate *certificate)
{
  Server *self = g_new0 (Server, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->body = g_bytes_new_static ("{}", 2);
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);

  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (20);
  g_socket_service_stop (self->service);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_main_context_pop_thread_default (self->context);
  g_assert_no_error (error);

  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  g_signal_connect (self->service, "run", G_CALLBACK (on_run), self);
  self->thread = g_thread_new ("server", run_loop, self);

  return self;
}

Server *
server_start (void)
{
  return server_start_tls (NULL);
}

static gboolean
on_quit (gpointer data)
{
  Server *self = data;

  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_main_loop_quit (self->loop);

  return G_SOURCE_REMOVE;
}

void
server_stop (Server *self)
{
  g_mutex_lock (&self->mutex);
  self->stopping = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);

  g_main_context_invoke (self->context, on_quit, self);
  g_thread_join (self->thread);

  g_mutex_lock (&self->mutex);
  while (self->n_running > 0)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);

  g_object_unref (self->service);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_bytes_unref (self->body);
  g_clear_object (&self->certificate);
  g_free (self->target);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

char *
server_dup_url (Server *self, const char *path)
{
  return g_strdup_printf ("%s://127.0.0.1:%u%s", self->certificate != NULL ? "https" : "http",
                          self->port, path);
}

/* Before the first request for /to-target. */
void
server_set_target (Server *self, const char *url)
{
  g_free (self->target);
  self->target = g_strdup (url);
}

/* What /good and its like send from now on. */
void
server_set_body (Server *self, const char *body)
{
  g_mutex_lock (&self->mutex);
  g_bytes_unref (self->body);
  self->body = g_bytes_new (body, strlen (body));
  g_mutex_unlock (&self->mutex);
}

int
server_count_requests (Server *self)
{
  return g_atomic_int_get (&self->n_requests);
}
