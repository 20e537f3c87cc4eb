/* Forgetting a person: no trace, no figure changed, nobody else touched.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "personal.h"

#include "core/store/dg-erasure.h"
#include "core/store/dg-feed-copies.h"
#include "core/store/dg-integrity.h"
#include "core/store/dg-journal.h"

#include <glib/gstdio.h>
#include <string.h>

/* A name that the person had, as others mention it: the canary sings in every place. */
static void
mention (Registry *registry)
{
  static const char page[] = "{\"a\": \"канари кверц\", \"b\": \"\\u041a\\u0430\\u043d\\u0430"
                             "\\u0440\\u0438 \\u041a\\u0432\\u0435\\u0440\\u0446\"}";
  const DgPersonFields noted = {
    .id = (char *) "p-other",
    .name = (char *) "Ann Other",
    .city = (char *) "sofia",
    .notes = (char *) "Travels with CANARY QWERTZ.",
  };
  const DgFeedState state = {
    .event = (char *) "tour",
    .url = (char *) "https://example.org/",
    .format = (char *) "frab",
    .event_zone = (char *) "Europe/Skopje",
    .content_hash = (char *) "0",
    .fetched_at = (char *) "2026-10-02T06:00:00Z",
  };
  const DgFeedLink link = {
    .session = (char *) "s-1",
    .source_id = (char *) "1",
    .base = (char *) "{\"title\":\"Opening\",\"speakers\":[\"Канари Кверц\",\"Ann Other\"]}",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPerson) other = dg_person_new (&noted, &error);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "delegate edit", &error);

  g_assert_no_error (error);
  dg_change_put_person (change, other, &error);
  dg_change_put_feed_link (change, "tour", &link, &error);
  g_assert_no_error (error);
  dg_change_commit (change, &error);
  g_assert_no_error (error);

  g_ptr_array_add (pages, g_bytes_new_static (page, strlen (page)));
  dg_feed_copies_add (registry->store, &state, pages, &error);
  g_assert_no_error (error);
}

static void
erase (Registry *registry, DgErasure *erasure)
{
  g_autoptr (GError) error = NULL;

  dg_erasure_run (registry->store, PERSONAL_ID, erasure, &error);
  g_assert_no_error (error);
}

static gboolean
holds (GBytes *bytes, const char *text)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i + strlen (text) <= length; i++)
    if (data[i] == text[0] && strncmp (data + i, text, strlen (text)) == 0)
      return TRUE;

  return FALSE;
}

/* As grep would, in all files of the folder, while the registry is open. */
static void
assert_no_trace (Registry *registry)
{
  static const char *const traces[] = {
    "canar",      "Canar",      "CANAR", "Канари",         "канари",
    "КАНАРИ",     "Кверц",      "кверц", "qwertz",         "Qwertz",
    "1971-01-13", "2011-01-11", "kverc", "\\u041a\\u0430", "2026-10-04",
  };
  g_autofree char *listing = registry_dup_listing (registry);
  g_auto (GStrv) names = g_strsplit (listing, "\n", -1);

  for (guint i = 0; names[i] != NULL && names[i][0] != '\0'; i++)
    {
      g_autofree char *path = g_build_filename (registry->folder, names[i], NULL);
      g_autoptr (GBytes) bytes = registry_load (path);

      for (guint j = 0; j < G_N_ELEMENTS (traces); j++)
        if (holds (bytes, traces[j]))
          g_error ("%s holds “%s”", names[i], traces[j]);
    }
}

static void
assert_sound (Registry *registry)
{
  g_autoptr (GPtrArray) problems = dg_integrity_check (registry->store, NULL);

  for (guint i = 0; i < problems->len; i++)
    g_error ("%s", (const char *) g_ptr_array_index (problems, i));
}

static void
test_leaves_no_trace (Registry *registry, gconstpointer data)
{
  DgErasure erasure;
  g_autoptr (DgFeedCopy) copy = NULL;
  g_autofree char *text = NULL;
  GBytes *page;

  mention (registry);
  erase (registry, &erasure);
  assert_no_trace (registry);
  assert_sound (registry);

  g_assert_cmpuint (erasure.places, ==, 1);
  g_assert_cmpuint (erasure.messages, ==, 1);
  g_assert_cmpuint (erasure.invitations, ==, 1);
  g_assert_cmpuint (erasure.answers, ==, 1);
  copy = dg_feed_copies_get (registry->store, "tour", 1, NULL);
  page = g_ptr_array_index (copy->pages, 0);
  text = g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
  g_assert_cmpstr (text, ==, "{\"a\": \"[…]\", \"b\": \"[…]\"}");
}

/* City, role, status and order are what figures are made of. */
static void
test_keeps_counts (Registry *registry, gconstpointer data)
{
  static const char counted[] =
      "SELECT COUNT (*) FROM registration r JOIN person p ON p.id = r.person WHERE "
      "p.city = 'skopje' AND r.role = 'speaker' AND r.status = 'confirmed' AND r.rank = 7 AND "
      "r.position = 0 AND r.override IS NOT NULL";
  DgErasure erasure;

  g_assert_cmpint (registry_ask (registry, counted), ==, 1);
  erase (registry, &erasure);
  g_assert_cmpint (registry_ask (registry, counted), ==, 1);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM registration"), ==, 2);
}

static void
test_keeps_others (Registry *registry, gconstpointer data)
{
  const DgPersonFields twin = {
    .id = (char *) "p-twin",
    .name = (char *) "Канари Кверц",
    .email = (char *) "canary@example.org",
    .notes = (char *) "Is Канари Кверц",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPerson) person = dg_person_new (&twin, &error);
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "delegate add", &error);
  g_autoptr (DgPerson) after = NULL;
  DgErasure erasure;

  dg_change_put_person (change, person, &error);
  g_assert_no_error (error);
  dg_change_commit (change, &error);
  g_assert_no_error (error);

  erase (registry, &erasure);
  after = dg_store_get_person (registry->store, "p-twin", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dg_person_get_fields (after)->name, ==, twin.name);
  g_assert_cmpstr (dg_person_get_fields (after)->email, ==, twin.email);
  g_assert_cmpstr (dg_person_get_fields (after)->notes, ==, twin.notes);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM session WHERE "
                                           "instr (speakers, 'Канари Кверц') > 0"),
                   ==, 1);
}

/* Everything else can be undone to the beginning and done again, and nobody comes back. */
static void
test_undo_brings_nobody_back (Registry *registry, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  g_autoptr (GPtrArray) redone = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  DgErasure erasure;

  mention (registry);
  erase (registry, &erasure);
  before = registry_dup_content (registry);
  undone = dg_journal_undo (registry->store, 4, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (undone->len, ==, 4);
  assert_no_trace (registry);
  redone = dg_journal_redo (registry->store, 4, &error);
  g_assert_no_error (error);
  after = registry_dup_content (registry);
  g_assert_cmpstr (before, ==, after);
  assert_no_trace (registry);
}

/* A copy that is older than the erasure takes the registry's place. */
static void
test_backup_is_erased_again (Registry *registry, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPerson) person = NULL;
  g_autoptr (GBytes) copy = NULL;
  g_autofree char *path = g_build_filename (registry->folder, "copy", NULL);
  DgErasure erasure;

  dg_integrity_backup (registry->store, path, FALSE, &error);
  g_assert_no_error (error);
  copy = registry_load (path);
  g_assert_cmpint (g_remove (path), ==, 0);
  erase (registry, &erasure);
  registry_close (registry);
  g_file_set_contents (registry->path, g_bytes_get_data (copy, NULL),
                       (gssize) g_bytes_get_size (copy), &error);
  g_assert_no_error (error);

  registry_open (registry);
  person = dg_store_get_person (registry->store, PERSONAL_ID, &error);
  g_assert_null (person);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM registration"), ==, 2);
  assert_no_trace (registry);
}

static void
test_refuses_who_is_erased (Registry *registry, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) delegates = NULL;
  const char *id;
  DgErasure erasure;

  erase (registry, &erasure);
  g_assert_false (dg_erasure_run (registry->store, PERSONAL_ID, &erasure, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_NOT_FOUND);
  g_clear_error (&error);

  delegates = dg_store_list_delegates (registry->store, "tour", NULL);
  id = dg_person_get_fields (dg_delegate_get_person (g_ptr_array_index (delegates, 0)))->id;
  g_assert_false (dg_erasure_run (registry->store, id, &erasure, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Registry *registry, gconstpointer data);
  } tests[] = {
    { "/store/erasure/leaves-no-trace", test_leaves_no_trace },
    { "/store/erasure/keeps-counts", test_keeps_counts },
    { "/store/erasure/keeps-others", test_keeps_others },
    { "/store/erasure/undo-brings-nobody-back", test_undo_brings_nobody_back },
    { "/store/erasure/backup-is-erased-again", test_backup_is_erased_again },
    { "/store/erasure/refuses-who-is-erased", test_refuses_who_is_erased },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Registry, NULL, personal_set_up, tests[i].test, registry_tear_down);

  return g_test_run ();
}
