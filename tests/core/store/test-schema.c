/* Making a registry, recognising one, refusing what is none, migrating an old one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include "core/store/dg-journal.h"
#include "core/store/dg-schema.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OURS "PRAGMA application_id = 0x44656c67;"

static guint
get_permissions (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static void
write_file (Registry *registry, gconstpointer bytes, gssize length)
{
  g_assert_true (g_file_set_contents (registry->path, bytes, length, NULL));
}

/* A file of the engine, closed; whoever made it did not need us. */
static void
make_file (Registry *registry, const char *sql)
{
  g_autoptr (DgDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  write_file (registry, "", 0);
  database = dg_database_open (registry->path, TRUE, &error);
  g_assert_no_error (error);
  dg_database_run (database, sql, &error);
  g_assert_no_error (error);
}

static void
test_create (Registry *registry, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (registry->folder, "new", NULL);
  g_autofree char *path = g_build_filename (folder, "r.delegat", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *memory = g_strconcat (path, "-shm", NULL);
  g_autoptr (GPtrArray) cities = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgStore) store = NULL;
  mode_t mask = umask (0);

  store = dg_store_open (path, DG_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmphex (get_permissions (folder), ==, 0700);
  g_assert_cmphex (get_permissions (path), ==, 0600);
  g_assert_cmphex (get_permissions (log), ==, 0600);
  g_assert_cmphex (get_permissions (memory), ==, 0600);
  umask (mask);

  cities = dg_store_list_cities (store, NULL);
  g_assert_cmpuint (cities->len, >, 20);
  items = dg_journal_list (store, NULL, NULL, NULL);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpstr (((DgJournalItem *) g_ptr_array_index (items, 0))->what, ==, "create");

  /* Nothing else is left lying about. */
  g_clear_object (&store);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Somebody who is interrupted after the file was made and before the cities came. */
static void
test_create_interrupted (Registry *registry, gconstpointer data)
{
  g_autoptr (GPtrArray) cities = NULL;

  g_assert_true (dg_schema_create (registry->path, NULL));
  registry_open (registry);
  cities = dg_store_list_cities (registry->store, NULL);
  g_assert_cmpuint (cities->len, >, 20);
}

/* Cities that were removed on purpose stay away. */
static void
test_create_once (Registry *registry, gconstpointer data)
{
  registry_open (registry);
  registry_run (registry, "DELETE FROM city");
  registry_open (registry);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM city"), ==, 0);
}

static void
test_create_keeps (Registry *registry, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autofree char *listing = NULL;

  write_file (registry, "a letter", -1);
  before = registry_load (registry->path);
  g_assert_true (dg_schema_create (registry->path, NULL));
  after = registry_load (registry->path);
  g_assert_true (g_bytes_equal (before, after));
  listing = registry_dup_listing (registry);
  g_assert_cmpstr (listing, ==, "r.delegat\n");
}

static void
test_create_in_nowhere (Registry *registry, gconstpointer data)
{
  g_autofree char *path = g_build_filename (registry->path, "r.delegat", NULL);
  g_autoptr (GError) error = NULL;

  write_file (registry, "a letter", -1);
  g_assert_null (dg_store_open (path, DG_STORE_CREATE, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
}

/* In every mode: refused, and neither the file nor its neighbours are touched. */
static void
check_refused (Registry *registry, const char *said)
{
  static const char *const neighbours[] = { "", "-wal", "-shm", "-journal" };

  for (DgStoreMode mode = DG_STORE_READ; mode <= DG_STORE_CREATE; mode++)
    {
      g_autofree char *listing = registry_dup_listing (registry);
      g_autofree char *listing_after = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (DgStore) store = NULL;
      GBytes *before[G_N_ELEMENTS (neighbours)] = { NULL };

      for (guint i = 0; i < G_N_ELEMENTS (neighbours); i++)
        {
          g_autofree char *path = g_strconcat (registry->path, neighbours[i], NULL);

          if (g_file_test (path, G_FILE_TEST_EXISTS))
            before[i] = registry_load (path);
        }

      store = dg_store_open (registry->path, mode, &error);
      g_assert_null (store);
      g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
      if (strstr (error->message, said) == NULL || strstr (error->message, "r.delegat") == NULL)
        g_error ("“%s”", error->message);

      listing_after = registry_dup_listing (registry);
      g_assert_cmpstr (listing, ==, listing_after);
      for (guint i = 0; i < G_N_ELEMENTS (neighbours); i++)
        if (before[i] != NULL)
          {
            g_autofree char *path = g_strconcat (registry->path, neighbours[i], NULL);
            g_autoptr (GBytes) after = registry_load (path);

            g_assert_true (g_bytes_equal (before[i], after));
            g_bytes_unref (before[i]);
          }
    }
}

static void
test_refuses_bytes (Registry *registry, gconstpointer data)
{
  static const guint8 magic[120] = "SQLite format 3";
  static const struct
  {
    gconstpointer bytes;
    gssize length;
  } cases[] = {
    { "", 0 },
    { "a letter", -1 },
    { magic, 16 },
    { magic, 99 },
    { magic, sizeof magic },
    { "{\"id\": \"skopje\", \"title\": \"a text that is longer than the head of a registry has to "
      "be so that it is looked at as a whole\"}",
      -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      write_file (registry, cases[i].bytes, cases[i].length);
      check_refused (registry, "is no Delegat registry");
    }
}

static void
test_refuses_foreign (Registry *registry, gconstpointer data)
{
  static const char *const cases[] = {
    "CREATE TABLE event (id TEXT)",
    "CREATE TABLE event (id TEXT); PRAGMA application_id = 7",
    "CREATE TABLE event (id TEXT); PRAGMA user_version = 1; PRAGMA journal_mode = WAL",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      make_file (registry, cases[i]);
      check_refused (registry, "is no Delegat registry");
    }
}

/* What a program leaves that was killed: its log is not ours to play back. */
static void
leave_log (Registry *registry, const char *sql)
{
  g_autoptr (DgDatabase) database = NULL;
  g_autofree char *log = g_strconcat (registry->path, "-wal", NULL);
  g_autoptr (GBytes) file_bytes = NULL;
  g_autoptr (GBytes) log_bytes = NULL;

  make_file (registry, sql);
  database = dg_database_open (registry->path, TRUE, NULL);
  g_assert_true (
      dg_database_run (database, "PRAGMA journal_mode = WAL; CREATE TABLE later (id TEXT)", NULL));
  file_bytes = registry_load (registry->path);
  log_bytes = registry_load (log);
  g_clear_pointer (&database, dg_database_close);

  write_file (registry, g_bytes_get_data (file_bytes, NULL), g_bytes_get_size (file_bytes));
  g_assert_true (g_file_set_contents (log, g_bytes_get_data (log_bytes, NULL),
                                      g_bytes_get_size (log_bytes), NULL));
}

static void
test_refuses_foreign_log (Registry *registry, gconstpointer data)
{
  leave_log (registry, "CREATE TABLE event (id TEXT)");
  check_refused (registry, "is no Delegat registry");
}

static void
test_refuses_newer (Registry *registry, gconstpointer data)
{
  make_file (registry, "CREATE TABLE event (id TEXT);" OURS "PRAGMA user_version = 99");
  check_refused (registry, "was made by a newer Delegat (version 99 of the file, ");
  leave_log (registry, "CREATE TABLE event (id TEXT);" OURS "PRAGMA user_version = 99");
  check_refused (registry, "was made by a newer Delegat (version 99 of the file, ");
}

static void
test_refuses_other_than_files (Registry *registry, gconstpointer data)
{
  g_assert_cmpint (g_mkdir (registry->path, 0700), ==, 0);
  for (DgStoreMode mode = DG_STORE_READ; mode <= DG_STORE_CREATE; mode++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_store_open (registry->path, mode, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
      g_clear_error (&error);
      g_assert_null (dg_store_open ("/dev/zero", mode, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
    }
  g_assert_cmpint (g_rmdir (registry->path), ==, 0);

  /* Nobody writes into it; opening must not wait for somebody. */
  g_assert_cmpint (mkfifo (registry->path, 0600), ==, 0);
  for (DgStoreMode mode = DG_STORE_READ; mode <= DG_STORE_CREATE; mode++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_store_open (registry->path, mode, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
    }
}

static void
test_missing (Registry *registry, gconstpointer data)
{
  for (DgStoreMode mode = DG_STORE_READ; mode <= DG_STORE_WRITE; mode++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *listing = NULL;

      g_assert_null (dg_store_open (registry->path, mode, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
      listing = registry_dup_listing (registry);
      g_assert_cmpstr (listing, ==, "");
    }
}

/* By a link to the file and by a link to its folder. */
static void
test_links (Registry *registry, gconstpointer data)
{
  g_autofree char *file = g_build_filename (registry->folder, "link.delegat", NULL);
  g_autofree char *folder = g_strconcat (registry->folder, "-link", NULL);
  g_autofree char *by_folder = g_build_filename (folder, "r.delegat", NULL);
  const char *const paths[] = { file, by_folder };

  registry_open (registry);
  registry_put_event (registry, "e", "first");
  g_assert_cmpint (symlink ("r.delegat", file), ==, 0);
  g_assert_cmpint (symlink (registry->folder, folder), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    for (DgStoreMode mode = DG_STORE_READ; mode <= DG_STORE_CREATE; mode++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (DgStore) store = dg_store_open (paths[i], mode, &error);
        g_autoptr (DgEvent) event = NULL;

        g_assert_no_error (error);
        event = dg_store_get_event (store, "e", &error);
        g_assert_no_error (error);
      }
  g_assert_cmpint (g_remove (folder), ==, 0);
}

/* Returns: (nullable): the only copy from before a migration. */
static char *
find_copy (Registry *registry)
{
  g_autofree char *listing = registry_dup_listing (registry);
  g_auto (GStrv) names = g_strsplit (listing, "\n", -1);
  char *found = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    if (g_regex_match_simple ("^r\\.delegat\\.version-0-\\d{8}T\\d{6}Z\\.backup$", names[i], 0, 0))
      {
        g_assert_null (found);
        found = g_build_filename (registry->folder, names[i], NULL);
      }

  return found;
}

static void
test_migrates (Registry *registry, gconstpointer mode)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (DgDatabase) old = NULL;
  g_autoptr (DgStore) store = NULL;
  g_autofree char *mine = NULL;
  gint64 value;

  make_file (registry, OURS "CREATE TABLE mine (id TEXT); INSERT INTO mine VALUES ('kept')");
  store = dg_store_open (registry->path, GPOINTER_TO_INT (mode), &error);
  g_assert_no_error (error);
  events = dg_store_list_events (store, &error);
  g_assert_no_error (error);
  g_clear_pointer (&events, g_ptr_array_unref);
  g_clear_object (&store);

  copy = find_copy (registry);
  g_assert_nonnull (copy);
  g_assert_cmphex (get_permissions (copy), ==, 0600);
  old = dg_database_open (copy, FALSE, NULL);
  g_assert_true (dg_database_get_integer (old, "PRAGMA user_version", &value, NULL));
  g_assert_cmpint (value, ==, 0);
  g_assert_true (
      dg_database_get_integer (old, "SELECT COUNT (*) FROM mine WHERE id = 'kept'", &value, NULL));
  g_assert_cmpint (value, ==, 1);
  g_assert_true (dg_database_get_integer (
      old, "SELECT COUNT (*) FROM sqlite_schema WHERE name = 'event'", &value, NULL));
  g_assert_cmpint (value, ==, 0);

  /* What was there is there, and a second time there is nothing to do. */
  registry_open (registry);
  g_assert_cmpint (registry_ask (registry, "SELECT COUNT (*) FROM mine"), ==, 1);
  g_assert_cmpint (registry_ask (registry, "PRAGMA user_version"), >=, 1);
  mine = find_copy (registry);
  g_assert_cmpstr (mine, ==, copy);
}

/* A migration that fails half-way leaves the file as it was, and no copy. */
static void
test_migration_fails (Registry *registry, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgDatabase) database = NULL;
  g_autofree char *listing = NULL;
  gint64 value;

  make_file (registry, OURS "CREATE TABLE registration (id TEXT)");
  g_assert_null (dg_store_open (registry->path, DG_STORE_WRITE, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_STORE);

  listing = registry_dup_listing (registry);
  g_assert_cmpstr (listing, ==, "r.delegat\n");
  database = dg_database_open (registry->path, FALSE, NULL);
  g_assert_true (
      dg_database_get_integer (database, "SELECT COUNT (*) FROM sqlite_schema", &value, NULL));
  g_assert_cmpint (value, ==, 1);
  g_assert_true (dg_database_get_integer (database, "PRAGMA user_version", &value, NULL));
  g_assert_cmpint (value, ==, 0);
}

static gpointer
open_old (gpointer path)
{
  g_autoptr (GError) error = NULL;
  DgStore *store = dg_store_open (path, DG_STORE_WRITE, &error);

  g_assert_no_error (error);
  return store;
}

/* Several programs find the same old registry; whoever comes second finds the work done. */
static void
test_migrates_once (Registry *registry, gconstpointer data)
{
  for (guint turn = 0; turn < 5; turn++)
    {
      GThread *threads[4];
      g_autofree char *listing = registry_dup_listing (registry);
      g_auto (GStrv) names = g_strsplit (listing, "\n", -1);

      for (guint i = 0; names[i] != NULL && names[i][0] != '\0'; i++)
        {
          g_autofree char *path = g_build_filename (registry->folder, names[i], NULL);

          g_assert_cmpint (g_remove (path), ==, 0);
        }
      make_file (registry, OURS);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("open", open_old, registry->path);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        g_object_unref (g_thread_join (threads[i]));
    }
}

static void
test_publish (Registry *registry, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *listing = NULL;
  g_autoptr (GError) error = NULL;

  first = dg_schema_make_beside (registry->path, NULL);
  second = dg_schema_make_beside (registry->path, NULL);
  g_assert_cmpstr (first, !=, second);
  g_assert_true (g_file_set_contents (second, "second", -1, NULL));
  g_assert_true (dg_schema_publish (first, registry->path, FALSE, NULL));
  g_assert_false (dg_schema_publish (second, registry->path, FALSE, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_true (dg_schema_publish (second, registry->path, TRUE, NULL));
  listing = registry_dup_listing (registry);
  g_assert_cmpstr (listing, ==, "r.delegat\n");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Registry *registry, gconstpointer data);
    gsize data;
  } tests[] = {
    { "/store/schema/create", test_create, 0 },
    { "/store/schema/create-interrupted", test_create_interrupted, 0 },
    { "/store/schema/create-once", test_create_once, 0 },
    { "/store/schema/create-keeps", test_create_keeps, 0 },
    { "/store/schema/create-in-nowhere", test_create_in_nowhere, 0 },
    { "/store/schema/refuses-bytes", test_refuses_bytes, 0 },
    { "/store/schema/refuses-foreign", test_refuses_foreign, 0 },
    { "/store/schema/refuses-foreign-log", test_refuses_foreign_log, 0 },
    { "/store/schema/refuses-newer", test_refuses_newer, 0 },
    { "/store/schema/refuses-other-than-files", test_refuses_other_than_files, 0 },
    { "/store/schema/missing", test_missing, 0 },
    { "/store/schema/links", test_links, 0 },
    { "/store/schema/migrates/read", test_migrates, DG_STORE_READ },
    { "/store/schema/migrates/write", test_migrates, DG_STORE_WRITE },
    { "/store/schema/migrates/create", test_migrates, DG_STORE_CREATE },
    { "/store/schema/migration-fails", test_migration_fails, 0 },
    { "/store/schema/migrates-once", test_migrates_once, 0 },
    { "/store/schema/publish", test_publish, 0 },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Registry, GSIZE_TO_POINTER (tests[i].data), registry_set_up_folder,
                tests[i].test, registry_tear_down);

  return g_test_run ();
}
