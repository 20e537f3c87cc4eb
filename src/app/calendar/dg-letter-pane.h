/* The letter to one delegate, just as it will be read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/platform/dg-briefing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_LETTER_PANE (dg_letter_pane_get_type ())
G_DECLARE_FINAL_TYPE (DgLetterPane, dg_letter_pane, DG, LETTER_PANE, AdwBin)

void dg_letter_pane_show (DgLetterPane *self, DgBriefing *briefing, const char *person);

G_END_DECLS
