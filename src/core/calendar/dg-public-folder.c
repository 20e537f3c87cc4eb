/* A folder for a web server, of which only what lies there from a former time is replaced.
 *
 * A list in the folder says which files were written there and what stood in them. While files are
 * replaced, it names the old and the new content, so that one can go on after a crash; what is
 * neither belongs to somebody else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-public-folder.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define LIST  ".delegat-published"
#define GROUP "Publication"
#define FILES "Files"

/* A web server runs as somebody else, and everybody may read what is public. */
#define FILE_MODE   0644
#define FOLDER_MODE 0755

/* What is larger was not written here. */
#define MAX_LIST (1024 * 1024)
#define MAX_FILE (64 * 1024 * 1024)

typedef struct
{
  const char *folder;
  GKeyFile *list;
  DgPublicFolderReport *report;
} Folder;

void
dg_public_file_free (DgPublicFile *self)
{
  g_free (self->name);
  g_bytes_unref (self->bytes);
  g_free (self);
}

void
dg_public_folder_report_free (DgPublicFolderReport *self)
{
  g_ptr_array_unref (self->written);
  g_ptr_array_unref (self->removed);
  g_ptr_array_unref (self->kept);
  g_free (self);
}

static gboolean
fail (const char *path, const char *reason, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("%s cannot be written: %s"), shown, reason);
  return FALSE;
}

static gboolean
save (Folder *self, const char *name, const char *data, gsize size, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) local = NULL;

  return g_file_set_contents_full (path, data, (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   FILE_MODE, &local) ||
         fail (path, local->message, error);
}

static gboolean
save_list (Folder *self, GError **error)
{
  gsize size;
  g_autofree char *data = g_key_file_to_data (self->list, &size, NULL);

  return save (self, LIST, data, size, error);
}

/* What stands in the file @name: %FALSE with an error if something else than a file lies there.
 * @hash is %NULL if nothing does. */
static gboolean
hash_file (Folder *self, const char *name, char **hash, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;
  GStatBuf status;

  *hash = NULL;
  if (g_lstat (path, &status) != 0)
    return errno == ENOENT ? TRUE : fail (path, g_strerror (errno), error);
  if (!S_ISREG (status.st_mode) || status.st_size > MAX_FILE)
    {
      *hash = g_strdup ("");
      return TRUE;
    }

  mapped = g_mapped_file_new (path, FALSE, &local);
  if (mapped == NULL)
    return fail (path, local->message, error);
  bytes = g_mapped_file_get_bytes (mapped);
  *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return TRUE;
}

/* Whether the list says that @hash was written as @name. */
static gboolean
is_own (Folder *self, const char *name, const char *hash)
{
  g_auto (GStrv) known = g_key_file_get_string_list (self->list, FILES, name, NULL, NULL);

  return known != NULL && g_strv_contains ((const char *const *) known, hash);
}

static gboolean
load_list (Folder *self, const char *owner, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, LIST, NULL);
  g_autofree char *known = NULL;
  g_autoptr (GError) local = NULL;
  GStatBuf status;

  if (g_lstat (path, &status) != 0 && errno == ENOENT)
    return TRUE;

  if (!S_ISREG (status.st_mode) || status.st_size > MAX_LIST ||
      !g_key_file_load_from_file (self->list, path, G_KEY_FILE_NONE, &local) ||
      (known = g_key_file_get_string (self->list, GROUP, "Event", NULL)) == NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                   _ ("%s should say which files were published here, but cannot be read; choose "
                      "another folder, or delete it and the published files"),
                   path);
      return FALSE;
    }

  if (strcmp (known, owner) != 0)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("%s holds the pages of another event; choose another folder"), self->folder);
      return FALSE;
    }

  return TRUE;
}

/* Finds out which of @files have to be written; none may replace what somebody else made. */
static GPtrArray *
choose_files (Folder *self, GPtrArray *files, GError **error)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint i = 0; i < files->len; i++)
    {
      DgPublicFile *file = g_ptr_array_index (files, i);
      g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);
      g_autofree char *found = NULL;

      if (!hash_file (self, file->name, &found, error))
        return NULL;

      if (found != NULL && strcmp (found, hash) != 0 && !is_own (self, file->name, found))
        {
          g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                       _ ("%s%s%s is not as it was published, or somebody else’s; nothing was "
                          "written: move it away, or choose another folder"),
                       self->folder, G_DIR_SEPARATOR_S, file->name);
          return NULL;
        }

      if (g_strcmp0 (found, hash) != 0)
        g_ptr_array_add (chosen, file);
      else
        self->report->unchanged++;
    }

  return g_steal_pointer (&chosen);
}

static gboolean
has_file (GPtrArray *files, const char *name)
{
  for (guint i = 0; i < files->len; i++)
    if (strcmp (((DgPublicFile *) g_ptr_array_index (files, i))->name, name) == 0)
      return TRUE;

  return FALSE;
}

/* A list from elsewhere shall lead out of the folder as little as to hidden files. */
static gboolean
is_plain_name (const char *name)
{
  return name[0] != '.' && strchr (name, G_DIR_SEPARATOR) == NULL;
}

/* Takes away what was written once and is needed no more. */
static gboolean
remove_files (Folder *self, GPtrArray *files, GError **error)
{
  g_auto (GStrv) names = g_key_file_get_keys (self->list, FILES, NULL, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);
      g_autofree char *found = NULL;

      if (has_file (files, names[i]) || !is_plain_name (names[i]))
        continue;
      if (!hash_file (self, names[i], &found, error))
        return FALSE;

      if (found == NULL)
        continue;
      if (!is_own (self, names[i], found))
        g_ptr_array_add (self->report->kept, g_strdup (names[i]));
      else if (g_unlink (path) != 0)
        return fail (path, g_strerror (errno), error);
      else
        g_ptr_array_add (self->report->removed, g_strdup (names[i]));
    }

  return TRUE;
}

/* Notes the content of @file besides what may stand there still. */
static void
announce (Folder *self, const DgPublicFile *file)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);
  g_auto (GStrv) known = g_key_file_get_string_list (self->list, FILES, file->name, NULL, NULL);
  g_autoptr (GPtrArray) hashes = g_ptr_array_new ();

  g_ptr_array_add (hashes, hash);
  for (guint i = 0; known != NULL && known[i] != NULL; i++)
    if (strcmp (known[i], hash) != 0)
      g_ptr_array_add (hashes, known[i]);

  g_key_file_set_string_list (self->list, FILES, file->name, (const char *const *) hashes->pdata,
                              hashes->len);
}

static gboolean
write_files (Folder *self, GPtrArray *chosen, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < chosen->len; i++)
    {
      const DgPublicFile *file = g_ptr_array_index (chosen, i);
      gsize size;
      const char *data = g_bytes_get_data (file->bytes, &size);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !save (self, file->name, data, size, error))
        return FALSE;
      g_ptr_array_add (self->report->written, g_strdup (file->name));
    }

  return TRUE;
}

/* From now on the list names what stands there, and nothing else. */
static void
settle_list (Folder *self, const char *owner, GPtrArray *files)
{
  g_key_file_remove_group (self->list, FILES, NULL);
  g_key_file_set_string (self->list, GROUP, "Event", owner);
  for (guint i = 0; i < files->len; i++)
    announce (self, g_ptr_array_index (files, i));
}

static gboolean
update (
    Folder *self, const char *owner, GPtrArray *files, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) chosen = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!load_list (self, owner, error))
    return FALSE;
  chosen = choose_files (self, files, error);
  if (chosen == NULL)
    return FALSE;

  before = g_key_file_to_data (self->list, NULL, NULL);
  if (chosen->len > 0)
    {
      g_key_file_set_string (self->list, GROUP, "Event", owner);
      for (guint i = 0; i < chosen->len; i++)
        announce (self, g_ptr_array_index (chosen, i));
      if (!save_list (self, error))
        return FALSE;
      g_free (before);
      before = g_key_file_to_data (self->list, NULL, NULL);
    }

  if (!write_files (self, chosen, cancellable, error) || !remove_files (self, files, error))
    return FALSE;

  settle_list (self, owner, files);
  after = g_key_file_to_data (self->list, NULL, NULL);

  return strcmp (before, after) == 0 || save_list (self, error);
}

/**
 * dg_public_folder_write:
 * @folder: the folder; made if missing
 * @owner: the UID of the event that is published
 * @files: (element-type DgPublicFile): what shall lie in it
 * @cancellable: (nullable): stops it between two files; the next time goes on
 * @error: return location
 *
 * Each file is absent, old or complete at any time. Before the first one is written, all are
 * compared with what lies there: if one of them is not what was published before, nothing is
 * changed. Files of other names are left alone.
 *
 * Returns: (transfer full): what was done; else %DG_ERROR_INVALID if the folder cannot be written
 *   to, or %DG_ERROR_REFUSED if a file or the folder is somebody else's
 */
DgPublicFolderReport *
dg_public_folder_write (const char *folder,
                        const char *owner,
                        GPtrArray *files,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (DgPublicFolderReport) report = g_new0 (DgPublicFolderReport, 1);
  g_autoptr (GKeyFile) list = g_key_file_new ();
  Folder self = { folder, list, report };

  report->written = g_ptr_array_new_with_free_func (g_free);
  report->removed = g_ptr_array_new_with_free_func (g_free);
  report->kept = g_ptr_array_new_with_free_func (g_free);

  if (g_mkdir_with_parents (folder, FOLDER_MODE) != 0)
    {
      fail (folder, g_strerror (errno), error);
      return NULL;
    }

  return update (&self, owner, files, cancellable, error) ? g_steal_pointer (&report) : NULL;
}
