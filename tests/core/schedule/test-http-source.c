/* Fetching from servers that mean no good, and from files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-fetch.h"

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

  return dg_fetch_run (&request, NULL, error);
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
  g_autoptr (DgFetchAnswer) first = dg_fetch_run (&request, NULL, &error);
  g_autoptr (DgFetchAnswer) second = NULL;
  g_autoptr (DgFetchAnswer) third = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (first->etag);
  g_assert_cmpstr (first->last_modified, ==, "Fri, 02 Oct 2026 06:00:00 GMT");

  request.etag = first->etag;
  request.last_modified = first->last_modified;
  second = dg_fetch_run (&request, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (second->body);

  server_set_body (server, "{}");
  third = dg_fetch_run (&request, NULL, &error);
  g_assert_no_error (error);
  assert_body (third, "{}");
  server_set_body (server, BODY);
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

  g_assert_null (dg_fetch_run (&request, cancellable, &error));
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
  g_assert_null (dg_fetch_run (&request, NULL, &error));
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

  g_assert_null (dg_fetch_run (&request, NULL, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
  g_clear_error (&error);

  g_file_set_contents (path, BODY, -1, NULL);
  answer = dg_fetch_run (&request, NULL, &error);
  g_assert_no_error (error);
  assert_body (answer, BODY);

  request.url = folder_url;
  g_assert_null (dg_fetch_run (&request, NULL, &error));
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

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("no_proxy", "127.0.0.1", TRUE);
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
  g_test_add_func ("/schedule/http/cancel", test_cancel);
  g_test_add_func ("/schedule/http/refused-connection", test_refused_connection);
  g_test_add_func ("/schedule/http/files", test_files);
  g_test_add_func ("/schedule/http/addresses", test_addresses);

  status = g_test_run ();
  server_stop (server);

  return status;
}
