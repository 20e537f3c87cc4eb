/* SEQUENCE and DTSTAMP as calendars need them, whatever happens to clocks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include "core/store/dg-journal.h"
#include "core/store/dg-revisions.h"

#include <string.h>

static DgRevision
settle (Registry *registry, const char *times, const char *content)
{
  g_autoptr (GError) error = NULL;
  DgRevision revision = { -1, -1, -1 };

  dg_revisions_settle ("u", times, content, &revision, registry->store, &error);
  g_assert_no_error (error);

  return revision;
}

static void
assert_revision (DgRevision revision, int sequence, gint64 stamp)
{
  g_assert_cmpint (revision.sequence, ==, sequence);
  g_assert_cmpint (revision.stamp, ==, REGISTRY_NOW + stamp);
  g_assert_cmpint (revision.created, ==, REGISTRY_NOW);
}

/* One row after the other; the clock is set before each. */
static void
test_rises (Registry *registry, gconstpointer data)
{
  static const struct
  {
    gint64 clock;
    const char *times;
    const char *content;
    int sequence;
    gint64 stamp;
  } steps[] = {
    { 0, "t1", "c1", 0, 0 },       /* new */
    { 100, "t1", "c1", 0, 0 },     /* the same for ever */
    { 200, "t1", "c2", 0, 200 },   /* another title */
    { 200, "t1", "c3", 0, 201 },   /* again, within the same second */
    { 300, "t2", "c4", 1, 300 },   /* another time */
    { -5000, "t2", "c4", 1, 300 }, /* the clock went back; nothing changed */
    { -5000, "t2", "c5", 1, 301 }, /* the clock went back; DTSTAMP does not */
    { -5000, "t3", "c5", 2, 302 }, /* nor does SEQUENCE */
    { 9000, "t1", "c1", 3, 9000 }, /* as it once was is a change too */
    { 9000, "t1", "c1", 3, 9000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      dg_store_set_clock (registry->store, REGISTRY_NOW + steps[i].clock);
      assert_revision (settle (registry, steps[i].times, steps[i].content), steps[i].sequence,
                       steps[i].stamp);
    }
}

/* Calendars have seen it: undo does not take it back. */
static void
test_not_undone (Registry *registry, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  registry_put_event (registry, "tour", "a");
  settle (registry, "t1", "c1");
  registry_put_event (registry, "tour", "b");
  assert_revision (settle (registry, "t2", "c2"), 1, 1);
  items = dg_journal_undo (registry->store, 2, NULL);
  g_assert_cmpuint (items->len, ==, 2);
  assert_revision (settle (registry, "t2", "c2"), 1, 1);
  assert_revision (settle (registry, "t1", "c1"), 2, 2);
}

static void
test_uids_are_apart (Registry *registry, gconstpointer data)
{
  DgRevision revision;

  settle (registry, "t1", "c1");
  settle (registry, "t2", "c2");
  g_assert_true (dg_revisions_settle ("v", "t1", "c1", &revision, registry->store, NULL));
  assert_revision (revision, 0, 0);
}

static gpointer
settle_many (gpointer store)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *hash = g_strdup_printf ("%u", i);
      g_autoptr (GError) error = NULL;
      DgRevision revision;

      dg_revisions_settle ("u", hash, hash, &revision, store, &error);
      g_assert_no_error (error);
    }

  return NULL;
}

/* Two programs at once settle on one row of numbers. */
static void
test_two_programs (Registry *registry, gconstpointer data)
{
  g_autoptr (DgStore) other = dg_store_open (registry->path, DG_STORE_WRITE, NULL);
  GThread *thread;
  DgRevision revision;

  registry_run (registry, "PRAGMA synchronous = OFF");
  thread = g_thread_new ("settle", settle_many, other);
  settle_many (registry->store);
  g_thread_join (thread);
  revision = settle (registry, "19", "19");
  g_assert_cmpint (revision.sequence, >=, 19);
  g_assert_cmpint (revision.sequence, <, 40);
}

static void
record (Registry *registry, const char *person, int sequence, const char *title)
{
  g_autoptr (GPtrArray) invitations = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  DgInvitation invitation = {
    .person = (char *) person,
    .uid = (char *) "u",
    .method = (char *) "REQUEST",
    .language = DG_LANGUAGE_MK,
    .sequence = sequence,
    .stamp = REGISTRY_NOW + sequence,
    .title = (char *) title,
    .starts = (char *) "2026-10-02",
    .digest = sequence > 0 ? (char *) "d" : NULL,
  };

  g_ptr_array_add (invitations, &invitation);
  dg_revisions_record (registry->store, "tour", invitations, &error);
  g_assert_no_error (error);
}

static void
test_record (Registry *registry, gconstpointer data)
{
  g_autoptr (GPtrArray) told = NULL;
  g_autoptr (GPtrArray) others = NULL;
  const DgInvitation *first;

  record (registry, "p-2", 0, "Тур");
  record (registry, "p-1", 0, "Тур");
  dg_store_set_clock (registry->store, REGISTRY_NOW + 77);
  record (registry, "p-1", 1, "Обиколка");

  told = dg_revisions_list (registry->store, "tour", NULL);
  g_assert_cmpuint (told->len, ==, 2);
  first = g_ptr_array_index (told, 0);
  g_assert_cmpstr (first->person, ==, "p-1");
  g_assert_cmpstr (first->uid, ==, "u");
  g_assert_cmpstr (first->method, ==, "REQUEST");
  g_assert_cmpint (first->language, ==, DG_LANGUAGE_MK);
  g_assert_cmpint (first->sequence, ==, 1);
  g_assert_cmpint (first->stamp, ==, REGISTRY_NOW + 1);
  g_assert_cmpstr (first->title, ==, "Обиколка");
  g_assert_cmpstr (first->starts, ==, "2026-10-02");
  g_assert_null (first->ends);
  g_assert_cmpstr (first->digest, ==, "d");
  g_assert_null (((DgInvitation *) g_ptr_array_index (told, 1))->digest);
  g_assert_cmpint (first->exported_at, ==, REGISTRY_NOW + 77);

  others = dg_revisions_list (registry->store, "other", NULL);
  g_assert_cmpuint (others->len, ==, 0);
}

/* A registry is a file from outside: no number in it makes one of ours overflow. */
static void
test_hostile_numbers (Registry *registry, gconstpointer data)
{
  static const char *const numbers[] = { "9223372036854775807", "-9223372036854775807",
                                         "2147483647", "-1" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("DELETE FROM revision; INSERT INTO revision VALUES ('u', %s, %s, %s, "
                           "'t', 'c')",
                           numbers[i], numbers[i], numbers[i]);
      DgRevision before, after;

      registry_run (registry, sql);
      before = settle (registry, "t", "c");
      after = settle (registry, "t2", "c2");
      g_assert_cmpint (before.sequence, >=, 0);
      g_assert_cmpint (after.sequence, ==, before.sequence + 1);
      g_assert_cmpint (after.stamp, >, before.stamp);
      g_assert_cmpint (after.stamp, <=, G_GINT64_CONSTANT (253402300799));
    }
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Registry *registry, gconstpointer data);
  } tests[] = {
    { "/store/revisions/rises", test_rises },
    { "/store/revisions/not-undone", test_not_undone },
    { "/store/revisions/uids-are-apart", test_uids_are_apart },
    { "/store/revisions/two-programs", test_two_programs },
    { "/store/revisions/record", test_record },
    { "/store/revisions/hostile-numbers", test_hostile_numbers },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Registry, NULL, registry_set_up, tests[i].test, registry_tear_down);

  return g_test_run ();
}
