/* Cities, people, delegations and registrations from hostile JSON, and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-city.h"
#include "core/delegations/dg-delegation.h"
#include "core/delegations/dg-person.h"
#include "core/delegations/dg-registration.h"

#include <string.h>

typedef gpointer (*ReadFunc) (const DgJsonPlace *place, DgLanguage own, GError **error);

static gpointer
read_registration (const DgJsonPlace *place, DgLanguage own, GError **error)
{
  return dg_registration_new_for_person (place, "p-1", error);
}

static const struct Type
{
  ReadFunc read;
  const DgRecord *record;
  const char *least; /* the members that must be there */
} types[] = {
  { (ReadFunc) dg_city_new_from_json, &dg_city_record,
    "\"name\": {\"en\": \"Skopje\"}, \"country\": \"MK\"" },
  { (ReadFunc) dg_person_new_from_json, &dg_person_record, "\"name\": \"Ана\"" },
  { (ReadFunc) dg_delegation_new_from_json, &dg_delegation_record, "\"city\": \"skopje\"" },
  { read_registration, &dg_registration_record, "\"person\": \"p-1\"" },
};

enum
{
  CITY,
  PERSON,
  DELEGATION,
  REGISTRATION,
};

static gpointer
read_value (const struct Type *type, const char *text, GError **error)
{
  g_autoptr (JsonNode) node = dg_json_parse (text, strlen (text), error);
  DgJsonPlace root;

  g_assert_nonnull (node);
  root = dg_json_root (node);
  return type->read (&root, DG_LANGUAGE_MK, error);
}

static void
test_refuses (void)
{
  static const struct
  {
    guint type;
    const char *members;
    const char *said;
  } cases[] = {
    { CITY, "\"id\": \"a/b\"", "id: " },
    { CITY, "\"name\": null", "name: may not be missing" },
    { CITY, "\"name\": {\"de\": \"Skopje\"}", "name.de: " },
    { CITY, "\"country\": \"Macedonia\"", "country: " },
    { CITY, "\"country\": null", "country: may not be missing" },
    { PERSON, "\"id\": \"-\"", "id: " },
    { PERSON, "\"name\": \" \\u0001 \"", "name: may not be missing" },
    { PERSON, "\"name\": {\"en\": \"Ana\"}", "name: expected text" },
    { PERSON, "\"honorific\": 7", "honorific: " },
    { PERSON, "\"email\": \"ana\"", "email: " },
    { PERSON, "\"email\": \"a@b.mk\\r\\nBCC: c@d.mk\"", "email: " },
    { PERSON, "\"email\": [\"a@b.mk\"]", "email: expected text" },
    { PERSON, "\"phone\": 44770090010", "phone: expected text" },
    { PERSON, "\"language\": \"mk-MK\"", "language: " },
    { PERSON, "\"passport\": \"A1234567\"", "passport: expected an object" },
    { PERSON, "\"passport\": {\"number\": 7}", "passport.number: " },
    { PERSON, "\"passport\": {\"country\": \"mkd\"}", "passport.country: " },
    { PERSON, "\"passport\": {\"expires\": \"2030-02-30\"}", "passport.expires: " },
    { PERSON, "\"passport\": {\"issued\": \"2020-02-03T10:00\"}", "passport.issued: " },
    { PERSON, "\"passport\": {\"birth_date\": \"1.2.1980\"}", "passport.birth_date: " },
    { PERSON, "\"passport\": {\"nationality\": \"?\"}", "passport.nationality: " },
    { DELEGATION, "\"city\": \"\"", "city: may not be missing" },
    { DELEGATION, "\"seats\": 1.5", "seats: " },
    { DELEGATION, "\"seats\": 1000001", "seats: " },
    { DELEGATION, "\"deadline\": \"soon\"", "deadline: " },
    { DELEGATION, "\"contact_email\": \"a b@c.mk\"", "contact_email: " },
    { REGISTRATION, "\"role\": \"guest\"", "role: “guest” is none of: delegate, head" },
    { REGISTRATION, "\"status\": \"Invited\"", "status: " },
    { REGISTRATION, "\"rank\": -1", "rank: " },
    { REGISTRATION, "\"arrival\": \"in the evening\"", "arrival: " },
    { REGISTRATION, "\"departure\": \"2017-09-31\"", "departure: " },
    { REGISTRATION, "\"sessions\": \"s-1\"", "sessions: expected a list" },
    { REGISTRATION, "\"sessions\": [\"s-1\", \"s/2\"]", "sessions: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const struct Type *type = &types[cases[i].type];
      g_autofree char *text = g_strdup_printf ("{%s, %s}", type->least, cases[i].members);
      g_autoptr (GError) error = NULL;

      if (read_value (type, text, &error) != NULL)
        g_error ("%s is taken", cases[i].members);
      g_assert_cmpint (error->domain, ==, DG_ERROR);
      if (!g_str_has_prefix (error->message, cases[i].said))
        g_error ("%s: “%s”", cases[i].members, error->message);
    }
}

static void
test_refuses_other_than_objects (void)
{
  static const char *const texts[] = { "[]", "7", "\"a\"", "null", "true" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
      {
        g_autoptr (GError) error = NULL;

        g_assert_null (read_value (&types[i], texts[j], &error));
        g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
      }
}

/* Every member that there is, filled. */
static void
test_round_trip (void)
{
  static const char *const texts[G_N_ELEMENTS (types)] = {
    [CITY] =
        "{\"id\":\"skopje\",\"name\":{\"en\":\"Skopje\",\"mk\":\"Скопје\"},\"country\":\"MK\"}",
    [PERSON] =
        "{\"id\":\"p-1\",\"name\":\"Ана\",\"latin_name\":\"Ana\",\"badge_name\":\"Ани\","
        "\"honorific\":{\"mk\":\"г-ѓа\"},\"position\":{\"mk\":\"советник\"},"
        "\"organisation\":{\"en\":\"City\"},\"city\":\"skopje\",\"email\":\"ana@example.org\","
        "\"phone\":\"+389 2 000 000\",\"language\":\"mk\",\"diet\":\"vegan\","
        "\"access_needs\":\"a ramp\",\"notes\":\"a\\nb\",\"passport\":{\"number\":\"A1\","
        "\"country\":\"MK\",\"issued\":\"2020-01-02\",\"expires\":\"2030-01-02\","
        "\"birth_date\":\"1980-01-02\",\"birth_place\":\"Битола\",\"nationality\":\"MK\"}}",
    [DELEGATION] = "{\"city\":\"skopje\",\"seats\":3,\"deadline\":\"2017-08-01\","
                   "\"contact\":\"Ана\",\"contact_email\":\"ana@example.org\",\"language\":\"mk\"}",
    [REGISTRATION] =
        "{\"person\":\"p-1\",\"role\":\"head\",\"status\":\"confirmed\",\"rank\":1,"
        "\"arrival\":\"2017-09-03\",\"departure\":\"2017-09-09T18:00\",\"sessions\":[\"s-1\","
        "\"s-2\"],\"reason\":\"by letter\",\"override\":\"the mayor asked\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GObject) value = read_value (&types[i], texts[i], &error);
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      g_autofree char *written = NULL;
      JsonObject *object = json_object_new ();
      gconstpointer fields;

      g_assert_no_error (error);
      if (i == CITY)
        fields = dg_city_get_fields (DG_CITY (value));
      else if (i == PERSON)
        fields = dg_person_get_fields (DG_PERSON (value));
      else if (i == DELEGATION)
        fields = dg_delegation_get_fields (DG_DELEGATION (value));
      else
        fields = dg_registration_get_fields (DG_REGISTRATION (value));
      dg_record_to_json (types[i].record, fields, object);
      json_node_take_object (node, object);
      written = dg_json_to_text (node, FALSE);
      g_assert_cmpstr (written, ==, texts[i]);
    }
}

static void
test_ids (void)
{
  g_autoptr (DgPerson) one = read_value (&types[PERSON], "{\"name\": \"Ана\"}", NULL);
  g_autoptr (DgPerson) two = read_value (&types[PERSON], "{\"name\": \"Ана\"}", NULL);
  g_autoptr (DgRegistration) place =
      read_value (&types[REGISTRATION], "{\"person\": \"somebody-else\"}", NULL);

  g_assert_true (g_str_has_prefix (dg_person_get_fields (one)->id, "p-"));
  g_assert_cmpstr (dg_person_get_fields (one)->id, !=, dg_person_get_fields (two)->id);
  g_assert_cmpstr (dg_registration_get_fields (place)->person, ==, "p-1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/delegations/values/refuses", test_refuses);
  g_test_add_func ("/delegations/values/refuses-other-than-objects",
                   test_refuses_other_than_objects);
  g_test_add_func ("/delegations/values/round-trip", test_round_trip);
  g_test_add_func ("/delegations/values/ids", test_ids);

  return g_test_run ();
}
