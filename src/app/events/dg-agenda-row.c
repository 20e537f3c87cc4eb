/* How a line of the agenda looks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/events/dg-agenda-row.h"

#include "core/events/dg-event-labels.h"

struct _DgAgendaRow
{
  AdwBin parent_instance;

  /* template */
  GtkStack *stack;
  GtkLabel *day;
  GtkLabel *times;
  GtkLabel *title;
  GtkLabel *place;
  GtkRevealer *revealer;
  GtkLabel *abstract;
  GtkLabel *state;
  GtkImage *icon;

  /* owned */
  GBinding *open;
};

G_DEFINE_FINAL_TYPE (DgAgendaRow, dg_agenda_row, ADW_TYPE_BIN)

static const char *const icons[] = {
  [DG_SESSION_PRESENTATION] = "x-office-presentation-symbolic",
  [DG_SESSION_KEYNOTE] = "audio-input-microphone-symbolic",
  [DG_SESSION_PANEL] = "dg-panel-symbolic",
  [DG_SESSION_WORKSHOP] = "dg-workshop-symbolic",
  [DG_SESSION_FIELD_VISIT] = "dg-field-visit-symbolic",
  [DG_SESSION_TRANSFER] = "dg-transfer-symbolic",
  [DG_SESSION_MEAL] = "dg-meal-symbolic",
  [DG_SESSION_CEREMONY] = "dg-ceremony-symbolic",
  [DG_SESSION_BREAK] = "dg-break-symbolic",
  [DG_SESSION_OTHER] = "x-office-calendar-symbolic",
};

static void
dg_agenda_row_class_init (DgAgendaRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/events/dg-agenda-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgAgendaRow, stack);
  gtk_widget_class_bind_template_child (widget_class, DgAgendaRow, day);
  gtk_widget_class_bind_template_child (widget_class, DgAgendaRow, times);
  gtk_widget_class_bind_template_child (widget_class, DgAgendaRow, title);
  gtk_widget_class_bind_template_child (widget_class, DgAgendaRow, place);
  gtk_widget_class_bind_template_child (widget_class, DgAgendaRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, DgAgendaRow, abstract);
  gtk_widget_class_bind_template_child (widget_class, DgAgendaRow, state);
  gtk_widget_class_bind_template_child (widget_class, DgAgendaRow, icon);
}

static void
dg_agenda_row_init (DgAgendaRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dg_agenda_row_new (void)
{
  return g_object_new (DG_TYPE_AGENDA_ROW, NULL);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

static void
show_session (DgAgendaRow *self, DgAgendaItem *item)
{
  const DgSessionFields *fields = dg_session_get_fields (dg_agenda_item_get_session (item));
  DgLanguage language = dg_language_get_interface ();

  gtk_stack_set_visible_child_name (self->stack, "session");
  set_text (self->times, dg_agenda_item_get_times (item));
  set_text (self->title, dg_agenda_item_get_title (item));
  set_text (self->place, dg_agenda_item_get_place (item));
  gtk_label_set_text (self->abstract, dg_agenda_item_get_abstract (item));
  gtk_image_set_from_icon_name (self->icon, icons[fields->kind]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon),
                               dg_session_kind_get_label (fields->kind, language));

  /* Quiet as the kind may be, what is not certain says so in words. */
  set_text (self->state, fields->status != DG_SESSION_CONFIRMED
                             ? dg_session_status_get_label (fields->status, language)
                             : NULL);
  if (fields->status == DG_SESSION_CANCELLED)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "cancelled");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "cancelled");
}

/**
 * dg_agenda_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows
 */
void
dg_agenda_row_set_item (DgAgendaRow *self, DgAgendaItem *item)
{
  g_return_if_fail (DG_IS_AGENDA_ROW (self));

  g_clear_pointer (&self->open, g_binding_unbind);
  if (item == NULL)
    return;

  if (dg_agenda_item_get_session (item) == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "day");
      gtk_label_set_text (self->day, dg_agenda_item_get_title (item));
      return;
    }
  show_session (self, item);
  self->open =
      g_object_bind_property (item, "open", self->revealer, "reveal-child", G_BINDING_SYNC_CREATE);
}
