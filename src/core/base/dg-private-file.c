/* Files that only their owner may read: lists and forms hold people's addresses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-private-file.h"

#include <glib/gi18n-lib.h>

#define OWNER_ONLY 0600

/**
 * dg_private_file_fail:
 * @path: a file that could not be written
 * @code: what happened
 * @reason: the same in words
 * @error: return location
 *
 * Sets %DG_ERROR_STORE if the disk is full or broken, which is nobody's fault, and
 * %DG_ERROR_INVALID for all else: another path can be chosen then.
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
dg_private_file_fail (const char *path, GFileError code, const char *reason, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, DG_ERROR,
               code == G_FILE_ERROR_NOSPC || code == G_FILE_ERROR_IO ? DG_ERROR_STORE
                                                                     : DG_ERROR_INVALID,
               _ ("“%s” cannot be written: %s"), name, reason);
  return FALSE;
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
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_set_contents_full (path, data != NULL ? data : "", (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                OWNER_ONLY, &fault))
    return TRUE;

  return dg_private_file_fail (path, (GFileError) fault->code, fault->message, error);
}
