/* Where things stand in an XLSX workbook (ECMA-376, part 2 for the package, part 1, 18.2 for the
 * workbook).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-workbook-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CONTENT_TYPES "[Content_Types].xml"

/* More than a spreadsheet program opens. */
#define MAX_PAGES 1000

/* What one part says of others: their types, and where they are. */
typedef struct
{
  char *type;
  char *target;
} Relation;

typedef struct
{
  DgWorkbookParts *parts;
  GHashTable *relations; /* id → Relation; of the part that is read */
  GHashTable *kinds;     /* content types that the archive declares */
} Reading;

static void
relation_free (gpointer data)
{
  Relation *self = data;

  g_free (self->type);
  g_free (self->target);
  g_free (self);
}

static void
page_free (gpointer data)
{
  DgWorkbookPage *self = data;

  g_free (self->name);
  g_free (self->part);
  g_free (self);
}

void
dg_workbook_parts_free (DgWorkbookParts *self)
{
  g_ptr_array_unref (self->pages);
  g_free (self->strings);
  g_free (self->styles);
  g_free (self);
}

static gboolean
is_true (const char *value)
{
  return g_strcmp0 (value, "1") == 0 || g_strcmp0 (value, "true") == 0;
}

static gboolean
on_end (const char *name, gpointer data, GError **error)
{
  return TRUE;
}

static gboolean
on_text (const char *text, gsize length, gpointer data, GError **error)
{
  return TRUE;
}

static gboolean
on_kind (const char *name, const DgXmlAttributes *attributes, gpointer data, GError **error)
{
  char *kind = dg_xml_dup_attribute (attributes, "ContentType");

  if (kind != NULL)
    g_hash_table_add (((Reading *) data)->kinds, kind);
  return TRUE;
}

static gboolean
on_relation (const char *name, const DgXmlAttributes *attributes, gpointer data, GError **error)
{
  g_autofree char *id = dg_xml_dup_attribute (attributes, "Id");
  g_autofree char *mode = dg_xml_dup_attribute (attributes, "TargetMode");
  Relation *relation;

  if (strcmp (name, "Relationship") != 0 || id == NULL || g_strcmp0 (mode, "External") == 0)
    return TRUE;

  relation = g_new0 (Relation, 1);
  relation->type = dg_xml_dup_attribute (attributes, "Type");
  relation->target = dg_xml_dup_attribute (attributes, "Target");
  g_hash_table_replace (((Reading *) data)->relations, g_steal_pointer (&id), relation);

  return TRUE;
}

/* Two standards name the types by different addresses with the same end. */
static gboolean
is_of_type (const Relation *relation, const char *type)
{
  return relation != NULL && relation->type != NULL && relation->target != NULL &&
         g_str_has_suffix (relation->type, type);
}

/* The part that @target means where @base says it: “/xl/a.xml” and “../xl/a.xml” too. */
static char *
resolve (const char *base, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (base);
  g_autofree char *joined =
      target[0] == '/' ? g_strdup (target) : g_strdup_printf ("/%s/%s", folder, target);
  g_auto (GStrv) steps = g_strsplit (joined, "/", -1);
  g_autoptr (GPtrArray) path = g_ptr_array_new ();

  for (guint i = 0; steps[i] != NULL; i++)
    if (strcmp (steps[i], "..") == 0 && path->len > 0)
      g_ptr_array_set_size (path, (int) path->len - 1);
    else if (steps[i][0] != '\0' && steps[i][0] != '.')
      g_ptr_array_add (path, steps[i]);
  g_ptr_array_add (path, NULL);

  return g_strjoinv ("/", (char **) path->pdata);
}

static gboolean
read_relations (Reading *reading, const DgZip *zip, const char *part, GError **error)
{
  static const DgXmlHandler handler = { on_relation, on_end, on_text };

  g_hash_table_remove_all (reading->relations);
  return dg_zip_read_xml (zip, part, &handler, reading, error);
}

/* The part to which the first relation of @type leads. */
static char *
find_target (const Reading *reading, const char *base, const char *type)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, reading->relations);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (is_of_type (value, type))
      return resolve (base, ((Relation *) value)->target);

  return NULL;
}

/* Targets are kept as they are written until the workbook is read. */
static gboolean
on_workbook (const char *name, const DgXmlAttributes *attributes, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autofree char *id = NULL;
  g_autofree char *state = NULL;
  const Relation *relation;
  DgWorkbookPage *page;

  if (strcmp (name, "workbookPr") == 0)
    {
      g_autofree char *is_1904 = dg_xml_dup_attribute (attributes, "date1904");

      reading->parts->is_1904 = is_true (is_1904);
    }
  if (strcmp (name, "sheet") != 0)
    return TRUE;

  id = dg_xml_dup_attribute (attributes, "id");
  state = dg_xml_dup_attribute (attributes, "state");
  relation = id != NULL ? g_hash_table_lookup (reading->relations, id) : NULL;
  /* Charts are sheets as well. */
  if (!is_of_type (relation, "/worksheet"))
    return TRUE;
  if (reading->parts->pages->len == MAX_PAGES)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("the workbook has more than %d sheets"),
                   MAX_PAGES);
      return FALSE;
    }

  page = g_new0 (DgWorkbookPage, 1);
  page->name = dg_xml_dup_attribute (attributes, "name");
  page->part = g_strdup (relation->target);
  page->is_hidden = state != NULL && strcmp (state, "visible") != 0;
  if (page->name == NULL)
    page->name = g_strdup ("");
  g_ptr_array_add (reading->parts->pages, page);

  return TRUE;
}

static gboolean
has_kind (const Reading *reading, const char *word)
{
  GHashTableIter iter;
  gpointer kind;

  g_hash_table_iter_init (&iter, reading->kinds);
  while (g_hash_table_iter_next (&iter, &kind, NULL))
    if (strstr (kind, word) != NULL)
      return TRUE;

  return FALSE;
}

/* Files that are archives as well are named for what they are. */
static gboolean
check_kind (Reading *reading, const DgZip *zip, GError **error)
{
  static const DgXmlHandler handler = { on_kind, on_end, on_text };
  static const struct
  {
    const char *word;
    const char *sentence;
  } others[] = {
    { "macroEnabled", N_ ("this is a workbook with macros (XLSM); save it as XLSX, without them") },
    { "vbaProject", N_ ("this is a workbook with macros (XLSM); save it as XLSX, without them") },
    { "ms-excel.sheet.binary", N_ ("this is a binary workbook (XLSB); save it as XLSX") },
    { "wordprocessingml", N_ ("this is a text document (DOCX); save its table as XLSX or CSV") },
    { "presentationml", N_ ("these are slides (PPTX); save the table as XLSX or CSV") },
  };

  if (dg_zip_has (zip, "mimetype") && dg_zip_has (zip, "content.xml"))
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_UNSUPPORTED,
                           _ ("this is an OpenDocument file (ODS, ODT); save it as XLSX or CSV"));
      return FALSE;
    }
  if (!dg_zip_has (zip, CONTENT_TYPES))
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_UNSUPPORTED,
                           _ ("this is a ZIP archive and no workbook; unpack it first"));
      return FALSE;
    }

  if (!dg_zip_read_xml (zip, CONTENT_TYPES, &handler, reading, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (has_kind (reading, others[i].word))
      {
        g_set_error_literal (error, DG_ERROR, DG_ERROR_UNSUPPORTED, _ (others[i].sentence));
        return FALSE;
      }

  return TRUE;
}

static gboolean
read_workbook (Reading *reading, const DgZip *zip, GError **error)
{
  static const DgXmlHandler handler = { on_workbook, on_end, on_text };
  DgWorkbookParts *parts = reading->parts;
  g_autofree char *book = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *relations = NULL;

  if (!read_relations (reading, zip, "_rels/.rels", error))
    return FALSE;
  book = find_target (reading, "", "/officeDocument");
  if (book == NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT,
                           _ ("the archive does not say where its workbook is; save it anew"));
      return FALSE;
    }

  folder = g_path_get_dirname (book);
  name = g_path_get_basename (book);
  relations = strcmp (folder, ".") == 0 ? g_strdup_printf ("_rels/%s.rels", name)
                                        : g_strdup_printf ("%s/_rels/%s.rels", folder, name);
  if (!read_relations (reading, zip, relations, error) ||
      !dg_zip_read_xml (zip, book, &handler, reading, error))
    return FALSE;

  parts->strings = find_target (reading, book, "/sharedStrings");
  parts->styles = find_target (reading, book, "/styles");
  for (guint i = 0; i < parts->pages->len; i++)
    {
      DgWorkbookPage *page = g_ptr_array_index (parts->pages, i);
      g_autofree char *target = page->part;

      page->part = resolve (book, target);
    }

  return TRUE;
}

/**
 * dg_workbook_parts_read:
 * @zip: an archive from outside
 * @error: return location
 *
 * Returns: (transfer full): what the workbook consists of; else %DG_ERROR_UNSUPPORTED if it is a
 *   kind of file that is known, but not read, or %DG_ERROR_FORMAT
 */
DgWorkbookParts *
dg_workbook_parts_read (const DgZip *zip, GError **error)
{
  g_autoptr (DgWorkbookParts) parts = g_new0 (DgWorkbookParts, 1);
  g_autoptr (GHashTable) relations =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, relation_free);
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { parts, relations, kinds };

  parts->pages = g_ptr_array_new_with_free_func (page_free);
  if (!check_kind (&reading, zip, error) || !read_workbook (&reading, zip, error))
    return NULL;

  return g_steal_pointer (&parts);
}
