/* Whom a fetch trusts: certificates made here, some of them bad.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-fetch.h"

#include "server.h"

#include <glib/gstdio.h>
#include <string.h>

/* What GnuTLS, which is loaded late, keeps for each thread makes the search for leaks read where
 * nothing is. Asked for by the sanitizer, if there is one. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "intercept_tls_get_addr=0";
}

#define BODY "{\"schedule\": {}}"

typedef struct
{
  char *folder;
  char *path; /* of the certificate, and whom to trust */
  Server *server;
} Fixture;

/* Makes a certificate that signs itself, for @name and two days from @date on, and its key in the
 * same file. */
static char *
make_certificate (const char *folder, const char *name, const char *date)
{
  g_autofree char *path = g_build_filename (folder, "certificate.pem", NULL);
  g_autofree char *names = g_strconcat ("subjectAltName=", name, NULL);
  const char *command[] = { "faketime", date,       "openssl", "req",    "-x509",
                            "-newkey",  "rsa:2048", "-nodes",  "-batch", "-subj",
                            "/CN=x",    "-addext",  names,     "-days",  "2",
                            "-out",     path,       "-keyout", "-",      NULL };
  g_autofree char *key = NULL;
  g_autofree char *certificate = NULL;
  g_autofree char *both = NULL;
  int status = 1;

  if (!g_spawn_sync (NULL, (char **) command, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &key, NULL,
                     &status, NULL) ||
      status != 0 || !g_file_get_contents (path, &certificate, NULL, NULL))
    return NULL;

  both = g_strconcat (certificate, key, NULL);
  g_file_set_contents (path, both, -1, NULL);

  return g_steal_pointer (&path);
}

static gboolean
set_up (Fixture *self, const char *name, const char *date)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;

  self->server = NULL;
  self->folder = g_dir_make_tmp ("delegat-XXXXXX", NULL);
  self->path = make_certificate (self->folder, name, date);
  if (self->path == NULL || !g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_test_skip ("needs openssl, faketime and glib-networking");
      return FALSE;
    }

  certificate = g_tls_certificate_new_from_file (self->path, &error);
  g_assert_no_error (error);
  self->server = server_start_tls (certificate);
  server_set_body (self->server, BODY);

  return TRUE;
}

static void
tear_down (Fixture *self)
{
  g_clear_pointer (&self->server, server_stop);
  if (self->path != NULL)
    g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static DgFetchAnswer *
fetch (Fixture *self, const char *path, gboolean trusts, gboolean elsewhere, GError **error)
{
  g_autofree char *url = server_dup_url (self->server, path);
  const DgFetchRequest request = { .url = url,
                                   .ca_file = trusts ? self->path : NULL,
                                   .elsewhere = elsewhere,
                                   .authorization = "Token secret" };

  return dg_fetch_run (&request, NULL, NULL, error);
}

static const struct
{
  const char *name;
  const char *subject;
  const char *date;
  gboolean trusts;
  gboolean good;
} certificates[] = {
  { "trusted", "IP:127.0.0.1", "now", TRUE, TRUE },
  { "unknown", "IP:127.0.0.1", "now", FALSE, FALSE },
  { "of-another", "DNS:talks.example.org", "now", TRUE, FALSE },
  { "expired", "IP:127.0.0.1", "2020-01-01", TRUE, FALSE },
};

static void
test_certificate (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFetchAnswer) answer = NULL;
  Fixture self;

  if (set_up (&self, certificates[i].subject, certificates[i].date))
    {
      answer = fetch (&self, "/good", certificates[i].trusts, FALSE, &error);
      if (certificates[i].good)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (g_bytes_get_size (answer->body), ==, strlen (BODY));
        }
      else
        {
          g_assert_error (error, DG_ERROR, DG_ERROR_NETWORK);
          g_assert_nonnull (strstr (error->message, "TLS"));
          g_assert_cmpint (server_count_requests (self.server), ==, 0);
        }
    }
  tear_down (&self);
}

/* From a protected line to an open one nobody is led, whatever was agreed to. */
static void
test_open_line (void)
{
  Server *open = server_start ();
  g_autofree char *target = server_dup_url (open, "/good");
  Fixture self;

  if (set_up (&self, "IP:127.0.0.1", "now"))
    {
      server_set_target (self.server, target);
      for (guint i = 0; i < 2; i++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (DgFetchAnswer) answer = fetch (&self, "/to-target", TRUE, i == 1, &error);

          g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
          g_assert_nonnull (strstr (error->message, "not protected"));
        }
      g_assert_cmpint (server_count_requests (open), ==, 0);
    }
  tear_down (&self);
  server_stop (open);
}

int
main (int argc, char **argv)
{
  g_setenv ("no_proxy", "127.0.0.1", TRUE);
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (certificates); i++)
    {
      g_autofree char *name =
          g_strconcat ("/schedule/https/certificate/", certificates[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_certificate);
    }
  g_test_add_func ("/schedule/https/open-line", test_open_line);

  return g_test_run ();
}
