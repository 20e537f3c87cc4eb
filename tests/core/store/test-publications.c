/* Where events were published, and what lies there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-publications.h"
#include "registry.h"

static const DgPublication folder = { .event = (char *) "e",
                                      .way = DG_PUBLICATION_FOLDER,
                                      .place = (char *) "/srv/e",
                                      .address = (char *) "https://a.example/",
                                      .language = (char *) "mk" };
static const DgPublication caldav = { .event = (char *) "e",
                                      .way = DG_PUBLICATION_CALDAV,
                                      .place = (char *) "https://b.example/e/",
                                      .user = (char *) "ana",
                                      .name = (char *) "Name" };

static void
assert_same (const DgPublication *a, const DgPublication *b)
{
  g_assert_nonnull (a);
  g_assert_cmpstr (a->event, ==, b->event);
  g_assert_cmpint ((int) a->way, ==, (int) b->way);
  g_assert_cmpstr (a->place, ==, b->place);
  g_assert_cmpstr (a->address, ==, b->address);
  g_assert_cmpstr (a->user, ==, b->user);
  g_assert_cmpstr (a->language, ==, b->language);
  g_assert_cmpstr (a->name, ==, b->name);
}

static void
assert_last (DgStore *store, const DgPublication *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPublication) last = NULL;

  g_assert_true (dg_publications_find_last (store, "e", &last, &error));
  g_assert_no_error (error);
  assert_same (last, expected);
}

/* The clock of the registry stands still here. */
static void
test_last (Registry *registry, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPublication) found = NULL;
  g_autoptr (DgPublication) none = NULL;

  g_assert_true (dg_publications_find_last (registry->store, "e", &none, &error));
  g_assert_null (none);

  g_assert_true (dg_publications_record (registry->store, &caldav, &error));
  g_assert_true (dg_publications_record (registry->store, &folder, &error));
  assert_last (registry->store, &folder);
  g_assert_true (dg_publications_record (registry->store, &caldav, &error));
  assert_last (registry->store, &caldav);

  g_assert_true (
      dg_publications_find (registry->store, "e", DG_PUBLICATION_FOLDER, &found, &error));
  assert_same (found, &folder);
}

static void
test_items (Registry *registry, gconstpointer data)
{
  const DgPublishedItem first = { (char *) "u-1", NULL, (char *) "h1" };
  const DgPublishedItem second = { (char *) "u-1", (char *) "\"2\"", (char *) "h2" };
  g_autoptr (GHashTable) items = NULL;
  g_autoptr (GHashTable) others = NULL;
  g_autoptr (GHashTable) none = NULL;
  g_autoptr (GError) error = NULL;
  const DgPublishedItem *item;

  g_assert_true (dg_publications_put_item (registry->store, "e", "c", &first, &error));
  g_assert_true (dg_publications_put_item (registry->store, "e", "c", &second, &error));
  g_assert_true (dg_publications_put_item (registry->store, "e", "other", &first, &error));

  items = dg_publications_list_items (registry->store, "e", "c", &error);
  g_assert_cmpuint (g_hash_table_size (items), ==, 1);
  item = g_hash_table_lookup (items, "u-1");
  g_assert_cmpstr (item->etag, ==, "\"2\"");
  g_assert_cmpstr (item->hash, ==, "h2");

  g_assert_true (dg_publications_drop_item (registry->store, "e", "c", "u-1", &error));
  none = dg_publications_list_items (registry->store, "e", "c", &error);
  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
  others = dg_publications_list_items (registry->store, "e", "other", &error);
  item = g_hash_table_lookup (others, "u-1");
  g_assert_null (item->etag);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/publications/knows-the-last-one", Registry, NULL, registry_set_up, test_last,
              registry_tear_down);
  g_test_add ("/store/publications/keeps-what-lies-where", Registry, NULL, registry_set_up,
              test_items, registry_tear_down);

  return g_test_run ();
}
