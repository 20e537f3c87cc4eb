/* Files that appear together, or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-staging.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

typedef struct
{
  char *folder;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("delegat-staging-XXXXXX", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Place *place, gconstpointer data)
{
  remove_tree (place->folder);
  g_free (place->folder);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names in the folder, in order, with “|” after each. */
static char *
list (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s|", (const char *) names->pdata[i]);

  return g_string_free (text, FALSE);
}

static void
put (Place *place, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
add (DgStaging *staging, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  dg_staging_add (staging, name, bytes, &error);
  g_assert_no_error (error);
}

static void
test_publish (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgStaging) staging = NULL;
  g_autofree char *names = NULL;
  g_autofree char *path = g_build_filename (place->folder, "b", NULL);
  g_autofree char *text = NULL;
  GStatBuf status;

  put (place, "b", "old");
  staging = dg_staging_new (place->folder, &error);
  g_assert_no_error (error);
  add (staging, "a", "");
  add (staging, "b", "new");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  dg_staging_publish (staging, &error);
  g_assert_no_error (error);
  g_clear_pointer (&staging, dg_staging_free);

  names = list (place);
  g_assert_cmpstr (names, ==, "a|b|");
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "new");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
}

static void
test_gives_up (Place *place, gconstpointer data)
{
  g_autoptr (DgStaging) staging = dg_staging_new (place->folder, NULL);
  g_autofree char *names = NULL;

  add (staging, "a", "x");
  g_clear_pointer (&staging, dg_staging_free);
  names = list (place);
  g_assert_cmpstr (names, ==, "");
}

/* What a killed program left goes; what another program holds stays, and so does all that is not a
 * folder of files. */
static void
test_leftovers (Place *place, gconstpointer data)
{
  g_autofree char *left = g_build_filename (place->folder, ".delegat-unfinished-aaaaaa", NULL);
  g_autofree char *left_file = g_build_filename (left, "x.ics", NULL);
  g_autofree char *held = g_build_filename (place->folder, ".delegat-unfinished-bbbbbb", NULL);
  g_autofree char *deep = g_build_filename (place->folder, ".delegat-unfinished-cccccc", NULL);
  g_autofree char *deep_child = g_build_filename (deep, "child", NULL);
  g_autofree char *link = g_build_filename (place->folder, ".delegat-unfinished-dddddd", NULL);
  g_autoptr (DgStaging) staging = NULL;
  g_autofree char *names = NULL;
  int fd;

  g_assert_cmpint (g_mkdir (left, 0700), ==, 0);
  g_assert_true (g_file_set_contents (left_file, "x", -1, NULL));
  g_assert_cmpint (g_mkdir (held, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (deep_child, 0700), ==, 0);
  g_assert_cmpint (symlink (held, link), ==, 0);
  put (place, ".delegat-unfinished-eeeeee", "a file");
  fd = open (held, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);

  staging = dg_staging_new (place->folder, NULL);
  g_assert_nonnull (staging);
  g_clear_pointer (&staging, dg_staging_free);
  close (fd);

  names = list (place);
  g_assert_cmpstr (names, ==,
                   ".delegat-unfinished-bbbbbb|.delegat-unfinished-cccccc|"
                   ".delegat-unfinished-dddddd|.delegat-unfinished-eeeeee|");
}

static void
test_nowhere (Place *place, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (place->folder, "file", "folder", NULL);
  g_autoptr (GError) error = NULL;

  put (place, "file", "x");
  g_assert_null (dg_staging_new (folder, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, folder));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/base/staging/publish", Place, NULL, set_up, test_publish, tear_down);
  g_test_add ("/base/staging/gives-up", Place, NULL, set_up, test_gives_up, tear_down);
  g_test_add ("/base/staging/leftovers", Place, NULL, set_up, test_leftovers, tear_down);
  g_test_add ("/base/staging/nowhere", Place, NULL, set_up, test_nowhere, tear_down);

  return g_test_run ();
}
