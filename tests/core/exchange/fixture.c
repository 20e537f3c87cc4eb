/* An event with its people, for the tests of lists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fixture.h"

#include "core/delegations/dg-delegation.h"
#include "core/events/dg-session.h"

/* Two seats for Sofia, one of them taken; one for Skopje; five people at most. Everybody is made
 * up. */
static const char event_json[] =
    "{\"id\": \"lists-2026\", \"kind\": \"workshop\", \"status\": \"open\", \"language\": \"en\","
    " \"title\": {\"en\": \"Lists\"}, \"time_zone\": \"Europe/Sofia\", \"capacity\": 5,"
    " \"starts\": \"2026-09-04\", \"ends\": \"2026-09-05\"}";

static const char *const sessions[] = {
  "{\"id\": \"s-one\", \"title\": \"One\"}",
  "{\"id\": \"s-two\", \"title\": \"Two\"}",
};

static const char *const cities[] = {
  "{\"id\": \"sofia\", \"country\": \"BG\", \"name\": {\"en\": \"Sofia\", \"bg\": \"София\", "
  "\"uk\": \"Софія\"}}",
  "{\"id\": \"vratsa\", \"country\": \"BG\", \"name\": {\"en\": \"Vratsa\", \"bg\": \"Враца\"}}",
  "{\"id\": \"skopje\", \"country\": \"MK\", \"name\": {\"en\": \"Skopje\", \"bg\": \"Скопие\", "
  "\"mk\": \"Скопје\", \"uk\": \"Скоп’є\"}}",
  "{\"id\": \"bitola\", \"country\": \"MK\", \"name\": {\"en\": \"Bitola\", \"mk\": "
  "\"Битола\"}}",
  "{\"id\": \"lviv\", \"country\": \"UA\", \"name\": {\"en\": \"Lviv\", \"uk\": \"Львів\"}}",
  "{\"id\": \"kyiv\", \"country\": \"UA\", \"name\": {\"en\": \"Kyiv\", \"uk\": \"Київ\"}}",
};

static const char *const delegations[] = {
  "{\"city\": \"sofia\", \"seats\": 2}",
  "{\"city\": \"skopje\", \"seats\": 1}",
};

/* All but the last are registered. */
static const char *const people[] = {
  "{\"id\": \"p-ana\", \"name\": \"Ана Примерова\", \"latin_name\": \"Ana Primerova\","
  " \"position\": {\"en\": \"Adviser\", \"bg\": \"Съветник\"}, \"city\": \"sofia\","
  " \"email\": \"ana@example.org\", \"phone\": \"+359 2 000 0001\", \"diet\": \"=vegan\","
  " \"notes\": \"one\\ntwo, \\\"three\\\"\","
  " \"passport\": {\"number\": \"AB 100\", \"country\": \"BG\", \"expires\": \"2030-01-31\"},"
  " \"role\": \"head\", \"status\": \"confirmed\", \"rank\": 1,"
  " \"arrival\": \"2026-09-03T00:00\", \"sessions\": [\"s-two\", \"s-one\"]}",
  "{\"id\": \"p-boris\", \"name\": \"Борис Образцов\", \"city\": \"skopje\","
  " \"organisation\": {\"mk\": \"Град Скопје\"}, \"status\": \"nominated\"}",
  "{\"id\": \"p-dona\", \"name\": \"Дона Отказова\", \"city\": \"vratsa\","
  " \"email\": \"dona@example.org\", \"status\": \"declined\", \"reason\": \"ill\"}",
  "{\"id\": \"p-vira\", \"name\": \"Віра Зразкова\", \"city\": \"lviv\","
  " \"email\": \"vira@example.org\"}",
};

static JsonNode *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = dg_json_parse (json, strlen (json), &error);

  g_assert_no_error (error);
  return node;
}

static DgPerson *
make_person (const char *json, DgRegistration **registration)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse (json);
  DgJsonPlace place = dg_json_root (node);
  DgPerson *person = dg_person_new_from_json (&place, DG_LANGUAGE_EN, &error);

  g_assert_no_error (error);
  *registration =
      dg_registration_new_for_person (&place, dg_person_get_fields (person)->id, &error);
  g_assert_no_error (error);

  return person;
}

static GPtrArray *
make_values (const char *const *jsons,
             gsize n,
             GObject *(*make) (const DgJsonPlace *place, DgLanguage own, GError **error))
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (jsons[i]);
      DgJsonPlace place = dg_json_root (node);

      g_ptr_array_add (values, make (&place, DG_LANGUAGE_EN, &error));
      g_assert_no_error (error);
    }

  return values;
}

static GObject *
make_city (const DgJsonPlace *place, DgLanguage own, GError **error)
{
  return G_OBJECT (dg_city_new_from_json (place, own, error));
}

static GObject *
make_delegation (const DgJsonPlace *place, DgLanguage own, GError **error)
{
  return G_OBJECT (dg_delegation_new_from_json (place, own, error));
}

void
fixture_make (DgImportGround *ground)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse (event_json);
  DgJsonPlace place = dg_json_root (node);

  ground->event = dg_event_new_from_json (&place, &error);
  g_assert_no_error (error);

  ground->cities = make_values (cities, G_N_ELEMENTS (cities), make_city);
  ground->delegations = make_values (delegations, G_N_ELEMENTS (delegations), make_delegation);
  ground->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    {
      g_autoptr (JsonNode) session = parse (sessions[i]);
      DgJsonPlace session_place = dg_json_root (session);

      g_ptr_array_add (ground->sessions, dg_session_new_from_json (&session_place, DG_LANGUAGE_EN,
                                                                   "Europe/Sofia", &error));
      g_assert_no_error (error);
    }

  ground->people = g_ptr_array_new_with_free_func (g_object_unref);
  ground->delegates = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      DgRegistration *registration = NULL;
      DgPerson *person = make_person (people[i], &registration);

      g_ptr_array_add (ground->people, person);
      if (i + 1 < G_N_ELEMENTS (people))
        g_ptr_array_add (ground->delegates, dg_delegate_new (person, registration, NULL));
      g_object_unref (registration);
    }
}

void
fixture_clear (DgImportGround *ground)
{
  g_clear_object (&ground->event);
  g_clear_pointer (&ground->sessions, g_ptr_array_unref);
  g_clear_pointer (&ground->delegations, g_ptr_array_unref);
  g_clear_pointer (&ground->delegates, g_ptr_array_unref);
  g_clear_pointer (&ground->people, g_ptr_array_unref);
  g_clear_pointer (&ground->cities, g_ptr_array_unref);
}

char *
fixture_read (const char *name, gsize *length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "people", name, NULL);
  char *data = NULL;

  g_file_get_contents (path, &data, length, &error);
  g_assert_no_error (error);

  return data;
}
