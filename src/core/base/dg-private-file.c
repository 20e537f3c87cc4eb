/* Files that only their owner may read: lists and forms hold people's addresses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-private-file.h"

#include <glib/gi18n-lib.h>

#define OWNER_ONLY 0600

/* A full disk is nobody's fault; another path can be chosen. */
static DgError
find_code (const GError *error)
{
  return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ||
                 g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_IO)
             ? DG_ERROR_STORE
             : DG_ERROR_INVALID;
}

/**
 * dg_private_file_save:
 * @path: the file; one that is there is replaced
 * @bytes: what it shall hold
 * @error: return location
 *
 * The file is written whole or not at all, and it is on the disk when this returns.
 *
 * Returns: %FALSE with %DG_ERROR_INVALID if nothing can be written at @path, or %DG_ERROR_STORE if
 *   the disk is full or broken
 */
gboolean
dg_private_file_save (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *name = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_set_contents_full (path, data != NULL ? data : "", (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                OWNER_ONLY, &fault))
    return TRUE;

  name = g_filename_display_name (path);
  g_set_error (error, DG_ERROR, find_code (fault), _ ("“%s” cannot be written: %s"), name,
               fault->message);
  return FALSE;
}
