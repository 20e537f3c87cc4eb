/* A row that shows a fact: what it is, and below it, what it says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/platform/dg-property-row.h"

#include "app/platform/dg-accessible.h"

struct _DgPropertyRow
{
  GtkListBoxRow parent_instance;

  /* template */
  GtkLabel *name;
  GtkLabel *value;
};

G_DEFINE_FINAL_TYPE (DgPropertyRow, dg_property_row, GTK_TYPE_LIST_BOX_ROW)

static void
dg_property_row_dispose (GObject *object)
{
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (object), NULL);

  G_OBJECT_CLASS (dg_property_row_parent_class)->dispose (object);
}

static void
dg_property_row_class_init (DgPropertyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dg_property_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/platform/dg-property-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgPropertyRow, name);
  gtk_widget_class_bind_template_child (widget_class, DgPropertyRow, value);
}

static void
dg_property_row_init (DgPropertyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dg_property_row_new:
 * @name: what it is
 * @value: what it says, as plain text
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
dg_property_row_new (const char *name, const char *value)
{
  DgPropertyRow *self = g_object_new (DG_TYPE_PROPERTY_ROW, NULL);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->value, value);
  dg_accessible_set_label (GTK_WIDGET (self), name);

  return GTK_WIDGET (self);
}

/**
 * dg_property_row_append:
 * @list: a list
 * @name: what it is
 * @value: (nullable): what it says; without it there is no row
 */
void
dg_property_row_append (GtkListBox *list, const char *name, const char *value)
{
  if (value != NULL && value[0] != '\0')
    gtk_list_box_append (list, dg_property_row_new (name, value));
}
