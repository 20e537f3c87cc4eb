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
#include <unistd.h>

#include "core/store/dg-store-resources.h"

/* “Delg”: what tells a registry from every other SQLite file. */
#define REGISTRY_ID 0x44656c67

/* Each migration leads from the version that is its index to the next one. */
static const char *const migrations[] = {
  "001-initial.sql",
};

#define VERSION ((gint64) G_N_ELEMENTS (migrations))

static gboolean
migrate (DgDatabase *database, gint64 from, GError **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            REGISTRY_ID, (int) VERSION);

  if (!dg_database_begin (database, error))
    return FALSE;

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
  made = database != NULL && migrate (database, 0, error);
  g_clear_pointer (&database, dg_database_close);

  /* link() never replaces a file; file systems that cannot link (a stick) get a rename. */
  if (made && link (beside, path) != 0 && errno != EEXIST &&
      !g_file_test (path, G_FILE_TEST_EXISTS) && g_rename (beside, path) != 0)
    {
      int code = errno;

      g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s: cannot be made: %s"), path,
                   g_strerror (code));
      made = FALSE;
    }
  g_unlink (beside);

  return made;
}

static gboolean
keep_copy (DgDatabase *database, const char *path, gint64 version, gint64 now, GError **error)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autofree char *stamp = g_date_time_format (time, "%Y%m%dT%H%M%SZ");
  g_autofree char *name = g_strdup_printf ("%s.version-%d-%s.backup", path, (int) version, stamp);
  g_autofree char *beside = dg_schema_make_beside (path, error);

  if (beside == NULL)
    return FALSE;

  if (!dg_database_copy (database, beside, error))
    {
      g_unlink (beside);
      return FALSE;
    }
  if (g_rename (beside, name) != 0)
    {
      int code = errno;

      g_unlink (beside);
      g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s: cannot be made: %s"), name,
                   g_strerror (code));
      return FALSE;
    }

  return TRUE;
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
  gint64 id, version;

  if (!dg_database_get_integer (database, "PRAGMA application_id", &id, error) ||
      !dg_database_get_integer (database, "PRAGMA user_version", &version, error))
    return FALSE;

  if (id != REGISTRY_ID)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s: this file is no Delegat registry"),
                   path);
      return FALSE;
    }

  if (version > VERSION)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_STORE,
                   _ ("%s: this registry was made by a newer Delegat (version %d of the file, this "
                      "program knows %d); install the newer program to open it"),
                   path, (int) version, (int) VERSION);
      return FALSE;
    }

  return version == VERSION ||
         (keep_copy (database, path, version, now, error) && migrate (database, version, error));
}
