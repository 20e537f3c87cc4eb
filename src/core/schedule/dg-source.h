/* The formats of schedules: recognising one, decoding one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-feed.h"

G_BEGIN_DECLS

/**
 * DgSourceText:
 * @data: the bytes
 * @length: how many
 * @json: (nullable): what they say if they are JSON
 * @zone: the zone of times that have neither offset nor zone: an IANA name
 * @language: the event's own language, in which plain texts are taken to be
 * @from: the first instant of which dates of what repeats are of interest
 * @until: the last one; 0 if nobody said
 *
 * What a decoder is given.
 */
typedef struct
{
  const char *data;
  gsize length;
  JsonNode *json;
  const char *zone;
  DgLanguage language;
  gint64 from;
  gint64 until;
} DgSourceText;

/**
 * DgFormat:
 * @name: as the command line calls it
 * @recognize: whether a text looks like one of this format; decoding may still fail
 * @decode: (nullable): adds what the text says to a feed, which is empty unless the text is a
 * further page of it; %FALSE with an error. %NULL: recognised only
 * @takes_text: whether @decode reads other texts than JSON too
 *
 * A format of schedules. One that comes in pages sets #DgFeed.next_page.
 */
typedef struct
{
  const char *name;
  gboolean (*recognize) (const DgSourceText *text);
  gboolean (*decode) (const DgSourceText *text, DgFeed *feed, GError **error);
  gboolean takes_text;
} DgFormat;

gboolean dg_source_check_format (const char *format, GError **error);
DgFeed *dg_source_decode (
    GBytes *bytes, const char *format, const char *zone, DgLanguage language, GError **error);
DgFeed *dg_source_decode_between (GBytes *bytes,
                                  const char *format,
                                  const char *zone,
                                  DgLanguage language,
                                  gint64 from,
                                  gint64 until,
                                  GError **error);
gboolean dg_source_decode_page (
    DgFeed *feed, GBytes *bytes, const char *zone, DgLanguage language, GError **error);
gboolean dg_source_is_web_page (const char *data, gsize length);

G_END_DECLS
