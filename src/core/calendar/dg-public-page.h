/* The page of an event for everybody to read: HTML in one language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/events/dg-event.h"
#include "core/events/dg-session.h"

G_BEGIN_DECLS

#define DG_PUBLIC_PAGE_INDEX "index.html"

/**
 * DgPublicPage:
 * @event: the event
 * @sessions: (element-type DgSession): its programme
 * @languages: (array length=n_languages): in which there are pages, that of the event first
 * @n_languages: their number
 * @calendars: (element-type utf8): the names of the calendar files of this page's language
 * @address: (nullable): of the folder in which the pages lie, ending in “/”, if it is known
 * @changed: when what is told last changed, in seconds since 1970-01-01T00:00:00Z
 *
 * What a page is made from. Everything is borrowed during the call.
 */
typedef struct
{
  DgEvent *event;
  GPtrArray *sessions;
  const DgLanguage *languages;
  guint n_languages;
  GPtrArray *calendars;
  const char *address;
  gint64 changed;
} DgPublicPage;

GBytes *dg_public_page_write (const DgPublicPage *page, DgLanguage language);
GBytes *dg_public_page_write_index (const DgPublicPage *page);
char *dg_public_page_dup_file_name (DgLanguage language);

G_END_DECLS
