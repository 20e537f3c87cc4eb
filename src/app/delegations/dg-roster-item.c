/* A line of the list of people: a city, or somebody from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/delegations/dg-roster-item.h"

#include "app/platform/dg-search-text.h"

#include <glib/gi18n.h>

struct _DgRosterItem
{
  GObject parent_instance;

  DgDelegate *delegate; /* NULL for a city */
  char *city;           /* its id, NULL if there is none */
  char *city_name;
  int order; /* of the city */
  char *title;
  char *subtitle;
  char *search;
};

G_DEFINE_FINAL_TYPE (DgRosterItem, dg_roster_item, G_TYPE_OBJECT)

static void
dg_roster_item_finalize (GObject *object)
{
  DgRosterItem *self = DG_ROSTER_ITEM (object);

  g_clear_object (&self->delegate);
  g_clear_pointer (&self->city, g_free);
  g_clear_pointer (&self->city_name, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (dg_roster_item_parent_class)->finalize (object);
}

static void
dg_roster_item_class_init (DgRosterItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dg_roster_item_finalize;
}

static void
dg_roster_item_init (DgRosterItem *self)
{
}

/* The place of a city among the delegations; cities without one come after them, and people
 * without a city last. */
static int
find_order (DgBriefing *briefing, const char *city)
{
  GPtrArray *delegations = dg_briefing_get_delegations (briefing);

  if (city == NULL)
    return G_MAXINT;
  for (guint i = 0; i < delegations->len; i++)
    if (g_strcmp0 (dg_delegation_get_fields (g_ptr_array_index (delegations, i))->city, city) == 0)
      return (int) i;

  return (int) delegations->len;
}

static char *
gather_search (const DgPersonFields *person, const char *city_name)
{
  GString *search = g_string_new (NULL);

  dg_search_text_add (search, person->name);
  dg_search_text_add (search, person->latin_name);
  dg_search_text_add (search, person->badge_name);
  dg_search_text_add (search, person->email);
  dg_search_text_add (search, city_name);
  dg_search_text_add_all (search, person->position);
  dg_search_text_add_all (search, person->organisation);

  return g_string_free (search, FALSE);
}

static DgRosterItem *
new_person (DgBriefing *briefing, DgDelegate *delegate)
{
  DgRosterItem *self = g_object_new (DG_TYPE_ROSTER_ITEM, NULL);
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (delegate));
  DgLanguage language = dg_briefing_get_language (briefing);
  const char *position = dg_text_get (person->position, language, DG_LANGUAGE_EN, NULL);
  const char *organisation = dg_text_get (person->organisation, language, DG_LANGUAGE_EN, NULL);
  const char *city = dg_briefing_get_city_name (briefing, person->city);

  self->delegate = g_object_ref (delegate);
  self->city = g_strdup (person->city);
  self->city_name = g_strdup (city != NULL ? city : _ ("Without a city"));
  self->order = find_order (briefing, person->city);
  self->title = g_strdup (dg_delegate_get_display_name (delegate, language));
  self->subtitle = position != NULL && organisation != NULL
                       ? g_strdup_printf ("%s · %s", position, organisation)
                       : g_strdup (position != NULL ? position : organisation);
  self->search = gather_search (person, self->city_name);

  return self;
}

/* By city in the order of the delegations, then by rank within it. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const DgRosterItem *first = *(DgRosterItem *const *) a;
  const DgRosterItem *second = *(DgRosterItem *const *) b;
  const DgRegistrationFields *one, *other;
  int order;

  if (first->order != second->order)
    return first->order < second->order ? -1 : 1;
  order = g_strcmp0 (first->city, second->city);
  if (order != 0)
    return order;

  one = dg_registration_get_fields (dg_delegate_get_registration (first->delegate));
  other = dg_registration_get_fields (dg_delegate_get_registration (second->delegate));
  if (one->rank != other->rank)
    return one->rank == 0 ? 1 : other->rank == 0 ? -1 : one->rank - other->rank;

  return g_utf8_collate (first->title, second->title);
}

/**
 * dg_roster_item_list_people:
 * @briefing: a briefing
 *
 * Returns: (transfer full) (element-type DgRosterItem): everybody at the event, city by city
 */
GPtrArray *
dg_roster_item_list_people (DgBriefing *briefing)
{
  GPtrArray *delegates = dg_briefing_get_delegates (briefing);
  GPtrArray *people = g_ptr_array_new_full (delegates->len, g_object_unref);

  for (guint i = 0; i < delegates->len; i++)
    g_ptr_array_add (people, new_person (briefing, g_ptr_array_index (delegates, i)));
  g_ptr_array_sort (people, compare);

  return people;
}

/**
 * dg_roster_item_new_heading:
 * @first: the first of a city's people
 * @n_people: how many they are
 *
 * Returns: (transfer full): the line above them
 */
DgRosterItem *
dg_roster_item_new_heading (DgRosterItem *first, guint n_people)
{
  DgRosterItem *self = g_object_new (DG_TYPE_ROSTER_ITEM, NULL);

  self->city = g_strdup (first->city);
  self->title = g_strdup (first->city_name);
  self->subtitle = g_strdup_printf (ngettext ("%u person", "%u people", n_people), n_people);

  return self;
}

/**
 * dg_roster_item_get_delegate:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): who it is; %NULL if it is a city
 */
DgDelegate *
dg_roster_item_get_delegate (DgRosterItem *self)
{
  g_return_val_if_fail (DG_IS_ROSTER_ITEM (self), NULL);

  return self->delegate;
}

const char *
dg_roster_item_get_city (DgRosterItem *self)
{
  g_return_val_if_fail (DG_IS_ROSTER_ITEM (self), NULL);

  return self->city;
}

const char *
dg_roster_item_get_title (DgRosterItem *self)
{
  g_return_val_if_fail (DG_IS_ROSTER_ITEM (self), NULL);

  return self->title;
}

const char *
dg_roster_item_get_subtitle (DgRosterItem *self)
{
  g_return_val_if_fail (DG_IS_ROSTER_ITEM (self), NULL);

  return self->subtitle;
}

/**
 * dg_roster_item_matches:
 * @self: a person
 * @key: a search key
 *
 * Returns: whether that person is meant
 */
gboolean
dg_roster_item_matches (DgRosterItem *self, const char *key)
{
  g_return_val_if_fail (DG_IS_ROSTER_ITEM (self), FALSE);

  return self->search != NULL && dg_search_text_matches (self->search, key);
}
