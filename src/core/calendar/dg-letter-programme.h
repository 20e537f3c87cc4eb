/* The programme in a letter, by day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-draft.h"

G_BEGIN_DECLS

void dg_letter_programme_add (DgDraft *draft, GPtrArray *sessions);

G_END_DECLS
