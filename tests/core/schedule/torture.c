/* What becomes of a schedule on a bad line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "torture.h"

#include "corpus.h"

#include <string.h>

#define ZONE "Europe/Sofia"

/* Decodes JSON that is written with ' for ". */
DgFeed *
decode_quoted (const char *format, const char *text, GError **error)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return dg_source_decode (bytes, format, ZONE, DG_LANGUAGE_EN, error);
}

/* A schedule or an error, and never more; what is a schedule can be kept. */
static void
try (const char *data, gsize length, const char *format)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = dg_source_decode (bytes, format, ZONE, DG_LANGUAGE_EN, &error);

  g_assert_true ((feed != NULL) != (error != NULL));
  for (guint i = 0; feed != NULL && i < feed->sessions->len; i++)
    {
      g_autofree char *text = dg_feed_session_to_text (g_ptr_array_index (feed->sessions, i));
      g_autoptr (DgFeedSession) session = dg_feed_session_from_text (text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (session->starts, <=, session->ends);
    }
}

/* The file of the project cut off everywhere, and with each of its bytes turned into another. */
void
torture (const char *file, const char *format)
{
  static const char others[] = { '\0', ' ', '"', ':', '0', '9', 'Z', (char) 0xff };
  g_autoptr (GBytes) bytes = data_read (file);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i <= length; i++)
    try (data, i, format);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *copy = g_memdup2 (data, length);

      copy[i] = others[i % G_N_ELEMENTS (others)] == data[i] ? '-' : others[i % sizeof others];
      try (copy, length, format);
    }
}
