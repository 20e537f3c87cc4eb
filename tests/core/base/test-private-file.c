/* Files that only their owner may read: whole, private, or as they were.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-private-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static void
check_saved (const char *path, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  GStatBuf status;

  g_assert_true (dg_private_file_save (path, bytes, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, text);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
}

static void
test_save (void)
{
  g_autofree char *folder = g_dir_make_tmp ("delegat-private-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "list", NULL);

  check_saved (path, "first");
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  check_saved (path, "");
  check_saved (path, "third");

  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_fail (void)
{
  g_autofree char *folder = g_dir_make_tmp ("delegat-private-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "none", "list", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  const char *const paths[] = { missing, folder };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dg_private_file_save (paths[i], bytes, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, paths[i]));
    }

  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/private-file/save", test_save);
  g_test_add_func ("/base/private-file/fail", test_fail);

  return g_test_run ();
}
