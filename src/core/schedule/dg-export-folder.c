/* The folder of an Open Event export, as one text.
 *
 * An export is an archive of JSON files named after what they hold, with .json behind or without.
 * What is read of them becomes one object with these names for members, which is what its decoder
 * takes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-export-folder.h"

#include "core/base/dg-error.h"
#include "core/schedule/dg-fetch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BOM "\xef\xbb\xbf"

static GBytes *
load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *shown = g_file_get_parse_name (file);
  GBytes *bytes = g_file_load_bytes (file, cancellable, NULL, &local);

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else if (local != NULL)
    g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("%s cannot be read: %s"), shown,
                 local->message);

  return bytes;
}

/* The file @name of @folder, with .json behind or without; NULL without an error if it has none. */
static GBytes *
read_file (GFile *folder, const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *with_suffix = g_strconcat (name, ".json", NULL);
  const char *names[] = { name, with_suffix };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, names[i]);
      g_autoptr (GFileInfo) info = g_file_query_info (
          file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
          G_FILE_QUERY_INFO_NONE, cancellable, NULL);

      if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
        continue;
      if (g_file_info_get_size (info) > DG_FETCH_MAX_BYTES)
        {
          g_autofree char *shown = g_file_get_parse_name (file);

          dg_fetch_fail_size (shown, error);
          return NULL;
        }

      return load (file, cancellable, error);
    }

  return NULL;
}

static void
append_member (GByteArray *text, const char *name, GBytes *value)
{
  g_autofree char *head = g_strdup_printf ("%s\"%s\":\n", text->len > 0 ? ",\n" : "{", name);
  gsize length;
  const char *data = g_bytes_get_data (value, &length);

  if (length >= strlen (BOM) && memcmp (data, BOM, strlen (BOM)) == 0)
    {
      data += strlen (BOM);
      length -= strlen (BOM);
    }

  g_byte_array_append (text, (const guint8 *) head, (guint) strlen (head));
  if (length > 0)
    g_byte_array_append (text, (const guint8 *) data, (guint) length);
}

/**
 * dg_export_folder_read:
 * @folder: a folder
 * @cancellable: (nullable): lets another thread end it
 * @error: return location
 *
 * Returns: (transfer full): its event, sessions and speakers as one JSON text; else
 *   %DG_ERROR_INVALID if it holds no sessions or they cannot be read, %DG_ERROR_NETWORK if they are
 *   too large, or %G_IO_ERROR_CANCELLED
 */
GBytes *
dg_export_folder_read (GFile *folder, GCancellable *cancellable, GError **error)
{
  static const char *const names[] = { "sessions", "event", "speakers" };
  g_autoptr (GByteArray) text = g_byte_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (GBytes) value = read_file (folder, names[i], cancellable, &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (value == NULL && i == 0)
        {
          g_autofree char *shown = g_file_get_parse_name (folder);

          g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                       _ ("%s is no file, and no folder with the “sessions” of an Open Event "
                          "export"),
                       shown);
          return NULL;
        }
      if (value != NULL)
        append_member (text, names[i], value);
    }

  g_byte_array_append (text, (const guint8 *) "\n}\n", strlen ("\n}\n"));

  return g_byte_array_free_to_bytes (g_steal_pointer (&text));
}
