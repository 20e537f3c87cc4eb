/* XLSX workbooks that are written (ECMA-376).
 *
 * libxlsxwriter knows files alone, by their names. Lists of people must not stay in the folder for
 * temporary files, whatever happens: the file that it writes has lost its name before, and is
 * reached through the number by which it is open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-workbook-writer.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <unistd.h>

static lxw_error
write_workbook (DgWorkbookFiller fill, gconstpointer data, char *folder, const char *path)
{
  lxw_workbook_options options = { .tmpdir = folder };
  lxw_workbook *workbook = workbook_new_opt (path, &options);
  lxw_error fault, closing;

  if (workbook == NULL)
    return LXW_ERROR_MEMORY_MALLOC_FAILED;

  fault = fill (workbook, data);

  /* Closing writes the file and frees the workbook, whatever happened before. */
  closing = workbook_close (workbook);

  return fault != LXW_NO_ERROR ? fault : closing;
}

/* libxlsxwriter prints numbers by the locale of the thread, and half of ours have a comma in them
 * where the format wants a point. */
static lxw_error
write_with_points (DgWorkbookFiller fill, gconstpointer data, char *folder, const char *path)
{
  locale_t own = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0)));
  locale_t before;
  lxw_error fault;

  if (own == (locale_t) 0)
    return LXW_ERROR_MEMORY_MALLOC_FAILED;

  before = uselocale (own);
  fault = write_workbook (fill, data, folder, path);
  uselocale (before);
  freelocale (own);

  return fault;
}

static gboolean
is_too_long (lxw_error fault)
{
  return fault == LXW_ERROR_255_STRING_LENGTH_EXCEEDED ||
         fault == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED;
}

static GBytes *
fail (GError **error, int code, const char *reason)
{
  g_set_error (error, DG_ERROR, code, _ ("the workbook cannot be written: %s"), reason);
  return NULL;
}

/* What the file holds that is open as @number. */
static GBytes *
read_back (int number, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 piece[64 * 1024];
  gssize n;

  while ((n = pread (number, piece, sizeof piece, bytes->len)) > 0)
    g_byte_array_append (bytes, piece, (guint) n);

  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes))
                : fail (error, DG_ERROR_STORE, g_strerror (errno));
}

static GBytes *
write_in_folder (DgWorkbookFiller fill, gconstpointer data, char *folder, GError **error)
{
  g_autofree char *name = g_build_filename (folder, "XXXXXX", NULL);
  g_autofree char *path = NULL;
  int number = g_mkstemp (name);
  GBytes *bytes = NULL;
  lxw_error result;

  if (number < 0)
    return fail (error, DG_ERROR_STORE, g_strerror (errno));

  g_unlink (name);
  path = g_strdup_printf ("/proc/self/fd/%d", number);
  result = write_with_points (fill, data, folder, path);
  if (result == LXW_NO_ERROR)
    bytes = read_back (number, error);
  else
    fail (error, is_too_long (result) ? DG_ERROR_UNSUPPORTED : DG_ERROR_STORE,
          lxw_strerror (result));
  close (number);

  return bytes;
}

/**
 * dg_workbook_write:
 * @fill: puts the sheets into it
 * @data: passed to @fill
 * @error: return location
 *
 * Returns: (transfer full): an XLSX workbook; else %DG_ERROR_UNSUPPORTED if a text is longer than a
 *   cell can hold, or %DG_ERROR_STORE if the folder for temporary files is full or cannot be
 *   written to
 */
GBytes *
dg_workbook_write (DgWorkbookFiller fill, gconstpointer data, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *folder = g_dir_make_tmp ("delegat-XXXXXX", &fault);
  GBytes *bytes;

  if (folder == NULL)
    return fail (error, DG_ERROR_STORE, fault->message);

  bytes = write_in_folder (fill, data, folder, error);
  g_rmdir (folder);

  return bytes;
}
