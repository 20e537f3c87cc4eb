/* Several files that appear in a folder together, or not at all.
 *
 * They are written into a hidden folder beside their places and moved when all are whole. Whoever
 * works in such a folder holds a lock on it, which ends with the program whatever ends that: so the
 * next one can tell what a killed program left from what another is busy with, and takes it away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-staging.h"

#include "core/base/dg-private-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Owner only: the files name people. */
#define FILE_MODE   0600
#define FOLDER_MODE 0700

#define PREFIX ".delegat-unfinished-"

struct _DgStaging
{
  char *folder;     /* where the files are to be */
  char *path;       /* where they are until then */
  int lock;         /* an open descriptor of @path */
  GPtrArray *names; /* of the files in @path */
};

/* Returns: a descriptor of the folder, locked; -1 if it is gone, no folder, or another's. */
static int
lock_folder (const char *path)
{
  struct stat held, named;
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  if (fd < 0)
    return -1;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0 && fstat (fd, &held) == 0 && held.st_uid == geteuid () &&
      lstat (path, &named) == 0 && held.st_ino == named.st_ino && held.st_dev == named.st_dev)
    return fd;

  close (fd);
  return -1;
}

/* Only files are removed: a folder in which there is another one is none of ours and stays. */
static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (!g_file_test (file, G_FILE_TEST_IS_DIR))
        g_unlink (file);
    }
  g_rmdir (path);
}

/* Takes away what programs left that were stopped at their work. */
static void
clear_leftovers (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, PREFIX))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        int lock = lock_folder (path);

        if (lock >= 0)
          {
            remove_folder (path);
            close (lock);
          }
      }
}

static gboolean
fail_at (const char *path, int code, GError **error)
{
  return dg_private_file_fail (path, g_file_error_from_errno (code), g_strerror (code), error);
}

/**
 * dg_staging_new:
 * @folder: where the files are to be; made if missing
 * @error: return location
 *
 * Returns: (transfer full): nothing as yet; else %DG_ERROR_INVALID if nothing can be written to
 *   @folder, or %DG_ERROR_STORE if the disk is full or broken
 */
DgStaging *
dg_staging_new (const char *folder, GError **error)
{
  g_autoptr (DgStaging) self = g_new0 (DgStaging, 1);

  self->folder = g_strdup (folder);
  self->lock = -1;
  self->names = g_ptr_array_new_with_free_func (g_free);

  if (g_mkdir_with_parents (folder, FOLDER_MODE) != 0)
    {
      fail_at (folder, errno, error);
      return NULL;
    }

  clear_leftovers (folder);
  /* Between making and locking it another program may have taken it for a leftover. */
  while (self->lock < 0)
    {
      g_clear_pointer (&self->path, g_free);
      self->path = g_build_filename (folder, PREFIX "XXXXXX", NULL);
      if (g_mkdtemp_full (self->path, FOLDER_MODE) == NULL)
        {
          int code = errno;

          g_clear_pointer (&self->path, g_free);
          fail_at (folder, code, error);
          return NULL;
        }
      self->lock = lock_folder (self->path);
      if (self->lock < 0 && g_rmdir (self->path) == 0)
        {
          fail_at (folder, ENOLCK, error);
          g_clear_pointer (&self->path, g_free);
          return NULL;
        }
    }

  return g_steal_pointer (&self);
}

/**
 * dg_staging_free:
 * @self: files, published or not
 *
 * What was not published is gone.
 */
void
dg_staging_free (DgStaging *self)
{
  if (self->path != NULL)
    remove_folder (self->path);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->path);
  g_free (self->folder);
  g_ptr_array_unref (self->names);
  g_free (self);
}

/**
 * dg_staging_add:
 * @self: files that were not published yet
 * @name: of one more, without a folder
 * @bytes: what it shall hold
 * @error: return location
 *
 * Returns: %FALSE with an error as of dg_staging_new()
 */
gboolean
dg_staging_add (DgStaging *self, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  g_autofree char *target = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) fault = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!g_file_set_contents_full (path, data != NULL ? data : "", (gssize) size,
                                 G_FILE_SET_CONTENTS_NONE, FILE_MODE, &fault))
    return dg_private_file_fail (target, (GFileError) fault->code, fault->message, error);
  g_ptr_array_add (self->names, g_strdup (name));

  return TRUE;
}

/**
 * dg_staging_publish:
 * @self: files that were not published yet
 * @error: return location
 *
 * Moves the files to their places; those of the same names that lie there are replaced.
 *
 * Returns: %FALSE with an error as of dg_staging_new()
 */
gboolean
dg_staging_publish (DgStaging *self, GError **error)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      g_autofree char *from = g_build_filename (self->path, self->names->pdata[i], NULL);
      g_autofree char *to = g_build_filename (self->folder, self->names->pdata[i], NULL);

      if (g_rename (from, to) != 0)
        return fail_at (to, errno, error);
    }
  g_ptr_array_set_size (self->names, 0);

  return TRUE;
}
