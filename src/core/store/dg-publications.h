/* Where events were published, and what lies there since.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-store.h"

G_BEGIN_DECLS

/**
 * DgPublicationWay:
 * @DG_PUBLICATION_FOLDER: pages and calendar files in a folder
 * @DG_PUBLICATION_CALDAV: entries of a CalDAV collection
 */
typedef enum
{
  DG_PUBLICATION_FOLDER,
  DG_PUBLICATION_CALDAV,
} DgPublicationWay;

#define DG_TYPE_PUBLICATION_WAY (dg_publication_way_get_type ())
GType dg_publication_way_get_type (void);

/**
 * DgPublication:
 * @event: the event's id
 * @way: how it was published
 * @place: the path of the folder, or the address of the collection
 * @address: (nullable): where the web shows the folder
 * @user: (nullable): who signs in to the collection
 * @language: (nullable): the tag of the one language that was asked for
 * @name: (nullable): what Delegat called the collection; %NULL if it was there before
 *
 * The last time that an event was published in one way.
 */
typedef struct
{
  char *event;
  DgPublicationWay way;
  char *place;
  char *address;
  char *user;
  char *language;
  char *name;
} DgPublication;

void dg_publication_free (DgPublication *self);

/**
 * DgPublishedItem:
 * @uid: of the entry
 * @etag: (nullable): what the server calls the version that was put there; %NULL if it was not
 *   told, or if it is not known whether it arrived
 * @hash: of what was put there
 *
 * An entry of a collection.
 */
typedef struct
{
  char *uid;
  char *etag;
  char *hash;
} DgPublishedItem;

void dg_published_item_free (DgPublishedItem *self);

gboolean dg_publications_find (DgStore *store,
                               const char *event,
                               DgPublicationWay way,
                               DgPublication **publication,
                               GError **error);
gboolean dg_publications_find_last (DgStore *store,
                                    const char *event,
                                    DgPublication **publication,
                                    GError **error);
gboolean dg_publications_record (DgStore *store, const DgPublication *publication, GError **error);

GHashTable *dg_publications_list_items (DgStore *store,
                                        const char *event,
                                        const char *collection,
                                        GError **error);
gboolean dg_publications_put_item (DgStore *store,
                                   const char *event,
                                   const char *collection,
                                   const DgPublishedItem *item,
                                   GError **error);
gboolean dg_publications_drop_item (
    DgStore *store, const char *event, const char *collection, const char *uid, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgPublication, dg_publication_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgPublishedItem, dg_published_item_free)

G_END_DECLS
