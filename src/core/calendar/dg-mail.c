/* E-mails that bring calendars.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-mail.h"

#include "core/calendar/dg-ics-lines.h"
#include "core/calendar/dg-mime.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Messages inside of messages; nobody forwards further. */
#define DEPTH_MAX 20

/**
 * dg_mail_is_mail:
 * @bytes: anything
 *
 * Returns: whether it begins as a message does (RFC 5322, 2.2), and not as a calendar
 */
gboolean
dg_mail_is_mail (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gsize n = 0;

  if (length >= strlen ("From ") && memcmp (data, "From ", strlen ("From ")) == 0)
    return TRUE; /* as mailboxes in one file have it */

  while (n < length && g_ascii_isgraph (data[n]) && data[n] != ':')
    n++;

  return n > 0 && n < length && data[n] == ':' &&
         !(n == strlen ("BEGIN") && g_ascii_strncasecmp (data, "BEGIN", n) == 0);
}

/* Trusts the bytes more than what is said of them: UTF-8 is often called something else. */
static GBytes *
convert (GByteArray *content, const char *charset)
{
  const char *data = (const char *) content->data;
  gboolean plain = TRUE;
  gsize length;
  char *text;

  for (guint i = 0; plain && i < content->len; i++)
    plain = content->data[i] < 0x80;

  if (charset == NULL || content->len == 0 ||
      (!plain && g_utf8_validate_len (data, content->len, NULL)))
    return g_bytes_new (data, content->len);

  text = g_convert (data, content->len, "UTF-8", charset, NULL, &length, NULL);
  return text != NULL ? g_bytes_new_take (text, length) : g_bytes_new (data, content->len);
}

static GBytes *
decode (GMimePart *part)
{
  g_autoptr (GByteArray) content = dg_mime_decode (part);

  return convert (content,
                  g_mime_object_get_content_type_parameter (GMIME_OBJECT (part), "charset"));
}

static gboolean
is_calendar_file (GMimePart *part, GMimeContentType *type)
{
  const char *name = g_mime_part_get_filename (part);

  return g_mime_content_type_is_type (type, "application", "ics") ||
         (name != NULL && strlen (name) >= 4 &&
          g_ascii_strcasecmp (name + strlen (name) - 4, ".ics") == 0);
}

/* What Exchange makes of messages for those whom it takes for Outlook (MS-OXTNEF). */
static gboolean
is_packed (GMimePart *part, GMimeContentType *type)
{
  const char *name = g_mime_part_get_filename (part);

  return g_mime_content_type_is_type (type, "application", "ms-tnef") ||
         g_mime_content_type_is_type (type, "application", "vnd.ms-tnef") ||
         (name != NULL && g_ascii_strcasecmp (name, "winmail.dat") == 0);
}

/* The depth is bounded twice: the parser gives up as well. */
static void
collect (DgMail *self, GMimeObject *object, guint depth, GPtrArray *files)
{
  GMimeContentType *type = object != NULL ? g_mime_object_get_content_type (object) : NULL;

  if (type == NULL || depth > DEPTH_MAX)
    return;

  if (GMIME_IS_MULTIPART (object))
    for (int i = 0; i < g_mime_multipart_get_count (GMIME_MULTIPART (object)); i++)
      collect (self, g_mime_multipart_get_part (GMIME_MULTIPART (object), i), depth + 1, files);
  else if (GMIME_IS_MESSAGE_PART (object))
    {
      GMimeMessage *message = g_mime_message_part_get_message (GMIME_MESSAGE_PART (object));

      if (message != NULL)
        collect (self, g_mime_message_get_mime_part (message), depth + 1, files);
    }
  else if (GMIME_IS_PART (object) && g_mime_content_type_is_type (type, "text", "calendar"))
    g_ptr_array_add (self->calendars, decode (GMIME_PART (object)));
  else if (GMIME_IS_PART (object) && is_calendar_file (GMIME_PART (object), type))
    g_ptr_array_add (files, decode (GMIME_PART (object)));
  else if (GMIME_IS_PART (object) && is_packed (GMIME_PART (object), type))
    self->is_packed = TRUE;
}

/**
 * dg_mail_read:
 * @bytes: a message with its headers
 * @error: return location
 *
 * Finds the calendars in a message, wherever they are in it and however they are encoded. What is
 * attached as a file counts only where no part is a calendar: many programs send both.
 *
 * Returns: (transfer full): what is in it, maybe no calendar; else %DG_ERROR_FORMAT
 */
DgMail *
dg_mail_read (GBytes *bytes, GError **error)
{
  g_autoptr (DgMail) self = NULL;
  g_autoptr (GMimeMessage) message = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *id;

  if (g_bytes_get_size (bytes) > DG_ICS_FILE_MAX)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("the message is larger than %d MB"),
                   DG_ICS_FILE_MAX / (1000 * 1000));
      return NULL;
    }

  message = dg_mime_parse (bytes);
  if (message == NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT, _ ("line 1: this is no message"));
      return NULL;
    }

  self = g_new0 (DgMail, 1);
  self->calendars = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  id = g_mime_message_get_message_id (message);
  self->hash = id != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1)
                          : g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  collect (self, g_mime_message_get_mime_part (message), 0, files);
  if (self->calendars->len == 0)
    {
      g_ptr_array_unref (self->calendars);
      self->calendars = g_steal_pointer (&files);
    }

  return g_steal_pointer (&self);
}

void
dg_mail_free (DgMail *self)
{
  g_ptr_array_unref (self->calendars);
  g_free (self->hash);
  g_free (self);
}
