/* How a line of the list of invitations looks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-invitation-row.h"

struct _DgInvitationRow
{
  AdwBin parent_instance;

  /* template */
  GtkLabel *name;
  GtkLabel *subtitle;
  GtkLabel *date;
  GtkLabel *state;
};

G_DEFINE_FINAL_TYPE (DgInvitationRow, dg_invitation_row, ADW_TYPE_BIN)

static void
dg_invitation_row_class_init (DgInvitationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/calendar/dg-invitation-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgInvitationRow, name);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationRow, date);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationRow, state);
}

static void
dg_invitation_row_init (DgInvitationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dg_invitation_row_new (void)
{
  return g_object_new (DG_TYPE_INVITATION_ROW, NULL);
}

/**
 * dg_invitation_row_set_item:
 * @self: a row
 * @item: what it shows
 */
void
dg_invitation_row_set_item (DgInvitationRow *self, DgInvitationItem *item)
{
  const char *date = dg_invitation_item_get_date (item);

  g_return_if_fail (DG_IS_INVITATION_ROW (self));

  gtk_label_set_text (self->name, dg_invitation_item_get_name (item));
  gtk_label_set_text (self->subtitle, dg_invitation_item_get_subtitle (item));
  gtk_label_set_text (self->date, date != NULL ? date : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->date), dg_invitation_item_get_note (item));
  gtk_label_set_text (self->state, dg_invitation_item_get_state (item));

  if (dg_invitation_item_get_reason (item) == DG_INVITE_SAME)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "holds-seat");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state), "holds-seat");
}
