/* What calendars were told about an event or a session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/**
 * DgRevision:
 * @sequence: SEQUENCE (RFC 5545, 3.8.7.4): raised when start, end or status change
 * @stamp: DTSTAMP and LAST-MODIFIED: when what is exported last changed, in seconds since
 *   1970-01-01T00:00:00Z
 * @created: CREATED, likewise
 */
typedef struct
{
  int sequence;
  gint64 stamp;
  gint64 created;
} DgRevision;

/**
 * DgRevisionFunc:
 * @uid: a UID
 * @time_hash: hash of what raises SEQUENCE
 * @content_hash: hash of everything that is exported, in all languages
 * @revision: (out caller-allocates): its revision now
 * @user_data: as given
 * @error: return location
 *
 * Settles the revision of a component that is about to be exported: the keeper compares the
 * hashes with those of the last time.
 *
 * Returns: %FALSE with an error
 */
typedef gboolean (*DgRevisionFunc) (const char *uid,
                                    const char *time_hash,
                                    const char *content_hash,
                                    DgRevision *revision,
                                    gpointer user_data,
                                    GError **error);

G_END_DECLS
