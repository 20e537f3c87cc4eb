/* The window: a registry, and the desk at which its events are worked on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/window/dg-application.h"

G_BEGIN_DECLS

#define DG_TYPE_WINDOW (dg_window_get_type ())
G_DECLARE_FINAL_TYPE (DgWindow, dg_window, DG, WINDOW, AdwApplicationWindow)

DgWindow *dg_window_new (DgApplication *application);
void dg_window_open (DgWindow *self, const char *path);

G_END_DECLS
