/* Publishing an event: where to, and what came of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-publish-dialog.h"

#include "app/calendar/dg-publish-run.h"
#include "app/platform/dg-file-chooser.h"
#include "app/platform/dg-work.h"
#include "core/calendar/dg-public-site.h"

#include <glib/gi18n.h>
#include <string.h>

struct _DgPublishDialog
{
  AdwWindow parent_instance;

  /* template */
  AdwComboRow *way;
  GtkEditable *folder;
  GtkEditable *address;
  GtkEditable *collection;
  GtkEditable *user;
  GtkEditable *password;
  GtkWidget *publish;
  GtkLabel *message;
  GtkWidget *result;
  GtkLabel *link;
  DgProgressRow *progress_row;

  /* owned */
  DgBriefing *briefing;
  GCancellable *reading;
  GCancellable *running; /* NULL while nothing is published */
};

G_DEFINE_FINAL_TYPE (DgPublishDialog, dg_publish_dialog, ADW_TYPE_WINDOW)

/* Where the event was published before, in either way. */
typedef struct
{
  DgPublication *folder;
  DgPublication *collection;
} Former;

static void
former_free (gpointer data)
{
  Former *former = data;

  g_clear_pointer (&former->folder, dg_publication_free);
  g_clear_pointer (&former->collection, dg_publication_free);
  g_free (former);
}

static gpointer
read_former (gpointer data, GCancellable *cancellable, GError **error)
{
  DgStore *store = dg_briefing_get_store (data);
  const char *event = dg_event_get_id (dg_briefing_get_event (data));
  Former *former = g_new0 (Former, 1);

  if (dg_publications_find (store, event, DG_PUBLICATION_FOLDER, &former->folder, error) &&
      dg_publications_find (store, event, DG_PUBLICATION_CALDAV, &former->collection, error))
    return former;

  former_free (former);
  return NULL;
}

static const DgWork reading_work = { read_former, g_object_unref, former_free };

static void
show_message (DgPublishDialog *self, const char *text, gboolean is_bad)
{
  gtk_label_set_text (self->message, text);
  if (is_bad)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message), "error");
}

static DgPublicationWay
get_way (DgPublishDialog *self)
{
  return adw_combo_row_get_selected (self->way) == 0 ? DG_PUBLICATION_FOLDER
                                                     : DG_PUBLICATION_CALDAV;
}

static void
on_way_changed (DgPublishDialog *self)
{
  gboolean folder = get_way (self) == DG_PUBLICATION_FOLDER;

  gtk_widget_set_visible (GTK_WIDGET (self->folder), folder);
  gtk_widget_set_visible (GTK_WIDGET (self->address), folder);
  gtk_widget_set_visible (GTK_WIDGET (self->collection), !folder);
  gtk_widget_set_visible (GTK_WIDGET (self->user), !folder);
  gtk_widget_set_visible (GTK_WIDGET (self->password), !folder);
}

static void
set_text (GtkEditable *entry, const char *text)
{
  gtk_editable_set_text (entry, text != NULL ? text : "");
}

static void
on_former_read (GObject *source, GAsyncResult *result, gpointer data)
{
  DgPublishDialog *self = DG_PUBLISH_DIALOG (source);
  g_autoptr (GError) error = NULL;
  Former *former = dg_work_finish (result, &error);

  if (former == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_message (self, error->message, TRUE);
      return;
    }

  if (former->folder != NULL)
    {
      set_text (self->folder, former->folder->place);
      set_text (self->address, former->folder->address);
    }
  if (former->collection != NULL)
    {
      set_text (self->collection, former->collection->place);
      set_text (self->user, former->collection->user);
      adw_combo_row_set_selected (self->way, former->folder == NULL ? 1 : 0);
    }
  former_free (former);
}

static char *
get_text (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}

/* What is typed, as it can be used; NULL with an error. */
static DgPublication *
make_publication (DgPublishDialog *self, GError **error)
{
  g_autoptr (DgPublication) publication = g_new0 (DgPublication, 1);
  g_autofree char *place = NULL;
  g_autofree char *address = get_text (self->address);

  publication->event = g_strdup (dg_event_get_id (dg_briefing_get_event (self->briefing)));
  publication->way = get_way (self);
  place = get_text (publication->way == DG_PUBLICATION_FOLDER ? self->folder : self->collection);
  if (place == NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID,
                           publication->way == DG_PUBLICATION_FOLDER
                               ? _ ("choose a folder")
                               : _ ("write the address of the calendar"));
      return NULL;
    }

  if (publication->way == DG_PUBLICATION_FOLDER)
    {
      publication->place = g_canonicalize_filename (place, NULL);
      if (address != NULL)
        publication->address = dg_public_site_normalize_address (address, error);
      return address == NULL || publication->address != NULL ? g_steal_pointer (&publication)
                                                             : NULL;
    }
  publication->user = get_text (self->user);
  publication->place = dg_public_site_normalize_address (place, error);

  return publication->place != NULL ? g_steal_pointer (&publication) : NULL;
}

static void
show_outcome (DgPublishDialog *self, const DgPublishOutcome *outcome)
{
  guint changed = outcome->written + outcome->removed;
  g_autoptr (GString) text = g_string_new (NULL);

  if (changed > 0)
    g_string_append_printf (
        text, ngettext ("Published: %u change", "Published: %u changes", changed), changed);
  else
    g_string_append (text, _ ("Everything is published as it is now"));
  if (outcome->conflicts > 0)
    {
      g_string_append (text, "\n");
      g_string_append_printf (text,
                              ngettext ("%u was changed there by somebody and stays as it is",
                                        "%u were changed there by somebody and stay as they are",
                                        outcome->conflicts),
                              outcome->conflicts);
    }
  if (outcome->warning != NULL)
    g_string_append_printf (text, "\n%s", outcome->warning);

  show_message (self, text->str, FALSE);
  gtk_label_set_text (self->link, outcome->address != NULL ? outcome->address : "");
  gtk_widget_set_visible (self->result, outcome->address != NULL);
}

static void
on_published (GObject *source, GAsyncResult *result, gpointer data)
{
  DgPublishDialog *self = DG_PUBLISH_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPublishOutcome) outcome = dg_work_finish (result, &error);

  g_clear_object (&self->running);
  if (self->briefing == NULL)
    return;
  dg_progress_row_stop (self->progress_row);
  gtk_widget_set_sensitive (self->publish, TRUE);
  if (outcome != NULL)
    show_outcome (self, outcome);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_message (self, _ ("Cancelled"), FALSE);
  else
    show_message (self, error->message, TRUE);
}

static void
on_publish_clicked (DgPublishDialog *self)
{
  const char *typed = gtk_editable_get_text (self->password);
  g_autoptr (GError) error = NULL;
  DgPublication *publication = make_publication (self, &error);
  g_autoptr (DgProgress) progress = NULL;

  gtk_widget_set_visible (self->result, FALSE);
  if (publication == NULL)
    {
      show_message (self, error->message, TRUE);
      return;
    }

  show_message (self, "", FALSE);
  gtk_widget_set_sensitive (self->publish, FALSE);
  self->running = g_cancellable_new ();
  progress = dg_progress_row_start (self->progress_row, _ ("Publishing…"), self->running);
  dg_publish_run_async (self->briefing, publication,
                        typed[0] != '\0' ? dg_secret_new (typed, strlen (typed)) : NULL, progress,
                        self, self->running, on_published);
}

static void
on_folder_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DgPublishDialog) self = DG_PUBLISH_DIALOG (data);
  g_autoptr (GFile) file = dg_file_chooser_ask_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->briefing != NULL)
    set_text (self->folder, path);
}

static void
on_choose_clicked (DgPublishDialog *self)
{
  const DgFileQuestion question = {
    .choice = DG_FILE_CHOICE_FOLDER,
    .title = _ ("Publish the Event"),
    .accept = _ ("_Choose"),
  };

  dg_file_chooser_ask_async (GTK_WINDOW (self), &question, NULL, on_folder_chosen,
                             g_object_ref (self));
}

static void
on_copy_clicked (DgPublishDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_text (self->link));
  show_message (self, _ ("The address is copied"), FALSE);
}

static void
dg_publish_dialog_dispose (GObject *object)
{
  DgPublishDialog *self = DG_PUBLISH_DIALOG (object);

  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->running);
  g_clear_object (&self->briefing);

  G_OBJECT_CLASS (dg_publish_dialog_parent_class)->dispose (object);
}

static void
dg_publish_dialog_finalize (GObject *object)
{
  DgPublishDialog *self = DG_PUBLISH_DIALOG (object);

  g_clear_object (&self->reading);
  g_clear_object (&self->running);

  G_OBJECT_CLASS (dg_publish_dialog_parent_class)->finalize (object);
}

static void
dg_publish_dialog_class_init (DgPublishDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (DG_TYPE_PROGRESS_ROW);

  object_class->dispose = dg_publish_dialog_dispose;
  object_class->finalize = dg_publish_dialog_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/calendar/dg-publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DgPublishDialog, way);
  gtk_widget_class_bind_template_child (widget_class, DgPublishDialog, folder);
  gtk_widget_class_bind_template_child (widget_class, DgPublishDialog, address);
  gtk_widget_class_bind_template_child (widget_class, DgPublishDialog, collection);
  gtk_widget_class_bind_template_child (widget_class, DgPublishDialog, user);
  gtk_widget_class_bind_template_child (widget_class, DgPublishDialog, password);
  gtk_widget_class_bind_template_child (widget_class, DgPublishDialog, publish);
  gtk_widget_class_bind_template_child (widget_class, DgPublishDialog, message);
  gtk_widget_class_bind_template_child (widget_class, DgPublishDialog, result);
  gtk_widget_class_bind_template_child (widget_class, DgPublishDialog, link);
  gtk_widget_class_bind_template_child (widget_class, DgPublishDialog, progress_row);
  gtk_widget_class_bind_template_callback (widget_class, on_way_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_publish_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dg_publish_dialog_init (DgPublishDialog *self)
{
  self->reading = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  on_way_changed (self);
}

/**
 * dg_publish_dialog_new:
 * @parent: the window that it belongs to
 * @briefing: about an event with a date
 *
 * Returns: (transfer none): a dialog that asks where to, and says what came of it
 */
GtkWindow *
dg_publish_dialog_new (GtkWindow *parent, DgBriefing *briefing)
{
  DgPublishDialog *self = g_object_new (DG_TYPE_PUBLISH_DIALOG, "transient-for", parent, NULL);

  self->briefing = g_object_ref (briefing);
  dg_work_run (&reading_work, g_object_ref (briefing), self, self->reading, on_former_read);

  return GTK_WINDOW (self);
}
