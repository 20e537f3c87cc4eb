/* The question before mail goes out: what, to whom, and how.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-send-dialog.h"

#include "app/calendar/dg-invitation-row.h"
#include "app/calendar/dg-mail-account-dialog.h"
#include "app/platform/dg-accessible.h"
#include "app/platform/dg-work.h"

#include <glib/gi18n.h>

struct _DgSendDialog
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *stack;
  AdwStatusPage *failure;
  GtkLabel *summary;
  GtkLabel *without;
  GtkWidget *send;
  AdwActionRow *draft_row;
  AdwActionRow *server_row;
  GtkCheckButton *draft;
  GtkCheckButton *server;
  GtkCheckButton *files;
  GtkListView *list;

  /* owned */
  DgBriefing *briefing;
  DgMailingTask task;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (DgSendDialog, dg_send_dialog, ADW_TYPE_WINDOW)

enum
{
  SEND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DgMailWay
get_way (DgSendDialog *self)
{
  if (gtk_check_button_get_active (self->draft))
    return DG_MAIL_WAY_DRAFT;

  return gtk_check_button_get_active (self->server) ? DG_MAIL_WAY_SMTP : DG_MAIL_WAY_EML;
}

static void
on_way_toggled (DgSendDialog *self)
{
  static const char *const labels[] = {
    [DG_MAIL_WAY_EML] = N_ ("_Save…"),
    [DG_MAIL_WAY_DRAFT] = N_ ("_Open Drafts"),
    [DG_MAIL_WAY_SMTP] = N_ ("_Send"),
  };

  gtk_button_set_label (GTK_BUTTON (self->send), _ (labels[get_way (self)]));
}

/* Takes @text if it is about anything. */
static void
add_count (GPtrArray *parts, guint n, char *text)
{
  if (n > 0)
    g_ptr_array_add (parts, text);
  else
    g_free (text);
}

static char *
describe (const DgMailingForecast *forecast)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add_count (parts, forecast->n_new,
             g_strdup_printf (ngettext ("%u invitation", "%u invitations", forecast->n_new),
                              forecast->n_new));
  add_count (parts, forecast->n_updates,
             g_strdup_printf (ngettext ("%u update", "%u updates", forecast->n_updates),
                              forecast->n_updates));
  add_count (
      parts, forecast->n_cancelled,
      g_strdup_printf (ngettext ("%u cancellation", "%u cancellations", forecast->n_cancelled),
                       forecast->n_cancelled));
  add_count (parts, forecast->n_waiting,
             g_strdup_printf (
                 ngettext ("%u message that waits", "%u messages that wait", forecast->n_waiting),
                 forecast->n_waiting));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
show_without (DgSendDialog *self, char **names)
{
  guint n = g_strv_length (names);
  g_autofree char *joined = g_strjoinv (", ", names);
  g_autofree char *text = g_strdup_printf (
      /* Translators: %s are the names */
      ngettext ("%u delegate has no e-mail address and gets nothing: %s",
                "%u delegates have no e-mail address and get nothing: %s", n),
      n, joined);

  gtk_label_set_text (self->without, text);
  gtk_widget_set_visible (GTK_WIDGET (self->without), n > 0);
}

/* A way that is not open says why; the first that is open is proposed. */
static void
show_ways (DgSendDialog *self, const DgMailingForecast *forecast)
{
  const DgMailAccountFields *account =
      forecast->account != NULL ? dg_mail_account_get_fields (forecast->account) : NULL;
  g_autofree char *server = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->draft), forecast->can_draft);
  adw_action_row_set_subtitle (self->draft_row,
                               forecast->can_draft
                                   ? _ ("You look at each message and send it yourself")
                                   : _ ("This desktop offers no mail program that takes drafts"));
  if (account != NULL)
    /* Translators: the name of a server, then an e-mail address */
    server = g_strdup_printf (_ ("%s, from %s"), account->server, account->sender_address);
  gtk_widget_set_sensitive (GTK_WIDGET (self->server), account != NULL);
  adw_action_row_set_subtitle (self->server_row,
                               server != NULL ? server : _ ("No mail account is set up yet"));

  gtk_check_button_set_active (account != NULL       ? self->server
                               : forecast->can_draft ? self->draft
                                                     : self->files,
                               TRUE);
  on_way_toggled (self);
}

static void
on_foreseen (GObject *source, GAsyncResult *result, gpointer data)
{
  DgSendDialog *self = DG_SEND_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgMailingForecast) forecast = dg_work_finish (result, &error);
  g_autoptr (GtkNoSelection) model = NULL;
  g_autofree char *text = NULL;
  guint n;

  if (forecast == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_autofree char *escaped = g_markup_escape_text (error->message, -1);

          adw_status_page_set_description (self->failure, escaped);
          gtk_stack_set_visible_child_name (self->stack, "failure");
        }
      return;
    }

  n = g_list_model_get_n_items (forecast->letters);
  text = n > 0 ? describe (forecast) : g_strdup (_ ("Everybody has been sent what there is"));
  gtk_label_set_text (self->summary, text);
  show_without (self, forecast->without);
  show_ways (self, forecast);
  model = gtk_no_selection_new (g_object_ref (forecast->letters));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  gtk_widget_set_sensitive (self->send, n > 0);
  gtk_stack_set_visible_child_name (self->stack, "letters");
}

static void
foresee (DgSendDialog *self)
{
  dg_mailing_run_foresee_async (self->briefing, &self->task, self, self->reading, on_foreseen);
}

static void
on_send_clicked (DgSendDialog *self)
{
  g_object_ref (self);
  g_signal_emit (self, signals[SEND], 0, (int) get_way (self), self->task.only_waiting,
                 self->task.only_changed);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
on_account_clicked (DgSendDialog *self)
{
  GtkWindow *dialog =
      dg_mail_account_dialog_new (GTK_WINDOW (self), dg_briefing_get_store (self->briefing));

  g_signal_connect_object (dialog, "saved", G_CALLBACK (foresee), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
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

static void
dg_send_dialog_dispose (GObject *object)
{
  DgSendDialog *self = DG_SEND_DIALOG (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->briefing);

  G_OBJECT_CLASS (dg_send_dialog_parent_class)->dispose (object);
}

static void
dg_send_dialog_finalize (GObject *object)
{
  g_clear_object (&DG_SEND_DIALOG (object)->reading);

  G_OBJECT_CLASS (dg_send_dialog_parent_class)->finalize (object);
}

static void
dg_send_dialog_class_init (DgSendDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dg_send_dialog_dispose;
  object_class->finalize = dg_send_dialog_finalize;

  /**
   * DgSendDialog::send:
   * @self: a dialog, which closes then
   * @way: a #DgMailWay
   * @only_waiting: as in #DgMailingTask
   * @only_changed: as in #DgMailingTask
   */
  signals[SEND] = g_signal_new ("send", DG_TYPE_SEND_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_BOOLEAN, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/calendar/dg-send-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DgSendDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DgSendDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, DgSendDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, DgSendDialog, without);
  gtk_widget_class_bind_template_child (widget_class, DgSendDialog, send);
  gtk_widget_class_bind_template_child (widget_class, DgSendDialog, draft_row);
  gtk_widget_class_bind_template_child (widget_class, DgSendDialog, server_row);
  gtk_widget_class_bind_template_child (widget_class, DgSendDialog, draft);
  gtk_widget_class_bind_template_child (widget_class, DgSendDialog, server);
  gtk_widget_class_bind_template_child (widget_class, DgSendDialog, files);
  gtk_widget_class_bind_template_child (widget_class, DgSendDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_way_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_send_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_account_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dg_send_dialog_init (DgSendDialog *self)
{
  self->reading = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dg_send_dialog_new:
 * @parent: the window that asks
 * @briefing: about an event with a date
 * @task: what is to be sent
 *
 * Returns: (transfer none): a dialog that asks how; its signal “send” says that it is wanted
 */
GtkWindow *
dg_send_dialog_new (GtkWindow *parent, DgBriefing *briefing, const DgMailingTask *task)
{
  DgSendDialog *self = g_object_new (DG_TYPE_SEND_DIALOG, "transient-for", parent, NULL);

  self->briefing = g_object_ref (briefing);
  self->task.only_waiting = task->only_waiting;
  self->task.only_changed = task->only_changed;
  foresee (self);

  return GTK_WINDOW (self);
}
