/* What a WebDAV server says of a collection and what lies in it (RFC 4918, 13).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/**
 * DgMultistatus:
 * @is_calendar: whether the collection is one of CalDAV (RFC 4791, 4.2)
 * @is_missing: whether there is no such collection; some servers say it in this way
 * @refused: whether anything that was asked for was refused
 * @etags: (element-type utf8 utf8): entity tags of what lies in it, by the last part of the
 * address, decoded
 */
typedef struct
{
  gboolean is_calendar;
  gboolean is_missing;
  gboolean refused;
  GHashTable *etags;
} DgMultistatus;

DgMultistatus *
dg_multistatus_parse (const char *text, gsize length, const char *path, GError **error);
void dg_multistatus_free (DgMultistatus *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgMultistatus, dg_multistatus_free)

G_END_DECLS
