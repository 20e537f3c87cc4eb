/* Finding a city by what people write.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-city-finder.h"

#include "core/i18n/dg-translit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Names further apart than this are no slips of the pen. */
#define SLIP_MAX 2

/* Levenshtein's distance between two ASCII keys. */
static guint
measure_distance (const char *a, const char *b)
{
  gsize length = strlen (b);
  g_autofree guint *row = g_new (guint, length + 1);

  for (gsize j = 0; j <= length; j++)
    row[j] = j;

  for (gsize i = 0; a[i] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = i + 1;
      for (gsize j = 0; j < length; j++)
        {
          guint above = row[j + 1];

          row[j + 1] = MIN (MIN (above, row[j]) + 1, diagonal + (a[i] != b[j]));
          diagonal = above;
        }
    }

  return row[length];
}

/**
 * dg_city_find:
 * @cities: (element-type DgCity): the controlled list
 * @text: an id, or a name in any of the languages and in either script
 * @error: return location
 *
 * Returns: (transfer full): the city; else %DG_ERROR_NOT_FOUND, with a proposal if @text looks
 *   like a slip of the pen
 */
DgCity *
dg_city_find (GPtrArray *cities, const char *text, GError **error)
{
  g_autofree char *key = dg_translit_search_key (text);
  const char *nearest = NULL;
  guint best = SLIP_MAX + 1;

  for (guint i = 0; i < cities->len; i++)
    if (strcmp (dg_city_get_fields (g_ptr_array_index (cities, i))->id, text) == 0)
      return g_object_ref (g_ptr_array_index (cities, i));

  for (guint i = 0; i < cities->len; i++)
    {
      DgCity *city = g_ptr_array_index (cities, i);

      for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
        {
          const char *name = dg_text_peek (dg_city_get_fields (city)->name, language);
          g_autofree char *name_key = name != NULL ? dg_translit_search_key (name) : NULL;
          guint distance = name_key != NULL ? measure_distance (key, name_key) : G_MAXUINT;

          if (distance == 0 && key[0] != '\0')
            return g_object_ref (city);
          if (distance < best)
            {
              best = distance;
              nearest = name;
            }
        }
    }

  if (nearest != NULL && strlen (key) > SLIP_MAX)
    g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("no such city “%s” – did you mean “%s”?"),
                 text, nearest);
  else
    g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND,
                 _ ("no such city “%s”; “delegatctl city list” shows those that there are"), text);

  return NULL;
}
