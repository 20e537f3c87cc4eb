/* Asking for a file or a folder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DgFileChoice:
 * @DG_FILE_CHOICE_OPEN: a file that exists
 * @DG_FILE_CHOICE_OPEN_SEVERAL: files that exist
 * @DG_FILE_CHOICE_SAVE: a file that is written; the chooser asks before it replaces one
 * @DG_FILE_CHOICE_FOLDER: a folder
 */
typedef enum
{
  DG_FILE_CHOICE_OPEN,
  DG_FILE_CHOICE_OPEN_SEVERAL,
  DG_FILE_CHOICE_SAVE,
  DG_FILE_CHOICE_FOLDER,
} DgFileChoice;

/**
 * DgFileQuestion:
 * @choice: what is asked for
 * @title: of the window
 * @accept: (nullable): on the button; the usual word if %NULL
 * @name: (nullable): what a file to be saved is called if the user does not care
 * @filter_name: (nullable): what kind of files are shown
 * @pattern: (nullable): what their names look like; several are divided by “;”
 */
typedef struct
{
  DgFileChoice choice;
  const char *title;
  const char *accept;
  const char *name;
  const char *filter_name;
  const char *pattern;
} DgFileQuestion;

void dg_file_chooser_ask_async (GtkWindow *parent,
                                const DgFileQuestion *question,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GFile *dg_file_chooser_ask_finish (GAsyncResult *result, GError **error);
GListModel *dg_file_chooser_ask_finish_several (GAsyncResult *result, GError **error);

G_END_DECLS
