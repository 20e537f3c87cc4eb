/* Plans: who is added, updated, left alone and rejected, and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fixture.h"

#include "core/exchange/dg-people-file.h"

#include <string.h>

/* A row as “2 added name, city” or “3 rejected Град: why”, with “!” where there is a warning. */
static void
append_row (GString *text, const DgImportRow *row)
{
  g_autofree char *changes = row->changes != NULL ? g_strjoinv (",", row->changes) : NULL;

  g_string_append_printf (text, "%s%u %s", text->len > 0 ? "\n" : "", row->row,
                          dg_enum_get_nick (DG_TYPE_IMPORT_OUTCOME, row->outcome));
  if (row->outcome == DG_IMPORT_REJECTED)
    g_string_append_printf (text, " %s: %s", row->column != NULL ? row->column : "-", row->reason);
  else
    g_string_append_printf (text, " %s%s%s", row->is_new ? "new " : "", changes,
                            row->warning != NULL ? "!" : "");
}

static DgImportPlan *
make_plan (const DgImportGround *ground,
           const char *data,
           gsize length,
           const char *const *choices,
           DgImportKey key,
           GError **error)
{
  g_autoptr (DgPeopleFile) file =
      dg_people_file_read (data, length, NULL, choices, DG_LANGUAGE_EN, error);
  g_autoptr (DgColumnMap) map =
      file != NULL ? dg_column_map_new (file->sheet, choices, DG_LANGUAGE_EN, error) : NULL;

  return map != NULL ? dg_import_plan_new (ground, file->sheet, map, key, error) : NULL;
}

static void
assert_plan (const char *csv, const char *const *choices, DgImportKey key, const char *expected)
{
  DgImportGround ground;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgImportPlan) plan = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *rows;

  fixture_make (&ground);
  plan = make_plan (&ground, csv, strlen (csv), choices, key, &error);
  if (plan == NULL)
    g_string_append (text, error->message);
  else
    {
      rows = dg_import_plan_get_rows (plan);
      for (guint i = 0; i < rows->len; i++)
        append_row (text, g_ptr_array_index (rows, i));
    }
  g_assert_cmpstr (text->str, ==, expected);
  fixture_clear (&ground);
}

#define EMAIL    DG_IMPORT_KEY_EMAIL
#define PASSPORT DG_IMPORT_KEY_PASSPORT
#define NAME     DG_IMPORT_KEY_NAME

static void
test_rows (void)
{
  static const struct
  {
    DgImportKey key;
    const char *csv, *expected;
  } cases[] = {
    /* New people, and those who are known. */
    { EMAIL, "name,email\nНов Човек,new@example.org\n", "2 added new name,email" },
    { EMAIL, "name,email\nАна Примерова,ANA@example.org\n", "2 unchanged " },
    { EMAIL, "name,email,phone\nАна Примерова,ana@example.org,1\n", "2 updated phone" },
    { EMAIL, "name,email,phone,notes\nАна Примерова,ana@example.org,,\n", "2 unchanged " },
    { EMAIL, "email,city,phone\nana@example.org,София,+359 2 000 0001\n", "2 unchanged " },
    { EMAIL, "name,email\nВіра Зразкова,vira@example.org\n", "2 added " },
    { EMAIL, "email,phone\nvira@example.org,7\n", "2 added phone" },
    { EMAIL, "name,email,rank\nАна Примерова,ana@example.org,2\n", "2 updated rank" },
    { EMAIL, "name,email\n,new@example.org\n", "2 rejected -: name: may not be missing" },
    { EMAIL, "name in latin,email\nNew One,new@example.org\n",
      "2 added new name,latin_name,email" },
    { EMAIL, "name\nNobody\n\n\nSomebody\n", "2 added new name\n5 added new name" },

    /* Names are kept, but the Latin spelling of a known name is no change of it. */
    { EMAIL, "name,email\nAna Primerova,ana@example.org\n", "2 unchanged " },
    { EMAIL, "name,email\nDona Otkazova,dona@example.org\n", "2 unchanged " },
    { EMAIL, "name,email\nАна Новакова,ana@example.org\n", "2 updated name" },
    { EMAIL, "name,email\nМакДОНАЛД  де ла Круз,m@example.org\n", "2 added new name,email" },

    /* Who has no key is known by what is written in the same way. */
    { EMAIL, "name,city,phone\nБорис Образцов,Скопје,1\n", "2 updated phone" },
    { EMAIL, "name,city\nBoris Obrazcov,Skopje\n", "2 added new name,city!" },
    { EMAIL, "name,city,email\nБорис Образцов,Скопје,b@example.org\n",
      "2 added new name,city,email!" },
    { EMAIL, "name,city\nАна Примерова,София\n", "2 added new name,city!" },

    /* Other keys. */
    { PASSPORT, "name,passport,email\nАна Примерова,ab100,ana.p@example.org\n",
      "2 updated email,passport.number" },
    { PASSPORT, "name,passport\nАна Примерова,AB 100\n", "2 unchanged " },
    { PASSPORT, "name,email\nАна Примерова,ana@example.org\n", "2 added new name,email" },
    { NAME, "name,city,phone\nBoris Obrazcov,Skopje,1\n", "2 updated phone" },
    { NAME, "name,phone\nБОРИС ОБРАЗЦОВ,1\n", "2 updated name,phone" },
    { NAME, "name,city\nБорис Образцов,София\n", "2 added new name,city" },
    { NAME, "name,city,email\nИва,Враца,x@example.org\nЯна,Враца,x@example.org\n",
      "2 added new name,city,email\n3 added new name,city,email" },
    { NAME, "name,city,notes\nPetar Novi,Sofia,a\nПетър Нови,София,b\n",
      "2 added new name,city,notes\n3 rejected -: this is the same person as in row 2" },

    /* Ids that the registry knows decide; others are numbers of rows. */
    { EMAIL, "id,name,email\np-ana,Ана Примерова,other@example.org\n", "2 updated email" },
    { EMAIL, "id,name,email\n1,Нов Човек,new@example.org\n", "2 added new name,email" },
    { EMAIL, "id,phone\np-boris,5\n", "2 updated phone" },
    { EMAIL, "id,name\nno id!,X\n",
      "2 rejected id: “no id!” cannot be an id: use up to 100 Latin letters, digits, “-”, “_” and "
      "“.”, beginning with a letter or digit" },

    /* Twice in one list. */
    { EMAIL, "name,email\nА Б,a@example.org\nВ Г,b@example.org\nА. Б.,A@EXAMPLE.ORG\n",
      "2 added new name,email\n3 added new name,email\n"
      "4 rejected -: this is the same person as in row 2" },
    { EMAIL, "name,email\nАна,ana@example.org\nАна,ana@example.org\n",
      "2 updated name\n3 rejected -: this is the same person as in row 2" },
    { EMAIL, "name,city\nА Б,София\nА Б,Враца\nА Б,София\n",
      "2 added new name,city\n3 added new name,city\n"
      "4 rejected -: this is the same person as in row 2" },

    /* Cells that are wrong. */
    { EMAIL, "Име,Град,E-mail\nА,Skopie,a@example.org\nБ,София,b\n",
      "2 rejected Град: no such city “Skopie” – did you mean “Skopje”?\n"
      "3 rejected E-mail: “b” is no e-mail address" },
    { EMAIL, "name,role\nА,king\n",
      "2 rejected role: “king” is none of: delegate, head, speaker, interpreter, organiser, "
      "observer" },
    { EMAIL, "name,rank\nА,first\n", "2 rejected rank: “first” is no number from 0 to 1000000" },
    { EMAIL, "name,email\nА,a@example.org,x\n",
      "2 rejected -: the row has 3 cells, but there are only 2 headings" },
    { EMAIL, "name,email\nА\n", "2 added new name" },

    { EMAIL, "name,phone\nА,#N/A\n",
      "2 rejected phone: the spreadsheet shows the error #N/A here; mend its formula" },

    /* Joined names. */
    { EMAIL, "Име,Фамилия\nАна,Нова\n", "2 added new name" },

    /* The whole list. */
    { EMAIL, "", "the table is empty" },
    { EMAIL, "a,b\n1,2\n", "row 1: none of the headings is known; the first is “a”" },
    { EMAIL, "phone,city\n1,Sofia\n",
      "row 1: no heading is known that says who somebody is, such as “name”" },
    { EMAIL, "Град,Община,name\nСофия,София,А\n",
      "columns 1 (“Град”) and 2 (“Община”) both mean “city”; say which is meant, as in city=1" },
    { EMAIL, "Град,Община,name\n,София,А\n", "2 added new name,city" },
    { EMAIL, "List of people\n\nname,email\nА,a@example.org\n", "4 added new name,email" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_plan (cases[i].csv, NULL, cases[i].key, cases[i].expected);
}

/* The event: Sofia has one seat left of two, Skopje its only one, and the room four of five. */
static void
test_seats (void)
{
  static const struct
  {
    const char *csv, *expected;
  } cases[] = {
    { "name,city,status\nА,Sofia,invited\nБ,Sofia,invited\n",
      "2 added new name,city,status\n3 rejected -: no seat is free" },
    { "name,city,status\nА,Sofia,waiting\nБ,Sofia,nominated\n",
      "2 added new name,city,status\n3 added new name,city" },
    { "id,status\np-boris,invited\n", "2 updated status" },
    { "id,status\np-boris,confirmed\n", "2 rejected -: “nominated” cannot become “confirmed”" },
    { "id,status\np-dona,nominated\n", "2 updated status" },
    { "id,name,city,status\np-boris,,,invited\n,В,Скопие,поканен\n",
      "2 updated status\n3 rejected -: no seat is free" },
    /* Whoever leaves makes room, wherever the row stands. */
    { "id,name,city,status\n,А,Sofia,invited\n,Б,Sofia,invited\np-ana,,,cancelled\n",
      "2 added new name,city,status\n3 added new name,city,status\n4 updated status" },
    /* A seat belongs to a city, and moving takes one there. */
    { "id,name,city,status\np-ana,,Skopje,\n,А,Sofia,invited\n,Б,Sofia,invited\n",
      "2 updated city\n3 added new name,city,status\n4 added new name,city,status" },
    { "id,name,city,status\n,А,Skopje,invited\np-ana,,Skopje,\n",
      "2 added new name,city,status\n3 rejected -: no seat is free" },
    /* The room is full before cities without a limit are. */
    { "name,city,status\nА,Lviv,invited\nБ,Lviv,invited\nВ,,invited\nГ,Lviv,invited\nД,,invited\n",
      "2 added new name,city,status\n3 added new name,city,status\n4 added new name,status\n"
      "5 added new name,city,status\n6 rejected -: no seat is free" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_plan (cases[i].csv, NULL, EMAIL, cases[i].expected);
}

static void
test_choices (void)
{
  static const struct
  {
    const char *csv;
    const char *choices[3];
    const char *expected;
  } cases[] = {
    { "Кой,Поща\nА Б,a@example.org\n", { "name=Кой", "email=поща" }, "2 added new name,email" },
    { "x,y\nА Б,a@example.org\n", { "name=1", "email=2" }, "2 added new name,email" },
    { "Град,Община,name\nСофия,Враца,А\n", { "city=Община" }, "2 added new name,city" },
    { "name,notes\nА,secret\n", { "notes=" }, "2 added new name" },
    { "Name,Surname\nАна,Нова\n", { "name=Name", "surname=" }, "2 added new name" },
    { "name,x\nА,b\n", { "position.bg=x" }, "2 added new name,position" },
    { "a,a\nА,b\n",
      { "name=a" },
      "2 columns are called “a”; give the number of the one that you "
      "mean" },
    { "name\nА\n", { "email=3" }, "there is no column “3”" },
    { "name\nА\n", { "email=E-mail" }, "there is no column “E-mail”" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_plan (cases[i].csv, cases[i].choices, EMAIL, cases[i].expected);

  g_assert_true (dg_column_map_check_choice ("last_name=x", NULL));
  g_assert_false (dg_column_map_check_choice ("nonsense=x", &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
  g_assert_false (dg_column_map_check_choice ("name", NULL));
}

static void
test_joined_names (void)
{
  static const struct
  {
    const char *csv, *name, *latin_name;
  } cases[] = {
    { "Name,Surname\nAna,Nova\n", "Ana Nova", NULL },
    { "Прізвище,Ім’я,По батькові\nНова,Ганна,Іванівна\n", "Ганна Іванівна Нова", NULL },
    { "Име,Презиме,Фамилия\nАна,Петрова,Нова\n", "Ана Петрова Нова", NULL },
    { "Име,Презиме\nАна,Новакоска\n", "Ана Новакоска", NULL },
    { "Full name,First name,Last name\nД-р Ана Нова,Ана,Нова\n", "Д-р Ана Нова", NULL },
    { "Full name,First name,Last name\n,Ана,Нова\n", "Ана Нова", NULL },
    { "Name,Name (EN)\nАна Нова,ANA NOVA\n", "Ана Нова", "ANA NOVA" },
    { "Name,Surname as in passport,Given names as in passport\nАна,NOVA,ANA MARIA\n", "Ана",
      "ANA MARIA NOVA" },
    { "Name\n\"\xc2\xa0 ван дер ПРИМЕР-О’Шей\xc2\xa0\"\n", "ван дер ПРИМЕР-О’Шей", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DgImportGround ground;
      g_autoptr (GError) error = NULL;
      g_autoptr (DgImportPlan) plan = NULL;
      const DgImportRow *row;

      fixture_make (&ground);
      plan = make_plan (&ground, cases[i].csv, strlen (cases[i].csv), NULL, EMAIL, &error);
      g_assert_no_error (error);
      row = g_ptr_array_index (dg_import_plan_get_rows (plan), 0);
      g_assert_cmpstr (dg_person_get_fields (row->person)->name, ==, cases[i].name);
      g_assert_cmpstr (dg_person_get_fields (row->person)->latin_name, ==, cases[i].latin_name);
      fixture_clear (&ground);
    }
}

/* What is written is what was there, with what the row says over it. */
static void
test_values (void)
{
  static const char csv[] = "id,position,position.uk,status,sessions\n"
                            "p-ana,Chief,Керівниця,attended,s-one\n"
                            "p-dona,,,nominated,\n";
  DgImportGround ground;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgImportPlan) plan = NULL;
  const DgImportRow *row;
  const DgPersonFields *person;
  const DgRegistrationFields *registration;

  fixture_make (&ground);
  plan = make_plan (&ground, csv, strlen (csv), NULL, EMAIL, &error);
  g_assert_no_error (error);

  row = g_ptr_array_index (dg_import_plan_get_rows (plan), 0);
  person = dg_person_get_fields (row->person);
  g_assert_cmpstr (person->id, ==, "p-ana");
  g_assert_cmpstr (dg_text_peek (person->position, DG_LANGUAGE_EN), ==, "Chief");
  g_assert_cmpstr (dg_text_peek (person->position, DG_LANGUAGE_BG), ==, "Съветник");
  g_assert_cmpstr (dg_text_peek (person->position, DG_LANGUAGE_UK), ==, "Керівниця");
  g_assert_cmpstr (person->email, ==, "ana@example.org");
  registration = dg_registration_get_fields (row->registration);
  g_assert_cmpint (registration->status, ==, DG_STATUS_ATTENDED);
  g_assert_cmpint (registration->role, ==, DG_ROLE_HEAD);
  g_assert_cmpstr (registration->arrival, ==, "2026-09-03T00:00");
  g_assert_cmpuint (g_strv_length (registration->sessions), ==, 1);

  /* Why somebody declined does not explain a new nomination. */
  row = g_ptr_array_index (dg_import_plan_get_rows (plan), 1);
  registration = dg_registration_get_fields (row->registration);
  g_assert_cmpint (registration->status, ==, DG_STATUS_NOMINATED);
  g_assert_null (registration->reason);
  g_assert_false (row->is_new);
  fixture_clear (&ground);
}

/* As three programs write them. */
static void
test_files (void)
{
  static const struct
  {
    const char *file, *expected;
  } cases[] = {
    { "excel-bg-windows-1251.csv",
      "4 added new name,position,city,email,phone,role,notes,passport.birth_date\n"
      "5 added new name,position,city,email,phone,passport.birth_date\n"
      "6 added new name,position,city,email,role,notes" },
    { "excel-uk-utf-16le.txt",
      "2 added new name,latin_name,position,city,email,phone,language,status,arrival\n"
      "3 added new name,latin_name,position,city,email,language,arrival" },
    { "google-mk-utf-8.csv", "2 added new "
                             "name,latin_name,position,organisation,city,email,passport.number,"
                             "passport.expires,passport.nationality\n"
                             "3 added new "
                             "name,latin_name,position,organisation,city,email,passport.number,"
                             "passport.expires,passport.nationality" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DgImportGround ground;
      g_autoptr (GError) error = NULL;
      g_autoptr (DgImportPlan) plan = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *data = NULL;
      gsize length = 0;
      GPtrArray *rows;

      fixture_make (&ground);
      data = fixture_read (cases[i].file, &length);
      plan = make_plan (&ground, data, length, NULL, EMAIL, &error);
      g_assert_no_error (error);
      rows = dg_import_plan_get_rows (plan);
      for (guint j = 0; j < rows->len; j++)
        append_row (text, g_ptr_array_index (rows, j));
      g_assert_cmpstr (text->str, ==, cases[i].expected);
      fixture_clear (&ground);
    }
}

/* Whatever a file became on its way, there is a plan or a reason against it. */
static void
test_mutations (void)
{
  static const char *const files[] = { "excel-bg-windows-1251.csv", "excel-uk-utf-16le.txt",
                                       "google-mk-utf-8.csv" };
  static const char bytes[] = "\0\xff\"\"\";,\t\r\n=@.-/0129 \xd0\xc8";
  g_autoptr (GRand) rand = g_rand_new_with_seed (4180);
  DgImportGround ground;
  guint planned = 0;

  fixture_make (&ground);
  for (guint i = 0; i < 900; i++)
    {
      gsize length = 0;
      g_autofree char *data = fixture_read (files[i % G_N_ELEMENTS (files)], &length);
      g_autoptr (GError) error = NULL;
      g_autoptr (DgImportPlan) plan = NULL;

      for (int j = g_rand_int_range (rand, 1, 12); j > 0; j--)
        data[g_rand_int_range (rand, 0, (gint32) length)] =
            bytes[g_rand_int_range (rand, 0, sizeof bytes - 1)];
      plan = make_plan (&ground, data, length, NULL, i % 3, &error);
      g_assert_true ((plan != NULL) == (error == NULL));
      planned += plan != NULL;
    }
  g_assert_cmpuint (planned, >, 100);
  fixture_clear (&ground);
}

/* A long list is no matter of squares: half of it new, then all of it known. */
static void
test_long_list (void)
{
  const guint n = 20000;
  DgImportGround ground;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) csv = g_string_new ("name;email;city;status\n");
  g_autoptr (DgImportPlan) plan = NULL;
  g_autoptr (DgImportPlan) again = NULL;
  GPtrArray *rows;

  fixture_make (&ground);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (csv, "Пример Образцов;p%u@example.org;Враца;чака\n", i);

  plan = make_plan (&ground, csv->str, csv->len, NULL, EMAIL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dg_import_plan_count (plan, DG_IMPORT_ADDED), ==, n);

  rows = dg_import_plan_get_rows (plan);
  for (guint i = 0; i < rows->len; i++)
    {
      const DgImportRow *row = g_ptr_array_index (rows, i);

      g_ptr_array_add (ground.people, g_object_ref (row->person));
      g_ptr_array_add (ground.delegates, dg_delegate_new (row->person, row->registration, NULL));
    }
  again = make_plan (&ground, csv->str, csv->len, NULL, EMAIL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dg_import_plan_count (again, DG_IMPORT_UNCHANGED), ==, n);
  fixture_clear (&ground);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/import-plan/rows", test_rows);
  g_test_add_func ("/exchange/import-plan/seats", test_seats);
  g_test_add_func ("/exchange/import-plan/choices", test_choices);
  g_test_add_func ("/exchange/import-plan/joined-names", test_joined_names);
  g_test_add_func ("/exchange/import-plan/values", test_values);
  g_test_add_func ("/exchange/import-plan/files", test_files);
  g_test_add_func ("/exchange/import-plan/mutations", test_mutations);
  g_test_add_func ("/exchange/import-plan/long-list", test_long_list);

  return g_test_run ();
}
