/* The list of events, with its search.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/events/dg-event-list.h"

#include "app/events/dg-event-row.h"
#include "app/platform/dg-event-entry.h"
#include "core/i18n/dg-translit.h"

#include <glib/gi18n.h>

struct _DgEventList
{
  AdwBin parent_instance;

  /* template */
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListBox *list;

  /* owned */
  GListModel *events;
  char *selected;
  char *key;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DgEventList, dg_event_list, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_EVENTS,
  PROP_SELECTED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static DgEventEntry *
get_entry (GtkListBoxRow *row)
{
  return dg_event_row_get_entry (DG_EVENT_ROW (row));
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer data)
{
  DgEventList *self = data;

  return self->key == NULL || dg_event_entry_matches (get_entry (row), self->key);
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  static const char *const titles[] = {
    [DG_SECTION_UPCOMING] = N_ ("Upcoming"),
    [DG_SECTION_UNDATED] = N_ ("Without a date"),
    [DG_SECTION_PAST] = N_ ("Past"),
  };
  DgSection section = dg_event_entry_get_section (get_entry (row));
  GtkWidget *title;

  if (before != NULL && section == dg_event_entry_get_section (get_entry (before)))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row) != NULL)
    return;

  title = gtk_label_new (_ (titles[section]));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "section-title");
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_list_box_row_set_header (row, title);
}

static void
select_row (DgEventList *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (dg_event_entry_get_id (get_entry (row)), self->selected) == 0)
      break;
  if (row != gtk_list_box_get_selected_row (self->list))
    gtk_list_box_select_row (self->list, row);
}

/* Returns the first row that the search leaves. */
static GtkListBoxRow *
find_first_match (DgEventList *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (filter_row (row, self))
      return row;

  return NULL;
}

/* Says how many events the search leaves, to those who hear the list, too. */
static void
show_matches (DgEventList *self)
{
  GtkListBoxRow *row;
  guint n = 0;
  g_autofree char *text = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    n += filter_row (row, self);
  text = g_strdup_printf (ngettext ("%u event", "%u events", n), n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "nothing");
}

static void
fill (DgEventList *self)
{
  GtkListBoxRow *row;
  guint n = self->events != NULL ? g_list_model_get_n_items (self->events) : 0;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DgEventEntry) entry = g_list_model_get_item (self->events, i);

      gtk_list_box_append (self->list, dg_event_row_new (entry));
    }
  select_row (self);
  show_matches (self);
  self->filling = FALSE;
}

static void
set_selected (DgEventList *self, const char *id)
{
  if (g_strcmp0 (self->selected, id) == 0)
    return;

  g_free (self->selected);
  self->selected = g_strdup (id);
  self->filling = TRUE;
  select_row (self);
  self->filling = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
on_row_selected (DgEventList *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->filling)
    set_selected (self, dg_event_entry_get_id (get_entry (row)));
}

static void
on_search_changed (DgEventList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->key, g_free);
  if (text[0] != '\0')
    self->key = dg_translit_search_key (text);
  gtk_list_box_invalidate_filter (self->list);
  show_matches (self);
}

static void
on_search_stopped (DgEventList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
on_search_activated (DgEventList *self)
{
  GtkListBoxRow *row = find_first_match (self);

  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

static void
start_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DgEventList *self = DG_EVENT_LIST (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

static void
dg_event_list_finalize (GObject *object)
{
  DgEventList *self = DG_EVENT_LIST (object);

  g_clear_object (&self->events);
  g_clear_pointer (&self->selected, g_free);
  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (dg_event_list_parent_class)->finalize (object);
}

static void
dg_event_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DgEventList *self = DG_EVENT_LIST (object);

  switch (prop_id)
    {
    case PROP_EVENTS:
      g_value_set_object (value, self->events);
      break;

    case PROP_SELECTED:
      g_value_set_string (value, self->selected);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_event_list_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DgEventList *self = DG_EVENT_LIST (object);

  switch (prop_id)
    {
    case PROP_EVENTS:
      g_set_object (&self->events, g_value_get_object (value));
      fill (self);
      break;

    case PROP_SELECTED:
      set_selected (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_event_list_class_init (DgEventListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = dg_event_list_finalize;
  object_class->get_property = dg_event_list_get_property;
  object_class->set_property = dg_event_list_set_property;

  properties[PROP_EVENTS] = g_param_spec_object ("events", NULL, NULL, G_TYPE_LIST_MODEL,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED] =
      g_param_spec_string ("selected", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/events/dg-event-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DgEventList, search);
  gtk_widget_class_bind_template_child (widget_class, DgEventList, stack);
  gtk_widget_class_bind_template_child (widget_class, DgEventList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_install_action (widget_class, "events.search", NULL, start_search);
}

static void
dg_event_list_init (DgEventList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, set_header, NULL, NULL);
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
}
