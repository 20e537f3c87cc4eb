/* Who holds which invitation, and the way to give them the present one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-invitations-page.h"

#include "app/calendar/dg-answers-pane.h"
#include "app/calendar/dg-invitation-row.h"
#include "app/calendar/dg-invitation-run.h"
#include "app/platform/dg-accessible.h"
#include "app/platform/dg-file-chooser.h"
#include "app/platform/dg-work.h"

#include <glib/gi18n.h>

struct _DgInvitationsPage
{
  AdwBin parent_instance;

  /* template */
  GtkStack *sides;
  GtkStackPage *answers_side;
  DgAnswersPane *answers;
  GtkStack *stack;
  GtkLabel *summary;
  GtkWidget *only_changed;
  GtkListView *list;
  DgProgressRow *progress_row;

  /* owned */
  DgBriefing *briefing;
  GCancellable *reading; /* of what the page shows */
  GCancellable *running; /* of an export; NULL while there is none */
};

G_DEFINE_FINAL_TYPE (DgInvitationsPage, dg_invitations_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BRIEFING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gpointer
read_items (gpointer data, GCancellable *cancellable, GError **error)
{
  return dg_invitation_item_read_all (data, error);
}

static const DgWork reading_work = { read_items, g_object_unref, g_object_unref };

static void
tell (DgInvitationsPage *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

/* Says how many hold the present version, and offers to leave them out. */
static void
show_summary (DgInvitationsPage *self, GListModel *items)
{
  guint n = g_list_model_get_n_items (items);
  guint n_same = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DgInvitationItem) item = g_list_model_get_item (items, i);

      n_same += dg_invitation_item_get_reason (item) == DG_INVITE_SAME;
    }
  text = g_strdup_printf (
      /* Translators: the first number counts those who hold the invitation as it is now */
      ngettext ("%u of %u invitation is up to date", "%u of %u invitations are up to date", n),
      n_same, n);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_visible (self->only_changed, n_same > 0 && n_same < n);
}

static void
on_items_read (GObject *source, GAsyncResult *result, gpointer data)
{
  DgInvitationsPage *self = DG_INVITATIONS_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) items = dg_work_finish (result, &error);
  g_autoptr (GtkNoSelection) model = NULL;

  if (items == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell (self, error->message);
      return;
    }

  show_summary (self, items);
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (items) > 0 ? "list" : "nobody");
  model = gtk_no_selection_new (g_steal_pointer (&items));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
}

static gboolean
can_export (DgInvitationsPage *self)
{
  return self->running == NULL && self->briefing != NULL &&
         dg_span_is_known (dg_event_get_span (dg_briefing_get_event (self->briefing)));
}

static void
update_actions (DgInvitationsPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "invitations.export", can_export (self));
}

static void
set_briefing (DgInvitationsPage *self, DgBriefing *briefing)
{
  g_set_object (&self->briefing, briefing);
  g_object_set (self->answers, "briefing", briefing, NULL);
  update_actions (self);
  /* Whoever still reads for another briefing reads for nobody. */
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (briefing == NULL)
    return;

  self->reading = g_cancellable_new ();
  if (dg_span_is_known (dg_event_get_span (dg_briefing_get_event (briefing))))
    dg_work_run (&reading_work, g_object_ref (briefing), self, self->reading, on_items_read);
  else
    gtk_stack_set_visible_child_name (self->stack, "undated");
}

static void
tell_outcome (DgInvitationsPage *self, const DgInvitationOutcome *outcome)
{
  g_autofree char *folder = g_filename_display_basename (outcome->folder);
  g_autofree char *text = g_strdup_printf (
      /* Translators: %s is the name of a folder */
      ngettext ("%u invitation was written to “%s”", "%u invitations were written to “%s”",
                outcome->written),
      outcome->written, folder);

  tell (self, text);
}

static void
on_export_done (GObject *source, GAsyncResult *result, gpointer data)
{
  DgInvitationsPage *self = DG_INVITATIONS_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgInvitationOutcome) outcome = dg_invitation_run_finish (result, &error);

  g_clear_object (&self->running);
  /* The page may be gone meanwhile, with its window. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  dg_progress_row_stop (self->progress_row);
  update_actions (self);

  if (outcome != NULL)
    {
      tell_outcome (self, outcome);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.reload", NULL);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      tell (self, _ ("Cancelled; no invitation was written"));
    }
  else
    {
      tell (self, error->message);
    }
}

static void
start_export (DgInvitationsPage *self, const char *folder)
{
  g_autoptr (DgProgress) progress = NULL;
  gboolean only_changed = gtk_widget_get_visible (self->only_changed) &&
                          gtk_check_button_get_active (GTK_CHECK_BUTTON (self->only_changed));

  if (!can_export (self))
    return;

  self->running = g_cancellable_new ();
  update_actions (self);
  progress = dg_progress_row_start (self->progress_row, _ ("Writing invitations…"), self->running);
  dg_invitation_run_async (self->briefing, folder, only_changed, progress, self, self->running,
                           on_export_done);
}

static void
on_folder_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DgInvitationsPage) self = DG_INVITATIONS_PAGE (data);
  g_autoptr (GFile) file = dg_file_chooser_ask_finish (result, NULL);
  g_autofree char *folder = file != NULL ? g_file_get_path (file) : NULL;

  if (folder != NULL)
    start_export (self, folder);
}

static void
ask_for_folder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const DgFileQuestion question = {
    .choice = DG_FILE_CHOICE_FOLDER,
    .title = _ ("Export Invitations"),
    .accept = _ ("_Export"),
  };

  dg_file_chooser_ask_async (GTK_WINDOW (gtk_widget_get_root (widget)), &question, NULL,
                             on_folder_chosen, g_object_ref (widget));
}

static void
export_to (GtkWidget *widget, const char *action, GVariant *parameter)
{
  start_export (DG_INVITATIONS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, dg_invitation_row_new ());
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  DgInvitationItem *line = gtk_list_item_get_item (item);

  dg_invitation_row_set_item (DG_INVITATION_ROW (gtk_list_item_get_child (item)), line);
  gtk_list_item_set_activatable (item, FALSE);
  dg_accessible_set_item_label (item, dg_invitation_item_get_name (line));
}

/* What has to be decided is seen from the other side too. */
static void
on_n_open_changed (DgInvitationsPage *self)
{
  guint n;

  g_object_get (self->answers, "n-open", &n, NULL);
  gtk_stack_page_set_needs_attention (self->answers_side, n > 0);
}

static void
show_answers (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_stack_set_visible_child_name (DG_INVITATIONS_PAGE (widget)->sides, "answers");
}

static void
read_replies (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_answers (widget, NULL, NULL);
  gtk_widget_activate_action (GTK_WIDGET (DG_INVITATIONS_PAGE (widget)->answers), "answers.read",
                              NULL);
}

static void
take_replies (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_answers (widget, NULL, NULL);
  gtk_widget_activate_action_variant (GTK_WIDGET (DG_INVITATIONS_PAGE (widget)->answers),
                                      "answers.take", parameter);
}

static void
dg_invitations_page_dispose (GObject *object)
{
  DgInvitationsPage *self = DG_INVITATIONS_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->running);

  G_OBJECT_CLASS (dg_invitations_page_parent_class)->dispose (object);
}

static void
dg_invitations_page_finalize (GObject *object)
{
  DgInvitationsPage *self = DG_INVITATIONS_PAGE (object);

  g_clear_object (&self->briefing);
  g_clear_object (&self->reading);
  g_clear_object (&self->running);

  G_OBJECT_CLASS (dg_invitations_page_parent_class)->finalize (object);
}

static void
dg_invitations_page_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BRIEFING:
      set_briefing (DG_INVITATIONS_PAGE (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_invitations_page_class_init (DgInvitationsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (DG_TYPE_ANSWERS_PANE);
  g_type_ensure (DG_TYPE_PROGRESS_ROW);

  object_class->dispose = dg_invitations_page_dispose;
  object_class->finalize = dg_invitations_page_finalize;
  object_class->set_property = dg_invitations_page_set_property;

  properties[PROP_BRIEFING] = g_param_spec_object ("briefing", NULL, NULL, DG_TYPE_BRIEFING,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/calendar/dg-invitations-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, sides);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, answers_side);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, answers);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, only_changed);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, list);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, progress_row);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_n_open_changed);
  gtk_widget_class_install_action (widget_class, "invitations.answers", NULL, show_answers);
  gtk_widget_class_install_action (widget_class, "invitations.read-replies", NULL, read_replies);
  gtk_widget_class_install_action (widget_class, "invitations.read-replies-from", "s",
                                   take_replies);
  gtk_widget_class_install_action (widget_class, "invitations.export", NULL, ask_for_folder);
  gtk_widget_class_install_action (widget_class, "invitations.export-to", "s", export_to);
}

static void
dg_invitations_page_init (DgInvitationsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}
