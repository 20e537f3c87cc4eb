/* The shape of a registry: making one, recognising one, migrating one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store/dg-store-resources.h"

/* “Delg”: what tells a registry from every other SQLite file. */
#define REGISTRY_ID 0x44656c67

/* Each migration leads from the version that is its index to the next one. */
static const char *const migrations[] = {
  "001-initial.sql",
};

#define VERSION ((gint64) G_N_ELEMENTS (migrations))

/* The version is read in the transaction: another program may have migrated meanwhile. */
static gboolean
migrate (DgDatabase *database, GError **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            REGISTRY_ID, (int) VERSION);
  gint64 from;

  if (!dg_database_begin (database, error))
    return FALSE;

  if (!dg_database_get_integer (database, "PRAGMA user_version", &from, error))
    {
      dg_database_rollback (database);
      return FALSE;
    }

  for (gint64 i = from; i < VERSION; i++)
    {
      g_autofree char *name =
          g_strconcat ("/io/github/delegat/Delegat/store/schema/", migrations[i], NULL);
      g_autoptr (GBytes) sql = g_resource_lookup_data (dg_store_get_resource (), name, 0, error);

      if (sql == NULL || !dg_database_run (database, g_bytes_get_data (sql, NULL), error))
        {
          dg_database_rollback (database);
          return FALSE;
        }
    }

  if (!dg_database_run (database, stamp, error) || !dg_database_commit (database, error))
    {
      dg_database_rollback (database);
      return FALSE;
    }

  return TRUE;
}

/**
 * dg_schema_make_beside:
 * @path: a file
 * @error: return location
 *
 * Makes an empty file in the same folder that only its owner can read.
 *
 * Returns: (transfer full): its path; else %DG_ERROR_STORE
 */
char *
dg_schema_make_beside (const char *path, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (beside, O_RDWR, 0600);

  if (fd < 0)
    {
      int code = errno;

      g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s: cannot be made: %s"), path,
                   g_strerror (code));
      return NULL;
    }
  g_close (fd, NULL);

  return g_steal_pointer (&beside);
}

/* A name lasts only when its folder is synced as well. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

/* 0, or what errno says. link() never replaces a file; file systems that cannot link (a stick) get
 * a rename. */
static int
move_file (const char *from, const char *to, gboolean replace)
{
  if (!replace && link (from, to) == 0)
    {
      g_unlink (from);
      return 0;
    }
  if (!replace && (errno == EEXIST || g_file_test (to, G_FILE_TEST_EXISTS)))
    return EEXIST;

  return g_rename (from, to) == 0 ? 0 : errno;
}

/**
 * dg_schema_publish:
 * @beside: a finished file that dg_schema_make_beside() made
 * @path: the name that it gets
 * @replace: whether a file of that name may be replaced
 * @error: return location
 *
 * Gives the file its name, at once and for good.
 *
 * Returns: %FALSE with %DG_ERROR_REFUSED if there is a file of that name, else %DG_ERROR_STORE;
 *   @beside is still there then
 */
gboolean
dg_schema_publish (const char *beside, const char *path, gboolean replace, GError **error)
{
  int code = move_file (beside, path, replace);

  if (code == 0)
    {
      sync_folder (path);
      return TRUE;
    }

  if (code == EEXIST)
    g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                 _ ("%s: there is a file already; name another one, or add --yes to replace it"),
                 path);
  else
    g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s: cannot be made: %s"), path,
                 g_strerror (code));

  return FALSE;
}

/**
 * dg_schema_create:
 * @path: where the registry is to be; its folder is made if missing
 * @error: return location
 *
 * Makes an empty registry. It appears whole or not at all; one that appeared meanwhile is kept.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_schema_create (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *beside = NULL;
  g_autoptr (DgDatabase) database = NULL;
  g_autoptr (GError) local = NULL;
  gboolean made;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s: the folder cannot be made: %s"), folder,
                   g_strerror (code));
      return FALSE;
    }

  beside = dg_schema_make_beside (path, error);
  if (beside == NULL)
    return FALSE;

  database = dg_database_open (beside, TRUE, error);
  made = database != NULL && migrate (database, error);
  g_clear_pointer (&database, dg_database_close);

  if (made && !dg_schema_publish (beside, path, FALSE, &local) &&
      !g_error_matches (local, DG_ERROR, DG_ERROR_REFUSED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      made = FALSE;
    }
  g_unlink (beside);

  return made;
}

/* Returns: (nullable): the path of a copy of the registry as it was before the migration. */
static char *
keep_copy (DgDatabase *database, const char *path, gint64 version, gint64 now, GError **error)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autofree char *stamp = g_date_time_format (time, "%Y%m%dT%H%M%SZ");
  g_autofree char *name = g_strdup_printf ("%s.version-%d-%s.backup", path, (int) version, stamp);
  g_autofree char *beside = dg_schema_make_beside (path, error);

  if (beside == NULL)
    return NULL;

  if (dg_database_copy (database, beside, error) && dg_schema_publish (beside, name, TRUE, error))
    return g_steal_pointer (&name);

  g_unlink (beside);
  return NULL;
}

static gboolean
fail_as_foreign (const char *path, GError **error)
{
  g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s: this file is no Delegat registry"), path);
  return FALSE;
}

static gboolean
check_version (const char *path, gint64 version, GError **error)
{
  if (version <= VERSION)
    return TRUE;

  g_set_error (error, DG_ERROR, DG_ERROR_STORE,
               _ ("%s: this registry was made by a newer Delegat (version %d of the file, this "
                  "program knows %d); install the newer program to open it"),
               path, (int) version, (int) VERSION);
  return FALSE;
}

static guint32
read_number (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/**
 * dg_schema_recognize:
 * @path: a file
 * @outdated: (out): whether it has to be migrated
 * @error: return location
 *
 * Looks at the head of the file (SQLite's “Database File Format”, 1.3) without the engine, which
 * would already play back the log of a file that is not ours.
 *
 * Returns: whether it is a registry that this program knows; else %DG_ERROR_STORE
 */
gboolean
dg_schema_recognize (const char *path, gboolean *outdated, GError **error)
{
  guint8 head[100] = { 0 };
  struct stat status;
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  int code = errno;
  gssize length;

  *outdated = FALSE;

  if (fd < 0)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s: the registry cannot be opened: %s"),
                   path, g_strerror (code));
      return FALSE;
    }
  length = fstat (fd, &status) == 0 && S_ISREG (status.st_mode) ? read (fd, head, sizeof head) : 0;
  close (fd);

  if (length != sizeof head || memcmp (head, "SQLite format 3", 16) != 0 ||
      read_number (head + 68) != REGISTRY_ID)
    return fail_as_foreign (path, error);

  *outdated = read_number (head + 60) < VERSION;
  return check_version (path, read_number (head + 60), error);
}

/**
 * dg_schema_update:
 * @database: a database that was just opened
 * @path: its file
 * @now: seconds since 1970-01-01T00:00:00Z, for the name of the backup
 * @error: return location
 *
 * Makes sure that the file is a registry of this version. An older one is migrated in one
 * transaction, after a copy of it was put beside; anything else is left byte for byte as it is.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_schema_update (DgDatabase *database, const char *path, gint64 now, GError **error)
{
  g_autofree char *copy = NULL;
  gint64 id, version;

  if (!dg_database_get_integer (database, "PRAGMA application_id", &id, error) ||
      !dg_database_get_integer (database, "PRAGMA user_version", &version, error))
    return FALSE;

  if (id != REGISTRY_ID)
    return fail_as_foreign (path, error);
  if (!check_version (path, version, error))
    return FALSE;
  if (version == VERSION)
    return TRUE;

  copy = keep_copy (database, path, version, now, error);
  if (copy == NULL)
    return FALSE;
  if (migrate (database, error))
    return TRUE;

  g_unlink (copy);
  return FALSE;
}
