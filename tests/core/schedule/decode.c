/* Decoding texts and files of tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "decode.h"

#include "corpus.h"

#include <string.h>

DgFeed *
decode_text (const char *text, const char *format, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dg_source_decode (bytes, format, DECODE_ZONE, DG_LANGUAGE_EN, error);
}

/* A file under tests/data/schedules, which must be good. */
DgFeed *
decode_data (const char *file, const char *format)
{
  g_autoptr (GBytes) bytes = data_read (file);
  g_autoptr (GError) error = NULL;
  DgFeed *feed = dg_source_decode (bytes, format, DECODE_ZONE, DG_LANGUAGE_EN, &error);

  g_assert_no_error (error);
  return feed;
}

/* Adds a further page. */
void
decode_next (DgFeed *feed, const char *file)
{
  g_autoptr (GBytes) bytes = data_read (file);
  g_autoptr (GError) error = NULL;

  dg_source_decode_page (feed, bytes, DECODE_ZONE, DG_LANGUAGE_EN, &error);
  g_assert_no_error (error);
}

void
decode_refusal (const char *format, const Refusal *refusal)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (decode_text (refusal->text, format, &error));
  g_assert_error (error, DG_ERROR, (int) refusal->code);
  if (strstr (error->message, refusal->message) == NULL)
    g_error ("“%s” does not say “%s”", error->message, refusal->message);
}

const DgFeedSession *
nth_session (const DgFeed *feed, guint index)
{
  g_assert_cmpuint (index, <, feed->sessions->len);

  return g_ptr_array_index (feed->sessions, index);
}

const char *
english (const DgText *text)
{
  return dg_text_get (text, DG_LANGUAGE_EN, DG_LANGUAGE_EN, NULL);
}

const char *
nth_speaker (const DgFeedSession *session, guint index)
{
  return session->speakers != NULL && index < session->speakers->len
             ? english (session->speakers->pdata[index])
             : NULL;
}

void
assert_warning (const DgFeed *feed, const char *part)
{
  for (guint i = 0; i < feed->warnings->len; i++)
    if (strstr (feed->warnings->pdata[i], part) != NULL)
      return;

  g_error ("nobody warned of “%s”", part);
}

void
assert_counts (const DgFeed *feed, guint days, guint sessions, guint rooms, guint speakers)
{
  DgFeedCounts counts;

  dg_feed_count (feed, &counts);
  g_assert_cmpuint (counts.days, ==, days);
  g_assert_cmpuint (counts.sessions, ==, sessions);
  g_assert_cmpuint (counts.rooms, ==, rooms);
  g_assert_cmpuint (counts.speakers, ==, speakers);
}
