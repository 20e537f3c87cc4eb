/* ZIP archives from outside, in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define PIECE (64 * 1024)

typedef struct archive Archive;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

struct _DgZip
{
  const char *data;
  gsize length;
  GHashTable *names;
};

/* libarchive’s words come from outside as well: they may hold names of parts. */
static gboolean
fail_damaged (Archive *archive, GError **error)
{
  const char *said = archive_error_string (archive);
  g_autofree char *shown = dg_error_quote (said != NULL ? said : "");

  g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
               _ ("the file is damaged (%s); ask for it again, or save it anew"), shown);
  return FALSE;
}

static Archive *
open_archive (const DgZip *self, GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();

  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, self->data, self->length) == ARCHIVE_OK)
    return g_steal_pointer (&archive);

  fail_damaged (archive, error);
  return NULL;
}

/* Steps to the next part: 1 if there is one, 0 at the end, −1 with an error. Names that are in no
 * known encoding are no part of a workbook, and come out as “”. */
static int
step (Archive *archive, const char **name, gboolean *is_encrypted, GError **error)
{
  struct archive_entry *entry;
  int result = archive_read_next_header (archive, &entry);

  if (result == ARCHIVE_EOF)
    return 0;
  if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
    {
      fail_damaged (archive, error);
      return -1;
    }

  *name = archive_entry_pathname_utf8 (entry);
  if (*name == NULL)
    *name = "";
  *is_encrypted = archive_entry_is_encrypted (entry) > 0;

  return 1;
}

static gboolean
index_parts (DgZip *self, GError **error)
{
  g_autoptr (Archive) archive = open_archive (self, error);
  gboolean is_encrypted = FALSE;
  const char *name;
  int found = archive != NULL ? 1 : -1;

  while (found > 0 && (found = step (archive, &name, &is_encrypted, error)) > 0)
    {
      if (g_hash_table_size (self->names) == DG_ZIP_MAX_PARTS)
        {
          g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
                       _ ("the archive has more than %d parts, which no workbook has"),
                       DG_ZIP_MAX_PARTS);
          return FALSE;
        }
      if (is_encrypted)
        {
          g_set_error_literal (error, DG_ERROR, DG_ERROR_UNSUPPORTED,
                               _ ("the file is locked with a password; open it, save it without "
                                  "one, and import it again"));
          return FALSE;
        }
      /* Of two parts with one name, nobody knows which another program shows. */
      if (name[0] != '\0' && !g_hash_table_add (self->names, g_strdup (name)))
        {
          g_autofree char *shown = dg_error_quote (name);

          g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
                       _ ("the archive has two parts called “%s”; save the workbook anew"), shown);
          return FALSE;
        }
    }

  return found == 0;
}

/**
 * dg_zip_new:
 * @data: a file from outside, which must outlive the archive
 * @length: its bytes
 * @error: return location
 *
 * Returns: (transfer full): the archive; else %DG_ERROR_FORMAT if it is damaged or absurd, or
 *   %DG_ERROR_UNSUPPORTED if it is encrypted
 */
DgZip *
dg_zip_new (const char *data, gsize length, GError **error)
{
  g_autoptr (DgZip) self = g_new0 (DgZip, 1);

  self->data = data;
  self->length = length;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return index_parts (self, error) ? g_steal_pointer (&self) : NULL;
}

void
dg_zip_free (DgZip *self)
{
  g_hash_table_unref (self->names);
  g_free (self);
}

gboolean
dg_zip_has (const DgZip *self, const char *name)
{
  return g_hash_table_contains (self->names, name);
}

/* Unpacks the part at which @archive stands. */
static gboolean
read_part (Archive *archive, DgXmlReader *reader, GError **error)
{
  g_autofree char *piece = g_malloc (PIECE);
  gsize total = 0;
  gssize n;

  while ((n = archive_read_data (archive, piece, PIECE)) > 0)
    {
      total += (gsize) n;
      if (total > DG_ZIP_MAX_PART)
        {
          g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
                       _ ("unpacked, it has more than %d MB; no list of people is that long"),
                       DG_ZIP_MAX_PART / (1024 * 1024));
          return FALSE;
        }
      if (!dg_xml_reader_feed (reader, piece, (gsize) n, error))
        return FALSE;
    }

  return n == 0 ? dg_xml_reader_finish (reader, error) : fail_damaged (archive, error);
}

/**
 * dg_zip_read_xml:
 * @self: an archive
 * @name: a part of it
 * @handler: who gets what is read
 * @data: passed to it
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_NOT_FOUND if there is no such part, %DG_ERROR_FORMAT if it is
 *   damaged, too large or no XML, or what @handler said
 */
gboolean
dg_zip_read_xml (
    const DgZip *self, const char *name, const DgXmlHandler *handler, gpointer data, GError **error)
{
  g_autoptr (Archive) archive = open_archive (self, error);
  g_autoptr (DgXmlReader) reader = dg_xml_reader_new (handler, data);
  gboolean is_encrypted;
  const char *found_name;
  int found = archive != NULL ? 1 : -1;

  while (found > 0 && (found = step (archive, &found_name, &is_encrypted, error)) > 0)
    if (strcmp (found_name, name) == 0)
      return read_part (archive, reader, error);

  if (found == 0)
    {
      g_autofree char *shown = dg_error_quote (name);

      g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("the workbook has no part “%s”"), shown);
    }

  return FALSE;
}
