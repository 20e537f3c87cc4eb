/* Texts of other languages that stand in for missing ones, and the footnotes that say so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-stand-ins.h"

#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

/* In the order in which printers have always used them. */
static const char *const marks[DG_N_LANGUAGES] = { "*", "†", "‡", "§" };

struct _DgStandIns
{
  DgLanguage document;
  DgLanguage found[DG_N_LANGUAGES]; /* in the order of their marks */
  guint n_found;
};

/**
 * dg_stand_ins_new:
 * @document: the language of the document
 *
 * Returns: (transfer full): one that has met no other language yet
 */
DgStandIns *
dg_stand_ins_new (DgLanguage document)
{
  DgStandIns *self = g_new0 (DgStandIns, 1);

  self->document = document;

  return self;
}

void
dg_stand_ins_free (DgStandIns *self)
{
  g_free (self);
}

static const char *
find_mark (DgStandIns *self, DgLanguage language)
{
  for (guint i = 0; i < self->n_found; i++)
    if (self->found[i] == language)
      return marks[i];

  self->found[self->n_found] = language;
  return marks[self->n_found++];
}

/**
 * dg_stand_ins_dup_text:
 * @self: what has stood in so far
 * @text: (nullable): a text
 * @own: the event's own language
 *
 * Returns: (transfer full) (nullable): @text by the rule of dg_text_get(), with a mark if it is not
 *   in the document's language; %NULL only if @text is
 */
char *
dg_stand_ins_dup_text (DgStandIns *self, const DgText *text, DgLanguage own)
{
  DgLanguage found;
  const char *shown = dg_text_get (text, self->document, own, &found);

  if (shown == NULL || found == self->document)
    return g_strdup (shown);

  return g_strconcat (shown, find_mark (self, found), NULL);
}

/**
 * dg_stand_ins_add_notes:
 * @self: what has stood in
 * @table: the document, when all its texts are known
 *
 * Adds a note for each mark.
 */
void
dg_stand_ins_add_notes (const DgStandIns *self, DgTable *table)
{
  for (guint i = 0; i < self->n_found; i++)
    {
      g_autofree char *name =
          dg_format_language_name (self->document, dg_language_get_tag (self->found[i]));
      g_autofree char *sentence = dg_phrase_format (
          self->document, "This text is available only in {0}.", dg_phrase_text (name));
      g_autofree char *note = g_strconcat (marks[i], " ", sentence, NULL);

      dg_table_add_note (table, note);
    }
}
