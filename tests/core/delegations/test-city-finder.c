/* Finding a city by what people write.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-city-finder.h"

#include <string.h>

/* The list that comes with the program, and two cities with a name in one script only. */
static GPtrArray *
load_cities (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "cities.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  GPtrArray *cities = g_ptr_array_new_with_free_func (g_object_unref);
  static const DgLanguage alone[] = { DG_LANGUAGE_EN, DG_LANGUAGE_MK };
  static const char *const names[] = { "Tivat", "Радовиш" };
  DgJsonPlace root;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  node = dg_json_parse (text, length, NULL);
  root = dg_json_root (node);
  for (guint i = 0; i < dg_json_length (&root); i++)
    {
      DgJsonPlace element = dg_json_element (&root, i);

      g_ptr_array_add (cities, dg_city_new_from_json (&element, DG_LANGUAGE_EN, NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DgText) name = dg_text_new_single (alone[i], names[i]);
      DgCityFields fields = { .id = (char *) (i == 0 ? "tivat" : "radovis"),
                              .name = name,
                              .country = (char *) "ME" };

      g_ptr_array_add (cities, dg_city_new (&fields, NULL));
    }

  return cities;
}

static void
test_finds (void)
{
  static const char *const cases[][2] = {
    { "skopje", "skopje" },
    { "Skopje", "skopje" },
    { "SKOPJE", "skopje" },
    { " Skopje ", "skopje" },
    { "Скопје", "skopje" },
    { "СКОПЈЕ", "skopje" },
    { "Скопие", "skopje" },
    { "Скоп’є", "skopje" },
    { "Скоп'є", "skopje" },
    { "Kyiv", "kyiv" },
    { "Київ", "kyiv" },
    { "Киев", "kyiv" },
    { "Chișinău", "chisinau" },
    { "Chisinau", "chisinau" },
    { "Кишинів", "chisinau" },
    { "Ivano-Frankivsk", "ivano-frankivsk" },
    { "Ivano Frankivsk", "ivano-frankivsk" },
    { "Івано-Франківськ", "ivano-frankivsk" },
    { "Лавов", "lviv" },
    { "Відень", "vienna" },
    { "Tivat", "tivat" },
    { "Тиват", "tivat" },
    { "Радовиш", "radovis" },
    { "Radovish", "radovis" },
  };
  g_autoptr (GPtrArray) cities = load_cities ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgCity) city = dg_city_find (cities, cases[i][0], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (dg_city_get_fields (city)->id, ==, cases[i][1]);
    }
}

/* Everything by which the list calls a city leads to that city and to no other. */
static void
test_finds_every_name (void)
{
  g_autoptr (GPtrArray) cities = load_cities ();

  for (guint i = 0; i < cities->len; i++)
    for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
      {
        DgCity *city = g_ptr_array_index (cities, i);
        g_autoptr (DgCity) found = dg_city_find (cities, dg_city_get_name (city, language), NULL);

        g_assert_true (found == city);
      }
}

static void
test_proposes (void)
{
  static const char *const cases[][2] = {
    { "Skopie", "Skopje" },
    { "Skopye", "Skopje" },
    { "Skpje", "Skopje" },
    { "Белграт", "Белград" },
    { "Kiev", "Kyiv" },
    { "Sofija", "Sofia" },
    { "Beograd", "Belgrade" },
    { "Atlantis", NULL },
    { "Xyz", NULL },
    { "So", NULL },
    { "", NULL },
    { " – ", NULL },
    { "Rusе", "Русе" }, /* the last letter is Cyrillic */
  };
  g_autoptr (GPtrArray) cities = load_cities ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgCity) city = dg_city_find (cities, cases[i][0], &error);
      g_autofree char *wanted =
          cases[i][1] != NULL
              ? g_strdup_printf ("no such city “%s” – did you mean “%s”?", cases[i][0], cases[i][1])
              : g_strdup_printf ("no such city “%s”; “delegatctl city list” shows those that there "
                                 "are",
                                 cases[i][0]);

      if (city != NULL)
        g_error ("“%s” is taken for %s", cases[i][0], dg_city_get_fields (city)->id);
      g_assert_error (error, DG_ERROR, DG_ERROR_NOT_FOUND);
      g_assert_cmpstr (error->message, ==, wanted);
    }
}

static void
test_not_slowed_down (void)
{
  g_autoptr (GPtrArray) cities = load_cities ();
  g_autofree char *text = g_strnfill (4 * 1024 * 1024, 's');
  g_autoptr (GError) error = NULL;

  g_assert_null (dg_city_find (cities, text, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_NOT_FOUND);
  g_assert_cmpuint (strlen (error->message), <, 300);
}

static void
test_no_cities (void)
{
  g_autoptr (GPtrArray) cities = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (dg_city_find (cities, "Skopje", &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/delegations/city-finder/finds", test_finds);
  g_test_add_func ("/delegations/city-finder/finds-every-name", test_finds_every_name);
  g_test_add_func ("/delegations/city-finder/proposes", test_proposes);
  g_test_add_func ("/delegations/city-finder/not-slowed-down", test_not_slowed_down);
  g_test_add_func ("/delegations/city-finder/no-cities", test_no_cities);

  return g_test_run ();
}
