/* Tables as spreadsheets write them: encodings, separators, traps, limits and formulas.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-csv.h"

#include <string.h>

/* A sheet as one text: “|” between cells, “/” after each row. */
static char *
flatten (const DgSheet *sheet)
{
  g_autoptr (GString) flat = g_string_new (NULL);

  for (guint row = 0; row < dg_sheet_count_rows (sheet); row++)
    {
      for (guint column = 0; column < dg_sheet_count_cells (sheet, row); column++)
        g_string_append_printf (flat, "%s%s", column > 0 ? "|" : "",
                                dg_sheet_get_cell (sheet, row, column));
      g_string_append_c (flat, '/');
    }

  return g_string_free (g_steal_pointer (&flat), FALSE);
}

static void
assert_reads (const char *data, gssize length, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgSheet) sheet =
      dg_csv_read (data, length < 0 ? strlen (data) : (gsize) length, NULL, &error);
  g_autofree char *flat = NULL;

  g_assert_no_error (error);
  flat = flatten (sheet);
  g_assert_cmpstr (flat, ==, expected);
}

static void
assert_refuses (const char *data, gsize length, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dg_csv_read (data, length, NULL, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
  g_assert_cmpstr (error->message, ==, message);
}

/* Every encoding with every separator and every line end. */
static void
test_encodings (void)
{
  static const struct
  {
    const char *charset, *mark;
    DgEncoding encoding;
  } encodings[] = {
    { NULL, "", DG_ENCODING_UTF_8 },
    { NULL, "\xef\xbb\xbf", DG_ENCODING_UTF_8 },
    { "UTF-16LE", "\xff\xfe", DG_ENCODING_UTF_16LE },
    { "UTF-16LE", "", DG_ENCODING_UTF_16LE },
    { "UTF-16BE", "\xfe\xff", DG_ENCODING_UTF_16BE },
    { "UTF-16BE", "", DG_ENCODING_UTF_16BE },
    { "CP1251", "", DG_ENCODING_WINDOWS_1251 },
  };
  static const char separators[] = { ',', ';', '\t' };
  static const char *const ends[] = { "\r\n", "\n", "\r" };
  static const char *const rows[] = {
    "Име~Прізвище~E-mail",
    "Ґанна Їжакевич, д-р~№ 7 – „Ќосе“~a@example.org",
    "Љубомир Џамбазов~Ђорђе; ћук~",
    "\"Ѕвездана\n\"\"Ѓурѓа\"\"\"~Ў~b@example.org",
  };
  const char *expected = "Име|Прізвище|E-mail/"
                         "Ґанна Їжакевич, д-р|№ 7 – „Ќосе“|a@example.org/"
                         "Љубомир Џамбазов|Ђорђе; ћук/"
                         "Ѕвездана\n\"Ѓурѓа\"|Ў|b@example.org/";

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    for (guint j = 0; j < G_N_ELEMENTS (separators); j++)
      for (guint k = 0; k < G_N_ELEMENTS (ends); k++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GString) text = g_string_new (NULL);
          g_autoptr (GString) data = g_string_new (encodings[i].mark);
          g_autoptr (DgSheet) sheet = NULL;
          g_autofree char *flat = NULL;
          DgCsvForm form;

          for (guint row = 0; row < G_N_ELEMENTS (rows); row++)
            {
              g_auto (GStrv) cells = g_strsplit (rows[row], "~", -1);

              for (guint column = 0; cells[column] != NULL; column++)
                {
                  const char *quote =
                      cells[column][0] != '"' && strpbrk (cells[column], ",;") ? "\"" : "";

                  if (column > 0)
                    g_string_append_c (text, separators[j]);
                  g_string_append_printf (text, "%s%s%s", quote, cells[column], quote);
                }
              g_string_append (text, "\n");
            }
          g_string_replace (text, "\n", ends[k], 0);

          if (encodings[i].charset != NULL)
            {
              gsize written = 0;
              g_autofree char *converted =
                  g_convert (text->str, (gssize) text->len, encodings[i].charset, "UTF-8", NULL,
                             &written, &error);

              g_assert_no_error (error);
              g_string_append_len (data, converted, (gssize) written);
            }
          else
            g_string_append (data, text->str);

          sheet = dg_csv_read (data->str, data->len, &form, &error);
          g_assert_no_error (error);
          flat = flatten (sheet);
          g_assert_cmpstr (flat, ==, expected);
          g_assert_cmpint (form.encoding, ==, encodings[i].encoding);
          g_assert_cmpint (form.separator, ==, separators[j]);
        }
}

/* All of Windows-1251 that has a meaning, against the converter of the C library. */
static void
test_windows_1251 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) bytes = g_string_new ("a,");
  g_autofree char *expected = NULL;
  g_autofree char *text = NULL;
  DgEncoding encoding;
  gsize length = 0;

  for (int byte = 0x80; byte <= 0xff; byte++)
    if (byte != 0x98)
      g_string_append_c (bytes, (char) byte);

  expected = g_convert (bytes->str, (gssize) bytes->len, "UTF-8", "CP1251", NULL, NULL, &error);
  g_assert_no_error (error);
  text = dg_encoding_decode (bytes->str, bytes->len, &encoding, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (length, ==, strlen (expected));
  g_assert_cmpint (encoding, ==, DG_ENCODING_WINDOWS_1251);
}

static void
test_separators (void)
{
  static const struct
  {
    const char *csv;
    char separator;
  } cases[] = {
    { "name,city\nA,B\n", ',' },
    { "name\nA\n", ',' },
    { "", ',' },
    { "name;notes\nA;x, y\nB;z, w\n", ';' },
    { "Name;City, country;E-mail\nA;Sofia, BG;a\nB;Skopje, MK;b\n", ';' },
    { "Name,\"One; two; three\",E-mail\nA,\"1; 2; 3\",a\n", ',' },
    { "name\tcity\nA, B\tC; D; E\n", '\t' },
    { "List of delegates\n\nname;city;email\nA;B;c\nD;E;f\n", ';' },
    { "name;city;email\nA\nB;C\nD;E;f\n", ';' },
    { "\"a;b;c\",d\n\"e;f;g\",h\n", ',' },
    { "sep=;\nname,x\nA,y\n", ';' },
    { "sep=\t", '\t' },
    { "sep=", ',' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      DgCsvForm form;
      g_autoptr (DgSheet) sheet = dg_csv_read (cases[i].csv, strlen (cases[i].csv), &form, &error);

      g_assert_no_error (error);
      g_assert_cmpint (form.separator, ==, cases[i].separator);
    }
}

static void
test_traps (void)
{
  static const struct
  {
    const char *csv, *expected;
  } cases[] = {
    { "", "" },
    { "\n", "/" },
    { "a,b", "a|b/" },
    { "a,b\n\nc,d\n", "a|b//c|d/" },
    { "a,b\r\n\r\n\r\nc,d\r\n", "a|b///c|d/" },
    { "a,b\r\rc,d", "a|b//c|d/" },
    { "a,b,,,\n,,\n,c\n", "a|b//|c/" },
    { "a,b\n1,2,3,4\n5\n", "a|b/1|2|3|4/5/" },
    { "a,a,a\n1,2,3\n", "a|a|a/1|2|3/" },
    { "a,\"x\r\ny\rz\"\n1,2\n", "a|x\ny\nz/1|2/" },
    { "a,\"say \"\"hi\"\"\"\n", "a|say \"hi\"/" },
    { "a,12\" disk\nb,O\"Neil\n", "a|12\" disk/b|O\"Neil/" },
    { "\"Hotel \"Sofia\" 1\",b\nc,d\n", "Hotel \"Sofia\" 1|b/c|d/" },
    { " a , \" b \" ,c\n", "a| b |c/" },
    { "a\t\tb\nc\td\te\n", "a||b/c|d|e/" },
    { "sep=;\r\na;b\r\n", "a|b/" },
    { "\"\",\"\"\na,b\n", "/a|b/" },
    { "name\nIvan\n", "name/Ivan/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_reads (cases[i].csv, -1, cases[i].expected);
}

static void
test_refuses (void)
{
  static const char odd[] = "\xff\xfe"
                            "a\0b";
  static const char surrogate[] = "\xff\xfe"
                                  "a\0\0\xd8"
                                  "b\0";
  g_autoptr (GString) damaged = g_string_new ("Име,Град\n");
  g_autoptr (GString) marked = g_string_new ("\xef\xbb\xbfname,city\nA,\xd1\n");

  assert_refuses (odd, 5, "the text in UTF-16 is damaged near character 2");
  assert_refuses (surrogate, 8, "the text in UTF-16 is damaged near character 3");
  assert_refuses ("a,b\n\0\0", 6, "this is no text: it holds zero bytes");
  assert_refuses ("a,b\n\x98\xc0\xc1\n", 8,
                  "line 2 holds a byte that is no text in UTF-8 nor in Windows-1251");
  assert_refuses ("a,b\nc,\"d\ne,f\n", 13,
                  "row 2, column 2: a quotation mark opens here that is not closed");
  assert_refuses ("a,b\n\"c\"d\ne,f\n", 13,
                  "row 2, column 1: a quotation mark opens here that is not closed");

  for (guint i = 0; i < 20; i++)
    g_string_append (damaged, "Петров,София\n");
  g_string_append (damaged, "\xd0,x\n");
  assert_refuses (damaged->str, damaged->len, "line 22: the text in UTF-8 is damaged");
  assert_refuses (marked->str, marked->len, "line 2: the text in UTF-8 is damaged");
}

static void
test_limits (void)
{
  g_autoptr (GString) wide = g_string_new ("a,b\n");
  g_autoptr (GString) deep = g_string_new ("a,b\n");
  g_autoptr (GString) open = g_string_new ("a,b\nc,\"");
  g_autofree char *tall = g_strnfill (DG_SHEET_MAX_ROWS, '\n');
  g_autofree char *too_tall = g_strnfill (DG_SHEET_MAX_ROWS + 1, '\n');
  g_autoptr (DgSheet) sheet = NULL;

  for (guint i = 0; i < DG_SHEET_MAX_COLUMNS - 1; i++)
    g_string_append_c (wide, ',');
  assert_reads (wide->str, -1, "a|b//");
  g_string_append_c (wide, ',');
  assert_refuses (wide->str, wide->len, "row 2, column 1001: there are too many columns");

  for (guint i = 0; i < DG_SHEET_MAX_CELL + 1; i++)
    g_string_append_c (deep, 'x');
  assert_refuses (deep->str, deep->len, "row 2, column 1: the cell is too long");

  for (guint i = 0; i < 3 * DG_SHEET_MAX_CELL; i++)
    g_string_append_c (open, 'x');
  assert_refuses (open->str, open->len,
                  "row 2, column 2: a quotation mark opens here that is not closed");

  sheet = dg_csv_read (tall, strlen (tall), NULL, NULL);
  g_assert_nonnull (sheet);
  assert_refuses (too_tall, strlen (too_tall), "row 1048577, column 1: there are too many rows");
}

/* What must not run, and what must come back as it was. */
static void
test_formulas (void)
{
  static const struct
  {
    const char *text, *csv;
  } cases[] = {
    { "=1+1", "'=1+1" },
    { "+359 2 000 0000", "'+359 2 000 0000" },
    { "-1", "'-1" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "\"'\t=1\"" },
    { "\r=1", NULL },
    { "\n=1", "\"'\n=1\"" },
    { "=HYPERLINK(\"http://example.org\",\"x\")",
      "\"'=HYPERLINK(\"\"http://example.org\"\",\"\"x\"\")\"" },
    { "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0" },
    { "＝1+1", "'＝1+1" },
    { "'=1", "''=1" },
    { "''", "''" },
    { "'quoted'", "'quoted'" },
    { "a=1", "a=1" },
    { " =1", "\" =1\"" },
    { "a;b", "\"a;b\"" },
    { "a,b", "\"a,b\"" },
    { "say \"hi\"", "\"say \"\"hi\"\"\"" },
    { "two\nlines", "\"two\nlines\"" },
    { "Ѓорѓи", "Ѓорѓи" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgSheet) sheet = dg_sheet_new ();
      g_autoptr (DgSheet) again = NULL;
      g_autofree char *csv = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *second = NULL;

      dg_sheet_add_cell (sheet, cases[i].text, -1, &error);
      dg_sheet_add_cell (sheet, "z", -1, &error);
      dg_sheet_end_row (sheet, &error);
      g_assert_no_error (error);

      csv = dg_csv_write (sheet, ',', FALSE);
      if (cases[i].csv != NULL)
        {
          expected = g_strconcat (cases[i].csv, ",z\r\n", NULL);
          g_assert_cmpstr (csv, ==, expected);
        }

      again = dg_csv_read (csv, strlen (csv), NULL, &error);
      g_assert_no_error (error);
      /* A carriage return is a line end, and comes back as the one line end that there is. */
      if (cases[i].text[0] != '\r')
        g_assert_cmpstr (dg_sheet_get_cell (again, 0, 0), ==, cases[i].text);
      second = dg_csv_write (again, ',', FALSE);
      g_assert_cmpuint (strlen (second), ==, strlen (csv));
    }
}

static void
test_writes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgSheet) sheet = dg_sheet_new ();
  g_autofree char *csv = NULL;

  dg_sheet_add_cell (sheet, "name", -1, &error);
  dg_sheet_add_cell (sheet, "city", -1, &error);
  dg_sheet_end_row (sheet, &error);
  dg_sheet_add_cell (sheet, "Ivan", -1, &error);
  dg_sheet_add_cell (sheet, "", -1, &error);
  dg_sheet_end_row (sheet, &error);
  g_assert_no_error (error);

  csv = dg_csv_write (sheet, ';', TRUE);
  g_assert_cmpstr (csv, ==, "\xef\xbb\xbfname;city\r\nIvan;\r\n");
}

/* Damaged files are refused or read, never worse. */
static void
test_mutations (void)
{
  static const char seed[] = "\xef\xbb\xbfИме;\"Град; \"\"x\"\"\";E-mail\r\nИван;София;a@b\r\n\r\n";
  g_autoptr (GRand) rand = g_rand_new_with_seed (4180);

  for (guint i = 0; i < 20000; i++)
    {
      char data[sizeof seed];
      gsize length = (gsize) g_rand_int_range (rand, 0, sizeof seed);
      g_autoptr (GError) error = NULL;
      g_autoptr (DgSheet) sheet = NULL;

      memcpy (data, seed, sizeof seed);
      for (int j = g_rand_int_range (rand, 0, 6); j > 0; j--)
        data[g_rand_int_range (rand, 0, sizeof seed)] =
            "\0\xff\xfe\"\";,\t\r\n=+'\xd0\x98z"[g_rand_int_range (rand, 0, 16)];

      sheet = dg_csv_read (data, length, NULL, &error);
      if (sheet == NULL)
        g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
      else
        {
          g_autofree char *csv = dg_csv_write (sheet, ',', FALSE);

          g_assert_true (g_utf8_validate (csv, -1, NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/csv/encodings", test_encodings);
  g_test_add_func ("/exchange/csv/windows-1251", test_windows_1251);
  g_test_add_func ("/exchange/csv/separators", test_separators);
  g_test_add_func ("/exchange/csv/traps", test_traps);
  g_test_add_func ("/exchange/csv/refuses", test_refuses);
  g_test_add_func ("/exchange/csv/limits", test_limits);
  g_test_add_func ("/exchange/csv/formulas", test_formulas);
  g_test_add_func ("/exchange/csv/writes", test_writes);
  g_test_add_func ("/exchange/csv/mutations", test_mutations);

  return g_test_run ();
}
