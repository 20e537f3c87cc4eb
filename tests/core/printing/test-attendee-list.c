/* The attendee list before it has pages: every word on it, in four languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

#include "printing-fixture.h"

#include <string.h>

/* The mark, and the language that the note tells about. */
static void
append_note (GString *text, const char *note, DgLanguage reader)
{
  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      const char *tag = dg_language_get_tag (language);
      g_autofree char *name = dg_format_language_name (reader, tag);
      g_autofree char *sentence =
          dg_phrase_format (reader, "This text is available only in {0}.", dg_phrase_text (name));

      if (g_str_has_suffix (note, sentence))
        g_string_append_printf (text, "%.*s%s\n", (int) (strlen (note) - strlen (sentence)), note,
                                tag);
    }
}

/* Title block, headings, groups, rows and notes, a line each; “|” between cells, “/” before what
 * stands below. */
static char *
write_out (const DgTable *table)
{
  const DgTableHead *head = dg_table_get_head (table);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n", head->kind, head->title);
  for (guint i = 0; head->details[i] != NULL; i++)
    g_string_append_printf (text, "%s\n", head->details[i]);
  for (guint i = 0; i < dg_table_get_n_columns (table); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            dg_table_get_column (table, i)->heading);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < dg_table_get_n_groups (table); i++)
    {
      const DgTableGroup *group = dg_table_get_group (table, i);

      if (group->heading != NULL)
        g_string_append_printf (text, "%s: %s\n", group->heading, group->count);
      for (guint row = group->first_row; row < group->first_row + group->n_rows; row++)
        for (guint j = 0; j < dg_table_get_n_columns (table); j++)
          {
            const DgTableCell *cell = dg_table_get_cell (table, row, j);

            g_string_append_printf (
                text, "%s%s%s%s%s", j > 0 ? "|" : "", cell->text != NULL ? cell->text : "",
                cell->detail != NULL ? "/" : "", cell->detail != NULL ? cell->detail : "",
                j + 1 == dg_table_get_n_columns (table) ? "\n" : "");
          }
    }
  if (dg_table_get_n_rows (table) == 0)
    g_string_append_printf (text, "%s\n", head->empty);
  for (guint i = 0; i < dg_table_get_n_notes (table); i++)
    append_note (text, dg_table_get_note (table, i), head->language);

  /* Blanks at which no line may end are blanks here. */
  g_string_replace (text, "\u00a0", " ", 0);
  return g_strdup (text->str);
}

static void
check_list (const DgAttendeeListOptions *options,
            DgEvent *event,
            GPtrArray *delegates,
            DgLanguage language,
            const char *expected)
{
  g_autoptr (DgTable) table = dg_attendee_list_build (options, event, delegates, language);
  g_autofree char *text = write_out (table);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_languages (void)
{
  static const char *const expected[DG_N_LANGUAGES] = {
    [DG_LANGUAGE_EN] = "Attendee list\nSmart Cities\n4–8 September 2017\n"
                       "Градска куќа*, Skopje, North Macedonia\n4 delegates\n"
                       "No.|Name|Position|Organisation|City|Status\n"
                       "1|Biljana Primeroska|||Skopje|Cancelled\n"
                       "2|Ѓорѓи Примероски|Советник*||Skopje|Confirmed\n"
                       "3|Khrystyna Zrazkevych|Adviser||Lviv|Confirmed\n"
                       "4|Fiona Testwell|Facilitator|||Invited\n"
                       "* mk\n",
    [DG_LANGUAGE_BG] = "Списък на участниците\nИнтелигентни градове\n4 – 8 септември 2017 г.\n"
                       "Градска куќа*, Скопие, Северна Македония\n4 делегати\n"
                       "№|Име и фамилия|Длъжност|Организация|Град|Статус\n"
                       "1|Билјана Примероска/Biljana Primeroska|||Скопие|Отменено участие\n"
                       "2|Ѓорѓи Примероски|Советник*||Скопие|Потвърдено участие\n"
                       "3|Христина Зразкевич/Khrystyna Zrazkevych|Съветник||Лвов|"
                       "Потвърдено участие\n"
                       "4|Fiona Testwell|Facilitator†|||Изпратена покана\n"
                       "* mk\n"
                       "† en\n",
    [DG_LANGUAGE_MK] = "Список на учесници\nПаметни градови\n4–8 септември 2017 година\n"
                       "Градска куќа, Скопје, Северна Македонија\n4 делегати\n"
                       "Р. бр.|Име и презиме|Функција|Организација|Град|Статус\n"
                       "1|Билјана Примероска/Biljana Primeroska|||Скопје|Откажано учество\n"
                       "2|Ѓорѓи Примероски|Советник||Скопје|Потврдено учество\n"
                       "3|Христина Зразкевич/Khrystyna Zrazkevych|Советничка||Лавов|"
                       "Потврдено учество\n"
                       "4|Fiona Testwell|Facilitator*|||Испратена покана\n"
                       "* en\n",
    [DG_LANGUAGE_UK] = "Список учасників\nРозумні міста\n4–8 вересня 2017 р.\n"
                       "Градска куќа*, Скоп’є, Північна Македонія\n4 делегати\n"
                       "№|Ім’я та прізвище|Посада|Організація|Місто|Статус\n"
                       "1|Билјана Примероска/Biljana Primeroska|||Скоп’є|Участь скасовано\n"
                       "2|Ѓорѓи Примероски|Советник*||Скоп’є|Участь підтверджено\n"
                       "3|Христина Зразкевич/Khrystyna Zrazkevych|Радниця||Львів|"
                       "Участь підтверджено\n"
                       "4|Fiona Testwell|Facilitator†|||Запрошення надіслано\n"
                       "* mk\n"
                       "† en\n",
  };
  g_autoptr (DgEvent) event = printing_fixture_create_event ("2017-09-04", "2017-09-08");
  g_autoptr (GPtrArray) delegates = printing_fixture_create_delegates ();
  DgAttendeeListOptions options = printing_fixture_create_options ();
  g_autoptr (GDateTime) printed = options.printed;

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    check_list (&options, event, delegates, language, expected[language]);
}

static void
test_groups (void)
{
  g_autoptr (DgEvent) event = printing_fixture_create_event (NULL, NULL);
  g_autoptr (GPtrArray) delegates = printing_fixture_create_delegates ();
  g_autoptr (GArray) columns = dg_attendee_columns_from_text ("number,name", NULL);
  DgAttendeeListOptions options = printing_fixture_create_options ();
  g_autoptr (GDateTime) printed = options.printed;

  options.columns = columns;
  options.group = DG_DELEGATE_GROUP_CITY;
  options.statuses = DG_STATUS_BIT (DG_STATUS_CONFIRMED) | DG_STATUS_BIT (DG_STATUS_INVITED);
  check_list (&options, event, delegates, DG_LANGUAGE_MK,
              "Список на учесници\nПаметни градови\nДатумот сѐ уште не е утврден\n"
              "Градска куќа, Скопје, Северна Македонија\n"
              "3 делегати · Испратена покана, Потврдено учество\n"
              "Р. бр.|Име и презиме\n"
              "Скопје, Северна Македонија: 1 делегат\n1|Ѓорѓи Примероски\n"
              "Лавов, Украина: 1 делегат\n2|Христина Зразкевич/Khrystyna Zrazkevych\n"
              "Без наведен град: 1 делегат\n3|Fiona Testwell\n");

  options.group = DG_DELEGATE_GROUP_STATUS;
  options.sort = DG_DELEGATE_SORT_NAME;
  options.statuses = 0;
  check_list (&options, event, delegates, DG_LANGUAGE_EN,
              "Attendee list\nSmart Cities\nDate not set yet\n"
              "Градска куќа*, Skopje, North Macedonia\n4 delegates\n"
              "No.|Name\n"
              "Confirmed: 2 delegates\n1|Khrystyna Zrazkevych\n2|Ѓорѓи Примероски\n"
              "Invited: 1 delegate\n3|Fiona Testwell\n"
              "Cancelled: 1 delegate\n4|Biljana Primeroska\n"
              "* mk\n");
}

static void
test_all_columns (void)
{
  g_autoptr (DgEvent) event = printing_fixture_create_event ("2017-09-04", NULL);
  g_autoptr (GPtrArray) delegates = printing_fixture_create_delegates ();
  g_autoptr (GArray) columns =
      dg_attendee_columns_from_text ("country,role,email,phone,language,arrival,departure", NULL);
  DgAttendeeListOptions options = printing_fixture_create_options ();
  g_autoptr (GDateTime) printed = options.printed;

  options.columns = columns;
  options.statuses = DG_STATUS_BIT (DG_STATUS_CANCELLED);
  check_list (&options, event, delegates, DG_LANGUAGE_EN,
              "Attendee list\nSmart Cities\n4 September 2017\n"
              "Градска куќа*, Skopje, North Macedonia\n1 delegate · Cancelled\n"
              "Country|Role|E-mail|Phone|Language|Arrival|Departure\n"
              "North Macedonia|Delegate|nobody@example.org||Macedonian|3 Sept 2017, 18:30|"
              "9 Sept 2017\n"
              "* mk\n");
}

static void
test_nobody (void)
{
  g_autoptr (DgEvent) event = printing_fixture_create_event (NULL, NULL);
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  DgAttendeeListOptions options = printing_fixture_create_options ();
  g_autoptr (GDateTime) printed = options.printed;

  check_list (&options, event, nobody, DG_LANGUAGE_UK,
              "Список учасників\nРозумні міста\nДату ще не визначено\n"
              "Градска куќа*, Скоп’є, Північна Македонія\n"
              "№|Ім’я та прізвище|Посада|Організація|Місто|Статус\n"
              "Ще не зареєстровано жодного делегата.\n"
              "* mk\n");

  options.statuses = DG_STATUS_BIT (DG_STATUS_ABSENT);
  check_list (&options, event, nobody, DG_LANGUAGE_MK,
              "Список на учесници\nПаметни градови\nДатумот сѐ уште не е утврден\n"
              "Градска куќа, Скопје, Северна Македонија\nОтсуство\n"
              "Р. бр.|Име и презиме|Функција|Организација|Град|Статус\n"
              "Нема делегати со овој статус.\n");
}

/* Text that breaks lines or encodings breaks no row. */
static void
test_hostile_text (void)
{
  g_autoptr (DgEvent) event = printing_fixture_create_event (NULL, NULL);
  g_autoptr (GPtrArray) delegates = g_ptr_array_new_with_free_func (g_object_unref);
  DgAttendeeListOptions options = printing_fixture_create_options ();
  g_autoptr (GDateTime) printed = options.printed;
  g_autoptr (DgTable) table = NULL;

  g_ptr_array_add (delegates, printing_fixture_create_delegate (
                                  "p", "<b>Ann & Co</b>\nSecond\u2028third \u202eevil", NULL, NULL,
                                  NULL, DG_STATUS_INVITED, 0));
  table = dg_attendee_list_build (&options, event, delegates, DG_LANGUAGE_EN);
  g_assert_cmpstr (dg_table_get_cell (table, 0, 1)->text, ==,
                   "<b>Ann & Co</b> Second   third \u202eevil");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/printing/attendee-list/languages", test_languages);
  g_test_add_func ("/printing/attendee-list/groups", test_groups);
  g_test_add_func ("/printing/attendee-list/all-columns", test_all_columns);
  g_test_add_func ("/printing/attendee-list/nobody", test_nobody);
  g_test_add_func ("/printing/attendee-list/hostile-text", test_hostile_text);

  return g_test_run ();
}
