/* E-mails that go out: a letter, and calendar files with it.
 *
 * Everything beyond ASCII is encoded (RFC 2047, base64), so that no mail server on the way finds
 * anything to convert, and a calendar arrives byte by byte as it was written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-message.h"

#include "core/base/dg-error.h"
#include "core/calendar/dg-mime.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than any subject or name, little enough for the folders of mail servers. */
#define HEADER_MAX 200

/* @text on one line: a line break in a header would begin another header, and “=?” something that
 * is decoded once more (RFC 2047). */
static char *
flatten (const char *text)
{
  GString *line = g_string_new (NULL);
  gboolean blank = FALSE;
  guint n = 0;

  for (const char *p = text; *p != '\0' && n < HEADER_MAX; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          blank = line->len > 0;
          continue;
        }
      if (blank || (c == '?' && g_str_has_suffix (line->str, "=")))
        g_string_append_c (line, ' ');
      blank = FALSE;
      g_string_append_unichar (line, c);
      n++;
    }

  return g_string_free (line, FALSE);
}

/* The host of an address may be written in any script; what stands before it is the server's own
 * affair, and servers that take more than ASCII there are rare. */
static char *
encode_address (const char *address, GError **error)
{
  const char *at = strchr (address, '@');
  g_autofree char *host = at != NULL ? g_hostname_to_ascii (at + 1) : NULL;
  gboolean good = host != NULL && at > address;

  for (const char *p = address; good && p < at; p++)
    good = g_ascii_isgraph (*p) && strchr ("<>\",;:\\()[]", *p) == NULL;
  for (const char *p = host; good && *p != '\0'; p++)
    good = g_ascii_isalnum (*p) || *p == '-' || *p == '.';

  if (!good)
    {
      g_autofree char *shown = dg_error_quote (address);

      g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                   _ ("“%s” is no e-mail address that mail servers take"), shown);
      return NULL;
    }

  return g_strdup_printf ("%.*s@%s", (int) (at - address), address, host);
}

static gboolean
add_address (GMimeMessage *message,
             GMimeAddressType type,
             const char *name,
             const char *address,
             GError **error)
{
  g_autofree char *encoded = encode_address (address, error);
  g_autofree char *line = name != NULL ? flatten (name) : NULL;
  InternetAddress *mailbox;

  if (encoded == NULL)
    return FALSE;

  mailbox = internet_address_mailbox_new (line != NULL && *line != '\0' ? line : NULL, encoded);
  internet_address_set_charset (mailbox, "UTF-8");
  internet_address_list_add (g_mime_message_get_addresses (message, type), mailbox);
  g_object_unref (mailbox);

  return TRUE;
}

static gboolean
add_addresses (GMimeMessage *message, const DgMessageFields *fields, GError **error)
{
  return add_address (message, GMIME_ADDRESS_TYPE_FROM, fields->from_name, fields->from_address,
                      error) &&
         (fields->sender_address == NULL ||
          add_address (message, GMIME_ADDRESS_TYPE_SENDER, fields->sender_name,
                       fields->sender_address, error)) &&
         add_address (message, GMIME_ADDRESS_TYPE_TO, fields->to_name, fields->to_address, error);
}

static void
add_headers (GMimeMessage *message, const DgMessageFields *fields)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (fields->date);
  g_autofree char *subject = flatten (fields->subject);

  g_mime_message_set_subject (message, subject, "UTF-8");
  if (date != NULL)
    g_mime_message_set_date (message, date);
  g_mime_message_set_message_id (message, fields->id);
  if (fields->in_reply_to != NULL)
    {
      g_autofree char *first = g_strdup_printf ("<%s>", fields->in_reply_to);

      g_mime_object_set_header (GMIME_OBJECT (message), "In-Reply-To", first, NULL);
      g_mime_object_set_header (GMIME_OBJECT (message), "References", first, NULL);
    }
  g_mime_object_set_header (GMIME_OBJECT (message), "Content-Language",
                            dg_language_get_tag (fields->language), NULL);
}

static GMimePart *
make_part (const char *type, const char *subtype, const char *data, gsize length)
{
  GMimePart *part = g_mime_part_new_with_type (type, subtype);
  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new_with_buffer (data, length);
  g_autoptr (GMimeDataWrapper) content =
      g_mime_data_wrapper_new_with_stream (stream, GMIME_CONTENT_ENCODING_DEFAULT);

  g_mime_part_set_content (part, content);
  g_mime_part_set_content_encoding (part, GMIME_CONTENT_ENCODING_BASE64);

  return part;
}

/* Lines of text end in CRLF inside base64 too (RFC 2045, 6.8). */
static void
add_text (GMimeMultipart *multipart, const char *subtype, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *joined = g_strjoinv ("\r\n", lines);
  g_autoptr (GMimePart) part = make_part ("text", subtype, joined, strlen (joined));

  g_mime_object_set_content_type_parameter (GMIME_OBJECT (part), "charset", "UTF-8");
  g_mime_multipart_add (multipart, GMIME_OBJECT (part));
}

/* RFC 6047, 2.4. */
static void
add_calendar (GMimeMultipart *multipart, GBytes *calendar, const char *method)
{
  gsize length;
  const char *data = g_bytes_get_data (calendar, &length);
  g_autoptr (GMimePart) part = make_part ("text", "calendar", data, length);
  GMimeObject *object = GMIME_OBJECT (part);

  g_mime_object_set_content_type_parameter (object, "method", method);
  g_mime_object_set_content_type_parameter (object, "charset", "UTF-8");
  g_mime_object_set_content_type_parameter (object, "component", "VEVENT");
  g_mime_multipart_add (multipart, object);
}

static void
add_file (GMimeMultipart *multipart, GBytes *calendar, const char *name)
{
  gsize length;
  const char *data = g_bytes_get_data (calendar, &length);
  g_autoptr (GMimePart) part = make_part ("application", "ics", data, length);

  g_mime_object_set_disposition (GMIME_OBJECT (part), GMIME_DISPOSITION_ATTACHMENT);
  g_mime_part_set_filename (part, name);
  g_mime_multipart_add (multipart, GMIME_OBJECT (part));
}

/* The boundary is the same whenever the message is written again. */
static GMimeMultipart *
make_multipart (const char *subtype, const char *id)
{
  GMimeMultipart *multipart = g_mime_multipart_new_with_subtype (subtype);
  g_autofree char *seed = g_strconcat (subtype, id, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, seed, -1);
  g_autofree char *boundary = g_strdup_printf ("=-%.32s", sum);

  g_mime_multipart_set_boundary (multipart, boundary);

  return multipart;
}

static GMimeMultipart *
make_body (const DgMessageFields *fields)
{
  GMimeMultipart *mixed = make_multipart ("mixed", fields->id);
  g_autoptr (GMimeMultipart) alternative = make_multipart ("alternative", fields->id);

  add_text (alternative, "plain", fields->text);
  add_text (alternative, "html", fields->html);
  /* Outlook shows a published calendar in the body as raw lines ([MS-STANOICAL], 2.2.99). */
  if (strcmp (fields->method, "PUBLISH") != 0)
    for (guint i = 0; i < fields->calendars->len; i++)
      add_calendar (alternative, g_ptr_array_index (fields->calendars, i), fields->method);

  g_mime_multipart_add (mixed, GMIME_OBJECT (alternative));
  for (guint i = 0; i < fields->calendars->len; i++)
    add_file (mixed, g_ptr_array_index (fields->calendars, i),
              g_ptr_array_index (fields->names, i));

  return mixed;
}

/**
 * dg_message_write:
 * @fields: what it consists of
 * @error: return location
 *
 * Writes the letter as plain text and HTML, with the calendar as an alternative that programs offer
 * to answer (RFC 6047) and as a file; a bundle to import comes as a file only. The same fields give
 * the same bytes.
 *
 * Returns: (transfer full): the message (RFC 5322) in ASCII with CRLF; else %DG_ERROR_INVALID if an
 *   address cannot be written to
 */
GBytes *
dg_message_write (const DgMessageFields *fields, GError **error)
{
  g_autoptr (GMimeMessage) message = NULL;
  g_autoptr (GMimeMultipart) body = NULL;
  g_autoptr (GMimeFormatOptions) options = NULL;
  char *text;

  dg_mime_start ();
  message = g_mime_message_new (TRUE);
  if (!add_addresses (message, fields, error))
    return NULL;
  add_headers (message, fields);
  body = make_body (fields);
  g_mime_message_set_mime_part (message, GMIME_OBJECT (body));

  options = g_mime_format_options_new ();
  g_mime_format_options_set_newline_format (options, GMIME_NEWLINE_FORMAT_DOS);
  text = g_mime_object_to_string (GMIME_OBJECT (message), options);

  return g_bytes_new_take (text, strlen (text));
}

/* A name from a message becomes one on the disk. */
static char *
dup_safe_name (const char *name)
{
  g_autofree char *base = name != NULL ? g_path_get_basename (name) : NULL;

  return base != NULL && g_ascii_isalnum (base[0]) && strlen (base) < 200 &&
                 base[strspn (base, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                    "0123456789-_.")] == '\0'
             ? g_steal_pointer (&base)
             : g_strdup ("invitation.ics");
}

static void
take_part (GMimeObject *parent, GMimeObject *object, gpointer data)
{
  DgMessage *self = data;
  g_autoptr (GByteArray) content = NULL;

  if (!GMIME_IS_PART (object))
    return;

  if (g_mime_part_is_attachment (GMIME_PART (object)))
    {
      g_ptr_array_add (self->names, dup_safe_name (g_mime_part_get_filename (GMIME_PART (object))));
      g_ptr_array_add (self->files,
                       g_byte_array_free_to_bytes (dg_mime_decode (GMIME_PART (object))));
    }
  else if (self->text == NULL &&
           g_mime_content_type_is_type (g_mime_object_get_content_type (object), "text", "plain"))
    {
      g_auto (GStrv) lines = NULL;

      content = dg_mime_decode (GMIME_PART (object));
      self->text = g_utf8_make_valid ((const char *) content->data, content->len);
      lines = g_strsplit (self->text, "\r\n", -1);
      g_free (self->text);
      self->text = g_strjoinv ("\n", lines);
    }
}

/**
 * dg_message_read:
 * @bytes: what dg_message_write() wrote
 * @error: return location
 *
 * Returns: (transfer full): its parts; else %DG_ERROR_FORMAT
 */
DgMessage *
dg_message_read (GBytes *bytes, GError **error)
{
  g_autoptr (GMimeMessage) message = dg_mime_parse (bytes);
  InternetAddressList *to =
      message != NULL ? g_mime_message_get_addresses (message, GMIME_ADDRESS_TYPE_TO) : NULL;
  InternetAddress *first = to != NULL && internet_address_list_length (to) == 1
                               ? internet_address_list_get_address (to, 0)
                               : NULL;
  g_autoptr (DgMessage) self = g_new0 (DgMessage, 1);

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  if (first != NULL && INTERNET_ADDRESS_IS_MAILBOX (first))
    {
      const char *subject = g_mime_message_get_subject (message);

      self->to = g_strdup (internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (first)));
      self->subject = subject != NULL ? g_utf8_make_valid (subject, -1) : NULL;
      g_mime_message_foreach (message, take_part, self);
    }

  if (self->to == NULL || self->subject == NULL || self->text == NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT,
                           _ ("the message is damaged; discard it and prepare it again"));
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
dg_message_free (DgMessage *self)
{
  g_free (self->to);
  g_free (self->subject);
  g_free (self->text);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->files);
  g_free (self);
}
