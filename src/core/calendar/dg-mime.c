/* GMime, for the files that read and write messages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-mime.h"

#include <string.h>

static gpointer
start (gpointer unused)
{
  g_mime_init ();

  return NULL;
}

/* Before anything else of GMime, as often as one likes. */
void
dg_mime_start (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, start, NULL);
}

/**
 * dg_mime_parse:
 * @bytes: a message, or a mailbox in one file
 *
 * Returns: (transfer full) (nullable): the message, or the first one of the mailbox
 */
GMimeMessage *
dg_mime_parse (GBytes *bytes)
{
  g_autoptr (GMimeStream) stream = NULL;
  g_autoptr (GMimeParser) parser = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  dg_mime_start ();
  stream = g_mime_stream_mem_new_with_buffer (data, length);
  parser = g_mime_parser_new_with_stream (stream);
  if (length >= strlen ("From ") && memcmp (data, "From ", strlen ("From ")) == 0)
    g_mime_parser_set_format (parser, GMIME_FORMAT_MBOX);

  return g_mime_parser_construct_message (parser, NULL);
}

/**
 * dg_mime_decode:
 * @part: a part of a message
 *
 * Returns: (transfer full): what it holds, with the encoding for transport taken off
 */
GByteArray *
dg_mime_decode (GMimePart *part)
{
  GMimeDataWrapper *wrapper = g_mime_part_get_content (part);
  GByteArray *content = g_byte_array_new ();
  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new ();

  g_mime_stream_mem_set_byte_array (GMIME_STREAM_MEM (stream), content);
  if (wrapper != NULL)
    g_mime_data_wrapper_write_to_stream (wrapper, stream);

  return content;
}
