/* Wording the letters, for a kind of event and in a language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-briefing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_TEMPLATE_DIALOG (dg_template_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DgTemplateDialog, dg_template_dialog, DG, TEMPLATE_DIALOG, AdwWindow)

GtkWindow *dg_template_dialog_new (GtkWindow *parent, DgBriefing *briefing);

G_END_DECLS
