/* The order in which delegates stand in lists, and the groups that they form there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-delegate-order.h"

#include "core/i18n/dg-collator.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

#include <string.h>

G_DEFINE_ENUM_TYPE (DgDelegateSort,
                    dg_delegate_sort,
                    G_DEFINE_ENUM_VALUE (DG_DELEGATE_SORT_PROTOCOL, "protocol"),
                    G_DEFINE_ENUM_VALUE (DG_DELEGATE_SORT_NAME, "name"),
                    G_DEFINE_ENUM_VALUE (DG_DELEGATE_SORT_CITY, "city"),
                    G_DEFINE_ENUM_VALUE (DG_DELEGATE_SORT_STATUS, "status"))

G_DEFINE_ENUM_TYPE (DgDelegateGroup,
                    dg_delegate_group,
                    G_DEFINE_ENUM_VALUE (DG_DELEGATE_GROUP_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (DG_DELEGATE_GROUP_CITY, "city"),
                    G_DEFINE_ENUM_VALUE (DG_DELEGATE_GROUP_COUNTRY, "country"),
                    G_DEFINE_ENUM_VALUE (DG_DELEGATE_GROUP_STATUS, "status"))

/* From those who are surest to come to those who certainly do not. */
static const int status_places[DG_N_STATUSES] = {
  [DG_STATUS_ATTENDED] = 0,  [DG_STATUS_CONFIRMED] = 1, [DG_STATUS_INVITED] = 2,
  [DG_STATUS_NOMINATED] = 3, [DG_STATUS_WAITING] = 4,   [DG_STATUS_ABSENT] = 5,
  [DG_STATUS_DECLINED] = 6,  [DG_STATUS_REPLACED] = 7,  [DG_STATUS_CANCELLED] = 8,
};

/* What a delegate is compared by; keys of a collator compare as bytes. */
typedef struct
{
  DgDelegate *delegate;
  const char *country; /* NULL: none */
  const char *city;    /* NULL: none */
  char *name;
  int rank;
  int status;
} Place;

typedef struct
{
  DgDelegateGroup group;
  DgDelegateSort sort;
} Order;

static void
clear_place (gpointer data)
{
  Place *place = data;

  g_free (place->name);
}

/* Cities and countries come again and again; @seen owns their keys. */
static const char *
find_key (GHashTable *seen,
          const DgCollator *collator,
          const char *id,
          char *(*dup_text) (DgCity *, DgLanguage),
          DgCity *city,
          DgLanguage reader)
{
  const char *key = g_hash_table_lookup (seen, id);

  if (key == NULL)
    {
      g_autofree char *text = dup_text (city, reader);
      char *made = dg_collator_dup_key (collator, text);

      g_hash_table_insert (seen, g_strdup (id), made);
      key = made;
    }

  return key;
}

static char *
dup_city (DgCity *city, DgLanguage reader)
{
  return g_strdup (dg_city_get_name (city, reader));
}

static char *
dup_country (DgCity *city, DgLanguage reader)
{
  return dg_format_country (reader, dg_city_get_fields (city)->country);
}

/* A head without a rank stands first, everybody else without one last. */
static int
find_rank (const DgRegistrationFields *registration)
{
  if (registration->rank > 0)
    return registration->rank;
  return registration->role == DG_ROLE_HEAD ? 0 : G_MAXINT;
}

static int
compare_keys (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  return strcmp (a, b);
}

static int
compare_ids (const Place *a, const Place *b)
{
  return strcmp (dg_person_get_fields (dg_delegate_get_person (a->delegate))->id,
                 dg_person_get_fields (dg_delegate_get_person (b->delegate))->id);
}

static int
compare_cities (const Place *a, const Place *b)
{
  const char *id_a, *id_b;
  int order = compare_keys (a->city, b->city);

  if (order != 0 || a->city == NULL)
    return order;

  /* Two cities of one name are still two. */
  id_a = dg_city_get_fields (dg_delegate_get_city (a->delegate))->id;
  id_b = dg_city_get_fields (dg_delegate_get_city (b->delegate))->id;
  return strcmp (id_a, id_b);
}

static int
compare_in_city (const Place *a, const Place *b)
{
  int order = (a->rank > b->rank) - (a->rank < b->rank);

  if (order == 0)
    order = strcmp (a->name, b->name);

  return order != 0 ? order : compare_ids (a, b);
}

static int
compare_protocol (const Place *a, const Place *b)
{
  int order = compare_keys (a->country, b->country);

  if (order == 0)
    order = compare_cities (a, b);

  return order != 0 ? order : compare_in_city (a, b);
}

static int
compare_sort (const Place *a, const Place *b, DgDelegateSort sort)
{
  int order = 0;

  switch (sort)
    {
    case DG_DELEGATE_SORT_NAME:
      order = strcmp (a->name, b->name);
      break;
    case DG_DELEGATE_SORT_CITY:
      order = compare_cities (a, b);
      if (order == 0)
        return compare_in_city (a, b);
      break;
    case DG_DELEGATE_SORT_STATUS:
      order = a->status - b->status;
      break;
    case DG_DELEGATE_SORT_PROTOCOL:
    default:
      break;
    }

  return order != 0 ? order : compare_protocol (a, b);
}

static int
compare_groups (const Place *a, const Place *b, const Order *order)
{
  int by_country = 0;

  switch (order->group)
    {
    case DG_DELEGATE_GROUP_CITY:
      if (order->sort == DG_DELEGATE_SORT_PROTOCOL)
        by_country = compare_keys (a->country, b->country);
      return by_country != 0 ? by_country : compare_cities (a, b);
    case DG_DELEGATE_GROUP_COUNTRY:
      return compare_keys (a->country, b->country);
    case DG_DELEGATE_GROUP_STATUS:
      return a->status - b->status;
    case DG_DELEGATE_GROUP_NONE:
    default:
      return 0;
    }
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  int by_group = compare_groups (a, b, order);

  return by_group != 0 ? by_group : compare_sort (a, b, order->sort);
}

/**
 * dg_delegate_order_apply:
 * @delegates: (element-type DgDelegate): some of an event's delegates
 * @group: what keeps them together; groups stand in the order of @sort where it has one
 * @sort: how they are ordered within a group
 * @reader: the language whose alphabet counts, and in which names are read
 *
 * Whoever is without a city comes last. Everybody has one place, whatever order they came in.
 *
 * Returns: (transfer container) (element-type DgDelegate): the same delegates in that order
 */
GPtrArray *
dg_delegate_order_apply (GPtrArray *delegates,
                         DgDelegateGroup group,
                         DgDelegateSort sort,
                         DgLanguage reader)
{
  g_autoptr (GHashTable) cities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) countries =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (DgCollator) collator = dg_collator_new (reader);
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (Place), delegates->len);
  GPtrArray *sorted = g_ptr_array_new_full (delegates->len, g_object_unref);
  Order order = { group, sort };

  g_array_set_clear_func (places, clear_place);
  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);
      DgCity *city = dg_delegate_get_city (delegate);
      Place place = {
        .delegate = delegate,
        .name = dg_collator_dup_key (collator, dg_delegate_get_display_name (delegate, reader)),
        .rank = find_rank (dg_registration_get_fields (dg_delegate_get_registration (delegate))),
        .status = status_places[dg_delegate_get_status (delegate)],
      };

      if (city != NULL)
        {
          const DgCityFields *fields = dg_city_get_fields (city);

          place.city = find_key (cities, collator, fields->id, dup_city, city, reader);
          place.country =
              find_key (countries, collator, fields->country, dup_country, city, reader);
        }
      g_array_append_val (places, place);
    }

  g_array_sort_with_data (places, compare_places, &order);

  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (sorted, g_object_ref (g_array_index (places, Place, i).delegate));

  return sorted;
}

/**
 * dg_delegate_order_same_group:
 * @a: a delegate
 * @b: the next one in the order of dg_delegate_order_apply()
 * @group: what keeps them together
 *
 * Returns: whether no heading stands between them
 */
gboolean
dg_delegate_order_same_group (DgDelegate *a, DgDelegate *b, DgDelegateGroup group)
{
  DgCity *city_a = dg_delegate_get_city (a);
  DgCity *city_b = dg_delegate_get_city (b);

  switch (group)
    {
    case DG_DELEGATE_GROUP_STATUS:
      return dg_delegate_get_status (a) == dg_delegate_get_status (b);
    case DG_DELEGATE_GROUP_CITY:
    case DG_DELEGATE_GROUP_COUNTRY:
      if (city_a == NULL || city_b == NULL)
        return city_a == city_b;
      if (group == DG_DELEGATE_GROUP_CITY)
        return strcmp (dg_city_get_fields (city_a)->id, dg_city_get_fields (city_b)->id) == 0;
      return strcmp (dg_city_get_fields (city_a)->country, dg_city_get_fields (city_b)->country) ==
             0;
    case DG_DELEGATE_GROUP_NONE:
    default:
      return TRUE;
    }
}

/**
 * dg_delegate_order_dup_heading:
 * @delegate: a delegate
 * @group: what keeps the delegates of a group together
 * @reader: the reader's language
 *
 * Returns: (transfer full) (nullable): what stands above the group of @delegate: “Skopje, North
 *   Macedonia”, “North Macedonia”, “Confirmed”; %NULL for %DG_DELEGATE_GROUP_NONE
 */
char *
dg_delegate_order_dup_heading (DgDelegate *delegate, DgDelegateGroup group, DgLanguage reader)
{
  DgCity *city = dg_delegate_get_city (delegate);
  g_autofree char *country = city != NULL ? dup_country (city, reader) : NULL;

  switch (group)
    {
    case DG_DELEGATE_GROUP_STATUS:
      return g_strdup (dg_status_get_label (dg_delegate_get_status (delegate), reader));
    case DG_DELEGATE_GROUP_CITY:
      if (city == NULL)
        return g_strdup (dg_phrase (reader, "Without a city"));
      return g_strdup_printf ("%s, %s", dg_city_get_name (city, reader), country);
    case DG_DELEGATE_GROUP_COUNTRY:
      return g_strdup (city != NULL ? country : dg_phrase (reader, "Without a city"));
    case DG_DELEGATE_GROUP_NONE:
    default:
      return NULL;
    }
}
