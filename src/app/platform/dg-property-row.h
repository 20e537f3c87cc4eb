/* A row that shows a fact: what it is, and below it, what it says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DG_TYPE_PROPERTY_ROW (dg_property_row_get_type ())
G_DECLARE_FINAL_TYPE (DgPropertyRow, dg_property_row, DG, PROPERTY_ROW, GtkListBoxRow)

GtkWidget *dg_property_row_new (const char *name, const char *value);
void dg_property_row_append (GtkListBox *list, const char *name, const char *value);

G_END_DECLS
