/* A registry in a folder of its own, for one test.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include "core/store/dg-entity.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

void
registry_set_up_folder (Registry *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("delegat-store-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->path = g_build_filename (self->folder, "r.delegat", NULL);
}

void
registry_set_up (Registry *self, gconstpointer data)
{
  registry_set_up_folder (self, data);
  registry_open (self);
}

/* Folders in the folder are empty. */
void
registry_tear_down (Registry *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  registry_close (self);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

void
registry_close (Registry *self)
{
  g_clear_object (&self->store);
}

void
registry_open (Registry *self)
{
  g_autoptr (GError) error = NULL;

  registry_close (self);
  self->store = dg_store_open (self->path, DG_STORE_CREATE, &error);
  g_assert_no_error (error);
  dg_store_set_clock (self->store, REGISTRY_NOW);
}

gint64
registry_ask (Registry *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  dg_database_get_integer (dg_store_lock (self->store), sql, &value, &error);
  dg_store_unlock (self->store);
  g_assert_no_error (error);

  return value;
}

void
registry_run (Registry *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  dg_database_run (dg_store_lock (self->store), sql, &error);
  dg_store_unlock (self->store);
  g_assert_no_error (error);
}

static void
append_rows (DgDatabase *database, const char *sql, GString *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgStatement) statement = dg_database_prepare (database, sql, &error);
  gboolean row = TRUE;

  g_assert_no_error (error);
  while (dg_statement_step (statement, &row, &error) && row)
    for (int i = 0; i < 4; i++)
      g_string_append_printf (content, "%s%c", dg_statement_get_text (statement, i),
                              i < 3 ? '|' : '\n');
  g_assert_no_error (error);
}

/* All that people put in, and the search index, but not the journal. */
char *
registry_dup_content (Registry *self)
{
  DgDatabase *database = dg_store_lock (self->store);
  GString *content = g_string_new (NULL);

  for (DgEntityId id = DG_ENTITY_CITY; id <= DG_ENTITY_FEED_SESSION; id++)
    {
      const DgEntity *entity = dg_entity_get (id);
      g_autofree char *sql =
          g_strdup_printf ("SELECT '%s', %s, %s, '' FROM %s ORDER BY 2, 3", entity->name,
                           entity->key, entity->of_event ? "event" : "NULL", entity->name);
      g_autoptr (DgStatement) keys = dg_database_prepare (database, sql, NULL);
      gboolean row = TRUE;

      while (dg_statement_step (keys, &row, NULL) && row)
        {
          const char *key = dg_statement_get_text (keys, 1);
          const char *event = dg_statement_get_text (keys, 2);
          g_autofree char *image = NULL;
          g_autoptr (GError) error = NULL;

          dg_entity_read_image (entity, database, event, key, &image, NULL, &error);
          g_assert_no_error (error);
          g_string_append_printf (content, "%s|%s|%s|%s\n", entity->name, event, key, image);
        }
    }
  append_rows (database, "SELECT 'search', entity, id, words FROM search_key ORDER BY 2, 3",
               content);
  dg_store_unlock (self->store);

  return g_string_free (content, FALSE);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What lies in the folder: a line for each file. */
char *
registry_dup_listing (Registry *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GString *listing = g_string_new (NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (listing, "%s\n", (const char *) g_ptr_array_index (names, i));

  return g_string_free (listing, FALSE);
}

GBytes *
registry_load (const char *path)
{
  char *data;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));

  return g_bytes_new_take (data, length);
}

DgEvent *
registry_make_event (const char *id, const char *title, int capacity)
{
  g_autoptr (DgText) text = dg_text_new_single (DG_LANGUAGE_EN, title);
  g_autofree char *uid = g_strdup_printf ("uid-%s", id);
  g_autoptr (GError) error = NULL;
  const DgEventFields fields = {
    .id = (char *) id,
    .uid = uid,
    .title = text,
    .time_zone = (char *) "Europe/Sofia",
    .starts = (char *) "2026-10-02",
    .latitude = NAN,
    .longitude = NAN,
    .capacity = capacity,
  };
  DgEvent *event = dg_event_new (&fields, &error);

  g_assert_no_error (error);
  return event;
}

DgSession *
registry_make_session (const char *id, const char *title)
{
  g_autoptr (DgText) text = dg_text_new_single (DG_LANGUAGE_EN, title);
  g_autofree char *uid = g_strdup_printf ("uid-%s", id);
  const DgSessionFields fields = {
    .id = (char *) id,
    .uid = uid,
    .title = text,
    .starts = (char *) "2026-10-02T09:00",
    .ends = (char *) "2026-10-02T10:00",
  };

  return dg_session_new (&fields, "Europe/Sofia", NULL);
}

DgPerson *
registry_make_person (const char *id, const char *name, const char *city)
{
  const DgPersonFields fields = {
    .id = (char *) id,
    .name = (char *) name,
    .city = (char *) city,
  };

  return dg_person_new (&fields, NULL);
}

DgRegistration *
registry_make_registration (const char *person, DgStatus status)
{
  const DgRegistrationFields fields = { .person = (char *) person, .status = status };

  return dg_registration_new (&fields, NULL);
}

DgDossier *
registry_make_dossier (const char *json, GError **error)
{
  g_autoptr (JsonNode) node = dg_json_parse (json, strlen (json), error);
  DgJsonPlace root;

  g_assert_nonnull (node);
  root = dg_json_root (node);
  return dg_dossier_new_from_json (&root, error);
}

/* As one change of its own. */
void
registry_put_event (Registry *self, const char *id, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgEvent) event = registry_make_event (id, title, 0);
  g_autoptr (DgChange) change = dg_change_begin (self->store, "event edit", &error);

  g_assert_no_error (error);
  dg_change_put_event (change, event, &error);
  g_assert_no_error (error);
  dg_change_commit (change, &error);
  g_assert_no_error (error);
}
