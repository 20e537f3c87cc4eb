/* Recognising formats, and what is none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-source.h"

#include "corpus.h"

#include <string.h>

#define ZONE "Europe/Sofia"

static DgFeed *
decode_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dg_source_decode (bytes, "auto", ZONE, DG_LANGUAGE_EN, error);
}

typedef struct
{
  const char *name;
  const char *text;
  DgError code;
  const char *message; /* part of it */
} Refusal;

static const Refusal refusals[] = {
  { "schedule2", "{\"schedule\": {\"events\": [], \"persons\": []}}", DG_ERROR_UNSUPPORTED,
    "schedule2" },
  { "unknown-object", "{\"talks\": [], \"n\": 1}", DG_ERROR_FORMAT,
    "members “talks”, “n”, but no schedule" },
  { "many-members", "[{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1}]", DG_ERROR_FORMAT,
    "“f”, …, but" },
  { "unknown-list", "[1, 2]", DG_ERROR_FORMAT, "no schedule" },
  { "null", "null", DG_ERROR_FORMAT, "no schedule" },
  { "web-page", "\n<!DOCTYPE html><html><body>Log in</body></html>", DG_ERROR_FORMAT, "web page" },
  { "cut", "{\"schedule\": {\"conference\": {\"days\": [{\"rooms\": {\"Saal\": [{\"guid\": \"a\"",
    DG_ERROR_FORMAT, "not JSON" },
  { "empty", "", DG_ERROR_FORMAT, "empty" },
  { "zip", "PK\003\004\024", DG_ERROR_FORMAT, "ZIP archive" },
  { "xml", "<?xml version='1.0'?><!-- c --><rss><schedule/></rss>", DG_ERROR_FORMAT, "<rss>" },
  { "xcal", "<?xml version='1.0'?>\n<iCalendar xmlns:xCal='urn:x'><vcalendar/></iCalendar>",
    DG_ERROR_UNSUPPORTED, "xcal" },
};

static void
test_refusals (gconstpointer data)
{
  const Refusal *expected = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = decode_text (expected->text, &error);

  g_assert_null (feed);
  g_assert_error (error, DG_ERROR, (int) expected->code);
  g_assert_nonnull (strstr (error->message, expected->message));
}

/* A body that was cut off anywhere is never taken for a schedule. */
static void
test_refuses_every_cut (void)
{
  g_autoptr (GBytes) bytes = data_read ("frab-oddities.json");
  gsize length = g_bytes_get_size (bytes);

  while (g_ascii_isspace (((const char *) g_bytes_get_data (bytes, NULL))[length - 1]))
    length--;

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, i);
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_source_decode (cut, "auto", ZONE, DG_LANGUAGE_EN, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
    }
}

/* Whatever becomes of the bytes: a schedule or an error, never more. */
static void
test_survives_mutations (void)
{
  static const char *const pieces[] = { "null", "[]",    "{}",          "\"\"", "-1",   "1e999",
                                        "true", "\"x\"", "\"\\ud800\"", "\xff", "[[[[", "," };
  g_autoptr (GBytes) bytes = data_read ("frab-oddities.json");
  const char *data = g_bytes_get_data (bytes, NULL);
  int length = (int) g_bytes_get_size (bytes);

  for (guint i = 0; i < 3000; i++)
    {
      int at = g_test_rand_int_range (0, length);
      int gone = g_test_rand_int_range (0, MIN (12, length - at));
      const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];
      g_autofree char *text =
          g_strdup_printf ("%.*s%s%s", at, data, piece, data + MIN (at + gone, length - 1));
      g_autoptr (GError) error = NULL;
      g_autoptr (DgFeed) feed = decode_text (text, &error);

      g_assert_true ((feed != NULL) != (error != NULL));
    }
}

/* A format that was asked for by name is not looked for. */
static void
test_named (void)
{
  g_autoptr (GBytes) bytes = data_read ("frab-oddities.json");
  g_autoptr (DgFeed) frab = dg_source_decode (bytes, "frab", ZONE, DG_LANGUAGE_EN, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (frab->format, ==, "frab");
  g_assert_null (dg_source_decode (bytes, "indico", ZONE, DG_LANGUAGE_EN, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
  g_clear_error (&error);

  g_assert_true (dg_source_check_format ("auto", NULL));
  g_assert_true (dg_source_check_format ("json-ld", NULL));
  g_assert_false (dg_source_check_format ("yaml", &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *name = g_strconcat ("/schedule/source/refuses/", refusals[i].name, NULL);

      g_test_add_data_func (name, &refusals[i], test_refusals);
    }
  g_test_add_func ("/schedule/source/refuses-every-cut", test_refuses_every_cut);
  g_test_add_func ("/schedule/source/survives-mutations", test_survives_mutations);
  g_test_add_func ("/schedule/source/named", test_named);

  return g_test_run ();
}
