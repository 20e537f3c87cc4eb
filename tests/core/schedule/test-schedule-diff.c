/* What a fetch means for an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-source.h"

#include "corpus.h"
#include "world.h"

#include <string.h>

#define ZONE "Europe/Sofia"
#define HOUR 3600

static void
test_first_and_second (void)
{
  g_autoptr (DgFeed) feed = feed_make ();
  g_autoptr (World) world = world_new (ZONE);
  g_autoptr (DgScheduleDiff) first = world_compare (world, feed);
  g_autoptr (DgScheduleDiff) second = NULL;
  g_autofree char *when = NULL;

  assert_numbers (first, 3, 0, 0, 0, 0, 0, 0);
  g_assert_null (first->guard);
  world_apply (world, feed, first);
  when = world_dup_value (world_find (world, "Panel"), "when");
  g_assert_cmpstr (when, ==, "2026-10-02T10:00/2026-10-02T11:00");
  g_assert_nonnull (g_strrstr (dg_session_get_id (world_find (world, "Panel")), "s-"));

  second = world_compare (world, feed);
  assert_numbers (second, 0, 0, 0, 0, 0, 0, 3);
  g_assert_cmpuint (second->warnings->len, ==, 0);
}

/* “Hall” becomes “Aula”: one warning, and no conflict where the name was edited here. */
static void
test_room_renamed (void)
{
  g_autoptr (DgFeed) feed = feed_make ();
  g_autoptr (World) world = world_make (feed);
  g_autoptr (DgScheduleDiff) diff = NULL;
  g_autofree char *taken = NULL;
  g_autofree char *kept = NULL;

  world_edit (world, world_find (world, "Panel"), "room", "Great Hall");
  feed_set (feed, 0, "room", "Aula");
  feed_set (feed, 1, "room", "Aula");
  diff = world_compare (world, feed);
  assert_numbers (diff, 0, 1, 0, 0, 0, 0, 2);
  g_assert_cmpuint (diff->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (diff->warnings, 0), "“Aula” (2 sessions)"));

  world_apply (world, feed, diff);
  taken = world_dup_value (world_find (world, "Opening"), "room");
  kept = world_dup_value (world_find (world, "Panel"), "room");
  g_assert_cmpstr (taken, ==, "Aula");
  g_assert_cmpstr (kept, ==, "Great Hall");
}

static void
test_missing_and_back (void)
{
  g_autoptr (DgFeed) whole = feed_make ();
  g_autoptr (DgFeed) part = feed_copy (whole);
  g_autoptr (World) world = world_make (whole);
  g_autoptr (DgScheduleDiff) first = NULL;
  g_autoptr (DgScheduleDiff) soon = NULL;
  g_autoptr (DgScheduleDiff) later = NULL;
  g_autoptr (DgScheduleDiff) after = NULL;
  g_autoptr (DgScheduleDiff) back = NULL;

  world_edit (world, world_find (world, "Lunch"), "room", "Garden");
  g_ptr_array_remove_index (part->sessions, 2);

  first = world_compare (world, part);
  assert_numbers (first, 0, 0, 0, 1, 0, 0, 2);
  world_apply (world, part, first);
  g_assert_nonnull (world_find (world, "Lunch"));

  world->now += HOUR - 1;
  soon = world_compare (world, part);
  assert_numbers (soon, 0, 0, 0, 1, 0, 0, 2);
  world_apply (world, part, soon);

  world->now += 1;
  later = world_compare (world, part);
  assert_numbers (later, 0, 0, 1, 0, 0, 0, 2);
  world_apply (world, part, later);
  g_assert_cmpint (dg_session_get_fields (world_find (world, "Lunch"))->status, ==,
                   DG_SESSION_CANCELLED);

  after = world_compare (world, part);
  assert_numbers (after, 0, 0, 0, 0, 0, 0, 2);
  world_apply (world, part, after);

  back = world_compare (world, whole);
  assert_numbers (back, 0, 1, 0, 0, 0, 0, 2);
  world_apply (world, whole, back);
  g_assert_cmpint (dg_session_get_fields (world_find (world, "Lunch"))->status, ==,
                   DG_SESSION_CONFIRMED);
  g_assert_cmpstr (
      dg_text_peek (dg_session_get_fields (world_find (world, "Lunch"))->room, DG_LANGUAGE_EN), ==,
      "Garden");
}

/* Missing, back, missing again: the hour begins anew. */
static void
test_missing_begins_anew (void)
{
  g_autoptr (DgFeed) whole = feed_make ();
  g_autoptr (DgFeed) part = feed_copy (whole);
  g_autoptr (World) world = world_make (whole);
  const DgFeed *const fetches[] = { part, whole, part };
  g_autoptr (DgScheduleDiff) last = NULL;

  g_ptr_array_remove_index (part->sessions, 2);
  for (guint i = 0; i < G_N_ELEMENTS (fetches); i++)
    {
      g_autoptr (DgScheduleDiff) diff = world_compare (world, fetches[i]);

      assert_numbers (diff, 0, 0, 0, fetches[i] == part, 0, 0, fetches[i] == part ? 2 : 3);
      world_apply (world, fetches[i], diff);
      world->now += HOUR / 2;
    }

  last = world_compare (world, part);
  assert_numbers (last, 0, 0, 0, 1, 0, 0, 2);
}

static void
test_deleted_stays_deleted (void)
{
  g_autoptr (DgFeed) feed = feed_make ();
  g_autoptr (World) world = world_make (feed);
  g_autoptr (DgScheduleDiff) same = NULL;
  g_autoptr (DgScheduleDiff) changed = NULL;
  g_autoptr (DgScheduleDiff) again = NULL;

  world_remove (world, world_find (world, "Lunch"));
  same = world_compare (world, feed);
  assert_numbers (same, 0, 0, 0, 0, 0, 0, 3);
  g_assert_cmpuint (same->warnings->len, ==, 0);
  world_apply (world, feed, same);

  feed_set (feed, 2, "room", "Hall");
  changed = world_compare (world, feed);
  assert_numbers (changed, 0, 0, 0, 0, 0, 0, 3);
  g_assert_cmpuint (changed->warnings->len, ==, 1);
  world_apply (world, feed, changed);
  g_assert_null (world_find (world, "Lunch"));

  again = world_compare (world, feed);
  g_assert_cmpuint (again->warnings->len, ==, 0);
}

static void
test_made_here (void)
{
  g_autoptr (DgFeed) feed = feed_make ();
  g_autoptr (World) world = world_make (feed);
  g_autoptr (DgScheduleDiff) apart = NULL;
  g_autoptr (DgScheduleDiff) adopted = NULL;
  g_autoptr (DgScheduleDiff) moved = NULL;

  world_add (world, "Concert", "2026-10-02T19:00", "Yard");
  apart = world_compare (world, feed);
  assert_numbers (apart, 0, 0, 0, 0, 0, 0, 3);
  world_apply (world, feed, apart);

  /* The service tells of it too: it is not there twice. */
  feed_add (feed, "d", " concert", "2026-10-02T16:00:00Z", "Yard");
  adopted = world_compare (world, feed);
  assert_numbers (adopted, 0, 0, 0, 0, 0, 0, 4);
  world_apply (world, feed, adopted);
  g_assert_cmpuint (world->sessions->len, ==, 4);
  g_assert_nonnull (world_find (world, "Concert"));

  feed_set (feed, 3, "room", "Hall");
  moved = world_compare (world, feed);
  assert_numbers (moved, 0, 1, 0, 0, 0, 0, 3);
}

/* Ids change, and change back together with the title. */
static void
test_former_ids (void)
{
  g_autoptr (DgFeed) feed = feed_make ();
  g_autoptr (World) world = world_make (feed);
  g_autofree char *id = g_strdup (dg_session_get_id (world_find (world, "Panel")));
  g_autoptr (DgScheduleDiff) rekeyed = NULL;
  g_autoptr (DgScheduleDiff) back = NULL;

  feed_set (feed, 1, "id", "b2");
  rekeyed = world_compare (world, feed);
  assert_numbers (rekeyed, 0, 0, 0, 0, 1, 0, 2);
  world_apply (world, feed, rekeyed);

  feed_set (feed, 1, "id", "b");
  feed_set (feed, 1, "title", "Podium");
  feed_set (feed, 1, "speakers", "Eva");
  back = world_compare (world, feed);
  assert_numbers (back, 0, 1, 0, 0, 1, 0, 2);
  world_apply (world, feed, back);
  g_assert_cmpstr (dg_session_get_id (world_find (world, "Podium")), ==, id);
}

/* Lunch on two days: what is not alone with its title, start and room is not guessed. */
static void
test_no_guessing (void)
{
  g_autoptr (DgFeed) feed = feed_make ();
  g_autoptr (World) world = NULL;
  g_autoptr (DgScheduleDiff) diff = NULL;

  feed_add (feed, "d", "Lunch", "2026-10-02T08:00:00Z", "Yard");
  world = world_make (feed);
  feed_set (feed, 2, "id", "c2");
  feed_set (feed, 3, "id", "d2");
  diff = world_compare (world, feed);
  assert_numbers (diff, 2, 0, 0, 2, 0, 0, 2);
}

static const struct
{
  guint known, lost;
  guint part; /* how many, of those at the end, come from a service of their own */
  gboolean stops;
} losses[] = {
  { 10, 5, 0, FALSE },    { 10, 6, 0, TRUE },      { 40, 8, 0, FALSE },  { 40, 9, 0, TRUE },
  { 606, 121, 0, FALSE }, { 606, 122, 0, TRUE },   { 188, 8, 0, FALSE }, { 3, 3, 0, TRUE },
  { 606, 50, 50, TRUE },  { 606, 50, 400, FALSE }, { 606, 5, 5, FALSE }, { 606, 6, 6, TRUE },
};

static void
test_guard_loss (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    {
      g_autoptr (DgFeed) feed = dg_feed_new ("frab");
      g_autoptr (World) world = NULL;
      g_autoptr (DgScheduleDiff) diff = NULL;

      for (guint j = 0; j < losses[i].known; j++)
        {
          g_autofree char *id = g_strdup_printf ("%u", j);

          feed_add (feed, id, id, "2026-10-02T06:00:00Z", "Hall")->uri =
              g_strdup_printf ("https://%s.example.org/%u",
                               j + losses[i].part < losses[i].known ? "whole" : "part", j);
        }
      world = world_make (feed);
      g_ptr_array_set_size (feed->sessions, (int) (losses[i].known - losses[i].lost));
      diff = world_compare (world, feed);
      g_test_message ("%u of %u: %s", losses[i].lost, losses[i].known, diff->guard);
      g_assert_cmpint (diff->guard != NULL, ==, losses[i].stops);
      g_assert_cmpuint (diff->missing, ==, losses[i].lost);
    }
}

/* Few sessions may all go, but not for others: an address has come to mean another event. */
static void
test_guard_other_event (void)
{
  g_autoptr (DgFeed) feed = feed_make ();
  g_autoptr (World) world = world_make (feed);
  g_autoptr (DgFeed) other = dg_feed_new ("frab");
  g_autoptr (DgScheduleDiff) diff = NULL;
  g_autoptr (DgScheduleDiff) overlapping = NULL;

  feed_add (other, "x", "Keynote", "2026-10-02T06:00:00Z", "Aula");
  diff = world_compare (world, other);
  g_assert_nonnull (diff->guard);

  feed_add (other, "a", "Opening", "2026-10-02T06:00:00Z", "Hall");
  overlapping = world_compare (world, other);
  g_assert_null (overlapping->guard);
}

static guint
count_news (World *world, const DgFeed *feed, guint conflicts)
{
  g_autoptr (DgScheduleDiff) diff = world_compare (world, feed);

  g_assert_cmpuint (diff->conflicts, ==, conflicts);
  world_apply (world, feed, diff);

  return world->disputes->len;
}

/* What was in conflict waits, and ends by itself in each of the ways in which it can. */
static void
test_disputes (void)
{
  static const struct
  {
    const char *ours, *theirs; /* what becomes of the title next; NULL: nothing */
    guint conflicts, waiting;
  } cases[] = {
    { NULL, NULL, 0, 1 },        /* the same answer asks no more, but it waits */
    { NULL, "Forum", 1, 1 },     /* another answer asks again */
    { NULL, "Panel", 0, 0 },     /* they took it back */
    { NULL, "Our panel", 0, 0 }, /* they came to agree */
    { "Podium", NULL, 0, 0 },    /* we came to agree */
    { "Podium", "Forum", 0, 0 }, /* we came to agree, and so theirs is taken */
    { "Debate", NULL, 0, 1 },    /* we changed it once more */
    { "Debate", "Forum", 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DgFeed) feed = feed_make ();
      g_autoptr (World) world = world_make (feed);
      g_autofree char *id = g_strdup (dg_session_get_id (world_find (world, "Panel")));
      const DgFeedDispute *dispute;

      world_edit (world, world_get (world, id), "title", "Our panel");
      feed_set (feed, 1, "title", "Podium");
      g_assert_cmpuint (count_news (world, feed, 1), ==, 1);
      dispute = g_ptr_array_index (world->disputes, 0);
      g_assert_cmpstr (dispute->session, ==, id);
      g_assert_cmpstr (dispute->member, ==, "title");

      if (cases[i].ours != NULL)
        world_edit (world, world_get (world, id), "title", cases[i].ours);
      if (cases[i].theirs != NULL)
        feed_set (feed, 1, "title", cases[i].theirs);
      g_test_message ("%u", i);
      g_assert_cmpuint (count_news (world, feed, cases[i].conflicts), ==, cases[i].waiting);
      g_assert_cmpuint (count_news (world, feed, 0), ==, cases[i].waiting);
    }
}

/* Nobody is asked about what was deleted here. */
static void
test_dispute_of_deleted (void)
{
  g_autoptr (DgFeed) feed = feed_make ();
  g_autoptr (World) world = world_make (feed);

  world_edit (world, world_find (world, "Panel"), "title", "Our panel");
  feed_set (feed, 1, "title", "Podium");
  g_assert_cmpuint (count_news (world, feed, 1), ==, 1);
  world_remove (world, world_find (world, "Our panel"));
  g_assert_cmpuint (count_news (world, feed, 0), ==, 0);
}

static void
test_guard_head (void)
{
  g_autoptr (DgFeed) feed = feed_make ();
  g_autoptr (World) world = NULL;
  static const char *const names[] = { "acronym", "zone", "year", "empty" };

  feed->time_zone = "Europe/Sofia";
  world = world_make (feed);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DgFeed) other = feed_copy (feed);
      g_autoptr (DgScheduleDiff) diff = NULL;

      if (i == 0)
        {
          g_free (other->acronym);
          other->acronym = g_strdup ("oc-2027");
        }
      else if (i == 1)
        other->time_zone = "Europe/Berlin";
      else if (i == 2)
        for (guint j = 0; j < other->sessions->len; j++)
          feed_set (other, j, "when", "2027-10-02T06:00:00Z/2027-10-02T07:00:00Z");
      else
        g_ptr_array_set_size (other->sessions, 0);

      diff = world_compare (world, other);
      g_test_message ("%s: %s", names[i], diff->guard);
      g_assert_nonnull (diff->guard);
    }
}

static DgFeed *
read_corpus (const char *name)
{
  g_autofree char *path = g_build_filename ("frab-json", "history", name, NULL);
  g_autoptr (GBytes) bytes = corpus_read (path);

  return bytes != NULL ? dg_source_decode (bytes, "frab", ZONE, DG_LANGUAGE_EN, NULL) : NULL;
}

static void
test_pair_a (void)
{
  g_autoptr (DgFeed) before = read_corpus ("camp2019-A1-before-guid-churn.json");
  g_autoptr (DgFeed) after = read_corpus ("camp2019-A2-after-guid-churn.json");
  g_autoptr (World) world = NULL;
  g_autoptr (DgScheduleDiff) diff = NULL;
  g_autoptr (DgScheduleDiff) back = NULL;

  if (before == NULL || after == NULL)
    return;

  world = world_make (before);
  diff = world_compare (world, after);
  g_assert_null (diff->guard);
  assert_numbers (diff, 0, 0, 0, 0, 79, 0, 190);
  world_apply (world, after, diff);

  back = world_compare (world, before);
  assert_numbers (back, 0, 0, 0, 0, 79, 0, 190);
}

static void
test_triple_c (void)
{
  g_autoptr (DgFeed) before = read_corpus ("camp2019-C1-before-vanish.json");
  g_autoptr (DgFeed) gone = read_corpus ("camp2019-C2-vanished.json");
  g_autoptr (DgFeed) back = read_corpus ("camp2019-C3-returned.json");
  g_autoptr (World) world = NULL;
  g_autoptr (DgScheduleDiff) diff = NULL;
  g_autoptr (DgScheduleDiff) last = NULL;

  if (before == NULL || gone == NULL || back == NULL)
    return;

  world = world_make (before);
  diff = world_compare (world, gone);
  g_assert_nonnull (diff->guard);
  assert_numbers (diff, 0, 0, 0, 50, 0, 0, 556);

  last = world_compare (world, back);
  g_assert_null (last->guard);
  assert_numbers (last, 0, 0, 0, 0, 0, 0, 606);

  /* Even if somebody forced it, all is as before when they are back. */
  world_apply (world, gone, diff);
  g_clear_pointer (&last, dg_schedule_diff_free);
  last = world_compare (world, back);
  assert_numbers (last, 0, 0, 0, 0, 0, 0, 606);
}

static void
test_pair_f (void)
{
  g_autoptr (DgFeed) before = read_corpus ("camp2019-F1-offset-utc.json");
  g_autoptr (DgFeed) after = read_corpus ("camp2019-F2-offset-plus2.json");
  g_autoptr (World) world = NULL;
  g_autoptr (DgScheduleDiff) diff = NULL;

  if (before == NULL || after == NULL)
    return;

  world = world_make (before);
  diff = world_compare (world, after);
  g_assert_null (diff->guard);
  assert_numbers (diff, 0, 1, 0, 0, 0, 0, 267);
}

/* A service may list what it called off without its former place. */
static void
test_called_off_without_place (void)
{
  g_autoptr (DgFeed) feed = feed_make ();
  g_autoptr (World) world = world_make (feed);
  g_autoptr (DgFeed) next = feed_copy (feed);
  g_autoptr (DgScheduleDiff) diff = NULL;
  DgFeedSession *known = g_ptr_array_index (next->sessions, 0);
  DgFeedSession *proposal;

  feed_add (next, "never", "Withdrawn early", "2026-10-02T12:00:00Z", "Hall");
  proposal = g_ptr_array_index (next->sessions, next->sessions->len - 1);
  for (guint i = 0; i < 2; i++)
    {
      DgFeedSession *session = i == 0 ? known : proposal;

      session->status = DG_SESSION_CANCELLED;
      g_clear_pointer (&session->starts, g_free);
      g_clear_pointer (&session->ends, g_free);
    }

  diff = world_compare (world, next);
  g_assert_cmpuint (diff->added, ==, 0);
  g_assert_cmpuint (diff->missing, ==, 0);
  g_assert_cmpuint (diff->changed + diff->removed, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/diff/first-and-second", test_first_and_second);
  g_test_add_func ("/schedule/diff/room-renamed", test_room_renamed);
  g_test_add_func ("/schedule/diff/missing-and-back", test_missing_and_back);
  g_test_add_func ("/schedule/diff/missing-begins-anew", test_missing_begins_anew);
  g_test_add_func ("/schedule/diff/deleted-stays-deleted", test_deleted_stays_deleted);
  g_test_add_func ("/schedule/diff/made-here", test_made_here);
  g_test_add_func ("/schedule/diff/former-ids", test_former_ids);
  g_test_add_func ("/schedule/diff/no-guessing", test_no_guessing);
  g_test_add_func ("/schedule/diff/guard/loss", test_guard_loss);
  g_test_add_func ("/schedule/diff/guard/head", test_guard_head);
  g_test_add_func ("/schedule/diff/guard/other-event", test_guard_other_event);
  g_test_add_func ("/schedule/diff/disputes", test_disputes);
  g_test_add_func ("/schedule/diff/dispute-of-deleted", test_dispute_of_deleted);
  g_test_add_func ("/schedule/diff/corpus/pair-a", test_pair_a);
  g_test_add_func ("/schedule/diff/corpus/triple-c", test_triple_c);
  g_test_add_func ("/schedule/diff/corpus/pair-f", test_pair_f);
  g_test_add_func ("/schedule/diff/called-off-without-place", test_called_off_without_place);

  return g_test_run ();
}
