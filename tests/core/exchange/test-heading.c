/* Headings: the members' own names, and what people write in four languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-heading.h"

static void
test_known (void)
{
  static const struct
  {
    const char *heading, *member;
    DgNamePart part;
    int language;
  } cases[] = {
    { "Име и презиме", "name", DG_NAME_WHOLE, -1 },
    { "Прізвище та ім’я", "name", DG_NAME_WHOLE, -1 },
    { "Прізвище та ім'я", "name", DG_NAME_WHOLE, -1 },
    { "П.І.Б.", "name", DG_NAME_WHOLE, -1 },
    { "ИМЕ, ФАМИЛИЯ", "name", DG_NAME_WHOLE, -1 },
    { "Full Name *", "name", DG_NAME_WHOLE, -1 },
    { "Name", "name", DG_NAME_WHOLE_OR_GIVEN, -1 },
    { "Име", "name", DG_NAME_WHOLE_OR_GIVEN, -1 },
    { "First name / Surname", "name", DG_NAME_WHOLE, -1 },
    { "First name", "name", DG_NAME_GIVEN, -1 },
    { "Презиме", "name", DG_NAME_FAMILY_OR_MIDDLE, -1 },
    { "Прізвище", "name", DG_NAME_FAMILY, -1 },
    { "По батькові", "name", DG_NAME_MIDDLE, -1 },
    { "Name (as in passport)", "latin_name", DG_NAME_WHOLE, -1 },
    { "Name (EN)", "latin_name", DG_NAME_WHOLE, -1 },
    { "Име на латиница", "latin_name", DG_NAME_WHOLE, -1 },
    { "Surname as in passport", "latin_name", DG_NAME_FAMILY, -1 },
    { "Име за бадж", "badge_name", DG_NAME_WHOLE, -1 },
    { "Длъжност", "position", DG_NAME_WHOLE, -1 },
    { "Dlazhnost", "position", DG_NAME_WHOLE, -1 },
    { "Посада", "position", DG_NAME_WHOLE, -1 },
    { "Функција", "position", DG_NAME_WHOLE, -1 },
    { "Position (EN)", "position", DG_NAME_WHOLE, DG_LANGUAGE_EN },
    { "position.bg", "position", DG_NAME_WHOLE, DG_LANGUAGE_BG },
    { "Длъжност на английски", "position", DG_NAME_WHOLE, DG_LANGUAGE_EN },
    { "Организация [ua]", "organisation", DG_NAME_WHOLE, DG_LANGUAGE_UK },
    { "Организация / Organisation", "organisation", DG_NAME_WHOLE, -1 },
    { "Община", "city", DG_NAME_WHOLE, -1 },
    { "Општина", "city", DG_NAME_WHOLE, -1 },
    { "Місто", "city", DG_NAME_WHOLE, -1 },
    { "Град", "city", DG_NAME_WHOLE, -1 },
    { "E-mail", "email", DG_NAME_WHOLE, -1 },
    { "Е-mail", "email", DG_NAME_WHOLE, -1 },
    { "Ел. поща", "email", DG_NAME_WHOLE, -1 },
    { "Телефон/GSM", "phone", DG_NAME_WHOLE, -1 },
    { "Phone\n(with country code)", "phone", DG_NAME_WHOLE, -1 },
    { "Мова", "language", DG_NAME_WHOLE, -1 },
    { "Роля", "role", DG_NAME_WHOLE, -1 },
    { "Дата на раждане (дд.мм.гггг)", "passport.birth_date", DG_NAME_WHOLE, -1 },
    { "№ паспорта", "passport.number", DG_NAME_WHOLE, -1 },
    { "passport_number", "passport.number", DG_NAME_WHOLE, -1 },
    { "passport/number", "passport.number", DG_NAME_WHOLE, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DgHeading heading;

      g_test_message ("%s", cases[i].heading);
      g_assert_true (dg_heading_read (cases[i].heading, &heading));
      g_assert_cmpstr (heading.column->name, ==, cases[i].member);
      g_assert_cmpint (heading.part, ==, cases[i].part);
      g_assert_cmpint (heading.language, ==, cases[i].language);
    }
}

/* What the program writes above its own columns, in every language. */
static void
test_titles (void)
{
  for (guint i = 0; i < DG_N_PEOPLE_COLUMNS; i++)
    for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
      {
        const DgPeopleColumn *column = dg_people_column_get (i);
        g_autofree char *title = dg_people_column_dup_title (column, DG_LANGUAGE_EN, language);
        DgHeading heading;

        g_assert_true (dg_heading_read (title, &heading));
        g_assert_true (heading.column == column);
        if (column->member->kind == DG_MEMBER_TEXT && language != DG_LANGUAGE_EN)
          g_assert_cmpint (heading.language, ==, language);
        else
          g_assert_cmpint (heading.language, ==, -1);
      }
}

static void
test_unknown (void)
{
  static const char *const cases[] = {
    "", " ", "№", "No.", "E-mail / phone", "Country", "position.xx", "Фото", "…",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DgHeading heading;

      g_test_message ("%s", cases[i]);
      g_assert_false (dg_heading_read (cases[i], &heading));
      g_assert_null (heading.column);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/heading/known", test_known);
  g_test_add_func ("/exchange/heading/titles", test_titles);
  g_test_add_func ("/exchange/heading/unknown", test_unknown);

  return g_test_run ();
}
