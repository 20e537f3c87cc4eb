/* What came back to the invitations: read, shown, decided about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-answers-pane.h"

#include "app/calendar/dg-answer-row.h"
#include "app/calendar/dg-answer-run.h"
#include "app/platform/dg-accessible.h"
#include "app/platform/dg-file-chooser.h"
#include "app/platform/dg-work.h"
#include "core/calendar/dg-mailbox-watch.h"

#include <glib/gi18n.h>

struct _DgAnswersPane
{
  AdwBin parent_instance;

  /* template */
  GtkLabel *summary;
  GtkLabel *watched;
  GtkStack *stack;
  GtkListView *list;

  /* owned */
  DgBriefing *briefing;
  GSettings *settings;
  GCancellable *cancellable; /* of the pane: ends with it */
  GCancellable *reading;     /* of what the pane shows */
  DgMailboxWatch *mailbox;
  DgStore *watching_for; /* the registry into which @mailbox leads */
  GPtrArray *arrived;    /* messages that wait until those before them are taken */
  gboolean taking;
  guint n_open;
};

G_DEFINE_FINAL_TYPE (DgAnswersPane, dg_answers_pane, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BRIEFING,
  PROP_N_OPEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gpointer
read_items (gpointer data, GCancellable *cancellable, GError **error)
{
  return dg_answer_item_read_all (data, error);
}

static const DgWork reading_work = { read_items, g_object_unref, g_object_unref };

static void
tell (DgAnswersPane *self, const char *action, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, "s", text);
}

static void
tell_failure (DgAnswersPane *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, "win.toast", error->message);
}

static void
show_items (DgAnswersPane *self, GListModel *items)
{
  g_autoptr (GtkNoSelection) model = gtk_no_selection_new (g_object_ref (items));
  guint n = g_list_model_get_n_items (items);
  g_autofree char *text = NULL;

  self->n_open = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DgAnswerItem) item = g_list_model_get_item (items, i);

      self->n_open += dg_answer_item_get_fields (item)->standing == DG_ANSWER_OPEN;
    }

  if (self->n_open > 0)
    text = g_strdup_printf (
        ngettext ("%u answer to decide about", "%u answers to decide about", self->n_open),
        self->n_open);
  else
    text = g_strdup_printf (ngettext ("%u answer", "%u answers", n), n);
  gtk_label_set_text (self->summary, text);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "nothing");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OPEN]);
}

static void
on_items_read (GObject *source, GAsyncResult *result, gpointer data)
{
  DgAnswersPane *self = DG_ANSWERS_PANE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) items = dg_work_finish (result, &error);

  if (items != NULL)
    show_items (self, items);
  else
    tell_failure (self, error);
}

/* The parts of a tally that are not nothing, as one sentence. */
static char *
describe_tally (const DgAnswerTally *tally)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (tally->taken > 0)
    g_ptr_array_add (
        parts, g_strdup_printf (ngettext ("%u answer taken", "%u answers taken", tally->taken),
                                tally->taken));
  if (tally->open > 0)
    g_ptr_array_add (
        parts, g_strdup_printf (ngettext ("%u to decide about", "%u to decide about", tally->open),
                                tally->open));
  if (tally->other > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u that changes nothing",
                                                       "%u that change nothing", tally->other),
                                             tally->other));
  if (tally->refused > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%u file is no answer (%s)",
                                                "%u files are no answers (%s)", tally->refused),
                                      tally->refused, tally->first_refusal));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (_ ("No new answers")));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
tell_tally (DgAnswersPane *self, const DgAnswerTally *tally, gboolean is_asked)
{
  g_autofree char *text = describe_tally (tally);
  gboolean is_new = tally->taken + tally->open > 0;

  if (is_new)
    tell (self, "win.toast-undo", text);
  else if (is_asked)
    tell (self, "win.toast", text);
  if (is_new)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.reload", NULL);
}

/* Messages are taken one flock after the other; calls itself by way of on_arrived_taken(). */
static void
take_arrived (DgAnswersPane *self, GAsyncReadyCallback callback)
{
  g_autoptr (GPtrArray) paths = NULL;

  if (self->taking || self->arrived->len == 0 || self->watching_for == NULL)
    return;

  paths = g_steal_pointer (&self->arrived);
  self->arrived = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (paths, NULL);
  self->taking = TRUE;
  dg_answer_run_take_async (self->watching_for, (char **) paths->pdata, TRUE, self,
                            self->cancellable, callback);
}

static void
on_arrived_taken (GObject *source, GAsyncResult *result, gpointer data)
{
  DgAnswersPane *self = DG_ANSWERS_PANE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgAnswerTally) tally = dg_answer_run_take_finish (result, &error);

  self->taking = FALSE;
  if (tally == NULL)
    {
      tell_failure (self, error);
      return;
    }
  tell_tally (self, tally, FALSE);
  take_arrived (self, on_arrived_taken);
}

static void
on_taken (GObject *source, GAsyncResult *result, gpointer data)
{
  DgAnswersPane *self = DG_ANSWERS_PANE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgAnswerTally) tally = dg_answer_run_take_finish (result, &error);

  self->taking = FALSE;
  if (tally != NULL)
    tell_tally (self, tally, TRUE);
  else
    tell_failure (self, error);
  take_arrived (self, on_arrived_taken);
}

static void
on_arrived (DgAnswersPane *self, char **paths)
{
  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (self->arrived, g_strdup (paths[i]));
  take_arrived (self, on_arrived_taken);
}

static void
on_mailbox_failed (DgAnswersPane *self, const char *reason)
{
  tell (self, "win.toast", reason);
}

static void
stop_watching (DgAnswersPane *self)
{
  if (self->mailbox != NULL)
    g_signal_handlers_disconnect_by_data (self->mailbox, self);
  g_clear_object (&self->mailbox);
  g_clear_object (&self->watching_for);
  g_ptr_array_set_size (self->arrived, 0);
}

/* Watches what the settings name, for the registry that is shown. */
static void
update_watch (DgAnswersPane *self)
{
  g_autofree char *path = g_settings_get_string (self->settings, "watched-mailbox");
  DgStore *store = self->briefing != NULL ? dg_briefing_get_store (self->briefing) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "answers.unwatch", path[0] != '\0');
  if (path[0] != '\0')
    {
      g_autofree char *name = g_filename_display_basename (path);

      /* Translators: %s is the name of a folder */
      text = g_strdup_printf (_ ("The mailbox “%s” is watched"), name);
    }
  gtk_label_set_text (self->watched,
                      text != NULL ? text : _ ("Replies are .ics and .eml files; drop them here"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->watched), path[0] != '\0' ? path : NULL);

  if (store != NULL && store == self->watching_for && self->mailbox != NULL &&
      g_strcmp0 (path, dg_mailbox_watch_get_path (self->mailbox)) == 0)
    return;
  stop_watching (self);
  if (store == NULL || path[0] == '\0')
    return;

  self->mailbox = dg_mailbox_watch_new (path, &error);
  if (self->mailbox == NULL)
    {
      gtk_label_set_text (self->watched, error->message);
      return;
    }
  self->watching_for = g_object_ref (store);
  g_signal_connect_swapped (self->mailbox, "arrived", G_CALLBACK (on_arrived), self);
  g_signal_connect_swapped (self->mailbox, "failed", G_CALLBACK (on_mailbox_failed), self);
}

static void
set_briefing (DgAnswersPane *self, DgBriefing *briefing)
{
  g_set_object (&self->briefing, briefing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "answers.read", briefing != NULL);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  update_watch (self);
  if (briefing == NULL)
    return;

  self->reading = g_cancellable_new ();
  dg_work_run (&reading_work, g_object_ref (briefing), self, self->reading, on_items_read);
}

static void
take_paths (DgAnswersPane *self, char **paths)
{
  if (self->briefing == NULL || self->taking || paths[0] == NULL)
    return;

  self->taking = TRUE;
  dg_answer_run_take_async (dg_briefing_get_store (self->briefing), paths, FALSE, self,
                            self->cancellable, on_taken);
}

static void
add_path (GPtrArray *paths, GFile *file)
{
  char *path = g_file_get_path (file);

  if (path != NULL)
    g_ptr_array_add (paths, path);
}

static void
on_files_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DgAnswersPane) self = DG_ANSWERS_PANE (data);
  g_autoptr (GListModel) files = dg_file_chooser_ask_finish_several (result, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      add_path (paths, file);
    }
  g_ptr_array_add (paths, NULL);
  take_paths (self, (char **) paths->pdata);
}

static void
ask_for_files (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const DgFileQuestion question = {
    .choice = DG_FILE_CHOICE_OPEN_SEVERAL,
    .title = _ ("Read Replies"),
    .accept = _ ("_Read"),
    .filter_name = _ ("Calendar files and e-mails"),
    .pattern = "*.ics;*.eml",
  };

  dg_file_chooser_ask_async (GTK_WINDOW (gtk_widget_get_root (widget)), &question, NULL,
                             on_files_chosen, g_object_ref (widget));
}

static void
take_path (GtkWidget *widget, const char *action, GVariant *parameter)
{
  char *paths[] = { (char *) g_variant_get_string (parameter, NULL), NULL };

  take_paths (DG_ANSWERS_PANE (widget), paths);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  DgAnswersPane *self = data;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    add_path (paths, l->data);
  g_ptr_array_add (paths, NULL);
  take_paths (self, (char **) paths->pdata);

  return paths->len > 1;
}

static void
on_mailbox_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DgAnswersPane) self = DG_ANSWERS_PANE (data);
  g_autoptr (GFile) file = dg_file_chooser_ask_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    g_settings_set_string (self->settings, "watched-mailbox", path);
}

static void
ask_for_mailbox (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const DgFileQuestion question = {
    .choice = DG_FILE_CHOICE_FOLDER,
    .title = _ ("Watch a Mailbox"),
    .accept = _ ("_Watch"),
  };

  dg_file_chooser_ask_async (GTK_WINDOW (gtk_widget_get_root (widget)), &question, NULL,
                             on_mailbox_chosen, g_object_ref (widget));
}

static void
unwatch (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_settings_set_string (DG_ANSWERS_PANE (widget)->settings, "watched-mailbox", "");
}

static void
on_decided (GObject *source, GAsyncResult *result, gpointer data)
{
  DgAnswersPane *self = DG_ANSWERS_PANE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgAnswerOutcome) outcome = dg_answer_run_decide_finish (result, &error);

  if (outcome == NULL)
    {
      tell_failure (self, error);
      return;
    }

  if (outcome->fate == DG_ANSWER_SET_ASIDE)
    tell (self, "win.toast-undo", _ ("The answer is ignored"));
  else if (outcome->delegatee != NULL && outcome->fate == DG_ANSWER_TAKEN)
    tell (self, "win.toast-undo", _ ("The delegate was replaced; export the invitation anew"));
  else if (outcome->fate == DG_ANSWER_TAKEN)
    tell (self, "win.toast-undo", _ ("The answer counts"));
  else
    tell (self, "win.toast-undo", outcome->reason);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.reload", NULL);
}

static void
decide (DgAnswersPane *self, const DgAnswerVerdict *verdict)
{
  DgAnswerVerdict whole = *verdict;

  if (self->briefing == NULL)
    return;

  whole.event = dg_event_get_id (dg_briefing_get_event (self->briefing));
  dg_answer_run_decide_async (dg_briefing_get_store (self->briefing), &whole, self,
                              self->cancellable, on_decided);
}

static void
count (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DgAnswerVerdict verdict = { .decision = DG_DECISION_COUNT };
  int kind;

  g_variant_get (parameter, "(&s&si)", &verdict.answer, &verdict.person, &kind);
  verdict.kind = (DgAnswerKind) kind;
  decide (DG_ANSWERS_PANE (widget), &verdict);
}

static void
replace (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const DgAnswerVerdict verdict = {
    .answer = g_variant_get_string (parameter, NULL),
    .decision = DG_DECISION_REPLACE,
  };

  decide (DG_ANSWERS_PANE (widget), &verdict);
}

static void
ignore (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const DgAnswerVerdict verdict = {
    .answer = g_variant_get_string (parameter, NULL),
    .decision = DG_DECISION_IGNORE,
  };

  decide (DG_ANSWERS_PANE (widget), &verdict);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, dg_answer_row_new ());
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  DgAnswerItem *line = gtk_list_item_get_item (item);

  dg_answer_row_set_item (DG_ANSWER_ROW (gtk_list_item_get_child (item)), line);
  gtk_list_item_set_activatable (item, FALSE);
  dg_accessible_set_item_label (item, dg_answer_item_get_name (line));
}

static void
dg_answers_pane_dispose (GObject *object)
{
  DgAnswersPane *self = DG_ANSWERS_PANE (object);

  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->cancellable);
  g_signal_handlers_disconnect_by_data (self->settings, self);
  stop_watching (self);

  G_OBJECT_CLASS (dg_answers_pane_parent_class)->dispose (object);
}

static void
dg_answers_pane_finalize (GObject *object)
{
  DgAnswersPane *self = DG_ANSWERS_PANE (object);

  g_clear_object (&self->briefing);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->arrived, g_ptr_array_unref);

  G_OBJECT_CLASS (dg_answers_pane_parent_class)->finalize (object);
}

static void
dg_answers_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_OPEN:
      g_value_set_uint (value, DG_ANSWERS_PANE (object)->n_open);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_answers_pane_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BRIEFING:
      set_briefing (DG_ANSWERS_PANE (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_answers_pane_class_init (DgAnswersPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dg_answers_pane_dispose;
  object_class->finalize = dg_answers_pane_finalize;
  object_class->get_property = dg_answers_pane_get_property;
  object_class->set_property = dg_answers_pane_set_property;

  properties[PROP_BRIEFING] = g_param_spec_object ("briefing", NULL, NULL, DG_TYPE_BRIEFING,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_OPEN] = g_param_spec_uint ("n-open", NULL, NULL, 0, G_MAXUINT, 0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/calendar/dg-answers-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DgAnswersPane, summary);
  gtk_widget_class_bind_template_child (widget_class, DgAnswersPane, watched);
  gtk_widget_class_bind_template_child (widget_class, DgAnswersPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DgAnswersPane, list);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_install_action (widget_class, "answers.read", NULL, ask_for_files);
  gtk_widget_class_install_action (widget_class, "answers.take", "s", take_path);
  gtk_widget_class_install_action (widget_class, "answers.watch", NULL, ask_for_mailbox);
  gtk_widget_class_install_action (widget_class, "answers.unwatch", NULL, unwatch);
  gtk_widget_class_install_action (widget_class, "answers.count", "(ssi)", count);
  gtk_widget_class_install_action (widget_class, "answers.replace", "s", replace);
  gtk_widget_class_install_action (widget_class, "answers.ignore", "s", ignore);
}

static void
dg_answers_pane_init (DgAnswersPane *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->settings = g_settings_new (APPLICATION_ID);
  self->cancellable = g_cancellable_new ();
  self->arrived = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_swapped (self->settings, "changed::watched-mailbox", G_CALLBACK (update_watch),
                            self);
  update_watch (self);
}
