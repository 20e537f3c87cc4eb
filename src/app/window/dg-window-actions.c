/* What the window does when it is asked through a menu, a shortcut or a page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/dg-window-private.h"

#include "app/platform/dg-event-entry.h"
#include "app/platform/dg-file-chooser.h"
#include "app/platform/dg-work.h"
#include "core/store/dg-journal.h"
#include "core/store/dg-sample.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  ACT_READ,
  ACT_FILL,
  ACT_UNDO,
  ACT_REDO,
} Act;

/* A change of the registry, or none: in goes what to do, out comes what was done, and the events
 * as they are then. */
typedef struct
{
  Act act;
  char *path; /* where a registry is made if there is none */
  DgStore *store;
  GPtrArray *items;
  GListModel *events;
} Turn;

static void
turn_free (gpointer data)
{
  Turn *turn = data;

  g_free (turn->path);
  g_clear_object (&turn->store);
  g_clear_pointer (&turn->items, g_ptr_array_unref);
  g_clear_object (&turn->events);
  g_free (turn);
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  g_set_error (error, DG_ERROR, DG_ERROR_STORE, "%s: %s", folder, g_strerror (errno));
  return FALSE;
}

static gboolean
act (Turn *turn, GError **error)
{
  guint n_changed;

  if (turn->store == NULL)
    {
      if (!make_folder (turn->path, error))
        return FALSE;
      turn->store = dg_store_open (turn->path, DG_STORE_CREATE, error);
    }
  if (turn->store == NULL)
    return FALSE;

  switch (turn->act)
    {
    case ACT_FILL:
      return dg_sample_fill (turn->store, &n_changed, error);

    case ACT_UNDO:
      turn->items = dg_journal_undo (turn->store, 1, error);
      return turn->items != NULL;

    case ACT_REDO:
      turn->items = dg_journal_redo (turn->store, 1, error);
      return turn->items != NULL;

    case ACT_READ:
    default:
      return TRUE;
    }
}

static gpointer
take_turn (gpointer data, GCancellable *cancellable, GError **error)
{
  Turn *asked = data;
  Turn *done = g_new0 (Turn, 1);

  done->act = asked->act;
  done->path = g_strdup (asked->path);
  done->store = asked->store != NULL ? g_object_ref (asked->store) : NULL;
  if (act (done, error))
    done->events = dg_event_entry_read_all (done->store, error);
  if (done->events == NULL)
    {
      turn_free (done);
      return NULL;
    }

  return done;
}

static const DgWork turn_work = { take_turn, turn_free, turn_free };

/* What a change is called, by the name that the journal has for it. */
static const char *
name_change (const char *what)
{
  static const struct
  {
    const char *what;
    const char *name;
  } names[] = {
    { "sample", N_ ("adding the sample events") },
    { "event add", N_ ("adding an event") },
    { "event edit", N_ ("changing an event") },
    { "event remove", N_ ("removing an event") },
    { "city add", N_ ("adding cities") },
    { "delegation set", N_ ("setting the seats of a city") },
    { "event import", N_ ("importing events") },
    { "delegate import", N_ ("importing delegates") },
    { "delegate add", N_ ("adding a delegate") },
    { "delegate edit", N_ ("changing a delegate") },
    { "delegate move", N_ ("changing the status of a delegate") },
    { "invite reply", N_ ("taking answers") },
    { "invite decide", N_ ("deciding about an answer") },
    { "invite template set", N_ ("wording a letter") },
    { "invite template remove", N_ ("removing the wording of a letter") },
    { "schedule fetch", N_ ("fetching a programme") },
    { "schedule refresh", N_ ("refreshing the programmes") },
    { "person merge", N_ ("merging two people") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (what, names[i].what) == 0)
      return _ (names[i].name);

  return what;
}

static void
tell_turn (DgWindow *self, const Turn *turn)
{
  const DgJournalItem *item =
      turn->items != NULL && turn->items->len > 0 ? g_ptr_array_index (turn->items, 0) : NULL;
  g_autofree char *text = NULL;

  if (turn->act == ACT_FILL)
    dg_window_toast (self, _ ("The sample events are here"), TRUE);
  if (item == NULL)
    return;

  if (turn->act == ACT_UNDO)
    /* Translators: %s is what was undone: “adding an event” */
    text = g_strdup_printf (_ ("Undone: %s"), name_change (item->what));
  else
    /* Translators: %s is what was done again: “adding an event” */
    text = g_strdup_printf (_ ("Done again: %s"), name_change (item->what));
  dg_window_toast (self, text, FALSE);
}

static void
on_turn_taken (GObject *source, GAsyncResult *result, gpointer data)
{
  DgWindow *self = DG_WINDOW (source);
  g_autoptr (GError) error = NULL;
  Turn *turn = dg_work_finish (result, &error);

  if (turn != NULL)
    {
      dg_window_set_store (self, turn->store);
      dg_window_show_events (self, turn->events);
      tell_turn (self, turn);
      turn_free (turn);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      dg_window_toast (self, error->message, FALSE);
    }
}

static void
start_turn (DgWindow *self, Act what)
{
  Turn *turn = g_new0 (Turn, 1);

  turn->act = what;
  turn->path = g_strdup (self->path);
  turn->store = self->store != NULL ? g_object_ref (self->store) : NULL;
  dg_work_run (&turn_work, turn, self, self->cancellable, on_turn_taken);
}

static void
on_open_samples (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  start_turn (DG_WINDOW (data), ACT_FILL);
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  start_turn (DG_WINDOW (data), ACT_UNDO);
}

static void
on_redo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  start_turn (DG_WINDOW (data), ACT_REDO);
}

static void
on_reload (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  start_turn (DG_WINDOW (data), ACT_READ);
}

static void
on_registry_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GFile) file = dg_file_chooser_ask_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    dg_window_open (DG_WINDOW (source), path);
}

static void
on_open_registry (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DgWindow *self = DG_WINDOW (data);
  const DgFileQuestion question = {
    .choice = DG_FILE_CHOICE_OPEN,
    .title = _ ("Open a Registry"),
    .accept = _ ("_Open"),
    .filter_name = _ ("Registries of Delegat"),
    .pattern = "*.delegat",
  };

  dg_file_chooser_ask_async (GTK_WINDOW (self), &question, self->cancellable, on_registry_chosen,
                             NULL);
}

static void
on_search (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_search (DG_WINDOW (data)->desk);
}

static void
on_export_invitations (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_ask_page (DG_WINDOW (data)->desk, "invitations", "invitations.export", NULL);
}

static void
on_export_invitations_to (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_ask_page (DG_WINDOW (data)->desk, "invitations", "invitations.export-to", parameter);
}

static void
on_send_invitations (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_ask_page (DG_WINDOW (data)->desk, "invitations", "invitations.send", NULL);
}

static void
on_letter_templates (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_ask_page (DG_WINDOW (data)->desk, "invitations", "invitations.templates", NULL);
}

static void
on_publish (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_ask_page (DG_WINDOW (data)->desk, "invitations", "invitations.publish", NULL);
}

static void
on_mail_account (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_ask_page (DG_WINDOW (data)->desk, "invitations", "invitations.account", NULL);
}

static void
on_preview_letter (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_ask_page (DG_WINDOW (data)->desk, "invitations", "invitations.preview", parameter);
}

static void
on_show_answers (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_ask_page (DG_WINDOW (data)->desk, "invitations", "invitations.answers", NULL);
}

static void
on_read_replies (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_ask_page (DG_WINDOW (data)->desk, "invitations", "invitations.read-replies", NULL);
}

static void
on_read_replies_from (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_ask_page (DG_WINDOW (data)->desk, "invitations", "invitations.read-replies-from",
                    parameter);
}

static void
on_print_list (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_ask_page (DG_WINDOW (data)->desk, "lists", "lists.print", NULL);
}

static void
on_save_list (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_ask_page (DG_WINDOW (data)->desk, "lists", "lists.save", NULL);
}

static void
on_save_list_to (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_ask_page (DG_WINDOW (data)->desk, "lists", "lists.save-to", parameter);
}

static void
on_page (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_desk_show_page (DG_WINDOW (data)->desk, g_variant_get_string (parameter, NULL));
}

static void
on_toast (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_window_toast (DG_WINDOW (data), g_variant_get_string (parameter, NULL), FALSE);
}

static void
on_toast_undo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_window_toast (DG_WINDOW (data), g_variant_get_string (parameter, NULL), TRUE);
}

static const GActionEntry entries[] = {
  { .name = "open-samples", .activate = on_open_samples },
  { .name = "open-registry", .activate = on_open_registry },
  { .name = "undo", .activate = on_undo },
  { .name = "redo", .activate = on_redo },
  { .name = "reload", .activate = on_reload },
  { .name = "search", .activate = on_search },
  { .name = "export-invitations", .activate = on_export_invitations },
  { .name = "export-invitations-to", .activate = on_export_invitations_to, .parameter_type = "s" },
  { .name = "send-invitations", .activate = on_send_invitations },
  { .name = "letter-templates", .activate = on_letter_templates },
  { .name = "publish", .activate = on_publish },
  { .name = "mail-account", .activate = on_mail_account },
  { .name = "preview-letter", .activate = on_preview_letter, .parameter_type = "s" },
  { .name = "show-answers", .activate = on_show_answers },
  { .name = "read-replies", .activate = on_read_replies },
  { .name = "read-replies-from", .activate = on_read_replies_from, .parameter_type = "s" },
  { .name = "print-list", .activate = on_print_list },
  { .name = "save-list", .activate = on_save_list },
  { .name = "save-list-to", .activate = on_save_list_to, .parameter_type = "s" },
  { .name = "page", .activate = on_page, .parameter_type = "s" },
  { .name = "toast", .activate = on_toast, .parameter_type = "s" },
  { .name = "toast-undo", .activate = on_toast_undo, .parameter_type = "s" },
};

static void
set_enabled (DgWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/**
 * dg_window_update_actions:
 * @self: a window
 *
 * Offers what can be done with what the window shows.
 */
void
dg_window_update_actions (DgWindow *self)
{
  gboolean event = self->briefing != NULL;
  gboolean dated =
      event && dg_span_is_known (dg_event_get_span (dg_briefing_get_event (self->briefing)));

  set_enabled (self, "undo", self->store != NULL);
  set_enabled (self, "redo", self->store != NULL);
  set_enabled (self, "reload", self->store != NULL);
  set_enabled (self, "search", self->store != NULL);
  set_enabled (self, "page", event);
  set_enabled (self, "show-answers", event);
  set_enabled (self, "read-replies", event);
  set_enabled (self, "read-replies-from", event);
  set_enabled (self, "print-list", event);
  set_enabled (self, "save-list", event);
  set_enabled (self, "save-list-to", event);
  set_enabled (self, "send-invitations", dated);
  set_enabled (self, "letter-templates", dated);
  set_enabled (self, "publish", dated);
  set_enabled (self, "mail-account", event);
  set_enabled (self, "preview-letter", dated);
  set_enabled (self, "export-invitations", dated);
  set_enabled (self, "export-invitations-to", dated);
}

/**
 * dg_window_add_actions:
 * @self: a window whose template is there
 */
void
dg_window_add_actions (DgWindow *self)
{
  g_autoptr (GPropertyAction) fullscreen =
      g_property_action_new ("fullscreen", self, "fullscreened");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (fullscreen));
  dg_window_update_actions (self);
}
