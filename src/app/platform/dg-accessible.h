/* Names by which people who do not see the window find their way in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dg_accessible_set_label (GtkWidget *widget, const char *label);
void dg_accessible_set_item_label (GtkListItem *item, const char *label);

G_END_DECLS
