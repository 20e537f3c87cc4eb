/* A change is made whole or not at all, and the journal with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include "core/store/dg-journal.h"

#include <string.h>

static const char tour[] =
    "{\"id\": \"tour\", \"uid\": \"uid-tour\", \"title\": \"Tour\", \"time_zone\": "
    "\"Europe/Sofia\", \"starts\": \"2026-10-02\", \"sessions\": ["
    "{\"id\": \"s-1\", \"uid\": \"u-1\", \"title\": \"One\"}, "
    "{\"id\": \"s-2\", \"uid\": \"u-2\", \"title\": \"Two\"}], "
    "\"delegations\": [{\"city\": \"Скопје\", \"seats\": 2}, {\"city\": \"sofia\", \"seats\": 1}]}";

/* Everything in the registry, with the journal. */
static char *
dup_all (Registry *registry)
{
  g_autofree char *content = registry_dup_content (registry);
  g_autoptr (GPtrArray) items = dg_journal_list (registry->store, NULL, NULL, NULL);

  return g_strdup_printf ("%s%u changes, %" G_GINT64_FORMAT " entries", content, items->len,
                          registry_ask (registry, "SELECT COUNT (*) FROM change_entry"));
}

static void
put_dossier (Registry *registry, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgDossier) dossier = registry_make_dossier (json, &error);
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "event edit", &error);

  g_assert_no_error (error);
  dg_change_put_dossier (change, dossier, &error);
  g_assert_no_error (error);
  dg_change_commit (change, &error);
  g_assert_no_error (error);
}

static void
test_commit (Registry *registry, gconstpointer data)
{
  g_autoptr (DgDossier) dossier = registry_make_dossier (tour, NULL);
  g_autoptr (DgStore) other = dg_store_open (registry->path, DG_STORE_READ, NULL);
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "event add", NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (DgEvent) early = NULL;
  g_autoptr (DgEvent) own = NULL;
  g_autoptr (DgEvent) late = NULL;
  DgJournalItem *item;

  g_assert_true (dg_change_put_dossier (change, dossier, NULL));
  g_assert_cmpuint (dg_change_count_entries (change), ==, 5);

  /* Whoever changes sees it; others see it once it is made. */
  own = dg_store_get_event (dg_change_get_store (change), "tour", NULL);
  g_assert_nonnull (own);
  early = dg_store_get_event (other, "tour", NULL);
  g_assert_null (early);
  before = dg_journal_list (other, NULL, NULL, NULL);
  g_assert_cmpuint (before->len, ==, 1);

  g_assert_true (dg_change_commit (change, NULL));
  late = dg_store_get_event (other, "tour", NULL);
  g_assert_nonnull (late);
  after = dg_journal_list (other, NULL, NULL, NULL);
  g_assert_cmpuint (after->len, ==, 2);
  item = g_ptr_array_index (after, 0);
  g_assert_cmpstr (item->what, ==, "event add");
  g_assert_cmpstr (item->made_by, ==, g_get_user_name ());
  g_assert_cmpstr (item->state, ==, "done");
  g_assert_cmpstr (item->subject, ==, "tour");
  g_assert_cmpint (item->made_at, ==, REGISTRY_NOW);
  g_assert_cmpuint (item->n_entries, ==, 5);
}

static void
test_leaves_no_trace (Registry *registry, gconstpointer data)
{
  g_autoptr (DgDossier) dossier = registry_make_dossier (tour, NULL);
  g_autoptr (DgPerson) person = registry_make_person ("p-1", "Ана", "skopje");
  g_autofree char *before = dup_all (registry);
  g_autofree char *after = NULL;
  DgChange *change = dg_change_begin (registry->store, "event add", NULL);

  g_assert_true (dg_change_put_dossier (change, dossier, NULL));
  g_assert_true (dg_change_put_person (change, person, NULL));
  dg_change_free (change);

  after = dup_all (registry);
  g_assert_cmpstr (before, ==, after);
}

static void
test_fails_half_way (Registry *registry, gconstpointer data)
{
  static const struct
  {
    const char *delegations;
    const char *said;
    int code;
  } cases[] = {
    { "[{\"city\": \"sofia\"}, {\"city\": \"Atlantis\"}]", "delegations[1].city: no such city",
      DG_ERROR_NOT_FOUND },
    { "[{\"city\": \"Скопје\"}, {\"city\": \"sofia\"}, {\"city\": \"Skopje\"}]",
      "delegations[2].city: “Skopje” is a city that stands there already", DG_ERROR_INVALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"title\": \"Tour\", \"time_zone\": \"Europe/Sofia\", \"delegations\": %s}",
          cases[i].delegations);
      g_autoptr (DgDossier) dossier = registry_make_dossier (json, NULL);
      g_autofree char *before = dup_all (registry);
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;
      DgChange *change = dg_change_begin (registry->store, "event add", NULL);

      g_assert_false (dg_change_put_dossier (change, dossier, &error));
      g_assert_error (error, DG_ERROR, cases[i].code);
      if (!g_str_has_prefix (error->message, cases[i].said))
        g_error ("“%s”", error->message);
      dg_change_free (change);

      after = dup_all (registry);
      g_assert_cmpstr (before, ==, after);
    }
}

/* What contradicts something is refused at the end, and the registry is free again. */
static void
test_commit_refused (Registry *registry, gconstpointer data)
{
  g_autoptr (DgRegistration) nobody = registry_make_registration ("p-nobody", DG_STATUS_INVITED);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  DgChange *change;

  registry_put_event (registry, "tour", "Tour");
  before = dup_all (registry);
  change = dg_change_begin (registry->store, "delegate add", NULL);
  g_assert_true (dg_change_put_registration (change, "tour", nobody, NULL));
  g_assert_false (dg_change_commit (change, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_CONFLICT);
  dg_change_free (change);

  after = dup_all (registry);
  g_assert_cmpstr (before, ==, after);
  registry_put_event (registry, "tour", "Another tour");
}

static void
test_uid_taken (Registry *registry, gconstpointer data)
{
  g_autoptr (DgEvent) summit = registry_make_event ("summit", "Summit", 0);
  g_autoptr (DgEvent) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgChange) change = NULL;
  DgEventFields fields = *dg_event_get_fields (summit);

  registry_put_event (registry, "tour", "Tour");
  fields.uid = (char *) "uid-tour";
  other = dg_event_new (&fields, NULL);

  change = dg_change_begin (registry->store, "event add", NULL);
  g_assert_false (dg_change_put_event (change, other, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_CONFLICT);
}

static void
test_nothing_new (Registry *registry, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  put_dossier (registry, tour);
  before = dup_all (registry);
  put_dossier (registry, tour);
  after = dup_all (registry);
  g_assert_cmpstr (before, ==, after);
}

static void
test_dossier_replaces (Registry *registry, gconstpointer data)
{
  g_autoptr (DgDossier) dossier = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;

  put_dossier (registry, tour);
  registry_put_event (registry, "other", "Other");
  put_dossier (registry,
               "{\"id\": \"tour\", \"uid\": \"uid-tour\", \"title\": \"Tour\", \"time_zone\": "
               "\"Europe/Sofia\", \"sessions\": ["
               "{\"id\": \"s-3\", \"uid\": \"u-3\", \"title\": \"Three\"}, "
               "{\"id\": \"s-1\", \"uid\": \"u-1\", \"title\": \"Ein\"}], "
               "\"delegations\": [{\"city\": \"София\", \"seats\": 4}]}");
  dossier = dg_store_get_dossier (registry->store, "tour", NULL);
  node = dg_dossier_to_json (dossier);
  text = dg_json_to_text (node, FALSE);
  g_assert_nonnull (strstr (
      text, "\"sessions\":[{\"id\":\"s-3\",\"uid\":\"u-3\",\"kind\":\"presentation\",\"title\":"
            "{\"en\":\"Three\"},\"status\":\"confirmed\"},{\"id\":\"s-1\",\"uid\":\"u-1\","
            "\"kind\":\"presentation\",\"title\":{\"en\":\"Ein\"},\"status\":\"confirmed\"}],"
            "\"delegations\":[{\"city\":\"sofia\",\"seats\":4}]"));
  g_assert_null (strstr (text, "starts"));
}

static void
test_remove_event (Registry *registry, gconstpointer data)
{
  g_autoptr (DgPerson) person = registry_make_person ("p-1", "Ана", "Скопје");
  g_autoptr (DgRegistration) place = registry_make_registration ("p-1", DG_STATUS_INVITED);
  g_autoptr (DgChange) change = NULL;
  g_autoptr (GError) error = NULL;

  registry_put_event (registry, "other", "Other");
  put_dossier (registry, tour);
  change = dg_change_begin (registry->store, "delegate add", NULL);
  g_assert_true (dg_change_put_person (change, person, NULL));
  g_assert_true (dg_change_put_registration (change, "tour", place, NULL));
  g_assert_true (dg_change_put_registration (change, "other", place, NULL));
  g_assert_true (dg_change_commit (change, NULL));
  dg_change_free (g_steal_pointer (&change));

  change = dg_change_begin (registry->store, "event remove", NULL);
  g_assert_true (dg_change_remove_event (change, "tour", NULL));
  g_assert_true (dg_change_commit (change, &error));
  g_assert_no_error (error);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM event"), ==, 1);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM session"), ==, 0);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM delegation"), ==, 0);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM registration"), ==, 1);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM person"), ==, 1);
}

/* The order of registration is that of the waiting list, and editing does not change it. */
static void
test_order_of_registration (Registry *registry, gconstpointer data)
{
  static const char *const ids[] = { "p-c", "p-a", "p-b" };
  g_autoptr (GPtrArray) delegates = NULL;
  g_autoptr (DgChange) change = NULL;

  registry_put_event (registry, "tour", "Tour");
  change = dg_change_begin (registry->store, "delegate add", NULL);
  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
      {
        g_autoptr (DgPerson) person = registry_make_person (ids[i], "Ана", NULL);
        g_autoptr (DgRegistration) place = registry_make_registration (
            ids[i], turn == 0 ? DG_STATUS_NOMINATED : DG_STATUS_WAITING);

        g_assert_true (dg_change_put_person (change, person, NULL));
        g_assert_true (dg_change_put_registration (change, "tour", place, NULL));
      }
  g_assert_true (dg_change_commit (change, NULL));

  delegates = dg_store_list_delegates (registry->store, "tour", NULL);
  g_assert_cmpuint (delegates->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);

      g_assert_cmpstr (dg_person_get_fields (dg_delegate_get_person (delegate))->id, ==, ids[i]);
      g_assert_cmpint (dg_delegate_get_status (delegate), ==, DG_STATUS_WAITING);
    }
}

static void
test_second_writer (Registry *registry, gconstpointer data)
{
  g_autoptr (DgStore) other = dg_store_open (registry->path, DG_STORE_WRITE, NULL);
  g_autoptr (DgChange) first = dg_change_begin (registry->store, "event add", NULL);
  g_autoptr (DgEvent) event = registry_make_event ("tour", "Tour", 0);
  g_autoptr (DgChange) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dg_change_put_event (first, event, NULL));
  g_assert_true (dg_database_run (dg_store_lock (other), "PRAGMA busy_timeout = 20", NULL));
  dg_store_unlock (other);
  second = dg_change_begin (other, "event add", &error);
  g_assert_null (second);
  g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "another program is writing to this registry"));

  g_assert_true (dg_change_commit (first, NULL));
  second = dg_change_begin (other, "event add", NULL);
  g_assert_nonnull (second);
}

#define WRITERS 4
#define TURNS   25

/* Reads a number, adds one, writes it: in one change, so that none is lost. */
static gpointer
count_up (gpointer store)
{
  for (guint i = 0; i < TURNS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgChange) change = dg_change_begin (store, "event edit", &error);
      g_autoptr (DgEvent) before = NULL;
      g_autoptr (DgEvent) after = NULL;

      g_assert_no_error (error);
      before = dg_store_get_event (store, "tour", NULL);
      after = registry_make_event ("tour", "Tour", dg_event_get_fields (before)->capacity + 1);
      g_assert_true (dg_change_put_event (change, after, NULL));
      dg_change_commit (change, &error);
      g_assert_no_error (error);
    }

  return NULL;
}

/* Two threads on each of two connections: none waits in vain, no edit is lost. */
static void
test_many_writers (Registry *registry, gconstpointer data)
{
  g_autoptr (DgStore) other = dg_store_open (registry->path, DG_STORE_WRITE, NULL);
  g_autoptr (DgEvent) event = NULL;
  GThread *threads[WRITERS];

  registry_put_event (registry, "tour", "Tour");
  registry_run (registry, "PRAGMA synchronous = OFF");
  g_assert_true (dg_database_run (dg_store_lock (other), "PRAGMA synchronous = OFF", NULL));
  dg_store_unlock (other);
  for (guint i = 0; i < WRITERS; i++)
    threads[i] = g_thread_new ("writer", count_up, i % 2 == 0 ? registry->store : other);
  for (guint i = 0; i < WRITERS; i++)
    g_thread_join (threads[i]);

  event = dg_store_get_event (registry->store, "tour", NULL);
  g_assert_cmpint (dg_event_get_fields (event)->capacity, ==, WRITERS * TURNS);
}

static char *
dup_wording (Registry *registry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = dg_store_list_templates (registry->store, &error);
  GString *found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < templates->len; i++)
    {
      const DgTemplateFields *fields = dg_template_get_fields (g_ptr_array_index (templates, i));

      g_string_append_printf (found, "%s=%s;", fields->id, fields->text);
    }

  return g_string_free (found, FALSE);
}

static void
assert_wording (Registry *registry, const char *expected)
{
  g_autofree char *found = dup_wording (registry);

  g_assert_cmpstr (found, ==, expected);
}

/* Puts @text for @kind in Bulgarian, or removes what is there if @text is NULL. */
static gboolean
word (Registry *registry, const char *kind, const char *text, GError **error)
{
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "invite template set", NULL);
  g_autofree char *id = dg_template_dup_id (kind, DG_LANGUAGE_BG);
  g_autoptr (DgTemplate) template =
      text != NULL ? dg_template_new_for (kind, DG_LANGUAGE_BG, text, NULL) : NULL;

  return (template != NULL ? dg_change_put_template (change, template, error)
                           : dg_change_remove_template (change, id, error)) &&
         dg_change_commit (change, error);
}

/* The wording of letters is in the journal: undo brings the old one back. */
static void
test_templates (Registry *registry, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  g_autoptr (GPtrArray) redone = NULL;

  assert_wording (registry, "");
  g_assert_true (word (registry, NULL, "Елате!\n\n{when}", NULL));
  g_assert_true (word (registry, "study-tour", "{when}", NULL));
  g_assert_true (word (registry, NULL, "Кога: {when}", NULL));
  assert_wording (registry, "any/bg=Кога: {when};study-tour/bg={when};");

  g_assert_false (word (registry, NULL, "{when} {moon}", &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
  assert_wording (registry, "any/bg=Кога: {when};study-tour/bg={when};");

  g_assert_true (word (registry, "study-tour", NULL, NULL));
  assert_wording (registry, "any/bg=Кога: {when};");
  undone = dg_journal_undo (registry->store, 2, NULL);
  g_assert_cmpuint (undone->len, ==, 2);
  assert_wording (registry, "any/bg=Елате!\n\n{when};study-tour/bg={when};");
  redone = dg_journal_redo (registry->store, 1, NULL);
  g_assert_cmpuint (redone->len, ==, 1);
  assert_wording (registry, "any/bg=Кога: {when};study-tour/bg={when};");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Registry *registry, gconstpointer data);
  } tests[] = {
    { "/store/change/commit", test_commit },
    { "/store/change/leaves-no-trace", test_leaves_no_trace },
    { "/store/change/fails-half-way", test_fails_half_way },
    { "/store/change/commit-refused", test_commit_refused },
    { "/store/change/uid-taken", test_uid_taken },
    { "/store/change/nothing-new", test_nothing_new },
    { "/store/change/dossier-replaces", test_dossier_replaces },
    { "/store/change/remove-event", test_remove_event },
    { "/store/change/order-of-registration", test_order_of_registration },
    { "/store/change/second-writer", test_second_writer },
    { "/store/change/many-writers", test_many_writers },
    { "/store/change/templates", test_templates },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Registry, NULL, registry_set_up, tests[i].test, registry_tear_down);

  return g_test_run ();
}
