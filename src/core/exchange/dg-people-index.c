/* Who of a file is known already.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-people-index.h"

#include "core/i18n/dg-record.h"
#include "core/i18n/dg-translit-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_ENUM_TYPE (DgImportKey,
                    dg_import_key,
                    G_DEFINE_ENUM_VALUE (DG_IMPORT_KEY_EMAIL, "email"),
                    G_DEFINE_ENUM_VALUE (DG_IMPORT_KEY_PASSPORT, "passport"),
                    G_DEFINE_ENUM_VALUE (DG_IMPORT_KEY_NAME, "name"))

struct _DgPeopleIndex
{
  DgImportKey key;
  GPtrArray *known;    /* DgKnownPerson */
  GHashTable *ids;     /* id → DgKnownPerson */
  GHashTable *keys;    /* key → GPtrArray of DgKnownPerson */
  GHashTable *keyless; /* name as written, and city → those who have no key */
  GHashTable *names;   /* search key of a name → GPtrArray of DgKnownPerson */
};

static void
known_person_free (gpointer data)
{
  DgKnownPerson *self = data;

  g_object_unref (self->person);
  g_free (self);
}

static GHashTable *
make_lists (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) g_ptr_array_unref);
}

static void
insert (GHashTable *lists, char *key, DgKnownPerson *known)
{
  g_autofree char *owned = key;
  GPtrArray *list;

  if (key == NULL)
    return;

  list = g_hash_table_lookup (lists, key);
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (lists, g_steal_pointer (&owned), list);
    }
  /* Both names of a person may have one key. */
  if (list->len == 0 || g_ptr_array_index (list, list->len - 1) != known)
    g_ptr_array_add (list, known);
}

static GPtrArray *
look_up (GHashTable *lists, char *key)
{
  g_autofree char *owned = key;

  return key != NULL ? g_hash_table_lookup (lists, key) : NULL;
}

/* %NULL if the person lacks what the key is made of. A name is no key of this kind: cities count
 * beside it, and there may be none. */
static char *
dup_key (const DgPeopleIndex *self, const DgPersonFields *fields)
{
  if (self->key == DG_IMPORT_KEY_EMAIL && fields->email != NULL)
    return g_utf8_casefold (fields->email, -1);

  if (self->key == DG_IMPORT_KEY_PASSPORT && fields->passport_number != NULL)
    {
      g_autofree char *key = dg_translit_search_key (fields->passport_number);
      g_auto (GStrv) words = g_strsplit (key, " ", -1);

      return words[0] != NULL ? g_strjoinv (NULL, words) : NULL;
    }

  return NULL;
}

static char *
dup_written (const DgPersonFields *fields)
{
  return fields->name != NULL
             ? g_strdup_printf ("%s\n%s", fields->name, fields->city != NULL ? fields->city : "")
             : NULL;
}

static char *
dup_name_key (const char *name)
{
  g_autofree char *key = name != NULL ? dg_translit_search_key (name) : NULL;

  return key != NULL && key[0] != '\0' ? g_steal_pointer (&key) : NULL;
}

/**
 * dg_people_index_new:
 * @people: (element-type DgPerson): everybody in the registry
 * @key: by what people are found
 *
 * Returns: (transfer full): the index
 */
DgPeopleIndex *
dg_people_index_new (GPtrArray *people, DgImportKey key)
{
  DgPeopleIndex *self = g_new0 (DgPeopleIndex, 1);

  self->key = key;
  self->known = g_ptr_array_new_with_free_func (known_person_free);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->keys = make_lists ();
  self->keyless = make_lists ();
  self->names = make_lists ();

  for (guint i = 0; i < people->len; i++)
    dg_people_index_add (self, g_ptr_array_index (people, i), 0);

  return self;
}

void
dg_people_index_free (DgPeopleIndex *self)
{
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->keyless);
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->known);
  g_free (self);
}

/**
 * dg_people_index_add:
 * @self: an index
 * @person: somebody who is not in it
 * @row: the row that adds this person, or 0
 */
void
dg_people_index_add (DgPeopleIndex *self, DgPerson *person, guint row)
{
  const DgPersonFields *fields = dg_person_get_fields (person);
  DgKnownPerson *known = g_new0 (DgKnownPerson, 1);
  char *key = dup_key (self, fields);

  known->person = g_object_ref (person);
  known->row = row;
  g_ptr_array_add (self->known, known);
  g_hash_table_insert (self->ids, fields->id, known);

  if (key == NULL)
    insert (self->keyless, dup_written (fields), known);
  insert (self->keys, key, known);
  insert (self->names, dup_name_key (fields->name), known);
  insert (self->names, dup_name_key (fields->latin_name), known);
}

/* Those of @list from the same city; a row without a city may mean anybody of that name. */
static GPtrArray *
filter_by_city (GPtrArray *list, const char *city)
{
  GPtrArray *filtered = g_ptr_array_new ();

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      DgKnownPerson *known = g_ptr_array_index (list, i);

      if (city == NULL || g_strcmp0 (dg_person_get_fields (known->person)->city, city) == 0)
        g_ptr_array_add (filtered, known);
    }

  return filtered;
}

static GPtrArray *
find_by_name (DgPeopleIndex *self, const DgPersonFields *fields)
{
  const char *names[] = { fields->name, fields->latin_name };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) found =
          filter_by_city (look_up (self->names, dup_name_key (names[i])), fields->city);

      if (found->len > 0)
        return g_steal_pointer (&found);
    }

  return g_ptr_array_new ();
}

static GPtrArray *
find_all (DgPeopleIndex *self, const DgPersonFields *fields)
{
  g_autofree char *key = NULL;
  GPtrArray *list;

  if (self->key == DG_IMPORT_KEY_NAME)
    return find_by_name (self, fields);

  key = dup_key (self, fields);
  list = key != NULL ? g_hash_table_lookup (self->keys, key)
                     : look_up (self->keyless, dup_written (fields));

  return filter_by_city (list, NULL);
}

static gboolean
fail_several (GPtrArray *found, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < found->len && i < 5; i++)
    {
      DgKnownPerson *known = g_ptr_array_index (found, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "",
                              dg_person_get_fields (known->person)->id);
    }
  g_set_error (error, DG_ERROR, DG_ERROR_CONFLICT,
               _ ("this may be any of %u people: %s; a column “id” tells them apart"), found->len,
               ids->str);

  return FALSE;
}

/**
 * dg_people_index_find:
 * @self: an index
 * @fields: what a row says of a person
 * @known: (out) (transfer none) (nullable): that person; %NULL if nobody in the index is meant
 * @error: return location
 *
 * An id that is in the index decides; others mean nothing here, for many lists number their rows.
 * Then the key decides. Where the row has none, somebody is meant who has none either and whose
 * name and city are written in the same way. What is merely alike is never taken for the same.
 *
 * Returns: %FALSE with %DG_ERROR_CONFLICT if several people may be meant
 */
gboolean
dg_people_index_find (DgPeopleIndex *self,
                      const DgPersonFields *fields,
                      DgKnownPerson **known,
                      GError **error)
{
  g_autoptr (GPtrArray) found = find_all (self, fields);
  DgKnownPerson *named = fields->id != NULL ? g_hash_table_lookup (self->ids, fields->id) : NULL;

  *known = named;
  if (named != NULL)
    return TRUE;

  if (found->len > 1)
    return fail_several (found, error);
  if (found->len == 1)
    *known = g_ptr_array_index (found, 0);

  return TRUE;
}

/**
 * dg_people_index_find_namesake:
 * @self: an index
 * @fields: what a row says of a person
 *
 * Returns: (transfer none) (nullable): somebody of that name, in either script, from that city
 */
DgKnownPerson *
dg_people_index_find_namesake (DgPeopleIndex *self, const DgPersonFields *fields)
{
  const char *names[] = { fields->name, fields->latin_name };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GPtrArray *list = look_up (self->names, dup_name_key (names[i]));

      for (guint j = 0; list != NULL && j < list->len; j++)
        {
          DgKnownPerson *known = g_ptr_array_index (list, j);

          if (g_strcmp0 (dg_person_get_fields (known->person)->city, fields->city) == 0)
            return known;
        }
    }

  return NULL;
}
