/* The check finds what is planted, and copies are whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include "core/store/dg-integrity.h"
#include "core/store/dg-sample.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
set_up_sample (Registry *registry, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_changed;

  registry_set_up (registry, data);
  dg_sample_fill (registry->store, &n_changed, &error);
  g_assert_no_error (error);
}

static char *
check (DgStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = dg_integrity_check (store, &error);

  g_assert_no_error (error);
  g_ptr_array_add (problems, NULL);
  return g_strjoinv ("\n", (char **) problems->pdata);
}

static void
test_planted (Registry *registry, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *problems; /* one line each, as they begin */
  } cases[] = {
    { "", "" },
    { "UPDATE delegation SET seats = 0 WHERE event = 'seoul-2017' AND city = 'rijeka'",
      "seoul-2017: rijeka: 1 people hold 0 seats and no reason is recorded" },
    { "UPDATE delegation SET seats = 0 WHERE event = 'seoul-2017' AND city = 'rijeka'; "
      "UPDATE registration SET override = 'the mayor asked' WHERE person = 'p-marina-samplic'",
      "" },
    { "UPDATE event SET capacity = 3 WHERE id = 'seoul-2017'",
      "seoul-2017: capacity: 4 people hold 3 seats and no reason is recorded" },
    { "UPDATE registration SET sessions = '[\"nowhere\"]' WHERE person = 'p-marina-samplic'",
      "seoul-2017: p-marina-samplic chose session “nowhere”, which is not there" },
    { "PRAGMA foreign_keys = OFF; UPDATE person SET city = 'atlantis' WHERE id = "
      "'p-kalina-govorova'; PRAGMA foreign_keys = ON",
      "the file: a person refers to a city that is not there" },
    { "UPDATE person SET email = 'a b' WHERE id = 'p-marina-samplic'",
      "person “p-marina-samplic” in the registry cannot be read: email: \n"
      "person “p-marina-samplic” in the registry cannot be read: email: " },
    { "INSERT INTO letter_template VALUES ('any/bg', 'any', 'bg', 'x {moon}')",
      "letter template any/bg, line 1, column 3: {moon} is no placeholder" },
    { "INSERT INTO letter_template VALUES ('any/de', 'any', 'de', '{when}')",
      "letter_template “any/de” in the registry cannot be read: language: " },
    { "UPDATE change_entry SET after = '{\"id\":' WHERE position = 0",
      "change 1 of the journal cannot be read: line 1" },
    { "UPDATE city SET country = 'Italy' WHERE id = 'rome'",
      "city “rome” in the registry cannot be read: country: *" },
    { "UPDATE event SET title = '{' WHERE id = 'seoul-2017'",
      "event “seoul-2017” in the registry cannot be read: title: line 1" },
    { "UPDATE session SET kind = 'party' WHERE event = 'skopje' AND position = 0",
      "session “*” in the registry cannot be read: kind: “party”" },
    { "UPDATE delegation SET seats = -1 WHERE event = 'skopje'; "
      "UPDATE registration SET role = 'guest' WHERE event = 'seoul-2017'",
      "registration “*” in the registry cannot be read: role: \n"
      "delegation “*” in the registry cannot be read: seats: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = NULL;
      g_auto (GStrv) lines = NULL;
      g_auto (GStrv) wanted = g_strsplit (cases[i].problems, "\n", -1);

      registry_run (registry, "SAVEPOINT planted; PRAGMA defer_foreign_keys = ON");
      if (strstr (cases[i].sql, "PRAGMA") != NULL)
        registry_run (registry, "RELEASE planted");
      registry_run (registry, cases[i].sql);
      found = check (registry->store);
      if (strstr (cases[i].sql, "PRAGMA") != NULL)
        registry_run (registry, "UPDATE person SET city = NULL WHERE id = 'p-kalina-govorova'");
      else
        registry_run (registry, "ROLLBACK TO planted; RELEASE planted");

      lines = g_strsplit (found, "\n", -1);
      for (guint j = 0; wanted[j] != NULL; j++)
        {
          g_autofree char *pattern = g_strconcat (wanted[j], "*", NULL);

          if (lines[j] == NULL || !g_pattern_match_simple (pattern, lines[j]))
            g_error ("%s: “%s”", cases[i].sql, found);
        }
      if (cases[i].problems[0] == '\0' && found[0] != '\0')
        g_error ("%s: “%s”", cases[i].sql, found);
    }
}

/* A page of zeros, wherever it is: told, by the check or already by opening. Only the pages on
 * which a long text goes on, which begin with a zero, are left out: the engine keeps no checksum of
 * them. */
static void
test_damaged_pages (Registry *registry, gconstpointer data)
{
  const gsize page = 4096;
  g_autoptr (GBytes) sound = NULL;
  gsize size;
  const char *bytes;

  registry_close (registry);
  sound = registry_load (registry->path);
  bytes = g_bytes_get_data (sound, &size);
  g_assert_cmpuint (size / page, >, 20);

  for (gsize at = 0; at < size; at += 4 * page)
    {
      g_autofree char *damaged = g_memdup2 (bytes, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (DgStore) store = NULL;
      g_autofree char *found = NULL;

      if (bytes[at] == '\0')
        continue;
      memset (damaged + at, 0, page);
      g_assert_true (g_file_set_contents (registry->path, damaged, (gssize) size, NULL));
      store = dg_store_open (registry->path, DG_STORE_READ, &error);
      if (store == NULL)
        g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
      else
        {
          found = check (store);
          g_assert_cmpstr (found, !=, "");
        }
    }
}

/* Any bytes anywhere, and any end: nothing falls over. */
static void
test_damaged_bytes (Registry *registry, gconstpointer data)
{
  g_autoptr (GBytes) sound = NULL;
  gsize size;
  const char *bytes;

  registry_close (registry);
  sound = registry_load (registry->path);
  bytes = g_bytes_get_data (sound, &size);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *damaged = g_memdup2 (bytes, size);
      gsize length = i % 10 == 0 ? (gsize) g_test_rand_int_range (0, (int) size) : size;
      g_autoptr (GError) error = NULL;
      g_autoptr (DgStore) store = NULL;
      g_autofree char *found = NULL;
      g_autoptr (GPtrArray) events = NULL;

      for (guint j = 0; j < 1u << (i % 12); j++)
        damaged[g_test_rand_int_range (0, (int) size)] = (char) g_test_rand_int_range (0, 256);
      g_assert_true (g_file_set_contents (registry->path, damaged, (gssize) length, NULL));
      store = dg_store_open (registry->path, i % 2 ? DG_STORE_READ : DG_STORE_WRITE, &error);
      if (store == NULL)
        {
          g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
          continue;
        }
      events = dg_store_list_events (store, &error);
      if (events == NULL)
        g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
      found = check (store);
    }
}

static void
test_backup (Registry *registry, gconstpointer data)
{
  g_autofree char *path = g_build_filename (registry->folder, "copy.delegat", NULL);
  g_autofree char *listing = NULL;
  g_autofree char *content = registry_dup_content (registry);
  g_autofree char *copied = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  Registry copy = { registry->folder, path, NULL };

  dg_integrity_backup (registry->store, path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);

  registry_open (&copy);
  copied = registry_dup_content (&copy);
  g_assert_cmpstr (content, ==, copied);
  registry_close (&copy);
  registry_close (registry);
  listing = registry_dup_listing (registry);
  g_assert_cmpstr (listing, ==, "copy.delegat\nr.delegat\n");
}

static void
test_backup_refuses (Registry *registry, gconstpointer data)
{
  g_autofree char *path = g_build_filename (registry->folder, "letter", NULL);
  g_autofree char *other_name = g_build_filename (registry->folder, "same", NULL);
  g_autofree char *nowhere = g_build_filename (registry->folder, "none", "copy", NULL);
  g_autofree char *before = registry_dup_content (registry);
  g_autofree char *after = NULL;
  g_autofree char *text = NULL;
  g_autofree char *listing = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "a letter", -1, NULL));
  g_assert_false (dg_integrity_backup (registry->store, path, FALSE, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "a letter");
  g_clear_error (&error);

  g_assert_cmpint (symlink ("r.delegat", other_name), ==, 0);
  g_assert_false (dg_integrity_backup (registry->store, registry->path, TRUE, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (dg_integrity_backup (registry->store, other_name, TRUE, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
  g_clear_error (&error);

  g_assert_false (dg_integrity_backup (registry->store, nowhere, TRUE, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
  g_clear_error (&error);

  after = registry_dup_content (registry);
  g_assert_cmpstr (before, ==, after);
  dg_integrity_backup (registry->store, path, TRUE, &error);
  g_assert_no_error (error);
  registry_close (registry);
  listing = registry_dup_listing (registry);
  g_assert_cmpstr (listing, ==, "letter\nr.delegat\nsame\n");
}

/* Title of the event and of its session always change together. */
static void
put_pair (DgStore *store, guint number)
{
  g_autofree char *title = g_strdup_printf ("%u", number);
  g_autoptr (DgEvent) event = registry_make_event ("tour", title, 0);
  g_autoptr (DgSession) session = registry_make_session ("s", title);
  g_autoptr (DgChange) change = dg_change_begin (store, "event edit", NULL);
  g_autoptr (GError) error = NULL;

  dg_change_put_event (change, event, &error);
  g_assert_no_error (error);
  dg_change_put_session (change, "tour", 0, session, &error);
  g_assert_no_error (error);
  dg_change_commit (change, &error);
  g_assert_no_error (error);
}

static guint
read_pair (DgStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgDossier) dossier = dg_store_get_dossier (store, "tour", &error);
  DgSession *session;
  const char *title, *session_title;

  g_assert_no_error (error);
  session = g_ptr_array_index (dg_dossier_get_sessions (dossier), 0);
  title = dg_event_get_title (dg_dossier_get_event (dossier), DG_LANGUAGE_EN, NULL);
  session_title = dg_text_peek (dg_session_get_fields (session)->title, DG_LANGUAGE_EN);
  g_assert_cmpstr (title, ==, session_title);

  return (guint) g_ascii_strtoull (title, NULL, 10);
}

typedef struct
{
  DgStore *store;
  gint stop;
} Writer;

static gpointer
write_on (gpointer data)
{
  Writer *writer = data;

  for (guint i = 2; !g_atomic_int_get (&writer->stop); i++)
    put_pair (writer->store, i);

  return NULL;
}

static void
test_while_writing (Registry *registry, gconstpointer data)
{
  g_autofree char *path = g_build_filename (registry->folder, "copy.delegat", NULL);
  g_autoptr (DgStore) other = dg_store_open (registry->path, DG_STORE_WRITE, NULL);
  Writer writer = { other, FALSE };
  GThread *thread;
  guint last = 0;

  registry_run (registry, "PRAGMA synchronous = OFF");
  g_assert_true (dg_database_run (dg_store_lock (other), "PRAGMA synchronous = OFF", NULL));
  dg_store_unlock (other);
  put_pair (registry->store, 1);
  thread = g_thread_new ("writer", write_on, &writer);

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgStore) copy = NULL;
      g_autofree char *found = NULL;
      guint number;

      for (guint j = 0; j < 20; j++)
        read_pair (registry->store);

      dg_integrity_backup (registry->store, path, TRUE, &error);
      g_assert_no_error (error);
      copy = dg_store_open (path, DG_STORE_READ, &error);
      g_assert_no_error (error);
      found = check (copy);
      g_assert_cmpstr (found, ==, "");
      number = read_pair (copy);
      g_assert_cmpuint (number, >=, last);
      last = number;
    }
  g_atomic_int_set (&writer.stop, TRUE);
  g_thread_join (thread);
  g_assert_cmpuint (read_pair (registry->store), >=, last);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*set_up) (Registry *registry, gconstpointer data);
    void (*test) (Registry *registry, gconstpointer data);
  } tests[] = {
    { "/store/integrity/planted", set_up_sample, test_planted },
    { "/store/integrity/damaged-pages", set_up_sample, test_damaged_pages },
    { "/store/integrity/damaged-bytes", set_up_sample, test_damaged_bytes },
    { "/store/integrity/backup", set_up_sample, test_backup },
    { "/store/integrity/backup-refuses", registry_set_up, test_backup_refuses },
    { "/store/integrity/while-writing", registry_set_up, test_while_writing },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Registry, NULL, tests[i].set_up, tests[i].test, registry_tear_down);

  return g_test_run ();
}
