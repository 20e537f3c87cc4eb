/* What the head of an answer from a web server says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-http-answer.h"

#include "core/base/dg-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HTML  "text/html"
#define XHTML "application/xhtml+xml"

/* Digits only: “-1”, “1e9” and “soon” are no number of seconds (RFC 9110, 10.2.3). */
static gboolean
read_seconds (const char *text, gint64 *seconds)
{
  gsize n = text != NULL ? strspn (text, "0123456789") : 0;

  if (n == 0 || text[n + strspn (text + n, " \t")] != '\0')
    return FALSE;

  *seconds = n > 9 ? DG_HTTP_MAX_WAIT : g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

/* In seconds since 1970-01-01T00:00:00Z; @otherwise if @text is no date. */
static gint64
read_date (const char *text, gint64 otherwise)
{
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return date != NULL ? g_date_time_to_unix (date) : otherwise;
}

/* By the clock of the server where it tells it: that of this computer may be wrong. */
static gint64
read_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  gint64 seconds, now;

  if (text == NULL)
    return 0;
  if (read_seconds (text, &seconds))
    return seconds;

  now = read_date (soup_message_headers_get_one (headers, "Date"),
                   g_get_real_time () / G_USEC_PER_SEC);
  return read_date (text, now) - now;
}

static gint64
read_max_age (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_list (headers, "Cache-Control");
  g_autoptr (GHashTable) directives = text != NULL ? soup_header_parse_param_list (text) : NULL;
  gint64 seconds = 0;
  gint64 age = 0;

  if (directives != NULL && !g_hash_table_contains (directives, "no-cache") &&
      !g_hash_table_contains (directives, "no-store") &&
      read_seconds (g_hash_table_lookup (directives, "max-age"), &seconds))
    read_seconds (soup_message_headers_get_one (headers, "Age"), &age);
  g_clear_pointer (&directives, soup_header_free_param_list);

  return seconds - age;
}

/**
 * dg_http_answer_get_wait:
 * @message: a message with an answer
 *
 * Goes by Retry-After (RFC 9110, 10.2.3) of answers that are no success and by the max-age of
 * Cache-Control (RFC 9111, 5.2.2.1), less Age, of those that are.
 *
 * Returns: for how many seconds the server wants not to be asked again; 0 if it does not say
 */
gint64
dg_http_answer_get_wait (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  guint status = soup_message_get_status (message);
  gint64 wait = SOUP_STATUS_IS_SUCCESSFUL (status) || status == SOUP_STATUS_NOT_MODIFIED
                    ? read_max_age (headers)
                    : read_retry_after (headers);

  return CLAMP (wait, 0, DG_HTTP_MAX_WAIT);
}

/* Says what a status other than success means. */
static gboolean
check_status (SoupMessage *message, const char *shown, GError **error)
{
  guint status = soup_message_get_status (message);
  const char *phrase = soup_status_get_phrase (status);
  gint64 wait = dg_http_answer_get_wait (message);

  if (status == SOUP_STATUS_OK)
    return TRUE;

  if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN)
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                 _ ("%s: the server does not let everybody read this (%u %s)"), shown, status,
                 phrase);
  else if (wait > 0)
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                 _ ("%s: the server answered %u %s; try again in %u seconds"), shown, status,
                 phrase, (guint) wait);
  else
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK, _ ("%s: the server answered %u %s"), shown,
                 status, phrase);

  return FALSE;
}

/* Schedules come under many types; what is certainly none is refused before it is read. */
static gboolean
check_type (SoupMessage *message, const char *shown, GError **error)
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
    HTML,
    XHTML,
    NULL,
  };
  const char *type =
      soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);
  g_autofree char *quoted = NULL;

  if (type == NULL || g_strv_contains (types, type))
    return TRUE;

  quoted = dg_error_quote (type);
  g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
               _ ("%s: the server sent something else than a schedule (%s)"), shown, quoted);
  return FALSE;
}

/**
 * dg_http_answer_is_page:
 * @message: a message with an answer
 *
 * Returns: whether its type is that of web pages
 */
gboolean
dg_http_answer_is_page (SoupMessage *message)
{
  const char *type =
      soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return g_strcmp0 (type, HTML) == 0 || g_strcmp0 (type, XHTML) == 0;
}

/**
 * dg_http_answer_check:
 * @message: a message with an answer that leads nowhere else
 * @shown: the address for people to read
 * @error: return location
 *
 * Returns: whether its body may be a schedule; else %DG_ERROR_NETWORK
 */
gboolean
dg_http_answer_check (SoupMessage *message, const char *shown, GError **error)
{
  return check_status (message, shown, error) && check_type (message, shown, error);
}
