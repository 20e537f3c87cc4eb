/* What a WebDAV server says of a collection and what lies in it (RFC 4918, 13).
 *
 * Elements are known by their local names: of the few properties that are asked for, no two share
 * one. GLib's parser expands no entities of a document's own, so none can grow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-multistatus.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is longer is no address and no tag. */
#define MAX_VALUE 4096

typedef struct
{
  DgMultistatus *result;
  const char *own; /* the last part of the collection's address */
  gboolean is_multistatus;
  GString *value; /* text of the innermost element */
  char *href;
  char *etag;          /* in the propstat that is read */
  gboolean calendar;   /* likewise */
  gboolean good;       /* likewise: whether its status is a success */
  gboolean has_status; /* likewise */
  gboolean in_propstat;
} Reader;

static const char *
get_local_name (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static gboolean
is (const char *name, const char *local)
{
  return strcmp (get_local_name (name), local) == 0;
}

static void
on_start (GMarkupParseContext *context,
          const char *name,
          const char **attributes,
          const char **values,
          gpointer data,
          GError **error)
{
  Reader *self = data;

  g_string_truncate (self->value, 0);
  if (is (name, "multistatus"))
    self->is_multistatus = TRUE;
  else if (is (name, "response"))
    g_clear_pointer (&self->href, g_free);
  else if (is (name, "propstat"))
    {
      g_clear_pointer (&self->etag, g_free);
      self->calendar = FALSE;
      self->has_status = FALSE;
      self->in_propstat = TRUE;
    }
  else if (is (name, "calendar"))
    self->calendar = TRUE;
}

/* The last part of an address, as it was before it was encoded; NULL if there is none. */
static char *
decode_name (const char *href)
{
  g_autofree char *path = g_strdup (href);
  gsize length = strlen (path);
  const char *slash;

  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';
  slash = strrchr (path, '/');

  return g_uri_unescape_string (slash != NULL ? slash + 1 : path, NULL);
}

static void
take_propstat (Reader *self)
{
  g_autofree char *name = self->href != NULL ? decode_name (self->href) : NULL;

  if (name == NULL || (self->has_status && !self->good))
    return;

  /* What lies in a collection may well be a calendar when the collection is none. */
  if (strcmp (name, self->own) == 0)
    self->result->is_calendar = self->result->is_calendar || self->calendar;
  else if (self->etag != NULL)
    g_hash_table_replace (self->result->etags, g_steal_pointer (&name),
                          g_steal_pointer (&self->etag));
}

/* “HTTP/1.1 200 OK” */
static guint64
read_status (const char *status)
{
  const char *code = strchr (status, ' ');

  return code != NULL ? g_ascii_strtoull (code, NULL, 10) : 0;
}

static gboolean
is_own (Reader *self)
{
  g_autofree char *name = self->href != NULL ? decode_name (self->href) : NULL;

  return g_strcmp0 (name, self->own) == 0;
}

static void
take_status (Reader *self, guint64 status)
{
  self->has_status = TRUE;
  self->good = status / 100 == 2;
  self->result->refused = self->result->refused || !self->good;
  if (!self->in_propstat && status == 404 && is_own (self))
    self->result->is_missing = TRUE;
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Reader *self = data;
  char *value = g_strstrip (self->value->str);

  if (is (name, "href") && self->href == NULL)
    self->href = g_strdup (value);
  else if (is (name, "getetag") && *value != '\0')
    {
      g_free (self->etag);
      self->etag = g_strdup (value);
    }
  else if (is (name, "status"))
    take_status (self, read_status (value));
  else if (is (name, "propstat"))
    {
      take_propstat (self);
      self->in_propstat = FALSE;
    }
  g_string_truncate (self->value, 0);
}

static void
on_text (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Reader *self = data;

  if (self->value->len + length <= MAX_VALUE)
    g_string_append_len (self->value, text, (gssize) length);
}

/**
 * dg_multistatus_parse:
 * @text: XML from a server
 * @length: its bytes
 * @path: that of the collection that was asked about
 * @error: return location
 *
 * Returns: (transfer full): what it says; else %DG_ERROR_NETWORK
 */
DgMultistatus *
dg_multistatus_parse (const char *text, gsize length, const char *path, GError **error)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  g_autoptr (DgMultistatus) result = g_new0 (DgMultistatus, 1);
  g_autofree char *own = decode_name (path);
  Reader reader = { .result = result, .own = own != NULL ? own : "", .value = g_string_new (NULL) };
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reader, NULL);
  gboolean good;

  result->etags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  good = g_markup_parse_context_parse (context, text, (gssize) length, NULL) &&
         g_markup_parse_context_end_parse (context, NULL) && reader.is_multistatus;
  g_string_free (reader.value, TRUE);
  g_free (reader.href);
  g_free (reader.etag);

  if (!good)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_NETWORK,
                           _ ("the answer is not that of a CalDAV server"));
      return NULL;
    }

  return g_steal_pointer (&result);
}

void
dg_multistatus_free (DgMultistatus *self)
{
  g_hash_table_unref (self->etags);
  g_free (self);
}
