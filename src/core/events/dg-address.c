/* The rules for addresses: e-mail, URIs, countries, UIDs.
 *
 * Calendars and mail carry these raw, so a line break inside one would become a line of its own
 * there. They are held to plain forms before anything is stored.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/events/dg-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What no URI holds (RFC 3986, appendix A), besides blanks and control characters. */
#define EXCLUDED "\"<>\\^`{|}"

/**
 * dg_address_check_email:
 * @text: text from outside
 * @error: return location
 *
 * Takes what people have: one “@”, a dot-atom before it (RFC 5322, 3.2.3, or UTF-8 as in RFC 6531)
 * and a host name after it. Quoted local parts, comments and IP addresses are refused.
 *
 * Returns: whether @text is an address; else %DG_ERROR_INVALID
 */
gboolean
dg_address_check_email (const char *text, GError **error)
{
  g_autofree char *shown = NULL;
  const char *at = strchr (text, '@');
  gboolean good = at != NULL && at != text && strchr (at + 1, '@') == NULL &&
                  strlen (text) <= 254 && text[0] != '.' && at[-1] != '.' && at[1] != '\0' &&
                  strstr (text, "..") == NULL && at[1] != '.' && at[1] != '-';

  for (const char *p = text; good && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80)
        good = g_ascii_isalnum ((char) c) || strchr (p < at    ? "!#$%&'*+-/=?^_`{|}~."
                                                     : p == at ? "@"
                                                               : "-.",
                                                     (int) c) != NULL;
      else
        good = g_unichar_isalnum (c) || g_unichar_ismark (c);
    }

  if (good && text[strlen (text) - 1] != '.')
    return TRUE;

  shown = dg_error_quote (text);
  g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("“%s” is no e-mail address"), shown);
  return FALSE;
}

/**
 * dg_address_check_uri:
 * @text: text from outside
 * @error: return location
 *
 * Only http and https are taken: everything else may start programs when clicked.
 *
 * Returns: whether @text is such a URI (RFC 3986); else %DG_ERROR_INVALID
 */
gboolean
dg_address_check_uri (const char *text, GError **error)
{
  g_autofree char *shown = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *p = text;

  while (*p != '\0' && g_unichar_isgraph (g_utf8_get_char (p)) &&
         !g_unichar_isspace (g_utf8_get_char (p)) && strchr (EXCLUDED, *p) == NULL)
    p = g_utf8_next_char (p);
  if (*p == '\0')
    uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  if (uri != NULL &&
      (g_str_equal (g_uri_get_scheme (uri), "https") ||
       g_str_equal (g_uri_get_scheme (uri), "http")) &&
      g_uri_get_host (uri) != NULL && g_uri_get_host (uri)[0] != '\0')
    return TRUE;

  shown = dg_error_quote (text);
  g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
               _ ("“%s” is no web address: it must begin with https:// or http://"), shown);
  return FALSE;
}

/**
 * dg_address_check_country:
 * @text: text from outside
 * @error: return location
 *
 * Returns: whether @text has the form of an ISO 3166-1 alpha-2 code (“MK”, and “XK” for Kosovo);
 *   else %DG_ERROR_INVALID
 */
gboolean
dg_address_check_country (const char *text, GError **error)
{
  g_autofree char *shown = NULL;

  if (strlen (text) == 2 && g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]))
    return TRUE;

  shown = dg_error_quote (text);
  g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
               _ ("“%s” is no country code: write two capital letters such as MK"), shown);
  return FALSE;
}

/**
 * dg_address_check_uid:
 * @text: text from outside
 * @error: return location
 *
 * Returns: whether @text can be an iCalendar UID: up to 255 printable ASCII characters (RFC 7986,
 *   5.3, asks for a random UUID); else %DG_ERROR_INVALID
 */
gboolean
dg_address_check_uid (const char *text, GError **error)
{
  gsize length = strlen (text);
  gboolean good = length > 0 && length <= 255;

  for (gsize i = 0; good && i < length; i++)
    good = g_ascii_isgraph (text[i]) && strchr ("\\,;\"", text[i]) == NULL;

  if (!good)
    {
      g_autofree char *shown = dg_error_quote (text);

      g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("“%s” cannot be a calendar UID"), shown);
    }

  return good;
}
