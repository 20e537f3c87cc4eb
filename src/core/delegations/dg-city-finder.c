/* Finding a city by what people write.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-city-finder.h"

#include "core/base/dg-spelling.h"
#include "core/i18n/dg-translit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_cyrillic (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_CYRILLIC)
      return TRUE;

  return FALSE;
}

/* @text without what people leave out or write in another way: case, accents, hyphens, blanks.
 * Unlike a search key it keeps letters apart that only sound alike. */
static char *
make_spelling (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (plain, -1);
  GString *spelling = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (spelling, g_utf8_get_char (p));

  return g_string_free (spelling, FALSE);
}

/* What somebody wrote, in the forms in which it is compared. */
typedef struct
{
  char *spelling;
  char *key;
  gboolean cyrillic;
} Wanted;

static void
wanted_clear (Wanted *self)
{
  g_free (self->spelling);
  g_free (self->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

static gboolean
is_called (DgCity *city, const char *spelling)
{
  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      const char *name = dg_text_peek (dg_city_get_fields (city)->name, language);
      g_autofree char *own = name != NULL ? make_spelling (name) : NULL;

      if (g_strcmp0 (own, spelling) == 0)
        return TRUE;
    }

  return FALSE;
}

/* How far the nearest name of @city is from a search key. @name is that name, @same_script whether
 * it is in the script asked for; names in that script come first. */
static guint
measure_city (
    DgCity *city, const char *key, gboolean cyrillic, const char **name, gboolean *same_script)
{
  guint nearest = G_MAXUINT;
  guint best = G_MAXUINT;

  *name = NULL;
  *same_script = FALSE;
  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      const char *own = dg_text_peek (dg_city_get_fields (city)->name, language);
      g_autofree char *own_key = own != NULL ? dg_translit_search_key (own) : NULL;
      gboolean same = own != NULL && is_cyrillic (own) == cyrillic;
      guint distance = own != NULL ? dg_spelling_measure (key, own_key) : G_MAXUINT;

      nearest = MIN (nearest, distance);
      if (own != NULL && (same == *same_script ? distance < best : same))
        {
          best = distance;
          *name = own;
          *same_script = same;
        }
    }

  return nearest;
}

/**
 * dg_city_find:
 * @cities: (element-type DgCity): the controlled list
 * @text: an id, or a name in any of the languages; in the other script where a city has no name in
 *   the script of @text
 * @error: return location
 *
 * “Skopie” sounds like Skopje, but is nobody's name for it: it is proposed, not taken.
 *
 * Returns: (transfer full): the city; else %DG_ERROR_NOT_FOUND, with a proposal if @text looks
 *   like a slip of the pen
 */
DgCity *
dg_city_find (GPtrArray *cities, const char *text, GError **error)
{
  g_autofree char *spelling = make_spelling (text);
  g_autofree char *key = NULL;
  g_autofree char *shown = NULL;
  gboolean cyrillic = is_cyrillic (text);
  const char *nearest = NULL;
  guint best = DG_SPELLING_SLIP_MAX + 1;

  for (guint i = 0; i < cities->len; i++)
    if (strcmp (dg_city_get_fields (g_ptr_array_index (cities, i))->id, text) == 0)
      return g_object_ref (g_ptr_array_index (cities, i));

  for (guint i = 0; spelling[0] != '\0' && i < cities->len; i++)
    if (is_called (g_ptr_array_index (cities, i), spelling))
      return g_object_ref (g_ptr_array_index (cities, i));

  key = dg_translit_search_key (text);
  for (guint i = 0; key[0] != '\0' && i < cities->len; i++)
    {
      DgCity *city = g_ptr_array_index (cities, i);
      gboolean same_script;
      const char *name;
      guint distance = measure_city (city, key, cyrillic, &name, &same_script);

      if (distance == 0 && !same_script)
        return g_object_ref (city);
      if (distance < best)
        {
          best = distance;
          nearest = name;
        }
    }

  shown = dg_error_quote (text);
  if (nearest != NULL && 2 * best < strlen (key))
    g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("no such city “%s” – did you mean “%s”?"),
                 shown, nearest);
  else
    g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND,
                 _ ("no such city “%s”; “delegatctl city list” shows those that there are"), shown);

  return NULL;
}
