/* How a line of the list of people looks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/delegations/dg-roster-row.h"

struct _DgRosterRow
{
  AdwBin parent_instance;

  /* template */
  GtkStack *stack;
  GtkLabel *city;
  GtkLabel *count;
  GtkLabel *name;
  GtkLabel *position;
  GtkLabel *status;
  GtkLabel *role;
};

G_DEFINE_FINAL_TYPE (DgRosterRow, dg_roster_row, ADW_TYPE_BIN)

static void
dg_roster_row_class_init (DgRosterRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/delegations/dg-roster-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgRosterRow, stack);
  gtk_widget_class_bind_template_child (widget_class, DgRosterRow, city);
  gtk_widget_class_bind_template_child (widget_class, DgRosterRow, count);
  gtk_widget_class_bind_template_child (widget_class, DgRosterRow, name);
  gtk_widget_class_bind_template_child (widget_class, DgRosterRow, position);
  gtk_widget_class_bind_template_child (widget_class, DgRosterRow, status);
  gtk_widget_class_bind_template_child (widget_class, DgRosterRow, role);
}

static void
dg_roster_row_init (DgRosterRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dg_roster_row_new (void)
{
  return g_object_new (DG_TYPE_ROSTER_ROW, NULL);
}

/* How a status looks: whether the person has, may get or no longer wants a seat. */
static const char *
find_state (DgStatus status)
{
  if (status == DG_STATUS_NOMINATED || status == DG_STATUS_WAITING)
    return "waits";

  return dg_life_cycle_holds_seat (status) && status != DG_STATUS_ABSENT ? "holds-seat" : "gone";
}

static void
show_person (DgRosterRow *self, DgRosterItem *item)
{
  static const char *const states[] = { "holds-seat", "waits", "gone", NULL };
  DgDelegate *delegate = dg_roster_item_get_delegate (item);
  const char *position = dg_roster_item_get_subtitle (item);
  DgLanguage language = dg_language_get_interface ();
  DgStatus status = dg_delegate_get_status (delegate);
  const char *state = find_state (status);
  DgRole role = dg_registration_get_fields (dg_delegate_get_registration (delegate))->role;

  gtk_stack_set_visible_child_name (self->stack, "person");
  gtk_label_set_text (self->name, dg_roster_item_get_title (item));
  gtk_label_set_text (self->position, position != NULL ? position : "");
  gtk_widget_set_visible (GTK_WIDGET (self->position), position != NULL);
  gtk_label_set_text (self->status, dg_status_get_label (status, language));
  gtk_label_set_text (self->role, dg_role_get_label (role, language));
  /* Most people are delegates: said of all of them it would say nothing. */
  gtk_widget_set_visible (GTK_WIDGET (self->role), role != DG_ROLE_DELEGATE);

  for (guint i = 0; states[i] != NULL; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->status), states[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), state);
}

/**
 * dg_roster_row_set_item:
 * @self: a row
 * @item: what it shows
 */
void
dg_roster_row_set_item (DgRosterRow *self, DgRosterItem *item)
{
  g_return_if_fail (DG_IS_ROSTER_ROW (self));

  if (dg_roster_item_get_delegate (item) != NULL)
    {
      show_person (self, item);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "city");
  gtk_label_set_text (self->city, dg_roster_item_get_title (item));
  gtk_label_set_text (self->count, dg_roster_item_get_subtitle (item));
}
