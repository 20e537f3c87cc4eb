/* Where a web server leads on to, and whether one may follow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-http-redirect.h"

#include "core/base/dg-error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

static gboolean
is_https (GUri *uri)
{
  return g_str_equal (g_uri_get_scheme (uri), "https");
}

static gboolean
has_usual_port (GUri *uri)
{
  return g_uri_get_port (uri) == -1 || g_uri_get_port (uri) == (is_https (uri) ? 443 : 80);
}

/**
 * dg_http_redirect_is_same_server:
 * @a: a web address
 * @b: another one
 *
 * Returns: whether who answers at @b answers at @a too: what is a secret with one is none to the
 *   other. From http to https at the usual ports counts, not the way back.
 */
gboolean
dg_http_redirect_is_same_server (GUri *a, GUri *b)
{
  return g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         (!is_https (a) || is_https (b)) &&
         ((has_usual_port (a) && has_usual_port (b)) ||
          (g_uri_get_port (a) == g_uri_get_port (b) && is_https (a) == is_https (b)));
}

/* Names and passwords that a server puts into an address are not ours to send. */
static GUri *
parse_location (GUri *from, const char *location)
{
  g_autoptr (GUri) to =
      location != NULL ? g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (to == NULL || g_uri_get_host (to) == NULL || g_uri_get_host (to)[0] == '\0' ||
      (!is_https (to) && !g_str_equal (g_uri_get_scheme (to), "http")))
    return NULL;

  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (to), NULL, g_uri_get_host (to),
                      g_uri_get_port (to), g_uri_get_path (to), g_uri_get_query (to), NULL);
}

/**
 * dg_http_redirect_follow:
 * @from: what was asked
 * @location: (nullable): where the server says to ask
 * @shown: the address for people to read
 * @elsewhere: whether another server is good too
 * @error: return location
 *
 * Nobody is led from a protected line to an open one, and to another server only who agreed to it.
 *
 * Returns: (transfer full): where to ask; else %DG_ERROR_NETWORK, or %DG_ERROR_REFUSED with an
 *   address to agree to
 */
GUri *
dg_http_redirect_follow (
    GUri *from, const char *location, const char *shown, gboolean elsewhere, GError **error)
{
  g_autoptr (GUri) to = parse_location (from, location);
  g_autofree char *address = NULL;

  if (to == NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                   _ ("%s: the server sends the request on to an address that cannot be used"),
                   shown);
      return NULL;
    }

  address = g_uri_to_string (to);
  if (is_https (from) && !is_https (to))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("%s: the server sends the request on to %s, which is not protected against "
                      "being read and changed on the way; it was not followed"),
                   shown, address);
      return NULL;
    }

  if (elsewhere || dg_http_redirect_is_same_server (from, to))
    return g_steal_pointer (&to);

  g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
               _ ("%s: the server sends the request on to %s; if that is right, give this address"),
               shown, address);
  return NULL;
}
