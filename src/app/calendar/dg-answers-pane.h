/* What came back to the invitations: read, shown, decided about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DgAnswersPane:
 *
 * Has the properties “briefing”, whose answers it shows, and “n-open”, how many of them somebody
 * has to decide about. As long as it is there it watches the mailbox that the settings name.
 */
#define DG_TYPE_ANSWERS_PANE (dg_answers_pane_get_type ())
G_DECLARE_FINAL_TYPE (DgAnswersPane, dg_answers_pane, DG, ANSWERS_PANE, AdwBin)

G_END_DECLS
