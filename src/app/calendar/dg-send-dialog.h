/* The question before mail goes out: what, to whom, and how.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/calendar/dg-mailing-run.h"

G_BEGIN_DECLS

#define DG_TYPE_SEND_DIALOG (dg_send_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DgSendDialog, dg_send_dialog, DG, SEND_DIALOG, AdwWindow)

GtkWindow *dg_send_dialog_new (GtkWindow *parent, DgBriefing *briefing, const DgMailingTask *task);

G_END_DECLS
