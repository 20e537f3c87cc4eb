/* The texts of an event's public page: each in the reader's language, or in another that stands in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-public-text.h"

#include "core/calendar/dg-html.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

/**
 * dg_public_text_borrow:
 * @self: a page's texts
 * @found: the language of a text that is about to be written
 *
 * Returns: (transfer none) (nullable): what its “lang” attribute says; %NULL if it needs none
 */
const char *
dg_public_text_borrow (DgPublicText *self, DgLanguage found)
{
  if (found == self->language)
    return NULL;

  self->lent[found] = TRUE;
  return dg_language_get_tag (found);
}

/**
 * dg_public_text_get:
 * @self: a page's texts
 * @text: (nullable): a text of the event or its programme
 * @tag: (out) (optional) (nullable): as dg_public_text_borrow()
 *
 * Returns: (transfer none) (nullable): @text in the reader's language, or in another that stands in
 */
const char *
dg_public_text_get (DgPublicText *self, const DgText *text, const char **tag)
{
  DgLanguage found = self->language;
  const char *string =
      dg_text_get (text, self->language, dg_event_get_fields (self->event)->language, &found);
  const char *lang = string != NULL ? dg_public_text_borrow (self, found) : NULL;

  if (tag != NULL)
    *tag = lang;
  return string;
}

/**
 * dg_public_text_add:
 * @self: a page's texts
 * @html: the page
 * @element: what @text stands in
 * @class: (nullable): its class
 * @text: (nullable): a text; nothing is added for %NULL
 */
void
dg_public_text_add (
    DgPublicText *self, GString *html, const char *element, const char *class, const DgText *text)
{
  const char *tag;
  const char *string = dg_public_text_get (self, text, &tag);

  if (string != NULL)
    dg_html_add (html, element, string, "class", class, "lang", tag, NULL);
}

void
dg_public_text_add_paragraphs (DgPublicText *self, GString *html, const DgText *text)
{
  const char *tag;
  const char *string = dg_public_text_get (self, text, &tag);

  if (string != NULL)
    dg_html_add_paragraphs (html, string, tag);
}

/**
 * dg_public_text_add_remark:
 * @self: a page's texts
 * @html: the page
 *
 * Says in which languages texts stand that are not in the reader's.
 */
void
dg_public_text_add_remark (DgPublicText *self, GString *html)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;
  g_autofree char *sentence = NULL;

  for (DgLanguage i = 0; i < DG_N_LANGUAGES; i++)
    if (self->lent[i])
      {
        g_autofree char *name = dg_format_language_name (self->language, dg_language_get_tag (i));

        g_strv_builder_add (builder, name);
      }
  names = g_strv_builder_end (builder);
  if (names[0] == NULL)
    return;

  list = dg_format_list (self->language, (const char *const *) names);
  sentence = dg_phrase_format (self->language, "Texts without a translation are given in {0}.",
                               dg_phrase_text (list));
  dg_html_add (html, "p", sentence, "class", "quiet", NULL);
}
