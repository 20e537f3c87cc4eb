/* Folders in which a mail server leaves messages: Maildir.
 *
 * They belong to somebody else's program: nothing in them is renamed, marked or removed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-mailbox.h"

#include "core/calendar/dg-ics-lines.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* Where whole messages lie; “tmp” holds what is still being delivered. */
static const char *const boxes[] = { "new", "cur" };

/**
 * dg_mailbox_is_maildir:
 * @path: a path
 *
 * Returns: whether it is a folder with the folders of a Maildir
 */
gboolean
dg_mailbox_is_maildir (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_autofree char *box = g_build_filename (path, boxes[i], NULL);

      if (!g_file_test (box, G_FILE_TEST_IS_DIR))
        return FALSE;
    }

  return TRUE;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/**
 * dg_mailbox_list:
 * @path: a Maildir
 * @error: return location
 *
 * Returns: (transfer full) (element-type filename): the paths of its messages, sorted; else
 *   %DG_ERROR_INVALID
 */
GPtrArray *
dg_mailbox_list (const char *path, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_autofree char *box = g_build_filename (path, boxes[i], NULL);
      g_autoptr (GError) local = NULL;
      g_autoptr (GDir) dir = g_dir_open (box, 0, &local);
      const char *name;

      if (dir == NULL)
        {
          g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("%s cannot be read: %s"), box,
                       local->message);
          return NULL;
        }
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *file = g_build_filename (box, name, NULL);

          if (name[0] != '.' && g_file_test (file, G_FILE_TEST_IS_REGULAR))
            g_ptr_array_add (paths, g_steal_pointer (&file));
        }
    }
  g_ptr_array_sort (paths, compare_paths);

  return g_steal_pointer (&paths);
}

/**
 * dg_mailbox_load:
 * @path: a message or a calendar file
 * @error: return location
 *
 * Reads no more than one byte beyond what is ever looked at; who looks at it refuses that then.
 *
 * Returns: (transfer full): its bytes; else %DG_ERROR_INVALID
 */
GBytes *
dg_mailbox_load (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &local);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 piece[65536];
  gssize n = 1;

  while (stream != NULL && n > 0 && bytes->len <= DG_ICS_FILE_MAX)
    {
      n = g_input_stream_read (G_INPUT_STREAM (stream), piece, sizeof piece, NULL, &local);
      if (n > 0)
        g_byte_array_append (bytes, piece, (guint) n);
    }

  if (stream == NULL || n < 0)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("%s cannot be read: %s"), path,
                   local->message);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
