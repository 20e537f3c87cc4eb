/* PDF files: the text that a reader finds in them, their pages and fonts, and what a failure
 * leaves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-pdf.h"

#include "printing-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *folder;
  char *path;
  DgEvent *event;
  GPtrArray *delegates;
  DgAttendeeListOptions options;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("delegat-pdf-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "list.pdf", NULL);
  fixture->event = printing_fixture_create_event ("2017-09-04", "2017-09-08");
  fixture->delegates = printing_fixture_create_delegates ();
  fixture->options = printing_fixture_create_options ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_object_unref (fixture->event);
  g_ptr_array_unref (fixture->delegates);
  g_date_time_unref (fixture->options.printed);
}

static void
print (Fixture *fixture, DgLanguage language)
{
  g_autoptr (GError) error = NULL;

  dg_attendee_list_print (&fixture->options, fixture->event, fixture->delegates, language,
                          fixture->path, NULL, &error);
  g_assert_no_error (error);
}

/* What a program of poppler-utils says about the file; %NULL, and the test is skipped, if that
 * program is not here. */
static char *
ask (Fixture *fixture, const char *program, const char *option)
{
  g_autofree char *found = g_find_program_in_path (program);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *answer = NULL;

  if (found == NULL)
    {
      g_test_skip ("poppler-utils is not here");
      return NULL;
    }

  process = option != NULL ? g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, found,
                                               option, fixture->path, "-", NULL)
                           : g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, found,
                                               fixture->path, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &answer, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return answer;
}

/* Appends @text without white space: where lines break is not what is compared. */
static void
append_letters (GString *letters, const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));
}

static void
append_table (GString *letters, const DgTable *table)
{
  const DgTableHead *head = dg_table_get_head (table);

  append_letters (letters, head->kind);
  append_letters (letters, head->title);
  for (guint i = 0; head->details[i] != NULL; i++)
    append_letters (letters, head->details[i]);
  for (guint i = 0; i < dg_table_get_n_columns (table); i++)
    append_letters (letters, dg_table_get_column (table, i)->heading);
  for (guint i = 0; i < dg_table_get_n_groups (table); i++)
    {
      const DgTableGroup *group = dg_table_get_group (table, i);

      append_letters (letters, group->heading);
      append_letters (letters, group->count);
      for (guint j = 0; j < group->n_rows * dg_table_get_n_columns (table); j++)
        {
          const DgTableCell *cell = dg_table_get_cell (table, group->first_row, 0) + j;

          append_letters (letters, cell->text);
          append_letters (letters, cell->detail);
        }
    }
  for (guint i = 0; i < dg_table_get_n_notes (table); i++)
    append_letters (letters, dg_table_get_note (table, i));
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  static const char *const footers[DG_N_LANGUAGES] = {
    [DG_LANGUAGE_EN] = "Printed on 1 August 2017 · Page 1 of 1 Smart Cities",
    [DG_LANGUAGE_BG] = "Отпечатано на 1 август 2017 г. · Страница 1 от 1 Интелигентни градове",
    [DG_LANGUAGE_MK] = "Испечатено на 1 август 2017 година · Страница 1 од 1 Паметни градови",
    [DG_LANGUAGE_UK] = "Надруковано 1 серпня 2017 р. · Сторінка 1 з 1 Розумні міста",
  };
  DgLanguage language = GPOINTER_TO_INT (data);
  g_autoptr (DgTable) table = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autofree char *text = NULL;

  /* Letters that only one of the languages has. */
  g_ptr_array_add (fixture->delegates, printing_fixture_create_delegate (
                                           "p-letters", "Ѓ ѓ Ќ ќ Џ џ Љ Њ Ѕ Ѐ ѝ Ґ ґ Є ї Щ ъ",
                                           "Ő ž đ Ž ș", NULL, NULL, DG_STATUS_WAITING, 0));
  fixture->options.group = DG_DELEGATE_GROUP_CITY;
  print (fixture, language);
  text = ask (fixture, "pdftotext", "-raw");
  if (text == NULL)
    return;

  table = dg_attendee_list_build (&fixture->options, fixture->event, fixture->delegates, language);
  append_table (expected, table);
  append_letters (expected, footers[language]);
  append_letters (found, text);
  g_assert_cmpstr (found->str, ==, expected->str);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    DgPaper paper;
    gboolean landscape;
    const char *size;
  } cases[] = {
    { DG_PAPER_A4, FALSE, "*595.276 x 841.89 pts (A4)*" },
    { DG_PAPER_A4, TRUE, "*841.89 x 595.276 pts (A4)*" },
    { DG_PAPER_LETTER, FALSE, "*612 x 792 pts (letter)*" },
    { DG_PAPER_LETTER, TRUE, "*792 x 612 pts (letter)*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = NULL;

      fixture->options.paper = cases[i].paper;
      fixture->options.landscape = cases[i].landscape;
      print (fixture, DG_LANGUAGE_MK);
      said = ask (fixture, "pdfinfo", NULL);
      if (said == NULL)
        return;
      g_assert_true (g_pattern_match_simple (cases[i].size, said));
      g_assert_nonnull (strstr (said, "Паметни градови – Список на учесници"));
      g_assert_nonnull (strstr (said, "Pages:           1"));
      g_assert_nonnull (strstr (said, "2017"));
    }
}

/* “emb” and “uni” are yes for every font. */
static void
test_fonts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *said = NULL;
  g_auto (GStrv) lines = NULL;

  print (fixture, DG_LANGUAGE_UK);
  said = ask (fixture, "pdffonts", NULL);
  if (said == NULL)
    return;

  lines = g_strsplit (g_strchomp (said), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 2);
  for (guint i = 2; lines[i] != NULL; i++)
    g_assert_true (g_pattern_match_simple ("*yes yes yes*", lines[i]));
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_size, second_size;

  print (fixture, DG_LANGUAGE_BG);
  g_assert_true (g_file_get_contents (fixture->path, &first, &first_size, NULL));
  print (fixture, DG_LANGUAGE_BG);
  g_assert_true (g_file_get_contents (fixture->path, &second, &second_size, NULL));

  g_assert_cmpmem (first, first_size, second, second_size);
  g_assert_cmpmem (first, 5, "%PDF-", 5);
}

static void
test_long_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DgPrintJob) job = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GString) name = g_string_new ("Прекодолго");
  g_autofree char *text = NULL;

  while (g_utf8_strlen (name->str, -1) < 120)
    g_string_append (name, "име Презиме");
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *id = g_strdup_printf ("p-%u", i);
      g_autofree char *shown = g_strdup_printf ("Делегат%u Примероски", i);

      g_ptr_array_add (fixture->delegates,
                       printing_fixture_create_delegate (id, i == 2500 ? name->str : shown, NULL,
                                                         NULL, NULL, DG_STATUS_CONFIRMED, 0));
    }

  job = dg_attendee_list_create_job (&fixture->options, fixture->event, fixture->delegates,
                                     DG_LANGUAGE_MK, NULL, NULL);
  g_assert_cmpuint (dg_print_job_get_n_pages (job), >, 90);
  bytes = dg_pdf_render (job, NULL, NULL);
  g_assert_cmpuint (g_bytes_get_size (bytes) / 5000, <, 150);

  g_assert_true (g_file_set_contents (fixture->path, g_bytes_get_data (bytes, NULL),
                                      g_bytes_get_size (bytes), NULL));
  text = ask (fixture, "pdftotext", "-raw");
  if (text != NULL)
    {
      g_autoptr (GString) letters = g_string_new (NULL);
      g_autoptr (GString) expected = g_string_new (NULL);

      append_letters (letters, text);
      append_letters (expected, name->str);
      g_assert_nonnull (strstr (letters->str, expected->str));
      g_assert_nonnull (strstr (text, "Делегат4999 Примероски"));
    }
}

static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  g_ptr_array_set_size (fixture->delegates, 0);
  print (fixture, DG_LANGUAGE_BG);
  text = ask (fixture, "pdftotext", "-raw");
  if (text != NULL)
    g_assert_nonnull (strstr (text, "Още няма регистрирани делегати."));
}

/* Only the owner may read what has addresses in it; nothing is left where nothing was finished. */
static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "none", "list.pdf", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  g_autofree char *left = NULL;
  GStatBuf status;

  print (fixture, DG_LANGUAGE_EN);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);

  g_assert_false (dg_attendee_list_print (&fixture->options, fixture->event, fixture->delegates,
                                          DG_LANGUAGE_EN, missing, NULL, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, missing));
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (dg_attendee_list_print (&fixture->options, fixture->event, fixture->delegates,
                                          DG_LANGUAGE_EN, fixture->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (fixture->path, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, "old");

  folder = g_dir_open (fixture->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (folder), ==, "list.pdf");
  g_assert_null (g_dir_read_name (folder));
}

/* The window draws the same pages smaller, on its own surface. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DgPrintJob) job = dg_attendee_list_create_job (
      &fixture->options, fixture->event, fixture->delegates, DG_LANGUAGE_UK, NULL, NULL);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_A8, 149, 211);
  cairo_t *cr = cairo_create (picture);
  const guchar *pixels;
  gsize n_inked = 0;
  double width, height;

  dg_print_job_get_page_size (job, &width, &height);
  cairo_scale (cr, 149 / width, 211 / height);
  dg_print_job_draw_page (job, cr, 0);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);

  cairo_surface_flush (picture);
  pixels = cairo_image_surface_get_data (picture);
  for (gsize i = 0; i < (gsize) cairo_image_surface_get_stride (picture) * 211; i++)
    n_inked += pixels[i] > 0x20;
  g_assert_cmpuint (n_inked, >, 500);
  g_assert_cmpuint (n_inked, <, 149 * 211 / 4);
  cairo_surface_destroy (picture);
}

#define ADD(name, data, function)                                                                  \
  g_test_add ("/printing/pdf/" name, Fixture, data, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("text/en", GINT_TO_POINTER (DG_LANGUAGE_EN), test_text);
  ADD ("text/bg", GINT_TO_POINTER (DG_LANGUAGE_BG), test_text);
  ADD ("text/mk", GINT_TO_POINTER (DG_LANGUAGE_MK), test_text);
  ADD ("text/uk", GINT_TO_POINTER (DG_LANGUAGE_UK), test_text);
  ADD ("pages", NULL, test_pages);
  ADD ("fonts", NULL, test_fonts);
  ADD ("same-bytes", NULL, test_same_bytes);
  ADD ("long-list", NULL, test_long_list);
  ADD ("nobody", NULL, test_nobody);
  ADD ("file", NULL, test_file);
  ADD ("preview", NULL, test_preview);

  return g_test_run ();
}
