/* The outbox of an event: what waits, what went out, and what did not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_OUTBOX_PANE (dg_outbox_pane_get_type ())
G_DECLARE_FINAL_TYPE (DgOutboxPane, dg_outbox_pane, DG, OUTBOX_PANE, AdwBin)

G_END_DECLS
