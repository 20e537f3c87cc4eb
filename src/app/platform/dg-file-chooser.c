/* Asking for a file or a folder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/platform/dg-file-chooser.h"

static const GtkFileChooserAction actions[] = {
  [DG_FILE_CHOICE_OPEN] = GTK_FILE_CHOOSER_ACTION_OPEN,
  [DG_FILE_CHOICE_OPEN_SEVERAL] = GTK_FILE_CHOOSER_ACTION_OPEN,
  [DG_FILE_CHOICE_SAVE] = GTK_FILE_CHOOSER_ACTION_SAVE,
  [DG_FILE_CHOICE_FOLDER] = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
};

static void
on_response (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (GTask) task = G_TASK (data);

  gtk_native_dialog_hide (dialog);
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)),
                           g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "dismissed");
  /* Destroying it does not drop the reference that its maker holds. */
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/**
 * dg_file_chooser_ask_async:
 * @parent: the window that asks
 * @question: what is asked
 * @cancellable: (nullable): a cancellable
 * @callback: runs when the user has answered
 * @user_data: for @callback
 */
void
dg_file_chooser_ask_async (GtkWindow *parent,
                           const DgFileQuestion *question,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      question->title, parent, actions[question->choice], question->accept, NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog),
                                        question->choice == DG_FILE_CHOICE_OPEN_SEVERAL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (question->name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), question->name);
  if (question->pattern != NULL)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      g_auto (GStrv) patterns = g_strsplit (question->pattern, ";", -1);

      gtk_file_filter_set_name (filter, question->filter_name);
      for (guint i = 0; patterns[i] != NULL; i++)
        gtk_file_filter_add_pattern (filter, patterns[i]);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }

  g_signal_connect (dialog, "response", G_CALLBACK (on_response), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * dg_file_chooser_ask_finish_several:
 * @result: as the callback got it
 * @error: return location
 *
 * Returns: (transfer full): a list of #GFile; else %G_IO_ERROR_CANCELLED if none was chosen
 */
GListModel *
dg_file_chooser_ask_finish_several (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dg_file_chooser_ask_finish:
 * @result: as the callback got it
 * @error: return location
 *
 * Returns: (transfer full): the file; else %G_IO_ERROR_CANCELLED if none was chosen
 */
GFile *
dg_file_chooser_ask_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (GListModel) files = dg_file_chooser_ask_finish_several (result, error);

  return files != NULL ? g_list_model_get_item (files, 0) : NULL;
}
