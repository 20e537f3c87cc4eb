/* The window: a registry, and the desk at which its events are worked on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/dg-window-private.h"

#include "app/platform/dg-event-entry.h"
#include "app/platform/dg-work.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

G_DEFINE_FINAL_TYPE (DgWindow, dg_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_EVENTS,
  PROP_BRIEFING,
  PROP_EVENT_ID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Opening a registry: in goes the path, out come the open store and its events. */
typedef struct
{
  char *path;
  DgStore *store;
  GListModel *events;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  g_clear_object (&opening->store);
  g_clear_object (&opening->events);
  g_free (opening);
}

/* A medium that cannot be written to is no obstacle to reading. A path where nothing lies gives
 * an opening without a store. */
static gpointer
open_store (gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *asked = data;
  Opening *opened = g_new0 (Opening, 1);
  g_autoptr (GError) first = NULL;

  opened->path = g_strdup (asked->path);
  if (!g_file_test (asked->path, G_FILE_TEST_EXISTS))
    return opened;

  opened->store = dg_store_open (asked->path, DG_STORE_WRITE, &first);
  if (opened->store == NULL && g_access (asked->path, W_OK) != 0)
    opened->store = dg_store_open (asked->path, DG_STORE_READ, NULL);
  if (opened->store == NULL)
    g_propagate_error (error, g_steal_pointer (&first));
  else
    opened->events = dg_event_entry_read_all (opened->store, error);
  if (opened->events == NULL)
    {
      opening_free (opened);
      return NULL;
    }

  return opened;
}

static const DgWork opening_work = { open_store, opening_free, opening_free };

/* Reading an event. */
typedef struct
{
  DgStore *store;
  char *event;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->store);
  g_free (reading->event);
  g_free (reading);
}

static gpointer
read_briefing (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  return dg_briefing_read (reading->store, reading->event, error);
}

static const DgWork reading_work = { read_briefing, reading_free, g_object_unref };

static void
set_briefing (DgWindow *self, DgBriefing *briefing)
{
  g_set_object (&self->briefing, briefing);
  dg_window_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BRIEFING]);
}

static void
on_briefing_read (GObject *source, GAsyncResult *result, gpointer data)
{
  DgWindow *self = DG_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgBriefing) briefing = dg_work_finish (result, &error);

  if (briefing != NULL)
    set_briefing (self, briefing);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      set_briefing (self, NULL);
      dg_window_toast (self, error->message, FALSE);
    }
}

static void
read_event (DgWindow *self)
{
  Reading *reading;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->event_id == NULL || self->store == NULL)
    {
      set_briefing (self, NULL);
      return;
    }

  self->reading = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->store = g_object_ref (self->store);
  reading->event = g_strdup (self->event_id);
  dg_work_run (&reading_work, reading, self, self->reading, on_briefing_read);
}

static void
set_event_id (DgWindow *self, const char *id)
{
  if (g_strcmp0 (self->event_id, id) == 0)
    return;

  g_free (self->event_id);
  self->event_id = g_strdup (id);
  if (id != NULL)
    g_settings_set_string (self->settings, "selected-event", id);
  read_event (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EVENT_ID]);
}

static void
show_failure (DgWindow *self, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failure, escaped);
  gtk_stack_set_visible_child_name (self->rooms, "failure");
}

static void
on_store_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  DgWindow *self = DG_WINDOW (source);
  g_autoptr (GError) error = NULL;
  Opening *opened = dg_work_finish (result, &error);

  if (opened != NULL)
    {
      dg_window_set_store (self, opened->store);
      dg_window_show_events (self, opened->events);
      opening_free (opened);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      dg_window_set_store (self, NULL);
      show_failure (self, error);
    }
}

static void
restore_state (DgWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  dg_desk_restore (self->desk, self->settings);
}

static gboolean
dg_window_close_request (GtkWindow *window)
{
  DgWindow *self = DG_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (1, width));
  g_settings_set_int (self->settings, "window-height", MAX (1, height));
  g_settings_set_boolean (self->settings, "maximized", gtk_window_is_maximized (window));
  dg_desk_remember (self->desk, self->settings);

  return GTK_WINDOW_CLASS (dg_window_parent_class)->close_request (window);
}

static void
dg_window_dispose (GObject *object)
{
  DgWindow *self = DG_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->reading);

  G_OBJECT_CLASS (dg_window_parent_class)->dispose (object);
}

static void
dg_window_finalize (GObject *object)
{
  DgWindow *self = DG_WINDOW (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->store);
  g_clear_object (&self->events);
  g_clear_object (&self->briefing);
  g_clear_pointer (&self->event_id, g_free);

  G_OBJECT_CLASS (dg_window_parent_class)->finalize (object);
}

static void
dg_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DgWindow *self = DG_WINDOW (object);

  switch (prop_id)
    {
    case PROP_EVENTS:
      g_value_set_object (value, self->events);
      break;

    case PROP_BRIEFING:
      g_value_set_object (value, self->briefing);
      break;

    case PROP_EVENT_ID:
      g_value_set_string (value, self->event_id);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EVENT_ID:
      set_event_id (DG_WINDOW (object), g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_window_class_init (DgWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dg_window_dispose;
  object_class->finalize = dg_window_finalize;
  object_class->get_property = dg_window_get_property;
  object_class->set_property = dg_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = dg_window_close_request;

  properties[PROP_EVENTS] = g_param_spec_object ("events", NULL, NULL, G_TYPE_LIST_MODEL,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BRIEFING] = g_param_spec_object ("briefing", NULL, NULL, DG_TYPE_BRIEFING,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EVENT_ID] =
      g_param_spec_string ("event-id", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DG_TYPE_DESK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/delegat/Delegat/window/dg-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DgWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DgWindow, rooms);
  gtk_widget_class_bind_template_child (widget_class, DgWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, DgWindow, desk);
}

static void
dg_window_init (DgWindow *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  dg_window_add_actions (self);
  restore_state (self);
}

DgWindow *
dg_window_new (DgApplication *application)
{
  return g_object_new (DG_TYPE_WINDOW, "application", application, NULL);
}

/**
 * dg_window_open:
 * @self: a window
 * @path: the file of a registry; if nothing lies there, the window welcomes its user
 */
void
dg_window_open (DgWindow *self, const char *path)
{
  Opening *opening;

  g_return_if_fail (DG_IS_WINDOW (self));

  g_free (self->path);
  self->path = g_strdup (path);
  opening = g_new0 (Opening, 1);
  opening->path = g_strdup (path);
  dg_work_run (&opening_work, opening, self, self->cancellable, on_store_opened);
}

/**
 * dg_window_set_store:
 * @self: a window
 * @store: (nullable): the registry that it shows from now on
 */
void
dg_window_set_store (DgWindow *self, DgStore *store)
{
  g_set_object (&self->store, store);
  dg_window_update_actions (self);
}

/* The event that was shown, else the one of the last time, else the first. */
static const char *
choose_event (DgWindow *self, const char *last)
{
  const char *ids[] = { self->event_id, last };
  guint n = g_list_model_get_n_items (self->events);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    for (guint k = 0; k < n; k++)
      {
        g_autoptr (DgEventEntry) entry = g_list_model_get_item (self->events, k);

        if (g_strcmp0 (dg_event_entry_get_id (entry), ids[i]) == 0)
          return ids[i];
      }
  if (n > 0)
    {
      g_autoptr (DgEventEntry) entry = g_list_model_get_item (self->events, 0);

      return dg_event_entry_get_id (entry);
    }

  return NULL;
}

/**
 * dg_window_show_events:
 * @self: a window
 * @events: (nullable): what its registry holds now
 */
void
dg_window_show_events (DgWindow *self, GListModel *events)
{
  g_autofree char *last = g_settings_get_string (self->settings, "selected-event");
  g_autofree char *chosen = NULL;
  gboolean empty = events == NULL || g_list_model_get_n_items (events) == 0;

  g_set_object (&self->events, events);
  gtk_stack_set_visible_child_name (self->rooms, empty ? "welcome" : "desk");
  chosen = empty ? NULL : g_strdup (choose_event (self, last));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EVENTS]);

  if (g_strcmp0 (self->event_id, chosen) == 0)
    read_event (self);
  else
    set_event_id (self, chosen);
  dg_window_update_actions (self);
}

/**
 * dg_window_toast:
 * @self: a window
 * @text: plain text; toasts of libadwaita 1.2 take markup
 * @can_undo: whether it offers to undo what it tells
 */
void
dg_window_toast (DgWindow *self, const char *text, gboolean can_undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (can_undo)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}
