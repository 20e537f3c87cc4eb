/* Decoding texts and files of tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-source.h"

G_BEGIN_DECLS

#define DECODE_ZONE "Europe/Sofia"

/* A text that must be refused; @message is part of what is said. */
typedef struct
{
  const char *name;
  const char *text;
  DgError code;
  const char *message;
} Refusal;

DgFeed *decode_text (const char *text, const char *format, GError **error);
DgFeed *decode_data (const char *file, const char *format);
void decode_next (DgFeed *feed, const char *file);
void decode_refusal (const char *format, const Refusal *refusal);

const DgFeedSession *nth_session (const DgFeed *feed, guint index);
const char *english (const DgText *text);
const char *nth_speaker (const DgFeedSession *session, guint index);
void assert_warning (const DgFeed *feed, const char *part);
void assert_counts (const DgFeed *feed, guint days, guint sessions, guint rooms, guint speakers);

G_END_DECLS
