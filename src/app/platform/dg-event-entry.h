/* One line of the list of events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-store.h"

G_BEGIN_DECLS

/* Sections of the list, in their order. */
typedef enum
{
  DG_SECTION_UPCOMING,
  DG_SECTION_UNDATED,
  DG_SECTION_PAST,
} DgSection;

/**
 * DgEventEntry:
 *
 * What a line says, in words of the interface. Immutable.
 */
#define DG_TYPE_EVENT_ENTRY (dg_event_entry_get_type ())
G_DECLARE_FINAL_TYPE (DgEventEntry, dg_event_entry, DG, EVENT_ENTRY, GObject)

GListModel *dg_event_entry_read_all (DgStore *store, GError **error);

DgSection dg_event_entry_get_section (DgEventEntry *self);
const char *dg_event_entry_get_id (DgEventEntry *self);
DgEventKind dg_event_entry_get_kind (DgEventEntry *self);
const char *dg_event_entry_get_title (DgEventEntry *self);
const char *dg_event_entry_get_subtitle (DgEventEntry *self);
gboolean dg_event_entry_get_seats (DgEventEntry *self, int *confirmed, int *seats);
gboolean dg_event_entry_matches (DgEventEntry *self, const char *key);

G_END_DECLS
