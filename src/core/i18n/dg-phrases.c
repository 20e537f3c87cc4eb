/* The wording of documents: what delegates read, in any of the four languages at any time.
 *
 * The English text is the key. The other languages come from po/documents, compiled in: gettext
 * answers in one language per process, and a run of invitations needs four at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-phrases.h"

#include "core/i18n/dg-message.h"
#include "core/i18n/dg-phrase-table.h"

static gpointer
index_table (gpointer data)
{
  GHashTable *rows = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < dg_n_phrase_rows; i++)
    g_hash_table_insert (rows, (gpointer) dg_phrase_rows[i].key, (gpointer) &dg_phrase_rows[i]);

  return rows;
}

/* The phrase of @key in @language; NULL if no catalog has it. */
static const char *
find_phrase (DgLanguage language, const char *key)
{
  static GOnce once = G_ONCE_INIT;
  const DgPhraseRow *row = g_hash_table_lookup (g_once (&once, index_table, NULL), key);

  g_return_val_if_fail (language < DG_N_LANGUAGES, NULL);

  return row != NULL ? row->texts[language] : NULL;
}

/**
 * dg_phrase:
 * @language: the reader's language
 * @msgid: the English phrase
 *
 * Returns: (transfer none): the phrase in @language, good for ever; @msgid if it is in no catalog
 */
const char *
dg_phrase (DgLanguage language, const char *msgid)
{
  const char *found = find_phrase (language, msgid);

  return found != NULL ? found : msgid;
}

/**
 * dg_phrase_c:
 * @language: the reader's language
 * @context: what tells apart two uses of one English phrase, as “event status”
 * @msgid: the English phrase
 *
 * Returns: (transfer none): as dg_phrase()
 */
const char *
dg_phrase_c (DgLanguage language, const char *context, const char *msgid)
{
  g_autofree char *key = g_strconcat (context, "\004", msgid, NULL);
  const char *found = find_phrase (language, key);

  return found != NULL ? found : msgid;
}

/**
 * dg_phrase_text:
 * @text: (nullable): UTF-8; must live until the phrase is formatted
 *
 * Returns: an argument that is put in as it is
 */
DgPhraseArg
dg_phrase_text (const char *text)
{
  return (DgPhraseArg){ text != NULL ? text : "", 0 };
}

/**
 * dg_phrase_number:
 * @number: a count
 *
 * Returns: an argument that is written in the way of the language, and on which a plural can turn
 */
DgPhraseArg
dg_phrase_number (gint64 number)
{
  return (DgPhraseArg){ NULL, number };
}

/**
 * dg_phrase_format_array:
 * @language: the reader's language
 * @msgid: the English phrase, a pattern as dg_message_format() takes it
 * @arguments: (array length=n_arguments): one for each number in the pattern
 * @n_arguments: their number
 *
 * Returns: (transfer full): the phrase in @language with its arguments; in English if it is in no
 *   catalog
 */
char *
dg_phrase_format_array (DgLanguage language,
                        const char *msgid,
                        const DgPhraseArg *arguments,
                        gsize n_arguments)
{
  const char *found = find_phrase (language, msgid);

  return dg_message_format (found != NULL ? language : DG_LANGUAGE_EN,
                            found != NULL ? found : msgid, arguments, n_arguments);
}
