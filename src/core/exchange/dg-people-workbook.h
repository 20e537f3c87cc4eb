/* An event's people as an XLSX workbook.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegate.h"
#include "core/events/dg-event.h"

G_BEGIN_DECLS

/**
 * DgPeopleList:
 * @event: the event
 * @delegates: (element-type DgDelegate): some of its people, in order
 * @language: the reader's language
 * @created: when the list is made, in seconds since 1970-01-01T00:00:00Z
 *
 * What a list is made of; everything is borrowed.
 */
typedef struct
{
  DgEvent *event;
  GPtrArray *delegates;
  DgLanguage language;
  gint64 created;
} DgPeopleList;

GBytes *dg_people_workbook_write (const DgPeopleList *list, GError **error);

G_END_DECLS
