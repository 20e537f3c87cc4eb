/* The journal: who changed what and when; undo and redo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-entity.h"
#include "core/store/dg-store.h"

G_BEGIN_DECLS

/**
 * DgJournalItem:
 * @id: number of the change
 * @what: the act: “event add”, “undo”
 * @made_at: in seconds since 1970-01-01T00:00:00Z
 * @made_by: the user's login name
 * @state: “done”, “undone”, “dropped” (undone, and then something else was done), or “note” for an
 *   undo or redo itself
 * @subject: (nullable): the event it was about, or the first thing that it touched
 * @n_entries: how many rows it changed
 */
typedef struct
{
  gint64 id;
  char *what;
  gint64 made_at;
  char *made_by;
  char *state;
  char *subject;
  guint n_entries;
} DgJournalItem;

void dg_journal_item_free (DgJournalItem *self);

GPtrArray *dg_journal_list (DgStore *store, const char *event, const char *person, GError **error);
gboolean dg_journal_is_empty (DgStore *store, gboolean *empty, GError **error);
GPtrArray *dg_journal_undo (DgStore *store, guint n, GError **error);
GPtrArray *dg_journal_redo (DgStore *store, guint n, GError **error);

/* For the other files of this slice, inside a transaction. */
gboolean dg_journal_open_change (
    DgDatabase *database, const char *what, gint64 now, gint64 *id, GError **error);
gboolean dg_journal_note (DgDatabase *database, const char *what, gint64 now, GError **error);
gboolean dg_journal_add_entry (DgDatabase *database,
                               gint64 change,
                               int position,
                               const char *entity,
                               const char *event,
                               const char *key,
                               const char *before,
                               const char *after,
                               GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgJournalItem, dg_journal_item_free)

G_END_DECLS
