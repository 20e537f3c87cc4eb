/* An event for everybody: a page and a calendar file for each language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-public-folder.h"
#include "core/events/dg-event.h"
#include "core/events/dg-session.h"

G_BEGIN_DECLS

/**
 * DgPublicSiteOrder:
 * @event: the event; it must have a date
 * @sessions: (element-type DgSession): its programme
 * @revisions: (element-type utf8 DgRevision): by UID, of the event and its sessions
 * @language_given: whether only @language is wanted
 * @language: then that language
 * @address: (nullable): of the folder on the web, from dg_public_site_normalize_address()
 *
 * What is asked of a site. Everything is borrowed.
 */
typedef struct
{
  DgEvent *event;
  GPtrArray *sessions;
  GHashTable *revisions;
  gboolean language_given;
  DgLanguage language;
  const char *address;
} DgPublicSiteOrder;

char *dg_public_site_normalize_address (const char *address, GError **error);
GPtrArray *dg_public_site_write (const DgPublicSiteOrder *order, GError **error);

G_END_DECLS
