/* The outbox of an event: what waits, what went out, and what did not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-outbox-pane.h"

#include "app/calendar/dg-mailing-run.h"
#include "app/calendar/dg-mailing.h"
#include "app/calendar/dg-outbox-row.h"
#include "app/platform/dg-work.h"

#include <glib/gi18n.h>

struct _DgOutboxPane
{
  AdwBin parent_instance;

  /* template */
  GtkStack *stack;
  GtkLabel *summary;
  GtkListBox *list;

  /* owned */
  DgBriefing *briefing;
  GPtrArray *entries; /* as they are shown; NULL before */
  GCancellable *reading;
  GCancellable *deciding;
  guint n_waiting;
  guint n_open;
};

G_DEFINE_FINAL_TYPE (DgOutboxPane, dg_outbox_pane, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BRIEFING,
  PROP_N_WAITING,
  PROP_N_OPEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gpointer
read_entries (gpointer data, GCancellable *cancellable, GError **error)
{
  return dg_mailing_list_outbox (data, error);
}

static const DgWork reading_work = { read_entries, g_object_unref,
                                     (GDestroyNotify) g_ptr_array_unref };

static void
tell_failure (DgOutboxPane *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
show_summary (DgOutboxPane *self, const guint *counts)
{
  g_autofree char *sent = g_strdup_printf (
      ngettext ("%u message went out", "%u messages went out", counts[DG_OUTBOX_SENT]),
      counts[DG_OUTBOX_SENT]);
  g_autofree char *open =
      self->n_open > 0
          ? g_strdup_printf (ngettext ("%u to decide about", "%u to decide about", self->n_open),
                             self->n_open)
          : NULL;
  g_autofree char *text = open != NULL ? g_strdup_printf ("%s · %s", sent, open) : g_strdup (sent);

  gtk_label_set_text (self->summary, text);
}

static void
show_entries (DgOutboxPane *self, GPtrArray *entries)
{
  guint counts[DG_OUTBOX_DISCARDED + 1] = { 0 };
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  /* The latest first: that is what somebody looks for. */
  for (guint i = entries->len; i > 0; i--)
    {
      const DgOutboxEntry *entry = g_ptr_array_index (entries, i - 1);

      counts[entry->state]++;
      gtk_list_box_append (self->list, dg_outbox_row_new (self->briefing, entry));
    }

  self->n_waiting = counts[DG_OUTBOX_QUEUED];
  self->n_open = counts[DG_OUTBOX_FAILED] + counts[DG_OUTBOX_UNCERTAIN];
  show_summary (self, counts);
  gtk_stack_set_visible_child_name (self->stack, entries->len > 0 ? "list" : "nothing");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OPEN]);
}

/* Rows that stay keep the focus, and who reads them aloud keeps the place. */
static gboolean
is_shown (DgOutboxPane *self, GPtrArray *entries)
{
  if (self->entries == NULL || self->entries->len != entries->len)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      const DgOutboxEntry *old = g_ptr_array_index (self->entries, i);
      const DgOutboxEntry *new = g_ptr_array_index (entries, i);

      if (old->id != new->id || old->state != new->state || old->changed_at != new->changed_at ||
          g_strcmp0 (old->event, new->event) != 0 || g_strcmp0 (old->result, new->result) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
on_entries_read (GObject *source, GAsyncResult *result, gpointer data)
{
  DgOutboxPane *self = DG_OUTBOX_PANE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = dg_work_finish (result, &error);

  if (entries == NULL)
    {
      tell_failure (self, error);
      return;
    }

  if (!is_shown (self, entries))
    show_entries (self, entries);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = g_steal_pointer (&entries);
}

static void
set_briefing (DgOutboxPane *self, DgBriefing *briefing)
{
  g_set_object (&self->briefing, briefing);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (briefing == NULL)
    return;

  self->reading = g_cancellable_new ();
  dg_work_run (&reading_work, g_object_ref (briefing), self, self->reading, on_entries_read);
}

static void
on_decided (GObject *source, GAsyncResult *result, gpointer data)
{
  DgOutboxPane *self = DG_OUTBOX_PANE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) done = dg_work_finish (result, &error);

  if (done == NULL)
    tell_failure (self, error);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.reload", NULL);
}

static void
decide (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DgOutboxPane *self = DG_OUTBOX_PANE (widget);
  DgDispatchDecision decision = g_str_equal (action, "outbox.retry")     ? DG_DISPATCH_RETRY
                                : g_str_equal (action, "outbox.confirm") ? DG_DISPATCH_CONFIRM
                                                                         : DG_DISPATCH_DISCARD;

  if (self->briefing != NULL)
    dg_mailing_run_decide_async (self->briefing, g_variant_get_int64 (parameter), decision, self,
                                 self->deciding, on_decided);
}

static void
dg_outbox_pane_dispose (GObject *object)
{
  DgOutboxPane *self = DG_OUTBOX_PANE (object);

  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->deciding);

  G_OBJECT_CLASS (dg_outbox_pane_parent_class)->dispose (object);
}

static void
dg_outbox_pane_finalize (GObject *object)
{
  DgOutboxPane *self = DG_OUTBOX_PANE (object);

  g_clear_object (&self->briefing);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_object (&self->reading);
  g_clear_object (&self->deciding);

  G_OBJECT_CLASS (dg_outbox_pane_parent_class)->finalize (object);
}

static void
dg_outbox_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DgOutboxPane *self = DG_OUTBOX_PANE (object);

  switch (prop_id)
    {
    case PROP_N_WAITING:
      g_value_set_uint (value, self->n_waiting);
      break;

    case PROP_N_OPEN:
      g_value_set_uint (value, self->n_open);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_outbox_pane_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BRIEFING:
      set_briefing (DG_OUTBOX_PANE (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_outbox_pane_class_init (DgOutboxPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dg_outbox_pane_dispose;
  object_class->finalize = dg_outbox_pane_finalize;
  object_class->get_property = dg_outbox_pane_get_property;
  object_class->set_property = dg_outbox_pane_set_property;

  properties[PROP_BRIEFING] = g_param_spec_object ("briefing", NULL, NULL, DG_TYPE_BRIEFING,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_WAITING] = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_OPEN] = g_param_spec_uint ("n-open", NULL, NULL, 0, G_MAXUINT, 0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/calendar/dg-outbox-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DgOutboxPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DgOutboxPane, summary);
  gtk_widget_class_bind_template_child (widget_class, DgOutboxPane, list);
  gtk_widget_class_install_action (widget_class, "outbox.retry", "x", decide);
  gtk_widget_class_install_action (widget_class, "outbox.confirm", "x", decide);
  gtk_widget_class_install_action (widget_class, "outbox.discard", "x", decide);
}

static void
dg_outbox_pane_init (DgOutboxPane *self)
{
  self->deciding = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
