/* The sample events: whole, once, and theirs who edit them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include "core/store/dg-integrity.h"
#include "core/store/dg-journal.h"
#include "core/store/dg-sample.h"

static guint
fill (Registry *registry)
{
  g_autoptr (GError) error = NULL;
  guint n_changed;

  dg_sample_fill (registry->store, &n_changed, &error);
  g_assert_no_error (error);

  return n_changed;
}

static guint
count_changes (Registry *registry)
{
  g_autoptr (GPtrArray) items = dg_journal_list (registry->store, NULL, NULL, NULL);

  return items->len;
}

static void
test_fill (Registry *registry, gconstpointer data)
{
  static const char *const ids[] = { "ivano-frankivsk-2016", "seoul-2017", "sofia-2021", "skopje" };
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_cmpuint (fill (registry), >, 100);
  events = dg_store_list_events (registry->store, NULL);
  g_assert_cmpuint (events->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr (GPtrArray) delegates = dg_store_list_delegates (registry->store, ids[i], NULL);
      g_autoptr (DgDossier) dossier = dg_store_get_dossier (registry->store, ids[i], NULL);

      g_assert_cmpstr (dg_event_get_id (g_ptr_array_index (events, i)), ==, ids[i]);
      g_assert_cmpuint (delegates->len, >, 0);
      g_assert_cmpuint (dg_dossier_get_sessions (dossier)->len, >, 0);
      g_assert_cmpuint (dg_dossier_get_delegations (dossier)->len, >, 0);
    }

  problems = dg_integrity_check (registry->store, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_twice (Registry *registry, gconstpointer data)
{
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  guint n_changes;

  fill (registry);
  once = registry_dup_content (registry);
  n_changes = count_changes (registry);
  g_assert_cmpuint (fill (registry), ==, 0);
  registry_open (registry);
  g_assert_cmpuint (fill (registry), ==, 0);
  twice = registry_dup_content (registry);
  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpuint (count_changes (registry), ==, n_changes);
}

/* One step, and back again. */
static void
test_undo (Registry *registry, gconstpointer data)
{
  g_autofree char *before = registry_dup_content (registry);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) items = NULL;

  fill (registry);
  items = dg_journal_undo (registry->store, 1, NULL);
  after = registry_dup_content (registry);
  g_assert_cmpstr (before, ==, after);
}

static void
test_edits_stay (Registry *registry, gconstpointer data)
{
  g_autoptr (DgPerson) edited = NULL;
  g_autoptr (DgPerson) found = NULL;
  g_autoptr (DgEvent) event = NULL;
  g_autoptr (DgChange) change = NULL;

  fill (registry);
  edited = registry_make_person ("p-marina-samplic", "Edited", NULL);
  change = dg_change_begin (registry->store, "edit", NULL);
  g_assert_true (dg_change_put_person (change, edited, NULL));
  g_assert_true (dg_change_remove_event (change, "seoul-2017", NULL));
  g_assert_true (dg_change_commit (change, NULL));
  registry_put_event (registry, "skopje", "Edited");

  g_assert_cmpuint (fill (registry), >, 0);
  found = dg_store_get_person (registry->store, "p-marina-samplic", NULL);
  g_assert_cmpstr (dg_person_get_fields (found)->name, ==, "Edited");
  event = dg_store_get_event (registry->store, "skopje", NULL);
  g_assert_cmpstr (dg_event_get_title (event, DG_LANGUAGE_EN, NULL), ==, "Edited");
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM event"), ==, 4);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Registry *registry, gconstpointer data);
  } tests[] = {
    { "/store/sample/fill", test_fill },
    { "/store/sample/twice", test_twice },
    { "/store/sample/undo", test_undo },
    { "/store/sample/edits-stay", test_edits_stay },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Registry, NULL, registry_set_up, tests[i].test, registry_tear_down);

  return g_test_run ();
}
