/* Publishing an event: where to, and what came of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-briefing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_PUBLISH_DIALOG (dg_publish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DgPublishDialog, dg_publish_dialog, DG, PUBLISH_DIALOG, AdwWindow)

GtkWindow *dg_publish_dialog_new (GtkWindow *parent, DgBriefing *briefing);

G_END_DECLS
