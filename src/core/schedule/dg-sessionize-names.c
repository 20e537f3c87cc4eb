/* What Sessionize's view All refers to by ids: rooms, speakers, items of categories.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-sessionize-names.h"

#include "core/schedule/dg-feed-json.h"

static void
item_free (DgSessionizeItem *self)
{
  g_free (self->category);
  g_free (self->name);
  g_free (self);
}

/* Reads id and @name of each element of a list in All. */
static gboolean
read_names (
    const DgJsonPlace *all, const char *list, const char *name, GHashTable *names, GError **error)
{
  DgJsonPlace elements;

  if (!dg_feed_json_read_list (all, list, &elements, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&elements); i++)
    {
      DgJsonPlace element = dg_json_element (&elements, i);
      g_autofree char *id = NULL;
      g_autofree char *text = NULL;

      if (!dg_feed_json_read_id (&element, "id", &id, error) ||
          !dg_feed_json_read_id (&element, name, &text, error))
        return FALSE;
      if (id != NULL && text != NULL)
        g_hash_table_insert (names, g_steal_pointer (&id), g_steal_pointer (&text));
    }

  return TRUE;
}

static gboolean
read_categories (DgSessionizeNames *self, const DgJsonPlace *all, GError **error)
{
  DgJsonPlace categories;

  if (!dg_feed_json_read_list (all, "categories", &categories, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&categories); i++)
    {
      DgJsonPlace category = dg_json_element (&categories, i);
      g_autoptr (GHashTable) names =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_autofree char *title = NULL;
      GHashTableIter iter;
      gpointer id, name;

      if (!dg_feed_json_read_id (&category, "title", &title, error) ||
          !read_names (&category, "items", "name", names, error))
        return FALSE;

      g_hash_table_iter_init (&iter, names);
      while (title != NULL && g_hash_table_iter_next (&iter, &id, &name))
        {
          DgSessionizeItem *item = g_new0 (DgSessionizeItem, 1);

          item->category = g_strdup (title);
          item->name = g_strdup (name);
          g_hash_table_insert (self->items, g_strdup (id), item);
        }
    }

  return TRUE;
}

DgSessionizeNames *
dg_sessionize_names_new (void)
{
  DgSessionizeNames *self = g_new0 (DgSessionizeNames, 1);

  self->rooms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->speakers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) item_free);

  return self;
}

void
dg_sessionize_names_free (DgSessionizeNames *self)
{
  g_hash_table_unref (self->rooms);
  g_hash_table_unref (self->speakers);
  g_hash_table_unref (self->items);
  g_free (self);
}

/**
 * dg_sessionize_names_read:
 * @self: empty
 * @all: the view All
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the way to what is wrong
 */
gboolean
dg_sessionize_names_read (DgSessionizeNames *self, const DgJsonPlace *all, GError **error)
{
  return read_names (all, "rooms", "name", self->rooms, error) &&
         read_names (all, "speakers", "fullName", self->speakers, error) &&
         read_categories (self, all, error);
}
