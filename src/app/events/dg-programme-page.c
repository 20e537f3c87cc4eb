/* The programme by day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/events/dg-programme-page.h"

#include "app/events/dg-agenda-row.h"
#include "app/platform/dg-accessible.h"
#include "app/platform/dg-briefing.h"

struct _DgProgrammePage
{
  AdwBin parent_instance;

  /* template */
  GtkStack *stack;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (DgProgrammePage, dg_programme_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BRIEFING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_briefing (DgProgrammePage *self, DgBriefing *briefing)
{
  g_autoptr (GtkNoSelection) items = NULL;
  GPtrArray *sessions;

  if (briefing == NULL)
    return;

  sessions = dg_briefing_get_sessions (briefing);
  gtk_stack_set_visible_child_name (self->stack, sessions->len > 0 ? "agenda" : "empty");
  items = gtk_no_selection_new (dg_agenda_item_list_all (dg_briefing_get_event (briefing), sessions,
                                                         dg_briefing_get_language (briefing)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (items));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, dg_agenda_row_new ());
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  DgAgendaItem *line = gtk_list_item_get_item (item);
  const char *times = dg_agenda_item_get_times (line);
  g_autofree char *label = times != NULL
                               ? g_strdup_printf ("%s, %s", times, dg_agenda_item_get_title (line))
                               : g_strdup (dg_agenda_item_get_title (line));

  dg_agenda_row_set_item (DG_AGENDA_ROW (gtk_list_item_get_child (item)), line);
  gtk_list_item_set_activatable (item, dg_agenda_item_get_abstract (line) != NULL);
  dg_accessible_set_item_label (item, label);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  dg_agenda_row_set_item (DG_AGENDA_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
on_activate (DgProgrammePage *self, guint position)
{
  g_autoptr (DgAgendaItem) item =
      g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);

  dg_agenda_item_set_open (item, !dg_agenda_item_get_open (item));
}

static void
dg_programme_page_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BRIEFING:
      set_briefing (DG_PROGRAMME_PAGE (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_programme_page_class_init (DgProgrammePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = dg_programme_page_set_property;

  properties[PROP_BRIEFING] = g_param_spec_object ("briefing", NULL, NULL, DG_TYPE_BRIEFING,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/events/dg-programme-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DgProgrammePage, stack);
  gtk_widget_class_bind_template_child (widget_class, DgProgrammePage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
dg_programme_page_init (DgProgrammePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
