/* What a search may find something by: words in either script, as keys of the transliteration.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/platform/dg-search-text.h"

#include "core/i18n/dg-translit.h"

#include <string.h>

/**
 * dg_search_text_add:
 * @search: what was gathered so far
 * @words: (nullable): more to be found by
 */
void
dg_search_text_add (GString *search, const char *words)
{
  g_autofree char *key = words != NULL ? dg_translit_search_key (words) : NULL;

  if (key != NULL)
    g_string_append_printf (search, " %s", key);
}

/**
 * dg_search_text_add_all:
 * @search: what was gathered so far
 * @text: (nullable): more to be found by, in each of its languages
 */
void
dg_search_text_add_all (GString *search, const DgText *text)
{
  for (DgLanguage language = 0; text != NULL && language < DG_N_LANGUAGES; language++)
    dg_search_text_add (search, dg_text_peek (text, language));
}

/**
 * dg_search_text_matches:
 * @search: what was gathered
 * @key: what dg_translit_search_key() made of what was typed
 *
 * Returns: whether each word that was typed begins a word of @search
 */
gboolean
dg_search_text_matches (const char *search, const char *key)
{
  g_auto (GStrv) words = g_strsplit (key, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *start = g_strconcat (" ", words[i], NULL);

      if (words[i][0] != '\0' && strstr (search, start) == NULL)
        return FALSE;
    }

  return TRUE;
}
