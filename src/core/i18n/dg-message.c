/* Patterns with arguments and plurals.
 *
 * They are written as ICU's message patterns are. ICU's own formatter takes its arguments in C as
 * a list of variable types that the pattern dictates, so a slip of a translator would read memory
 * that is not there; here an argument knows its type.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-message.h"

#include "core/i18n/dg-format.h"
#include "core/i18n/dg-icu.h"

#include <string.h>
#include <unicode/upluralrules.h>

typedef struct
{
  DgLanguage language;
  const DgPhraseArg *arguments;
  gsize n_arguments;
  GString *text;
} Message;

/* Only recursion needs it: a branch of a plural is a pattern again. */
static void append_pattern (Message *self, const char *start, const char *end, const char *count);

static char *
choose_category (DgLanguage language, gint64 number)
{
  UErrorCode code = U_ZERO_ERROR;
  UPluralRules *rules = uplrules_open (dg_icu_get_locale (language), &code);
  UChar category[32];
  int32_t length =
      uplrules_select (rules, (double) number, category, G_N_ELEMENTS (category), &code);

  uplrules_close (rules);
  g_return_val_if_fail (U_SUCCESS (code), g_strdup ("other"));

  return dg_icu_to_utf8 (category, length);
}

/* @open is a “{”. Returns the “}” that closes it, @end if there is none. */
static const char *
find_close (const char *open, const char *end)
{
  int depth = 0;

  for (const char *p = open; p < end; p++)
    {
      if (*p == '{')
        depth++;
      else if (*p == '}' && --depth == 0)
        return p;
    }

  return end;
}

/* @start to @end is “one{# delegate} other{# delegates}”. */
static void
append_plural (Message *self, const char *start, const char *end, gint64 number)
{
  g_autofree char *category = choose_category (self->language, number);
  g_autofree char *exact = g_strdup_printf ("=%" G_GINT64_FORMAT, number);
  g_autofree char *count = dg_format_number (self->language, number);
  const char *chosen = NULL;
  int best = 0;

  for (const char *p = start; p < end;)
    {
      const char *open = memchr (p, '{', end - p);
      const char *close = open != NULL ? find_close (open, end) : end;
      g_autofree char *name = g_strndup (p, (open != NULL ? open : end) - p);
      int fit;

      g_strstrip (name);
      fit = g_str_equal (name, exact)      ? 3
            : g_str_equal (name, category) ? 2
            : g_str_equal (name, "other")  ? 1
                                           : 0;
      if (fit > best && close < end)
        {
          best = fit;
          chosen = open;
        }
      p = close + 1;
    }

  if (chosen != NULL)
    append_pattern (self, chosen + 1, find_close (chosen, end), count);
}

/* @start to @end is what stands between the braces: “0” or “0,plural,one{…} other{…}”. */
static void
append_argument (Message *self, const char *start, const char *end)
{
  static const char plural[] = ",plural,";
  guint64 index = 0;
  char *rest = (char *) start;
  const DgPhraseArg *argument;

  if (g_ascii_isdigit (*start))
    index = g_ascii_strtoull (start, &rest, 10);
  g_return_if_fail (rest > start && index < self->n_arguments);

  argument = &self->arguments[index];
  if (rest == end && argument->text != NULL)
    g_string_append (self->text, argument->text);
  else if (rest == end)
    {
      g_autofree char *number = dg_format_number (self->language, argument->number);

      g_string_append (self->text, number);
    }
  else
    {
      g_return_if_fail (g_str_has_prefix (rest, plural) && argument->text == NULL);
      append_plural (self, rest + strlen (plural), end, argument->number);
    }
}

/* @count: what “#” stands for; NULL outside of plurals. */
static void
append_pattern (Message *self, const char *start, const char *end, const char *count)
{
  for (const char *p = start; p < end; p++)
    {
      if (*p == '{')
        {
          const char *close = find_close (p, end);

          append_argument (self, p + 1, close);
          p = close;
        }
      else if (*p == '#' && count != NULL)
        g_string_append (self->text, count);
      else
        g_string_append_c (self->text, *p);
    }
}

/**
 * dg_message_format:
 * @language: the language of @pattern
 * @pattern: text with “{0}” for an argument, and “{0,plural,one{# seat} other{# seats}}” for words
 *   that turn on a number; the categories are those of the language in CLDR, “=0” is exactly
 *   that number, and “#” is the number itself. Braces cannot be quoted.
 * @arguments: (array length=n_arguments): one for each number in @pattern
 * @n_arguments: their number
 *
 * Patterns come from the program and its catalogs, which a test holds to this form.
 *
 * Returns: (transfer full): the text
 */
char *
dg_message_format (DgLanguage language,
                   const char *pattern,
                   const DgPhraseArg *arguments,
                   gsize n_arguments)
{
  Message self = { language, arguments, n_arguments, g_string_new (NULL) };

  append_pattern (&self, pattern, pattern + strlen (pattern), NULL);

  return g_string_free (self.text, FALSE);
}
