/* Lists of people as tables: what stands in them, and that they come back unchanged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fixture.h"

#include "core/exchange/dg-csv.h"
#include "core/exchange/dg-people-file.h"
#include "core/exchange/dg-people-sheet.h"

#include <string.h>

/* Everything but the phone's “+” and the diet's “=” stands in the table as it is. */
static void
test_csv (void)
{
  static const char expected[] =
      "id,name,latin_name,badge_name,honorific,position,position.bg,organisation,organisation.mk,"
      "city,email,phone,language,role,status,rank,arrival,departure,sessions,diet,access_needs,"
      "notes,passport.number,passport.country,passport.issued,passport.expires,"
      "passport.birth_date,passport.birth_place,passport.nationality\r\n"
      "p-ana,Ана Примерова,Ana Primerova,,,Adviser,Съветник,,,sofia,ana@example.org,"
      "'+359 2 000 0001,,head,confirmed,1,2026-09-03T00:00,,s-two s-one,'=vegan,,"
      "\"one\ntwo, \"\"three\"\"\",AB 100,BG,,2030-01-31,,,\r\n"
      "p-boris,Борис Образцов,,,,,,,Град Скопје,skopje,,,,delegate,nominated,,,,,,,,,,,,,,\r\n"
      "p-dona,Дона Отказова,,,,,,,,vratsa,dona@example.org,,,delegate,declined,,,,,,,,,,,,,,\r\n";
  DgImportGround ground;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgSheet) sheet = NULL;
  g_autofree char *csv = NULL;

  fixture_make (&ground);
  sheet = dg_people_sheet_new (ground.delegates, DG_LANGUAGE_EN, &error);
  g_assert_no_error (error);
  csv = dg_csv_write (sheet, ',', FALSE);
  g_assert_cmpstr (csv, ==, expected);
  fixture_clear (&ground);
}

static void
test_round_trip (void)
{
  static const char separators[] = { ',', ';', '\t' };
  DgImportGround ground;

  fixture_make (&ground);
  for (DgLanguage own = 0; own < DG_N_LANGUAGES; own++)
    for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
      for (DgImportKey key = DG_IMPORT_KEY_EMAIL; key <= DG_IMPORT_KEY_NAME; key++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (DgSheet) sheet = dg_people_sheet_new (ground.delegates, own, &error);
          g_autofree char *csv = dg_csv_write (sheet, separators[i], i == 0);
          g_autoptr (DgPeopleFile) again =
              dg_people_file_read (csv, strlen (csv), NULL, NULL, own, &error);
          g_autofree char *second = dg_csv_write (again->sheet, separators[i], i == 0);
          g_autoptr (DgColumnMap) map = dg_column_map_new (again->sheet, NULL, own, &error);
          g_autoptr (DgImportPlan) plan =
              dg_import_plan_new (&ground, again->sheet, map, key, &error);

          g_assert_no_error (error);
          g_assert_cmpstr (second, ==, csv);
          g_assert_cmpuint (dg_import_plan_count (plan, DG_IMPORT_UNCHANGED), ==,
                            ground.delegates->len);
        }
  fixture_clear (&ground);
}

static void
test_other_kinds (void)
{
  static const struct
  {
    const char *data;
    int code;
  } cases[] = {
    { "PK\003\004rest", DG_ERROR_FORMAT },
    { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DG_ERROR_UNSUPPORTED },
    { "begin:vcard\r\n", DG_ERROR_FORMAT },
    { "\xef\xbb\xbf"
      "BEGIN:VCARD\r\n",
      DG_ERROR_FORMAT },
    { "%PDF-1.7", DG_ERROR_UNSUPPORTED },
    { "<!DOCTYPE html>", DG_ERROR_UNSUPPORTED },
    { "{\"name\": 1}", DG_ERROR_UNSUPPORTED },
    { "name\n\"open", DG_ERROR_FORMAT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_people_file_read (cases[i].data, strlen (cases[i].data), NULL, NULL,
                                          DG_LANGUAGE_EN, &error));
      g_assert_error (error, DG_ERROR, cases[i].code);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/people-sheet/csv", test_csv);
  g_test_add_func ("/exchange/people-sheet/round-trip", test_round_trip);
  g_test_add_func ("/exchange/people-sheet/other-kinds", test_other_kinds);

  return g_test_run ();
}
