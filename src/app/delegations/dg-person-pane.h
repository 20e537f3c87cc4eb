/* What is known of one person at an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-briefing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_PERSON_PANE (dg_person_pane_get_type ())
G_DECLARE_FINAL_TYPE (DgPersonPane, dg_person_pane, DG, PERSON_PANE, AdwBin)

void dg_person_pane_show (DgPersonPane *self, DgBriefing *briefing, DgDelegate *delegate);

G_END_DECLS
