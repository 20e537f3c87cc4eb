/* A letter that is being written: its wording, and what it borrows from other languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-draft.h"

#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

void
dg_draft_add (DgDraft *self, DgProseKind kind, const char *text)
{
  dg_prose_add (self->prose, kind, text);
}

/**
 * dg_draft_add_filled:
 * @self: a draft
 * @kind: what is added
 * @msgid: a phrase, marked with DG_N_PHRASE()
 * @argument: what takes the place of its “{0}”
 */
void
dg_draft_add_filled (DgDraft *self, DgProseKind kind, const char *msgid, const char *argument)
{
  g_autofree char *text = dg_phrase_format (self->language, msgid, dg_phrase_text (argument));

  dg_draft_add (self, kind, text);
}

/**
 * dg_draft_add_fact:
 * @self: a draft
 * @label: a phrase, marked with DG_N_PHRASE()
 * @text: what is told under it
 */
void
dg_draft_add_fact (DgDraft *self, const char *label, const char *text)
{
  dg_prose_add_labelled (self->prose, DG_PROSE_FACT, dg_phrase (self->language, label), text);
}

static const char *
get_text (DgDraft *self, const DgText *text, DgLanguage *found)
{
  *found = self->language;

  return dg_text_get (text, self->language, dg_event_get_fields (self->event)->language, found);
}

/**
 * dg_draft_borrow_name:
 * @self: a draft
 * @text: (nullable): a name or title
 *
 * Gives a name, in another language if need be; dg_draft_finish() then says so.
 *
 * Returns: (transfer none) (nullable): the name
 */
const char *
dg_draft_borrow_name (DgDraft *self, const DgText *text)
{
  DgLanguage found;
  const char *name = get_text (self, text, &found);

  if (found != self->language)
    self->lent[found] = TRUE;

  return name;
}

/* “Bulgarian and English”; NULL if there is none. */
static char *
list_languages (DgDraft *self, const gboolean languages[DG_N_LANGUAGES])
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < DG_N_LANGUAGES; i++)
    if (languages[i])
      {
        g_autofree char *name = dg_format_language_name (self->language, dg_language_get_tag (i));

        g_strv_builder_add (builder, name);
      }
  names = g_strv_builder_end (builder);

  return names[0] != NULL ? dg_format_list (self->language, (const char *const *) names) : NULL;
}

/**
 * dg_draft_add_text:
 * @self: a draft
 * @text: (nullable): a longer text
 *
 * Adds @text, followed by a remark if it is not there in the reader's language.
 */
void
dg_draft_add_text (DgDraft *self, const DgText *text)
{
  gboolean languages[DG_N_LANGUAGES];
  g_autofree char *names = NULL;
  DgLanguage found;
  const char *own = get_text (self, text, &found);

  if (own == NULL)
    return;

  dg_prose_add_foreign (self->prose, DG_PROSE_PARAGRAPH, found, own);
  if (found == self->language)
    return;

  for (guint i = 0; i < DG_N_LANGUAGES; i++)
    languages[i] = dg_text_peek (text, i) != NULL;
  names = list_languages (self, languages);
  dg_draft_add_filled (self, DG_PROSE_NOTE, DG_N_PHRASE ("This text is available only in {0}."),
                       names);
}

void
dg_draft_add_title (DgDraft *self, const DgText *title)
{
  DgLanguage found;
  const char *text = get_text (self, title, &found);

  dg_draft_borrow_name (self, title);
  dg_prose_add_foreign (self->prose, DG_PROSE_TITLE, found, text);
}

/**
 * dg_draft_finish:
 * @self: a draft
 *
 * Says in which languages names stand that are not in the reader's.
 */
void
dg_draft_finish (DgDraft *self)
{
  g_autofree char *names = list_languages (self, self->lent);

  if (names != NULL)
    dg_draft_add_filled (self, DG_PROSE_PARAGRAPH,
                         DG_N_PHRASE ("Names without a translation are given in {0}."), names);
}
