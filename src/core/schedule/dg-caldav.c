/* Publishing an event in a CalDAV collection: what is new, changed or gone there.
 *
 * The registry keeps the entity tag of each entry that was put there. What has another tag now was
 * changed by somebody; what has none in the registry and lies there is somebody's own. An entry is
 * written down before it is put there, so that one that arrived without its answer is known again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-caldav.h"

#include "core/schedule/dg-webdav.h"

#include <string.h>

G_DEFINE_ENUM_TYPE (DgCaldavStep,
                    dg_caldav_step,
                    G_DEFINE_ENUM_VALUE (DG_CALDAV_ADDED, "added"),
                    G_DEFINE_ENUM_VALUE (DG_CALDAV_CHANGED, "changed"),
                    G_DEFINE_ENUM_VALUE (DG_CALDAV_RESTORED, "restored"),
                    G_DEFINE_ENUM_VALUE (DG_CALDAV_REMOVED, "removed"),
                    G_DEFINE_ENUM_VALUE (DG_CALDAV_CONFLICT, "conflict"))

typedef struct
{
  const DgCaldavOrder *order;
  const char *event;
  const char *place;
  DgWebdav *server;
  DgMultistatus *there;
  GHashTable *known; /* what was put there, by UID */
  GHashTable *asked; /* UIDs of what shall lie there */
  gboolean lacks_tags;
  DgCaldavReport *report;
} Run;

void
dg_caldav_item_free (DgCaldavItem *self)
{
  g_free (self->uid);
  g_bytes_unref (self->bytes);
  g_free (self);
}

void
dg_caldav_report_free (DgCaldavReport *self)
{
  g_ptr_array_unref (self->uids);
  g_array_unref (self->steps);
  g_free (self->warning);
  g_free (self);
}

static void
report (Run *self, const char *uid, DgCaldavStep step)
{
  g_ptr_array_add (self->report->uids, g_strdup (uid));
  g_array_append_val (self->report->steps, step);
  self->report->conflicts += step == DG_CALDAV_CONFLICT;
}

static char *
make_name (const char *uid)
{
  return g_strconcat (uid, ".ics", NULL);
}

/* @etag is NULL if it is not known whether the entry arrived, or the server did not say its tag. */
static gboolean
remember (Run *self, const char *uid, const char *etag, const char *hash, GError **error)
{
  const DgPublishedItem item = { (char *) uid, (char *) etag, (char *) hash };

  return dg_publications_put_item (self->order->store, self->event, self->place, &item, error);
}

static gboolean
forget (Run *self, const char *uid, GError **error)
{
  return dg_publications_drop_item (self->order->store, self->event, self->place, uid, error);
}

/* Undoes what was written down before an entry was put, if the server did not take it. */
static gboolean
take_back (Run *self, const char *uid, const DgPublishedItem *known, GError **error)
{
  return known != NULL ? remember (self, uid, known->etag, known->hash, error)
                       : forget (self, uid, error);
}

/* Whether somebody changed the entry that lies there, or made it. */
static gboolean
is_foreign (const DgPublishedItem *known, const char *tag)
{
  return tag != NULL && (known == NULL || (known->etag != NULL && strcmp (known->etag, tag) != 0));
}

static gboolean
put_item (Run *self, const DgCaldavItem *item, const char *name, const char *tag, GError **error)
{
  const DgPublishedItem *known = g_hash_table_lookup (self->known, item->uid);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, item->bytes);
  g_autofree char *etag = NULL;

  if (!remember (self, item->uid, NULL, hash, error))
    return FALSE;

  switch (dg_webdav_put (self->server, name, item->bytes, tag != NULL ? tag : "", &etag, error))
    {
    case DG_WEBDAV_DONE:
      self->lacks_tags = self->lacks_tags || etag == NULL;
      report (self, item->uid,
              tag != NULL     ? DG_CALDAV_CHANGED
              : known != NULL ? DG_CALDAV_RESTORED
                              : DG_CALDAV_ADDED);
      return remember (self, item->uid, etag, hash, error);

    case DG_WEBDAV_CONFLICT:
      report (self, item->uid, DG_CALDAV_CONFLICT);
      return take_back (self, item->uid, known, error);

    case DG_WEBDAV_FAILED:
    default:
      return FALSE;
    }
}

static gboolean
publish_item (Run *self, const DgCaldavItem *item, GError **error)
{
  const DgPublishedItem *known = g_hash_table_lookup (self->known, item->uid);
  g_autofree char *name = make_name (item->uid);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, item->bytes);
  const char *tag = g_hash_table_lookup (self->there->etags, name);

  if (is_foreign (known, tag) && !self->order->force)
    {
      report (self, item->uid, DG_CALDAV_CONFLICT);
      return TRUE;
    }

  if (tag != NULL && known != NULL && g_strcmp0 (known->etag, tag) == 0 &&
      g_strcmp0 (known->hash, hash) == 0)
    {
      self->report->unchanged++;
      return TRUE;
    }

  return put_item (self, item, name, tag, error);
}

static gboolean
remove_item (Run *self, const DgPublishedItem *known, GError **error)
{
  g_autofree char *name = make_name (known->uid);
  const char *tag = g_hash_table_lookup (self->there->etags, name);

  if (tag == NULL)
    return forget (self, known->uid, error);

  if (is_foreign (known, tag) && !self->order->force)
    {
      report (self, known->uid, DG_CALDAV_CONFLICT);
      return TRUE;
    }

  switch (dg_webdav_delete (self->server, name, tag, error))
    {
    case DG_WEBDAV_DONE:
      report (self, known->uid, DG_CALDAV_REMOVED);
      return forget (self, known->uid, error);

    case DG_WEBDAV_CONFLICT:
      report (self, known->uid, DG_CALDAV_CONFLICT);
      return TRUE;

    case DG_WEBDAV_FAILED:
    default:
      return FALSE;
    }
}

/* Finds out what lies there; makes the collection if there is none. */
static gboolean
look (Run *self, GError **error)
{
  if (!dg_webdav_list (self->server, &self->there, error))
    return FALSE;
  if (self->there != NULL)
    return TRUE;

  if (!dg_webdav_make_calendar (self->server, self->order->name, error) ||
      !dg_webdav_list (self->server, &self->there, error))
    return FALSE;

  self->report->created = TRUE;
  if (self->there == NULL)
    {
      self->there = g_new0 (DgMultistatus, 1);
      self->there->etags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    }
  return TRUE;
}

/* A collection that Delegat made is called after the event, whatever that is called. */
static void
rename_collection (Run *self)
{
  const char *before = self->order->publication->name;
  g_autoptr (GError) local = NULL;

  if (self->report->created || before == NULL || strcmp (before, self->order->name) == 0)
    return;

  if (!dg_webdav_rename (self->server, self->order->name, &local))
    self->report->warning = g_strdup (local->message);
}

static gboolean
publish_items (Run *self, GError **error)
{
  GPtrArray *items = self->order->items;
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < items->len; i++)
    {
      const DgCaldavItem *item = g_ptr_array_index (items, i);

      g_hash_table_add (self->asked, item->uid);
      if (!publish_item (self, item, error))
        return FALSE;
      if (self->order->progress != NULL)
        self->order->progress (i + 1, items->len, self->order->user_data);
    }

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!g_hash_table_contains (self->asked, ((DgPublishedItem *) value)->uid) &&
        !remove_item (self, value, error))
      return FALSE;

  return TRUE;
}

/* Asks for the tags of what was put there, where the server did not say them (RFC 4791, 5.3.4). */
static gboolean
complete_tags (Run *self, GError **error)
{
  g_autoptr (GHashTable) items = NULL;
  g_autoptr (DgMultistatus) there = NULL;
  GHashTableIter iter;
  gpointer value;

  if (!self->lacks_tags)
    return TRUE;

  items = dg_publications_list_items (self->order->store, self->event, self->place, error);
  if (items == NULL || !dg_webdav_list (self->server, &there, error))
    return FALSE;

  g_hash_table_iter_init (&iter, items);
  while (there != NULL && g_hash_table_iter_next (&iter, NULL, &value))
    {
      const DgPublishedItem *item = value;
      g_autofree char *name = make_name (item->uid);
      const char *tag = g_hash_table_lookup (there->etags, name);

      if (item->etag == NULL && tag != NULL && !remember (self, item->uid, tag, item->hash, error))
        return FALSE;
    }

  return TRUE;
}

/* Remembers where it was published, and the name of a collection that was made here. */
static gboolean
record (Run *self, GError **error)
{
  DgPublication publication = *self->order->publication;

  if (self->report->created || (publication.name != NULL && self->report->warning == NULL))
    publication.name = (char *) self->order->name;

  return dg_publications_record (self->order->store, &publication, error);
}

static gboolean
run (Run *self, GError **error)
{
  if (!look (self, error))
    return FALSE;

  /* A collection that was made is remembered even if nothing gets into it. */
  rename_collection (self);
  return record (self, error) && publish_items (self, error) && complete_tags (self, error);
}

/**
 * dg_caldav_publish:
 * @order: what to publish where
 * @cancellable: (nullable): lets another thread end it; the next time goes on
 * @error: return location
 *
 * Brings a collection to what @order asks for, with a request for each entry that is not yet so;
 * entries that were not put there for this event are left alone. Blocks.
 *
 * Returns: (transfer full): what was done; else %DG_ERROR_NETWORK, %DG_ERROR_REFUSED,
 *   %DG_ERROR_CONFLICT, %DG_ERROR_STORE or %G_IO_ERROR_CANCELLED
 */
DgCaldavReport *
dg_caldav_publish (const DgCaldavOrder *order, GCancellable *cancellable, GError **error)
{
  const DgPublication *publication = order->publication;
  g_autoptr (DgCaldavReport) result = g_new0 (DgCaldavReport, 1);
  g_autoptr (GHashTable) known =
      dg_publications_list_items (order->store, publication->event, publication->place, error);
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DgWebdav) server = NULL;
  Run self = { .order = order,
               .event = publication->event,
               .place = publication->place,
               .known = known,
               .asked = asked,
               .report = result };
  gboolean good;

  result->uids = g_ptr_array_new_with_free_func (g_free);
  result->steps = g_array_new (FALSE, FALSE, sizeof (DgCaldavStep));
  if (known == NULL)
    return NULL;

  server =
      dg_webdav_open (publication->place, publication->user, order->password, cancellable, error);
  self.server = server;
  good = server != NULL && run (&self, error);
  g_clear_pointer (&self.there, dg_multistatus_free);

  return good ? g_steal_pointer (&result) : NULL;
}
