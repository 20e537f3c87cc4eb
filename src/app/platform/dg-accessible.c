/* Names by which people who do not see the window find their way in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/platform/dg-accessible.h"

/**
 * dg_accessible_set_label:
 * @widget: a widget
 * @label: its name
 */
void
dg_accessible_set_label (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/**
 * dg_accessible_set_item_label:
 * @item: an item of a list view that has a child and is being bound
 * @label: its name
 *
 * The row of a list view is a widget that the view makes itself and that GTK 4.8 gives no name.
 */
void
dg_accessible_set_item_label (GtkListItem *item, const char *label)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *row = child != NULL ? gtk_widget_get_parent (child) : NULL;

  if (row != NULL)
    dg_accessible_set_label (row, label);
}
