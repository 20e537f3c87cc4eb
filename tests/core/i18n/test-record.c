/* Copying, checking and writing values by their tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-record.h"

#include <math.h>
#include <string.h>

/* One member of every kind. */
typedef struct
{
  char *string;
  char **strings;
  DgText *text;
  GPtrArray *texts;
  char **counts;
  DgLanguage language;
  int integer;
  double number;
  char *inner;
} Fields;

static gboolean
check_lower (const char *value, GError **error)
{
  for (const char *p = value; *p != '\0'; p++)
    if (!g_ascii_islower (*p))
      {
        g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID, "not lower");
        return FALSE;
      }

  return TRUE;
}

#define AT(field) G_STRUCT_OFFSET (Fields, field)

static const DgMember members[] = {
  { "string", DG_MEMBER_STRING, AT (string), TRUE, NULL, check_lower },
  { "strings", DG_MEMBER_STRINGS, AT (strings), FALSE, NULL, check_lower },
  { "text", DG_MEMBER_TEXT, AT (text), FALSE, NULL, NULL },
  { "texts", DG_MEMBER_TEXTS, AT (texts), FALSE, NULL, NULL },
  { "counts", DG_MEMBER_COUNTS, AT (counts), FALSE, NULL, NULL },
  { "language", DG_MEMBER_ENUM, AT (language), FALSE, dg_language_get_type, NULL },
  { "integer", DG_MEMBER_INTEGER, AT (integer), FALSE, NULL, NULL },
  { "number", DG_MEMBER_NUMBER, AT (number), FALSE, NULL, NULL },
  { "inner/string", DG_MEMBER_STRING, AT (inner), FALSE, NULL, check_lower },
};

static const DgRecord record = { sizeof (Fields), G_N_ELEMENTS (members), members };

static const char whole[] = "{\"string\":\"a\",\"strings\":[\"b\",\"c\"],\"text\":{\"en\":\"d\"},"
                            "\"texts\":[{\"mk\":\"е\"},{\"uk\":\"є\"}],\"counts\":{\"g=h\":2,\"a\":"
                            "0},\"language\":\"uk\",\"integer\":7,"
                            "\"number\":0.10000000000000001,\"inner\":{\"string\":\"f\"}}";

static gboolean
read_fields (const char *json, Fields *fields, GError **error)
{
  g_autoptr (JsonNode) node = dg_json_parse (json, strlen (json), error);
  DgJsonPlace root = dg_json_root (node);

  return dg_record_from_json (&record, &root, DG_LANGUAGE_BG, fields, error);
}

static char *
write_fields (const Fields *fields)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  dg_record_to_json (&record, fields, object);
  json_node_take_object (node, object);

  return dg_json_to_text (node, FALSE);
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  Fields fields;

  g_assert_true (read_fields (whole, &fields, &error));
  written = write_fields (&fields);
  g_assert_cmpstr (written, ==, whole);
  dg_record_clear (&record, &fields);
}

/* A copy owns all that it holds: each can be cleared first, and twice. */
static void
test_copies (void)
{
  g_autofree char *from_copy = NULL;
  Fields fields, copy, second;

  g_assert_true (read_fields (whole, &fields, NULL));
  memset (&copy, 0xff, sizeof copy);
  dg_record_copy (&record, &fields, &copy);
  dg_record_copy (&record, &copy, &second);
  dg_record_clear (&record, &fields);
  dg_record_clear (&record, &fields);
  dg_record_clear (&record, &second);

  from_copy = write_fields (&copy);
  g_assert_cmpstr (from_copy, ==, whole);
  dg_record_clear (&record, &copy);
  g_assert_null (copy.string);
  g_assert_null (copy.strings);
  g_assert_null (copy.text);
  g_assert_null (copy.texts);
  g_assert_null (copy.counts);
}

/* What JSON says with blanks and controls, a copy holds without. */
static void
test_copy_cleans (void)
{
  g_autofree char *written = NULL;
  Fields fields, copy;

  g_assert_true (
      read_fields ("{\"string\": \" a\\u007f \", \"strings\": [\" b\\r\\n\", \"\\u0001\", "
                   "\"c\"], \"texts\": [], \"inner\": {\"string\": \" \\n\"}}",
                   &fields, NULL));
  dg_record_copy (&record, &fields, &copy);
  written = write_fields (&copy);
  g_assert_cmpstr (written, ==, "{\"string\":\"a\",\"strings\":[\"b\",\"c\"],\"language\":\"en\"}");
  g_assert_null (copy.texts);
  dg_record_clear (&record, &fields);
  dg_record_clear (&record, &copy);

  g_assert_true (read_fields ("{\"string\": \" \", \"strings\": [\" \"]}", &fields, NULL));
  dg_record_copy (&record, &fields, &copy);
  g_assert_null (copy.string);
  g_assert_null (copy.strings);
  dg_record_clear (&record, &fields);
}

static void
test_absent (void)
{
  static const char *const texts[] = {
    "{}",
    "{\"string\": null, \"strings\": null, \"text\": null, \"texts\": null, \"language\": null, "
    "\"integer\": null, \"number\": null, \"inner\": null}",
    "{\"string\": \"\", \"text\": {}, \"language\": \"\", \"inner\": {}, \"unknown\": [{}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *written = NULL;
      Fields fields;

      g_assert_true (read_fields (texts[i], &fields, &error));
      g_assert_true (isnan (fields.number));
      written = write_fields (&fields);
      g_assert_cmpstr (written, ==, "{\"language\":\"en\"}");
      g_assert_false (dg_record_check (&record, &fields, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, "string: may not be missing");
      dg_record_clear (&record, &fields);
    }
}

/* The last member is wrong each time, so that all that was read before has to be let go. */
static void
test_wrong_types (void)
{
  static const struct
  {
    const char *json;
    const char *said;
  } cases[] = {
    { "{\"string\": 7}", "string: " },
    { "{\"string\": [\"a\"]}", "string: " },
    { "{\"string\": \"a\", \"strings\": \"b\"}", "strings: " },
    { "{\"string\": \"a\", \"strings\": [\"b\", {}]}", "strings[1]: " },
    { "{\"strings\": [\"b\"], \"text\": [\"b\"]}", "text: " },
    { "{\"strings\": [\"b\"], \"text\": {\"fr\": \"b\"}}", "text.fr: " },
    { "{\"text\": \"d\", \"texts\": {}}", "texts: " },
    { "{\"text\": \"d\", \"texts\": [\"e\", {\"en\": 1}]}", "texts[1].en: " },
    { "{\"texts\": [\"e\"], \"counts\": [\"a\"]}", "counts: expected an object" },
    { "{\"texts\": [\"e\"], \"counts\": {\"a\": 1, \"b\": \"2\"}}", "counts.b: " },
    { "{\"texts\": [\"e\"], \"counts\": {\"a\": -1}}", "counts.a: " },
    { "{\"counts\": {\"a\": 1}, \"language\": \"fr\"}", "language: " },
    { "{\"texts\": [\"e\"], \"language\": \"fr\"}", "language: “fr” is none of: en, bg, mk, uk" },
    { "{\"texts\": [\"e\"], \"language\": {}}", "language: " },
    { "{\"texts\": [\"e\"], \"integer\": 1.5}", "integer: " },
    { "{\"texts\": [\"e\"], \"integer\": -1}", "integer: " },
    { "{\"texts\": [\"e\"], \"integer\": 1000001}", "integer: " },
    { "{\"texts\": [\"e\"], \"number\": \"1\"}", "number: " },
    { "{\"texts\": [\"e\"], \"number\": 1e999}", "number: " },
    { "{\"texts\": [\"e\"], \"inner\": \"f\"}", "inner: expected an object" },
    { "{\"texts\": [\"e\"], \"inner\": [1]}", "inner: expected an object" },
    { "{\"texts\": [\"e\"], \"inner\": {\"string\": {}}}", "inner.string: " },
    { "[]", "expected an object" },
    { "null", "expected an object" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      Fields fields;

      g_assert_false (read_fields (cases[i].json, &fields, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
      if (!g_str_has_prefix (error->message, cases[i].said))
        g_error ("%s: “%s”", cases[i].json, error->message);
      g_assert_null (fields.string);
      g_assert_null (fields.texts);
    }
}

static void
test_checks (void)
{
  static const struct
  {
    const char *json;
    const char *said;
  } cases[] = {
    { "{\"string\": \"A\"}", "string: not lower" },
    { "{\"string\": \"a\", \"strings\": [\"b\", \"C\"]}", "strings: not lower" },
    { "{\"string\": \"a\", \"counts\": {\"\": 1}}", "counts: “=1” is no name with a number" },
    { "{\"string\": \"a\", \"inner\": {\"string\": \"F\"}}", "inner.string: not lower" },
  };
  g_autoptr (GError) error = NULL;
  Fields fields;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) local = NULL;

      g_assert_true (read_fields (cases[i].json, &fields, NULL));
      g_assert_false (dg_record_check (&record, &fields, &local));
      g_assert_true (g_str_has_prefix (local->message, cases[i].said));
      dg_record_clear (&record, &fields);
    }

  g_assert_true (read_fields (whole, &fields, NULL));
  g_assert_true (dg_record_check (&record, &fields, &error));
  fields.integer = 1000001;
  g_assert_false (dg_record_check (&record, &fields, &error));
  g_assert_cmpstr (error->message, ==, "integer: expected a number from 0 to 1000000");
  dg_record_clear (&record, &fields);
}

static void
test_nicks (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *longer = g_strnfill (5000, 'x');
  int value = 77;

  for (DgLanguage i = 0; i < DG_N_LANGUAGES; i++)
    {
      g_assert_true (dg_enum_from_nick (DG_TYPE_LANGUAGE, dg_enum_get_nick (DG_TYPE_LANGUAGE, i),
                                        &value, NULL));
      g_assert_cmpint (value, ==, i);
    }

  value = 77;
  g_assert_false (dg_enum_from_nick (DG_TYPE_LANGUAGE, longer, &value, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
  g_assert_cmpuint (strlen (error->message), <, 300);
  g_assert_cmpint (value, ==, 77);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/i18n/record/round-trip", test_round_trip);
  g_test_add_func ("/i18n/record/copies", test_copies);
  g_test_add_func ("/i18n/record/copy-cleans", test_copy_cleans);
  g_test_add_func ("/i18n/record/absent", test_absent);
  g_test_add_func ("/i18n/record/wrong-types", test_wrong_types);
  g_test_add_func ("/i18n/record/checks", test_checks);
  g_test_add_func ("/i18n/record/nicks", test_nicks);

  return g_test_run ();
}
