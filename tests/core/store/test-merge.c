/* One person from two: everything moves, and one undo brings both back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "personal.h"

#include "core/delegations/dg-person-merge.h"
#include "core/store/dg-integrity.h"
#include "core/store/dg-journal.h"
#include "core/store/dg-merge.h"

static void
merge (Registry *registry,
       const char *keep_id,
       const char *other_id,
       DgMergeRule rule,
       DgMerge *counts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) differences =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_person_difference_free);
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "person merge", &error);
  g_autoptr (DgPerson) keep = dg_store_get_person (registry->store, keep_id, &error);
  g_autoptr (DgPerson) other = dg_store_get_person (registry->store, other_id, &error);
  g_autoptr (DgPerson) merged = dg_person_merge (keep, other, NULL, differences, &error);

  g_assert_no_error (error);
  dg_merge_people (change, merged, other_id, rule, counts, &error);
  g_assert_no_error (error);
  dg_change_commit (change, &error);
  g_assert_no_error (error);
}

/* “other” is nominated and has neither answers nor letters; the canary is confirmed. */
static void
test_moves_everything (Registry *registry, gconstpointer data)
{
  static const char *const gone[] = {
    "SELECT COUNT (*) FROM registration WHERE person = '" PERSONAL_ID "'",
    "SELECT COUNT (*) FROM invitation WHERE person = '" PERSONAL_ID "'",
    "SELECT COUNT (*) FROM outbox WHERE person = '" PERSONAL_ID "'",
    "SELECT COUNT (*) FROM answer WHERE '" PERSONAL_ID "' IN (person, delegatee)",
    "SELECT COUNT (*) FROM search_key WHERE id = '" PERSONAL_ID "'",
    "SELECT COUNT (*) FROM person WHERE id = '" PERSONAL_ID "'",
  };
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) found = NULL;
  DgMerge counts;

  merge (registry, "p-other", PERSONAL_ID, DG_MERGE_HIGHER, &counts);
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    g_assert_cmpint (registry_ask (registry, gone[i]), ==, 0);
  g_assert_cmpuint (counts.doubles, ==, 1);
  g_assert_cmpuint (counts.places, ==, 0);
  g_assert_cmpuint (counts.answers, ==, 1);
  g_assert_cmpuint (counts.invitations, ==, 1);
  g_assert_cmpuint (counts.messages, ==, 1);

  /* The higher status, the one record’s name and the other’s telephone. */
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM registration r JOIN person p ON "
                                           "p.id = r.person WHERE p.id = 'p-other' AND r.status = "
                                           "'confirmed' AND p.name = 'Ann Other' AND p.phone = "
                                           "'+389 canary phone'"),
                   ==, 1);
  found = dg_store_search (registry->store, "person", "Canary Qwertz", NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (found, 0), ==, "p-other");
  problems = dg_integrity_check (registry->store, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_rules (Registry *registry, gconstpointer data)
{
  static const struct
  {
    DgMergeRule rule;
    const char *keep;
    const char *other;
    const char *status;
  } cases[] = {
    { DG_MERGE_HIGHER, "p-other", PERSONAL_ID, "confirmed" },
    { DG_MERGE_HIGHER, PERSONAL_ID, "p-other", "confirmed" },
    { DG_MERGE_KEEP, "p-other", PERSONAL_ID, "nominated" },
    { DG_MERGE_OTHER, PERSONAL_ID, "p-other", "nominated" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT COUNT (*) FROM registration WHERE "
                                              "person = '%s' AND status = '%s'",
                                              cases[i].keep, cases[i].status);
      g_autoptr (GPtrArray) undone = NULL;
      DgMerge counts;

      merge (registry, cases[i].keep, cases[i].other, cases[i].rule, &counts);
      g_assert_cmpint (registry_ask (registry, sql), ==, 1);
      g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM registration"), ==, 1);
      undone = dg_journal_undo (registry->store, 1, NULL);
      g_assert_cmpuint (undone->len, ==, 1);
    }
}

static void
test_one_undo (Registry *registry, gconstpointer data)
{
  g_autofree char *before = registry_dup_content (registry);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  DgMerge counts;

  merge (registry, "p-other", PERSONAL_ID, DG_MERGE_HIGHER, &counts);
  undone = dg_journal_undo (registry->store, 1, NULL);
  g_assert_cmpuint (undone->len, ==, 1);
  after = registry_dup_content (registry);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (
      registry_ask (registry, "SELECT COUNT (*) FROM answer WHERE person = '" PERSONAL_ID "'"), ==,
      1);
}

static void
test_choices (Registry *registry, gconstpointer data)
{
  static const char *const bad[] = { "email", "email=mine", "nonsense=keep", "id=other", "=keep" };
  const char *take[] = { "name=other", "passport.number=keep", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) differences =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_person_difference_free);
  g_autoptr (DgPerson) keep = dg_store_get_person (registry->store, "p-other", NULL);
  g_autoptr (DgPerson) other = dg_store_get_person (registry->store, PERSONAL_ID, NULL);
  g_autoptr (DgPerson) merged = dg_person_merge (keep, other, (char **) take, differences, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dg_person_get_fields (merged)->id, ==, "p-other");
  g_assert_cmpstr (dg_person_get_fields (merged)->name, ==, "Канари Кверц");
  g_assert_cmpstr (dg_person_get_fields (merged)->notes, ==, "Plain");
  g_assert_cmpstr (dg_person_get_fields (merged)->email, ==, "canary@example.org");
  g_assert_null (dg_person_get_fields (merged)->passport_number);
  g_assert_cmpuint (differences->len, ==, 20);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const char *choice[] = { bad[i], NULL };

      g_assert_null (dg_person_merge (keep, other, (char **) choice, differences, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
      g_clear_error (&error);
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
    { "/store/merge/moves-everything", test_moves_everything },
    { "/store/merge/rules", test_rules },
    { "/store/merge/one-undo", test_one_undo },
    { "/store/merge/choices", test_choices },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Registry, NULL, personal_set_up, tests[i].test, registry_tear_down);

  return g_test_run ();
}
