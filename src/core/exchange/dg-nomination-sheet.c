/* The sheet of a nomination form that people see and fill in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-nomination-sheet.h"

#include "core/exchange/dg-nomination-column.h"
#include "core/exchange/dg-nomination-facts.h"
#include "core/i18n/dg-phrases.h"

#define ROW_KIND   0
#define ROW_TITLE  1
#define ROW_FACTS  2
#define FACT_ROWS  (DG_N_NOMINATION_FACTS / 2)
#define ROW_SPACER (ROW_FACTS + FACT_ROWS)

/* Height of a line of text and of the highest row that spreadsheets know, in points. */
#define LINE_HEIGHT    15.0
#define ROW_HEIGHT_MAX 405.0

/* Widths are in digits of the normal font, which is as much as letters take on average; where the
 * font is another one, and where letters are bold, they take more. */
#define BOLD         1.2
#define NUMBER_WIDTH 12.0

/* Where the two columns of facts stand: the label and its text. */
#define LABEL_1_LAST 1
#define TEXT_1_LAST  6
#define LABEL_2      7
#define LABEL_2_LAST 8

#define INK       0x2E3436
#define INK_LIGHT 0x5E5C64
#define ACCENT    0x1A4E8A
#define LINES     0xB8B8B8
#define GREY      0xEFEFEF
#define YELLOW    0xFFFBE0

typedef struct
{
  const DgNominationForm *form;
  lxw_workbook *workbook;
  lxw_worksheet *page;
  lxw_row_t row;
  lxw_error fault;
} Sheet;

#define LAST_COLUMN (DG_NOMINATION_FIRST_COLUMN + DG_N_NOMINATION_COLUMNS - 1)

/* Remembers what went wrong first. */
static void
note (Sheet *sheet, lxw_error fault)
{
  if (sheet->fault == LXW_NO_ERROR)
    sheet->fault = fault;
}

static double
get_width (lxw_col_t column)
{
  return column < DG_NOMINATION_FIRST_COLUMN
             ? NUMBER_WIDTH
             : dg_nomination_column_get_width (column - DG_NOMINATION_FIRST_COLUMN);
}

/* How many lines @text takes in a cell of @width, if letters are @scale times the normal size. */
static double
count_lines (const char *text, double width, double scale)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  double n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += 1 + (int) (g_utf8_strlen (lines[i], -1) * scale / width);

  return MAX (n, 1);
}

static void
set_height (Sheet *sheet, lxw_row_t row, double height)
{
  note (sheet, worksheet_set_row (sheet->page, row, MIN (height, ROW_HEIGHT_MAX), NULL));
}

static lxw_format *
add_format (Sheet *sheet, double size, lxw_color_t color)
{
  lxw_format *format = workbook_add_format (sheet->workbook);

  format_set_font_size (format, size);
  format_set_font_color (format, color);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap (format);

  return format;
}

static lxw_format *
add_bold_format (Sheet *sheet, double size, lxw_color_t color)
{
  lxw_format *format = add_format (sheet, size, color);

  format_set_bold (format);

  return format;
}

static lxw_format *
add_boxed_format (Sheet *sheet, lxw_color_t color, lxw_color_t fill)
{
  lxw_format *format = add_format (sheet, 11, color);

  format_set_border (format, LXW_BORDER_THIN);
  format_set_border_color (format, LINES);
  format_set_bg_color (format, fill);

  return format;
}

/* Writes @text over the columns @first to @last. */
static void
write_over (Sheet *sheet,
            lxw_row_t row,
            lxw_col_t first,
            lxw_col_t last,
            const char *text,
            lxw_format *format)
{
  /* What cannot be written is not heard of when the cells are merged. */
  note (sheet, worksheet_merge_range (sheet->page, row, first, row, last, "", format));
  note (sheet, worksheet_write_string (sheet->page, row, first, text, format));
}

static double
sum_widths (lxw_col_t first, lxw_col_t last)
{
  double width = 0;

  for (lxw_col_t column = first; column <= last; column++)
    width += get_width (column);

  return width;
}

static void
add_title (Sheet *sheet)
{
  const DgNominationForm *form = sheet->form;
  const char *title = dg_event_get_title (form->event, form->language, NULL);
  double lines = count_lines (title, sum_widths (0, LAST_COLUMN), 1.6);

  write_over (sheet, ROW_KIND, 0, LAST_COLUMN, dg_phrase (form->language, "Nomination form"),
              add_bold_format (sheet, 12, ACCENT));
  set_height (sheet, ROW_KIND, 20);
  write_over (sheet, ROW_TITLE, 0, LAST_COLUMN, title, add_bold_format (sheet, 18, INK));
  set_height (sheet, ROW_TITLE, 4 + lines * 24);
}

/* Returns how many lines the fact takes. */
static double
add_fact (Sheet *sheet, DgNominationFact fact, lxw_format *label, lxw_format *value)
{
  gboolean on_left = fact < FACT_ROWS;
  lxw_row_t row = ROW_FACTS + fact % FACT_ROWS;
  lxw_col_t first = on_left ? LABEL_1_LAST + 1 : LABEL_2_LAST + 1;
  lxw_col_t last = on_left ? TEXT_1_LAST : LAST_COLUMN;
  g_autofree char *text = dg_nomination_fact_dup_text (fact, sheet->form);

  if (text == NULL)
    return 1;

  write_over (sheet, row, on_left ? 0 : LABEL_2, on_left ? LABEL_1_LAST : LABEL_2_LAST,
              dg_nomination_fact_get_label (fact, sheet->form->language), label);
  write_over (sheet, row, first, last, text, value);

  return count_lines (text, sum_widths (first, last), 1);
}

static void
add_facts (Sheet *sheet)
{
  lxw_format *label = add_format (sheet, 11, INK_LIGHT);
  lxw_format *plain = add_format (sheet, 11, INK);
  lxw_format *strong = add_bold_format (sheet, 11, INK);

  format_set_align (label, LXW_ALIGN_VERTICAL_TOP);
  format_set_align (plain, LXW_ALIGN_VERTICAL_TOP);
  format_set_align (strong, LXW_ALIGN_VERTICAL_TOP);

  for (guint i = 0; i < FACT_ROWS; i++)
    {
      /* The last row is what to do: to whom and by when. */
      lxw_format *text = i + 1 == FACT_ROWS ? strong : plain;
      double left = add_fact (sheet, i, label, text);
      double right = add_fact (sheet, FACT_ROWS + i, label, text);

      set_height (sheet, ROW_FACTS + i, 3 + LINE_HEIGHT * MAX (left, right));
    }
  set_height (sheet, ROW_SPACER, 8);
}

static void
add_headings (Sheet *sheet)
{
  DgLanguage language = sheet->form->language;
  lxw_format *format = add_boxed_format (sheet, LXW_COLOR_WHITE, ACCENT);
  double lines = 2;

  format_set_bold (format);
  format_set_align (format, LXW_ALIGN_CENTER);

  note (sheet, worksheet_set_column (sheet->page, 0, 0, NUMBER_WIDTH, NULL));
  note (sheet, worksheet_write_string (sheet->page, DG_NOMINATION_HEADING_ROW, 0,
                                       dg_phrase (language, "No."), format));
  for (lxw_col_t i = 0; i < DG_N_NOMINATION_COLUMNS; i++)
    {
      const char *heading = dg_nomination_column_get_heading (i, language);
      double width = dg_nomination_column_get_width (i);
      lxw_col_t column = DG_NOMINATION_FIRST_COLUMN + i;

      note (sheet, worksheet_set_column (sheet->page, column, column, width, NULL));
      note (sheet, worksheet_write_string (sheet->page, DG_NOMINATION_HEADING_ROW, column, heading,
                                           format));
      lines = MAX (lines, count_lines (heading, width, BOLD));
    }
  set_height (sheet, DG_NOMINATION_HEADING_ROW, 4 + lines * LINE_HEIGHT);
}

/* The number before a row, or that it is for a substitute. */
static void
add_number (Sheet *sheet, guint index, guint n_seats, lxw_format *seat, lxw_format *substitute)
{
  gboolean has_seat = index < n_seats;
  g_autofree char *label = has_seat ? g_strdup_printf ("%u", index + 1)
                                    : dg_phrase_format (sheet->form->language, "Substitute {0}",
                                                        dg_phrase_number (index - n_seats + 1));

  note (sheet,
        worksheet_write_string (sheet->page, sheet->row, 0, label, has_seat ? seat : substitute));
}

static void
add_rows (Sheet *sheet)
{
  guint n_seats = dg_nomination_sheet_count_seats (sheet->form);
  lxw_format *seat = add_boxed_format (sheet, INK, GREY);
  lxw_format *substitute = add_boxed_format (sheet, INK_LIGHT, GREY);
  lxw_format *text = add_boxed_format (sheet, INK, YELLOW);
  lxw_format *date = add_boxed_format (sheet, INK, YELLOW);

  format_set_bold (seat);
  format_set_align (seat, LXW_ALIGN_CENTER);
  format_set_italic (substitute);
  format_set_align (substitute, LXW_ALIGN_CENTER);
  format_set_unlocked (text);
  format_set_unlocked (date);
  format_set_align (date, LXW_ALIGN_CENTER);
  /* Text, so that “+389…” and leading zeros stay as they are typed. */
  format_set_num_format (text, "@");
  format_set_num_format (date, dg_nomination_column_get_date_format (sheet->form->language));

  sheet->row = DG_NOMINATION_FIRST_ROW;
  for (guint i = 0; i < n_seats + DG_NOMINATION_SUBSTITUTES; i++)
    {
      add_number (sheet, i, n_seats, seat, substitute);
      for (lxw_col_t j = 0; j < DG_N_NOMINATION_COLUMNS; j++)
        note (sheet, worksheet_write_blank (sheet->page, sheet->row, DG_NOMINATION_FIRST_COLUMN + j,
                                            dg_nomination_column_is_date (j) ? date : text));
      set_height (sheet, sheet->row, 2 * LINE_HEIGHT + 2);
      sheet->row++;
    }
}

static void
add_help (Sheet *sheet)
{
  DgLanguage language = sheet->form->language;
  lxw_format *plain = add_format (sheet, 11, INK);
  g_autofree char *date = dg_nomination_column_dup_date_help (language);
  g_autofree char *type = dg_phrase_format (
      language, "Keep the file type when you save the form: {0}", dg_phrase_text (".xlsx"));
  const char *const lines[] = {
    dg_phrase (language,
               "Fill in one row for each person; only the light yellow cells can be changed."),
    dg_phrase (language, "Write the name in Latin letters exactly as it stands in the passport."),
    dg_phrase (language, "Choose the language and the role from the list that opens at the cell."),
    date,
    dg_phrase (
        language,
        "In the last two rows, name substitutes: people who can come if somebody else cannot."),
    type,
  };

  set_height (sheet, sheet->row++, 10);
  write_over (sheet, sheet->row, 0, LAST_COLUMN, dg_phrase (language, "How to fill in this form"),
              add_bold_format (sheet, 11, ACCENT));
  set_height (sheet, sheet->row++, 18);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = g_strdup_printf ("%u. %s", i + 1, lines[i]);

      write_over (sheet, sheet->row, 0, LAST_COLUMN, line, plain);
      set_height (sheet, sheet->row++, 16);
    }
}

static void
set_up_page (Sheet *sheet)
{
  g_autofree char *footer = dg_phrase_format (sheet->form->language, "Page {0} of {1}",
                                              dg_phrase_text ("&P"), dg_phrase_text ("&N"));
  g_autofree char *on_right = g_strconcat ("&R", footer, NULL);
  lxw_protection allowed = { .format_columns = LXW_TRUE, .format_rows = LXW_TRUE };

  worksheet_set_landscape (sheet->page);
  worksheet_set_paper (sheet->page, 9); /* A4 */
  worksheet_set_margins (sheet->page, 0.4, 0.4, 0.5, 0.6);
  worksheet_fit_to_pages (sheet->page, 1, 0);
  note (sheet,
        worksheet_repeat_rows (sheet->page, DG_NOMINATION_HEADING_ROW, DG_NOMINATION_HEADING_ROW));
  note (sheet, worksheet_print_area (sheet->page, 0, 0, sheet->row - 1, LAST_COLUMN));
  note (sheet, worksheet_set_footer (sheet->page, on_right));

  worksheet_gridlines (sheet->page, LXW_HIDE_ALL_GRIDLINES);
  worksheet_set_zoom (sheet->page, 90);
  worksheet_freeze_panes (sheet->page, DG_NOMINATION_FIRST_ROW, DG_NOMINATION_FIRST_COLUMN + 1);
  worksheet_set_selection (sheet->page, DG_NOMINATION_FIRST_ROW, DG_NOMINATION_FIRST_COLUMN,
                           DG_NOMINATION_FIRST_ROW, DG_NOMINATION_FIRST_COLUMN);
  worksheet_protect (sheet->page, NULL, &allowed);
}

/**
 * dg_nomination_sheet_count_seats:
 * @form: what the form is made for
 *
 * Returns: how many numbered rows it has: the seats, but at least one
 */
guint
dg_nomination_sheet_count_seats (const DgNominationForm *form)
{
  return (guint) MAX (dg_delegation_get_fields (form->delegation)->seats, 1);
}

/**
 * dg_nomination_sheet_add:
 * @form: what the form is made for
 * @workbook: where the sheet goes
 *
 * Returns: what libxlsxwriter said; the sheet is not whole if it is an error
 */
lxw_error
dg_nomination_sheet_add (const DgNominationForm *form, lxw_workbook *workbook)
{
  Sheet sheet = { .form = form, .workbook = workbook };

  sheet.page = workbook_add_worksheet (workbook, dg_phrase (form->language, "Delegation"));
  if (sheet.page == NULL)
    return LXW_ERROR_SHEETNAME_ALREADY_USED;

  add_title (&sheet);
  add_facts (&sheet);
  add_headings (&sheet);
  add_rows (&sheet);
  for (lxw_col_t column = 0; column < DG_N_NOMINATION_COLUMNS; column++)
    note (&sheet, dg_nomination_column_add_rule (
                      column, form->language, sheet.page, DG_NOMINATION_FIRST_ROW,
                      DG_NOMINATION_FIRST_COLUMN + column, sheet.row - 1));
  add_help (&sheet);
  set_up_page (&sheet);

  return sheet.fault;
}
