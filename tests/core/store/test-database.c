/* What the connection promises: durability, foreign keys, distrust, clear errors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
ask_text (DgDatabase *database, const char *sql)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (database, sql, NULL);
  gboolean row;

  g_assert_true (dg_statement_step (statement, &row, NULL) && row);
  return dg_statement_dup_text (statement, 0);
}

static void
test_settings (Registry *registry, gconstpointer data)
{
  g_autofree char *mode = ask_text (dg_store_lock (registry->store), "PRAGMA journal_mode");

  dg_store_unlock (registry->store);
  g_assert_cmpstr (mode, ==, "wal");
  g_assert_cmpint (registry_ask (registry, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (registry_ask (registry, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (registry_ask (registry, "PRAGMA trusted_schema"), ==, 0);
}

static void
test_foreign_keys (Registry *registry, gconstpointer data)
{
  DgDatabase *database = dg_store_lock (registry->store);
  g_autoptr (GError) error = NULL;

  g_assert_false (dg_database_run (
      database, "INSERT INTO person (id, name, city) VALUES ('p-1', 'Ана', 'atlantis')", &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_CONFLICT);
  g_assert_null (strstr (error->message, "Ана"));
  g_clear_error (&error);

  /* In a transaction they are asked at its end. */
  g_assert_true (dg_database_begin (database, NULL));
  g_assert_true (dg_database_run (
      database, "INSERT INTO person (id, name, city) VALUES ('p-1', 'Ана', 'atlantis')", NULL));
  g_assert_false (dg_database_commit (database, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_CONFLICT);
  dg_database_rollback (database);
  dg_database_rollback (database);
  dg_store_unlock (registry->store);

  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM person"), ==, 0);
}

static void
test_distrust (Registry *registry, gconstpointer data)
{
  DgDatabase *database = dg_store_lock (registry->store);
  g_autoptr (GError) error = NULL;

  dg_database_run (database, "PRAGMA writable_schema = ON", NULL);
  g_assert_false (dg_database_run (database, "UPDATE sqlite_schema SET sql = NULL", &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
  dg_store_unlock (registry->store);
}

static void
test_reading_only_reads (Registry *registry, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgStore) reader = NULL;
  g_autoptr (DgChange) change = NULL;
  g_autofree char *listing = NULL;

  registry_close (registry);
  reader = dg_store_open (registry->path, DG_STORE_READ, &error);
  g_assert_no_error (error);
  change = dg_change_begin (reader, "event edit", &error);
  g_assert_true (change == NULL ||
                 !dg_database_run (dg_store_lock (reader), "DELETE FROM city", &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
  if (change != NULL)
    dg_store_unlock (reader);
  g_clear_pointer (&change, dg_change_free);
  g_clear_object (&reader);

  /* The last one to leave clears away the log, even if it only read. */
  listing = registry_dup_listing (registry);
  g_assert_cmpstr (listing, ==, "r.delegat\n");
}

static void
test_second_writer (Registry *registry, gconstpointer data)
{
  g_autoptr (DgStore) other = dg_store_open (registry->path, DG_STORE_WRITE, NULL);
  g_autoptr (DgDatabase) third = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dg_database_begin (dg_store_lock (registry->store), NULL));
  g_assert_true (dg_database_run (dg_store_lock (other), "PRAGMA busy_timeout = 20", NULL));
  g_assert_false (dg_database_begin (dg_store_lock (other), &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, registry->path));
  g_assert_nonnull (strstr (error->message, "another program is writing"));
  dg_store_unlock (other);
  dg_store_unlock (other);

  /* Readers are let in meanwhile. */
  third = dg_database_open (registry->path, FALSE, NULL);
  g_assert_nonnull (third);

  dg_database_rollback (dg_store_lock (registry->store));
  dg_store_unlock (registry->store);
  dg_store_unlock (registry->store);
  g_assert_true (dg_database_begin (dg_store_lock (other), NULL));
  dg_database_rollback (dg_store_lock (other));
  dg_store_unlock (other);
  dg_store_unlock (other);
}

/* A copy that could not be made is not said to be made. */
static void
test_locked_copy (Registry *registry, gconstpointer data)
{
  g_autofree char *path = g_build_filename (registry->folder, "copy", NULL);
  g_autoptr (DgDatabase) source = NULL;
  g_autoptr (DgDatabase) writer = NULL;
  g_autoptr (GError) error = NULL;

  registry_run (registry, "PRAGMA journal_mode = DELETE");
  registry_close (registry);
  source = dg_database_open (registry->path, TRUE, NULL);
  writer = dg_database_open (registry->path, TRUE, NULL);
  g_assert_true (dg_database_run (source, "PRAGMA busy_timeout = 20", NULL));
  g_assert_true (dg_database_run (writer, "BEGIN EXCLUSIVE", NULL));
  g_assert_true (g_file_set_contents (path, "", 0, NULL));

  g_assert_false (dg_database_copy (source, path, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
  dg_database_rollback (writer);
  g_assert_true (dg_database_copy (source, path, NULL));
}

static void
test_snapshot (Registry *registry, gconstpointer data)
{
  g_autoptr (DgStore) reader = dg_store_open (registry->path, DG_STORE_READ, NULL);
  g_autoptr (DgEvent) before = NULL;
  g_autoptr (DgEvent) inside = NULL;
  g_autoptr (DgEvent) after = NULL;

  registry_put_event (registry, "e", "first");
  g_assert_true (dg_store_begin_reading (reader, NULL));
  before = dg_store_get_event (reader, "e", NULL);
  registry_put_event (registry, "e", "second");
  g_assert_true (dg_store_begin_reading (reader, NULL));
  inside = dg_store_get_event (reader, "e", NULL);
  dg_store_end_reading (reader);
  g_assert_cmpstr (dg_event_get_title (before, DG_LANGUAGE_EN, NULL), ==, "first");
  g_assert_cmpstr (dg_event_get_title (inside, DG_LANGUAGE_EN, NULL), ==, "first");
  dg_store_end_reading (reader);

  after = dg_store_get_event (reader, "e", NULL);
  g_assert_cmpstr (dg_event_get_title (after, DG_LANGUAGE_EN, NULL), ==, "second");
}

/* No path means anything else than a file of that name. */
static void
test_names (Registry *registry, gconstpointer data)
{
  static const char *const names[] = { ":memory:", "file:x?mode=memory", "-", "a b%20c#d?e",
                                       "реєстр" };
  g_autofree char *here = g_get_current_dir ();

  registry_close (registry);
  g_assert_cmpint (g_remove (registry->path), ==, 0);
  g_assert_cmpint (g_chdir (registry->folder), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgStore) store = dg_store_open (names[i], DG_STORE_CREATE, &error);

      g_assert_no_error (error);
      g_clear_object (&store);
      g_assert_true (g_file_test (names[i], G_FILE_TEST_IS_REGULAR));
      store = dg_store_open (names[i], DG_STORE_READ, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (g_chdir (here), ==, 0);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Registry *registry, gconstpointer data);
  } tests[] = {
    { "/store/database/settings", test_settings },
    { "/store/database/foreign-keys", test_foreign_keys },
    { "/store/database/distrust", test_distrust },
    { "/store/database/reading-only-reads", test_reading_only_reads },
    { "/store/database/second-writer", test_second_writer },
    { "/store/database/locked-copy", test_locked_copy },
    { "/store/database/snapshot", test_snapshot },
    { "/store/database/names", test_names },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Registry, NULL, registry_set_up, tests[i].test, registry_tear_down);

  return g_test_run ();
}
