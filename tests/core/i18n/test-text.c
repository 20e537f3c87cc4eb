/* Texts in up to four languages, and what stands in for a missing one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-text.h"

#include <string.h>

static DgText *
read_text (const char *json, DgLanguage own, GError **error)
{
  g_autoptr (JsonNode) node = dg_json_parse (json, strlen (json), error);
  DgJsonPlace root = dg_json_root (node);
  DgText *text = NULL;

  dg_text_from_json (&root, own, &text, error);

  return text;
}

/* Asked, then the event's own, then English, then any: for every set of languages that is there. */
static void
test_stands_in (void)
{
  static const char *const words[DG_N_LANGUAGES] = { "city", "град", "градче", "місто" };

  for (guint there = 1; there < 1u << DG_N_LANGUAGES; there++)
    {
      const char *texts[DG_N_LANGUAGES];
      g_autoptr (DgText) text = NULL;

      for (guint i = 0; i < DG_N_LANGUAGES; i++)
        texts[i] = there & (1u << i) ? words[i] : NULL;
      text = dg_text_new (texts);
      g_assert_cmpint (dg_text_is_complete (text), ==, there == (1u << DG_N_LANGUAGES) - 1);

      for (DgLanguage asked = 0; asked < DG_N_LANGUAGES; asked++)
        for (DgLanguage own = 0; own < DG_N_LANGUAGES; own++)
          {
            DgLanguage found = DG_N_LANGUAGES;
            const char *got = dg_text_get (text, asked, own, &found);

            g_assert_cmpstr (got, ==, words[found]);
            if (there & (1u << asked))
              g_assert_cmpint (found, ==, asked);
            else if (there & (1u << own))
              g_assert_cmpint (found, ==, own);
            else if (there & (1u << DG_LANGUAGE_EN))
              g_assert_cmpint (found, ==, DG_LANGUAGE_EN);
            else
              g_assert_true (there & (1u << found));
            g_assert_true (dg_text_get (text, asked, own, NULL) == got);
          }
    }
}

static void
test_nothing (void)
{
  const char *const blank[DG_N_LANGUAGES] = { "", " \n", NULL, "\xef\xbb\xbf\x01" };
  DgLanguage found = DG_LANGUAGE_UK;

  g_assert_null (dg_text_new (blank));
  g_assert_null (dg_text_new_single (DG_LANGUAGE_MK, NULL));
  g_assert_null (dg_text_get (NULL, DG_LANGUAGE_EN, DG_LANGUAGE_EN, &found));
  g_assert_cmpint (found, ==, DG_LANGUAGE_UK);
  g_assert_null (dg_text_peek (NULL, DG_LANGUAGE_EN));
  g_assert_false (dg_text_is_complete (NULL));
  g_assert_true (dg_text_equal (NULL, NULL));
}

static void
test_cleans (void)
{
  static const struct
  {
    const char *text;
    const char *clean;
  } cases[] = {
    { "", "" },
    { "  a b\t\n", "a b" },
    { "a\r\nb\rc\nd", "a\nb\nc\nd" },
    { "a\r\r\nb", "a\n\nb" },
    { "a\tb", "a\tb" },
    { "\x01"
      "a\x0b\x0c\x1b\x7f\xc2\x85\xc2\x9f"
      "b",
      "ab" },
    { "\xef\xbb\xbf"
      "a\xef\xbf\xbe\xef\xbf\xbf",
      "a" },
    { "И\xcc\x86", "Й" },
    { "e\xcc\x81", "é" },
    { "Ѓоко 😀", "Ѓоко 😀" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = dg_text_clean (cases[i].text);

      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
}

static void
test_json (void)
{
  static const struct
  {
    const char *json;
    const char *written; /* NULL if there is no text */
  } cases[] = {
    { "\"Скопје\"", "{\"mk\":\"Скопје\"}" },
    { "{\"uk\": \"Київ\", \"en\": \" Kyiv \"}", "{\"en\":\"Kyiv\",\"uk\":\"Київ\"}" },
    { "{\"en\": \"a\", \"bg\": null, \"mk\": \"\"}", "{\"en\":\"a\"}" },
    { "{}", NULL },
    { "null", NULL },
    { "\"\"", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgText) text = read_text (cases[i].json, DG_LANGUAGE_MK, &error);
      g_autoptr (JsonNode) node = text != NULL ? dg_text_to_json (text) : NULL;
      g_autofree char *written = node != NULL ? dg_json_to_text (node, FALSE) : NULL;
      g_autoptr (DgText) again =
          written != NULL ? read_text (written, DG_LANGUAGE_EN, &error) : NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (written, ==, cases[i].written);
      g_assert_true (dg_text_equal (text, again));
    }
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *json;
    const char *said;
  } cases[] = {
    { "7", "expected text, or an object" },
    { "true", "expected text, or an object" },
    { "[\"a\"]", "expected text, or an object" },
    { "{\"de\": \"Stadt\"}", "de: expected one of the languages" },
    { "{\"EN\": \"city\"}", "EN: expected one of the languages" },
    { "{\"en-GB\": \"city\"}", "en-GB: expected one of the languages" },
    { "{\"\": \"city\"}", "expected one of the languages" },
    { "{\"en\": 7}", "en: expected text in quotes" },
    { "{\"en\": {\"en\": \"a\"}}", "en: expected text in quotes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgText) text = read_text (cases[i].json, DG_LANGUAGE_EN, &error);

      g_assert_null (text);
      g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
      if (!g_str_has_prefix (error->message, cases[i].said))
        g_error ("%s: “%s”", cases[i].json, error->message);
    }
}

/* Whatever stands between two letters. */
static void
test_normalises_every_character (void)
{
  for (gunichar c = 0xa0; c < 0x3100; c++)
    {
      char text[16] = "e";
      g_autofree char *clean = NULL;
      g_autofree char *normal = NULL;

      g_unichar_to_utf8 (c, text + 1);
      strcat (text, "\xcc\x81x");
      clean = dg_text_clean (text);
      normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
      g_assert_cmpstr (clean, ==, normal);

      memset (text + 1, 0, sizeof text - 1);
      g_unichar_to_utf8 (c, text + 1);
      strcat (text, "x");
      g_free (clean);
      g_free (normal);
      clean = dg_text_clean (text);
      normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
      g_assert_cmpstr (clean, ==, normal);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/i18n/text/stands-in", test_stands_in);
  g_test_add_func ("/i18n/text/nothing", test_nothing);
  g_test_add_func ("/i18n/text/cleans", test_cleans);
  g_test_add_func ("/i18n/text/normalises-every-character", test_normalises_every_character);
  g_test_add_func ("/i18n/text/json", test_json);
  g_test_add_func ("/i18n/text/refuses", test_refuses);

  return g_test_run ();
}
