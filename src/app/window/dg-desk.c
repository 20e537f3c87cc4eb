/* The desk: events at the side, the pages of the chosen one beside them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/dg-desk.h"

#include "app/platform/dg-briefing.h"

/* Below this width the pages are chosen at the foot of the window, as on a telephone. */
#define NARROW_WIDTH 980

struct _DgDesk
{
  AdwBin parent_instance;

  /* template */
  GtkPaned *paned;
  GtkWidget *event_list;
  GtkStack *rooms;
  GtkStack *heading;
  AdwWindowTitle *event_title;
  AdwViewStack *pages;

  /* owned */
  GMenuModel *primary_menu;
  GListModel *events;
  DgBriefing *briefing;
  char *event_id;
  gboolean narrow;
  guint narrow_source;
};

G_DEFINE_FINAL_TYPE (DgDesk, dg_desk, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PRIMARY_MENU,
  PROP_EVENTS,
  PROP_BRIEFING,
  PROP_EVENT_ID,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_narrow (DgDesk *self, gboolean narrow)
{
  if (narrow == self->narrow)
    return;

  self->narrow = narrow;
  gtk_stack_set_visible_child_name (self->heading, narrow ? "title" : "switcher");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static gboolean
apply_width (gpointer data)
{
  DgDesk *self = data;

  self->narrow_source = 0;
  set_narrow (self, gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_WIDTH);

  return G_SOURCE_REMOVE;
}

static void
set_briefing (DgDesk *self, DgBriefing *briefing)
{
  if (!g_set_object (&self->briefing, briefing))
    return;

  gtk_stack_set_visible_child_name (self->rooms, briefing != NULL ? "pages" : "nothing");
  if (briefing != NULL)
    adw_window_title_set_title (self->event_title,
                                dg_event_get_title (dg_briefing_get_event (briefing),
                                                    dg_briefing_get_language (briefing), NULL));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BRIEFING]);
}

static void
set_event_id (DgDesk *self, const char *id)
{
  if (g_strcmp0 (self->event_id, id) == 0)
    return;

  g_free (self->event_id);
  self->event_id = g_strdup (id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EVENT_ID]);
}

/* GTK 4.8 has no breakpoints. Nothing may change while sizes are being given out. */
static void
dg_desk_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DgDesk *self = DG_DESK (widget);

  GTK_WIDGET_CLASS (dg_desk_parent_class)->size_allocate (widget, width, height, baseline);

  if ((width < NARROW_WIDTH) != self->narrow && self->narrow_source == 0)
    self->narrow_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, apply_width, self, NULL);
}

static void
dg_desk_dispose (GObject *object)
{
  DgDesk *self = DG_DESK (object);

  g_clear_handle_id (&self->narrow_source, g_source_remove);
  g_clear_object (&self->primary_menu);
  g_clear_object (&self->events);
  g_clear_object (&self->briefing);

  G_OBJECT_CLASS (dg_desk_parent_class)->dispose (object);
}

static void
dg_desk_finalize (GObject *object)
{
  DgDesk *self = DG_DESK (object);

  g_clear_pointer (&self->event_id, g_free);

  G_OBJECT_CLASS (dg_desk_parent_class)->finalize (object);
}

static void
dg_desk_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DgDesk *self = DG_DESK (object);

  switch (prop_id)
    {
    case PROP_PRIMARY_MENU:
      g_value_set_object (value, self->primary_menu);
      break;

    case PROP_EVENTS:
      g_value_set_object (value, self->events);
      break;

    case PROP_BRIEFING:
      g_value_set_object (value, self->briefing);
      break;

    case PROP_EVENT_ID:
      g_value_set_string (value, self->event_id);
      break;

    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_desk_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DgDesk *self = DG_DESK (object);

  switch (prop_id)
    {
    case PROP_PRIMARY_MENU:
      if (g_set_object (&self->primary_menu, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_EVENTS:
      if (g_set_object (&self->events, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_BRIEFING:
      set_briefing (self, g_value_get_object (value));
      break;

    case PROP_EVENT_ID:
      set_event_id (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_desk_class_init (DgDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dg_desk_dispose;
  object_class->finalize = dg_desk_finalize;
  object_class->get_property = dg_desk_get_property;
  object_class->set_property = dg_desk_set_property;
  widget_class->size_allocate = dg_desk_size_allocate;

  properties[PROP_PRIMARY_MENU] =
      g_param_spec_object ("primary-menu", NULL, NULL, G_TYPE_MENU_MODEL, flags);
  properties[PROP_EVENTS] = g_param_spec_object ("events", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_BRIEFING] = g_param_spec_object ("briefing", NULL, NULL, DG_TYPE_BRIEFING, flags);
  properties[PROP_EVENT_ID] = g_param_spec_string ("event-id", NULL, NULL, NULL, flags);
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/delegat/Delegat/window/dg-desk.ui");
  gtk_widget_class_bind_template_child (widget_class, DgDesk, paned);
  gtk_widget_class_bind_template_child (widget_class, DgDesk, event_list);
  gtk_widget_class_bind_template_child (widget_class, DgDesk, rooms);
  gtk_widget_class_bind_template_child (widget_class, DgDesk, heading);
  gtk_widget_class_bind_template_child (widget_class, DgDesk, event_title);
  gtk_widget_class_bind_template_child (widget_class, DgDesk, pages);
}

static void
dg_desk_init (DgDesk *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dg_desk_restore:
 * @self: a desk that was not shown yet
 * @settings: those of the program; the chosen page is kept there from now on
 *
 * Arranges the desk as it was when it was last left.
 */
void
dg_desk_restore (DgDesk *self, GSettings *settings)
{
  g_autofree char *page = g_settings_get_string (settings, "page");

  g_return_if_fail (DG_IS_DESK (self));

  set_narrow (self, !g_settings_get_boolean (settings, "maximized") &&
                        g_settings_get_int (settings, "window-width") < NARROW_WIDTH);
  gtk_paned_set_position (self->paned, g_settings_get_int (settings, "sidebar-width"));
  dg_desk_show_page (self, page);
  g_settings_bind (settings, "page", self->pages, "visible-child-name", G_SETTINGS_BIND_SET);
}

/**
 * dg_desk_remember:
 * @self: a desk that is about to be left
 * @settings: those of the program
 */
void
dg_desk_remember (DgDesk *self, GSettings *settings)
{
  g_return_if_fail (DG_IS_DESK (self));

  g_settings_set_int (settings, "sidebar-width", MAX (1, gtk_paned_get_position (self->paned)));
}

/**
 * dg_desk_show_page:
 * @self: a desk
 * @name: a page; one that is not there changes nothing
 */
void
dg_desk_show_page (DgDesk *self, const char *name)
{
  g_return_if_fail (DG_IS_DESK (self));

  if (adw_view_stack_get_child_by_name (self->pages, name) != NULL)
    adw_view_stack_set_visible_child_name (self->pages, name);
}

/**
 * dg_desk_ask_page:
 * @self: a desk
 * @name: one of its pages
 * @action: what the page is to do
 * @parameter: (nullable): the parameter of @action
 *
 * Shows the page and lets it do what it is there for.
 */
void
dg_desk_ask_page (DgDesk *self, const char *name, const char *action, GVariant *parameter)
{
  g_return_if_fail (DG_IS_DESK (self));

  adw_view_stack_set_visible_child_name (self->pages, name);
  gtk_widget_activate_action_variant (adw_view_stack_get_child_by_name (self->pages, name), action,
                                      parameter);
}

/**
 * dg_desk_search:
 * @self: a desk
 *
 * Opens the search of the page, if it has one, else that of the events.
 */
void
dg_desk_search (DgDesk *self)
{
  GtkWidget *page;

  g_return_if_fail (DG_IS_DESK (self));

  page = adw_view_stack_get_visible_child (self->pages);
  if (page == NULL || !gtk_widget_activate_action (page, "page.search", NULL))
    gtk_widget_activate_action (self->event_list, "events.search", NULL);
}
