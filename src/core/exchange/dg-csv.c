/* Comma-separated values, as spreadsheets write and read them (RFC 4180, and what people really
 * send).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-csv.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of a file is looked at to find its separator. */
#define SAMPLE_ROWS  25
#define SAMPLE_BYTES (64 * 1024)

/* How much is given to libcsv between two looks at the limits. */
#define PIECE (64 * 1024)

static const char separators[] = { ',', ';', '\t' };

typedef struct csv_parser Parser;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parser, csv_free)

/* Line ends are all LF by then. */
static int
is_line_end (unsigned char c)
{
  return c == '\n';
}

/* Empty lines count: rows have the numbers that a spreadsheet shows. */
static void
start_parser (Parser *parser, char separator)
{
  csv_init (parser, CSV_REPALL_NL);
  csv_set_delim (parser, (unsigned char) separator);
  csv_set_term_func (parser, is_line_end);
  csv_set_realloc_func (parser, g_realloc);
  csv_set_free_func (parser, g_free);
  csv_set_blk_size (parser, PIECE);
}

/* Makes every line end a LF, and returns the new length. */
static gsize
unify_line_ends (char *text, gsize length)
{
  gsize to = 0;

  for (gsize from = 0; from < length; from++)
    if (text[from] != '\r')
      text[to++] = text[from];
    else if (from + 1 == length || text[from + 1] != '\n')
      text[to++] = '\n';
  text[to] = '\0';

  return to;
}

/* How many cells each of the first rows has. */
typedef struct
{
  guint n_rows;
  guint widths[SAMPLE_ROWS];
  guint width;
} Sample;

static void
on_sample_cell (void *text, size_t length, void *data)
{
  ((Sample *) data)->width++;
}

/* Lines without any text say nothing, and neither does a row that the sample cuts off. */
static void
on_sample_row (int end, void *data)
{
  Sample *sample = data;

  if (sample->width > 0 && sample->n_rows < SAMPLE_ROWS)
    sample->widths[sample->n_rows++] = sample->width;
  sample->width = 0;
}

/* What speaks for a table of @width columns: rows of that width; less so shorter ones, which some
 * programs cut off; and longer ones speak against it. */
static int
rate_width (const Sample *sample, guint width)
{
  int rate = 0;

  for (guint i = 0; i < sample->n_rows; i++)
    rate += sample->widths[i] == width  ? 2
            : sample->widths[i] > width ? -2
            : sample->widths[i] > 1     ? 1
                                        : 0;

  return rate;
}

/* The separator that makes the most regular table of the first rows; of two equal ones that with
 * more columns. */
static char
find_separator (const char *text, gsize length)
{
  char found = separators[0];
  guint found_width = 1;
  int found_rate = 0;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_auto (Parser) parser;
      Sample sample = { 0 };

      start_parser (&parser, separators[i]);
      csv_parse (&parser, text, MIN (length, SAMPLE_BYTES), on_sample_cell, on_sample_row, &sample);
      if (length <= SAMPLE_BYTES)
        csv_fini (&parser, on_sample_cell, on_sample_row, &sample);

      for (guint j = 0; j < sample.n_rows; j++)
        {
          guint width = sample.widths[j];
          int rate = rate_width (&sample, width);

          if (width > 1 && (rate > found_rate || (rate == found_rate && width > found_width)))
            {
              found = separators[i];
              found_width = width;
              found_rate = rate;
            }
        }
    }

  return found;
}

/* Excel's own way to name the separator: a first line “sep=;”, which it does not show. */
static gboolean
take_separator_line (const char **text, gsize *length, char *separator)
{
  const char *line = *text;

  if (!g_str_has_prefix (line, "sep=") || line[4] == '\0' || (line[5] != '\n' && line[5] != '\0') ||
      memchr (separators, line[4], sizeof separators) == NULL)
    return FALSE;

  *separator = line[4];
  *length -= line[5] == '\n' ? 6 : 5;
  *text += line[5] == '\n' ? 6 : 5;

  return TRUE;
}

/* A spreadsheet runs what begins so as a formula; the wide forms count in East Asia. */
static gboolean
is_formula (const char *text)
{
  return text[0] != '\0' && (strchr ("=+-@\t\r\n", text[0]) != NULL ||
                             g_str_has_prefix (text, "＝") || g_str_has_prefix (text, "＋") ||
                             g_str_has_prefix (text, "－") || g_str_has_prefix (text, "＠"));
}

/* Apostrophes before it count too, so that the one that is added can be told from those that
 * belong to the text. */
static gboolean
needs_apostrophe (const char *text)
{
  return is_formula (text + strspn (text, "'"));
}

typedef struct
{
  DgSheet *sheet;
  guint n_in_row;
  GError *error;
} Reading;

static void
on_cell (void *text, size_t length, void *data)
{
  Reading *reading = data;
  g_autofree char *cell = NULL;

  if (reading->error != NULL)
    return;

  cell = g_strndup (text, length);
  dg_sheet_add_cell (reading->sheet, cell[0] == '\'' && needs_apostrophe (cell) ? cell + 1 : cell,
                     -1, &reading->error);
  reading->n_in_row++;
}

static void
on_row (int end, void *data)
{
  Reading *reading = data;

  if (reading->error == NULL)
    dg_sheet_end_row (reading->sheet, &reading->error);
  reading->n_in_row = 0;
}

/* A quotation mark that is never closed makes one cell of the rest of the file. */
static gboolean
fail_open_quote (const Reading *reading, GError **error)
{
  return dg_sheet_fail (dg_sheet_count_rows (reading->sheet), reading->n_in_row, error,
                        _ ("a quotation mark opens here that is not closed"));
}

static gboolean
read_cells (Reading *reading, const char *text, gsize length, char separator, GError **error)
{
  g_auto (Parser) parser;

  start_parser (&parser, separator);

  for (gsize at = 0; at < length; at += PIECE)
    {
      csv_parse (&parser, text + at, MIN (length - at, PIECE), on_cell, on_row, reading);
      if (reading->error == NULL && csv_get_buffer_size (&parser) > DG_SHEET_MAX_CELL + 2 * PIECE)
        return fail_open_quote (reading, error);
      if (reading->error != NULL)
        break;
    }

  /* Only the end is held to the strict rule: an open quotation mark. */
  csv_set_opts (&parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
  if (reading->error == NULL && csv_fini (&parser, on_cell, on_row, reading) != 0)
    return fail_open_quote (reading, error);

  if (reading->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reading->error));
  return FALSE;
}

/**
 * dg_csv_read:
 * @data: a file from outside
 * @length: its bytes
 * @form: (out caller-allocates) (optional): what it was found to be
 * @error: return location
 *
 * Encoding, separator and line ends are found out. Rows may differ in length, cells may hold line
 * breaks, and quotation marks inside a cell that nobody doubled are taken as they are. An
 * apostrophe that dg_csv_write() puts before formulas is taken off again.
 *
 * Returns: (transfer full): the table; else %DG_ERROR_FORMAT with row and column
 */
DgSheet *
dg_csv_read (const char *data, gsize length, DgCsvForm *form, GError **error)
{
  g_autofree char *decoded = NULL;
  g_autoptr (DgSheet) sheet = dg_sheet_new ();
  Reading reading = { .sheet = sheet };
  const char *text;
  gsize text_length;
  DgCsvForm found;

  if (length > DG_CSV_MAX_BYTES)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("the file is larger than %d megabytes"),
                   DG_CSV_MAX_BYTES / (1024 * 1024));
      return NULL;
    }

  decoded = dg_encoding_decode (data, length, &found.encoding, &text_length, error);
  if (decoded == NULL)
    return NULL;

  text_length = unify_line_ends (decoded, text_length);
  text = decoded;
  if (!take_separator_line (&text, &text_length, &found.separator))
    found.separator = find_separator (text, text_length);

  if (!read_cells (&reading, text, text_length, found.separator, error))
    return NULL;
  if (form != NULL)
    *form = found;

  return g_steal_pointer (&sheet);
}

static gboolean
needs_quotes (const char *text)
{
  gsize length = strlen (text);

  return strpbrk (text, "\"\r\n,;\t") != NULL ||
         (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));
}

static void
append_cell (GString *csv, const char *text)
{
  const gboolean quotes = needs_quotes (text);

  if (quotes)
    g_string_append_c (csv, '"');
  if (needs_apostrophe (text))
    g_string_append_c (csv, '\'');

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }

  if (quotes)
    g_string_append_c (csv, '"');
}

/**
 * dg_csv_write:
 * @sheet: a table
 * @separator: “,”, “;” or TAB
 * @mark: whether to begin with a byte order mark, by which Excel knows UTF-8
 *
 * Lines end with CR LF. A cell that a spreadsheet would run as a formula gets an apostrophe before
 * it (CWE-1236); quotation marks do not keep it from doing so. All rows get the width of the first.
 *
 * Returns: (transfer full): the file in UTF-8
 */
char *
dg_csv_write (const DgSheet *sheet, char separator, gboolean mark)
{
  g_autoptr (GString) csv = g_string_new (mark ? "\xef\xbb\xbf" : NULL);
  guint n_rows = dg_sheet_count_rows (sheet);
  guint width = n_rows > 0 ? dg_sheet_count_cells (sheet, 0) : 0;

  for (guint row = 0; row < n_rows; row++)
    {
      guint n = MAX (width, dg_sheet_count_cells (sheet, row));

      for (guint column = 0; column < n; column++)
        {
          if (column > 0)
            g_string_append_c (csv, separator);
          append_cell (csv, dg_sheet_get_cell (sheet, row, column));
        }
      g_string_append (csv, "\r\n");
    }

  return g_string_free (g_steal_pointer (&csv), FALSE);
}
