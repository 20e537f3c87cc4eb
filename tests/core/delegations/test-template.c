/* Templates are read, and what is wrong with them is found and named.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-template.h"

#include <string.h>

/* Writes a text as it was read: “[label]”, “<placeholder>”, “|” between lines, “¶” between
 * paragraphs. */
static char *
describe (const DgTemplateText *text)
{
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < text->paragraphs->len; i++)
    {
      GPtrArray *lines = g_ptr_array_index (text->paragraphs, i);

      g_string_append (found, i > 0 ? "¶" : "");
      for (guint j = 0; j < lines->len; j++)
        {
          const DgTemplateLine *line = g_ptr_array_index (lines, j);

          g_string_append (found, j > 0 ? "|" : "");
          if (line->style != DG_TEMPLATE_PLAIN)
            g_string_append (found, line->style == DG_TEMPLATE_TITLE ? "T:" : "H:");
          if (line->label != NULL)
            g_string_append_printf (found, "[%s]", line->label);
          for (guint k = 0; k < line->pieces->len; k++)
            {
              const DgTemplatePiece *piece = &g_array_index (line->pieces, DgTemplatePiece, k);

              if (piece->text != NULL)
                g_string_append (found, piece->text);
              else
                g_string_append_printf (found, "<%s>",
                                        dg_placeholder_get_name (piece->placeholder));
            }
        }
    }

  return g_string_free (found, FALSE);
}

static void
test_reads (void)
{
  static const struct
  {
    const char *text;
    const char *subject; /* its words before the first placeholder */
    const char *found;
  } cases[] = {
    { "{when}", NULL, "<when>" },
    { "Subject: Hello {name}\n\n{when}\n", "Hello ", "<when>" },
    { "SUBJECT:Hello\r\n{when}\r\n", "Hello", "<when>" },
    { "Where: {where}\n{when}.\n\n\n \t\n{ name }\n", NULL, "[Where]<where>|<when>.¶<name>" },
    { "# {title}\n## Programme\n{programme}\n{when}", NULL,
      "T:<title>|H:Programme|<programme>|<when>" },
    { "#{title} {when}", NULL, "#<title> <when>" },
    { "a {{b}} {when} }}", NULL, "a {b} <when> }" },
    { "\xef\xbb\xbf{when}", NULL, "<when>" },
    { "Кога: {when}\n:{name}\n: {name}", NULL, "[Кога]<when>|:<name>|: <name>" },
    { "{name}{when}", NULL, "<name><when>" },
    { "Subject: {name}{when}\n{when}", NULL, "<when>" },
    { "x\ty {first-day}", NULL, "x\ty <first-day>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DgTemplateText) text =
          dg_template_text_read (cases[i].text, strlen (cases[i].text));
      g_autofree char *found = describe (text);

      g_assert_cmpuint (text->findings->len, ==, 0);
      g_assert_cmpstr (found, ==, cases[i].found);
      g_assert_cmpint (text->subject != NULL, ==,
                       g_ascii_strncasecmp (cases[i].text, "Subject:", strlen ("Subject:")) == 0);
      if (cases[i].subject != NULL)
        g_assert_cmpstr (g_array_index (text->subject->pieces, DgTemplatePiece, 0).text, ==,
                         cases[i].subject);
    }
}

static void
test_finds_faults (void)
{
  static const struct
  {
    const char *text;
    guint line;
    guint column;
    const char *says;
  } cases[] = {
    { "", 1, 1, "empty" },
    { "\n \n", 1, 1, "empty" },
    { "Subject: {when}", 1, 1, "empty" },
    { "Hello {name}", 1, 1, "{when}" },
    { "Subject: {when}\n\nHello\n{last-day}", 4, 1, "{when}" },
    { "{when}\nДоб ден, {nmae}", 2, 10, "did you mean {name}?" },
    { "{when} {First_Day}", 1, 8, "did you mean {first-day}?" },
    { "{when} {Where}", 1, 8, "did you mean {where}?" },
    { "{when} {passport number of the aunt}", 1, 8, "is no placeholder" },
    { "{when} {a\nb}", 1, 8, "not closed" },
    { "{when} {a{name}", 1, 8, "not closed" },
    { "{when} {", 1, 8, "not closed" },
    { "{when} }", 1, 8, "closes nothing" },
    { "{when} {name}}", 1, 14, "closes nothing" },
    { "{when} {}", 1, 8, "no name" },
    { "{when} { }", 1, 8, "no name" },
    { "{when}\n\x01", 2, 1, "U+0001" },
    { "{when}\nab\xc2\x85", 2, 3, "U+0085" },
    { "{when}\nab\xe0\xff", 2, 3, "UTF-8" },
    { "{when}\nSee {programme}", 2, 5, "line of its own" },
    { "{when}\n# {summary}", 2, 3, "line of its own" },
    { "Subject: {programme}\n{when}", 1, 10, "subject" },
    { "Subject: \n{when}", 1, 10, "subject is empty" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DgTemplateText) text =
          dg_template_text_read (cases[i].text, strlen (cases[i].text));
      const DgTemplateFinding *finding;

      g_test_message ("case %u", i);
      g_assert_cmpuint (text->findings->len, >=, 1);
      finding = g_ptr_array_index (text->findings, 0);
      g_assert_nonnull (strstr (finding->message, cases[i].says));
      g_assert_cmpuint (finding->line, ==, cases[i].line);
      g_assert_cmpuint (finding->column, ==, cases[i].column);
    }
}

static void
assert_finds (const char *data, gsize length, const char *says)
{
  g_autoptr (DgTemplateText) text = dg_template_text_read (data, length);

  g_assert_cmpuint (text->findings->len, ==, 1);
  g_assert_nonnull (
      strstr (((const DgTemplateFinding *) g_ptr_array_index (text->findings, 0))->message, says));
}

static void
test_limits (void)
{
  g_autofree char *filling = g_strnfill (30000, 'x');
  g_autofree char *braces = g_strnfill (20000, '{');
  g_autofree char *subject = g_strdup_printf ("Subject: %.201s\n{when}", filling);
  g_autofree char *unknown = g_strdup_printf ("{when} {%.10000s}", filling);
  g_autoptr (DgTemplateText) many = NULL;

  assert_finds (filling, 30000, "longer than 20000 bytes");
  assert_finds (subject, strlen (subject), "longer than 200 characters");
  assert_finds (unknown, strlen (unknown), "is no placeholder");
  assert_finds ("{when}\0{x}", 10, "UTF-8");

  memset (braces, ' ', 10000);
  for (guint i = 0; i < 10000; i += 2)
    braces[i] = '}';
  many = dg_template_text_read (braces, 20000);
  g_assert_cmpuint (many->findings->len, ==, 50);
}

/* Whatever is written, something is read or found, and nothing falls over. */
static void
test_any_text (void)
{
  static const char *const tokens[] = {
    "{",    "}",    "{{",        "}}",           "{when}",    "{programme}", "{summary}",
    "# ",   "## ",  "\n",        "\n\n",         "Subject: ", "a: ",         "{title}",
    "\r\n", "\xff", "ж",         "\xef\xbb\xbf", "{name",     "name}",       ": ",
    "\t",   " ",    "{ where }", "\x01",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (DgTemplateText) found = NULL;

      for (gint32 n = g_rand_int_range (rand, 0, 20); n > 0; n--)
        g_string_append (text, tokens[g_rand_int_range (rand, 0, G_N_ELEMENTS (tokens))]);
      found = dg_template_text_read (text->str, text->len);
      g_assert_true (found->findings->len > 0 || found->paragraphs->len > 0);
    }
}

static DgTemplate *
make (const char *kind, DgLanguage language)
{
  g_autoptr (GError) error = NULL;
  DgTemplate *template = dg_template_new_for (kind, language, "{when}", &error);

  g_assert_no_error (error);
  return template;
}

static const char *
choose (GPtrArray *templates, DgEventKind kind, DgLanguage language)
{
  DgTemplate *chosen = dg_template_choose (templates, kind, language);

  return chosen != NULL ? dg_template_get_fields (chosen)->id : NULL;
}

static void
test_chooses (void)
{
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_null (choose (NULL, DG_EVENT_SUMMIT, DG_LANGUAGE_BG));
  g_ptr_array_add (templates, make (NULL, DG_LANGUAGE_BG));
  g_ptr_array_add (templates, make ("study-tour", DG_LANGUAGE_BG));
  g_ptr_array_add (templates, make ("study-tour", DG_LANGUAGE_MK));

  g_assert_cmpstr (choose (templates, DG_EVENT_SUMMIT, DG_LANGUAGE_BG), ==, "any/bg");
  g_assert_cmpstr (choose (templates, DG_EVENT_STUDY_TOUR, DG_LANGUAGE_BG), ==, "study-tour/bg");
  g_assert_cmpstr (choose (templates, DG_EVENT_STUDY_TOUR, DG_LANGUAGE_MK), ==, "study-tour/mk");
  g_assert_null (choose (templates, DG_EVENT_SUMMIT, DG_LANGUAGE_MK));
}

static void
test_refuses (void)
{
  g_autoptr (GError) no_kind = NULL;
  g_autoptr (GError) no_text = NULL;
  g_autoptr (GError) bad = NULL;
  g_autoptr (DgTemplate) template = NULL;

  g_assert_null (dg_template_new_for ("party", DG_LANGUAGE_BG, "{when}", &no_kind));
  g_assert_error (no_kind, DG_ERROR, DG_ERROR_INVALID);
  g_assert_null (dg_template_new_for (NULL, DG_LANGUAGE_BG, " \n", &no_text));
  g_assert_error (no_text, DG_ERROR, DG_ERROR_INVALID);

  /* What another version may have written can be held, but not used. */
  template = dg_template_new_for (NULL, DG_LANGUAGE_BG, "{when}\n\nа {moon-phase}", NULL);
  g_assert_false (dg_template_check (template, &bad));
  g_assert_error (bad, DG_ERROR, DG_ERROR_INVALID);
  g_assert_nonnull (strstr (bad->message, "any/bg, line 3, column 3"));
}

/* Every name has its own meaning, and finds itself again. */
static void
test_names (void)
{
  g_autoptr (GHashTable) meanings = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < DG_N_PLACEHOLDERS; i++)
    {
      DgPlaceholder found;

      g_assert_true (dg_placeholder_find (dg_placeholder_get_name (i), &found));
      g_assert_cmpint (found, ==, i);
      g_assert_true (g_hash_table_add (meanings, (gpointer) dg_placeholder_get_meaning (i)));
      g_assert_cmpstr (dg_placeholder_find_nearest (dg_placeholder_get_name (i)), ==,
                       dg_placeholder_get_name (i));
    }
  g_assert_null (dg_placeholder_find_nearest ("x"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/delegations/template/reads", test_reads);
  g_test_add_func ("/delegations/template/finds-faults", test_finds_faults);
  g_test_add_func ("/delegations/template/limits", test_limits);
  g_test_add_func ("/delegations/template/any-text", test_any_text);
  g_test_add_func ("/delegations/template/chooses", test_chooses);
  g_test_add_func ("/delegations/template/refuses", test_refuses);
  g_test_add_func ("/delegations/template/names", test_names);

  return g_test_run ();
}
