/* A row of the list of events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/events/dg-event-row.h"

#include "app/platform/dg-accessible.h"
#include "core/events/dg-event-labels.h"

#include <glib/gi18n.h>

struct _DgEventRow
{
  GtkListBoxRow parent_instance;

  /* template */
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *seats;

  /* owned */
  DgEventEntry *entry;
};

G_DEFINE_FINAL_TYPE (DgEventRow, dg_event_row, GTK_TYPE_LIST_BOX_ROW)

static const char *const icons[] = {
  [DG_EVENT_CONFERENCE] = "dg-conference-symbolic",
  [DG_EVENT_SUMMIT] = "dg-summit-symbolic",
  [DG_EVENT_WORKSHOP] = "dg-workshop-symbolic",
  [DG_EVENT_ROUND_TABLE] = "dg-round-table-symbolic",
  [DG_EVENT_STUDY_TOUR] = "dg-study-tour-symbolic",
  [DG_EVENT_WEBINAR] = "dg-webinar-symbolic",
};

static void
show_seats (DgEventRow *self)
{
  g_autofree char *numbers = NULL;
  g_autofree char *words = NULL;
  int confirmed, seats;

  if (!dg_event_entry_get_seats (self->entry, &confirmed, &seats))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->seats), FALSE);
      return;
    }
  numbers = g_strdup_printf ("%d/%d", confirmed, seats);
  words = g_strdup_printf (
      /* Translators: how full an event is: 3 of 5 seats confirmed */
      ngettext ("%d of %d seat confirmed", "%d of %d seats confirmed", (gulong) seats), confirmed,
      seats);
  gtk_label_set_text (self->seats, numbers);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->seats), words);
}

static void
dg_event_row_finalize (GObject *object)
{
  g_clear_object (&DG_EVENT_ROW (object)->entry);

  G_OBJECT_CLASS (dg_event_row_parent_class)->finalize (object);
}

static void
dg_event_row_class_init (DgEventRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dg_event_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/delegat/Delegat/events/dg-event-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgEventRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DgEventRow, title);
  gtk_widget_class_bind_template_child (widget_class, DgEventRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, DgEventRow, seats);
}

static void
dg_event_row_init (DgEventRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dg_event_row_new:
 * @entry: what it says
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
dg_event_row_new (DgEventEntry *entry)
{
  DgEventRow *self = g_object_new (DG_TYPE_EVENT_ROW, NULL);
  DgEventKind kind = dg_event_entry_get_kind (entry);

  self->entry = g_object_ref (entry);
  gtk_image_set_from_icon_name (self->icon, icons[kind]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon),
                               dg_event_kind_get_label (kind, dg_language_get_interface ()));
  gtk_label_set_text (self->title, dg_event_entry_get_title (entry));
  gtk_label_set_text (self->subtitle, dg_event_entry_get_subtitle (entry));
  show_seats (self);
  dg_accessible_set_label (GTK_WIDGET (self), dg_event_entry_get_title (entry));

  return GTK_WIDGET (self);
}

DgEventEntry *
dg_event_row_get_entry (DgEventRow *self)
{
  g_return_val_if_fail (DG_IS_EVENT_ROW (self), NULL);

  return self->entry;
}
