/* What becomes of a session that two sides changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "world.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *member;
  const char *ours;   /* NULL: not edited here */
  const char *theirs; /* NULL: not changed there */
  const char *merged;
  gboolean is_changed, is_conflict;
} Merge;

static const Merge merges[] = {
  { "theirs", "title", NULL, "Podium", "Podium", TRUE, FALSE },
  { "ours", "title", "Debate", NULL, "Debate", FALSE, FALSE },
  { "both-alike", "title", "Podium", "Podium", "Podium", FALSE, FALSE },
  { "both", "title", "Debate", "Podium", "Debate", FALSE, TRUE },
  { "theirs-only-blanks", "abstract", NULL, "About data  \n", "About data", FALSE, FALSE },
  { "theirs-only-blanks-ours-edited", "abstract", "About maps", "About data \n", "About maps",
    FALSE, FALSE },
  { "both-alike-but-blanks", "abstract", "About\nmaps", "About \nmaps", "About\nmaps", FALSE,
    FALSE },
  { "blanks-inside-count", "abstract", NULL, "About  data", "About  data", TRUE, FALSE },
  { "room-theirs", "room", NULL, "Yard", "Yard", TRUE, FALSE },
  { "room-both", "room", "Hall 2", "Yard", "Hall 2", FALSE, TRUE },
  { "moved-theirs", "when", NULL, "2026-10-02T12:00:00Z/2026-10-02T13:00:00Z",
    "2026-10-02T15:00/2026-10-02T16:00", TRUE, FALSE },
  { "moved-ours", "when", "2026-10-02T14:00/2026-10-02T15:00", NULL,
    "2026-10-02T14:00/2026-10-02T15:00", FALSE, FALSE },
  { "moved-both-alike", "when", "2026-10-02T15:00/2026-10-02T16:00",
    "2026-10-02T12:00:00Z/2026-10-02T13:00:00Z", "2026-10-02T15:00/2026-10-02T16:00", FALSE,
    FALSE },
  { "moved-both", "when", "2026-10-02T14:00/2026-10-02T15:00",
    "2026-10-02T12:00:00Z/2026-10-02T13:00:00Z", "2026-10-02T14:00/2026-10-02T15:00", FALSE, TRUE },
  { "longer-here-moved-there", "when", "2026-10-02T10:00/2026-10-02T11:30",
    "2026-10-02T12:00:00Z/2026-10-02T13:00:00Z", "2026-10-02T15:00/2026-10-02T16:30", TRUE, FALSE },
  { "longer-here-moved-and-longer-there", "when", "2026-10-02T10:00/2026-10-02T11:30",
    "2026-10-02T12:00:00Z/2026-10-02T13:05:00Z", "2026-10-02T10:00/2026-10-02T11:30", FALSE, TRUE },
  { "moved-here-longer-there", "when", "2026-10-02T14:00/2026-10-02T15:00",
    "2026-10-02T07:00:00Z/2026-10-02T08:30:00Z", "2026-10-02T14:00/2026-10-02T15:00", FALSE, TRUE },
  { "speaker-more-there", "speakers", NULL, "Ana,Ivo,Eva", "Ana,Ivo,Eva", TRUE, FALSE },
  { "speaker-less-here-more-there", "speakers", "Ivo", "Ana,Ivo,Eva", "Ivo,Eva", TRUE, FALSE },
  { "speaker-more-here-less-there", "speakers", "Ana,Ivo,Oleh", "Ivo", "Ivo,Oleh", TRUE, FALSE },
  { "speaker-order-there", "speakers", NULL, "Ivo,Ana", "Ivo,Ana", TRUE, FALSE },
  { "speaker-order-here", "speakers", "Ivo,Ana", NULL, "Ivo,Ana", FALSE, FALSE },
  { "speaker-renamed-here", "speakers", "Anna,Ivo", "Ana,Ivo,Eva", "Ivo,Eva,Anna", TRUE, FALSE },
};

static void
test_merge (gconstpointer data)
{
  const Merge *expected = data;
  g_autoptr (DgFeed) feed = feed_make ();
  g_autoptr (World) world = world_make (feed);
  g_autofree char *id = g_strdup (dg_session_get_id (world_find (world, "Panel")));
  g_autoptr (DgScheduleDiff) diff = NULL;
  g_autoptr (DgScheduleDiff) again = NULL;
  g_autofree char *merged = NULL;

  if (expected->ours != NULL)
    world_edit (world, world_get (world, id), expected->member, expected->ours);
  if (expected->theirs != NULL)
    feed_set (feed, 1, expected->member, expected->theirs);

  diff = world_compare (world, feed);
  assert_numbers (diff, 0, expected->is_changed, 0, 0, 0, expected->is_conflict,
                  expected->is_changed || expected->is_conflict ? 2 : 3);
  if (expected->is_conflict)
    {
      const DgScheduleDispute *dispute = g_ptr_array_index (diff->disputes, 0);

      g_assert_cmpstr (dispute->session, ==, id);
      g_assert_cmpstr (dispute->members[0], ==,
                       strcmp (expected->member, "when") == 0 ? "starts" : expected->member);
    }

  /* A decision has been taken: the same schedule asks no more and changes nothing. */
  world_apply (world, feed, diff);
  merged = world_dup_value (world_get (world, id), expected->member);
  g_assert_cmpstr (merged, ==, expected->merged);
  again = world_compare (world, feed);
  assert_numbers (again, 0, 0, 0, 0, 0, 0, 3);
}

static void
test_translation_stays (void)
{
  g_autoptr (DgFeed) feed = feed_make ();
  g_autoptr (World) world = world_make (feed);
  g_autoptr (DgScheduleDiff) diff = NULL;
  g_autofree char *translation = NULL;

  world_edit (world, world_find (world, "Panel"), "title-uk", "Панель");
  feed_set (feed, 1, "title", "Podium");
  diff = world_compare (world, feed);
  assert_numbers (diff, 0, 1, 0, 0, 0, 0, 2);
  world_apply (world, feed, diff);
  translation = world_dup_value (world_find (world, "Podium"), "title-uk");
  g_assert_cmpstr (translation, ==, "Панель");
}

/* The event was made with the wrong zone; putting that right puts the sessions right. */
static void
test_zone_corrected (void)
{
  g_autoptr (DgFeed) feed = feed_make ();
  g_autoptr (World) world = world_make (feed);
  g_autoptr (DgScheduleDiff) diff = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *kept = NULL;

  world_edit (world, world_find (world, "Lunch"), "when", "2026-10-02T12:00/2026-10-02T13:00");
  world_set_zone (world, "Europe/Skopje");
  diff = world_compare (world, feed);
  assert_numbers (diff, 0, 2, 0, 0, 0, 0, 1);
  world_apply (world, feed, diff);
  moved = world_dup_value (world_find (world, "Panel"), "when");
  kept = world_dup_value (world_find (world, "Lunch"), "when");
  g_assert_cmpstr (moved, ==, "2026-10-02T09:00/2026-10-02T10:00");
  g_assert_cmpstr (kept, ==, "2026-10-02T12:00/2026-10-02T13:00");
}

static const char *const members[] = { "title", "room", "abstract", "when" };

/* A value for @members[@member] that no other call gave, in the words of people or services. */
static char *
make_value (guint member, gboolean utc)
{
  static guint serial;
  guint n = ++serial;

  if (member == 3)
    return g_strdup_printf (utc ? "2026-10-%02uT%02u:00:00Z/2026-10-%02uT%02u:30:00Z"
                                : "2026-10-%02uT%02u:01/2026-10-%02uT%02u:31",
                            n % 28 + 1, n / 28 % 24, n % 28 + 1, n / 28 % 24);

  return g_strdup_printf ("%s %u", utc ? "their" : "our", n);
}

static void
change_theirs (DgFeed *feed)
{
  for (guint i = 0; i < feed->sessions->len; i++)
    {
      int dice = g_test_rand_int_range (0, 8);

      if (dice < 4)
        {
          g_autofree char *value = make_value ((guint) dice, TRUE);

          feed_set (feed, i, members[dice], value);
        }
      if (g_test_rand_int_range (0, 5) == 0)
        {
          g_autofree char *id = make_value (0, TRUE);

          feed_set (feed, i, "id", id);
        }
    }
  while (feed->sessions->len > 0 && g_test_rand_int_range (0, 3) == 0)
    g_ptr_array_remove_index (feed->sessions,
                              (guint) g_test_rand_int_range (0, (int) feed->sessions->len));
  while (g_test_rand_int_range (0, 3) == 0)
    {
      g_autofree char *title = make_value (0, TRUE);

      feed_add (feed, title, title, "2026-10-02T06:00:00Z", "Hall");
    }
}

/* Edits sessions at random; gives what was decided: “id member” → value, “id” → gone. */
static GHashTable *
change_ours (World *world)
{
  GHashTable *decisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) sessions =
      g_ptr_array_copy (world->sessions, (GCopyFunc) g_object_ref, NULL);

  g_ptr_array_set_free_func (sessions, g_object_unref);
  for (guint i = 0; i < sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (sessions, i);
      const char *id = dg_session_get_id (session);
      int dice = g_test_rand_int_range (0, 8);

      if (dice < 4)
        {
          char *value = make_value ((guint) dice, FALSE);

          world_edit (world, session, members[dice], value);
          g_hash_table_insert (decisions, g_strdup_printf ("%s %s", id, members[dice]), value);
        }
      else if (dice == 4)
        {
          g_hash_table_insert (decisions, g_strdup (id), NULL);
          world_remove (world, session);
        }
    }
  if (g_test_rand_int_range (0, 2) == 0)
    {
      g_autofree char *title = make_value (0, FALSE);

      world_add (world, "made-here", "2026-10-02T09:00", "Hall");
      world_edit (world, world_get (world, "made-here"), "title", title);
      g_hash_table_insert (decisions, g_strdup ("made-here title"), g_steal_pointer (&title));
    }

  return decisions;
}

static void
assert_decisions (World *world, GHashTable *decisions)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, decisions);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) parts = g_strsplit (key, " ", 2);
      DgSession *session = world_get (world, parts[0]);
      g_autofree char *now = NULL;

      if (value == NULL)
        {
          g_assert_null (session);
          continue;
        }
      g_assert_nonnull (session);
      now = world_dup_value (session, parts[1]);
      g_assert_cmpstr (now, ==, value);
    }
}

/* Every title of the outcome stood on one of the two sides. */
static void
assert_nothing_invented (World *world, GHashTable *titles)
{
  for (guint i = 0; i < world->sessions->len; i++)
    {
      g_autofree char *title = world_dup_value (g_ptr_array_index (world->sessions, i), "title");

      g_assert_true (g_hash_table_contains (titles, title));
    }
}

static void
test_properties (void)
{
  for (guint round = 0; round < 150; round++)
    {
      g_autoptr (DgFeed) feed = feed_make ();
      g_autoptr (World) world = NULL;
      g_autoptr (DgScheduleDiff) diff = NULL;
      g_autoptr (DgScheduleDiff) again = NULL;
      g_autoptr (GHashTable) decisions = NULL;
      g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      guint n_before;

      for (int i = g_test_rand_int_range (0, 20); i > 0; i--)
        {
          g_autofree char *title = make_value (0, TRUE);

          feed_add (feed, title, title, "2026-10-02T06:00:00Z", i % 2 ? "Hall" : "Yard");
        }
      world = world_make (feed);
      decisions = change_ours (world);
      change_theirs (feed);

      for (guint i = 0; i < world->sessions->len; i++)
        g_hash_table_add (titles,
                          world_dup_value (g_ptr_array_index (world->sessions, i), "title"));
      for (guint i = 0; i < feed->sessions->len; i++)
        g_hash_table_add (titles, g_strdup (dg_text_peek (
                                      ((DgFeedSession *) feed->sessions->pdata[i])->title, 0)));

      n_before = world->sessions->len;
      diff = world_compare (world, feed);
      world_apply (world, feed, diff);
      g_assert_cmpuint (world->sessions->len, ==, n_before + diff->added);
      assert_decisions (world, decisions);
      assert_nothing_invented (world, titles);

      again = world_compare (world, feed);
      g_assert_cmpuint (again->added, ==, 0);
      g_assert_cmpuint (again->changed, ==, 0);
      g_assert_cmpuint (again->removed, ==, 0);
      g_assert_cmpuint (again->rekeyed, ==, 0);
      g_assert_cmpuint (again->conflicts, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (merges); i++)
    {
      g_autofree char *name = g_strconcat ("/schedule/merge/", merges[i].name, NULL);

      g_test_add_data_func (name, &merges[i], test_merge);
    }
  g_test_add_func ("/schedule/merge/translation-stays", test_translation_stays);
  g_test_add_func ("/schedule/merge/zone-corrected", test_zone_corrected);
  g_test_add_func ("/schedule/merge/properties", test_properties);

  return g_test_run ();
}
