/* The bytes of a calendar: folding, escaping, and what no field may smuggle in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-writer.h"

#include <locale.h>
#include <string.h>

/* What strings are made of: letters of one to four octets, clusters of several code points, and
 * what the format itself uses. */
static const char *const pieces[] = {
  "a",
  "Z",
  "7",
  " ",
  " ",
  "  ",
  "\\",
  "\\\\",
  "\\n",
  "\\,",
  "\\;",
  ";",
  ":",
  "\"",
  "^",
  "\t",
  "ж",
  "щ",
  "Ї",
  "ѓ",
  "ќ",
  "№",
  "“",
  "–",
  "й",
  "й",
  "е́",
  "о̀",
  "ё",
  "한",
  "각",
  "क्षि",
  "👩‍👩‍👧‍👦",
  "🇧🇬",
  "🇲🇰🇺🇦",
  "👍🏽",
  "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "✈️",
  "z̷̨̛",
  "日本",
};

/* The same strings on every run. */
static char *
make_string (GRand *rand, guint n_pieces)
{
  GString *string = g_string_new ("X:");

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (string, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

  return g_strchomp (g_string_free (string, FALSE));
}

/* Asserts the rules for bytes and gives the unfolded text. */
static char *
check_and_unfold (const char *file)
{
  GString *unfolded = g_string_new (NULL);
  const char *line = file;

  for (const char *end; *line != '\0'; line = end + 2)
    {
      gsize length, n_backslashes = 0;

      end = strstr (line, "\r\n");
      g_assert_nonnull (end);
      length = (gsize) (end - line);

      g_assert_cmpuint (length, >, 0);
      g_assert_cmpuint (length, <=, 75);
      g_assert_null (memchr (line, '\r', length));
      g_assert_null (memchr (line, '\n', length));
      g_assert_true (g_utf8_validate (line, (gssize) length, NULL));
      g_assert_cmpint (end[-1], !=, ' ');
      g_assert_cmpint (end[-1], !=, '\t');
      while (n_backslashes < length && end[-1 - (gssize) n_backslashes] == '\\')
        n_backslashes++;
      if (line[0] == ' ')
        {
          g_assert_cmpuint (length, >, 1);
          g_string_append_len (unfolded, line + 1, (gssize) length - 1);
        }
      else
        g_string_append_len (unfolded, line, (gssize) length);
      if (end[2] == ' ')
        g_assert_cmpuint (n_backslashes % 2, ==, 0);
      else
        g_string_append_c (unfolded, '\n');
    }

  return g_string_free (unfolded, FALSE);
}

static void
test_folding_gives_the_input_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260715);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *line = make_string (rand, 1 + i % 600);
      g_autofree char *expected = g_strconcat (line, "\n", NULL);
      g_autoptr (GString) file = g_string_new (NULL);
      g_autofree char *unfolded = NULL;

      dg_ics_append_folded (file, line);
      unfolded = check_and_unfold (file->str);
      g_assert_cmpstr (unfolded, ==, expected);
    }
}

static void
test_folds_between_clusters (void)
{
  static const struct
  {
    guint n_letters; /* before @rest */
    const char *rest;
    const char *second; /* line */
  } cases[] = {
    { 75, "", NULL },
    { 75, "b", " b" },
    { 74, "bc", " c" },
    { 74, "ж", " ж" },
    { 74, "и\xcc\x86", " и\xcc\x86" },
    { 70, "🇧🇬", " 🇧🇬" },
    { 67, "👍🏽", NULL },
    { 68, "👍🏽", " 👍🏽" },
    { 60, "👩‍👩‍👧‍👦", " 👩‍👩‍👧‍👦" },
    { 74, "\\n", " \\n" },
    { 73, "\\n", NULL },
    { 74, "\\\\", " \\\\" },
    { 73, "\\\\c", " c" },
    { 74, " b", "  b" },
    { 73, "  bcd", "   bcd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *letters = g_strnfill (cases[i].n_letters, 'a');
      g_autofree char *line = g_strconcat (letters, cases[i].rest, NULL);
      g_autoptr (GString) file = g_string_new (NULL);
      g_auto (GStrv) lines = NULL;

      dg_ics_append_folded (file, line);
      lines = g_strsplit (file->str, "\r\n", -1);
      if (cases[i].second == NULL)
        g_assert_cmpuint (g_strv_length (lines), ==, 2);
      else
        g_assert_cmpstr (lines[1], ==, cases[i].second);
    }
}

/* A cluster without end is cut between code points rather than not at all. */
static void
test_folds_endless_clusters (void)
{
  g_autoptr (GString) line = g_string_new ("SUMMARY:z");
  g_autoptr (GString) file = g_string_new (NULL);
  g_autofree char *unfolded = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (line, "\xcc\xb7");
  dg_ics_append_folded (file, line->str);
  unfolded = check_and_unfold (file->str);
  g_string_append_c (line, '\n');
  g_assert_cmpstr (unfolded, ==, line->str);
}

static char *
write_property (icalproperty *property)
{
  g_autoptr (icalcomponent) event = icalcomponent_new_vevent ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *unfolded = NULL;

  icalcomponent_add_property (event, property);
  bytes = dg_ics_write (event);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  unfolded = check_and_unfold (text);
  g_assert_true (g_str_has_prefix (unfolded, "BEGIN:VEVENT\n"));
  g_assert_true (g_str_has_suffix (unfolded, "\nEND:VEVENT\n"));

  return g_strndup (unfolded + 13, strlen (unfolded) - 13 - 12);
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    const char *written;
  } cases[] = {
    { "Откриване: 9 ч., зала 2; вход „Б“", "Откриване: 9 ч.\\, зала 2\\; вход „Б“" },
    { "C:\\new \"quoted\"", "C:\\\\new \"quoted\"" },
    { "one\r\ntwo\rthree\nfour", "one\\ntwo\\nthree\\nfour" },
    { "one  \ntwo \t\n\n three ", "one\\ntwo\\n\\n three" },
    { "one\342\200\250two\342\200\251three", "one\\ntwo\\nthree" },
    { "a\001b\177c\302\205d\357\273\277e\357\277\276f", "abcdef" },
    { "и\xcc\x86", "й" },
    { "bad \xff octet", "bad \357\277\275 octet" },
    { "END:VEVENT\r\nBEGIN:VALARM", "END:VEVENT\\nBEGIN:VALARM" },
    { "a                                          b", "a                              b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *summary = write_property (icalproperty_new_summary (cases[i].text));
      g_autofree char *expected = g_strconcat ("SUMMARY:", cases[i].written, NULL);
      icalproperty *own = icalproperty_new_x (cases[i].text);
      g_autofree char *written = NULL;
      g_autofree char *expected_own = g_strconcat ("X-ALT-DESC:", cases[i].written, NULL);

      icalproperty_set_x_name (own, "X-ALT-DESC");
      written = write_property (own);
      g_assert_cmpstr (summary, ==, expected);
      g_assert_cmpstr (written, ==, expected_own);
    }
}

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *written;
  } cases[] = {
    { "Anna", "Anna" },
    { "Иванова, Анна; Dr: PhD", "Иванова, Анна; Dr: PhD" },
    { "Anna \"Nan\" O’Neil", "Anna “Nan” O’Neil" },
    { "\"Nan\"", "“Nan”" },
    { "a^nb^'c", "a^^nb^^'c" },
    { "two\r\nlines", "two lines" },
    { "back\\slash", "back\\slash" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      icalproperty *attendee = icalproperty_new_attendee ("mailto:anna@example.org");
      g_autofree char *written = NULL;
      g_autofree char *expected = g_strdup_printf (
          "ATTENDEE;CUTYPE=INDIVIDUAL;CN=\"%s\":mailto:anna@example.org", cases[i].written);

      icalproperty_add_parameter (attendee, icalparameter_new_cutype (ICAL_CUTYPE_INDIVIDUAL));
      icalproperty_add_parameter (attendee, icalparameter_new_cn (cases[i].name));
      written = write_property (attendee);
      g_assert_cmpstr (written, ==, expected);
    }
}

static void
test_position_in_any_locale (void)
{
  static const char *const locales[] = { "C.UTF-8", "bg_BG.UTF-8", "uk_UA.UTF-8" };
  const struct icalgeotype position = { 42.6977, -23.5 };

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    if (setlocale (LC_ALL, locales[i]) != NULL)
      {
        g_autofree char *written = write_property (icalproperty_new_geo (position));

        g_assert_cmpstr (written, ==, "GEO:42.697700;-23.500000");
      }
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_other_values (void)
{
  g_autofree char *categories = write_property (icalproperty_new_categories ("градове,данни"));
  g_autofree char *url =
      write_property (icalproperty_new_url ("https://example.org/a,b;c?d=\r\nX:y"));

  g_assert_cmpstr (categories, ==, "CATEGORIES:градове,данни");
  g_assert_cmpstr (url, ==, "URL:https://example.org/a,b;c?d= X:y");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/ics-writer/folding-gives-the-input-back",
                   test_folding_gives_the_input_back);
  g_test_add_func ("/calendar/ics-writer/folds-between-clusters", test_folds_between_clusters);
  g_test_add_func ("/calendar/ics-writer/folds-endless-clusters", test_folds_endless_clusters);
  g_test_add_func ("/calendar/ics-writer/text", test_text);
  g_test_add_func ("/calendar/ics-writer/names", test_names);
  g_test_add_func ("/calendar/ics-writer/position-in-any-locale", test_position_in_any_locale);
  g_test_add_func ("/calendar/ics-writer/other-values", test_other_values);

  return g_test_run ();
}
