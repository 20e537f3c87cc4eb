/* Progress of long work, on a terminal only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dg_cli_show_progress (guint done, guint total, gpointer unused);

G_END_DECLS
