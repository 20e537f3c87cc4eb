/* Cells: what people write for cities, roles, dates and the like.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fixture.h"

#include "core/exchange/dg-cell-reader.h"

static void
test_cells (void)
{
  static const struct
  {
    const char *member, *cell, *value;
  } cases[] = {
    { "city", "Скопје", "skopje" },
    { "city", "SKOPJE", "skopje" },
    { "city", "Община Враца", "vratsa" },
    { "city", "гр.София", "sofia" },
    { "city", "м. Львів", "lviv" },
    { "city", "City of Skopje", "skopje" },
    { "city", "Скопје, Македонија", "skopje" },
    { "city", "Vratsa (BG)", "vratsa" },
    { "city", "Столична община, София", "sofia" },
    { "role", "Ръководител на делегацията", "head" },
    { "role", "УЧАСНИЦЯ", "delegate" },
    { "role", "interpreter", "interpreter" },
    { "role", "Говорник", "speaker" },
    { "status", "поканена", "invited" },
    { "status", "потврдено", "confirmed" },
    { "status", "у списку очікування", "waiting" },
    { "status", "No-show", "absent" },
    { "language", "UA", "uk" },
    { "language", "македонски", "mk" },
    { "language", "болгарська", "bg" },
    { "language", "English", "en" },
    { "email", "Ана <ana@example.org>", "ana@example.org" },
    { "email", "MAILTO:ana@example.org", "ana@example.org" },
    { "passport.birth_date", "1980-09-04", "1980-09-04" },
    { "passport.birth_date", "4.9.1980", "1980-09-04" },
    { "passport.birth_date", "04. 09. 1980", "1980-09-04" },
    { "passport.birth_date", "04.09.1980 г.", "1980-09-04" },
    { "passport.birth_date", "04.09.1980р.", "1980-09-04" },
    { "passport.birth_date", "25/9/1980", "1980-09-25" },
    { "passport.birth_date", "9/9/1980", "1980-09-09" },
    { "passport.birth_date", "1980-09-04 00:00:00", "1980-09-04" },
    { "passport.country", "bg", "BG" },
    { "passport.country", "България", "BG" },
    { "passport.nationality", "Северна Македонија", "MK" },
    { "passport.nationality", "Germany", "DE" },
    { "arrival", "2026-09-03", "2026-09-03" },
    { "arrival", "2026-09-03T00:00", "2026-09-03T00:00" },
    { "arrival", "03.09.2026 18:30", "2026-09-03T18:30" },
    { "arrival", "03.09.2026 г., 8:05", "2026-09-03T08:05" },
    { "departure", "2026-09-05 00:00:00", "2026-09-05" },
    { "sessions", "s-two; s-one", "s-two s-one" },
    { "notes", "31/12", "31/12" },
  };
  DgImportGround ground;
  g_autoptr (DgCellReader) reader = NULL;

  fixture_make (&ground);
  reader = dg_cell_reader_new (ground.event, ground.sessions, ground.cities);

  /* Twice, for what is remembered. */
  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      const guint n = i % G_N_ELEMENTS (cases);
      g_autoptr (GError) error = NULL;
      g_autofree char *value = dg_cell_reader_read (reader, dg_people_column_find (cases[n].member),
                                                    cases[n].cell, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (value, ==, cases[n].value);
    }
  fixture_clear (&ground);
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *member, *cell, *message;
  } cases[] = {
    { "city", "Skopie", "no such city “Skopie” – did you mean “Skopje”?" },
    { "city", "Община Врацо", "no such city “Врацо” – did you mean “Враца”?" },
    { "city", "(,)", "no such city “(,)”; “delegatctl city list” shows those that there are" },
    { "passport.country", "Нарния",
      "“Нарния” is no country code: write two capital letters such "
      "as MK" },
    { "arrival", "soon", "“soon”: no date or time; write 2017-09-04 or 2017-09-04T09:00" },
    { "arrival", "2026-03-29T03:30",
      "“2026-03-29T03:30”: never happens in this time zone; the clock is put forward over it" },
    { "sessions", "s-one s-three", "there is no session “s-three”" },
  };
  /* What is not understood is left to the member's own rule. */
  static const char *const left[][2] = {
    { "passport.birth_date", "4/9/1980" },
    { "passport.birth_date", "30.02.1980" },
    { "passport.birth_date", "4.9.80" },
    { "passport.birth_date", "1980-09-04 10:00" },
    { "passport.birth_date", "4.13.1980" },
    { "passport.birth_date", "4.9-1980" },
    { "passport.birth_date", "04.09.19800" },
    { "role", "президент" },
    { "status", "perhaps" },
    { "language", "Esperanto" },
  };
  DgImportGround ground;
  g_autoptr (DgCellReader) reader = NULL;

  fixture_make (&ground);
  reader = dg_cell_reader_new (ground.event, ground.sessions, ground.cities);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      const guint n = i % G_N_ELEMENTS (cases);
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_cell_reader_read (reader, dg_people_column_find (cases[n].member),
                                          cases[n].cell, &error));
      g_assert_nonnull (error);
      g_assert_cmpstr (error->message, ==, cases[n].message);
    }

  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      const DgPeopleColumn *column = dg_people_column_find (left[i][0]);
      g_autoptr (GError) error = NULL;
      g_autofree char *value = dg_cell_reader_read (reader, column, left[i][1], &error);
      DgPersonFields person = { NULL };
      DgRegistrationFields registration = { NULL };

      g_assert_no_error (error);
      g_assert_cmpstr (value, ==, left[i][1]);
      g_assert_false (dg_people_column_set_value (
          column, column->of_registration ? (gpointer) &registration : (gpointer) &person,
          DG_LANGUAGE_EN, value, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
    }
  fixture_clear (&ground);
}

/* What documents print for roles and statuses can be read back. */
static void
test_printed_words (void)
{
  DgImportGround ground;
  g_autoptr (DgCellReader) reader = NULL;

  fixture_make (&ground);
  reader = dg_cell_reader_new (ground.event, ground.sessions, ground.cities);

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      for (DgRole role = 0; role <= DG_ROLE_OBSERVER; role++)
        {
          g_autofree char *value = dg_cell_reader_read (reader, dg_people_column_find ("role"),
                                                        dg_role_get_label (role, language), NULL);

          g_assert_cmpstr (value, ==, dg_enum_get_nick (DG_TYPE_ROLE, role));
        }
      for (DgStatus status = 0; status < DG_N_STATUSES; status++)
        {
          g_autofree char *value =
              dg_cell_reader_read (reader, dg_people_column_find ("status"),
                                   dg_status_get_label (status, language), NULL);

          g_assert_cmpstr (value, ==, dg_enum_get_nick (DG_TYPE_STATUS, status));
        }
    }
  fixture_clear (&ground);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/cell-reader/cells", test_cells);
  g_test_add_func ("/exchange/cell-reader/refuses", test_refuses);
  g_test_add_func ("/exchange/cell-reader/printed-words", test_printed_words);

  return g_test_run ();
}
