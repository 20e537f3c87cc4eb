/* The account that sends mail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-mail-account-dialog.h"

#include "app/calendar/dg-mail-account-run.h"

#include <glib/gi18n.h>
#include <string.h>

struct _DgMailAccountDialog
{
  AdwWindow parent_instance;

  /* template */
  GtkWidget *form;
  GtkWidget *save;
  GtkWidget *test;
  GtkSpinner *spinner;
  GtkLabel *message;
  GtkEditable *server;
  GtkEditable *port;
  AdwComboRow *security;
  GtkEditable *user;
  GtkEditable *password;
  GtkEditable *sender_name;
  GtkEditable *sender_address;
  GtkEditable *per_minute;

  /* owned */
  DgStore *store;
  char *ca_file; /* not shown, and kept */
  GCancellable *running;
};

G_DEFINE_FINAL_TYPE (DgMailAccountDialog, dg_mail_account_dialog, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_message (DgMailAccountDialog *self, const char *text, gboolean is_bad)
{
  gtk_label_set_text (self->message, text);
  if (is_bad)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message), "error");
}

static void
set_busy (DgMailAccountDialog *self, gboolean busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (self->form, !busy);
  gtk_widget_set_sensitive (self->save, !busy);
  gtk_widget_set_sensitive (self->test, !busy);
}

static void
set_number (GtkEditable *entry, int number)
{
  g_autofree char *text = number > 0 ? g_strdup_printf ("%d", number) : g_strdup ("");

  gtk_editable_set_text (entry, text);
}

static void
set_text (GtkEditable *entry, const char *text)
{
  gtk_editable_set_text (entry, text != NULL ? text : "");
}

static void
show_account (DgMailAccountDialog *self, const DgMailAccountFields *fields)
{
  set_text (self->server, fields->server);
  set_number (self->port, fields->port);
  adw_combo_row_set_selected (self->security, (guint) fields->security);
  set_text (self->user, fields->user);
  set_text (self->sender_name, fields->sender_name);
  set_text (self->sender_address, fields->sender_address);
  set_number (self->per_minute, fields->per_minute);
  g_free (self->ca_file);
  self->ca_file = g_strdup (fields->ca_file);
}

/* Empty is 0, the usual port or no limit; what is no number is −1, which no account takes. */
static int
get_number (GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);
  guint64 number;

  if (text[0] == '\0')
    return 0;

  return g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &number, NULL) ? (int) number : -1;
}

static char *
get_text (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}

static DgMailAccount *
make_account (DgMailAccountDialog *self, GError **error)
{
  g_autofree char *server = get_text (self->server);
  g_autofree char *user = get_text (self->user);
  g_autofree char *sender_name = get_text (self->sender_name);
  g_autofree char *sender_address = get_text (self->sender_address);
  const DgMailAccountFields fields = {
    .server = server,
    .port = get_number (self->port),
    .security = (int) adw_combo_row_get_selected (self->security),
    .user = user,
    .sender_name = sender_name,
    .sender_address = sender_address,
    .per_minute = get_number (self->per_minute),
    .ca_file = self->ca_file,
  };

  if (server == NULL || sender_address == NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID,
                           _ ("write the mail server and the address that sends"));
      return NULL;
    }

  return dg_mail_account_new (&fields, error);
}

static void
start (DgMailAccountDialog *self, DgMailAccountAct act, GAsyncReadyCallback callback)
{
  const char *typed = gtk_editable_get_text (self->password);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgMailAccount) account = make_account (self, &error);

  if (account == NULL)
    {
      show_message (self, error->message, TRUE);
      return;
    }

  show_message (self, act == DG_MAIL_ACCOUNT_TRY ? _ ("Asking the server…") : "", FALSE);
  set_busy (self, TRUE);
  dg_mail_account_run_async (self->store, act, account,
                             typed[0] != '\0' ? dg_secret_new (typed, strlen (typed)) : NULL, self,
                             self->running, callback);
}

/* Whether it went well; else says why not. */
static gboolean
take_result (DgMailAccountDialog *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgMailAccount) account = dg_mail_account_run_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  set_busy (self, FALSE);
  if (error != NULL)
    show_message (self, error->message, TRUE);
  else if (account != NULL)
    show_account (self, dg_mail_account_get_fields (account));

  return error == NULL;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  DgMailAccountDialog *self = DG_MAIL_ACCOUNT_DIALOG (source);

  if (take_result (self, result))
    gtk_widget_grab_focus (GTK_WIDGET (self->server));
}

static void
on_tested (GObject *source, GAsyncResult *result, gpointer data)
{
  DgMailAccountDialog *self = DG_MAIL_ACCOUNT_DIALOG (source);

  if (take_result (self, result))
    show_message (self, _ ("The server takes mail from this account."), FALSE);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  DgMailAccountDialog *self = DG_MAIL_ACCOUNT_DIALOG (source);

  if (!take_result (self, result))
    return;
  g_signal_emit (self, signals[SAVED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_test_clicked (DgMailAccountDialog *self)
{
  start (self, DG_MAIL_ACCOUNT_TRY, on_tested);
}

static void
on_save_clicked (DgMailAccountDialog *self)
{
  start (self, DG_MAIL_ACCOUNT_KEEP, on_saved);
}

static void
dg_mail_account_dialog_dispose (GObject *object)
{
  DgMailAccountDialog *self = DG_MAIL_ACCOUNT_DIALOG (object);

  g_cancellable_cancel (self->running);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (dg_mail_account_dialog_parent_class)->dispose (object);
}

static void
dg_mail_account_dialog_finalize (GObject *object)
{
  DgMailAccountDialog *self = DG_MAIL_ACCOUNT_DIALOG (object);

  g_clear_object (&self->running);
  g_clear_pointer (&self->ca_file, g_free);

  G_OBJECT_CLASS (dg_mail_account_dialog_parent_class)->finalize (object);
}

static void
dg_mail_account_dialog_class_init (DgMailAccountDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dg_mail_account_dialog_dispose;
  object_class->finalize = dg_mail_account_dialog_finalize;

  /**
   * DgMailAccountDialog::saved:
   * @self: a dialog, which closes then
   */
  signals[SAVED] = g_signal_new ("saved", DG_TYPE_MAIL_ACCOUNT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/calendar/dg-mail-account-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DgMailAccountDialog, form);
  gtk_widget_class_bind_template_child (widget_class, DgMailAccountDialog, save);
  gtk_widget_class_bind_template_child (widget_class, DgMailAccountDialog, test);
  gtk_widget_class_bind_template_child (widget_class, DgMailAccountDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, DgMailAccountDialog, message);
  gtk_widget_class_bind_template_child (widget_class, DgMailAccountDialog, server);
  gtk_widget_class_bind_template_child (widget_class, DgMailAccountDialog, port);
  gtk_widget_class_bind_template_child (widget_class, DgMailAccountDialog, security);
  gtk_widget_class_bind_template_child (widget_class, DgMailAccountDialog, user);
  gtk_widget_class_bind_template_child (widget_class, DgMailAccountDialog, password);
  gtk_widget_class_bind_template_child (widget_class, DgMailAccountDialog, sender_name);
  gtk_widget_class_bind_template_child (widget_class, DgMailAccountDialog, sender_address);
  gtk_widget_class_bind_template_child (widget_class, DgMailAccountDialog, per_minute);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_test_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dg_mail_account_dialog_init (DgMailAccountDialog *self)
{
  self->running = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  set_number (self->per_minute, DG_MAIL_PER_MINUTE);
}

/**
 * dg_mail_account_dialog_new:
 * @parent: the window that it belongs to
 * @store: the registry that keeps the account
 *
 * Returns: (transfer none): a dialog; its signal “saved” says that there is an account
 */
GtkWindow *
dg_mail_account_dialog_new (GtkWindow *parent, DgStore *store)
{
  DgMailAccountDialog *self =
      g_object_new (DG_TYPE_MAIL_ACCOUNT_DIALOG, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  set_busy (self, TRUE);
  dg_mail_account_run_async (store, DG_MAIL_ACCOUNT_READ, NULL, NULL, self, self->running, on_read);

  return GTK_WINDOW (self);
}
