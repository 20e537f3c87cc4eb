/* A folder for a web server: what is ours is replaced, what is not stays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-public-folder.h"

#include <glib/gstdio.h>
#include <string.h>

#define LIST ".delegat-published"

typedef struct
{
  char *parent;
  char *folder;
} Place;

static void
set_up (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->parent = g_dir_make_tmp ("delegat-XXXXXX", &error);
  g_assert_no_error (error);
  self->folder = g_build_filename (self->parent, "site", NULL);
}

static void
tear_down (Place *self, gconstpointer data)
{
  const char *const folders[] = { self->folder, self->parent };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GDir) dir = g_dir_open (folders[i], 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folders[i], name, NULL);

          g_remove (path);
        }
      g_rmdir (folders[i]);
    }
  g_free (self->folder);
  g_free (self->parent);
}

/* Publishes files with these names and contents, in pairs. */
static DgPublicFolderReport *
publish (Place *self, const char *owner, GError **error, ...)
{
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_public_file_free);
  const char *name;
  va_list pairs;

  va_start (pairs, error);
  while ((name = va_arg (pairs, const char *)) != NULL)
    {
      DgPublicFile *file = g_new0 (DgPublicFile, 1);
      const char *text = va_arg (pairs, const char *);

      file->name = g_strdup (name);
      file->bytes = g_bytes_new (text, strlen (text));
      g_ptr_array_add (files, file);
    }
  va_end (pairs);

  return dg_public_folder_write (self->folder, owner, files, NULL, error);
}

static void
write_file (Place *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (self->folder, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* NULL if there is none. */
static char *
read_file (Place *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static void
assert_file (Place *self, const char *name, const char *text)
{
  g_autofree char *found = read_file (self, name);

  g_assert_cmpstr (found, ==, text);
}

static void
assert_report (DgPublicFolderReport *report,
               GError *error,
               guint written,
               guint removed,
               guint kept,
               guint unchanged)
{
  g_assert_no_error (error);
  g_assert_cmpuint (report->written->len, ==, written);
  g_assert_cmpuint (report->removed->len, ==, removed);
  g_assert_cmpuint (report->kept->len, ==, kept);
  g_assert_cmpuint (report->unchanged, ==, unchanged);
}

static void
test_update (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPublicFolderReport) first = publish (self, "u", &error, "a", "1", "b", "2", NULL);
  g_autoptr (DgPublicFolderReport) again = NULL;
  g_autoptr (DgPublicFolderReport) next = NULL;
  g_autofree char *list = g_build_filename (self->folder, LIST, NULL);
  GStatBuf before, after;

  assert_report (first, error, 2, 0, 0, 0);
  g_assert_cmpint (g_stat (list, &before), ==, 0);

  again = publish (self, "u", &error, "a", "1", "b", "2", NULL);
  assert_report (again, error, 0, 0, 0, 2);
  g_assert_cmpint (g_stat (list, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);

  write_file (self, "theirs", "x");
  next = publish (self, "u", &error, "a", "1", "c", "3", NULL);
  assert_report (next, error, 1, 1, 0, 1);
  assert_file (self, "a", "1");
  assert_file (self, "b", NULL);
  assert_file (self, "c", "3");
  assert_file (self, "theirs", "x");
}

static void
test_foreign (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPublicFolderReport) report = NULL;

  write_file (self, "b", "theirs");
  report = publish (self, "u", &error, "a", "1", "b", "2", NULL);
  g_assert_null (report);
  g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "site/b "));
  assert_file (self, "a", NULL);
  assert_file (self, "b", "theirs");
}

static void
test_edited (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPublicFolderReport) first = publish (self, "u", &error, "a", "1", "b", "2", NULL);
  g_autoptr (DgPublicFolderReport) refused = NULL;
  g_autoptr (DgPublicFolderReport) kept = NULL;

  g_assert_no_error (error);
  write_file (self, "b", "by hand");
  refused = publish (self, "u", &error, "a", "9", "b", "2", NULL);
  g_assert_null (refused);
  g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
  g_clear_error (&error);
  assert_file (self, "a", "1");

  kept = publish (self, "u", &error, "a", "9", NULL);
  assert_report (kept, error, 1, 0, 1, 0);
  assert_file (self, "b", "by hand");
}

static void
test_other_event (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPublicFolderReport) first = publish (self, "u", &error, "a", "1", NULL);
  g_autoptr (DgPublicFolderReport) other = NULL;

  g_assert_no_error (error);
  other = publish (self, "v", &error, "a", "2", NULL);
  g_assert_null (other);
  g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
  assert_file (self, "a", "1");
}

/* A crash between two files leaves the list that names both contents. */
static void
test_crash (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPublicFolderReport) first = publish (self, "u", &error, "a", "1", "b", "2", NULL);
  g_autoptr (GKeyFile) list = g_key_file_new ();
  g_autofree char *path = g_build_filename (self->folder, LIST, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "new", -1);
  g_autofree char *old = NULL;
  g_autoptr (DgPublicFolderReport) next = NULL;

  g_assert_no_error (error);
  g_assert_true (g_key_file_load_from_file (list, path, G_KEY_FILE_NONE, NULL));
  old = g_key_file_get_string (list, "Files", "a", NULL);
  g_key_file_set_string_list (list, "Files", "a", (const char *const[]){ hash, old }, 2);
  g_assert_true (g_key_file_save_to_file (list, path, NULL));
  write_file (self, "a", "new");

  next = publish (self, "u", &error, "a", "newer", "b", "2", NULL);
  assert_report (next, error, 1, 0, 0, 1);
  assert_file (self, "a", "newer");
}

static void
test_bad_list (Place *self, gconstpointer data)
{
  static const char *const lists[] = {
    "", "no list", "[Publication]\n", "[Publication]\nEvent=\xff\n", "[Files]\na=b\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgPublicFolderReport) report = NULL;

      write_file (self, LIST, lists[i]);
      report = publish (self, "u", &error, "a", "1", NULL);
      g_assert_null (report);
      g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
      assert_file (self, "a", NULL);
    }
}

/* A list that was tampered with must not lead out of the folder. */
static void
test_wandering_list (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPublicFolderReport) report = NULL;
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "x", -1);
  g_autofree char *list =
      g_strdup_printf ("[Publication]\nEvent=u\n[Files]\n../victim=%s\n.hidden=%s\n", hash, hash);
  g_autofree char *victim = g_build_filename (self->parent, "victim", NULL);

  write_file (self, LIST, list);
  write_file (self, ".hidden", "x");
  g_assert_true (g_file_set_contents (victim, "x", 1, NULL));
  report = publish (self, "u", &error, "a", "1", NULL);
  assert_report (report, error, 1, 0, 0, 0);
  g_assert_true (g_file_test (victim, G_FILE_TEST_EXISTS));
  assert_file (self, ".hidden", "x");
}

static void
test_links (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *victim = g_build_filename (self->parent, "victim", NULL);
  g_autofree char *link = g_build_filename (self->folder, "a", NULL);
  g_autoptr (DgPublicFolderReport) report = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (link);

  write_file (self, "theirs", "x");
  g_assert_true (g_file_set_contents (victim, "1", 1, NULL));
  g_assert_true (g_file_make_symbolic_link (file, victim, NULL, NULL));
  report = publish (self, "u", &error, "a", "2", NULL);
  g_assert_null (report);
  g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
}

static void
test_no_folder (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPublicFolderReport) report = NULL;

  g_assert_true (g_file_set_contents (self->folder, "x", 1, NULL));
  report = publish (self, "u", &error, "a", "1", NULL);
  g_assert_null (report);
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
  g_unlink (self->folder);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Place *self, gconstpointer data);
  } tests[] = {
    { "writes-what-changed-and-removes-what-is-gone", test_update },
    { "leaves-other-peoples-files-alone", test_foreign },
    { "leaves-edited-files-alone", test_edited },
    { "refuses-the-folder-of-another-event", test_other_event },
    { "goes-on-after-a-crash", test_crash },
    { "refuses-a-damaged-list", test_bad_list },
    { "stays-in-its-folder", test_wandering_list },
    { "follows-no-links", test_links },
    { "says-that-a-file-is-no-folder", test_no_folder },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/calendar/public-folder/", tests[i].name, NULL);

      g_test_add (path, Place, NULL, set_up, tests[i].run, tear_down);
    }

  return g_test_run ();
}
