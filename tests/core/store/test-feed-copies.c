/* Copies of schedules: what came comes back, the oldest go, damaged ones are told.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include "core/store/dg-feed-copies.h"

#include <string.h>

static void
add_copy (Registry *registry, GPtrArray *pages)
{
  const DgFeedState state = { .event = (char *) "e",
                              .url = (char *) "https://example.org",
                              .format = (char *) "frab",
                              .etag = (char *) "\"1\"",
                              .content_hash = (char *) "h",
                              .fetched_at = (char *) "2026-10-02T06:00:00Z" };
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "schedule fetch", NULL);
  g_autoptr (GError) error = NULL;

  dg_feed_copies_add (registry->store, &state, pages, &error);
  g_assert_no_error (error);
  g_assert_true (dg_change_commit (change, NULL));
}

static GPtrArray *
make_pages (const char *first, gsize length)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (pages, g_bytes_new (first, length));
  g_ptr_array_add (pages, g_bytes_new (NULL, 0));
  g_ptr_array_add (pages, g_bytes_new ("last", 4));

  return pages;
}

static void
test_comes_back (Registry *registry, gconstpointer data)
{
  g_autofree char *large = g_strnfill (300000, 'x');
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeedCopy) copy = NULL;

  memcpy (large, "\0\xff\n", 3);
  pages = make_pages (large, 300000);
  add_copy (registry, pages);

  copy = dg_feed_copies_get (registry->store, "e", 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (copy->n_pages, ==, 3);
  g_assert_cmpint (copy->size, <, 2000);
  g_assert_cmpstr (copy->etag, ==, "\"1\"");
  g_assert_null (copy->last_modified);
  for (guint i = 0; i < 3; i++)
    g_assert_true (g_bytes_equal (copy->pages->pdata[i], pages->pdata[i]));

  g_assert_null (dg_feed_copies_get (registry->store, "e", 2, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_NOT_FOUND);
}

static void
test_oldest_go (Registry *registry, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = make_pages ("first", 5);
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (DgChange) change = NULL;
  g_autoptr (GPtrArray) none = NULL;

  for (guint i = 0; i < DG_FEED_COPIES_KEPT + 3; i++)
    add_copy (registry, pages);
  copies = dg_feed_copies_list (registry->store, "e", NULL);
  g_assert_cmpuint (copies->len, ==, DG_FEED_COPIES_KEPT);
  g_assert_cmpint (((DgFeedCopy *) copies->pdata[0])->number, ==, DG_FEED_COPIES_KEPT + 3);
  g_assert_cmpint (((DgFeedCopy *) copies->pdata[DG_FEED_COPIES_KEPT - 1])->number, ==, 4);

  change = dg_change_begin (registry->store, "event remove", NULL);
  g_assert_true (dg_change_remove_event (change, "e", NULL));
  g_assert_true (dg_change_commit (change, NULL));
  none = dg_feed_copies_list (registry->store, "e", NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM feed_copy"), ==, 0);
}

/* What is rolled back was never there. */
static void
test_belongs_to_change (Registry *registry, gconstpointer data)
{
  const DgFeedState state = { .event = (char *) "e",
                              .url = (char *) "https://example.org",
                              .format = (char *) "frab",
                              .content_hash = (char *) "h",
                              .fetched_at = (char *) "2026-10-02T06:00:00Z" };
  g_autoptr (GPtrArray) pages = make_pages ("first", 5);
  DgChange *change = dg_change_begin (registry->store, "schedule fetch", NULL);

  g_assert_true (dg_feed_copies_add (registry->store, &state, pages, NULL));
  dg_change_free (change);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM feed_copy"), ==, 0);
}

static void
test_damaged (Registry *registry, gconstpointer data)
{
  static const char *const bodies[] = { "x'00'", "''", "zeroblob (100)",
                                        "substr (body, 1, length (body) - 9)" };
  g_autoptr (GPtrArray) pages = make_pages ("first", 5);

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE feed_copy SET body = CAST (%s AS BLOB) "
                                              "WHERE number = %u AND page = 2",
                                              bodies[i], i + 1);
      g_autoptr (GError) error = NULL;

      add_copy (registry, pages);
      registry_run (registry, sql);
      g_assert_null (dg_feed_copies_get (registry->store, "e", i + 1, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
    }
}

static void
test_poll (Registry *registry, gconstpointer data)
{
  const DgFeedPoll none = { 0, 0 };
  const DgFeedPoll first = { 10, 20 };
  const DgFeedPoll second = { 30, 0 };
  DgFeedPoll poll = { 1, 1 };

  g_assert_true (dg_feeds_find_poll (registry->store, "e", &poll, NULL));
  g_assert_cmpmem (&poll, sizeof poll, &none, sizeof none);
  g_assert_true (dg_feeds_put_poll (registry->store, "e", &first, NULL));
  g_assert_true (dg_feeds_put_poll (registry->store, "e", &second, NULL));
  g_assert_true (dg_feeds_find_poll (registry->store, "e", &poll, NULL));
  g_assert_cmpmem (&poll, sizeof poll, &second, sizeof poll);
}

static void
set_up (Registry *registry, gconstpointer data)
{
  registry_set_up (registry, data);
  registry_put_event (registry, "e", "Event");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Registry *, gconstpointer);
  } tests[] = {
    { "comes-back", test_comes_back },
    { "oldest-go", test_oldest_go },
    { "belongs-to-change", test_belongs_to_change },
    { "damaged", test_damaged },
    { "poll", test_poll },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/store/feed-copies/", tests[i].name, NULL);

      g_test_add (path, Registry, NULL, set_up, tests[i].run, registry_tear_down);
    }

  return g_test_run ();
}
