/* What Sessionize's view All refers to by ids: rooms, speakers, items of categories.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-json.h"

G_BEGIN_DECLS

/**
 * DgSessionizeItem:
 * @category: “Session format”
 * @name: “Keynote”
 */
typedef struct
{
  char *category;
  char *name;
} DgSessionizeItem;

/**
 * DgSessionizeNames:
 * @rooms: (element-type utf8 utf8): by id
 * @speakers: (element-type utf8 utf8): by id
 * @items: (element-type utf8 DgSessionizeItem): by id
 */
typedef struct
{
  GHashTable *rooms;
  GHashTable *speakers;
  GHashTable *items;
} DgSessionizeNames;

DgSessionizeNames *dg_sessionize_names_new (void);
void dg_sessionize_names_free (DgSessionizeNames *self);
gboolean dg_sessionize_names_read (DgSessionizeNames *self, const DgJsonPlace *all, GError **error);

G_END_DECLS
