/* Undo and redo, across restarts and in any order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include "core/store/dg-journal.h"

#include <string.h>

static guint
undo (Registry *registry, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = dg_journal_undo (registry->store, n, &error);

  g_assert_no_error (error);
  return items->len;
}

static guint
redo (Registry *registry, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = dg_journal_redo (registry->store, n, &error);

  g_assert_no_error (error);
  return items->len;
}

/* The title of the event “tour”; NULL if there is none. */
static char *
dup_title (Registry *registry)
{
  g_autoptr (DgEvent) event = dg_store_get_event (registry->store, "tour", NULL);

  return event != NULL ? g_strdup (dg_event_get_title (event, DG_LANGUAGE_EN, NULL)) : NULL;
}

#define assert_title(title)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *stands = dup_title (registry);                                                \
                                                                                                   \
    g_assert_cmpstr (stands, ==, title);                                                           \
  }                                                                                                \
  G_STMT_END

/* States of the journal, newest first, one letter each. */
static char *
dup_states (Registry *registry)
{
  g_autoptr (GPtrArray) items = dg_journal_list (registry->store, NULL, NULL, NULL);
  GString *states = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const DgJournalItem *item = g_ptr_array_index (items, i);

      g_string_append_c (states, g_str_equal (item->state, "dropped") ? 'x' : item->state[0]);
    }

  return g_string_free (states, FALSE);
}

#define assert_states(states)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *stand = dup_states (registry);                                                \
                                                                                                   \
    g_assert_cmpstr (stand, ==, states);                                                           \
  }                                                                                                \
  G_STMT_END

/* d: done, u: undone, x: dropped, n: the note of an undo or redo. */
static void
test_undo_redo (Registry *registry, gconstpointer data)
{
  assert_states ("d");
  registry_put_event (registry, "tour", "a");
  registry_put_event (registry, "tour", "b");
  registry_put_event (registry, "tour", "c");
  assert_states ("dddd");

  g_assert_cmpuint (undo (registry, 1), ==, 1);
  assert_title ("b");
  assert_states ("nuddd");
  registry_open (registry);
  g_assert_cmpuint (undo (registry, 1), ==, 1);
  assert_title ("a");
  registry_open (registry);
  g_assert_cmpuint (redo (registry, 1), ==, 1);
  assert_title ("b");
  g_assert_cmpuint (redo (registry, 5), ==, 1);
  assert_title ("c");
  g_assert_cmpuint (redo (registry, 1), ==, 0);
  assert_states ("nnnndddd");

  g_assert_cmpuint (undo (registry, 3), ==, 3);
  assert_title (NULL);
  g_assert_cmpuint (redo (registry, 2), ==, 2);
  assert_title ("b");
}

static void
test_new_change_drops (Registry *registry, gconstpointer data)
{
  registry_put_event (registry, "tour", "a");
  registry_put_event (registry, "tour", "b");
  g_assert_cmpuint (undo (registry, 1), ==, 1);
  registry_put_event (registry, "tour", "c");
  assert_states ("dnxdd");
  g_assert_cmpuint (redo (registry, 1), ==, 0);
  assert_title ("c");
  g_assert_cmpuint (undo (registry, 1), ==, 1);
  assert_title ("a");
  g_assert_cmpuint (redo (registry, 9), ==, 1);
  assert_title ("c");

  /* A change that writes nothing new is none: it drops nothing. */
  g_assert_cmpuint (undo (registry, 1), ==, 1);
  registry_put_event (registry, "tour", "a");
  g_assert_cmpuint (redo (registry, 1), ==, 1);
  assert_title ("c");
}

static void
test_all (Registry *registry, gconstpointer data)
{
  registry_put_event (registry, "tour", "a");
  g_assert_cmpuint (undo (registry, 100000), ==, 2);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM city"), ==, 0);
  g_assert_cmpuint (undo (registry, 1), ==, 0);
  g_assert_cmpuint (redo (registry, 100000), ==, 2);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM city"), >, 0);
  assert_title ("a");
}

static void
test_conflict (Registry *registry, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  registry_put_event (registry, "tour", "a");
  registry_put_event (registry, "tour", "b");
  registry_put_event (registry, "other", "c");
  registry_run (registry, "UPDATE event SET capacity = 7 WHERE id = 'tour'");
  before = registry_dup_content (registry);

  /* All or none: the first of the two could be undone. */
  items = dg_journal_undo (registry->store, 2, &error);
  g_assert_null (items);
  g_assert_error (error, DG_ERROR, DG_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "event “tour” was changed meanwhile"));
  after = registry_dup_content (registry);
  g_assert_cmpstr (before, ==, after);
  assert_states ("dddd");

  g_assert_cmpuint (undo (registry, 1), ==, 1);
  g_clear_error (&error);
  items = dg_journal_undo (registry->store, 1, &error);
  g_assert_error (error, DG_ERROR, DG_ERROR_CONFLICT);
}

/* Where it cannot be undone any more because something else stands on it. */
static void
test_needed_elsewhere (Registry *registry, gconstpointer data)
{
  g_autoptr (DgPerson) person = registry_make_person ("p-1", "Ана", NULL);
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "delegate add", NULL);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dg_change_put_person (change, person, NULL));
  g_assert_true (dg_change_commit (change, NULL));
  registry_run (registry, "INSERT INTO event (id, uid, kind, status, language, title, time_zone, "
                          "attendance) VALUES ('e', 'u', 'summit', 'open', 'en', '{\"en\":\"a\"}', "
                          "'Europe/Sofia', 'online'); INSERT INTO registration (event, position, "
                          "person, role, status) VALUES ('e', 0, 'p-1', 'head', 'invited')");
  items = dg_journal_undo (registry->store, 1, &error);
  g_assert_null (items);
  g_assert_error (error, DG_ERROR, DG_ERROR_CONFLICT);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM person"), ==, 1);
}

static guint
count_items (Registry *registry, const char *event, const char *person)
{
  g_autoptr (GPtrArray) items = dg_journal_list (registry->store, event, person, NULL);

  return items->len;
}

static void
test_list (Registry *registry, gconstpointer data)
{
  g_autoptr (DgPerson) person = registry_make_person ("p-1", "Ана", NULL);
  g_autoptr (DgRegistration) place = registry_make_registration ("p-1", DG_STATUS_NOMINATED);
  g_autoptr (DgChange) change = NULL;
  g_autoptr (GPtrArray) items = NULL;
  const DgJournalItem *item;

  registry_put_event (registry, "tour", "a");
  registry_put_event (registry, "other", "b");
  dg_store_set_clock (registry->store, REGISTRY_NOW + 60);
  change = dg_change_begin (registry->store, "delegate add", NULL);
  g_assert_true (dg_change_put_person (change, person, NULL));
  g_assert_true (dg_change_put_registration (change, "tour", place, NULL));
  g_assert_true (dg_change_commit (change, NULL));
  dg_store_set_clock (registry->store, REGISTRY_NOW + 120);
  g_assert_cmpuint (undo (registry, 1), ==, 1);

  g_assert_cmpuint (count_items (registry, NULL, NULL), ==, 5);
  g_assert_cmpuint (count_items (registry, "tour", NULL), ==, 3);
  g_assert_cmpuint (count_items (registry, "other", NULL), ==, 1);
  g_assert_cmpuint (count_items (registry, NULL, "p-1"), ==, 2);
  g_assert_cmpuint (count_items (registry, "tour", "p-1"), ==, 2);
  g_assert_cmpuint (count_items (registry, "other", "p-1"), ==, 0);
  g_assert_cmpuint (count_items (registry, "p-1", NULL), ==, 0);
  g_assert_cmpuint (count_items (registry, "' OR 1 --", NULL), ==, 0);

  items = dg_journal_list (registry->store, "tour", NULL, NULL);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (item->what, ==, "undo");
  g_assert_cmpstr (item->state, ==, "note");
  g_assert_cmpint (item->made_at, ==, REGISTRY_NOW + 120);
  g_assert_cmpstr (item->subject, ==, "p-1");
  item = g_ptr_array_index (items, 1);
  g_assert_cmpstr (item->what, ==, "delegate add");
  g_assert_cmpstr (item->state, ==, "undone");
  g_assert_cmpint (item->made_at, ==, REGISTRY_NOW + 60);
  g_assert_cmpuint (item->n_entries, ==, 2);
}

static guint
choose (guint n)
{
  return (guint) g_test_rand_int_range (0, (int) n);
}

/* One random step within a change; what is refused is simply not done. */
static void
make_random_step (DgChange *change)
{
  static const char *const events[] = { "e-1", "e-2", "e-3" };
  static const char *const people[] = { "p-1", "p-2", "p-3" };
  static const char *const cities[] = { "sofia", "Скопје", "c-1", "c-2" };
  static const char *const words[] = { "Ана", "Petrov", "Львів 1", "x" };
  const char *event_id = events[choose (G_N_ELEMENTS (events))];
  const char *person_id = people[choose (G_N_ELEMENTS (people))];
  const char *word = words[choose (G_N_ELEMENTS (words))];
  g_autofree char *session_id = g_strdup_printf ("s-%s-%u", event_id, choose (3));
  g_autofree char *dossier_json = g_strdup_printf (
      "{\"id\": \"%s\", \"uid\": \"uid-%s\", \"title\": {\"mk\": \"%s\"}, \"time_zone\": "
      "\"Europe/Sofia\", \"venue\": {\"latitude\": %u.1, \"longitude\": 0.3}, \"sessions\": "
      "[{\"id\": \"%s\", \"uid\": \"uid-%s\", \"title\": \"%s\"}], \"delegations\": [{\"city\": "
      "\"sofia\", \"seats\": %u}]}",
      event_id, event_id, word, choose (90), session_id, session_id, word, choose (9));
  g_autoptr (DgText) name = dg_text_new_single (DG_LANGUAGE_BG, word);
  const DgCityFields city_fields = { (char *) cities[2 + choose (2)], name, (char *) "BG" };
  const DgDelegationFields delegation_fields = {
    .city = (char *) cities[choose (G_N_ELEMENTS (cities))], .seats = (int) choose (5)
  };
  g_autoptr (DgEvent) event = registry_make_event (event_id, word, (int) choose (9));
  g_autoptr (DgSession) session = registry_make_session (session_id, word);
  g_autoptr (DgPerson) person =
      registry_make_person (person_id, word, cities[choose (G_N_ELEMENTS (cities))]);
  g_autoptr (DgRegistration) place =
      registry_make_registration (person_id, (DgStatus) choose (DG_N_STATUSES));
  g_autoptr (DgCity) city = dg_city_new (&city_fields, NULL);
  g_autoptr (DgDelegation) delegation = dg_delegation_new (&delegation_fields, NULL);
  g_autoptr (DgDossier) dossier = registry_make_dossier (dossier_json, NULL);

  switch (choose (9))
    {
    case 0:
      dg_change_put_city (change, city, NULL);
      break;
    case 1:
      dg_change_put_event (change, event, NULL);
      break;
    case 2:
      dg_change_put_session (change, event_id, (int) choose (4) - 1, session, NULL);
      break;
    case 3:
      dg_change_put_person (change, person, NULL);
      break;
    case 4:
      dg_change_put_registration (change, event_id, place, NULL);
      break;
    case 5:
      dg_change_put_delegation (change, event_id, -1, delegation, NULL);
      break;
    case 6:
      dg_change_put_dossier (change, dossier, NULL);
      break;
    case 7:
      dg_change_remove_session (change, event_id, session_id, NULL);
      break;
    default:
      dg_change_remove_event (change, event_id, NULL);
    }
}

/* However things were changed: undoing leads back through every state, redoing forth again. */
static void
test_any_changes (Registry *registry, gconstpointer data)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  guint at;

  registry_run (registry, "PRAGMA synchronous = OFF");
  g_ptr_array_add (states, registry_dup_content (registry));
  for (guint i = 0; i < 80; i++)
    {
      g_autoptr (DgChange) change = dg_change_begin (registry->store, "edit", NULL);

      for (guint step = choose (4); step < 4; step++)
        make_random_step (change);
      if (dg_change_commit (change, NULL) && dg_change_count_entries (change) > 0)
        g_ptr_array_add (states, registry_dup_content (registry));
    }
  g_assert_cmpuint (states->len, >, 20);

  at = states->len - 1;
  for (guint i = 0; i < 60; i++)
    {
      guint n = 1 + choose (states->len);
      g_autofree char *content = NULL;

      if (i % 10 == 9)
        registry_open (registry);
      if (choose (2) == 0)
        {
          n = MIN (n, at);
          if (n > 0)
            at -= undo (registry, n);
        }
      else
        at += redo (registry, n);
      content = registry_dup_content (registry);
      g_assert_cmpstr (content, ==, g_ptr_array_index (states, at));
    }

  while (at > 0)
    {
      g_autofree char *content = NULL;

      g_assert_cmpuint (undo (registry, 1), ==, 1);
      content = registry_dup_content (registry);
      g_assert_cmpstr (content, ==, g_ptr_array_index (states, --at));
    }
  while (at < states->len - 1)
    {
      g_autofree char *content = NULL;

      g_assert_cmpuint (redo (registry, 1), ==, 1);
      content = registry_dup_content (registry);
      g_assert_cmpstr (content, ==, g_ptr_array_index (states, ++at));
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
    { "/store/journal/undo-redo", test_undo_redo },
    { "/store/journal/new-change-drops", test_new_change_drops },
    { "/store/journal/all", test_all },
    { "/store/journal/conflict", test_conflict },
    { "/store/journal/needed-elsewhere", test_needed_elsewhere },
    { "/store/journal/list", test_list },
    { "/store/journal/any-changes", test_any_changes },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Registry, NULL, registry_set_up, tests[i].test, registry_tear_down);

  return g_test_run ();
}
