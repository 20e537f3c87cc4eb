/* The registry: everything that Delegat knows, in one file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-store.h"

#include "core/store/dg-erasure.h"
#include "core/store/dg-sample.h"
#include "core/store/dg-schema.h"

#include <glib/gi18n-lib.h>

struct _DgStore
{
  GObject parent_instance;

  char *path;
  DgDatabase *database;
  GRecMutex mutex;
  gint64 clock; /* 0: the computer's */
};

G_DEFINE_FINAL_TYPE (DgStore, dg_store, G_TYPE_OBJECT)

static void
dg_store_finalize (GObject *object)
{
  DgStore *self = DG_STORE (object);

  g_clear_pointer (&self->database, dg_database_close);
  g_clear_pointer (&self->path, g_free);
  g_rec_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (dg_store_parent_class)->finalize (object);
}

static void
dg_store_class_init (DgStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dg_store_finalize;
}

static void
dg_store_init (DgStore *self)
{
  g_rec_mutex_init (&self->mutex);
}

/**
 * dg_store_open:
 * @path: the registry's file
 * @mode: what for
 * @error: return location
 *
 * Returns: (transfer full): the open registry; else %DG_ERROR_STORE, the file being left as it was
 */
DgStore *
dg_store_open (const char *path, DgStoreMode mode, GError **error)
{
  g_autoptr (DgStore) self = g_object_new (DG_TYPE_STORE, NULL);
  gboolean writable = mode != DG_STORE_READ;
  gboolean outdated;

  self->path = g_strdup (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if (mode != DG_STORE_CREATE)
        {
          g_set_error (error, DG_ERROR, DG_ERROR_STORE,
                       _ ("%s: there is no registry here yet; “delegatctl event add” or "
                          "“delegatctl sample” makes one"),
                       path);
          return NULL;
        }
      if (!dg_schema_create (path, error))
        return NULL;
    }

  /* A file that is no registry is recognised before the engine could touch it. An old one is
   * brought up to date even for reading. */
  if (!dg_schema_recognize (path, &outdated, error))
    return NULL;

  writable = writable || outdated;
  self->database = dg_database_open (path, writable, error);
  if (self->database == NULL ||
      !dg_schema_update (self->database, path, dg_store_get_now (self), error) ||
      (writable && !dg_database_make_durable (self->database, error)) ||
      (writable && !dg_erasure_catch_up (self, error)) ||
      (mode == DG_STORE_CREATE && !dg_sample_add_first_cities (self, error)))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dg_store_dup_default_path:
 *
 * Returns: (transfer full): where the registry lies if nobody names one
 */
char *
dg_store_dup_default_path (void)
{
  const char *path = g_getenv ("DELEGAT_REGISTRY");

  return path != NULL && path[0] != '\0'
             ? g_strdup (path)
             : g_build_filename (g_get_user_data_dir (), "delegat", "registry.delegat", NULL);
}

const char *
dg_store_get_path (DgStore *self)
{
  g_return_val_if_fail (DG_IS_STORE (self), NULL);

  return self->path;
}

/**
 * dg_store_set_clock:
 * @self: a registry
 * @now: what time it shall be, in seconds since 1970-01-01T00:00:00Z; 0 for the computer's clock
 */
void
dg_store_set_clock (DgStore *self, gint64 now)
{
  g_return_if_fail (DG_IS_STORE (self));

  self->clock = now;
}

gint64
dg_store_get_now (DgStore *self)
{
  g_return_val_if_fail (DG_IS_STORE (self), 0);

  return self->clock != 0 ? self->clock : g_get_real_time () / G_USEC_PER_SEC;
}

/* Takes the registry for this thread; recursive. */
DgDatabase *
dg_store_lock (DgStore *self)
{
  g_rec_mutex_lock (&self->mutex);

  return self->database;
}

void
dg_store_unlock (DgStore *self)
{
  g_rec_mutex_unlock (&self->mutex);
}

/**
 * dg_store_begin_reading:
 * @self: a registry
 * @error: return location
 *
 * Takes the registry for this thread until dg_store_end_reading(), and sees one committed state of
 * it, whatever other programs write meanwhile. May be nested.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_store_begin_reading (DgStore *self, GError **error)
{
  if (dg_database_begin_reading (dg_store_lock (self), error))
    return TRUE;

  dg_store_unlock (self);
  return FALSE;
}

void
dg_store_end_reading (DgStore *self)
{
  dg_database_end_reading (self->database);
  dg_store_unlock (self);
}
