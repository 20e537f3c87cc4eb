/* Fetching from servers that mean no good, and from files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-fetch.h"
#include "core/schedule/dg-http-redirect.h"

#include "server.h"

#include <glib/gstdio.h>
#include <string.h>

#define BODY "{\"schedule\": {\"conference\": {\"days\": []}}}"

static Server *server;

static DgFetchAnswer *
fetch (const char *path, guint deadline, GError **error)
{
  g_autofree char *url = server_dup_url (server, path);
  DgFetchRequest request = { .url = url, .deadline = deadline };

  return dg_fetch_run (&request, NULL, NULL, error);
}

static void
assert_body (const DgFetchAnswer *answer, const char *expected)
{
  gsize length;
  const char *data = g_bytes_get_data (answer->body, &length);

  g_assert_cmpmem (data, length, expected, strlen (expected));
}

typedef struct
{
  const char *path;
  DgError code;
  guint deadline;
  const char *message; /* part of it */
} Refusal;

static const Refusal refusals[] = {
  { "/404", DG_ERROR_NETWORK, 0, "404 Not Found" },
  { "/500", DG_ERROR_NETWORK, 0, "500" },
  { "/401", DG_ERROR_NETWORK, 0, "401" },
  { "/429", DG_ERROR_NETWORK, 0, "90 seconds" },
  { "/html", DG_ERROR_NETWORK, 0, "web page" },
  { "/html-as-text", DG_ERROR_NETWORK, 0, "web page" },
  { "/image", DG_ERROR_NETWORK, 0, "image/png" },
  { "/cut", DG_ERROR_NETWORK, 0, "cut off" },
  { "/nonsense", DG_ERROR_NETWORK, 0, "" },
  { "/not-modified-unasked", DG_ERROR_NETWORK, 0, "304" },
  { "/silent", DG_ERROR_NETWORK, 100, "within 0.1 seconds" },
  { "/stalled", DG_ERROR_NETWORK, 100, "within 0.1 seconds" },
  { "/dribble", DG_ERROR_NETWORK, 150, "within 0.15 seconds" },
  { "/huge", DG_ERROR_NETWORK, 0, "32 MiB" },
  { "/huge-length", DG_ERROR_NETWORK, 0, "32 MiB" },
  { "/bomb", DG_ERROR_NETWORK, 0, "32 MiB" },
  { "/many-headers", DG_ERROR_NETWORK, 0, "" },
  { "/loop", DG_ERROR_NETWORK, 0, "in circles" },
  { "/to-file", DG_ERROR_NETWORK, 0, "cannot be used" },
  { "/to-nowhere", DG_ERROR_NETWORK, 0, "cannot be used" },
  { "/to-other", DG_ERROR_REFUSED, 0, "https://other.example.org/s.json?a=1;" },
};

static void
test_refusals (gconstpointer data)
{
  const Refusal *expected = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFetchAnswer) answer = fetch (expected->path, expected->deadline, &error);
  g_autoptr (DgFetchAnswer) good = NULL;

  g_assert_null (answer);
  g_assert_error (error, DG_ERROR, (int) expected->code);
  g_assert_nonnull (strstr (error->message, expected->message));
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
  g_clear_error (&error);

  good = fetch ("/good", 0, &error);
  g_assert_no_error (error);
  assert_body (good, BODY);
}

static void
test_takes (void)
{
  static const struct
  {
    const char *path;
    const char *body;
    const char *moved_to; /* its end */
  } cases[] = {
    { "/good", BODY, NULL },
    { "/gzip", BODY, NULL },
    { "/moved", BODY, "/good" },
    { "/moved-for-now", BODY, NULL },
    { "/agent", "Delegat/" PACKAGE_VERSION, NULL },
    /* Complete as far as anybody can tell; the decoder sees that it is not. */
    { "/cut-chunk", "{\"schedule\": {", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgFetchAnswer) answer = fetch (cases[i].path, 0, &error);

      g_test_message ("%s", cases[i].path);
      g_assert_no_error (error);
      assert_body (answer, cases[i].body);
      g_assert_cmpint (answer->moved_to != NULL, ==, cases[i].moved_to != NULL);
      g_assert_true (cases[i].moved_to == NULL ||
                     g_str_has_suffix (answer->moved_to, cases[i].moved_to));
    }
}

static void
test_validators (void)
{
  g_autofree char *url = server_dup_url (server, "/tagged");
  DgFetchRequest request = { .url = url };
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFetchAnswer) first = dg_fetch_run (&request, NULL, NULL, &error);
  g_autoptr (DgFetchAnswer) second = NULL;
  g_autoptr (DgFetchAnswer) third = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (first->etag);
  g_assert_cmpstr (first->last_modified, ==, "Fri, 02 Oct 2026 06:00:00 GMT");

  request.etag = first->etag;
  request.last_modified = first->last_modified;
  second = dg_fetch_run (&request, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (second->body);

  server_set_body (server, "{}");
  third = dg_fetch_run (&request, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_body (third, "{}");
  server_set_body (server, BODY);
}

/* How long a server wants to be left alone, whether it answers or refuses. */
static void
test_wait (void)
{
  static const struct
  {
    const char *path;
    gint64 wait;
  } cases[] = {
    { "/good", 0 },      { "/429", 90 },           { "/503-date", 120 },
    { "/503-past", 0 },  { "/503-nonsense", 0 },   { "/503-for-ever", 86400 },
    { "/max-age", 300 }, { "/max-age-aged", 100 }, { "/no-cache", 0 },
    { "/404", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = server_dup_url (server, cases[i].path);
      const DgFetchRequest request = { .url = url };
      g_autoptr (DgFetchAnswer) answer = NULL;
      gint64 wait = -1;

      g_test_message ("%s", cases[i].path);
      answer = dg_fetch_run (&request, &wait, NULL, NULL);
      g_assert_cmpint (wait, ==, cases[i].wait);
    }
}

/* A secret goes to the server that it is for, and along with it nowhere. */
static void
test_authorization (void)
{
  static const struct
  {
    const char *path;
    const char *expected;
  } cases[] = {
    { "/authorization", "Token of ours" },
    { "/moved-authorization", "Token of ours" },
    { "/other-port", "none" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = server_dup_url (server, cases[i].path);
      const DgFetchRequest request = { .url = url,
                                       .authorization = "Token of ours",
                                       .elsewhere = TRUE };
      g_autoptr (GError) error = NULL;
      g_autoptr (DgFetchAnswer) answer = dg_fetch_run (&request, NULL, NULL, &error);

      g_test_message ("%s", cases[i].path);
      g_assert_no_error (error);
      assert_body (answer, cases[i].expected);
    }
}

static void
on_progress (goffset current, goffset total, gpointer data)
{
  goffset *last = data;

  g_assert_cmpint (current, >, *last);
  g_assert_cmpint (total, ==, strlen (BODY));
  *last = current;
}

static void
test_progress (void)
{
  g_autofree char *url = server_dup_url (server, "/good");
  goffset last = 0;
  const DgFetchRequest request = { .url = url, .progress = on_progress, .progress_data = &last };
  g_autoptr (DgFetchAnswer) answer = dg_fetch_run (&request, NULL, NULL, NULL);

  g_assert_nonnull (answer);
  g_assert_cmpint (last, ==, strlen (BODY));
}

static void
test_redirects (void)
{
  static const struct
  {
    const char *from;
    const char *location;
    gboolean elsewhere;
    const char *to; /* NULL: not followed */
  } cases[] = {
    { "https://a.example.org/x", "/y?z=1", FALSE, "https://a.example.org/y?z=1" },
    { "https://a.example.org/x", "y#part", FALSE, "https://a.example.org/y" },
    { "http://a.example.org/x", "https://a.example.org/x", FALSE, "https://a.example.org/x" },
    { "https://a.example.org/x", "http://a.example.org/x", FALSE, NULL },
    { "https://a.example.org/x", "http://a.example.org/x", TRUE, NULL },
    { "https://a.example.org/x", "http://a.example.org:443/x", TRUE, NULL },
    { "https://a.example.org/x", "https://a.example.org:444/x", FALSE, NULL },
    { "https://a.example.org/x", "//b.example.org/x", FALSE, NULL },
    { "https://a.example.org/x", "//u:p@b.example.org/x", TRUE, "https://b.example.org/x" },
    { "https://a.example.org/x", "ftp://a.example.org/x", TRUE, NULL },
    { "https://a.example.org/x", "https:///x", TRUE, NULL },
    { "https://a.example.org/x", NULL, TRUE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GUri) from = g_uri_parse (cases[i].from, G_URI_FLAGS_ENCODED, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) to = dg_http_redirect_follow (from, cases[i].location, "a.example.org",
                                                     cases[i].elsewhere, &error);
      g_autofree char *text = to != NULL ? g_uri_to_string (to) : NULL;

      g_assert_cmpstr (text, ==, cases[i].to);
      g_assert_true ((error == NULL) == (to != NULL));
      g_assert_true (error == NULL || strstr (error->message, "u:p") == NULL);
    }
}

static void
test_pages (void)
{
  static const struct
  {
    const char *url;
    const char *page;
    const char *next;
    DgError code;
  } cases[] = {
    { "https://a.example.org/x/?page=1", "?page=2", "https://a.example.org/x/?page=2", 0 },
    { "https://a.example.org/x", "https://a.example.org/y", "https://a.example.org/y", 0 },
    { "https://a.example.org/x", "https://b.example.org/y", NULL, DG_ERROR_REFUSED },
    { "https://a.example.org/x", "http://a.example.org/y", NULL, DG_ERROR_REFUSED },
    { "https://a.example.org/x", "https://u:p@a.example.org/y", NULL, DG_ERROR_REFUSED },
    { "https://a.example.org/x", "file:///etc/passwd", NULL, DG_ERROR_FORMAT },
    { "https://a.example.org/x", "http://[", NULL, DG_ERROR_FORMAT },
    { "file:///home/x.json", "y.json", NULL, DG_ERROR_FORMAT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *next = dg_fetch_resolve_page (cases[i].url, cases[i].page, &error);

      g_assert_cmpstr (next, ==, cases[i].next);
      if (cases[i].next == NULL)
        g_assert_error (error, DG_ERROR, (int) cases[i].code);
    }
}

static gpointer
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);

  return NULL;
}

static void
test_cancel (void)
{
  g_autofree char *url = server_dup_url (server, "/silent");
  DgFetchRequest request = { .url = url };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel, cancellable);

  g_assert_null (dg_fetch_run (&request, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static void
test_refused_connection (void)
{
  Server *gone = server_start ();
  g_autofree char *url = server_dup_url (gone, "/good?token=secret");
  DgFetchRequest request = { .url = url };
  g_autoptr (GError) error = NULL;

  server_stop (gone);
  g_assert_null (dg_fetch_run (&request, NULL, NULL, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_NETWORK);
  g_assert_null (strstr (error->message, "secret"));
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("delegat-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "програма 1.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *url = dg_fetch_normalize (path, &error);
  g_autofree char *folder_url = dg_fetch_normalize (folder, NULL);
  g_autofree char *shown = dg_fetch_dup_shown (url);
  DgFetchRequest request = { .url = url };
  g_autoptr (DgFetchAnswer) answer = NULL;

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (url, "file:///"));
  g_assert_cmpstr (shown, ==, path);

  g_assert_null (dg_fetch_run (&request, NULL, NULL, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
  g_clear_error (&error);

  g_file_set_contents (path, BODY, -1, NULL);
  answer = dg_fetch_run (&request, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_body (answer, BODY);

  request.url = folder_url;
  g_assert_null (dg_fetch_run (&request, NULL, NULL, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);

  g_unlink (path);
  g_rmdir (folder);
}

static void
test_addresses (void)
{
  static const char *const bad[] = { "ftp://example.org/a", "http://", "https:///a",
                                     "javascript:alert(1)", "http://exa mple.org/" };
  g_autofree char *shown =
      dg_fetch_dup_shown ("https://user:secret@example.org/s.json?token=secret#x");

  g_assert_cmpstr (shown, ==, "https://example.org/s.json");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_fetch_normalize (bad[i], &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
    }
}

/* An address is kept for others to read; a password in it is refused, and not repeated. */
static void
test_passwords (void)
{
  static const char *const bad[] = { "https://user:secret@example.org/s.json",
                                     "https://secret@example.org/s.json",
                                     "webcal://user:secret@example.org/s.ics" };
  g_autofree char *calendar = dg_fetch_normalize ("webcal://example.org/s.ics", NULL);

  g_assert_cmpstr (calendar, ==, "https://example.org/s.ics");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_fetch_normalize (bad[i], &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
      g_assert_null (strstr (error->message, "secret"));
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("no_proxy", "127.0.0.1,localhost", TRUE);
  g_test_init (&argc, &argv, NULL);
  server = server_start ();
  server_set_body (server, BODY);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *name = g_strconcat ("/schedule/http/refuses/", refusals[i].path + 1, NULL);

      g_test_add_data_func (name, &refusals[i], test_refusals);
    }
  g_test_add_func ("/schedule/http/takes", test_takes);
  g_test_add_func ("/schedule/http/validators", test_validators);
  g_test_add_func ("/schedule/http/wait", test_wait);
  g_test_add_func ("/schedule/http/authorization", test_authorization);
  g_test_add_func ("/schedule/http/progress", test_progress);
  g_test_add_func ("/schedule/http/redirects", test_redirects);
  g_test_add_func ("/schedule/http/pages", test_pages);
  g_test_add_func ("/schedule/http/cancel", test_cancel);
  g_test_add_func ("/schedule/http/refused-connection", test_refused_connection);
  g_test_add_func ("/schedule/http/files", test_files);
  g_test_add_func ("/schedule/http/addresses", test_addresses);
  g_test_add_func ("/schedule/http/passwords", test_passwords);

  status = g_test_run ();
  server_stop (server);

  return status;
}
