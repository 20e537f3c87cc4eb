/* What a service asks for before it shows a schedule.
 *
 * A password has a user; a token has none. They are kept in the keyring under the server that asks
 * for them, so that no other ever gets them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-login.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The server of @url, as the keyring knows it: “https://talks.example.org”. */
static char *
dup_service (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  g_autofree char *host = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  return g_uri_join (G_URI_FLAGS_SCHEME_NORMALIZE, g_uri_get_scheme (uri), NULL, host,
                     g_uri_get_port (uri), "", NULL, NULL);
}

/* What goes over an open line can be read on the way; to this very computer there is no way. */
static gboolean
is_protected (const char *url)
{
  static const char *const here[] = { "localhost", "127.0.0.1", "::1", NULL };
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL &&
         (g_str_equal (g_uri_get_scheme (uri), "https") ||
          (g_uri_get_host (uri) != NULL && g_strv_contains (here, g_uri_get_host (uri))));
}

/* Services name the way in which a token is given: Indico's begin with “indp_”, those of eventyay
 * are JSON Web Tokens, pretalx's are neither. Who knows better writes the way before it. */
static char *
write_token (const char *token)
{
  const char *scheme = strchr (token, ' ') != NULL         ? ""
                       : g_str_has_prefix (token, "indp_") ? "Bearer "
                       : g_str_has_prefix (token, "eyJ")   ? "JWT "
                                                           : "Token ";

  return g_strconcat (scheme, token, NULL);
}

static char *
write_password (const char *user, const char *password)
{
  g_autofree char *pair = g_strconcat (user, ":", password, NULL);
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));

  memset (pair, 0, strlen (pair));
  return g_strconcat ("Basic ", encoded, NULL);
}

static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return FALSE;

  return *text != '\0';
}

/**
 * dg_login_make_authorization:
 * @url: where the schedule is
 * @user: (nullable): whose password it is; %NULL or empty for a token
 * @secret: the password or token
 * @error: return location
 *
 * Returns: (transfer full): the value of an Authorization header (RFC 7617, or as the services that
 *   Delegat knows want tokens); else %DG_ERROR_INVALID, or %DG_ERROR_REFUSED if others could read
 * it on the way
 */
DgSecret *
dg_login_make_authorization (const char *url,
                             const char *user,
                             const DgSecret *secret,
                             GError **error)
{
  gboolean is_token = user == NULL || *user == '\0';
  DgSecret *authorization;
  char *text;

  if (!is_protected (url))
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_REFUSED,
                           _ ("a password is only sent to an address that begins with https://"));
      return NULL;
    }
  if (!is_plain (secret) || (!is_token && (!is_plain (user) || strchr (user, ':') != NULL)))
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID,
                           _ ("this cannot be a password, a token or a user name: it is empty, or "
                              "has characters in it that no server takes"));
      return NULL;
    }

  text = is_token ? write_token (secret) : write_password (user, secret);
  authorization = dg_secret_new (text, strlen (text));
  memset (text, 0, strlen (text));
  g_free (text);

  return authorization;
}

/**
 * dg_login_is_same_service:
 * @url: where a schedule is
 * @other: where another one is
 *
 * Returns: whether what lets people in there lets them in here
 */
gboolean
dg_login_is_same_service (const char *url, const char *other)
{
  g_autofree char *a = dup_service (url);
  g_autofree char *b = dup_service (other);

  return a != NULL && g_strcmp0 (a, b) == 0;
}

/**
 * dg_login_look_up:
 * @url: where the schedule is
 * @user: whose password it is; empty for a token
 * @secret: (out) (transfer full) (nullable): what the keyring has; %NULL if it has none
 * @warnings: (element-type utf8): gets a sentence if it has none, or cannot be asked: the service
 * is asked without then
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED
 */
gboolean
dg_login_look_up (const char *url,
                  const char *user,
                  DgSecret **secret,
                  GPtrArray *warnings,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *service = dup_service (url);
  g_autoptr (GError) local = NULL;

  *secret = NULL;
  if (service == NULL ||
      dg_keyring_look_up (service, user, DG_KEYRING_PATIENCE, secret, cancellable, &local))
    {
      if (*secret == NULL)
        g_ptr_array_add (warnings,
                         g_strdup (_ ("the keyring no longer has the password for this service")));
      return TRUE;
    }

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  g_ptr_array_add (warnings, g_strdup (local->message));
  return TRUE;
}

/**
 * dg_login_keep:
 * @url: where the schedule is
 * @user: whose password it is; empty for a token
 * @secret: the password or token
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Gives it to the keyring, for the next time.
 *
 * Returns: %FALSE with an error as dg_keyring_store()
 */
gboolean
dg_login_keep (const char *url,
               const char *user,
               const DgSecret *secret,
               GCancellable *cancellable,
               GError **error)
{
  g_autofree char *service = dup_service (url);

  return service == NULL ||
         dg_keyring_store (service, user, secret, DG_KEYRING_PATIENCE, cancellable, error);
}
