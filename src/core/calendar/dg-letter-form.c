/* The built-in letter templates.
 *
 * Each is made of phrases, so that there is one wording in four languages, and written in the form
 * in which coordinators write theirs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-letter-form.h"

#include "core/i18n/dg-phrases.h"

/**
 * Part:
 * @before: what stands before @phrase: “## ”, “” or the empty line before a paragraph
 * @phrase: (nullable): a label if @filling follows it, a sentence with “{0}” if not
 * @filling: (nullable): a placeholder in its braces
 */
typedef struct
{
  const char *before;
  const char *phrase;
  const char *filling;
  gboolean sentence;
} Part;

static const Part to_delegate[] = {
  { "Subject: ", NULL, "{occasion}: {title}", FALSE },
  { "\n", NULL, "{greeting}", FALSE },
  { "\n", NULL, "{opening}", FALSE },
  { "\n# ", NULL, "{title}", FALSE },
  { "\n", DG_N_PHRASE ("When"), "{when}", FALSE },
  { "", DG_N_PHRASE ("Times are given in {0}."), "{time-zone}", TRUE },
  { "", NULL, "{clock-change}", FALSE },
  { "", DG_N_PHRASE ("Where"), "{where}", FALSE },
  { "", DG_N_PHRASE ("Join online"), "{join-link}", FALSE },
  { "", DG_N_PHRASE ("Role"), "{role}", FALSE },
  { "\n", DG_N_PHRASE ("Please reply by {0}."), "{reply-by}", TRUE },
  { "\n", NULL, "{summary}", FALSE },
  { "\n", NULL, "{description}", FALSE },
  { "\n## ", DG_N_PHRASE ("Programme"), NULL, FALSE },
  { "", NULL, "{programme}", FALSE },
  { "\n", DG_N_PHRASE ("If you have any questions, please write to"), "{contact}", FALSE },
  { "\n", DG_N_PHRASE ("Kind regards,\n{0}"), "{organiser}", TRUE },
};

static const Part to_public[] = {
  { "Subject: ", NULL, "{title}", FALSE },
  { "\n", NULL, "{opening}", FALSE },
  { "\n# ", NULL, "{title}", FALSE },
  { "\n", DG_N_PHRASE ("When"), "{when}", FALSE },
  { "", DG_N_PHRASE ("Times are given in {0}."), "{time-zone}", TRUE },
  { "", NULL, "{clock-change}", FALSE },
  { "", DG_N_PHRASE ("Where"), "{where}", FALSE },
  { "", DG_N_PHRASE ("Join online"), "{join-link}", FALSE },
  { "\n", DG_N_PHRASE ("Registration closes on {0}."), "{reply-by}", TRUE },
  { "\n", NULL, "{summary}", FALSE },
  { "\n", NULL, "{description}", FALSE },
  { "\n## ", DG_N_PHRASE ("Programme"), NULL, FALSE },
  { "", NULL, "{programme}", FALSE },
  { "\n", DG_N_PHRASE ("Organiser"), "{organiser}", FALSE },
  { "", DG_N_PHRASE ("Questions"), "{contact}", FALSE },
};

static const Part about_session[] = {
  { "Subject: ", NULL, "{occasion}: {title}", FALSE },
  { "\n", NULL, "{greeting}", FALSE },
  { "\n", NULL, "{opening}", FALSE },
  { "\n# ", NULL, "{title}", FALSE },
  { "\n", NULL, "{summary}", FALSE },
  { "\n", DG_N_PHRASE ("Event"), "{event}", FALSE },
  { "", DG_N_PHRASE ("When"), "{when}", FALSE },
  { "", DG_N_PHRASE ("Times are given in {0}."), "{time-zone}", TRUE },
  { "", NULL, "{clock-change}", FALSE },
  { "", DG_N_PHRASE ("Where"), "{where}", FALSE },
  { "", DG_N_PHRASE ("Join online"), "{join-link}", FALSE },
  { "", DG_N_PHRASE ("Speakers"), "{speakers}", FALSE },
  { "", DG_N_PHRASE ("Working languages"), "{languages}", FALSE },
  { "", DG_N_PHRASE ("More information"), "{web-page}", FALSE },
  { "\n", DG_N_PHRASE ("If you have any questions, please write to"), "{contact}", FALSE },
  { "\n", DG_N_PHRASE ("Kind regards,\n{0}"), "{organiser}", TRUE },
};

static const struct
{
  const Part *parts;
  gsize n_parts;
} forms[] = {
  [DG_LETTER_TO_DELEGATE] = { to_delegate, G_N_ELEMENTS (to_delegate) },
  [DG_LETTER_TO_PUBLIC] = { to_public, G_N_ELEMENTS (to_public) },
  [DG_LETTER_ABOUT_SESSION] = { about_session, G_N_ELEMENTS (about_session) },
};

/**
 * dg_letter_form_dup_text:
 * @form: a form of letter
 * @language: the reader's language
 *
 * Returns: (transfer full): its template, as dg_template_text_read() takes it
 */
char *
dg_letter_form_dup_text (DgLetterForm form, DgLanguage language)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (form < G_N_ELEMENTS (forms), NULL);

  for (gsize i = 0; i < forms[form].n_parts; i++)
    {
      const Part *part = &forms[form].parts[i];

      g_string_append (text, part->before);
      if (part->sentence)
        {
          g_autofree char *sentence =
              dg_phrase_format (language, part->phrase, dg_phrase_text (part->filling));

          g_string_append (text, sentence);
        }
      else
        {
          if (part->phrase != NULL)
            g_string_append (text, dg_phrase (language, part->phrase));
          if (part->phrase != NULL && part->filling != NULL)
            g_string_append (text, ": ");
          if (part->filling != NULL)
            g_string_append (text, part->filling);
        }
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}
