/* A message of the outbox, and what became of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-outbox-row.h"

#include "app/platform/dg-accessible.h"
#include "core/base/dg-zone.h"
#include "core/i18n/dg-format.h"

#include <glib/gi18n.h>

struct _DgOutboxRow
{
  GtkListBoxRow parent_instance;

  /* template */
  GtkLabel *name;
  GtkLabel *subtitle;
  GtkLabel *result;
  GtkLabel *state;
  GtkWidget *retry;
  GtkWidget *confirm;
  GtkWidget *discard;
};

G_DEFINE_FINAL_TYPE (DgOutboxRow, dg_outbox_row, GTK_TYPE_LIST_BOX_ROW)

static void
dg_outbox_row_class_init (DgOutboxRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/calendar/dg-outbox-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgOutboxRow, name);
  gtk_widget_class_bind_template_child (widget_class, DgOutboxRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, DgOutboxRow, result);
  gtk_widget_class_bind_template_child (widget_class, DgOutboxRow, state);
  gtk_widget_class_bind_template_child (widget_class, DgOutboxRow, retry);
  gtk_widget_class_bind_template_child (widget_class, DgOutboxRow, confirm);
  gtk_widget_class_bind_template_child (widget_class, DgOutboxRow, discard);
}

static void
dg_outbox_row_init (DgOutboxRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
name_state (const DgOutboxEntry *entry)
{
  switch (entry->state)
    {
    case DG_OUTBOX_QUEUED:
      return _ ("Waiting");
    case DG_OUTBOX_SENDING:
      return _ ("Being sent");
    case DG_OUTBOX_SENT:
      return g_strcmp0 (entry->way, "draft") == 0 ? _ ("Opened as a draft")
             : g_strcmp0 (entry->way, "eml") == 0 ? _ ("Saved as a file")
                                                  : _ ("Sent");
    case DG_OUTBOX_FAILED:
      return _ ("Failed");
    case DG_OUTBOX_UNCERTAIN:
      return _ ("Uncertain");
    case DG_OUTBOX_DISCARDED:
    default:
      return _ ("Discarded");
    }
}

static void
offer (GtkWidget *button, gboolean offered, gint64 entry)
{
  gtk_widget_set_visible (button, offered);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", entry);
}

/* What the server said is of use where something is left to be done. */
static void
show_result (DgOutboxRow *self, const DgOutboxEntry *entry)
{
  gboolean shown = entry->result != NULL &&
                   (entry->state == DG_OUTBOX_FAILED || entry->state == DG_OUTBOX_UNCERTAIN ||
                    entry->state == DG_OUTBOX_QUEUED);

  gtk_label_set_text (self->result, shown ? entry->result : "");
  gtk_widget_set_visible (GTK_WIDGET (self->result), shown);
}

/**
 * dg_outbox_row_new:
 * @briefing: about the event
 * @entry: a message of its outbox
 *
 * Returns: (transfer floating): a row with what can be done about it
 */
GtkWidget *
dg_outbox_row_new (DgBriefing *briefing, const DgOutboxEntry *entry)
{
  DgOutboxRow *self = g_object_new (DG_TYPE_OUTBOX_ROW, NULL);
  const char *name = dg_briefing_get_person_name (briefing, entry->person);
  g_autofree char *when = dg_format_timestamp (dg_briefing_get_language (briefing),
                                               entry->changed_at, dg_zone_get_local ());
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", entry->recipient, when);
  g_autofree char *label = g_strdup_printf ("%s, %s", name, name_state (entry));

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_label_set_text (self->state, name_state (entry));
  show_result (self, entry);
  if (entry->state == DG_OUTBOX_SENT)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "holds-seat");
  offer (self->retry, entry->state == DG_OUTBOX_FAILED || entry->state == DG_OUTBOX_UNCERTAIN,
         entry->id);
  offer (self->confirm, entry->state == DG_OUTBOX_UNCERTAIN, entry->id);
  offer (self->discard, entry->state == DG_OUTBOX_QUEUED || entry->state == DG_OUTBOX_FAILED,
         entry->id);
  dg_accessible_set_label (GTK_WIDGET (self), label);

  return GTK_WIDGET (self);
}
