/* A city that sends delegates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-value.h"

G_BEGIN_DECLS

/**
 * DgCityFields:
 * @id: unique in the registry, after the English name
 * @name: as the press of each language writes it
 * @country: ISO 3166-1 alpha-2
 */
typedef struct
{
  char *id;
  DgText *name;
  char *country;
} DgCityFields;

extern const DgRecord dg_city_record;

#define DG_TYPE_CITY (dg_city_get_type ())
G_DECLARE_FINAL_TYPE (DgCity, dg_city, DG, CITY, DgValue)

DgCity *dg_city_new (const DgCityFields *fields, GError **error);
DgCity *dg_city_new_from_json (const DgJsonPlace *place, DgLanguage own, GError **error);

const DgCityFields *dg_city_get_fields (DgCity *self);
const char *dg_city_get_name (DgCity *self, DgLanguage asked);

G_END_DECLS
