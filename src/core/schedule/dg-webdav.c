/* A collection on a CalDAV server: what lies there, putting and deleting (RFC 4918, RFC 4791).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-webdav.h"

#include "core/schedule/dg-fetch.h"
#include "core/schedule/dg-http-redirect.h"
#include "core/schedule/dg-http-transfer.h"
#include "core/schedule/dg-login.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_REDIRECTS 10
#define XML_TYPE      "application/xml; charset=utf-8"
#define ICS_TYPE      "text/calendar; charset=utf-8"
#define LOCKED        423 /* RFC 4918, 11.3 */
#define FULL          507 /* RFC 4918, 11.5 */

struct _DgWebdav
{
  DgHttpTransfer *transfer;
  GUri *collection; /* ends in “/” */
  char *shown;
  char *user; /* or NULL */
  DgSecret *password;
  gboolean wants_basic;
  DgSecret *basic; /* the value of an Authorization header, once the server asked for it */
};

typedef struct
{
  const char *method;
  const char *name; /* of an entry; NULL for the collection itself */
  const char *type;
  GBytes *body;         /* or NULL */
  const char *depth;    /* or NULL */
  const char *expected; /* an entity tag, “” for nothing, NULL for whatever is there */
} Request;

/* Of the ways to sign in, libsoup knows how to answer a digest. Its basic answer is in Latin-1
 * where servers expect UTF-8 (RFC 7617, 2.1), so that one is given here. */
static gboolean
on_authenticate (SoupMessage *message, SoupAuth *auth, gboolean again, gpointer data)
{
  DgWebdav *self = data;

  if (again || soup_auth_is_for_proxy (auth) || self->user == NULL || self->password == NULL)
    return FALSE;

  self->wants_basic = strcmp (soup_auth_get_scheme_name (auth), "Basic") == 0;
  if (self->wants_basic)
    return FALSE;

  soup_auth_authenticate (auth, self->user, self->password);
  return TRUE;
}

/* Whether the request that was answered with “401” has to be made again with a password. */
static gboolean
sign_in (DgWebdav *self)
{
  g_autofree char *url = NULL;

  if (!self->wants_basic || self->basic != NULL)
    return FALSE;

  url = g_uri_to_string (self->collection);
  self->basic = dg_login_make_authorization (url, self->user, self->password, NULL);

  return self->basic != NULL;
}

/* libsoup 3.2 has read the body to its end by the time that it is asked to sign in. */
static void
on_restarted (SoupMessage *message, gpointer data)
{
  const Request *request = data;

  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->type, request->body);
}

/* Also whether others could read the password on the way. */
static gboolean
can_sign_in (const char *collection, const char *user, const DgSecret *password, GError **error)
{
  g_autoptr (DgSecret) header = dg_login_make_authorization (collection, user, password, error);

  return header != NULL;
}

/**
 * dg_webdav_open:
 * @collection: the address of a collection: https or http, ending in “/”
 * @user: (nullable): who signs in
 * @password: (nullable): the password of @user
 * @cancellable: (nullable): lets another thread end it
 * @error: return location
 *
 * Opens a conversation about @collection; nothing is asked yet. It blocks, and belongs to the
 * thread that opened it.
 *
 * Returns: (transfer full): the collection; else an error of dg_login_make_authorization()
 */
DgWebdav *
dg_webdav_open (const char *collection,
                const char *user,
                const DgSecret *password,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (collection, SOUP_HTTP_URI_FLAGS, error);
  g_autofree char *shown = NULL;
  DgHttpTransfer *transfer;
  DgWebdav *self;

  if (uri == NULL)
    return NULL;
  shown = dg_fetch_dup_shown (collection);
  if (password != NULL && !can_sign_in (collection, user, password, error))
    return NULL;

  transfer = dg_http_transfer_open (shown, NULL, cancellable, error);
  if (transfer == NULL)
    return NULL;

  self = g_new0 (DgWebdav, 1);
  self->transfer = transfer;
  self->collection = g_steal_pointer (&uri);
  self->shown = g_steal_pointer (&shown);
  self->user = g_strdup (user);
  self->password = password != NULL ? dg_secret_new (password, strlen (password)) : NULL;

  return self;
}

void
dg_webdav_close (DgWebdav *self)
{
  dg_http_transfer_close (self->transfer);
  g_uri_unref (self->collection);
  g_clear_pointer (&self->password, dg_secret_free);
  g_clear_pointer (&self->basic, dg_secret_free);
  g_free (self->user);
  g_free (self->shown);
  g_free (self);
}

static void
add_condition (SoupMessageHeaders *headers, const char *expected)
{
  if (expected == NULL)
    return;

  if (*expected == '\0')
    soup_message_headers_replace (headers, "If-None-Match", "*");
  /* A weak tag never matches (RFC 9110, 13.1.1); the list said shortly before that it does. */
  else if (!g_str_has_prefix (expected, "W/"))
    soup_message_headers_replace (headers, "If-Match", expected);
}

static SoupMessage *
make_message (DgWebdav *self, GUri *uri, const Request *request)
{
  SoupMessage *message = soup_message_new_from_uri (request->method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  g_signal_connect (message, "authenticate", G_CALLBACK (on_authenticate), self);
  g_signal_connect (message, "restarted", G_CALLBACK (on_restarted), (gpointer) request);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->type, request->body);
  if (request->depth != NULL)
    soup_message_headers_replace (headers, "Depth", request->depth);
  if (self->basic != NULL)
    soup_message_headers_replace (headers, "Authorization", self->basic);
  add_condition (headers, request->expected);

  return message;
}

static GUri *
find_address (DgWebdav *self, const char *name)
{
  g_autofree char *escaped = NULL;

  if (name == NULL)
    return g_uri_ref (self->collection);

  escaped = g_uri_escape_string (name, NULL, FALSE);
  return g_uri_parse_relative (self->collection, escaped, SOUP_HTTP_URI_FLAGS, NULL);
}

/* Asks, and where the server leads on to. Returns the final message with its body in @answer. */
static SoupMessage *
ask (DgWebdav *self, const Request *request, GBytes **answer, GError **error)
{
  g_autoptr (GUri) uri = find_address (self, request->name);

  dg_http_transfer_set_deadline (self->transfer, DG_FETCH_DEADLINE);
  for (guint n = 0; uri != NULL && n <= MAX_REDIRECTS; n++)
    {
      g_autoptr (SoupMessage) message = make_message (self, uri, request);
      g_autoptr (GInputStream) stream = dg_http_transfer_send (self->transfer, message, error);
      g_autoptr (GUri) to = NULL;

      if (stream == NULL)
        return NULL;
      *answer = dg_http_transfer_read (self->transfer, message, stream, NULL, NULL, error);
      if (*answer == NULL)
        return NULL;
      if (soup_message_get_status (message) == SOUP_STATUS_UNAUTHORIZED && sign_in (self))
        {
          g_clear_pointer (answer, g_bytes_unref);
          continue;
        }
      if (!SOUP_STATUS_IS_REDIRECTION (soup_message_get_status (message)))
        return g_steal_pointer (&message);

      g_clear_pointer (answer, g_bytes_unref);
      to = dg_http_redirect_follow (
          uri,
          soup_message_headers_get_one (soup_message_get_response_headers (message), "Location"),
          self->shown, FALSE, error);
      g_clear_pointer (&uri, g_uri_unref);
      uri = g_steal_pointer (&to);

      /* What lies in a collection lies where the collection does. */
      if (uri != NULL && request->name == NULL && g_str_has_suffix (g_uri_get_path (uri), "/"))
        {
          g_uri_unref (self->collection);
          self->collection = g_uri_ref (uri);
        }
    }

  if (uri != NULL)
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                 _ ("%s: the server sends the request round in circles"), self->shown);
  return NULL;
}

/* What to do about an answer that is no success. */
static const char *
explain (DgWebdav *self, guint status)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return self->password != NULL
                 ? _ ("the server does not take this user name with this password")
                 : _ ("the server asks who you are; say it with --user");
    case SOUP_STATUS_FORBIDDEN:
      return _ ("the server does not let this user write here");
    case SOUP_STATUS_NOT_FOUND:
    case SOUP_STATUS_GONE:
      return _ ("there is no such place on the server; check the address");
    case SOUP_STATUS_METHOD_NOT_ALLOWED:
    case SOUP_STATUS_NOT_IMPLEMENTED:
      return _ ("no calendar can be kept here; check the address");
    case SOUP_STATUS_CONFLICT:
      return _ ("the folder in which this should lie is not there; check the address");
    case SOUP_STATUS_PRECONDITION_FAILED:
      return _ ("somebody changed this on the server meanwhile; try again");
    case SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE:
      return _ ("this is larger than the server takes");
    case LOCKED:
      return _ ("somebody has locked this on the server; try again later");
    case FULL:
      return _ ("the server has no room left");
    default:
      return status >= 500 ? _ ("the server has trouble of its own; try again later")
                           : _ ("the server refused this");
    }
}

static gboolean
fail (DgWebdav *self, SoupMessage *message, GError **error)
{
  guint status = soup_message_get_status (message);
  gboolean is_others = status == LOCKED || status == SOUP_STATUS_PRECONDITION_FAILED;

  g_set_error (error, DG_ERROR, is_others ? DG_ERROR_CONFLICT : DG_ERROR_NETWORK, "%s: %s (%u)",
               self->shown, explain (self, status), status);
  return FALSE;
}

/* For requests that are done when the server says so. */
static gboolean
demand (
    DgWebdav *self, const Request *request, SoupMessage **message, GBytes **answer, GError **error)
{
  *message = ask (self, request, answer, error);

  return *message != NULL && (SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (*message)) ||
                              fail (self, *message, error));
}

static DgMultistatus *
read_answer (DgWebdav *self, GBytes *answer, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (answer, &length);
  DgMultistatus *found = dg_multistatus_parse (data != NULL ? data : "", length,
                                               g_uri_get_path (self->collection), error);

  if (found == NULL)
    g_prefix_error (error, "%s: ", self->shown);

  return found;
}

/**
 * dg_webdav_list:
 * @self: a collection
 * @found: (out) (nullable) (transfer full): what lies in it; %NULL if there is no such collection
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_NETWORK, or %DG_ERROR_REFUSED if there is something else than a
 *   calendar
 */
gboolean
dg_webdav_list (DgWebdav *self, DgMultistatus **found, GError **error)
{
  static const char body[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                             "<propfind xmlns=\"DAV:\"><prop><resourcetype/><getetag/></prop>"
                             "</propfind>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  const Request request = { .method = "PROPFIND", .type = XML_TYPE, .body = bytes, .depth = "1" };
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (SoupMessage) message = ask (self, &request, &answer, error);
  gboolean missing;

  *found = NULL;
  if (message == NULL)
    return FALSE;
  if (soup_message_get_status (message) == SOUP_STATUS_NOT_FOUND)
    return TRUE;
  if (!SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)))
    return fail (self, message, error);

  *found = read_answer (self, answer, error);
  if (*found == NULL || (*found)->is_calendar)
    return *found != NULL;

  missing = (*found)->is_missing;
  g_clear_pointer (found, dg_multistatus_free);
  if (missing)
    return TRUE;

  g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
               _ ("%s: this is not a calendar; give the address of one, or of one to be made"),
               self->shown);
  return FALSE;
}

/**
 * dg_webdav_make_calendar:
 * @self: a collection that is not there yet
 * @name: what people see
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_NETWORK
 */
gboolean
dg_webdav_make_calendar (DgWebdav *self, const char *name, GError **error)
{
  g_autofree char *body = g_markup_printf_escaped (
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
      "<C:mkcalendar xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:set><D:prop>"
      "<D:displayname>%s</D:displayname><C:supported-calendar-component-set>"
      "<C:comp name=\"VEVENT\"/></C:supported-calendar-component-set></D:prop></D:set>"
      "</C:mkcalendar>",
      name);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  const Request request = { .method = "MKCALENDAR", .type = XML_TYPE, .body = bytes };
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (SoupMessage) message = NULL;

  return demand (self, &request, &message, &answer, error);
}

/**
 * dg_webdav_rename:
 * @self: a collection
 * @name: what people see from now on
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_NETWORK
 */
gboolean
dg_webdav_rename (DgWebdav *self, const char *name, GError **error)
{
  g_autofree char *body = g_markup_printf_escaped (
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
      "<propertyupdate xmlns=\"DAV:\"><set><prop><displayname>%s</displayname></prop></set>"
      "</propertyupdate>",
      name);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  const Request request = { .method = "PROPPATCH", .type = XML_TYPE, .body = bytes };
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (DgMultistatus) result = NULL;

  if (!demand (self, &request, &message, &answer, error))
    return FALSE;

  result = read_answer (self, answer, error);
  if (result == NULL || !result->refused)
    return result != NULL;

  g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
               _ ("%s: the server does not let the calendar be renamed"), self->shown);
  return FALSE;
}

/* Whether something was not as expected; a locked entry is no trouble for the others. */
static gboolean
is_conflict (guint status, const char *expected)
{
  return status == LOCKED || (status == SOUP_STATUS_PRECONDITION_FAILED && expected != NULL);
}

static void
take_tag (SoupMessage *message, char **etag)
{
  *etag =
      g_strdup (soup_message_headers_get_one (soup_message_get_response_headers (message), "ETag"));
}

/* Whether just @bytes lie there. libsoup asks again on its own when a connection breaks off, and
 * the second time an entry that arrived is in its own way. */
static gboolean
has_arrived (DgWebdav *self, const char *name, GBytes *bytes, char **etag)
{
  const Request request = { .method = "GET", .name = name };
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (SoupMessage) message = ask (self, &request, &answer, NULL);

  if (message == NULL || soup_message_get_status (message) != SOUP_STATUS_OK ||
      !g_bytes_equal (answer, bytes))
    return FALSE;

  take_tag (message, etag);
  return TRUE;
}

/**
 * dg_webdav_put:
 * @self: a collection
 * @name: of the entry
 * @bytes: what shall stand in it
 * @expected: the tag of what stands there; “” if there should be nothing
 * @etag: (out) (nullable) (transfer full): the tag of what stands there now, if the server says it
 * @error: return location
 *
 * Returns: what became of it; %DG_WEBDAV_FAILED with %DG_ERROR_NETWORK or %G_IO_ERROR_CANCELLED
 */
DgWebdavOutcome
dg_webdav_put (DgWebdav *self,
               const char *name,
               GBytes *bytes,
               const char *expected,
               char **etag,
               GError **error)
{
  const Request request = {
    .method = "PUT", .name = name, .type = ICS_TYPE, .body = bytes, .expected = expected
  };
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (SoupMessage) message = ask (self, &request, &answer, error);

  *etag = NULL;
  if (message == NULL)
    return DG_WEBDAV_FAILED;
  if (is_conflict (soup_message_get_status (message), expected))
    return has_arrived (self, name, bytes, etag) ? DG_WEBDAV_DONE : DG_WEBDAV_CONFLICT;
  if (!SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)))
    {
      fail (self, message, error);
      return DG_WEBDAV_FAILED;
    }

  *etag =
      g_strdup (soup_message_headers_get_one (soup_message_get_response_headers (message), "ETag"));
  return DG_WEBDAV_DONE;
}

/**
 * dg_webdav_delete:
 * @self: a collection
 * @name: of the entry; if it is not there, that is as well
 * @expected: (nullable): the tag of what stands there
 * @error: return location
 *
 * Returns: as dg_webdav_put()
 */
DgWebdavOutcome
dg_webdav_delete (DgWebdav *self, const char *name, const char *expected, GError **error)
{
  const Request request = { .method = "DELETE", .name = name, .expected = expected };
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (SoupMessage) message = ask (self, &request, &answer, error);
  guint status;

  if (message == NULL)
    return DG_WEBDAV_FAILED;

  status = soup_message_get_status (message);
  if (is_conflict (status, expected))
    return DG_WEBDAV_CONFLICT;
  if (SOUP_STATUS_IS_SUCCESSFUL (status) || status == SOUP_STATUS_NOT_FOUND ||
      status == SOUP_STATUS_GONE)
    return DG_WEBDAV_DONE;

  fail (self, message, error);
  return DG_WEBDAV_FAILED;
}
