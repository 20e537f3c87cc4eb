/* Cities, their seats and their people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/delegations/dg-delegations-page.h"

#include "app/delegations/dg-city-card.h"
#include "app/delegations/dg-person-pane.h"
#include "app/delegations/dg-roster-row.h"
#include "app/platform/dg-accessible.h"
#include "core/i18n/dg-translit.h"

#include <glib/gi18n.h>

struct _DgDelegationsPage
{
  AdwBin parent_instance;

  /* template */
  GtkWidget *roster;
  GtkWidget *cards_scroller;
  GtkBox *cards;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListView *list;
  GtkWidget *pane;

  /* owned */
  DgBriefing *briefing;
  GPtrArray *people;
  GListStore *shown; /* headings and people that the city and the search leave */
  GtkSingleSelection *selection;
  char *city;   /* NULL for all of them */
  char *key;    /* NULL if nothing is searched */
  char *person; /* whose details are open */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (DgDelegationsPage, dg_delegations_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BRIEFING,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
get_person_id (DgRosterItem *item)
{
  DgDelegate *delegate = item != NULL ? dg_roster_item_get_delegate (item) : NULL;

  return delegate != NULL ? dg_person_get_fields (dg_delegate_get_person (delegate))->id : NULL;
}

static gboolean
is_shown (DgDelegationsPage *self, DgRosterItem *item)
{
  return (self->city == NULL || g_strcmp0 (self->city, dg_roster_item_get_city (item)) == 0) &&
         (self->key == NULL || dg_roster_item_matches (item, self->key));
}

/* Puts a heading before the people of a city, who stand from @start on in @lines. */
static void
add_heading (GPtrArray *lines, guint start)
{
  if (start < lines->len)
    g_ptr_array_insert (
        lines, (int) start,
        dg_roster_item_new_heading (g_ptr_array_index (lines, start), lines->len - start));
}

static void
show_people (DgDelegationsPage *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  const char *city = NULL;
  guint start = 0;

  for (guint i = 0; i < self->people->len; i++)
    {
      DgRosterItem *item = g_ptr_array_index (self->people, i);

      if (!is_shown (self, item))
        continue;
      if (lines->len == start || g_strcmp0 (city, dg_roster_item_get_city (item)) != 0)
        {
          add_heading (lines, start);
          start = lines->len;
          city = dg_roster_item_get_city (item);
        }
      g_ptr_array_add (lines, g_object_ref (item));
    }
  add_heading (lines, start);

  g_list_store_splice (self->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)),
                       lines->pdata, lines->len);
  gtk_stack_set_visible_child_name (self->stack, lines->len > 0           ? "people"
                                                 : self->people->len == 0 ? "nobody"
                                                                          : "nothing");
}

static void
update_pane (DgDelegationsPage *self)
{
  gboolean open = self->person != NULL;

  gtk_widget_set_visible (self->pane, open);
  gtk_widget_set_hexpand (self->pane, self->narrow);
  gtk_widget_set_visible (self->roster, !open || !self->narrow);
}

static void
on_selected (DgDelegationsPage *self)
{
  DgRosterItem *item = gtk_single_selection_get_selected_item (self->selection);
  const char *person = get_person_id (item);

  g_free (self->person);
  self->person = g_strdup (person);
  if (person != NULL)
    dg_person_pane_show (DG_PERSON_PANE (self->pane), self->briefing,
                         dg_roster_item_get_delegate (item));
  update_pane (self);
}

/* Chooses the person whose details were open before the list was made anew. */
static void
select_person (DgDelegationsPage *self, const char *person)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; person != NULL && i < n; i++)
    {
      g_autoptr (DgRosterItem) item = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (g_strcmp0 (get_person_id (item), person) == 0)
        position = i;
    }
  gtk_single_selection_set_selected (self->selection, position);
  on_selected (self);
}

static void
refill (DgDelegationsPage *self)
{
  g_autofree char *person = g_strdup (self->person);

  show_people (self);
  select_person (self, person);
}

static void
on_card_toggled (DgDelegationsPage *self, GtkToggleButton *card)
{
  if (!gtk_toggle_button_get_active (card))
    return;

  g_free (self->city);
  self->city = g_strdup (dg_city_card_get_city (DG_CITY_CARD (card)));
  refill (self);
}

static GtkWidget *
add_card (DgDelegationsPage *self, const char *city, const char *name, const DgSeats *seats)
{
  GtkWidget *card = dg_city_card_new (city, name, seats);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (card), GTK_TOGGLE_BUTTON (first));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (card), g_strcmp0 (city, self->city) == 0);
  g_signal_connect_object (card, "toggled", G_CALLBACK (on_card_toggled), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->cards, card);

  return card;
}

static void
show_cards (DgDelegationsPage *self)
{
  GPtrArray *delegations = dg_briefing_get_delegations (self->briefing);
  GtkWidget *card;
  DgSeats seats;

  while ((card = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, card);

  dg_briefing_count_seats (self->briefing, NULL, &seats);
  add_card (self, NULL, _ ("All cities"), &seats);
  for (guint i = 0; i < delegations->len; i++)
    {
      DgDelegation *delegation = g_ptr_array_index (delegations, i);
      const char *city = dg_delegation_get_fields (delegation)->city;

      dg_briefing_count_seats (self->briefing, delegation, &seats);
      add_card (self, city, dg_briefing_get_city_name (self->briefing, city), &seats);
    }
  gtk_widget_set_visible (self->cards_scroller, delegations->len > 0);
}

static void
set_briefing (DgDelegationsPage *self, DgBriefing *briefing)
{
  gboolean same = self->briefing != NULL && briefing != NULL &&
                  g_strcmp0 (dg_event_get_id (dg_briefing_get_event (self->briefing)),
                             dg_event_get_id (dg_briefing_get_event (briefing))) == 0;

  g_set_object (&self->briefing, briefing);
  if (briefing == NULL)
    return;

  if (!same)
    {
      g_clear_pointer (&self->city, g_free);
      g_clear_pointer (&self->person, g_free);
    }
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = dg_roster_item_list_people (briefing);
  show_cards (self);
  refill (self);
}

static void
on_search_changed (DgDelegationsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->key, g_free);
  if (text[0] != '\0')
    self->key = dg_translit_search_key (text);
  if (self->people != NULL)
    refill (self);
}

static void
on_search_stopped (DgDelegationsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
on_show_everybody (DgDelegationsPage *self)
{
  GtkWidget *all = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (all), TRUE);
  on_search_stopped (self);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, dg_roster_row_new ());
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  DgRosterItem *line = gtk_list_item_get_item (item);
  gboolean person = dg_roster_item_get_delegate (line) != NULL;

  dg_roster_row_set_item (DG_ROSTER_ROW (gtk_list_item_get_child (item)), line);
  gtk_list_item_set_selectable (item, person);
  gtk_list_item_set_activatable (item, person);
  dg_accessible_set_item_label (item, dg_roster_item_get_title (line));
}

static void
start_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DgDelegationsPage *self = DG_DELEGATIONS_PAGE (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

static void
close_person (GtkWidget *widget, const char *action, GVariant *parameter)
{
  select_person (DG_DELEGATIONS_PAGE (widget), NULL);
}

static void
dg_delegations_page_finalize (GObject *object)
{
  DgDelegationsPage *self = DG_DELEGATIONS_PAGE (object);

  g_clear_object (&self->briefing);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_object (&self->shown);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->city, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->person, g_free);

  G_OBJECT_CLASS (dg_delegations_page_parent_class)->finalize (object);
}

static void
dg_delegations_page_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  DgDelegationsPage *self = DG_DELEGATIONS_PAGE (object);

  switch (prop_id)
    {
    case PROP_BRIEFING:
      set_briefing (self, g_value_get_object (value));
      break;

    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      update_pane (self);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_delegations_page_class_init (DgDelegationsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (DG_TYPE_PERSON_PANE);

  object_class->finalize = dg_delegations_page_finalize;
  object_class->set_property = dg_delegations_page_set_property;

  properties[PROP_BRIEFING] = g_param_spec_object ("briefing", NULL, NULL, DG_TYPE_BRIEFING,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/delegations/dg-delegations-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DgDelegationsPage, roster);
  gtk_widget_class_bind_template_child (widget_class, DgDelegationsPage, cards_scroller);
  gtk_widget_class_bind_template_child (widget_class, DgDelegationsPage, cards);
  gtk_widget_class_bind_template_child (widget_class, DgDelegationsPage, search);
  gtk_widget_class_bind_template_child (widget_class, DgDelegationsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DgDelegationsPage, list);
  gtk_widget_class_bind_template_child (widget_class, DgDelegationsPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_show_everybody);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, start_search);
  gtk_widget_class_install_action (widget_class, "page.close-person", NULL, close_person);
}

static void
dg_delegations_page_init (DgDelegationsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->shown = g_list_store_new (DG_TYPE_ROSTER_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->shown)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
}
