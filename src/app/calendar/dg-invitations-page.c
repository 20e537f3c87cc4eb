/* Who holds which invitation, and the way to give them the present one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-invitations-page.h"

#include "app/calendar/dg-answers-pane.h"
#include "app/calendar/dg-invitation-list.h"
#include "app/calendar/dg-invitation-run.h"
#include "app/calendar/dg-mail-account-dialog.h"
#include "app/calendar/dg-outbox-pane.h"
#include "app/calendar/dg-publish-dialog.h"
#include "app/calendar/dg-send-dialog.h"
#include "app/calendar/dg-template-dialog.h"
#include "app/platform/dg-file-chooser.h"
#include "app/platform/dg-work.h"

#include <glib/gi18n.h>

struct _DgInvitationsPage
{
  AdwBin parent_instance;

  /* template */
  GtkStack *sides;
  GtkStackPage *outbox_side;
  DgOutboxPane *outbox;
  GtkStackPage *answers_side;
  DgAnswersPane *answers;
  DgInvitationList *invitations;
  GtkRevealer *waiting;
  GtkLabel *waiting_label;
  DgProgressRow *progress_row;

  /* owned */
  DgBriefing *briefing;
  GCancellable *running; /* of an export or of sending; NULL while there is none */
  DgMailingTask task;    /* while a folder is asked for; without a folder */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (DgInvitationsPage, dg_invitations_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BRIEFING,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
tell (DgInvitationsPage *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static gboolean
is_dated (DgInvitationsPage *self)
{
  return self->briefing != NULL &&
         dg_span_is_known (dg_event_get_span (dg_briefing_get_event (self->briefing)));
}

static gboolean
can_export (DgInvitationsPage *self)
{
  return self->running == NULL && is_dated (self);
}

static void
update_actions (DgInvitationsPage *self)
{
  guint n_waiting;

  g_object_get (self->outbox, "n-waiting", &n_waiting, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "invitations.export", can_export (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "invitations.send", can_export (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "invitations.resume", can_export (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "invitations.templates", is_dated (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "invitations.publish", is_dated (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "invitations.account", self->briefing != NULL);
  gtk_revealer_set_reveal_child (self->waiting, n_waiting > 0 && self->running == NULL);
}

static void
set_briefing (DgInvitationsPage *self, DgBriefing *briefing)
{
  g_set_object (&self->briefing, briefing);
  g_object_set (self->invitations, "briefing", briefing, NULL);
  g_object_set (self->outbox, "briefing", briefing, NULL);
  g_object_set (self->answers, "briefing", briefing, NULL);
  update_actions (self);
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
  gboolean only_changed = dg_invitation_list_get_only_changed (self->invitations);

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
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  DgInvitationsPage *self = DG_INVITATIONS_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgMailingOutcome) outcome = dg_work_finish (result, &error);

  g_clear_object (&self->running);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  dg_progress_row_stop (self->progress_row);
  update_actions (self);

  if (outcome != NULL)
    {
      g_autofree char *text = dg_mailing_outcome_describe (outcome);

      tell (self, text);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      tell (self, _ ("Cancelled; what has not gone out waits in the outbox"));
    }
  else
    {
      tell (self, error->message);
    }
  /* Also what was stopped has changed the outbox. */
  gtk_widget_activate_action (GTK_WIDGET (self), "win.reload", NULL);
}

static void
start_sending (DgInvitationsPage *self, const DgMailingTask *task)
{
  g_autoptr (DgProgress) progress = NULL;

  if (!can_export (self))
    return;

  self->running = g_cancellable_new ();
  update_actions (self);
  progress = dg_progress_row_start (self->progress_row, _ ("Sending messages…"), self->running);
  dg_mailing_run_send_async (self->briefing, task, progress, self, self->running, on_sent);
  gtk_stack_set_visible_child_name (self->sides, "outbox");
}

static void
on_mail_folder_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DgInvitationsPage) self = DG_INVITATIONS_PAGE (data);
  g_autoptr (GFile) file = dg_file_chooser_ask_finish (result, NULL);
  DgMailingTask task = self->task;

  task.folder = file != NULL ? g_file_get_path (file) : NULL;
  if (task.folder != NULL)
    start_sending (self, &task);
  g_free (task.folder);
}

static void
on_send_chosen (DgInvitationsPage *self, int way, gboolean only_waiting, gboolean only_changed)
{
  const DgFileQuestion question = {
    .choice = DG_FILE_CHOICE_FOLDER,
    .title = _ ("Save Messages"),
    .accept = _ ("_Save"),
  };

  self->task = (DgMailingTask){ only_waiting, only_changed, (DgMailWay) way, NULL };
  if (self->task.way != DG_MAIL_WAY_EML)
    start_sending (self, &self->task);
  else
    dg_file_chooser_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &question,
                               NULL, on_mail_folder_chosen, g_object_ref (self));
}

static void
ask_to_send (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DgInvitationsPage *self = DG_INVITATIONS_PAGE (widget);
  const DgMailingTask task = {
    .only_waiting = g_str_equal (action, "invitations.resume"),
    .only_changed = dg_invitation_list_get_only_changed (self->invitations),
  };
  GtkWindow *dialog;

  if (!can_export (self))
    return;

  dialog = dg_send_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->briefing, &task);
  g_signal_connect_object (dialog, "send", G_CALLBACK (on_send_chosen), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
show_account (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DgStore *store = dg_briefing_get_store (DG_INVITATIONS_PAGE (widget)->briefing);

  gtk_window_present (
      dg_mail_account_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), store));
}

static void
on_templates_saved (DgInvitationsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s",
                              _ ("Letters are in these words from now on"));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.reload", NULL);
}

static void
show_templates (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DgInvitationsPage *self = DG_INVITATIONS_PAGE (widget);
  GtkWindow *dialog =
      dg_template_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->briefing);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (on_templates_saved), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
show_publishing (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_present (dg_publish_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                             DG_INVITATIONS_PAGE (widget)->briefing));
}

/* What waits can be sent from every side; what went wrong is looked at in the outbox. */
static void
on_outbox_changed (DgInvitationsPage *self)
{
  g_autofree char *text = NULL;
  guint n_waiting, n_open;

  g_object_get (self->outbox, "n-waiting", &n_waiting, "n-open", &n_open, NULL);
  text = g_strdup_printf (ngettext ("%u message waits", "%u messages wait", n_waiting), n_waiting);
  gtk_label_set_text (self->waiting_label, text);
  gtk_stack_page_set_needs_attention (self->outbox_side, n_open > 0);
  update_actions (self);
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
preview (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DgInvitationsPage *self = DG_INVITATIONS_PAGE (widget);

  gtk_stack_set_visible_child_name (self->sides, "invitations");
  dg_invitation_list_show_letter (self->invitations, g_variant_get_string (parameter, NULL));
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

  g_cancellable_cancel (self->running);

  G_OBJECT_CLASS (dg_invitations_page_parent_class)->dispose (object);
}

static void
dg_invitations_page_finalize (GObject *object)
{
  DgInvitationsPage *self = DG_INVITATIONS_PAGE (object);

  g_clear_object (&self->briefing);
  g_clear_object (&self->running);

  G_OBJECT_CLASS (dg_invitations_page_parent_class)->finalize (object);
}

static void
dg_invitations_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, DG_INVITATIONS_PAGE (object)->narrow);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
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

    case PROP_NARROW:
      DG_INVITATIONS_PAGE (object)->narrow = g_value_get_boolean (value);
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
  g_type_ensure (DG_TYPE_INVITATION_LIST);
  g_type_ensure (DG_TYPE_OUTBOX_PANE);
  g_type_ensure (DG_TYPE_PROGRESS_ROW);

  object_class->dispose = dg_invitations_page_dispose;
  object_class->finalize = dg_invitations_page_finalize;
  object_class->get_property = dg_invitations_page_get_property;
  object_class->set_property = dg_invitations_page_set_property;

  properties[PROP_BRIEFING] = g_param_spec_object ("briefing", NULL, NULL, DG_TYPE_BRIEFING,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/calendar/dg-invitations-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, sides);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, invitations);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, outbox_side);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, outbox);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, answers_side);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, answers);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, waiting_label);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationsPage, progress_row);
  gtk_widget_class_bind_template_callback (widget_class, on_n_open_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_outbox_changed);
  gtk_widget_class_install_action (widget_class, "invitations.send", NULL, ask_to_send);
  gtk_widget_class_install_action (widget_class, "invitations.resume", NULL, ask_to_send);
  gtk_widget_class_install_action (widget_class, "invitations.templates", NULL, show_templates);
  gtk_widget_class_install_action (widget_class, "invitations.publish", NULL, show_publishing);
  gtk_widget_class_install_action (widget_class, "invitations.account", NULL, show_account);
  gtk_widget_class_install_action (widget_class, "invitations.preview", "s", preview);
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
