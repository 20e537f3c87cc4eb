/* What the files of the window share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-briefing.h"
#include "app/window/dg-desk.h"
#include "app/window/dg-window.h"

G_BEGIN_DECLS

struct _DgWindow
{
  AdwApplicationWindow parent_instance;

  /* template */
  AdwToastOverlay *toasts;
  GtkStack *rooms;
  AdwStatusPage *failure;
  DgDesk *desk;

  /* owned */
  GSettings *settings;
  GCancellable *cancellable; /* of the window: ends with it */
  GCancellable *reading;     /* of the briefing that is being read */
  char *path;
  DgStore *store;
  GListModel *events;
  DgBriefing *briefing;
  char *event_id;
};

void dg_window_add_actions (DgWindow *self);
void dg_window_update_actions (DgWindow *self);
void dg_window_toast (DgWindow *self, const char *text, gboolean can_undo);
void dg_window_show_events (DgWindow *self, GListModel *events);
void dg_window_set_store (DgWindow *self, DgStore *store);

G_END_DECLS
